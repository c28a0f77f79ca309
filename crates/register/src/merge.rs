//! Makes one tree of the trees of all files.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::fault::{Found, keep};
use crate::reader::shown;
use crate::tree::{Key, Node, Place, Table, Value};

/// Lays the sections of all files together. What is declared twice is a fault that names both places.
pub(crate) fn merge(roots: Vec<Node>, found: &mut Vec<Found>) -> Node {
    let mut sections: Vec<Section> = Vec::new();
    let mut known: HashMap<Cow<'static, str>, usize> = HashMap::new();
    for root in roots {
        let Value::Table(root) = root.value else { continue };
        for (key, node) in root.entries {
            match known.get(&key.name) {
                Some(at) => sections[*at].add(key, node, found),
                None => {
                    known.insert(key.name.clone(), sections.len());
                    sections.push(Section::new(key, node));
                }
            }
        }
    }
    let entries = sections.into_iter().map(|section| (section.key, section.node)).collect();
    Node::new(Value::Table(Table { entries }))
}

/// A section while further files add to it.
struct Section {
    key: Key,
    node: Node,
    /// Where each entry was declared; filled once a second file has the section too.
    declared: HashMap<Cow<'static, str>, Place>,
}

impl Section {
    fn new(key: Key, node: Node) -> Self {
        Section { key, node, declared: HashMap::new() }
    }

    fn add(&mut self, key: Key, node: Node, found: &mut Vec<Found>) {
        match (&mut self.node.value, node.value) {
            (Value::Table(table), Value::Table(more)) => {
                if self.declared.is_empty() {
                    let names = table.entries.iter().map(|(key, _)| (key.name.clone(), key.place));
                    self.declared = names.collect();
                }
                for (entry, below) in more.entries {
                    match self.declared.get(&entry.name) {
                        Some(first) => {
                            let path = format!("{}.{}", key.name, entry.name);
                            keep(found, twice(&path, entry.place, *first));
                        }
                        None => {
                            self.declared.insert(entry.name.clone(), entry.place);
                            table.entries.push((entry, below));
                        }
                    }
                }
            }
            _ => keep(found, twice(&key.name, key.place, self.key.place)),
        }
    }
}

fn twice(path: &str, second: Place, first: Place) -> Found {
    let message = format!("`{}` is declared twice", shown(path));
    Found::fault("P11", second, message, "take one of the two out, or give it another name")
        .at(path)
        .with(first, "declared here first")
}
