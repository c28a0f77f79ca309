//! A log that was restored goes on without telling two histories.

use privet_log::{
    Auditor, Checkpoint, CheckpointError, Epoch, FaultKind, Follows, Hash, Report, SecretKey, root_at,
};

use crate::{Log, key};

const LOG: &str = "example.org/log";

/// A checkpoint of the epoch over the first `size` entries, signed.
fn signed(epoch: &Epoch, log: &Log, size: u64) -> String {
    let root = root_at(size, |node| log.tiles.hash(node)).unwrap();
    epoch.checkpoint(size, root).sign(&named(epoch)).to_string()
}

fn named(epoch: &Epoch) -> SecretKey {
    key(LOG).renamed(epoch.origin()).unwrap()
}

fn opened(epoch: &Epoch, log: &Log, size: u64) -> Checkpoint {
    Checkpoint::open(signed(epoch, log, size).as_bytes(), &[named(epoch).public().clone()]).unwrap()
}

fn audit(log: &Log, own: &[String], outward: &[String]) -> Report {
    let mut auditor = Auditor::new(&[key(LOG).public().clone()]);
    own.iter().for_each(|note| auditor.own_checkpoint(note.as_bytes()));
    outward.iter().for_each(|note| auditor.outward_checkpoint(note.as_bytes()));
    for (number, entry) in (0..).zip(&log.entries) {
        auditor.entry(number, entry, Hash::leaf(entry));
    }
    auditor.report()
}

/// The first `kept` entries of a log, and others after them.
fn restored(log: &Log, kept: usize, more: &str) -> Log {
    let mut restored = Log::of(0);
    restored.append(&log.entries[..kept]);
    restored.append(&(0..40).map(|number| format!("{more} {number}").into_bytes()).collect::<Vec<_>>());
    restored
}

#[test]
fn an_epoch_names_the_one_before() {
    let log = Log::of(100);
    let first = Epoch::first(LOG).unwrap();
    assert_eq!((first.origin(), first.follows()), (LOG, None));
    let second = Epoch::after(&opened(&first, &log, 100), 60);
    assert_eq!(second.origin(), "example.org/log/epoch-2");
    let checkpoint = opened(&second, &log, 70);
    let root = log.tree.root();
    assert_eq!(
        checkpoint.extensions(),
        [format!("follows example.org/log 100 {} kept 60", root.to_base64())]
    );
    let follows = Follows { origin: LOG.to_owned(), size: 100, root, kept: 60 };
    assert_eq!((checkpoint.follows(), follows.lost()), (Ok(Some(follows)), 40));
    assert_eq!(Epoch::of(&checkpoint), Ok(second));
    assert_eq!(Epoch::after(&checkpoint, 70).origin(), "example.org/log/epoch-3");
}

#[test]
fn the_readme_shows_a_real_checkpoint() {
    let before = Log::of(140);
    let epoch = Epoch::after(&opened(&Epoch::first(LOG).unwrap(), &before, 140), 120);
    let after = restored(&before, 120, "new");
    let text = opened(&epoch, &after, 131).to_string();
    assert!(include_str!("../../README.md").contains(&format!("```text\n{text}```")), "{text}");
}

#[test]
fn an_epoch_is_refused_when_it_does_not_name_the_one_before() {
    let line = format!("follows {LOG} 1 {} kept 1", Hash::empty_tree().to_base64());
    let of = |origin: &str, lines: &[&str]| {
        let lines = lines.iter().map(|&line| line.to_owned()).collect();
        Epoch::of(&Checkpoint::new(origin, 1, Hash::empty_tree(), lines).unwrap())
    };
    assert!(of("example.org/log/epoch-2", &["another line", &line]).is_ok());
    let other_spelling = line.replace("kept 1", "kept +1");
    for (origin, lines) in [
        ("example.org/log/epoch-2", vec![]),
        ("example.org/log/epoch-3", vec![line.as_str()]),
        ("example.net/log/epoch-2", vec![&line]),
        (LOG, vec![&line]),
        ("example.org/log/epoch-2", vec![&line, &line]),
        ("example.org/log/epoch-2", vec!["follows"]),
        ("example.org/log/epoch-2", vec![&other_spelling]),
        ("example.org/log/epoch-2", vec![&line[..line.len() - 1]]),
    ] {
        assert_eq!(of(origin, &lines), Err(CheckpointError::Follows), "{origin} {lines:?}");
    }
    for origin in ["", "a b", "a\n", "example.org/log/epoch-2"] {
        assert_eq!(Epoch::first(origin), Err(CheckpointError::Malformed));
    }
}

