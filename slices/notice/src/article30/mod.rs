//! The record of processing activities (UK GDPR Art. 30(1)), one row a purpose.

mod columns;
mod law;
mod parties;
mod row;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use privet_register::Register;
use serde_json::{Map, Value as Json, json};

use columns::{COLUMNS, Row};
pub(crate) use law::point_of_article_9;
use row::Writer;

/// The states of the statements by their names, in the words of [`privet_evidence::State::key`].
pub(crate) type States = BTreeMap<String, String>;

/// For whom the record is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Audience {
    /// Everybody: where documents lie inside the office is left out.
    Public,
    /// Staff and the Commissioner.
    Office,
}

/// The record.
pub(crate) struct Record {
    rows: Vec<Row>,
    parties: Json,
}

impl Record {
    /// The record of a register, in its default language, with what the checks found of its retention schedule.
    pub(crate) fn of(register: &Register, audience: Audience, states: &States) -> Self {
        let language = register.default_language();
        let writer = Writer { register, audience, states, language };
        let rows = register.purposes_in_order().into_iter().map(|(id, purpose)| writer.row(id, purpose));
        let parties = json!({
            "controller": parties::controller(register, language),
            "data_protection_officer": parties::officer(register, language),
            "representative": parties::representative(register, language),
        });
        Self { rows: rows.collect(), parties }
    }

    /// As CSV (RFC 4180), with every cell kept from being taken for a formula.
    pub(crate) fn csv(&self) -> Result<Vec<u8>, csv::Error> {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        writer.write_record(COLUMNS)?;
        for row in &self.rows {
            writer.write_record(row.iter().map(|cell| disarmed(cell)))?;
        }
        writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
    }

    /// As JSON, with the columns as keys.
    pub(crate) fn json(&self, register_hash: &str) -> Json {
        let rows = self.rows.iter().map(|row| {
            let cells =
                COLUMNS.iter().zip(row).map(|(column, cell)| ((*column).to_owned(), cell.as_str().into()));
            Json::Object(cells.collect::<Map<_, _>>())
        });
        let mut record = self.parties.clone();
        record["register"] = register_hash.into();
        record["activities"] = rows.collect::<Vec<_>>().into();
        record
    }
}

/// A cell that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, "CSV injection"), one that
/// would after the spreadsheet has taken away the blanks before it too.
fn disarmed(cell: &str) -> String {
    // Full-width signs are read like their narrow brothers where such scripts are set up.
    let is_formula =
        |text: &str| text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if is_formula(cell) || is_formula(cell.trim_start()) { format!("'{cell}") } else { cell.to_owned() }
}
