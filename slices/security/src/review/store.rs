//! All SQL over the table `security_access_review`.

use privet_ground::caller::StaffId;
use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Tx};
use privet_ground::ids::{self, Chance};
use privet_ground::{args, sql};

use super::model::{Review, Reviews};

pub(crate) async fn insert(
    tx: &mut Tx,
    (chance, now): (&dyn Chance, Instant),
    review: &Review,
) -> Result<(), DbError> {
    tx.execute(
        sql!(
            "INSERT INTO security_access_review (id, staff_id, roles, reviewed_at, reviewed_by)
             VALUES ($1, $2, $3, $4, $5)"
        ),
        args![ids::uuid(now, chance), review.staff, &review.roles, review.at, review.by],
    )
    .await
    .map(drop)
}

/// The last review of every account.
pub(crate) async fn list_last(tx: &mut Tx) -> Result<Reviews, DbError> {
    let sql = sql!(
        "SELECT staff_id, roles, reviewed_at, reviewed_by FROM security_access_review r
         WHERE reviewed_at = (SELECT MAX(o.reviewed_at) FROM security_access_review o WHERE o.staff_id = r.staff_id)"
    );
    let rows = tx.rows(sql, args![]).await?;
    rows.iter()
        .map(|row| {
            let staff: StaffId = row.get("staff_id")?;
            let (roles, at) = (row.get("roles")?, row.get("reviewed_at")?);
            Ok((staff, Review { staff, roles, at, by: row.opt("reviewed_by")? }))
        })
        .collect()
}