#[test]
fn a_restore_that_is_owned_to_is_no_rollback() {
    let before = Log::of(100);
    let first = Epoch::first(LOG).unwrap();
    let second = Epoch::after(&opened(&first, &before, 90), 60);
    let after = restored(&before, 60, "new");
    let own = [signed(&first, &before, 50), signed(&second, &after, 100)];
    let outward = [30, 60, 75, 90].map(|size| signed(&first, &before, size));
    let report = audit(&after, &own, &outward);
    assert!(report.is_intact(), "{:?}", report.faults);
    assert_eq!((report.covered, report.checkpoints), (100, 4), "what was kept is still binding");
    assert_eq!(report.epochs, [second.follows().unwrap().clone()]);
}

#[test]
fn a_checkpoint_beyond_what_the_epoch_owns_to_is_a_rollback() {
    let before = Log::of(100);
    let first = Epoch::first(LOG).unwrap();
    let second = Epoch::after(&opened(&first, &before, 90), 60);
    let after = restored(&before, 60, "new");
    let report = audit(&after, &[signed(&second, &after, 100)], &[signed(&first, &before, 95)]);
    let fault = report.first_fault().unwrap();
    assert_eq!((fault.entries.clone(), &fault.kind), (60..95, &FaultKind::RolledBack));
}

#[test]
fn a_new_epoch_cannot_rewrite_what_it_kept() {
    let before = Log::of(100);
    let first = Epoch::first(LOG).unwrap();
    let second = Epoch::after(&opened(&first, &before, 90), 60);
    let mut entries = before.entries.clone();
    entries[20] = b"rewritten".to_vec();
    let mut after = Log::of(0);
    after.append(&entries[..70]);
    let report = audit(&after, &[signed(&second, &after, 70)], &[signed(&first, &before, 50)]);
    let fault = report.first_fault().unwrap();
    assert_eq!((fault.entries.clone(), &fault.kind), (0..50, &FaultKind::Forked));
    // With the last known checkpoint among what was kept, the epoch itself gives it away.
    let second = Epoch::after(&opened(&first, &before, 55), 60);
    let report = audit(&after, &[signed(&second, &after, 70)], &[]);
    assert_eq!(report.first_fault().unwrap().kind, FaultKind::RootAltered);
}

#[test]
fn restores_upon_restores_are_followed() {
    let before = Log::of(100);
    let first = Epoch::first(LOG).unwrap();
    let second = Epoch::after(&opened(&first, &before, 90), 60);
    let middle = restored(&before, 60, "middle");
    let third = Epoch::after(&opened(&second, &middle, 80), 40);
    let now = restored(&before, 40, "now");
    let own = [signed(&third, &now, 80), signed(&second, &middle, 70)];
    let outward = [signed(&first, &before, 40), signed(&first, &before, 55), signed(&second, &middle, 65)];
    let report = audit(&now, &own, &outward);
    assert!(report.is_intact(), "{:?}", report.faults);
    assert_eq!(
        report.checkpoints, 2,
        "one of the first epoch and one of the third can still be held against it"
    );
    let report = audit(&now, &own, &[signed(&second, &middle, 85)]);
    assert_eq!(report.first_fault().unwrap().entries, 40..85);
}

#[test]
fn two_epochs_of_one_name_are_a_fork() {
    let before = Log::of(100);
    let first = Epoch::first(LOG).unwrap();
    let [one, other] = [60, 61].map(|kept| Epoch::after(&opened(&first, &before, 90), kept));
    let after = restored(&before, 61, "new");
    let report = audit(&after, &[signed(&one, &after, 100), signed(&other, &after, 101)], &[]);
    assert_eq!(report.first_fault().unwrap().kind, FaultKind::Forked);
}
