//! One description per section: the macros that write a type, its reader, its writer and its JSON Schema.
//!
//! `entry!` makes a struct that is read from a table, `choice!` an enum that is read from a word, `variant!` an enum
//! whose word decides what else the table must hold, `identifier!` the name of an entry. The doc comments become the
//! descriptions of the schema, so that an editor shows them.

use serde_json::{Value as Json, json};

use crate::reader::Reader;
use crate::schema::Definitions;
use crate::shape::{Part, Shape};
use crate::tree::{Node, Table};

/// How much of a declaration is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// Every key: for those who read it, and for finding differences.
    Full,
    /// Without what stands for itself if it is left out: a key that privet learns later then changes no text, and no
    /// hash, of a register that was written before.
    Brief,
}

/// Whatever may stand as the value of a key.
pub(crate) trait Field: Sized {
    /// Reads the value, or tells the reader why it cannot be.
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self>;

    /// Writes the value so that [`Field::read`] gives it back; `None` leaves the key out.
    fn write(&self, style: Style) -> Option<Node>;

    /// A value as one might write it, to show what is meant.
    fn sample() -> String {
        "\"…\"".to_owned()
    }

    /// The JSON Schema of the value.
    fn schema(definitions: &mut Definitions) -> Json;

    /// What the value is, for an editor.
    fn shape() -> Shape;

    /// What it means that the key is missing; `None` if it must not be.
    fn absent() -> Option<Self> {
        None
    }
}

/// A value that is a table with known keys.
pub(crate) trait Entry: Field {
    /// Reads the keys. `tag` is the key that chose this entry among several, if there was a choice.
    fn read_keys(table: &Table, node: &Node, tag: Option<&str>, reader: &mut Reader<'_>) -> Option<Self>;

    /// Writes the keys in the order of the definition.
    fn write_keys(&self, table: &mut Table, style: Style);

    /// The object of the JSON Schema.
    fn object(definitions: &mut Definitions) -> Json;

    /// The keys, for an editor.
    fn parts() -> Vec<Part>;
}

/// The name of an entry of a section.
pub(crate) trait Name: Ord + Sized {
    /// Parses the name, or says what a name must look like.
    fn parse(name: &str) -> Result<Self, String>;

    fn as_text(&self) -> &str;

    /// The JSON Schema of the name.
    fn pattern() -> Json;

