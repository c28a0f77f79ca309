//! What stands around every page: header, menu and foot of the public pages, the side menu of the console. The
//! templates `web/public.html` and `web/console.html` draw it; a page extends one of them and holds its value in a
//! field named `page`.

use std::ops::Deref;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use privet_ground::clock::Instant;
use privet_register::Route;

use crate::assets;
use crate::demo_clock;
use crate::house::{House, HouseRef};
use crate::language::Lang;
use crate::look::When;
use crate::slice::{MenuGroup, MenuItem};

/// What stands around a public page.
pub struct Page {
    /// The page's own title; also its heading.
    pub title: String,
    /// A sentence for those who find the page in a list, if there is one.
    pub description: Option<String>,
    /// The name of the office, `privet` before anything is published.
    pub office: String,
    /// True while the register is an example, behind which nobody stands.
    pub is_example: bool,
    lang: Lang,
}

/// An entry of a menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its text.
    pub label: String,
    /// Where it leads.
    pub path: String,
    /// True for the page that is shown, or one below it.
    pub is_current: bool,
}

/// A language that the page can be read in.
pub struct LanguageChoice {
    /// The language's tag.
    pub tag: String,
    /// The language's name in itself.
    pub name: String,
    /// This page in that language.
    pub path: String,
}

/// The public menu: the key of each text and where it leads.
const MENU: [(&str, &str); 5] = [
    ("web-menu-privacy", "/privacy"),
    ("web-menu-cookies", "/cookies"),
    ("web-menu-rights", "/rights"),
    ("web-menu-proof", "/proof"),
    ("web-menu-contact", "/contact"),
];

/// The key under which a language says its own name.
const OWN_NAME: &str = "web-language-name";

impl Lang {
    /// The surroundings of a page whose title is a key of the words.
    pub fn page(&self, title: &str) -> Page {
        self.page_titled(self.say(title).to_string())
    }

    /// The surroundings of a page whose title is a text of the register.
    pub fn page_titled(&self, title: String) -> Page {
        let published = self.house().in_force.get();
        let register = published.as_ref().map(|published| &published.register);
        Page {
            title,
            description: None,
            office: register
                .map_or_else(|| "privet".to_owned(), |known| self.own(&known.controller.name).to_owned()),
            is_example: register.is_some_and(|register| register.example),
            lang: self.clone(),
        }
    }
}

impl Deref for Page {
    type Target = Lang;

    fn deref(&self) -> &Lang {
        &self.lang
    }
}

impl Page {
    /// Adds a sentence for those who find the page in a list.
    #[must_use]
    pub fn described(mut self, text: impl Into<String>) -> Self {
        self.description = Some(text.into());
        self
    }

    /// The menu at the top.
    pub fn menu(&self) -> Vec<Entry> {
        let entry = |(key, path): &(&str, &str)| Entry {
            label: self.say(key).to_string(),
            path: self.path(path),
            is_current: lies_below(self.bare_path(), path),
        };
        MENU.iter().map(entry).collect()
    }

    /// The other languages of this page.
    pub fn other_languages(&self) -> Vec<LanguageChoice> {
        let words = &self.house().words;
        let name = |tag: &str| {
            if words.has(tag, OWN_NAME) { words.say(tag, OWN_NAME, &[]) } else { tag.to_owned() }
        };
        let others = self.choices().into_iter().filter(|(tag, _)| tag != self.tag());
        others.map(|(tag, path)| LanguageChoice { name: name(&tag), tag, path }).collect()
    }

    /// The two contact routes at the foot (row N24): the forms that the register declares for them.
    pub fn contact_routes(&self) -> Vec<Entry> {
        let Some(published) = self.house().in_force.get() else { return Vec::new() };
        let routes = [Route::DataProtectionQuestion, Route::WebsiteHelp];
        let forms = routes.into_iter().filter_map(|route| published.register.form_for(route));
        forms
            .map(|(id, form)| Entry {
                label: self.own(&form.title).to_owned(),
                path: self.path(&format!("/contact/{id}")),
                is_current: false,
            })
            .collect()
    }

    /// That the notice is about to change, and where it stands what will: on every page, so that whoever writes to us
    /// or chooses something here knows of it (UK GDPR Art. 13(3)).
    pub fn announcement(&self) -> Option<Entry> {
        let next = self.house().in_force.announced()?;
        let label = match next.from {
            Some(day) => self.say("web-announced").with("day", self.date(day)).to_string(),
            None => self.say("web-announced-waiting").to_string(),
        };
        let path = self.path(&format!("/privacy/changes/{}..{}", next.base, next.number));
        Some(Entry { label, path, is_current: false })
    }

    /// The address of the style sheet.
    pub fn stylesheet(&self) -> &'static str {
        assets::stylesheet()
    }

    /// The address of the small picture in the browser's tab.
    pub fn icon(&self) -> &'static str {
        assets::icon()
    }
}

/// True for a path itself and what lies below it.
fn lies_below(path: &str, above: &str) -> bool {
    path == above || path.strip_prefix(above).is_some_and(|rest| rest.starts_with('/'))
}

