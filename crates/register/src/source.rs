//! The files of a register, kept so that a fault can show the line it speaks of.

use crate::tree::Place;

/// What some editors write before the first line.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// The texts of the files that were read.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
}

#[derive(Clone, Debug)]
struct Source {
    name: String,
    text: String,
    /// The byte at which each line begins.
    lines: Vec<u32>,
}

/// A place as a person counts it.
pub(crate) struct Position {
    pub file: String,
    pub line: u32,
    pub column: u32,
    pub length: u32,
}

impl Sources {
    /// Adds a file and says under which number its places are found.
    pub(crate) fn add(&mut self, name: String, text: String) -> u32 {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at as u32 + 1);
        let lines = std::iter::once(0).chain(breaks).collect();
        self.files.push(Source { name, text, lines });
        self.files.len() as u32 - 1
    }

    pub(crate) fn text(&self, file: u32) -> &str {
        self.files.get(file as usize).map_or("", |source| &source.text)
    }

    /// The index of the line on which a place begins, and the bytes of that line.
    pub(crate) fn line_at(&self, place: Place) -> Option<(usize, std::ops::Range<u32>)> {
        let source = self.files.get(place.file as usize)?;
        let line = source.lines.partition_point(|begin| *begin <= place.start).checked_sub(1)?;
        let end = source.lines.get(line + 1).copied().unwrap_or(source.text.len() as u32);
        Some((line, source.lines[line]..end.max(source.lines[line])))
    }

    /// The line of a file, counted from 1, without its end.
    pub(crate) fn line(&self, file: &str, line: u32) -> Option<&str> {
        let source = self.files.iter().find(|source| source.name == file)?;
        let index = (line as usize).checked_sub(1)?;
        let start = *source.lines.get(index)? as usize;
        Some(source.text.get(start..)?.lines().next()?.trim_start_matches(BYTE_ORDER_MARK))
    }

    pub(crate) fn locate(&self, place: Place) -> Position {
        let Some(source) = self.files.get(place.file as usize) else {
            return Position { file: String::new(), line: 0, column: 0, length: 0 };
        };
        let start = floor_of_character(&source.text, place.start as usize);
        let line = source.lines.partition_point(|begin| *begin as usize <= start) - 1;
        let begin = source.lines[line] as usize;
        // A mark of byte order is no character that anybody sees.
        let begin = begin
            + if line == 0 && source.text.starts_with(BYTE_ORDER_MARK) {
                BYTE_ORDER_MARK.len_utf8()
            } else {
                0
            };
        let start = start.max(begin);
        let rest = source.text[begin..].lines().next().unwrap_or("");
        let end = floor_of_character(&source.text, place.end as usize).min(begin + rest.len()).max(start);
        Position {
            file: source.name.clone(),
            line: line as u32 + 1,
            column: source.text[begin..start].chars().count() as u32 + 1,
            length: source.text[start..end].chars().count().max(1) as u32,
        }
    }
}

fn floor_of_character(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
