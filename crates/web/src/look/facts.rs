//! A list of labels and values.

use askama::Template;

/// A list of labels and values: `Facts::new().row("Received", "3 November 2026")`.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "web/part/facts.html")]
pub struct Facts {
    rows: Vec<(String, String)>,
}

impl Facts {
    /// No rows yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a row.
    #[must_use]
    pub fn row(mut self, label: impl Into<String>, value: impl Into<String>) -> Self {
        self.rows.push((label.into(), value.into()));
        self
    }
}
