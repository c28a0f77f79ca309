//! What can be bound to a placeholder. Every variant holds an `Option`, since PostgreSQL wants NULL to have a type.

use jiff::civil::Date;
use uuid::Uuid;

use crate::clock::Instant;

/// A bound value.
#[derive(Clone)]
pub enum Value {
    /// BIGINT.
    Int(Option<i64>),
    /// BOOLEAN on PostgreSQL, INTEGER 0 or 1 on SQLite.
    Bool(Option<bool>),
    /// TEXT. PostgreSQL refuses NUL bytes in it.
    Text(Option<String>),
    /// BYTEA or BLOB.
    Bytes(Option<Vec<u8>>),
    /// UUID, or BLOB of 16 bytes.
    Uuid(Option<Uuid>),
}

/// A type that can be bound. Implemented for the program's own ids by [`id!`](crate::id); `Option` of it binds NULL of
/// the right type.
pub trait ToValue {
    /// The value.
    fn to_value(self) -> Value;

    /// NULL, of this type.
    fn null() -> Value;
}

impl<T: ToValue> ToValue for Option<T> {
    fn to_value(self) -> Value {
        self.map_or_else(T::null, T::to_value)
    }

    fn null() -> Value {
        T::null()
    }
}

impl<T: ToValue> From<T> for Value {
    fn from(value: T) -> Self {
        value.to_value()
    }
}

macro_rules! values {
    ($($from:ty => $variant:ident($name:ident) $convert:expr;)+) => {$(
        impl ToValue for $from {
            fn to_value(self) -> Value {
                let $name = self;
                Value::$variant(Some($convert))
            }

            fn null() -> Value {
                Value::$variant(None)
            }
        }
    )+};
}

values! {
    i64 => Int(int) int;
    u32 => Int(int) i64::from(int);
    i32 => Int(int) i64::from(int);
    Instant => Int(instant) instant.micros();
    bool => Bool(claim) claim;
    &str => Text(text) text.to_owned();
    &String => Text(text) text.clone();
    String => Text(text) text;
    Date => Text(day) day.to_string();
    &[u8] => Bytes(bytes) bytes.to_vec();
    Vec<u8> => Bytes(bytes) bytes;
    [u8; 32] => Bytes(bytes) bytes.to_vec();
    &[u8; 32] => Bytes(bytes) bytes.to_vec();
    Uuid => Uuid(uuid) uuid;
}

/// The values for a statement's placeholders, in order: `args![id, now, "text"]`.
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => {
        &[$($crate::db::Value::from($value)),*][..]
    };
}
