//! A list of the console as a table for other programs: CSV (RFC 4180) or a workbook (XLSX).

use axum::http::header;
use axum::response::IntoResponse as _;
use privet_ground::refusal::Refusal;
use rust_xlsxwriter::{Format, Workbook, XlsxError};

use crate::problem::Answer;

/// The most signs that a cell of a workbook holds; a longer text is cut there, and CSV has it whole.
const LONGEST_CELL: usize = 32_767;

/// A table: its name without an ending, the heads of its columns, and its rows.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    name: String,
    heads: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Sheet {
    /// A table without rows. The name is one of our own: small letters, digits, hyphens.
    pub fn new(name: impl Into<String>, heads: &[&str]) -> Self {
        Self {
            name: name.into(),
            heads: heads.iter().map(|head| (*head).to_owned()).collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = impl Into<String>>) {
        self.rows.push(cells.into_iter().map(Into::into).collect());
    }

    /// The table as CSV. A cell that a spreadsheet would take for a formula begins with an apostrophe.
    pub fn csv(&self) -> Answer {
        let text = self.write_csv().map_err(Refusal::fault)?;
        self.answer("csv", "text/csv; charset=utf-8; header=present", text)
    }

    /// The table as a workbook. Every cell is text, so nothing in it is a formula.
    pub fn xlsx(&self) -> Answer {
        let bytes = self.write_xlsx().map_err(Refusal::fault)?;
        self.answer("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", bytes)
    }

    fn write_csv(&self) -> anyhow::Result<Vec<u8>> {
        let mut table = csv::Writer::from_writer(Vec::new());
        table.write_record(&self.heads)?;
        for row in &self.rows {
            table.write_record(row.iter().map(|cell| harmless(cell)))?;
        }
        Ok(table.into_inner()?)
    }

    fn write_xlsx(&self) -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        let page = book.add_worksheet();
        let bold = Format::new().set_bold();
        for (column, head) in (0..).zip(&self.heads) {
            page.write_string_with_format(0, column, head, &bold)?;
        }
        for (line, row) in (1..).zip(&self.rows) {
            for (column, cell) in (0..).zip(row) {
                page.write_string(line, column, cut(cell))?;
            }
        }
        page.set_freeze_panes(1, 0)?;
        book.save_to_buffer()
    }

    fn answer(&self, ending: &str, media_type: &'static str, bytes: Vec<u8>) -> Answer {
        let disposition = format!("attachment; filename=\"{}.{ending}\"", self.name);
        let headers =
            [(header::CONTENT_TYPE, media_type.to_owned()), (header::CONTENT_DISPOSITION, disposition)];
        Ok((headers, bytes).into_response())
    }
}

/// A cell that no spreadsheet takes for a formula.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

fn cut(cell: &str) -> &str {
    cell.char_indices().nth(LONGEST_CELL).map_or(cell, |(at, _)| &cell[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet() -> Sheet {
        let mut sheet = Sheet::new("list", &["Name", "Note"]);
        sheet.row(["Gwen, \"G\"", "=1+1"]);
        sheet.row(["Alun", "two\nlines"]);
        sheet
    }

    #[test]
    fn nothing_in_a_cell_is_a_formula() {
        let text = String::from_utf8(sheet().write_csv().unwrap()).unwrap();
        assert_eq!(text, "Name,Note\n\"Gwen, \"\"G\"\"\",'=1+1\nAlun,\"two\nlines\"\n");
    }

    #[test]
    fn a_workbook_is_a_zip_that_holds_a_sheet() {
        let bytes = sheet().write_xlsx().unwrap();
        assert!(bytes.starts_with(b"PK\x03\x04"));
        let long = "é".repeat(LONGEST_CELL + 5);
        assert_eq!(cut(&long).chars().count(), LONGEST_CELL);
        let mut sheet = sheet();
        sheet.row([long]);
        assert!(sheet.write_xlsx().is_ok());
    }
}
