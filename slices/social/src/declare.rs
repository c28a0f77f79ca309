//! What the notice says about social media. The checks of profiles and share buttons, and the staff's acknowledgement of
//! the policy, are not built yet, so what they will prove is not proven.

use privet_evidence::{Heading, Proof, Row, Statement};
use privet_register::{Profile, ProfileId, SocialPolicy, Verification};
use privet_web::declare::Declaring;

/// A policy governs staff, profiles can be verified, sharing buttons load nothing.
const SOCIAL: Row = Row::n(19);

/// The statements about social media.
pub fn declare(declaring: &Declaring<'_>) -> Vec<Statement> {
    let register = declaring.register;
    let mut statements = Vec::new();
    if let Some(policy) = &register.social {
        statements.extend(governed(declaring, policy));
    }
    statements.extend(profiles(declaring));
    if register.platforms.values().any(|platform| platform.share_button) {
        statements.extend([
            says(declaring, "social.share-buttons", Proof::Checked, "social-share-buttons"),
            says(declaring, "social.share-discretion", Proof::Advice, "social-share-discretion"),
        ]);
    }
    statements.extend(platforms(declaring));
    statements
}

/// The policy, and what staff never ask for.
fn governed(declaring: &Declaring<'_>, policy: &SocialPolicy) -> [Statement; 3] {
    let say = |key: &str| declaring.say(key, &[]);
    let published = says(declaring, "social.policy", Proof::Derived, "social-policy")
        .owned_by(&policy.owner)
        .detail(say("social-label-document"), declaring.same(policy.document.as_str()))
        .detail(say("social-label-adopted"), declaring.say("social-day", &[("day", policy.adopted.into())]));
    let acknowledged =
        says(declaring, "social.policy-acknowledged", Proof::Checked, "social-policy-acknowledged")
            .owned_by(&policy.owner)
            .detail(
                say("social-label-acknowledged"),
                declaring.say("social-again", &[("period", policy.acknowledged_every.into())]),
            );
    // What staff do no program can see; that they acknowledged the policy which forbids it, one will.
    let never_asks = declaring
        .sentence("social.never-asks", SOCIAL, Heading::Social, Proof::Checked)
        .owned_by(&policy.owner)
        .says_own(&policy.never_asks);
    [published, acknowledged, never_asks]
}

/// The official profiles, which readers are advised to compare with.
fn profiles(declaring: &Declaring<'_>) -> Vec<Statement> {
    let profiles = &declaring.register.profiles;
    if profiles.is_empty() {
        return vec![says(declaring, "social.profiles-none", Proof::Checked, "social-profiles-none")];
    }
    let mut statements: Vec<Statement> =
        profiles.iter().map(|(id, profile)| official(declaring, id, profile)).collect();
    statements.extend([
        says(declaring, "social.profiles-complete", Proof::Checked, "social-profiles-complete"),
        says(declaring, "social.verify", Proof::Advice, "social-verify"),
        says(declaring, "social.conduct", Proof::Advice, "social-conduct"),
    ]);
    statements
}

/// One profile, and how readers can tell that it is ours.
fn official(declaring: &Declaring<'_>, id: &ProfileId, profile: &Profile) -> Statement {
    let say = |key: &str| declaring.say(key, &[]);
    let platform = declaring.register.platforms.get(&profile.platform);
    let verified = match profile.verified_by {
        Verification::RelMe => "social-verified-rel-me",
        Verification::Backlink => "social-verified-backlink",
        Verification::Platform => "social-verified-platform",
    };
    declaring
        .sentence_of(("social.profile", id), SOCIAL, Heading::Social, Proof::Checked)
        .with("handle", profile.handle.as_str())
        .with("platform", platform.map_or(profile.platform.as_str(), |platform| platform.name.as_str()))
        .says("social-profile")
        .detail(say("social-label-address"), declaring.same(profile.address.as_str()))
        .detail(say("social-label-verified"), say(verified))
}

/// Where each platform says what it does itself.
fn platforms(declaring: &Declaring<'_>) -> impl Iterator<Item = Statement> {
    declaring.register.platforms.iter().map(|(id, platform)| {
        declaring
            .sentence_of(("social.platform", id), SOCIAL, Heading::Social, Proof::Derived)
            .with("name", platform.name.as_str())
            .says("social-platform")
            .detail(
                declaring.say("social-label-platform-policy", &[]),
                declaring.same(platform.privacy_policy.as_str()),
            )
    })
}

fn says(declaring: &Declaring<'_>, name: &'static str, proof: Proof, key: &str) -> Statement {
    declaring.sentence(name, SOCIAL, Heading::Social, proof).says(key)
}
