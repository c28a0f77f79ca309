//! Which register is looked at, and how each of its declarations stands to what is published.

use privet_ground::refusal::Refusal;
use privet_register::{Section, Sketch, all_sections};
use privet_web::house::House;
use serde_json::Value as Json;

use super::{Work, say, work};

/// Which register is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Of {
    /// What is worked on: the draft or, where none waits, what was published last.
    Draft,
    /// What is in force.
    InForce,
}

/// How a declaration stands to what is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It says the same.
    Same,
    /// It is not published yet.
    New,
    /// It says something else.
    Changed,
    /// The draft has it no more.
    Gone,
}

impl Standing {
    /// In words; nothing where nothing changed.
    pub(crate) const fn says(self) -> &'static str {
        match self {
            Self::Same => "",
            Self::New => "New in the draft",
            Self::Changed => "Changed in the draft",
            Self::Gone => "Taken out in the draft",
        }
    }
}

/// A register that is looked at.
pub(crate) struct Reading {
    /// Which.
    pub(crate) of: Of,
    /// What is worked on.
    pub(crate) work: Work,
    in_force: Sketch,
}

/// One declaration in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Listed {
    /// Its section.
    pub section: &'static Section,
    /// Its name in the register; empty where the section is one of a kind.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// How it stands to what is published.
    pub standing: Standing,
}

impl Reading {
    /// Opens the register that is asked for: `force` for the one in force, anything else for the draft.
    pub(crate) async fn open(house: &House, of: Option<&str>) -> Result<Self, Refusal> {
        let work = work(house).await?;
        let in_force = match house.in_force.get() {
            Some(published) => Sketch::of(&published.register),
            None => work.published.clone(),
        };
        let of = if of == Some("force") { Of::InForce } else { Of::Draft };
        Ok(Self { of, work, in_force })
    }

    /// The register itself.
    pub(crate) const fn sketch(&self) -> &Sketch {
        match self.of {
            Of::Draft => &self.work.sketch,
            Of::InForce => &self.in_force,
        }
    }

    /// What it is compared with: what is published.
    pub(crate) const fn before(&self) -> &Sketch {
        match self.of {
            Of::Draft => &self.work.published,
            Of::InForce => &self.in_force,
        }
    }

    /// Whether it is a draft that waits.
    pub(crate) const fn is_draft(&self) -> bool {
        matches!(self.of, Of::Draft) && self.work.draft.is_some()
    }

    /// A declaration.
    pub(crate) fn entry(&self, section: &Section, id: &str) -> Option<&Json> {
        self.sketch().entry(section.key, id)
    }

    /// How a declaration stands to what is published.
    pub(crate) fn standing(&self, section: &Section, id: &str) -> Standing {
        match (self.before().entry(section.key, id), self.entry(section, id)) {
            (None, _) => Standing::New,
            (_, None) => Standing::Gone,
            (Some(before), Some(now)) if before == now => Standing::Same,
            _ => Standing::Changed,
        }
    }

    /// The declarations of a section, with those that the draft takes out, by their names in the register.
    pub(crate) fn list(&self, section: &'static Section) -> Vec<Listed> {
        let mut ids: Vec<&str> = if section.has_entries {
            self.sketch().names(section).into_iter().chain(self.before().names(section)).collect()
        } else {
            let is_there = |sketch: &Sketch| sketch.entry(section.key, "").is_some();
            if is_there(self.sketch()) || is_there(self.before()) { vec![""] } else { Vec::new() }
        };
        ids.sort_unstable();
        ids.dedup();
        ids.into_iter().map(|id| self.listed(section, id)).collect()
    }

    fn listed(&self, section: &'static Section, id: &str) -> Listed {
        let standing = self.standing(section, id);
        let sketch = if standing == Standing::Gone { self.before() } else { self.sketch() };
        let name = match id {
            "" => say::section(section),
            id => say::entry_of(sketch, section.key, id),
        };
        Listed { section, id: id.to_owned(), name, standing }
    }

    /// Everything that is called by exactly these words, in any language, or bears this name in the register.
    pub(crate) fn find(&self, wanted: &str) -> Vec<Listed> {
        let wanted = wanted.trim().to_lowercase();
        let listed = all_sections().iter().flat_map(|section| self.list(section));
        listed.filter(|listed| self.is_called(listed, &wanted)).collect()
    }

    /// Whether a declaration is called so.
    pub(crate) fn is_called(&self, listed: &Listed, wanted: &str) -> bool {
        let wanted = wanted.trim().to_lowercase();
        let sketch = if listed.standing == Standing::Gone { self.before() } else { self.sketch() };
        let entry = sketch.entry(listed.section.key, &listed.id);
        let in_each = sketch.languages();
        let names = in_each.iter().map(|language| say::entry(entry, &listed.id, language));
        let key = if listed.id.is_empty() { listed.section.key } else { listed.id.as_str() };
        key == wanted
            || listed.name.to_lowercase() == wanted
            || names.map(|name| name.to_lowercase()).any(|name| name == wanted)
    }

    /// The address of a declaration's page.
    pub(crate) fn address(&self, section: &str, id: &str) -> String {
        let query = if self.of == Of::InForce { "?of=force" } else { "" };
        format!("{}{query}", address(section, id))
    }
}

/// The address of a declaration's page.
pub(crate) fn address(section: &str, id: &str) -> String {
    if id.is_empty() {
        format!("/console/register/{section}")
    } else {
        format!("/console/register/{section}/{id}")
    }
}
