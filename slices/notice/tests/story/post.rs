//! A slice for the tests: letters, of which only the writer's mail address is kept.

use std::collections::BTreeMap;

use privet_ground::db::{DbError, Tx};
use privet_ground::private::Private;
use privet_ground::words::WordFile;
use privet_ground::{args, sql, transact};
use privet_people::{DossierId, Matter, PlainValue, Spot, World, dossier};
use privet_register::{CategoryId, PurposeId};
use privet_testing::Town;
use privet_web::slice::{Column, Content, Held, Holdings, Person, Slice, nothing};

const COLUMNS: &[Column] = &[
    Column { table: "post_letter", column: "id", content: Content::NotPersonal },
    Column { table: "post_letter", column: "dossier", content: Content::NotPersonal },
    Column { table: "post_letter", column: "purpose", content: Content::NotPersonal },
    Column { table: "post_letter", column: "address", content: Content::Sealed("email-address") },
];

pub fn slice() -> Slice {
    Slice {
        name: "post",
        words: const { &[WordFile { language: "en", source: "post-nothing = nothing" }] },
        migrations: &[
            "CREATE TABLE post_letter (id ID PRIMARY KEY, dossier ID NOT NULL, purpose TEXT NOT NULL, address BYTES NOT NULL);",
        ],
        routes: nothing::routes,
        menu: &[],
        jobs: nothing::jobs,
        declare: |_| Vec::new(),
        prove: nothing::prove,
        person: Person { find: |tx, ids| Box::pin(find(tx, ids)), ..nothing::PERSON },
        holdings: Holdings {
            columns: COLUMNS,
            dossiers: |tx, purpose, after, most| Box::pin(dossier::list(tx, "post", purpose, after, most)),
        },
        sweep: nothing::SWEEP,
        guard: nothing::GUARD,
        due: nothing::DUE,
        demo: nothing::DEMO,
    }
}

/// Somebody writes a letter for a purpose.
pub async fn write(town: &Town, purpose: &str, address: &str) -> DossierId {
    let house = &town.house;
    let world = World::new(house.now(), &*house.chance);
    let key = house.door.keys().fresh(world).await.unwrap();
    let purpose = PurposeId::new(purpose).unwrap();
    let category = CategoryId::new("email-address").unwrap();
    let row = privet_ground::ids::uuid(world.now, world.chance);
    let spot = Spot { table: "post_letter", column: "address", row };
    let address = Private::from(address);
    let values = [PlainValue { spot, category: &category, value: &address }];
    let sealed = house.door.seal(world, &key, &purpose, &values).unwrap();
    let matter = Matter::new("post", "letter", purpose.clone(), [0; 32]);
    transact!(house.db, |tx| async {
        dossier::begin(tx, world.now, &key, &matter).await?;
        tx.execute(
            sql!("INSERT INTO post_letter (id, dossier, purpose, address) VALUES ($1, $2, $3, $4)"),
            args![row, key.dossier(), purpose.as_str(), &sealed[0]],
        )
        .await?;
        Ok::<_, DbError>(())
    })
    .unwrap();
    key.dossier()
}

async fn find(tx: &mut Tx, dossiers: &[DossierId]) -> Result<Vec<Held>, DbError> {
    let rows =
        tx.rows(sql!("SELECT id, dossier, purpose, address FROM post_letter ORDER BY id"), &[]).await?;
    let mut held = BTreeMap::new();
    for row in &rows {
        let id: DossierId = row.get("dossier")?;
        let purpose: String = row.get("purpose")?;
        if dossiers.contains(&id) {
            let spot = Spot { table: "post_letter", column: "address", row: row.get("id")? };
            let category = CategoryId::new("email-address").expect("a name");
            let purpose = PurposeId::new(&purpose).expect("a name");
            held.insert(id, Held { dossier: id, spot, sealed: row.get("address")?, category, purpose });
        }
    }
    Ok(held.into_values().collect())
}
