//! The way through a list that is shown in pages, by key and not by number.

use askama::Template;

use crate::language::Lang;

/// Links to the newer and the older page of a list.
#[derive(Clone, Debug, Template)]
#[template(path = "web/part/pager.html")]
pub struct Pager {
    label: String,
    newer: Option<(String, String)>,
    older: Option<(String, String)>,
}

impl Pager {
    /// The pager in a language, with the addresses that there are.
    pub fn new(lang: &Lang, newer: Option<String>, older: Option<String>) -> Self {
        let link = |key: &str, href: String| (lang.say(key).to_string(), href);
        Self {
            label: lang.say("web-pages").to_string(),
            newer: newer.map(|href| link("web-newer", href)),
            older: older.map(|href| link("web-older", href)),
        }
    }

    /// The pager in the console.
    pub fn for_staff(newer: Option<String>, older: Option<String>) -> Self {
        let link = |text: &str, href| (text.to_owned(), href);
        Self {
            label: "Pages".to_owned(),
            newer: newer.map(|href| link("Newer", href)),
            older: older.map(|href| link("Older", href)),
        }
    }
}
