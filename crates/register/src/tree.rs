//! The neutral form between files and types: values that know where they stand.
//!
//! Everything passes through it: TOML files and canonical JSON are read into it, the types are read from it and
//! written to it, and the differences between two registers are found on it.

use std::borrow::Cow;

use jiff::civil::Date;

/// A stretch of bytes in one of the files of a register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub file: u32,
    pub start: u32,
    pub end: u32,
}

impl Place {
    /// The place of what does not come from a file. It sorts after all files.
    pub(crate) const NOWHERE: Place = Place { file: u32::MAX, start: 0, end: 0 };

    /// The very beginning of a file.
    pub(crate) fn top_of(file: u32) -> Place {
        Place { file, start: 0, end: 0 }
    }
}

/// A value and its place.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub place: Place,
    pub value: Value,
}

#[derive(Clone, Debug)]
pub(crate) enum Value {
    Text(String),
    Integer(i64),
    Boolean(bool),
    Date(Date),
    List(Vec<Node>),
    Table(Table),
    /// Something no register holds, by its description, such as "a time of day".
    Other(&'static str),
}

/// Keys with values, in the order in which they were written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    pub entries: Vec<(Key, Node)>,
}

/// The name of a value and its place.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    pub name: Cow<'static, str>,
    pub place: Place,
}

impl Node {
    /// A value that does not come from a file.
    pub(crate) fn new(value: Value) -> Node {
        Node { place: Place::NOWHERE, value }
    }

    pub(crate) fn text(text: impl Into<String>) -> Node {
        Node::new(Value::Text(text.into()))
    }

    pub(crate) fn table(&self) -> Option<&Table> {
        match &self.value {
            Value::Table(table) => Some(table),
            _ => None,
        }
    }

    /// The value as a person would name its type.
    pub(crate) fn described(&self) -> &'static str {
        match self.value {
            Value::Text(_) => "text",
            Value::Integer(_) => "a number",
            Value::Boolean(_) => "true or false",
            Value::Date(_) => "a date",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
            Value::Other(described) => described,
        }
    }

    /// The place of `path` below this node, or of its nearest ancestor that exists.
    pub(crate) fn nearest(&self, path: &str) -> Place {
        let mut node = self;
        let mut place = Place::NOWHERE;
        for step in path.split('.') {
            let below = match &node.value {
                Value::Table(table) => table.entry(step).map(|(key, below)| (key.place, below)),
                Value::List(list) => {
                    step.parse::<usize>().ok().and_then(|at| list.get(at)).map(|below| (below.place, below))
                }
                _ => None,
            };
            let Some((named, below)) = below else { return place };
            // A scalar is shown itself, a table by its name: its extent may be half a file.
            place = if matches!(below.value, Value::Table(_)) { named } else { below.place };
            node = below;
        }
        place
    }
}

impl Table {
    pub(crate) fn get(&self, name: &str) -> Option<&Node> {
        self.entry(name).map(|(_, node)| node)
    }

    pub(crate) fn entry(&self, name: &str) -> Option<&(Key, Node)> {
        self.entries.iter().find(|(key, _)| key.name == name)
    }

    pub(crate) fn push(&mut self, name: impl Into<Cow<'static, str>>, node: Node) {
        self.entries.push((Key { name: name.into(), place: Place::NOWHERE }, node));
    }
}
