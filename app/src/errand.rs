//! What a command that needs the open house is asked, and what it answers: in this process, or over the socket of a
//! running server.

use serde::{Deserialize, Serialize};

use crate::cli::{KeysCommand, PublishArgs, StaffCommand, VerifyArgs};

/// A command that needs the open house.
#[derive(Debug, Serialize, Deserialize)]
pub enum Errand {
    /// `privet verify`.
    Verify(VerifyArgs),
    /// `privet publish`.
    Publish(PublishArgs),
    /// `privet log`.
    Log(LogErrand),
    /// `privet staff`.
    Staff(StaffCommand),
    /// `privet keys`.
    Keys(KeysCommand),
}

/// `privet log`, with what stood in the files that it named: a running server may not see them.
#[derive(Debug, Serialize, Deserialize)]
pub enum LogErrand {
    /// Read the log back.
    Verify {
        /// As JSON.
        json: bool,
        /// Signed checkpoints that somebody kept.
        against: Vec<String>,
    },
    /// Print the last checkpoint.
    Checkpoint,
    /// Go on in a new epoch.
    Reopen,
}

/// What a command prints and how it ends.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Reply {
    /// 0, 1 or 2.
    pub exit: u8,
    /// For standard output.
    pub out: String,
    /// For standard error.
    pub err: String,
}

impl Reply {
    /// Prints both streams; the exit code is the caller's to return.
    pub fn print(&self) {
        print!("{}", self.out);
        eprint!("{}", self.err);
    }
}
