//! The parts that pages are made of. Each is a struct that renders itself, so that its values are checked when the
//! program is built: `{{ mark }}` in a template.

mod bar;
mod chart;
mod facts;
mod field;
mod mark;
mod markdown;
mod pager;
mod statement;
mod summary;
mod when;

pub use bar::StatusBar;
pub use chart::{LineChart, Style};
pub use facts::Facts;
pub use field::{Choice, Field};
pub use mark::{Mark, Shown};
pub use markdown::Markdown;
pub use pager::Pager;
pub use statement::StatementView;
pub use summary::ErrorSummary;
pub use when::When;

/// Marks types whose template wrote escaped HTML already.
macro_rules! renders_itself {
    ($($part:ty),+ $(,)?) => {
        $(impl askama::filters::HtmlSafe for $part {})+
    };
}

renders_itself!(StatusBar, LineChart, Facts, Field, Mark, Pager, StatementView, ErrorSummary, When);
