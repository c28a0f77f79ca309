//! `/console/register`: every declaration of the register, to look at and to change.

mod browse;
mod change;
mod entries;
mod entry;
mod form_page;
mod history;
mod table;

use privet_web::Routes;
use privet_web::look::ErrorSummary;

pub(super) fn routes() -> Routes {
    Routes::new()
        .console("/console/register", browse::show)
        .console("/console/register/{section}", entries::show)
        .console("/console/register/{section}/entries.csv", table::csv)
        .console("/console/register/{section}/entries.xlsx", table::xlsx)
        .console("/console/register/{section}/new", change::new)
        .act("/console/register/{section}/new", change::add)
        .console("/console/register/{section}/edit", change::edit_single)
        .act("/console/register/{section}/edit", change::save_single)
        .act("/console/register/{section}/removal", change::remove_single)
        .console("/console/register/{section}/{id}", entry::show)
        .console("/console/register/{section}/{id}/edit", change::edit)
        .act("/console/register/{section}/{id}/edit", change::save)
        .act("/console/register/{section}/{id}/removal", change::remove)
}

/// Which register, and what of it, as the address asks.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// `force` for the register in force.
    of: Option<String>,
    /// Words that a declaration is called by exactly.
    q: Option<String>,
    /// `changed` for those that the draft changes.
    only: Option<String>,
    /// The name behind which the list goes on.
    after: Option<String>,
    /// What has just been done.
    done: Option<String>,
}

impl Asked {
    /// What has just been done, in words.
    fn done(&self) -> Option<&'static str> {
        Some(match self.done.as_deref()? {
            "saved" => "Saved in the draft. It is published when somebody reviews and publishes the draft.",
            "same" => "Nothing was changed: this says what stood there already.",
            "removed" => "Taken out of the draft. What is published keeps it until the draft is published.",
            "imported" => "Taken into the draft.",
            _ => return None,
        })
    }
}

/// The faults of a form on top of it.
fn summary(text: Option<String>, faults: Vec<(String, String)>) -> Option<ErrorSummary> {
    (text.is_some() || !faults.is_empty()).then(|| ErrorSummary::for_staff(text, faults))
}
