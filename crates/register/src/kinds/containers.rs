//! Optional values, lists, sets and maps, numbers, dates.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde_json::{Value as Json, json};

use crate::define::{Field, Name, Style};
use crate::reader::{Reader, shown};
use crate::schema::Definitions;
use crate::shape::Shape;
use crate::tree::{Node, Table, Value};

impl<T: Field> Field for Option<T> {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        T::read(node, reader).map(Some)
    }

    fn write(&self, style: Style) -> Option<Node> {
        self.as_ref().and_then(|value| value.write(style))
    }

    fn sample() -> String {
        T::sample()
    }

    fn schema(definitions: &mut Definitions) -> Json {
        T::schema(definitions)
    }

    fn shape() -> Shape {
        T::shape()
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl Field for bool {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        match node.value {
            Value::Boolean(value) => Some(value),
            _ => {
                reader.refuse_type(node, "true or false", "write `true` or `false` without quotation marks");
                None
            }
        }
    }

    fn write(&self, _: Style) -> Option<Node> {
        Some(Node::new(Value::Boolean(*self)))
    }

    fn sample() -> String {
        "true".to_owned()
    }

    fn schema(_: &mut Definitions) -> Json {
        json!({ "type": "boolean" })
    }

    fn shape() -> Shape {
        Shape::Truth
    }
}

macro_rules! whole_number {
    ($($type:ty),*) => { $(
        impl Field for $type {
            fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
                let Value::Integer(number) = node.value else {
                    reader.refuse_type(node, "a whole number", "write digits without quotation marks");
                    return None;
                };
                let value = <$type>::try_from(number).ok();
                if value.is_none() {
                    let mend = format!("write a number from 0 to {}", <$type>::MAX);
                    reader.refuse("P05", node.place, format!("{number} cannot stand here"), mend);
                }
                value
            }

            fn write(&self, _: Style) -> Option<Node> {
                Some(Node::new(Value::Integer(i64::from(*self))))
            }

            fn sample() -> String {
                "30".to_owned()
            }

            fn schema(_: &mut Definitions) -> Json {
                json!({ "type": "integer", "minimum": 0, "maximum": <$type>::MAX })
            }

            fn shape() -> Shape {
                Shape::Number { most: u32::from(<$type>::MAX) }
            }
        }
    )* };
}

whole_number!(u8, u16, u32);

impl Field for Date {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        match &node.value {
            Value::Date(date) => Some(*date),
            Value::Text(text) => {
                let date = text.parse::<Date>().ok().filter(|date| date.to_string() == *text);
                if date.is_none() {
                    let message = format!("`{}` is no day of the calendar", shown(text));
                    reader.refuse("P05", node.place, message, "write a day as `2026-11-23`".into());
                }
                date
            }
            _ => {
                reader.refuse_type(node, "a day", "write it as `2026-11-23`");
                None
            }
        }
    }

    fn write(&self, _: Style) -> Option<Node> {
        Some(Node::new(Value::Date(*self)))
    }

    fn sample() -> String {
        "2026-11-23".to_owned()
    }

    fn schema(_: &mut Definitions) -> Json {
        json!({ "type": "string", "format": "date" })
    }

    fn shape() -> Shape {
        Shape::Day
    }
}

fn read_list<'n>(node: &'n Node, reader: &mut Reader<'_>) -> Option<&'n [Node]> {
    match &node.value {
        Value::List(list) => Some(list),
        _ => {
            reader.refuse_type(node, "a list", "put the values between `[` and `]`");
            None
        }
    }
}

impl<T: Field> Field for Vec<T> {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let list = read_list(node, reader)?;
        let mut values = Vec::with_capacity(list.len());
        for (index, below) in list.iter().enumerate() {
            if reader.is_full() {
                return None;
            }
            let length = reader.enter(&index.to_string());
            values.extend(T::read(below, reader));
            reader.leave(length);
        }
        // One value that cannot be read spoils the list, but all of them were looked at.
        (values.len() == list.len()).then_some(values)
    }

    fn write(&self, style: Style) -> Option<Node> {
        let list: Vec<Node> = self.iter().filter_map(|value| value.write(style)).collect();
        (!list.is_empty()).then(|| Node::new(Value::List(list)))
    }

    fn sample() -> String {
        format!("[{}]", T::sample())
    }

    fn schema(definitions: &mut Definitions) -> Json {
        json!({ "type": "array", "items": T::schema(definitions) })
    }

    fn shape() -> Shape {
        Shape::List(Box::new(T::shape()))
    }

    fn absent() -> Option<Self> {
        Some(Vec::new())
    }
}

impl<T: Field + Ord> Field for BTreeSet<T> {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let mut values = BTreeSet::new();
        let mut complete = true;
        for (index, below) in read_list(node, reader)?.iter().enumerate() {
            if reader.is_full() {
                return None;
            }
            let length = reader.enter(&index.to_string());
            match T::read(below, reader) {
                Some(value) => {
                    if !values.insert(value) {
                        let mend = "take one of the two out".into();
                        reader.refuse("P08", below.place, "this stands in the list already".into(), mend);
                    }
                }
                None => complete = false,
            }
            reader.leave(length);
        }
        complete.then_some(values)
    }

    fn write(&self, style: Style) -> Option<Node> {
        let list: Vec<Node> = self.iter().filter_map(|value| value.write(style)).collect();
        (!list.is_empty()).then(|| Node::new(Value::List(list)))
    }

    fn sample() -> String {
        format!("[{}]", T::sample())
    }

    fn schema(definitions: &mut Definitions) -> Json {
        json!({ "type": "array", "items": T::schema(definitions), "uniqueItems": true })
    }

    fn shape() -> Shape {
        Shape::Set(Box::new(T::shape()))
    }

    fn absent() -> Option<Self> {
        Some(BTreeSet::new())
    }
}

impl<K: Name, V: Field> Field for BTreeMap<K, V> {
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let mut values = BTreeMap::new();
        for (key, below) in &reader.table(node)?.entries {
            if reader.is_full() {
                return None;
            }
            let length = reader.enter(&key.name);
            let name = K::parse(&key.name);
            if let Err(wanted) = &name {
                let message = format!("`{}` cannot be a name here", shown(&key.name));
                reader.refuse("P05", key.place, message, wanted.clone());
            }
            // An entry that cannot be read is left out; its faults keep the register from being used.
            let value = reader.entry::<V>(below);
            if let (Ok(name), Some(value)) = (name, value) {
                values.insert(name, value);
            }
            reader.leave(length);
        }
        Some(values)
    }

    fn write(&self, style: Style) -> Option<Node> {
        let mut table = Table::default();
        for (name, value) in self {
            if let Some(node) = value.write(style) {
                table.push(name.as_text().to_owned(), node);
            }
        }
        (!table.entries.is_empty()).then(|| Node::new(Value::Table(table)))
    }

    fn schema(definitions: &mut Definitions) -> Json {
        json!({
            "type": "object",
            "propertyNames": K::pattern(),
            "additionalProperties": V::schema(definitions),
        })
    }

    fn shape() -> Shape {
        Shape::Map { keys: Box::new(K::shape_of_key()), values: Box::new(V::shape()) }
    }

    fn absent() -> Option<Self> {
        Some(BTreeMap::new())
    }
}
