//! All SQL over the tables `security_course` and `security_completion`.

use privet_ground::caller::StaffId;
use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Row, Tx};
use privet_ground::{args, ids, sql};
use privet_people::World;

use super::model::{Completion, Course, CourseId};

pub(crate) async fn insert_course(tx: &mut Tx, course: &Course) -> Result<(), DbError> {
    let sql = sql!("INSERT INTO security_course (id, title, months, begun_at) VALUES ($1, $2, $3, $4)");
    tx.execute(sql, args![course.id, &course.title, course.months, course.begun_at]).await.map(drop)
}

/// Every course, the first first.
pub(crate) async fn list_courses(tx: &mut Tx) -> Result<Vec<Course>, DbError> {
    let sql = sql!("SELECT id, title, months, begun_at, ended_at FROM security_course ORDER BY begun_at, id");
    tx.rows(sql, &[]).await?.iter().map(read_course).collect()
}

/// Ends a course; says whether it was under way.
pub(crate) async fn update_course_ended(tx: &mut Tx, id: CourseId, now: Instant) -> Result<bool, DbError> {
    let sql = sql!("UPDATE security_course SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL");
    Ok(tx.execute(sql, args![id, now]).await? == 1)
}

/// Enters a completion; says whether it was not there yet.
pub(crate) async fn insert_completion(
    tx: &mut Tx,
    world: World<'_>,
    one: &Completion,
    by: Option<StaffId>,
) -> Result<bool, DbError> {
    let inserted = tx
        .execute(
            sql!(
                "INSERT INTO security_completion (id, staff_id, course_id, completed_on, expires_on, evidence, entered_at,
                                                  entered_by)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (staff_id, course_id, completed_on) DO NOTHING"
            ),
            args![
                ids::uuid(world.now, world.chance),
                one.staff,
                one.course,
                one.completed_on,
                one.expires_on,
                &one.evidence,
                world.now,
                by
            ],
        )
        .await?;
    Ok(inserted == 1)
}

/// Every completion, the newest first.
pub(crate) async fn list_completions(tx: &mut Tx) -> Result<Vec<Completion>, DbError> {
    let sql = sql!(
        "SELECT staff_id, course_id, completed_on, expires_on, evidence FROM security_completion
         ORDER BY completed_on DESC, id"
    );
    tx.rows(sql, &[]).await?.iter().map(read_completion).collect()
}

fn read_course(row: &Row) -> Result<Course, DbError> {
    Ok(Course {
        id: row.get("id")?,
        title: row.get("title")?,
        months: row.get("months")?,
        begun_at: row.get("begun_at")?,
        ended_at: row.opt("ended_at")?,
    })
}

fn read_completion(row: &Row) -> Result<Completion, DbError> {
    Ok(Completion {
        staff: row.get("staff_id")?,
        course: row.get("course_id")?,
        completed_on: row.get("completed_on")?,
        expires_on: row.get("expires_on")?,
        evidence: row.get("evidence")?,
    })
}
