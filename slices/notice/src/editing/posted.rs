//! What was typed into the form of a declaration, read back into a value. Nothing is judged here: what cannot stand
//! there is kept as it was typed, and the linter says so beside it.

use privet_register::{Part, Shape};
use privet_web::Posted;
use serde_json::{Map, Value as Json};

use super::form::{below, is_plain};

/// Reads a value; nothing where nothing was typed.
pub(crate) fn read(shape: &Shape, name: &str, posted: &Posted, languages: &[String]) -> Option<Json> {
    match shape {
        Shape::Line { .. } | Shape::Text | Shape::Day | Shape::Choice(_) | Shape::Name(_) => {
            text(posted, name).map(Json::from)
        }
        Shape::Number { .. } => {
            text(posted, name).map(|typed| typed.parse::<i64>().map_or(Json::from(typed), Json::from))
        }
        Shape::Truth => match text(posted, name)?.as_str() {
            "true" => Some(Json::Bool(true)),
            "false" => Some(Json::Bool(false)),
            other => Some(Json::from(other)),
        },
        Shape::Words => {
            let texts = languages.iter().filter_map(|language| {
                Some((language.clone(), Json::from(text(posted, &below(name, language))?)))
            });
            filled(texts.collect())
        }
        Shape::List(of) if is_plain(of) => {
            let typed = text(posted, name)?;
            let lines = typed.lines().map(str::trim).filter(|line| !line.is_empty());
            Some(lines.map(Json::from).collect())
        }
        Shape::List(of) => {
            let rows = posted.plain_all(name).count();
            let read_row = |at: usize| {
                let row = read(of, &below(name, &at.to_string()), posted, languages);
                row.unwrap_or_else(|| Json::Object(Map::new()))
            };
            (rows > 0).then(|| (0..rows).map(read_row).collect())
        }
        Shape::Set(_) => {
            let ticked: Vec<Json> =
                posted.plain_all(name).filter(|value| !value.is_empty()).map(Json::from).collect();
            (!ticked.is_empty()).then_some(Json::Array(ticked))
        }
        Shape::Map { keys, values } => {
            let Shape::Choice(words) = keys.as_ref() else { return None };
            let below = words.iter().filter_map(|word| {
                let value = read(values, &below(name, word.word), posted, languages)?;
                Some((word.word.to_owned(), value))
            });
            filled(below.collect())
        }
        Shape::Table(parts) => Some(Json::Object(read_parts(parts, name, posted, languages))),
        Shape::Variant { tag, options } => {
            let mut table = Map::new();
            let word = text(posted, &below(name, tag));
            let chosen = options.iter().find(|(known, _)| Some(known.word) == word.as_deref());
            if let Some(word) = word {
                table.insert((*tag).to_owned(), Json::from(word));
            }
            if let Some((_, parts)) = chosen {
                table.extend(read_parts(parts, name, posted, languages));
            }
            Some(Json::Object(table))
        }
    }
}

fn read_parts(parts: &[Part], name: &str, posted: &Posted, languages: &[String]) -> Map<String, Json> {
    let read_part = |part: &Part| {
        let at = below(name, part.key);
        let is_there = match &part.shape {
            // What may be left out as a whole says whether it is there.
            Shape::Table(_) => part.is_required || posted.has(&at),
            Shape::Variant { tag, .. } => part.is_required || posted.has(&below(&at, tag)),
            _ => true,
        };
        let value = if is_there { read(&part.shape, &at, posted, languages) } else { None };
        value.map(|value| (part.key.to_owned(), value))
    };
    parts.iter().filter_map(read_part).collect()
}

fn filled(table: Map<String, Json>) -> Option<Json> {
    (!table.is_empty()).then_some(Json::Object(table))
}

/// What was typed, lines ended as everywhere else; nothing for blanks.
fn text(posted: &Posted, name: &str) -> Option<String> {
    let typed = posted.plain(name)?.replace("\r\n", "\n");
    let typed = typed.trim();
    (!typed.is_empty()).then(|| typed.to_owned())
}