/// What stands around a page for staff.
pub struct ConsolePage {
    /// The page's title; also its heading.
    pub title: String,
    /// The line below the heading, if there is one.
    pub lead: Option<String>,
    /// What has just been done, if anything.
    pub notice: Option<String>,
    /// True while the register is an example.
    pub is_example: bool,
    path: String,
    house: HouseRef,
}

/// What stands around a page of the console for somebody who is not signed in: no menu.
pub struct BarePage {
    /// The page's title; also its heading.
    pub title: String,
    /// The name of the office, `privet` before anything is published.
    pub office: String,
    /// True while the register is an example.
    pub is_example: bool,
}

impl BarePage {
    /// The surroundings of a page.
    pub(crate) fn new(house: &House, title: impl Into<String>) -> Self {
        let register = house.in_force.get().map(|published| published.register.clone());
        let office = register.as_ref().map(|register| {
            let name = &register.controller.name;
            name.in_language(register.default_language()).to_owned()
        });
        Self {
            title: title.into(),
            office: office.unwrap_or_else(|| "privet".to_owned()),
            is_example: register.is_some_and(|register| register.example),
        }
    }

    /// The address of the style sheet.
    pub fn stylesheet(&self) -> &'static str {
        assets::stylesheet()
    }

    /// The address of the small picture in the browser's tab.
    pub fn icon(&self) -> &'static str {
        assets::icon()
    }
}

/// A group of the console's menu.
pub struct Group {
    /// Its heading, unless it is the first.
    pub heading: Option<&'static str>,
    /// Its entries.
    pub entries: Vec<Entry>,
}

impl ConsolePage {
    /// The surroundings of the page at `path`. Handlers take it from their permission: `signed_in.page("Messages")`.
    pub(crate) fn new(house: &HouseRef, path: &str, title: impl Into<String>) -> Self {
        let is_example = house.in_force.get().is_some_and(|published| published.register.example);
        Self {
            title: title.into(),
            lead: None,
            notice: None,
            is_example,
            path: path.to_owned(),
            house: house.clone(),
        }
    }

    /// Adds the line below the heading.
    #[must_use]
    pub fn lead(mut self, text: impl Into<String>) -> Self {
        self.lead = Some(text.into());
        self
    }

    /// Says what has just been done.
    #[must_use]
    pub fn notice(mut self, text: impl Into<String>) -> Self {
        self.notice = Some(text.into());
        self
    }

    /// The side menu, from what the slices list.
    pub fn menu(&self) -> Vec<Group> {
        let mut items: Vec<MenuItem> =
            self.house.slices.iter().flat_map(|slice| slice.menu).copied().collect();
        // What is due today comes first, whichever slice shows it.
        items.sort_by_key(|item| item.path != "/console");
        if self.house.clock.hand().is_some() {
            items.push(demo_clock::MENU);
        }
        let current = current(&items, &self.path);
        let entries = |group| {
            let items = items.iter().filter(move |item| item.group == group);
            items.map(|item| Entry {
                label: item.label.to_owned(),
                path: item.path.to_owned(),
                is_current: Some(item.path) == current,
            })
        };
        let groups = [
            (MenuGroup::Top, None),
            (MenuGroup::Headings, Some("Headings")),
            (MenuGroup::House, Some("House")),
        ];
        groups
            .into_iter()
            .map(|(group, heading)| Group { heading, entries: entries(group).collect() })
            .filter(|group| !group.entries.is_empty())
            .collect()
    }

    /// A legal day, in words where it is near.
    pub fn day(&self, day: Date) -> When {
        When::short_day(&self.house, day)
    }

    /// A moment, in words where it is near, the exact time on demand.
    pub fn when(&self, moment: Instant) -> When {
        When::short_moment(&self.house, moment)
    }

    /// The office's time zone.
    pub fn zone(&self) -> TimeZone {
        self.house.zone()
    }

    /// The house that this request is answered in.
    pub fn house(&self) -> &House {
        &self.house
    }

    /// The address of the style sheet.
    pub fn stylesheet(&self) -> &'static str {
        assets::stylesheet()
    }

    /// The address of the small picture in the browser's tab.
    pub fn icon(&self) -> &'static str {
        assets::icon()
    }
}

/// The entry that a page lies below: the one with the longest path.
fn current(items: &[MenuItem], path: &str) -> Option<&'static str> {
    let above = items.iter().map(|item| item.path).filter(|above| lies_below(path, above));
    above.max_by_key(|above| above.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_deepest_entry_of_the_menu_is_current() {
        let item = |path| MenuItem { group: MenuGroup::Top, label: "", path };
        let items = [item("/console"), item("/console/contact"), item("/console/con")];
        assert_eq!(current(&items, "/console"), Some("/console"));
        assert_eq!(current(&items, "/console/contact/7"), Some("/console/contact"));
        assert_eq!(current(&items, "/console/other"), Some("/console"));
        assert_eq!(current(&items, "/elsewhere"), None);
    }
}
