//! Who acts: the words that every layer shares.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

crate::id!(/// A member of staff.
    StaffId);

/// What a member of staff may do. A person may have several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Sees the board, the register and the log; opens no personal data.
    Viewer,
    /// Reads and answers messages and requests.
    Caseworker,
    /// Writes newsletters, pages and announcements.
    Communications,
    /// The data protection officer: sees everything, decides on the notice. UK GDPR Arts. 37–39.
    DataProtectionOfficer,
    /// Runs the installation and its accounts.
    Administrator,
}

impl Role {
    /// Every role, the least first.
    pub const ALL: [Self; 5] = [
        Self::Viewer,
        Self::Caseworker,
        Self::Communications,
        Self::DataProtectionOfficer,
        Self::Administrator,
    ];

    /// The name in the database and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Viewer => "viewer",
            Self::Caseworker => "caseworker",
            Self::Communications => "communications",
            Self::DataProtectionOfficer => "dpo",
            Self::Administrator => "administrator",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Role {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let known = Self::ALL.into_iter().find(|role| role.name() == text);
        known.ok_or_else(|| {
            let names: Vec<&str> = Self::ALL.iter().map(|role| role.name()).collect();
            format!("`{text}` is no role; choose one of {}", names.join(", "))
        })
    }
}

/// Who asks for an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Caller {
    /// A citizen, known by nothing.
    Public,
    /// A job, check or command of the program itself, by its name.
    System(&'static str),
    /// A member of staff who is signed in.
    Staff {
        /// Who.
        id: StaffId,
        /// With which roles.
        roles: BTreeSet<Role>,
    },
}

impl Caller {
    /// How the log names the caller: an id or a word, never a person's name.
    pub fn name(&self) -> String {
        match self {
            Self::Public => "public".to_owned(),
            Self::System(what) => format!("system:{what}"),
            Self::Staff { id, .. } => format!("staff:{id}"),
        }
    }

    /// The member of staff, if it is one.
    pub const fn staff(&self) -> Option<StaffId> {
        match self {
            Self::Staff { id, .. } => Some(*id),
            _ => None,
        }
    }

    /// True for the program itself and for staff with one of these roles.
    pub fn may(&self, roles: &[Role]) -> bool {
        match self {
            Self::Public => false,
            Self::System(_) => true,
            Self::Staff { roles: held, .. } => roles.iter().any(|role| held.contains(role)),
        }
    }
}
