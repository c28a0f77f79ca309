//! `/console/log.csv`: the list as a table for other programs, written while it is read.

use axum::body::Body;
use axum::http::header;
use axum::response::IntoResponse as _;
use futures_util::stream;
use privet_ground::journal::{self, Logged};
use privet_ground::refusal::{FieldFault, Refusal};
use privet_web::{Answer, HouseRef, Only, Query, State};

use super::LogReading;
use crate::asked::{Asked, Cursor, Wanted};

/// Entries that are read at once.
const PIECE: i64 = 1_000;

/// How far an export has come.
enum Progress {
    Begins,
    GoesOn(Cursor),
    Ended,
}

pub(crate) async fn send(
    _: Only<LogReading>,
    State(house): State<HouseRef>,
    Query(asked): Query<Asked>,
) -> Answer {
    let invalid = |field: &str| FieldFault { field: field.to_owned(), key: "security-log-parameter" };
    let wanted = asked.parse().map_err(|fault| Refusal::invalid(vec![invalid(fault.field())]))?;
    let name = format!("attachment; filename=\"log-{}.csv\"", house.today());
    let pieces =
        stream::try_unfold(Progress::Begins, move |progress| piece(house.clone(), wanted.clone(), progress));
    let headers =
        [(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, Body::from_stream(pieces)).into_response())
}

async fn piece(
    house: HouseRef,
    mut wanted: Wanted,
    progress: Progress,
) -> anyhow::Result<Option<(Vec<u8>, Progress)>> {
    let mut table = csv::Writer::from_writer(Vec::new());
    match progress {
        Progress::Begins => table.write_record(["number", "id", "recorded_at", "kind", "actor", "entry"])?,
        Progress::GoesOn(cursor) => wanted.before = Some(cursor),
        Progress::Ended => return Ok(None),
    }
    let zone = house.zone();
    let mut tx = house.db.read().await?;
    let entries = journal::search(&mut tx, &wanted.filter(&zone), wanted.page(&zone, PIECE)).await?;
    for entry in &entries {
        write(&mut table, entry)?;
    }
    let is_full = i64::try_from(entries.len()).is_ok_and(|count| count == PIECE);
    let next = entries
        .last()
        .filter(|_| is_full)
        .map_or(Progress::Ended, |last| Progress::GoesOn(Cursor::behind(last)));
    Ok(Some((table.into_inner()?, next)))
}

fn write(table: &mut csv::Writer<Vec<u8>>, entry: &Logged) -> csv::Result<()> {
    let number = entry.number.map(|number| number.to_string()).unwrap_or_default();
    let (id, at, body) = (entry.id.to_string(), entry.at.to_string(), entry.body.to_string());
    table.write_record([number.as_str(), &id, &at, &entry.kind, &entry.actor, &body])
}
