//! What a register is made of, in the words of a notice: one file a heading.

mod basis;
mod controller;
mod data;
mod decisions;
mod forms;
mod links;
mod newsletters;
mod purposes;
mod recipients;
mod register;
mod retention;
mod rights;
mod security;
mod social;
mod storage;
mod systems;

pub use basis::*;
pub use controller::*;
pub use data::*;
pub use decisions::*;
pub use forms::*;
pub use links::*;
pub use newsletters::*;
pub use purposes::*;
pub use recipients::*;
pub use register::*;
pub use retention::*;
pub use rights::*;
pub use security::*;
pub use social::*;
pub use storage::*;
pub use systems::*;
