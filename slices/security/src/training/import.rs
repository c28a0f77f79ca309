//! Completions from a table (CSV): read whole, every line with what is wrong with it, before anything is entered.

use std::collections::BTreeMap;

use jiff::civil::Date;
use privet_ground::caller::StaffId;

use super::model::{Completion, Course, Trained, expires_on, parse_completion};

/// The columns, in any order.
pub(crate) const COLUMNS: [&str; 4] = ["address", "course", "completed", "evidence"];
/// The most lines of one import.
const MOST_LINES: usize = 2_000;

/// A line of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Its number, as an editor shows it.
    pub(crate) number: u64,
    /// What it enters; or the key of what is wrong with it.
    pub(crate) found: Result<Completion, &'static str>,
}

/// What is needed to understand a line.
pub(crate) struct Known<'a> {
    /// Members by their mail address, as it was typed.
    pub(crate) staff: &'a BTreeMap<String, StaffId>,
    /// The courses that are under way.
    pub(crate) courses: &'a [Course],
    /// Today.
    pub(crate) today: Date,
}

/// The mail addresses in a table, so that they can be looked up; none if it cannot be read.
pub(crate) fn addresses(text: &str) -> Vec<String> {
    let rows = rows(text).unwrap_or_default();
    rows.into_iter().map(|(_, fields)| fields[0].clone()).collect()
}

/// Reads a table; or says the key of what is wrong with it as a whole.
pub(crate) fn read(text: &str, known: &Known<'_>) -> Result<Vec<Line>, &'static str> {
    let rows = rows(text)?;
    if rows.is_empty() {
        return Err("security-import-empty");
    }
    if rows.len() > MOST_LINES {
        return Err("security-import-long");
    }
    Ok(rows.into_iter().map(|(number, fields)| Line { number, found: line(&fields, known) }).collect())
}

type Fields = [String; 4];

fn rows(text: &str) -> Result<Vec<(u64, Fields)>, &'static str> {
    let separator = if text.lines().next().is_some_and(|head| head.contains(';')) { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let head = reader.headers().map_err(|_| "security-import-unreadable")?.clone();
    let place = |column: &str| head.iter().position(|name| name.eq_ignore_ascii_case(column));
    let mut places = [0; 4];
    for (place_of, column) in places.iter_mut().zip(COLUMNS) {
        *place_of = place(column).ok_or("security-import-columns")?;
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| "security-import-unreadable")?;
        let number = record.position().map_or(0, csv::Position::line);
        rows.push((number, places.map(|place| record.get(place).unwrap_or_default().to_owned())));
    }
    Ok(rows)
}

fn line(
    [address, course, completed, evidence]: &Fields,
    known: &Known<'_>,
) -> Result<Completion, &'static str> {
    let staff = known.staff.get(address).copied().ok_or("security-import-nobody")?;
    let course = known.courses.iter().find(|one| one.title.eq_ignore_ascii_case(course));
    let course = course.ok_or("security-import-no-course")?;
    let parsed = parse_completion(completed, evidence, known.today);
    let (completed_on, evidence) =
        parsed.map_err(|refusal| refusal.fields.first().map_or("security-fault-day", |fault| fault.key))?;
    let expires_on = expires_on(course, completed_on);
    Ok(Completion { staff, course: course.id, completed_on, expires_on, evidence })
}

/// Whether what a line enters would change until when somebody is trained.
pub(crate) fn adds(one: &Completion, trained: &Trained) -> bool {
    trained.get(&(one.staff, one.course)).is_none_or(|last| *last < one.expires_on)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use privet_ground::clock::Instant;

    use super::super::model::CourseId;
    use super::*;

    fn read_with(text: &str) -> Result<Vec<Line>, &'static str> {
        let nil = uuid::Uuid::nil();
        let staff = BTreeMap::from([("gwen@office.example".to_owned(), StaffId::from_uuid(nil))]);
        let course = Course {
            id: CourseId::from_uuid(nil),
            title: "Data protection".to_owned(),
            months: 12,
            begun_at: Instant::from_micros(0),
            ended_at: None,
        };
        read(text, &Known { staff: &staff, courses: &[course], today: date(2026, 11, 25) })
    }

    #[test]
    fn every_line_says_what_is_wrong_with_it() {
        let lines = read_with(
            "evidence,address,course,completed\nDP-1,gwen@office.example,data protection,2026-01-31\n\
             DP-2,huw@office.example,Data protection,2026-01-31\nDP-3,gwen@office.example,Juggling,2026-01-31\n\
             DP-4,gwen@office.example,Data protection,soon\nGwen Ellis,gwen@office.example,Data protection,2026-01-31\n",
        )
        .unwrap();
        assert_eq!(lines[0].found.as_ref().unwrap().expires_on, date(2027, 1, 31));
        let faults: Vec<_> =
            lines.iter().skip(1).map(|line| (line.number, *line.found.as_ref().unwrap_err())).collect();
        assert_eq!(
            faults,
            [
                (3, "security-import-nobody"),
                (4, "security-import-no-course"),
                (5, "security-fault-day"),
                (6, "security-fault-evidence"),
            ]
        );
    }

    #[test]
    fn what_is_no_table_says_so() {
        assert_eq!(read_with(""), Err("security-import-columns"));
        assert_eq!(read_with("address,course\n"), Err("security-import-columns"));
        assert_eq!(read_with("address,course,completed,evidence\n"), Err("security-import-empty"));
        let semicolons = "\u{feff}address;course;completed;evidence\ngwen@office.example;Data protection;2026-01-31;DP-1\n";
        assert!(read_with(semicolons).unwrap()[0].found.is_ok());
    }
}
