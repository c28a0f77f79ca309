//! Who looks, for which purpose, and why: what every look at personal data must say beforehand.

use privet_ground::caller::{Caller, Role};
use privet_register::PurposeId;
use uuid::Uuid;

/// What a look at personal data must say.
#[derive(Clone, Copy, Debug)]
pub struct Access<'a> {
    /// Who looks.
    pub caller: &'a Caller,
    /// For which purpose of the register.
    pub purpose: &'a PurposeId,
    /// Why, as the log will hold it.
    pub reason: Reason,
}

/// Why somebody looks: a short code that is part of the program, never text from a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    code: &'static str,
    reference: Option<Uuid>,
    despite_restriction: Option<Article18>,
    handles_rights: bool,
}

/// When data whose use is restricted may be used all the same. UK GDPR Art. 18(2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Article18 {
    /// The person consents, as with a request of their own.
    Consent,
    /// Legal claims are made or defended.
    LegalClaims,
    /// The rights of another person are protected.
    RightsOfOthers,
    /// An important public interest demands it.
    PublicInterest,
}

impl Reason {
    /// A reason by its code, such as `answer`.
    pub const fn new(code: &'static str) -> Self {
        Self { code, reference: None, despite_restriction: None, handles_rights: false }
    }

    /// The handling of a right of the person whose data it is (UK GDPR Arts. 12 to 22), such as access: it reaches
    /// what is held on them for whatever purpose, also for one that has left the register.
    pub const fn rights(code: &'static str) -> Self {
        Self { handles_rights: true, ..Self::new(code) }
    }

    /// Names the thing that is worked on: a thread, a request. The log holds the id.
    #[must_use]
    pub const fn on(mut self, thing: Uuid) -> Self {
        self.reference = Some(thing);
        self
    }

    /// Says why a restriction does not stand in the way.
    #[must_use]
    pub const fn despite_restriction(mut self, ground: Article18) -> Self {
        self.despite_restriction = Some(ground);
        self
    }

    /// The code.
    pub const fn code(self) -> &'static str {
        self.code
    }

    /// The thing that is worked on.
    pub const fn reference(self) -> Option<Uuid> {
        self.reference
    }

    /// Whether a right of the person is handled.
    pub const fn handles_rights(self) -> bool {
        self.handles_rights
    }

    /// The ground of Art. 18(2), if one was given.
    pub const fn ground(self) -> Option<Article18> {
        self.despite_restriction
    }
}

impl Article18 {
    /// The word in the log.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Consent => "consent",
            Self::LegalClaims => "legal-claims",
            Self::RightsOfOthers => "rights-of-others",
            Self::PublicInterest => "public-interest",
        }
    }
}

/// The roles that may see personal data at all; the handler's own permission narrows it further.
const MAY_LOOK: [Role; 4] =
    [Role::Caseworker, Role::Communications, Role::DataProtectionOfficer, Role::Administrator];

/// Whether this caller may see any personal data: never the public, never a mere viewer.
pub(crate) fn may_look(caller: &Caller) -> bool {
    caller.may(&MAY_LOOK)
}

#[cfg(test)]
mod tests {
    use privet_ground::caller::StaffId;

    use super::*;

    #[test]
    fn the_public_and_viewers_see_no_personal_data() {
        let staff = |roles: &[Role]| Caller::Staff {
            id: StaffId::from_uuid(Uuid::nil()),
            roles: roles.iter().copied().collect(),
        };
        assert!(!may_look(&Caller::Public));
        assert!(!may_look(&staff(&[])));
        assert!(!may_look(&staff(&[Role::Viewer])));
        for role in MAY_LOOK {
            assert!(may_look(&staff(&[Role::Viewer, role])));
        }
        assert!(may_look(&Caller::System("retention")));
    }
}
