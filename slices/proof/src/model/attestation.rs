//! Attestations: a named member of staff says that a sentence is true that no program can see.

use jiff::civil::Date;
use privet_evidence::Statement;
use privet_ground::caller::StaffId;
use privet_ground::clock::Instant;
use privet_ground::refusal::FieldFault;
use privet_people::DossierId;
use privet_register::{MeasureProof, Period, Register, RoleId};
use privet_web::board::measure_of;

privet_ground::id!(
    /// An attestation.
    AttestationId
);

/// An attestation as it stands in the database, without what is sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attestation {
    /// Which.
    pub id: AttestationId,
    /// Under whose key its document is sealed.
    pub dossier: DossierId,
    /// The statement.
    pub statement: String,
    /// Who attests it.
    pub staff: StaffId,
    /// When it was entered.
    pub entered_at: Instant,
    /// The days for which it holds.
    pub dates: Dates,
    /// SHA-256 of the document.
    pub document_hash: [u8; 32],
    /// How many bytes the document has.
    pub document_size: i64,
    /// When it was withdrawn.
    pub withdrawn_at: Option<Instant>,
}

/// The days for which an attestation holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dates {
    /// The day on which somebody looked.
    pub attested_on: Date,
    /// The last day on which it holds.
    pub expires_on: Date,
}

/// Who attests a statement, for how long at most, and what is to be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The role whose member attests it.
    pub by: RoleId,
    /// For how long an attestation holds at most.
    pub at_most: Period,
    /// What is to be looked at before attesting it, if the register says.
    pub how: Option<String>,
}

impl Term {
    /// The term of a statement: what its measure says, else a year, by the statement's owner.
    pub fn of(register: &Register, statement: &Statement) -> Self {
        match measure_of(register, statement).map(|measure| &measure.proof) {
            Some(MeasureProof::Attested(term)) => {
                Self { by: term.by.clone(), at_most: term.every, how: Some(term.how.clone()) }
            }
            _ => {
                let owner = register.roles.keys().find(|role| role.as_str() == statement.owner);
                let by = owner.unwrap_or_else(|| register.owner_of(statement.heading)).clone();
                Self { by, at_most: Period::years(1), how: None }
            }
        }
    }

    /// The last day on which an attestation of this day can hold.
    pub fn last_day(&self, attested_on: Date) -> Date {
        self.at_most.after(attested_on)
    }
}

impl Dates {
    /// Checks the days: looked at today or before, holds today, and for no longer than the term allows.
    pub fn new(
        attested_on: Date,
        expires_on: Date,
        term: &Term,
        today: Date,
    ) -> Result<Self, Vec<FieldFault>> {
        let fault = |field: &str, key| FieldFault { field: field.to_owned(), key };
        let mut faults = Vec::new();
        if attested_on > today {
            faults.push(fault("attested_on", "proof-fault-future"));
        }
        if expires_on < today {
            faults.push(fault("expires_on", "proof-fault-expired"));
        } else if expires_on > term.last_day(attested_on) {
            faults.push(fault("expires_on", "proof-fault-too-long"));
        }
        if faults.is_empty() { Ok(Self { attested_on, expires_on }) } else { Err(faults) }
    }
}

/// How the attestations of one statement stand on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// One holds.
    Holds(Dates),
    /// The last one has ended.
    Ended(Dates),
    /// The last one was withdrawn.
    Withdrawn,
    /// There has never been one.
    Never,
}

/// How the attestations of one statement stand on a day. Those that were withdrawn count for nothing.
pub fn standing<'a>(attestations: impl IntoIterator<Item = &'a Attestation>, day: Date) -> Standing {
    let (mut best, mut is_any) = (None::<Dates>, false);
    for attestation in attestations {
        is_any = true;
        let counts = attestation.withdrawn_at.is_none() && attestation.dates.attested_on <= day;
        if counts && best.is_none_or(|best| attestation.dates.expires_on > best.expires_on) {
            best = Some(attestation.dates);
        }
    }
    match best {
        Some(dates) if day <= dates.expires_on => Standing::Holds(dates),
        Some(dates) => Standing::Ended(dates),
        None if is_any => Standing::Withdrawn,
        None => Standing::Never,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;

    fn attestation(attested_on: Date, expires_on: Date, withdrawn: bool) -> Attestation {
        Attestation {
            id: AttestationId::from_uuid(Uuid::nil()),
            dossier: DossierId::from_uuid(Uuid::nil()),
            statement: "security.measure:restricted-areas".into(),
            staff: StaffId::from_uuid(Uuid::nil()),
            entered_at: Instant::from_micros(0),
            dates: Dates { attested_on, expires_on },
            document_hash: [0; 32],
            document_size: 1,
            withdrawn_at: withdrawn.then_some(Instant::from_micros(1)),
        }
    }

    fn term() -> Term {
        Term { by: RoleId::new("office-manager").unwrap(), at_most: Period::years(1), how: None }
    }

    #[test]
    fn it_holds_through_its_last_day() {
        let (on, until) = (date(2026, 11, 3), date(2027, 11, 3));
        let one = [attestation(on, until, false)];
        let dates = Dates { attested_on: on, expires_on: until };
        assert_eq!(standing(&one, until), Standing::Holds(dates));
        assert_eq!(standing(&one, date(2027, 11, 4)), Standing::Ended(dates));
        assert_eq!(standing(&[], until), Standing::Never);
    }

    #[test]
    fn what_was_withdrawn_counts_for_nothing() {
        let (on, until) = (date(2026, 11, 3), date(2027, 11, 3));
        let withdrawn = attestation(on, until, true);
        assert_eq!(standing(std::slice::from_ref(&withdrawn), on), Standing::Withdrawn);
        let earlier = attestation(date(2025, 11, 3), date(2026, 11, 3), false);
        let both = [withdrawn, earlier.clone()];
        assert_eq!(standing(&both, date(2026, 11, 4)), Standing::Ended(earlier.dates));
    }

    #[test]
    fn a_new_one_replaces_the_old_one_before_it_ends() {
        let (old, new) = (
            attestation(date(2025, 11, 3), date(2026, 11, 3), false),
            attestation(date(2026, 10, 1), date(2027, 10, 1), false),
        );
        assert_eq!(standing(&[old, new.clone()], date(2026, 12, 1)), Standing::Holds(new.dates));
    }

    #[test]
    fn the_days_fit_the_term() {
        let today = date(2026, 11, 23);
        let new = |on, until| Dates::new(on, until, &term(), today).map_err(|faults| faults[0].key);
        assert!(new(today, date(2027, 11, 23)).is_ok());
        assert_eq!(new(today, date(2027, 11, 24)), Err("proof-fault-too-long"));
        assert_eq!(new(date(2026, 11, 24), date(2027, 1, 1)), Err("proof-fault-future"));
        assert_eq!(new(date(2025, 1, 1), date(2026, 1, 1)), Err("proof-fault-expired"));
        assert!(new(today, today).is_ok(), "a day is enough");
    }
}
