//! What may be missing from a register because it stands in lines that are no TOML.
//!
//! The parser goes on after a fault of syntax, so most of such a file is read. What is left in doubt is found on the
//! text: the stretch below each heading whose lines could not all be read. Nothing is concluded from what such a
//! stretch seems to lack, and everything else is asked as ever.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

use crate::sections::Register;
use crate::tree::{Node, Place, Value};

/// What could not be read.
#[derive(Default)]
pub(crate) struct Broken {
    /// Bytes that were not understood, or whose heading was not: whatever is said of them has been said by the parser.
    not_understood: Vec<(u32, Range<u32>)>,
    /// Entries (`purpose.newsletter`) and sections (`controller`) of which some lines could not be read.
    in_doubt: HashSet<String>,
    /// Whether just anything may have stood in what could not be read, as in a file that is no text.
    is_anything: bool,
}

impl Broken {
    /// A file that is no text at all.
    pub(crate) fn add_unreadable(&mut self) {
        self.is_anything = true;
    }

    /// A file with lines that are no TOML. `root` is what could be read of it all the same.
    pub(crate) fn add(&mut self, root: &Node, text: &str, lines: &[Range<u32>]) {
        if lines.is_empty() {
            return;
        }
        let file = root.place.file;
        self.not_understood.extend(lines.iter().map(|line| (file, line.clone())));
        let mut seen = Vec::new();
        beginnings(root, &mut seen);
        seen.sort_unstable();
        let stretches = stretches(text);
        for (at, stretch) in stretches.iter().enumerate() {
            let is_heading_read = stretch.heading.is_empty() || holds_one(&seen, &stretch.heading);
            let is_heading_broken = !is_heading_read
                || lines.iter().any(|line| overlap(line, &stretch.heading) && !stretch.heading.is_empty());
            if !is_heading_broken && !lines.iter().any(|line| overlap(line, &stretch.bytes)) {
                continue;
            }
            self.doubt(stretch);
            if is_heading_broken {
                // Its lines were read as if they belonged to what stands above.
                self.not_understood.push((file, stretch.bytes.clone()));
                if let Some(above) = at.checked_sub(1) {
                    self.doubt(&stretches[above]);
                }
            }
        }
    }

    fn doubt(&mut self, stretch: &Stretch) {
        self.in_doubt.extend(stretch.names.iter().cloned());
        self.is_anything |= stretch.has_no_name;
    }

    /// Whether the lines of this declaration, or of the entry it belongs to, could not all be read.
    pub(crate) fn is_in_doubt(&self, path: &str) -> bool {
        if self.in_doubt.is_empty() {
            return false;
        }
        let mut steps = path.splitn(3, '.');
        let section = steps.next().unwrap_or("");
        let entry = steps.next().map(|entry| format!("{section}.{entry}"));
        self.in_doubt.contains(section) || entry.is_some_and(|entry| self.in_doubt.contains(&entry))
    }

    /// Whether a section, or an entry of it, may stand in what could not be read.
    pub(crate) fn may_hold(&self, section: &str) -> bool {
        self.is_anything || self.sections().contains(section)
    }

    /// Whether just anything may have stood in what could not be read.
    pub(crate) fn is_anything(&self) -> bool {
        self.is_anything
    }

    /// The sections of which something could not be read.
    pub(crate) fn sections(&self) -> BTreeSet<&str> {
        self.in_doubt.iter().map(|name| name.split('.').next().unwrap_or("")).collect()
    }

    /// Whether the parser has spoken of this place already.
    pub(crate) fn covers(&self, place: Place) -> bool {
        self.not_understood
            .iter()
            .any(|(file, bytes)| *file == place.file && bytes.start <= place.start && place.start < bytes.end)
    }
}

/// What stands between a heading and the next.
struct Stretch {
    /// The line of the heading; empty for what stands above all headings.
    heading: Range<u32>,
    bytes: Range<u32>,
    /// The entries or sections that are declared in it.
    names: Vec<String>,
    /// Whether there is a line in it of which not even the name can be told.
    has_no_name: bool,
}

impl Stretch {
    fn name(&mut self, key: &str) {
        match named(key) {
            Some(name) => self.names.push(name),
            None => self.has_no_name = true,
        }
    }
}

fn stretches(text: &str) -> Vec<Stretch> {
    let mut stretches = vec![Stretch { heading: 0..0, bytes: 0..0, names: Vec::new(), has_no_name: false }];
    let mut at = 0u32;
    for line in text.split_inclusive('\n') {
        let bytes = at..at + line.len() as u32;
        at = bytes.end;
        let words = line.trim_start_matches('\u{feff}').trim();
        if words.starts_with('[') {
            let key = words.trim_start_matches('[').split(']').next().unwrap_or("");
            let mut stretch = Stretch {
                heading: bytes.clone(),
                bytes: bytes.clone(),
                names: Vec::new(),
                has_no_name: false,
            };
            stretch.name(key);
            stretches.push(stretch);
        }
        let Some(last) = stretches.last_mut() else { continue };
        last.bytes.end = bytes.end;
        if last.heading.is_empty() && !words.is_empty() && !words.starts_with('#') {
            last.name(words.split('=').next().unwrap_or(""));
        }
    }
    stretches
}

/// The entry or section that a key or heading declares something of.
fn named(key: &str) -> Option<String> {
    let mut steps = key.split('.').map(|step| step.trim().trim_matches(['"', '\'']));
    let section = steps.next().filter(|section| !section.is_empty())?;
    let entry = steps.next().filter(|entry| !entry.is_empty() && Register::is_map(section));
    Some(entry.map_or_else(|| section.to_owned(), |entry| format!("{section}.{entry}")))
}

/// Where keys and tables begin.
fn beginnings(node: &Node, seen: &mut Vec<u32>) {
    match &node.value {
        Value::Table(table) => {
            seen.push(node.place.start);
            for (key, below) in &table.entries {
                seen.push(key.place.start);
                beginnings(below, seen);
            }
        }
        Value::List(list) => list.iter().for_each(|below| beginnings(below, seen)),
        _ => {}
    }
}

fn holds_one(sorted: &[u32], bytes: &Range<u32>) -> bool {
    let first = sorted.partition_point(|at| *at < bytes.start);
    sorted.get(first).is_some_and(|at| *at < bytes.end)
}

fn overlap(one: &Range<u32>, other: &Range<u32>) -> bool {
    one.start < other.end && other.start < one.end
        || (one.is_empty() && other.start <= one.start && one.start <= other.end)
}
