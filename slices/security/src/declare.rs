//! What the notice says about security: each measure of the register, and what privet itself does.

use privet_evidence::{Heading, Proof, Row, Statement};
use privet_register::{Measure, MeasureKind, MeasureProof, in_order};
use privet_web::declare::Declaring;

use crate::checks;
use crate::staff::checks as staff;

/// How personal data is kept secure.
const N9: Row = Row::n(9);
/// Work areas, access, training.
const N10: Row = Row::n(10);
const N11: Row = Row::n(11);

pub(crate) fn declare(declaring: &Declaring<'_>) -> Vec<Statement> {
    let own = |name, key| declaring.sentence(name, N9, Heading::Security, Proof::Checked).says(key);
    let mut statements = vec![
        own("security.sealed", "security-sealed").at_a_glance(),
        own("security.logged", "security-logged"),
        own("security.incidents", "security-incidents"),
        declaring.sentence(staff::ACCOUNTS, N10, Heading::Security, Proof::Checked).says("security-accounts"),
    ];
    statements.extend(in_order(&declaring.register.measures, |measure| measure.order).into_iter().map(
        |(id, measure)| {
            declaring
                .sentence_of(("security.measure", id), row_of(measure), measure.heading, proof_of(measure))
                .owned_by(&measure.owner)
                .says_own(&measure.statement)
        },
    ));
    statements
}

/// Walls and locks, and what the checks of this slice see, are N9; who may enter what, and what people do day by day, is
/// N10. What stands below the heading of sharing belongs to those who receive data: N11.
fn row_of(measure: &Measure) -> Row {
    if measure.heading == Heading::Sharing {
        return N11;
    }
    match (measure.kind, &measure.proof) {
        (MeasureKind::Physical, _) => N9,
        (_, MeasureProof::Checked(checked)) if checks::is_ours(&checked.check) => N9,
        _ => N10,
    }
}

const fn proof_of(measure: &Measure) -> Proof {
    match measure.proof {
        MeasureProof::Attested(_) => Proof::Attested,
        MeasureProof::Checked(_) => Proof::Checked,
    }
}
