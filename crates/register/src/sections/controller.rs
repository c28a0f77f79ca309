//! Who is responsible.

use jiff::civil::Date;
use serde_json::{Value as Json, json};

use crate::define::{Field, Style, choice, entry};
use crate::kinds::*;
use crate::reader::Reader;
use crate::schema::Definitions;
use crate::shape::Shape;
use crate::tree::Node;

entry! {
    /// The controller: whoever decides why and how personal data is used (UK GDPR Art. 4(7)).
    pub struct Controller {
        /// The name in full.
        name: Words,
        /// The name as it is used in sentences, such as an abbreviation.
        short_name: Words,
        /// Whether it is a public authority in the sense of DPA 2018 s.7. Then it needs a data protection officer,
        /// and may not rest its tasks on legitimate interests (UK GDPR Art. 6(1), closing words).
        public_authority: bool,
        /// What the controller is, in one sentence, such as "a corporation sole elected by …".
        about: Option<Words>,
        /// Where it sits.
        address: Address,
        /// Where letters of the law can be sent by mail.
        email: Email,
        /// Where it can be called.
        telephone: Option<Telephone>,
        /// The front page of its website.
        website: WebAddress,
        /// The number of its entry in the register of fee payers (DPA 2018 s.137).
        registration: Option<String>,
        /// The time zone in which its legal days are counted.
        time_zone: TimeZoneName,
        /// Whose public holidays its legal days observe.
        calendar: Calendar,
        /// The day on which its financial year ends, such as `03-31`.
        financial_year_end: Option<MonthDay>,
        /// The day on which the present term of office ends, if its records are kept by terms.
        term_end: Option<Date>,
        /// The languages of the notice; the first is the default.
        languages: Languages,
        /// Whether it offers goods or services to people in the EU or watches their behaviour (EU GDPR Art. 3(2)).
        eu_readers: bool = false,
        /// The role that answers for every heading that has no owner of its own.
        owner: RoleId,
    }
}

entry! {
    /// A postal address.
    pub struct Address {
        /// The lines before the town, such as building and street.
        lines: Vec<String>,
        /// The town.
        town: String,
        /// The postcode.
        postcode: String,
        /// The country.
        country: Country,
    }
}

choice! {
    /// A calendar of public holidays.
    pub enum Calendar {
        /// England and Wales.
        EnglandAndWales = "england-and-wales",
        /// Scotland.
        Scotland = "scotland",
        /// Northern Ireland.
        NorthernIreland = "northern-ireland",
        /// Weekends only: for places whose holidays are not known to privet.
        Weekends = "weekends",
    }
}

entry! {
    /// The data protection officer (UK GDPR Arts. 37–39).
    pub struct DataProtectionOfficer {
        /// The role that fills the office.
        role: RoleId,
        /// Where the officer can be reached by letter, if not at the controller's address.
        address: Option<Address>,
        /// Where the officer can be called.
        telephone: Option<Telephone>,
    }
}

entry! {
    /// A representative (UK GDPR or EU GDPR Art. 27).
    pub struct Representative {
        /// The name.
        name: String,
        /// Where the representative sits.
        address: Address,
        /// Where the representative can be reached.
        email: Email,
    }
}

entry! {
    /// The supervisory authority, to which people may complain (DPA 2018 s.165). It is declared, not compiled in,
    /// because its name and address change by law.
    pub struct Regulator {
        /// The name.
        name: Words,
        /// The address.
        address: Address,
        /// The telephone number.
        telephone: Option<Telephone>,
        /// The website.
        website: WebAddress,
        /// Where to complain.
        complaints: WebAddress,
        /// Where the rights are explained.
        guidance: WebAddress,
    }
}

entry! {
    /// Who is to take over from the controller.
    pub struct Successor {
        /// The name, or the kind of body if it is not named yet.
        name: Words,
        /// The day of the change, if it is known.
        on: Option<Date>,
        /// The law that brings it about, or the plan.
        why: Words,
    }
}

entry! {
    /// How the notice is kept up to date.
    pub struct Review {
        /// The day of the last review.
        last: Date,
        /// How often the notice is reviewed.
        every: Period,
        /// How many days an important change is announced before it takes effect.
        notice_days: u16 = 30,
    }
}

entry! {
    /// A role in the office: a desk, not a person, so that a register survives staff.
    pub struct Role {
        /// What it is called.
        title: Words,
        /// Where news for the role is sent.
        email: Email,
    }
}

entry! {
    /// A website of the controller.
    pub struct Site {
        /// What it is called.
        name: Words,
        /// Its front page.
        address: WebAddress,
        /// Further hosts that are the same site, such as the one that serves its images.
        hosts: Vec<String>,
        /// Whether it is meant for, or likely to be used by, children (UK GDPR Art. 25(1A)).
        for_children: bool = false,
    }
}

