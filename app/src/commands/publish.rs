//! `privet publish`: the register's folder becomes the next version of the notice.

use std::fmt::Write as _;

use anyhow::{Context as _, bail};
use jiff::civil::Date;
use privet_ground::caller::Caller;
use privet_notice::{Compared, Difference, Imported, Source, Stale};
use privet_register::{Fault, Loaded, Register, RegisterHash, Sources, load, read_folder, render};
use privet_web::house::HouseRef;
use serde::Serialize;

use crate::cli::PublishArgs;
use crate::errand::Reply;
use crate::register_folder;

const CALLER: Caller = Caller::System("command");

/// What came of it, for programs; `text` says the same to people.
#[derive(Default, Serialize)]
struct Answer {
    /// `faulty`, `same`, `behind`, `held`, `stale`, `differs` or `published`.
    outcome: &'static str,
    /// What would change, or has changed, in the register.
    changes: Vec<Difference>,
    /// What was published since the version on which the folder stands.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    since: Vec<Difference>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    faults: Vec<Fault>,
    version: Option<i64>,
    effective_from: Option<String>,
    #[serde(skip)]
    text: String,
    #[serde(skip)]
    exit: u8,
}

pub async fn run(house: &HouseRef, args: PublishArgs) -> anyhow::Result<Reply> {
    let answer = answer(house, &args).await?;
    let err = if answer.outcome == "faulty" { "privet: nothing was published\n" } else { "" };
    let out =
        if args.json { format!("{}\n", serde_json::to_string_pretty(&answer)?) } else { answer.text.clone() };
    Ok(Reply { exit: answer.exit, out, err: err.to_owned() })
}

async fn answer(house: &HouseRef, args: &PublishArgs) -> anyhow::Result<Answer> {
    let folder = &house.settings.register;
    let loaded = load(read_folder(folder).context("reading the register's folder")?);
    if args.dry_run { compare(house, loaded).await } else { publish(house, args, loaded).await }
}

/// What publishing would do. Makes no draft and marks no folder.
async fn compare(house: &HouseRef, loaded: Loaded) -> anyhow::Result<Answer> {
    Ok(match privet_notice::compare(house, loaded).await? {
        Compared::Faulty { faults, sources } => told_faults(faults, &sources),
        Compared::Same { .. } => told_same(),
        Compared::Behind => told_behind(),
        Compared::Stale(stale) => told_stale(*stale)?,
        Compared::Differs { changes } => {
            let mut text = told_changes(&changes)?;
            writeln!(text, "\nNothing was published (--dry-run).")?;
            Answer { outcome: "differs", changes, text, ..Answer::default() }
        }
    })
}

async fn publish(house: &HouseRef, args: &PublishArgs, loaded: Loaded) -> anyhow::Result<Answer> {
    let folder = &house.settings.register;
    let after = loaded.register.clone();
    Ok(match privet_notice::import(house, &CALLER, loaded, Source::Folder).await? {
        Imported::Faulty { faults, sources } => told_faults(faults, &sources),
        Imported::Same { mark } => {
            if let Some(hash) = mark {
                register_folder::mark(folder, hash)?;
            }
            told_same()
        }
        Imported::Behind => told_behind(),
        Imported::Held => told_held(),
        Imported::Stale(stale) => told_stale(*stale)?,
        Imported::Draft { id, changes, mark, .. } => {
            // If it is refused, the draft waits, and the folder stands on what it was compared with.
            if let Some(hash) = mark {
                register_folder::mark(folder, hash)?;
            }
            let effective = effective(house, args.effective.as_deref(), &changes, after.as_ref())?;
            let version = privet_notice::publish(house, &CALLER, id, effective).await?;
            let hash: RegisterHash = version.register_hash.parse().context("the hash of a version")?;
            register_folder::mark(folder, hash)?;
            let (number, from) = (version.number, version.effective_from.to_string());
            let mut text = told_changes(&changes)?;
            writeln!(text, "\nVersion {number} is published, in force from {from}.")?;
            let (version, effective_from) = (Some(number), Some(from));
            Answer { outcome: "published", changes, version, effective_from, text, ..Answer::default() }
        }
    })
}

fn told_faults(faults: Vec<Fault>, sources: &Sources) -> Answer {
    let text = render(&faults, sources);
    Answer { outcome: "faulty", faults, text, exit: 1, ..Answer::default() }
}

fn told_same() -> Answer {
    let text = "The folder is what is published; nothing to do.\n".to_owned();
    Answer { outcome: "same", text, ..Answer::default() }
}

fn told_behind() -> Answer {
    let text = "The notice went on since this folder was last exported, and the folder has not changed. Export it anew \
                from the console (Notice), then make your change.\n";
    Answer { outcome: "behind", text: text.to_owned(), exit: 1, ..Answer::default() }
}

fn told_held() -> Answer {
    let text = "A draft that somebody made in the console waits, so nothing was published. Publish it or put it aside \
                there first (Notice).\n";
    Answer { outcome: "held", text: text.to_owned(), exit: 1, ..Answer::default() }
}

fn told_changes(changes: &[Difference]) -> Result<String, std::fmt::Error> {
    let mut text = "What changes:\n".to_owned();
    list(&mut text, changes)?;
    Ok(text)
}

fn told_stale(stale: Stale) -> Result<Answer, std::fmt::Error> {
    let base = stale
        .base_number
        .map_or("a version that is not known here".to_owned(), |number| format!("version {number}"));
    let mut text = format!(
        "This folder stands on {base}, but version {} has been published since. Nothing was published.\n\n\
         Published since:\n",
        stale.newest
    );
    list(&mut text, &stale.since)?;
    writeln!(text, "\nIn the folder:")?;
    list(&mut text, &stale.differs)?;
    let (changes, since) = (stale.differs, stale.since);
    Ok(Answer { outcome: "stale", changes, since, text, exit: 1, ..Answer::default() })
}

/// The day that was asked for; otherwise today, or for an important change the end of the notice period.
fn effective(
    house: &HouseRef,
    asked: Option<&str>,
    changes: &[Difference],
    after: Option<&Register>,
) -> anyhow::Result<Date> {
    if let Some(asked) = asked {
        return asked.parse().ok().with_context(|| format!("--effective {asked}: write a day as 2027-01-31"));
    }
    let today = house.today();
    let (Some(published), Some(after)) = (house.in_force.get(), after) else { return Ok(today) };
    if !changes.iter().any(|change| change.important) {
        return Ok(today);
    }
    let notice = privet_notice::notice_days(&published.register, after);
    let Ok(day) = today.checked_add(jiff::Span::new().days(notice)) else {
        bail!("the end of the notice period is no day")
    };
    Ok(day)
}

/// Lists what would change.
pub fn list(out: &mut String, changes: &[Difference]) -> std::fmt::Result {
    if changes.is_empty() {
        writeln!(out, "  (nothing)")?;
    }
    for change in changes {
        let weight = if change.important { "important" } else { "minor" };
        writeln!(out, "  {weight:<9}  {} {}: {}", change.section, change.id, change.why)?;
    }
    Ok(())
}
