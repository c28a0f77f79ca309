//! What the law calls the bases, conditions and mechanisms that the register declares.

use privet_register::{
    Basis, CriminalCondition, ImpactProgress, Law, Purpose, SpecialCondition, SpecialGround,
};

/// The lawful basis, with the law that demands or lays down what is done (UK GDPR Art. 6(1), (3)).
pub(super) fn article_6(basis: &Basis) -> String {
    let (name, laws): (&str, &[Law]) = match basis {
        Basis::Consent(_) => ("consent", &[]),
        Basis::Contract(_) => ("contract", &[]),
        Basis::LegalObligation(of) => ("legal obligation", &of.laws),
        Basis::VitalInterests(_) => ("vital interests", &[]),
        Basis::PublicTask(of) => ("public task", &of.laws),
        Basis::RecognisedLegitimateInterest(_) => ("recognised legitimate interest", &[]),
        Basis::LegitimateInterests(_) => ("legitimate interests", &[]),
    };
    let named = format!("Article 6(1)({}) {name}", basis.point());
    if laws.is_empty() {
        return named;
    }
    let laws: Vec<String> = laws.iter().map(|law| format!("{} {}", law.enactment, law.section)).collect();
    format!("{named}: {}", laws.join("; "))
}

/// The point of UK GDPR Art. 9(2).
pub(super) fn article_9(ground: SpecialGround) -> String {
    format!("Article 9(2)({}) {}", point_of_article_9(ground), ground.as_str().replace('-', " "))
}

/// The letter of the point of UK GDPR Art. 9(2).
pub(crate) const fn point_of_article_9(ground: SpecialGround) -> &'static str {
    match ground {
        SpecialGround::ExplicitConsent => "a",
        SpecialGround::Employment => "b",
        SpecialGround::VitalInterests => "c",
        SpecialGround::NotForProfit => "d",
        SpecialGround::MadePublic => "e",
        SpecialGround::LegalClaims => "f",
        SpecialGround::SubstantialPublicInterest => "g",
        SpecialGround::HealthOrSocialCare => "h",
        SpecialGround::PublicHealth => "i",
        SpecialGround::Research => "j",
    }
}

/// The paragraphs of DPA 2018 Schedule 1 that special category and criminal offence data rest on.
pub(super) fn schedule_1(purpose: &Purpose) -> String {
    let special = purpose.special.as_ref().and_then(|SpecialCondition { schedule_1, .. }| *schedule_1);
    let criminal = purpose.criminal.as_ref().and_then(|CriminalCondition { schedule_1, .. }| *schedule_1);
    let mut paragraphs: Vec<u8> = special.into_iter().chain(criminal).collect();
    paragraphs.sort_unstable();
    paragraphs.dedup();
    paragraphs.iter().map(|number| format!("paragraph {number}")).collect::<Vec<_>>().join("; ")
}

/// The appropriate policy document (DPA 2018 Sch. 1 para. 39).
pub(super) fn policy_document(purpose: &Purpose) -> Option<&str> {
    let special = purpose.special.as_ref().and_then(|special| special.policy_document.as_deref());
    special.or_else(|| purpose.criminal.as_ref().and_then(|criminal| criminal.policy_document.as_deref()))
}

/// How far an impact assessment is.
pub(super) const fn progress(progress: ImpactProgress) -> &'static str {
    match progress {
        ImpactProgress::Needed => "not begun",
        ImpactProgress::Started => "under way",
        ImpactProgress::Done => "done",
    }
}