/// What a button asks for that changes the form and saves nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Another row, or a table that may be left out.
    Add(String),
    /// A row less, or that table.
    Remove(String),
    /// A row one place up.
    Up(String),
    /// The fields that a chosen word needs.
    Show,
}

impl Step {
    /// From the value of the button.
    pub(crate) fn parse(value: &str) -> Option<Self> {
        match value.split_once(' ') {
            Some(("add", at)) => Some(Self::Add(at.to_owned())),
            Some(("remove", at)) => Some(Self::Remove(at.to_owned())),
            Some(("up", at)) => Some(Self::Up(at.to_owned())),
            None if value == "show" => Some(Self::Show),
            _ => None,
        }
    }

    /// Changes a value that was typed. `blank` is what a new row or table begins with.
    pub(crate) fn take(&self, root: &mut Json, shape: &Shape) {
        match self {
            Self::Add(at) => match shape_at(shape, root, at) {
                Some(Shape::List(_)) => {
                    let empty = || Json::Object(Map::new());
                    match find(root, at) {
                        Some(Json::Array(rows)) => rows.push(empty()),
                        _ => put(root, at, Json::Array(vec![empty()])),
                    }
                }
                Some(_) => put(root, at, Json::Object(Map::new())),
                None => {}
            },
            Self::Remove(at) => take_out(root, at),
            Self::Up(at) => {
                if let Some((list, row)) = row_of(root, at)
                    && row > 0
                {
                    list.swap(row, row - 1);
                }
            }
            Self::Show => {}
        }
    }
}

/// The shape at a path, as the value chooses it.
fn shape_at<'s>(shape: &'s Shape, value: &Json, path: &str) -> Option<&'s Shape> {
    let (first, rest) = path.split_once('.').map_or((path, None), |(first, rest)| (first, Some(rest)));
    let nothing = Json::Null;
    let inner = match shape {
        Shape::List(of) => {
            let _: usize = first.parse().ok()?;
            of.as_ref()
        }
        _ => &shape.parts(value).iter().find(|part| part.key == first)?.shape,
    };
    let value = step(value, first).unwrap_or(&nothing);
    match rest {
        Some(rest) => shape_at(inner, value, rest),
        None => Some(inner),
    }
}

fn step<'v>(value: &'v Json, step: &str) -> Option<&'v Json> {
    match value {
        Json::Array(list) => list.get(step.parse::<usize>().ok()?),
        _ => value.get(step),
    }
}

fn find<'v>(value: &'v mut Json, path: &str) -> Option<&'v mut Json> {
    path.split('.').try_fold(value, |value, step| match value {
        Json::Array(list) => list.get_mut(step.parse::<usize>().ok()?),
        _ => value.get_mut(step),
    })
}

fn put(root: &mut Json, path: &str, value: Json) {
    let (parent, key) = match path.rsplit_once('.') {
        Some((parent, key)) => (find(root, parent), key),
        None => (Some(root), path),
    };
    if let Some(Json::Object(table)) = parent {
        table.insert(key.to_owned(), value);
    }
}

fn row_of<'v>(root: &'v mut Json, path: &str) -> Option<(&'v mut Vec<Json>, usize)> {
    let (list, row) = path.rsplit_once('.')?;
    let row: usize = row.parse().ok()?;
    let list = find(root, list)?.as_array_mut()?;
    (row < list.len()).then_some((list, row))
}

fn take_out(root: &mut Json, path: &str) {
    if let Some((list, row)) = row_of(root, path) {
        list.remove(row);
        return;
    }
    let (parent, key) = match path.rsplit_once('.') {
        Some((parent, key)) => (find(root, parent), key),
        None => (Some(root), path),
    };
    if let Some(Json::Object(table)) = parent {
        table.remove(key);
    }
}
