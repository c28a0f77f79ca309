//! The whole.

use std::collections::BTreeMap;

use super::*;
use crate::define::entry;
use crate::kinds::*;

entry! {
    /// What a controller does with personal data, declared once. The sections may be spread over any number of
    /// files.
    pub struct Register {
        /// An example: nobody stands behind it, so nothing is sent and no page is indexed.
        example: bool = false,
        /// Who decides why and how personal data is used.
        controller: Controller,
        /// The data protection officer. Compulsory for a public authority (UK GDPR Art. 37(1)(a)).
        dpo: Option<DataProtectionOfficer>,
        /// The representative where the controller is not established (Art. 27).
        representative: Option<Representative>,
        /// The supervisory authority.
        regulator: Regulator,
        /// Who is to take over, if that is known.
        successor: Option<Successor>,
        /// How often the notice is looked at, and how long important changes are announced before.
        review: Review,
        /// How people exercise their rights.
        rights: Rights,
        /// How people complain to the controller (DPA 2018 s.164A).
        complaints: Complaints,
        /// How requests of authorities for personal data are handled.
        disclosures: Disclosures,
        /// Whether decisions are taken by machines alone.
        automated: AutomatedDecisions,
        /// The social media policy.
        social: Option<SocialPolicy>,
        /// Roles in the office, to which statements, measures and forms belong.
        roles as "role": BTreeMap<RoleId, Role>,
        /// Which role answers for which heading of the notice; the controller's own owner answers for the others.
        owners: BTreeMap<Heading, RoleId>,
        /// How much of its proof the public sees, by heading; `full` where nothing is said.
        visibility: BTreeMap<Heading, Visibility>,
        /// The controller's websites.
        sites as "site": BTreeMap<SiteId, Site>,
        /// The kinds of personal data.
        categories as "category": BTreeMap<CategoryId, DataCategory>,
        /// The groups of people the data is about.
        people: BTreeMap<PeopleId, People>,
        /// Why personal data is used, each purpose with exactly one lawful basis.
        purposes as "purpose": BTreeMap<PurposeId, Purpose>,
        /// Who receives personal data.
        recipients as "recipient": BTreeMap<RecipientId, Recipient>,
        /// How long data is kept.
        retention: BTreeMap<RetentionId, RetentionRule>,
        /// What is stored on, or read from, the devices of visitors.
        storage: BTreeMap<StorageId, StorageItem>,
        /// The forms through which people send personal data.
        forms as "form": BTreeMap<FormId, Form>,
        /// The newsletters.
        newsletters as "newsletter": BTreeMap<NewsletterId, Newsletter>,
        /// The systems in which personal data lies.
        systems as "system": BTreeMap<SystemId, System>,
        /// What keeps the data secure.
        measures as "measure": BTreeMap<MeasureId, Measure>,
        /// Decisions taken by machines alone with a significant effect (UK GDPR Art. 22A).
        decisions as "decision": BTreeMap<DecisionId, AutomatedDecision>,
        /// Social media platforms.
        platforms as "platform": BTreeMap<PlatformId, Platform>,
        /// The controller's official profiles on them.
        profiles as "profile": BTreeMap<ProfileId, Profile>,
        /// Sponsored links and adverts.
        sponsors as "sponsor": BTreeMap<SponsorId, Sponsor>,
        /// Contacts elsewhere that the controller recommends.
        links as "link": BTreeMap<LinkId, RecommendedLink>,
        /// The controller's own short links.
        short_links as "short_link": BTreeMap<ShortLinkId, ShortLink>,
        /// Files offered for download.
        downloads as "download": BTreeMap<DownloadId, Download>,
        /// The controller's own sentences, by language and heading, in Markdown.
        prose: BTreeMap<Language, BTreeMap<Heading, String>>,
    }
}

/// The categories of what is held on staff who sign in: the name, the mail address, and the account with its second factor.
pub const STAFF_CATEGORIES: [&str; 3] = ["name", "email-address", "staff-account"];

impl Register {
    /// The language of addresses without a prefix.
    pub fn default_language(&self) -> &Language {
        &self.controller.languages.0[0]
    }

    /// The role that answers for a heading, and is told when a statement below it changes its state.
    pub fn owner_of(&self, heading: Heading) -> &RoleId {
        self.owners.get(&heading).unwrap_or(&self.controller.owner)
    }

    /// How much of its proof the public sees.
    pub fn visibility_of(&self, heading: Heading) -> Visibility {
        self.visibility.get(&heading).copied().unwrap_or(Visibility::Full)
    }

    /// The purposes in the order in which they are to be shown.
    pub fn purposes_in_order(&self) -> Vec<(&PurposeId, &Purpose)> {
        in_order(&self.purposes, |purpose| purpose.order)
    }

    /// The first purpose that covers the data of staff who sign in ([`STAFF_CATEGORIES`]). A register without one
    /// locks everybody out, since their own data could not be held.
    pub fn purpose_of_staff(&self) -> Option<&PurposeId> {
        let covers = |purpose: &Purpose| {
            STAFF_CATEGORIES.iter().all(|wanted| purpose.categories.iter().any(|id| id.as_str() == *wanted))
        };
        self.purposes_in_order().into_iter().find(|(_, purpose)| covers(purpose)).map(|(id, _)| id)
    }

    /// The recipients that receive data for a purpose.
    pub fn recipients_of<'a>(
        &'a self,
        purpose: &'a PurposeId,
    ) -> impl Iterator<Item = (&'a RecipientId, &'a Recipient)> {
        self.recipients.iter().filter(move |(_, recipient)| recipient.purposes.contains(purpose))
    }

    /// The retention rules of a purpose.
    pub fn retention_of<'a>(
        &'a self,
        purpose: &'a PurposeId,
    ) -> impl Iterator<Item = (&'a RetentionId, &'a RetentionRule)> {
        self.retention.iter().filter(move |(_, rule)| rule.purposes.contains(purpose))
    }

    /// The form of a route, such as the data protection question at the foot of every page.
    pub fn form_for(&self, route: Route) -> Option<(&FormId, &Form)> {
        self.forms.iter().find(|(_, form)| form.route == route)
    }
}

impl Register {
    /// Whether the keys of a section are names of entries, as in `[purpose.newsletter]`; those of the others, such as
    /// `[controller]`, are keys that the definition knows.
    pub(crate) fn is_map(section: &str) -> bool {
        const SINGLE: &[&str] = &[
            "example",
            "controller",
            "dpo",
            "representative",
            "regulator",
            "successor",
            "review",
            "rights",
            "complaints",
            "disclosures",
            "automated",
            "social",
            "owners",
            "visibility",
        ];
        !SINGLE.contains(&section)
    }
}

/// Sorts entries by the rank they were given, then by name; those without rank come last.
pub fn in_order<K: Ord, V>(entries: &BTreeMap<K, V>, rank: impl Fn(&V) -> Option<u32>) -> Vec<(&K, &V)> {
    let mut entries: Vec<(&K, &V)> = entries.iter().collect();
    entries.sort_by_key(|(_, entry)| rank(entry).unwrap_or(u32::MAX));
    entries
}
