#![doc = include_str!("../README.md")]

pub mod backup;
pub mod caller;
pub mod clock;
pub mod db;
pub mod ids;
pub mod jobs;
pub mod journal;
pub mod lease;
pub mod mail;
pub mod migrate;
pub mod network;
pub mod office;
pub mod outgoing;
pub mod private;
pub mod refusal;
pub mod settings;
#[cfg(feature = "testing")]
pub mod testing;
pub mod words;

/// The ground's own tables.
pub const MIGRATIONS: migrate::Migrations =
    migrate::Migrations { owner: "ground", steps: &[include_str!("../migrations/0001_start.sql")] };

/// For macros only.
#[doc(hidden)]
pub mod reexport {
    pub use inventory;
}
