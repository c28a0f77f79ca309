//! Writes a register as TOML files that read back to the same canonical form.

use crate::canonical::{quoted, tree};
use crate::editors::{SCHEMA, SCHEMA_FILE, directive};
use crate::sections::Register;
use crate::tree::{Node, Table, Value};

/// Which section goes into which file; a section that is not named has a file of its own.
const FILES: &[(&str, &[&str])] = &[
    (
        "controller",
        &[
            "example",
            "controller",
            "dpo",
            "representative",
            "regulator",
            "successor",
            "review",
            "role",
            "owners",
            "visibility",
            "site",
        ],
    ),
    ("rights", &["rights", "complaints", "disclosures"]),
    ("data", &["category", "people"]),
    ("purposes", &["purpose"]),
    ("recipients", &["recipient"]),
    ("forms", &["form"]),
    ("newsletters", &["newsletter"]),
    ("systems", &["system"]),
    ("security", &["measure"]),
    ("decisions", &["automated", "decision"]),
    ("social", &["social", "platform", "profile"]),
    ("links", &["sponsor", "link", "short_link"]),
    ("downloads", &["download"]),
];

/// Writes a register as TOML, and the schema that lets an editor help with it: path and contents of each file. Comments
/// of the files it once came from are not kept.
pub fn export(register: &Register) -> Vec<(String, String)> {
    let root = tree(register);
    let sections = root.table().map(|table| table.entries.as_slice()).unwrap_or_default();
    let mut files: Vec<(String, String)> = Vec::new();
    for (key, section) in sections {
        if key.name == "prose" {
            files.extend(prose(section));
            continue;
        }
        let stem = FILES
            .iter()
            .find(|(_, names)| names.contains(&key.name.as_ref()))
            .map_or(key.name.as_ref(), |(stem, _)| stem);
        let path = format!("{stem}.toml");
        let at = files.iter().position(|(known, _)| *known == path).unwrap_or_else(|| {
            files.push((path, String::new()));
            files.len() - 1
        });
        write_section(&key.name, section, &mut files[at].1);
    }
    for (path, text) in &mut files {
        text.insert_str(0, &directive(path));
    }
    files.push((SCHEMA_FILE.to_owned(), SCHEMA.to_owned()));
    files
}

/// One file a language, so that translators work in one place.
fn prose(section: &Node) -> Vec<(String, String)> {
    let languages = section.table().map(|table| table.entries.as_slice()).unwrap_or_default();
    languages
        .iter()
        .map(|(language, texts)| {
            let mut text = String::new();
            write_headed(&format!("prose.{}", language.name), texts, &mut text);
            (format!("prose/{}.toml", language.name), text)
        })
        .collect()
}

fn write_section(name: &str, section: &Node, text: &mut String) {
    match &section.value {
        // `[purpose.newsletter]` for sections of entries, `[controller]` for single ones.
        Value::Table(table) if Register::is_map(name) => {
            for (key, entry) in &table.entries {
                write_headed(&format!("{name}.{}", key.name), entry, text);
            }
        }
        Value::Table(_) => write_headed(name, section, text),
        _ => write_line(name, section, text),
    }
}

/// Writes a heading, the keys below it, and then the lists of tables, which need headings of their own.
fn write_headed(heading: &str, entry: &Node, text: &mut String) {
    let Some(table) = entry.table() else { return };
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(&format!("[{heading}]\n"));
    write_keys(heading, table, text);
}

fn write_keys(heading: &str, table: &Table, text: &mut String) {
    let (lists, lines): (Vec<_>, Vec<_>) =
        table.entries.iter().partition(|(_, node)| is_list_of_tables(node));
    for (key, node) in lines {
        write_line(&key.name, node, text);
    }
    for (key, node) in lists {
        let Value::List(elements) = &node.value else { continue };
        for element in elements {
            let heading = format!("{heading}.{}", key.name);
            text.push_str(&format!("\n[[{heading}]]\n"));
            if let Some(table) = element.table() {
                write_keys(&heading, table, text);
            }
        }
    }
}

fn is_list_of_tables(node: &Node) -> bool {
    matches!(&node.value, Value::List(list) if list.first().is_some_and(|first| first.table().is_some()))
}

/// `key = value`, with dotted keys for tables.
fn write_line(key: &str, node: &Node, text: &mut String) {
    match &node.value {
        Value::Table(table) => {
            for (below, node) in &table.entries {
                write_line(&format!("{key}.{}", below.name), node, text);
            }
        }
        _ => {
            text.push_str(&format!("{key} = "));
            write_value(node, text);
            text.push('\n');
        }
    }
}

fn write_value(node: &Node, text: &mut String) {
    match &node.value {
        Value::Text(value) if value.contains('\n') => {
            text.push_str(&format!("\"\"\"\n{}\"\"\"", several_lines(value)))
        }
        Value::Text(value) => text.push_str(&quoted(value)),
        Value::Integer(number) => text.push_str(&number.to_string()),
        Value::Boolean(value) => text.push_str(&value.to_string()),
        Value::Date(day) => text.push_str(&day.to_string()),
        Value::Other(_) => {}
        Value::List(list) => write_list(list, text),
        Value::Table(table) => {
            text.push_str("{ ");
            for (at, (key, node)) in table.entries.iter().enumerate() {
                text.push_str(&format!("{}{} = ", if at > 0 { ", " } else { "" }, key.name));
                write_inline(node, text);
            }
            text.push_str(" }");
        }
    }
}

fn write_list(list: &[Node], text: &mut String) {
    let is_long = list.iter().any(|node| node.table().is_some());
    text.push('[');
    for (at, node) in list.iter().enumerate() {
        text.push_str(if is_long {
            "\n  "
        } else if at > 0 {
            ", "
        } else {
            ""
        });
        write_value(node, text);
        if is_long {
            text.push(',');
        }
    }
    text.push_str(if is_long { "\n]" } else { "]" });
}

/// Within an inline table everything stands on one line.
fn write_inline(node: &Node, text: &mut String) {
    match &node.value {
        Value::Text(value) => text.push_str(&quoted(value)),
        _ => write_value(node, text),
    }
}

/// The inside of a text of several lines: never three quotation marks in a row, none at the end.
fn several_lines(value: &str) -> String {
    let mut text = String::new();
    let mut signs = value.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '\\' => text.push_str("\\\\"),
            '"' if matches!(signs.peek(), None | Some('"')) => text.push_str("\\\""),
            _ => text.push(sign),
        }
    }
    text
}
