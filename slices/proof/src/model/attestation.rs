//! Attestations: a named member of staff says that a sentence is true that no program can see.

use jiff::civil::Date;
use privet_evidence::{Statement, Texts};
use privet_ground::caller::StaffId;
use privet_ground::clock::Instant;
use privet_ground::refusal::FieldFault;
use privet_people::DossierId;
use privet_register::{MeasureProof, Period, Register, RoleId};
use privet_web::board::measure_of;
use sha2::{Digest as _, Sha256};

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
    /// The sentence as it stood then, as [`sentence_hash`] knows it; none in a row from before that was kept.
    pub sentence: Option<[u8; 32]>,
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

/// The sentence in every language: whoever attests it attests these words and no others.
pub fn sentence_hash(text: &Texts) -> [u8; 32] {
    let mut hash = Sha256::new();
    for (language, words) in text {
        hash.update([language.as_bytes(), b"\0", words.as_bytes(), b"\0"].concat());
    }
    hash.finalize().into()
}

/// What an attestation must be of to count today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The sentence as it stands now.
    pub sentence: [u8; 32],
    /// For how long the register lets an attestation hold now.
    pub term: Term,
}

impl Wanted {
    /// What the attestations of a statement must be of.
    pub fn of(register: &Register, statement: &Statement) -> Self {
        Self { sentence: sentence_hash(&statement.text), term: Term::of(register, statement) }
    }

    /// The days for which an attestation holds today: a term that was shortened since shortens it too.
    fn dates(&self, attested: Dates) -> Dates {
        let expires_on = attested.expires_on.min(self.term.last_day(attested.attested_on));
        Dates { expires_on, ..attested }
    }
}

/// How the attestations of one statement stand on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// One holds.
    Holds(Dates),
    /// The last one has ended.
    Ended(Dates),
    /// Those that would hold are of another sentence than the one that stands there now.
    OtherSentence,
    /// The last one was withdrawn.
    Withdrawn,
    /// There has never been one.
    Never,
}

/// How the attestations of one statement stand on a day. One that was withdrawn ends itself and every older one: what
/// is true no longer was not made true again by having been true before.
pub fn standing<'a>(
    attestations: impl IntoIterator<Item = &'a Attestation>,
    wanted: &Wanted,
    day: Date,
) -> Standing {
    let all: Vec<&Attestation> = attestations.into_iter().collect();
    let withdrawn = all.iter().filter(|one| one.withdrawn_at.is_some());
    let ended_by = withdrawn.map(|one| one.entered_at).max();
    let counts = |one: &&&Attestation| {
        ended_by.is_none_or(|ended| one.entered_at > ended) && one.dates.attested_on <= day
    };
    let (same, other): (Vec<&Attestation>, Vec<&Attestation>) =
        all.iter().filter(counts).partition(|one| one.sentence == Some(wanted.sentence));
    let best = same.iter().map(|one| wanted.dates(one.dates)).max_by_key(|dates| dates.expires_on);
    match best {
        Some(dates) if day <= dates.expires_on => Standing::Holds(dates),
        _ if !other.is_empty() => Standing::OtherSentence,
        Some(dates) => Standing::Ended(dates),
        None if all.is_empty() => Standing::Never,
        None => Standing::Withdrawn,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;

    const SENTENCE: [u8; 32] = [5; 32];

    /// Entered on the day on which somebody looked.
    fn attestation(attested_on: Date, expires_on: Date, withdrawn: bool) -> Attestation {
        let entered_at = Instant::start_of(attested_on, &jiff::tz::TimeZone::UTC);
        Attestation {
            id: AttestationId::from_uuid(Uuid::nil()),
            dossier: DossierId::from_uuid(Uuid::nil()),
            statement: "security.measure:restricted-areas".into(),
            sentence: Some(SENTENCE),
            staff: StaffId::from_uuid(Uuid::nil()),
            entered_at,
            dates: Dates { attested_on, expires_on },
            document_hash: [0; 32],
            document_size: 1,
            withdrawn_at: withdrawn.then_some(entered_at),
        }
    }

    fn term() -> Term {
        Term { by: RoleId::new("office-manager").unwrap(), at_most: Period::years(1), how: None }
    }

    fn on(attestations: &[Attestation], day: Date) -> Standing {
        standing(attestations, &Wanted { sentence: SENTENCE, term: term() }, day)
    }

    #[test]
    fn it_holds_through_its_last_day() {
        let (from, until) = (date(2026, 11, 3), date(2027, 11, 3));
        let one = [attestation(from, until, false)];
        let dates = Dates { attested_on: from, expires_on: until };
        assert_eq!(on(&one, until), Standing::Holds(dates));
        assert_eq!(on(&one, date(2027, 11, 4)), Standing::Ended(dates));
        assert_eq!(on(&[], until), Standing::Never);
    }

    #[test]
    fn what_was_withdrawn_ends_itself_and_what_is_older() {
        let renewed = attestation(date(2026, 10, 3), date(2027, 10, 3), true);
        let older = attestation(date(2025, 12, 3), date(2026, 12, 3), false);
        let today = date(2026, 11, 4);
        assert_eq!(on(std::slice::from_ref(&renewed), today), Standing::Withdrawn);
        assert_eq!(on(&[renewed.clone(), older.clone()], today), Standing::Withdrawn, "not true again");
        let newer = attestation(date(2026, 11, 1), date(2027, 11, 1), false);
        assert_eq!(on(&[renewed, older, newer.clone()], today), Standing::Holds(newer.dates));
    }

    #[test]
    fn a_new_one_replaces_the_old_one_before_it_ends() {
        let (old, new) = (
            attestation(date(2025, 11, 3), date(2026, 11, 3), false),
            attestation(date(2026, 10, 1), date(2027, 10, 1), false),
        );
        assert_eq!(on(&[old, new.clone()], date(2026, 12, 1)), Standing::Holds(new.dates));
    }

    #[test]
    fn it_is_of_the_sentence_that_somebody_attested_and_of_no_other() {
        let (from, until) = (date(2026, 11, 3), date(2027, 11, 3));
        for sentence in [None, Some([6; 32])] {
            let of_other = Attestation { sentence, ..attestation(from, until, false) };
            assert_eq!(on(std::slice::from_ref(&of_other), from), Standing::OtherSentence, "{sentence:?}");
            let anew = attestation(date(2026, 11, 4), until, false);
            assert_eq!(on(&[of_other, anew.clone()], until), Standing::Holds(anew.dates), "attested anew");
        }
        let (locked, guarded) = ("The door is locked.", "The door is guarded.");
        let text = |words: &str| Texts::from([("en".to_owned(), words.to_owned())]);
        assert_eq!(sentence_hash(&text(locked)), sentence_hash(&text(locked)));
        assert_ne!(sentence_hash(&text(locked)), sentence_hash(&text(guarded)));
    }

    #[test]
    fn a_term_that_was_shortened_since_shortens_it_too() {
        let one = [attestation(date(2025, 11, 3), date(2027, 11, 3), false)];
        let ended = Dates { attested_on: date(2025, 11, 3), expires_on: date(2026, 11, 3) };
        assert_eq!(on(&one, date(2026, 11, 4)), Standing::Ended(ended));
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
