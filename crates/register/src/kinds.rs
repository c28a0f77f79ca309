//! Values that cannot be wrong: each is parsed once, when the register is read.

mod contact;
mod containers;
mod country;
mod names;
mod time;
mod vocabulary;
mod words;

pub use contact::{Email, Telephone, WebAddress};
pub use country::Country;
pub use names::*;
pub(crate) use names::{KEBAB_CASE, LONGEST_NAME, kebab_case};
pub use time::{Keep, Lifetime, Period, TimeZoneName};
pub use vocabulary::{DpvTerm, FidesKey};
pub(crate) use words::is_unseen;
pub use words::{Language, Words};