    /// What the name is, for an editor.
    fn shape_of_key() -> Shape;
}

/// Some of the words that may stand, as one would choose among them.
pub(crate) fn words_to_choose_from(words: &[&str]) -> String {
    const SHOWN: usize = 4;
    let shown: Vec<String> = words.iter().take(SHOWN).map(|word| format!("\"{word}\"")).collect();
    let more = if words.len() > SHOWN { " | …" } else { "" };
    format!("{}{more}", shown.join(" | "))
}

/// Joins the lines of a doc comment.
pub(crate) fn description(lines: &[&str]) -> String {
    lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ").trim().to_owned()
}

/// Adds a description to a schema.
pub(crate) fn described(schema: Json, lines: &[&str]) -> Json {
    let mut schema = match schema {
        Json::Object(object) => object,
        other => return other,
    };
    schema.insert("description".into(), json!(description(lines)));
    Json::Object(schema)
}

/// A struct that is read from a table.
macro_rules! entry {
    (
        $(#[doc = $about:literal])*
        pub struct $type:ident {
            $(
                $(#[doc = $doc:literal])*
                $field:ident $(as $key:literal)? : $of:ty $(= $default:expr)?
            ),* $(,)?
        }
    ) => {
        $(#[doc = $about])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $type {
            $( $(#[doc = $doc])* pub $field: $of, )*
        }

        impl $crate::define::Entry for $type {
            fn read_keys(
                table: &$crate::tree::Table,
                node: &$crate::tree::Node,
                tag: Option<&str>,
                reader: &mut $crate::reader::Reader<'_>,
            ) -> Option<Self> {
                const KEYS: &[&str] = &[$( $crate::define::entry!(@key $field $($key)?) ),*];
                reader.refuse_unknown(table, KEYS, tag);
                $(
                    let $field: Option<$of> = reader.key(
                        table,
                        node,
                        $crate::define::entry!(@key $field $($key)?),
                        $crate::define::entry!(@default $of $(, $default)?),
                        &[$($doc),*],
                    );
                )*
                Some($type { $( $field: $field?, )* })
            }

            fn write_keys(&self, table: &mut $crate::tree::Table, style: $crate::define::Style) {
                $(
                    let goes_without_saying = style == $crate::define::Style::Brief
                        && $crate::define::entry!(@default $of $(, $default)?).as_ref() == Some(&self.$field);
                    if !goes_without_saying
                        && let Some(node) = $crate::define::Field::write(&self.$field, style)
                    {
                        table.push($crate::define::entry!(@key $field $($key)?), node);
                    }
                )*
            }

            fn object(definitions: &mut $crate::schema::Definitions) -> serde_json::Value {
                let mut object = $crate::schema::Object::new(&[$($about),*]);
                $(
                    let required = $crate::define::entry!(@default $of $(, $default)?).is_none();
                    let schema = <$of as $crate::define::Field>::schema(definitions);
                    object.property(
                        $crate::define::entry!(@key $field $($key)?),
                        $crate::define::described(schema, &[$($doc),*]),
                        required,
                    );
                )*
                object.finish()
            }

            fn parts() -> Vec<$crate::shape::Part> {
                vec![$(
                    $crate::shape::Part::new::<$of>(
                        ($crate::define::entry!(@key $field $($key)?), stringify!($field)),
                        &[$($doc),*],
                        $crate::define::entry!(@default $of $(, $default)?),
                    )
                ),*]
            }
        }

        impl $crate::define::Field for $type {
            fn read(node: &$crate::tree::Node, reader: &mut $crate::reader::Reader<'_>) -> Option<Self> {
                let table = reader.table(node)?;
                <Self as $crate::define::Entry>::read_keys(table, node, None, reader)
            }

            fn write(&self, style: $crate::define::Style) -> Option<$crate::tree::Node> {
                let mut table = $crate::tree::Table::default();
                $crate::define::Entry::write_keys(self, &mut table, style);
                Some($crate::tree::Node::new($crate::tree::Value::Table(table)))
            }

            fn sample() -> String {
                "{ … }".to_owned()
            }

            fn schema(definitions: &mut $crate::schema::Definitions) -> serde_json::Value {
                definitions.define(stringify!($type), <Self as $crate::define::Entry>::object)
            }

            fn shape() -> $crate::shape::Shape {
                $crate::shape::Shape::Table(<Self as $crate::define::Entry>::parts())
            }
        }
    };
    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };
    (@default $of:ty) => { <$of as $crate::define::Field>::absent() };
    (@default $of:ty, $default:expr) => { Some::<$of>($default) };
}

/// An enum that is read from one of a few words.
macro_rules! choice {
    (
        $(#[doc = $about:literal])*
        pub enum $type:ident {
            $( $(#[doc = $doc:literal])* $option:ident = $word:literal ),* $(,)?
        }
    ) => {
        $(#[doc = $about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $type {
            $( $(#[doc = $doc])* $option, )*
        }

        impl $type {
            /// Every option, in the order of the definition.
            pub const ALL: &'static [$type] = &[$( $type::$option ),*];

            /// The word that stands in the register.
            pub fn as_str(self) -> &'static str {
                match self { $( $type::$option => $word, )* }
            }

            /// The option that this word stands for.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $( $word => Some($type::$option), )* _ => None }
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(self.as_str())
            }
        }

        impl $crate::define::Field for $type {
            fn read(node: &$crate::tree::Node, reader: &mut $crate::reader::Reader<'_>) -> Option<Self> {
                reader.word(node, &[$($word),*]).and_then(Self::from_word)
            }

            fn write(&self, _: $crate::define::Style) -> Option<$crate::tree::Node> {
                Some($crate::tree::Node::text(self.as_str()))
            }

            fn sample() -> String {
                $crate::define::words_to_choose_from(&[$($word),*])
            }

            fn schema(definitions: &mut $crate::schema::Definitions) -> serde_json::Value {
                definitions.define(stringify!($type), |_| {
                    $crate::schema::one_of_words(&[$($about),*], &[$( ($word, &[$($doc),*]) ),*])
                })
            }

            fn shape() -> $crate::shape::Shape {
                $crate::shape::Shape::Choice(vec![$( $crate::shape::Word::new($word, &[$($doc),*]) ),*])
            }
        }

        impl $crate::define::Name for $type {
            fn parse(name: &str) -> Result<Self, String> {
                Self::from_word(name).ok_or_else(|| $crate::reader::not_among(name, &[$($word),*]))
            }

            fn as_text(&self) -> &str {
                self.as_str()
            }

            fn pattern() -> serde_json::Value {
                serde_json::json!({ "enum": [$($word),*] })
            }

            fn shape_of_key() -> $crate::shape::Shape {
                <Self as $crate::define::Field>::shape()
            }
        }
    };
}

/// An enum whose word, under the key named after `by`, decides what else the table holds.
macro_rules! variant {
    (
        $(#[doc = $about:literal])*
        pub enum $type:ident by $tag:literal {
            $( $(#[doc = $doc:literal])* $option:ident $(($of:ty))? = $word:literal ),* $(,)?
        }
    ) => {
        $(#[doc = $about])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum $type {
            $( $(#[doc = $doc])* $option $(($of))?, )*
        }

        impl $type {
            /// The words of all options, in the order of the definition.
            pub const WORDS: &'static [&'static str] = &[$($word),*];

            /// The word that stands in the register.
            pub fn as_str(&self) -> &'static str {
                match self { $( $crate::define::variant!(@pattern $type $option _of $($of)?) => $word, )* }
            }
        }

        impl $crate::define::Field for $type {
            fn read(node: &$crate::tree::Node, reader: &mut $crate::reader::Reader<'_>) -> Option<Self> {
                let table = reader.table(node)?;
                match reader.tag(table, node, $tag, &[$($word),*])? {
                    $( $word => $crate::define::variant!(@read $type $option $tag table node reader $($of)?), )*
                    _ => None,
                }
            }

            fn write(&self, style: $crate::define::Style) -> Option<$crate::tree::Node> {
                let mut table = $crate::tree::Table::default();
                table.push($tag, $crate::tree::Node::text(self.as_str()));
                match self {
                    $(
                        $crate::define::variant!(@pattern $type $option of $($of)?) => {
                            $crate::define::variant!(@write of table style $($of)?);
                        }
                    )*
                }
                Some($crate::tree::Node::new($crate::tree::Value::Table(table)))
            }

            fn sample() -> String {
                format!("{{ {} = {}, … }}", $tag, $crate::define::words_to_choose_from(&[$($word),*]))
            }

            fn schema(definitions: &mut $crate::schema::Definitions) -> serde_json::Value {
                definitions.define(stringify!($type), |definitions| {
                    let options = vec![$({
                        let object = $crate::define::variant!(@object definitions $($of)?);
                        $crate::schema::tagged(object, $tag, $word, &[$($doc),*])
                    }),*];
                    $crate::define::described(serde_json::json!({ "oneOf": options }), &[$($about),*])
                })
            }

            fn shape() -> $crate::shape::Shape {
                let options = vec![$((
                    $crate::shape::Word::new($word, &[$($doc),*]),
                    $crate::define::variant!(@parts $($of)?),
                )),*];
                $crate::shape::Shape::Variant { tag: $tag, options }
            }
        }
    };
    (@pattern $type:ident $option:ident $name:ident) => { $type::$option };
    (@pattern $type:ident $option:ident $name:ident $of:ty) => { $type::$option($name) };
    (@read $type:ident $option:ident $tag:literal $table:ident $node:ident $reader:ident) => {{
        $reader.refuse_unknown($table, &[], Some($tag));
        Some($type::$option)
    }};
    (@read $type:ident $option:ident $tag:literal $table:ident $node:ident $reader:ident $of:ty) => {
        <$of as $crate::define::Entry>::read_keys($table, $node, Some($tag), $reader).map($type::$option)
    };
    (@write $name:ident $table:ident $style:ident) => {{
        let _ = $style;
    }};
    (@write $name:ident $table:ident $style:ident $of:ty) => {
        $crate::define::Entry::write_keys($name, &mut $table, $style)
    };
    (@parts) => { Vec::new() };
    (@parts $of:ty) => { <$of as $crate::define::Entry>::parts() };
    (@object $definitions:ident) => { $crate::schema::Object::new(&[]).finish() };
    (@object $definitions:ident $of:ty) => { <$of as $crate::define::Entry>::object($definitions) };
}

/// The name of an entry of a section; where it stands as a value it must name an entry that exists.
macro_rules! identifier {
    ($( $(#[doc = $about:literal])* pub struct $type:ident in $section:literal; )*) => { $(
        $(#[doc = $about])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $type(String);

        impl $type {
            /// The section of the register whose entries bear this name.
            pub const SECTION: &'static str = $section;

            /// Parses a name in kebab case, such as `answer-enquiries`. That an entry of this name exists is
            /// certain only for names that were read from a register.
            pub fn new(name: &str) -> Result<Self, $crate::kinds::InvalidName> {
                $crate::kinds::kebab_case(name).map(|name| $type(name.to_owned()))
            }

            /// The name as it stands in the register.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        impl std::str::FromStr for $type {
            type Err = $crate::kinds::InvalidName;

            fn from_str(name: &str) -> Result<Self, Self::Err> {
                $type::new(name)
            }
        }

        impl std::borrow::Borrow<str> for $type {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl $crate::define::Field for $type {
            fn read(node: &$crate::tree::Node, reader: &mut $crate::reader::Reader<'_>) -> Option<Self> {
                let name: Self = reader.parsed(node, |text| $type::new(text).map_err(|fault| fault.to_string()))?;
                reader.refer($section, name.as_str(), node.place);
                Some(name)
            }

            fn write(&self, _: $crate::define::Style) -> Option<$crate::tree::Node> {
                Some($crate::tree::Node::text(self.as_str()))
            }

            fn schema(definitions: &mut $crate::schema::Definitions) -> serde_json::Value {
                definitions.define(stringify!($type), |_| {
                    $crate::define::described(
                        <Self as $crate::define::Name>::pattern(),
                        &[$($about),*],
                    )
                })
            }

            fn shape() -> $crate::shape::Shape {
                $crate::shape::Shape::Name($section)
            }
        }

        impl $crate::define::Name for $type {
            fn parse(name: &str) -> Result<Self, String> {
                $type::new(name).map_err(|fault| fault.to_string())
            }

            fn as_text(&self) -> &str {
                &self.0
            }

            fn pattern() -> serde_json::Value {
                serde_json::json!({
                    "type": "string",
                    "pattern": $crate::kinds::KEBAB_CASE,
                    "maxLength": $crate::kinds::LONGEST_NAME,
                })
            }

            fn shape_of_key() -> $crate::shape::Shape {
                <Self as $crate::define::Field>::shape()
            }
        }
    )* };
}

pub(crate) use {choice, entry, identifier, variant};
