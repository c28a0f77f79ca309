//! Who changed a declaration, in the draft and in each version.

use privet_ground::refusal::Refusal;
use privet_web::look::When;
use privet_web::{ConsolePage, HouseRef};

use crate::changes::What;
use crate::editing::reading::Reading;
use crate::editing::say;
use crate::model::Act;
use crate::readable::Reader;
use crate::store;

/// How many changes are looked through for the history.
const MOST_EDITS: i64 = 200;

/// A change of it in the past.
pub(super) struct Past {
    pub(super) at: When,
    pub(super) by: String,
    pub(super) what: String,
    pub(super) lines: Vec<String>,
    pub(super) path: Option<(String, String)>,
}

/// Who changed it, the newest first: in the draft, and in each version.
pub(super) async fn history(
    house: &HouseRef,
    page: &ConsolePage,
    reading: &Reading,
    (key, id): (&str, &str),
) -> Result<Vec<Past>, Refusal> {
    let mut tx = house.db.read().await?;
    let edits = match &reading.work.draft {
        Some(draft) => store::edit::list_of_draft(&mut tx, draft.id, MOST_EDITS).await?,
        None => Vec::new(),
    };
    let versions = store::version::list_changes(&mut tx).await?;
    drop(tx);
    let drafted = edits.iter().filter(|edit| (edit.section.as_str(), edit.entry.as_str()) == (key, id));
    let drafted = drafted.map(|edit| Past {
        at: page.when(edit.edited_at),
        by: say::who(&edit.edited_by),
        what: match edit.act {
            Act::Added => "Added to the draft",
            Act::Changed => "Changed in the draft",
            Act::Removed => "Taken out of the draft",
        }
        .to_owned(),
        lines: Vec::new(),
        path: None,
    });
    let reader = Reader::new(&house.words, "en", &reading.work.newest.register, "");
    let published = versions.iter().filter_map(|version| {
        let changes = version.changes.register.iter();
        let mine: Vec<_> = changes.filter(|one| one.section == key && one.id == id).cloned().collect();
        let what = match mine.first()?.what {
            What::Added => "Published for the first time",
            What::Removed => "Taken out",
            What::Changed { .. } => "Changed",
        };
        let groups = reader.groups(&mine);
        let lines = groups.iter().flat_map(|group| &group.lines);
        Some(Past {
            at: page.when(version.published_at),
            by: say::who(&version.published_by),
            what: format!("{what} in version {}", version.number),
            lines: lines
                .filter(|line| line.before.is_some() || line.after.is_some())
                .map(|line| line.part.clone())
                .collect(),
            path: version.base.map(|base| {
                (format!("/privacy/changes/{base}..{}", version.number), "What changed".to_owned())
            }),
        })
    });
    Ok(drafted.chain(published).collect())
}
