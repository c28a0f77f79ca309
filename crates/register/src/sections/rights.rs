//! Rights, complaints, and the requests of authorities.

use crate::define::entry;
use crate::kinds::*;

use super::Law;

entry! {
    /// How people exercise their rights (UK GDPR Arts. 12–22).
    pub struct Rights {
        /// The role that handles requests.
        owner: RoleId,
        /// Where requests can be sent.
        email: Email,
        /// Where requests can be made by telephone.
        telephone: Option<Telephone>,
        /// Within how many days the office aims to answer; the law allows a month.
        target_days: u16 = 20,
        /// How people object, told clearly and apart from everything else (UK GDPR Art. 21(4)).
        objecting: Words,
    }
}

entry! {
    /// How people complain to the controller (DPA 2018 s.164A).
    pub struct Complaints {
        /// The role that handles complaints.
        owner: RoleId,
        /// The form for complaints, if it is one of the register's: an electronic form must be offered.
        form: Option<FormId>,
        /// Where complaints can be sent otherwise.
        email: Email,
        /// Where complaints can be made by telephone.
        telephone: Option<Telephone>,
        /// Within how many days a complaint is acknowledged; the law allows 30.
        acknowledge_days: u16 = 30,
        /// What happens with a complaint.
        procedure: Words,
    }
}

entry! {
    /// How requests of authorities for personal data are handled.
    pub struct Disclosures {
        /// The role that approves each disclosure.
        approver: RoleId,
        /// What is said about such requests.
        statement: Words,
        /// The provisions under which data is disclosed, such as DPA 2018 Sch. 2 para. 2.
        powers: Vec<Law>,
    }
}
