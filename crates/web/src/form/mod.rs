//! Forms from the register: drawn, read and shown back for checking.

mod check;
mod read;
mod view;

pub use check::{AGAIN, CheckAnswers, TITLE as CHECK_TITLE};
pub(crate) use read::is_email;
pub use read::{Entered, Filled, read};
pub use view::FormView;
