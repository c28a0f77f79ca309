//! Reads TOML text into the tree, and says of text that is none what is wrong with it.

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml::value::Datetime;

use crate::fault::{Found, keep};
use crate::source::Sources;
use crate::tree::{Key, Node, Place, Table, Value};

/// The most bytes of one file. The example has a few thousand.
pub(crate) const LARGEST_FILE: usize = 4 << 20;

/// The most keys, lists, tables and values of one file together, counted by the signs that make them: each costs a
/// hundred times its length in memory. The example has a few thousand of them, a register of 5,000 entries 40,000.
const MOST_SIGNS: usize = 300_000;

/// No declaration needs more levels; a file that has them is not meant for us.
const DEEPEST: usize = 16;

/// Past this number the parser has usually lost its way.
const MOST_SYNTAX_FAULTS: usize = 20;

/// What came of one file.
pub(crate) struct Parsed {
    /// The tables that could be read; `None` if the file is no text at all.
    pub root: Option<Node>,
    pub found: Vec<Found>,
    /// The bytes of each line that is no TOML.
    pub broken: Vec<std::ops::Range<u32>>,
}

/// Parses one file and keeps its text in `sources`.
pub(crate) fn parse(name: String, bytes: Vec<u8>, sources: &mut Sources) -> Parsed {
    if bytes.len() > LARGEST_FILE {
        let file = sources.add(name, String::new());
        let message = format!("the file has {} bytes, and {LARGEST_FILE} is the most", bytes.len());
        return Parsed::unreadable(
            "P10",
            Place::top_of(file),
            message,
            "split it; any number of files is read",
        );
    }
    let (text, invalid) = match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(fault) => {
            let at = fault.utf8_error().valid_up_to();
            (String::from_utf8_lossy(fault.as_bytes()).into_owned(), Some(at))
        }
    };
    let nul = text.find('\0');
    let file = sources.add(name, text);
    if let Some(at) = invalid {
        let message = "the file is not UTF-8 from here on";
        return Parsed::unreadable("P09", place(file, at..at + 1), message, "save the file as UTF-8");
    }
    if let Some(at) = nul {
        let message = "the file holds a NUL character, which no text does";
        return Parsed::unreadable(
            "P09",
            place(file, at..at + 1),
            message,
            "take it out, or save the file as UTF-8",
        );
    }
    let signs = sources.text(file).bytes().filter(|sign| b"=,[{".contains(sign)).count();
    if signs > MOST_SIGNS {
        let message =
            format!("the file holds {signs} signs that begin a value, and {MOST_SIGNS} are the most");
        return Parsed::unreadable(
            "P10",
            Place::top_of(file),
            message,
            "split it; any number of files is read",
        );
    }
    let (root, errors) = DeTable::parse_recoverable(sources.text(file));
    let (mut found, broken) = syntax_faults(&errors, file, sources);
    let root = Tree { file, found: &mut found }.table(root.get_ref(), 0);
    Parsed { root: Some(Node { place: Place::top_of(file), value: Value::Table(root) }), found, broken }
}

impl Parsed {
    fn unreadable(code: &'static str, place: Place, message: impl Into<String>, mend: &str) -> Self {
        Parsed { root: None, found: vec![Found::fault(code, place, message, mend)], broken: Vec::new() }
    }
}

fn place(file: u32, span: std::ops::Range<usize>) -> Place {
    Place { file, start: span.start as u32, end: span.end as u32 }
}

/// One fault a line: what follows on the same line usually follows from the first. Beside them the lines themselves.
fn syntax_faults(
    errors: &[toml::de::Error],
    file: u32,
    sources: &Sources,
) -> (Vec<Found>, Vec<std::ops::Range<u32>>) {
    let mut found: Vec<Found> = Vec::new();
    let mut broken = Vec::new();
    let mut lines = std::collections::HashSet::new();
    for error in errors {
        let place = error.span().map_or(Place::top_of(file), |span| place(file, span));
        let Some((line, bytes)) = sources.line_at(place) else { continue };
        if !lines.insert(line) {
            continue;
        }
        broken.push(bytes);
        if found.len() < MOST_SYNTAX_FAULTS {
            let message = format!("this is not TOML: {}", error.message());
            found.push(Found::fault("P01", place, message, mend(error.message())));
        }
    }
    (found, broken)
}

/// How to mend what the parser complained of.
fn mend(message: &str) -> &'static str {
    const MENDS: &[(&str, &str)] = &[
        ("duplicate key", "the key stands twice in this file: take one of the two out"),
        ("recurs", "there are more levels here than any declaration has: take some out"),
        ("string", "close the text with a quotation mark on the same line, or put it between three of them"),
        ("array", "close the list with `]` and put commas between its values"),
        ("inline table", "close the table with `}` and put commas between its keys"),
        ("date", "write a day as `2026-11-23`, without quotation marks"),
    ];
    MENDS.iter().find(|(needle, _)| message.contains(needle)).map_or(
        "a line is `key = \"text\"`, `key = [\"a\", \"b\"]` or a heading such as `[purpose.newsletter]`",
        |(_, mend)| mend,
    )
}

/// Turns the parser's values into ours.
struct Tree<'a> {
    file: u32,
    found: &'a mut Vec<Found>,
}

impl Tree<'_> {
    fn table(&mut self, table: &DeTable<'_>, depth: usize) -> Table {
        let mut entries: Vec<(Key, Node)> = table
            .iter()
            .map(|(key, value)| {
                let name = key.get_ref().clone().into_owned().into();
                (Key { name, place: place(self.file, key.span()) }, self.node(value, depth + 1))
            })
            .collect();
        // The parser sorts by name; faults and merges read better in the order of the file.
        entries.sort_by_key(|(key, _)| key.place.start);
        Table { entries }
    }

    fn node(&mut self, value: &Spanned<DeValue<'_>>, depth: usize) -> Node {
        let place = place(self.file, value.span());
        let value = match value.get_ref() {
            _ if depth > DEEPEST => self.too_deep(place),
            DeValue::String(text) => Value::Text(text.clone().into_owned()),
            DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
                Ok(number) => Value::Integer(number),
                Err(_) => Value::Other("a number that is too large"),
            },
            DeValue::Float(_) => Value::Other("a number with a fraction"),
            DeValue::Boolean(value) => Value::Boolean(*value),
            DeValue::Datetime(moment) => day(moment).map_or(Value::Other("a time of day"), Value::Date),
            DeValue::Array(list) => {
                Value::List(list.iter().map(|value| self.node(value, depth + 1)).collect())
            }
            DeValue::Table(table) => Value::Table(self.table(table, depth)),
        };
        Node { place, value }
    }

    fn too_deep(&mut self, place: Place) -> Value {
        let message = format!("this is nested more than {DEEPEST} levels deep");
        let mend = "no declaration needs that: take levels out";
        keep(self.found, Found::fault("P12", place, message, mend));
        Value::Other("nested too deeply")
    }
}

/// The day, if it is a day and nothing else.
fn day(moment: &Datetime) -> Option<Date> {
    let date = moment.date.filter(|_| moment.time.is_none())?;
    Date::new(i16::try_from(date.year).ok()?, date.month as i8, date.day as i8).ok()
}
