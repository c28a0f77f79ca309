//! What a command that needs the open house is asked, and what it answers: in this process, or over the socket of a
//! running server.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use privet_ground::settings::Settings;
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

/// An errand for a running server, with the folder that whoever sent it meant.
#[derive(Debug, Serialize, Deserialize)]
pub struct Sent {
    /// What is to be done.
    pub errand: Errand,
    /// The register's folder, as a path that does not depend on where one stands.
    register: PathBuf,
}

impl Sent {
    /// An errand as this process means it.
    pub fn new(errand: Errand, settings: &Settings) -> Self {
        Self { errand, register: absolute(&settings.register) }
    }

    /// Why the server cannot do it: it reads its own folder, and another was meant.
    pub fn misunderstood(&self, settings: &Settings) -> Option<Reply> {
        let ours = absolute(&settings.register);
        let matters = matches!(self.errand, Errand::Publish(_)) && self.register != ours;
        matters.then(|| Reply {
            exit: 2,
            out: String::new(),
            err: format!(
                "privet: the running server reads its register in {}, not in {}; put your files there, or start it \
                 anew with --register\n",
                ours.display(),
                self.register.display()
            ),
        })
    }
}

fn absolute(path: &Path) -> PathBuf {
    path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
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
    /// Prints both streams; the exit code is the caller's to return. A reader who has gone, as `head` does, has read
    /// enough.
    pub fn print(&self) {
        std::io::stdout().write_all(self.out.as_bytes()).ok();
        std::io::stderr().write_all(self.err.as_bytes()).ok();
    }
}
