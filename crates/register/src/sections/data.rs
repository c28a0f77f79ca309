//! What data, about whom.

use crate::define::{choice, entry};
use crate::kinds::*;

entry! {
    /// A kind of personal data.
    pub struct DataCategory {
        /// Its place in lists, the smallest first.
        order: Option<u32>,
        /// What it is called, such as "Postal address".
        label: Words,
        /// What belongs to it, where the label does not say it all.
        explanation: Option<Words>,
        /// What the law makes of it.
        sensitivity: Sensitivity = Sensitivity::Ordinary,
        /// Whether it tells who somebody is.
        identifies: Identifies,
        /// Its terms in the W3C Data Privacy Vocabulary, such as `pd:PhysicalAddress`.
        dpv: Vec<DpvTerm>,
        /// Its key in Fideslang, such as `user.contact.address`.
        fides: Option<FidesKey>,
    }
}

choice! {
    /// What the law makes of a kind of data.
    pub enum Sensitivity {
        /// Neither of the others.
        Ordinary = "ordinary",
        /// A special category (UK GDPR Art. 9(1)): needs a condition beside the lawful basis.
        Special = "special",
        /// Criminal convictions, offences or allegations of them (Art. 10, DPA 2018 s.11(2)).
        Criminal = "criminal",
        /// Text written by people, which may hold special or criminal data though nobody asked for it.
        FreeText = "free-text",
    }
}

choice! {
    /// Whether data tells who somebody is.
    pub enum Identifies {
        /// By itself, as a name does.
        Directly = "directly",
        /// Together with other data, as an IP address does.
        Indirectly = "indirectly",
        /// Not at all, as a count does not.
        Never = "never",
    }
}

entry! {
    /// A group of people that data is about (data subjects).
    pub struct People {
        /// What they are called, such as "People who write to us".
        label: Words,
        /// Whether children are among them in numbers.
        children: bool = false,
        /// Their terms in the W3C Data Privacy Vocabulary, such as `dpv:Subscriber`.
        dpv: Vec<DpvTerm>,
        /// Their key in Fideslang, such as `citizen_voter`.
        fides: Option<FidesKey>,
    }
}