choice! {
    /// How much of a proof the public sees. A statement is never shown greener than it is.
    pub enum Visibility {
        /// The state and what each check found.
        Full = "full",
        /// The state alone.
        State = "state",
        /// That the proof is not published.
        Hidden = "hidden",
    }
}

choice! {
    /// The headings of a notice.
    pub enum Heading {
        /// Who the controller is and how to reach it.
        Controller = "controller",
        /// The notice itself: versions, reviews, changes.
        Notice = "notice",
        /// The kinds of personal data.
        Data = "data",
        /// The purposes and their lawful bases.
        Purposes = "purposes",
        /// How consent is taken, kept and withdrawn.
        Consent = "consent",
        /// The options a website remembers.
        Options = "options",
        /// The principles of data protection.
        Principles = "principles",
        /// How long data is kept.
        Retention = "retention",
        /// How data is kept secure.
        Security = "security",
        /// Who receives data.
        Sharing = "sharing",
        /// Data that leaves the country.
        Transfers = "transfers",
        /// Requests of authorities.
        Disclosures = "disclosures",
        /// The rights.
        Rights = "rights",
        /// Complaints.
        Complaints = "complaints",
        /// Automated decisions.
        Decisions = "decisions",
        /// Cookies and the like.
        Cookies = "cookies",
        /// The counting of visits.
        Visits = "visits",
        /// Adverts and sponsored links.
        Sponsors = "sponsors",
        /// Links to other websites.
        Links = "links",
        /// Shortened addresses.
        ShortLinks = "short-links",
        /// Social media.
        Social = "social",
        /// Files for download.
        Downloads = "downloads",
        /// Messages to the controller.
        Contact = "contact",
        /// Newsletters and notifications.
        Newsletters = "newsletters",
    }
}

/// The languages of a register: at least one, none twice; the first is the default.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Languages(pub(super) Vec<Language>);

impl Languages {
    /// The languages, the default first.
    pub fn iter(&self) -> std::slice::Iter<'_, Language> {
        self.0.iter()
    }
}

impl Field for Languages {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let languages = Vec::<Language>::read(node, reader)?;
        let mut sorted = languages.clone();
        sorted.sort();
        sorted.dedup();
        if languages.is_empty() || sorted.len() != languages.len() {
            let mend = "write each language once, the default first, such as `[\"en\", \"cy\"]`".to_owned();
            reader.refuse("P05", node.place, "these languages are none, or one stands twice".into(), mend);
            return None;
        }
        Some(Languages(languages))
    }

    fn write(&self, style: Style) -> Option<Node> {
        self.0.write(style)
    }

    fn sample() -> String {
        "[\"en\", \"cy\"]".to_owned()
    }

    fn schema(definitions: &mut Definitions) -> Json {
        let items = Language::schema(definitions);
        json!({ "type": "array", "items": items, "minItems": 1, "uniqueItems": true })
    }

    fn shape() -> Shape {
        Vec::<Language>::shape()
    }
}

/// A day of the year, such as `03-31`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthDay {
    month: i8,
    day: i8,
}

impl MonthDay {
    /// Parses month and day; 29 February is refused, since most years do not have it.
    pub fn new(text: &str) -> Result<Self, String> {
        let day = format!("2025-{text}").parse::<Date>().ok().filter(|day| day.to_string()[5..] == *text);
        match day {
            Some(day) => Ok(MonthDay { month: day.month(), day: day.day() }),
            None => Err("a day of the year is written like `03-31`".into()),
        }
    }

    /// The first such day that is not before `day`: the end of the year that `day` belongs to.
    pub fn on_or_after(self, day: Date) -> Date {
        let in_year = |year| Date::new(year, self.month, self.day).unwrap_or(Date::MAX);
        let this_year = in_year(day.year());
        if this_year >= day { this_year } else { in_year(day.year().saturating_add(1)) }
    }
}

impl std::fmt::Display for MonthDay {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{:02}-{:02}", self.month, self.day)
    }
}

impl Field for MonthDay {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        reader.parsed(node, MonthDay::new)
    }

    fn write(&self, _: Style) -> Option<Node> {
        Some(Node::text(self.to_string()))
    }

    fn sample() -> String {
        "\"03-31\"".to_owned()
    }

    fn schema(_: &mut Definitions) -> Json {
        json!({ "type": "string", "pattern": "^[0-9]{2}-[0-9]{2}$" })
    }

    fn shape() -> Shape {
        Shape::line(&Self::sample())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_record_belongs_to_the_financial_year_that_ends_next() {
        let end = MonthDay::new("03-31").expect("a day");
        assert_eq!(end.on_or_after(date(2025, 3, 31)), date(2025, 3, 31));
        assert_eq!(end.on_or_after(date(2025, 4, 1)), date(2026, 3, 31));
        for bad in ["", "3-31", "02-29", "13-01", "2025-03-31", "03-31x"] {
            assert!(MonthDay::new(bad).is_err(), "{bad}");
        }
    }
}
