//! Ids of this crate. `privet_ground::id!` cannot make them: its conversion from `Option<Id>` is an impl for two
//! foreign types as soon as it stands outside ground. When ground mends that, this file goes.

/// Makes an id type: `id!(/// What it names. HoldId);`
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(uuid::Uuid);

        impl $name {
            /// A fresh id.
            pub fn new(now: privet_ground::clock::Instant, chance: &dyn privet_ground::ids::Chance) -> Self {
                Self(privet_ground::ids::uuid(now, chance))
            }

            /// The UUID inside.
            pub const fn uuid(self) -> uuid::Uuid {
                self.0
            }

            /// Wraps a UUID that is known to name this kind of thing.
            pub const fn from_uuid(uuid: uuid::Uuid) -> Self {
                Self(uuid)
            }

            /// The value to bind where there may be none.
            pub fn or_null(id: Option<Self>) -> privet_ground::db::Value {
                privet_ground::db::Value::Uuid(id.map(|id| id.0))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                text.parse().map(Self)
            }
        }

        impl From<$name> for privet_ground::db::Value {
            fn from(id: $name) -> Self {
                Self::Uuid(Some(id.0))
            }
        }

        impl privet_ground::db::Column for $name {
            type Stored = uuid::Uuid;

            fn from_stored(stored: uuid::Uuid) -> Result<Self, privet_ground::db::DbError> {
                Ok(Self(stored))
            }
        }
    };
}

pub(crate) use id;
