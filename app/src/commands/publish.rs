//! `privet publish`: the register's folder becomes the next version of the notice.

use std::fmt::Write as _;

use anyhow::{Context as _, bail};
use jiff::civil::Date;
use privet_ground::caller::Caller;
use privet_notice::{Difference, Imported, Source};
use privet_register::{load, read_folder, render};
use privet_web::house::HouseRef;

use crate::cli::PublishArgs;
use crate::errand::Reply;
use crate::register_folder;

const CALLER: Caller = Caller::System("command");

pub async fn run(house: &HouseRef, args: PublishArgs) -> anyhow::Result<Reply> {
    let folder = &house.settings.register;
    let loaded = load(read_folder(folder).context("reading the register's folder")?);
    match privet_notice::import(house, &CALLER, loaded, Source::Folder).await? {
        Imported::Faulty { faults, sources } => Ok(Reply {
            exit: 1,
            out: render(&faults, &sources),
            err: "privet: nothing was published\n".to_owned(),
        }),
        Imported::Same { mark } => {
            if let Some(hash) = mark {
                register_folder::mark(folder, hash)?;
            }
            Ok(said(0, "The folder is what is published; nothing to do.\n"))
        }
        Imported::Behind => Ok(said(
            1,
            "The notice went on since this folder was last exported, and the folder has not changed. Export it anew from the \
             console (Notice & register), then make your change.\n",
        )),
        Imported::Stale(stale) => {
            let mut out = format!(
                "This folder stands on {}, but version {} has been published since. Nothing was published.\n\nPublished since:\n",
                stale.base_number.map_or("a version that is not known here".to_owned(), |number| format!(
                    "version {number}"
                )),
                stale.newest
            );
            list(&mut out, &stale.since)?;
            writeln!(out, "\nIn the folder:")?;
            list(&mut out, &stale.differs)?;
            Ok(Reply { exit: 1, out, err: String::new() })
        }
        Imported::Draft { id, changes, .. } => {
            let mut out = "What changes:\n".to_owned();
            list(&mut out, &changes)?;
            if args.dry_run {
                writeln!(out, "\nNothing was published (--dry-run).")?;
                return Ok(Reply { exit: 0, out, err: String::new() });
            }
            let effective = effective(house, args.effective.as_deref(), &changes)?;
            let version = privet_notice::publish(house, &CALLER, id, effective).await?;
            register_folder::mark(folder, version.register_hash.parse().context("the hash of a version")?)?;
            writeln!(
                out,
                "\nVersion {} is published, in force from {}.",
                version.number, version.effective_from
            )?;
            Ok(Reply { exit: 0, out, err: String::new() })
        }
    }
}

/// The day that was asked for; otherwise today, or for an important change the end of the notice period.
fn effective(house: &HouseRef, asked: Option<&str>, changes: &[Difference]) -> anyhow::Result<Date> {
    if let Some(asked) = asked {
        return asked.parse().ok().with_context(|| format!("--effective {asked}: write a day as 2027-01-31"));
    }
    let today = house.today();
    let Some(published) = house.in_force.get() else { return Ok(today) };
    if !changes.iter().any(|change| change.important) {
        return Ok(today);
    }
    let notice = i64::from(published.register.review.notice_days);
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

fn said(exit: u8, text: &str) -> Reply {
    Reply { exit, out: text.to_owned(), err: String::new() }
}
