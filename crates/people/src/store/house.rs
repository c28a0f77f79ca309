//! `people_house`: to which key store this database belongs.

use privet_ground::db::{DbError, Tx};
use privet_ground::{args, sql};
use uuid::Uuid;

pub(crate) async fn find(tx: &mut Tx) -> Result<Option<Uuid>, DbError> {
    let row = tx.row(sql!("SELECT id FROM people_house WHERE one = 1"), &[]).await?;
    row.map(|row| row.get("id")).transpose()
}

pub(crate) async fn insert(tx: &mut Tx, id: Uuid) -> Result<(), DbError> {
    tx.execute(sql!("INSERT INTO people_house (one, id) VALUES (1, $1)"), args![id]).await.map(drop)
}
