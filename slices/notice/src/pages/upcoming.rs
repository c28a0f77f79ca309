//! A version that was published and is not in force yet, as a banner: where nobody has to be told one by one, this is
//! the announcement.

use privet_ground::refusal::Refusal;
use privet_web::{HouseRef, Lang};

use crate::model::{Told, chain};
use crate::readable::{Group, Reader};
use crate::store;

/// The version that comes next.
pub(super) struct Upcoming {
    /// What stands above.
    pub(super) title: String,
    /// What holds until then.
    pub(super) text: String,
    /// From when at the earliest, where people have to be told first.
    pub(super) waiting: Option<String>,
    /// What will change; the important parts.
    pub(super) changes: Vec<Group>,
    /// Where all of it stands.
    pub(super) changes_path: String,
    /// Where the new version can be read.
    pub(super) path: String,
}

impl Upcoming {
    /// The newest version, if it is to take effect and has not.
    pub(super) async fn find(house: &HouseRef, lang: &Lang) -> Result<Option<Self>, Refusal> {
        let published = house.published()?;
        let mut tx = house.db.read().await?;
        let links = store::version::list_links(&mut tx, &house.zone()).await?;
        let Some(link) = chain(&links).into_iter().find(|link| link.number > published.number) else {
            return Ok(None);
        };
        let Some(version) = store::version::find(&mut tx, link.number).await? else { return Ok(None) };
        drop(tx);
        let base = version.summary.base.unwrap_or(published.number);
        let before = privet_register::canonical(&published.register);
        let reader = Reader::new(&house.words, lang.tag(), &version.register, &before);
        let mut changes = reader.groups(&version.changes.register);
        changes.retain(|group| group.is_important || version.changes.is_raised);
        let day = lang.date(link.due_on().unwrap_or(link.effective_from));
        let waits = link.told == Told::NotYet;
        let title = if waits {
            lang.say("notice-upcoming-waiting-title").to_string()
        } else {
            lang.say("notice-upcoming-title").with("day", day.clone()).to_string()
        };
        Ok(Some(Self {
            title,
            text: lang.say("notice-upcoming-text").with("number", link.number).to_string(),
            waiting: waits.then(|| lang.say("notice-upcoming-waiting").with("day", day).to_string()),
            changes,
            changes_path: lang.path(&format!("/privacy/changes/{base}..{}", link.number)),
            path: lang.path(&format!("/privacy/versions/{}", link.number)),
        }))
    }
}
