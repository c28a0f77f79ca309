//! A slice that holds something on people, for the stories of the search: notes, each in a dossier of its own.

use privet_ground::db::{DbError, Tx};
use privet_ground::ids;
use privet_ground::private::Private;
use privet_ground::{args, sql, transact};
use privet_people::{DossierId, Matter, PlainValue, Sealed, Spot, World, dossier};
use privet_register::CategoryId;
use privet_testing::Town;
use privet_web::slice::{Column, Content, Held, Holdings, Person, Slice, nothing};
use uuid::Uuid;

const TABLE: &str = "shelf_note";

const START: &str = "CREATE TABLE shelf_note (
  id ID PRIMARY KEY,
  dossier_id ID NOT NULL,
  category TEXT NOT NULL,
  body BYTES NOT NULL,
  remark TEXT
);";

const fn column(column: &'static str, content: Content) -> Column {
    Column { table: TABLE, column, content }
}

const COLUMNS: &[Column] = &[
    column("id", Content::NotPersonal),
    column("dossier_id", Content::NotPersonal),
    column("category", Content::NotPersonal),
    column("body", Content::SealedBy("category")),
    column("remark", Content::NotPersonal),
];

/// The slice.
pub fn shelf() -> Slice {
    Slice {
        name: "shelf",
        words: &[],
        migrations: &[START],
        routes: nothing::routes,
        menu: &[],
        jobs: nothing::jobs,
        declare: |_| Vec::new(),
        prove: nothing::prove,
        person: Person { find: |tx, dossiers| Box::pin(find(tx, dossiers)), ..nothing::PERSON },
        holdings: Holdings {
            columns: COLUMNS,
            dossiers: |tx, purpose, after, most| Box::pin(dossier::list(tx, "shelf", purpose, after, most)),
        },
        sweep: nothing::SWEEP,
        guard: nothing::GUARD,
        due: nothing::DUE,
        demo: nothing::DEMO,
    }
}

async fn find(tx: &mut Tx, dossiers: &[DossierId]) -> Result<Vec<Held>, DbError> {
    let ids: Vec<_> = dossiers.iter().map(|id| (*id).into()).collect();
    let sql = sql!("SELECT id, dossier_id, category, body FROM shelf_note WHERE dossier_id IN ($list)");
    let rows = tx.rows_in(sql, &[], &ids).await?;
    let purposes = dossier::purposes(tx, dossiers).await?;
    rows.iter()
        .map(|row| {
            let category: String = row.get("category")?;
            let dossier: DossierId = row.get("dossier_id")?;
            Ok(Held {
                dossier,
                spot: Spot { table: TABLE, column: "body", row: row.get("id")? },
                sealed: row.get::<Sealed>("body")?,
                category: CategoryId::new(&category).unwrap(),
                purpose: purposes[&dossier].clone(),
            })
        })
        .collect()
}

/// Stores a note as a slice should.
pub async fn store(town: &Town, text: &str) -> Uuid {
    let (house, world) = (&town.house, World::new(town.house.now(), &*town.house.chance));
    let published = house.published().unwrap();
    let (purpose, declared) = published.register.purposes.iter().next().unwrap();
    let category = declared.categories.iter().next().unwrap();
    let key = house.door.keys().fresh(world).await.unwrap();
    let row = ids::uuid(world.now, world.chance);
    let plain = PlainValue {
        spot: Spot { table: TABLE, column: "body", row },
        category,
        value: &Private::from(text),
    };
    let sealed = house.door.seal(world, &key, purpose, &[plain]).unwrap().remove(0);
    let matter = Matter::new("shelf", "note", purpose.clone(), [0; 32]);
    transact!(house.db, |tx| async {
        let dossier = dossier::begin(tx, world.now, &key, &matter).await?;
        let insert = sql!("INSERT INTO shelf_note (id, dossier_id, category, body) VALUES ($1, $2, $3, $4)");
        tx.execute(insert, args![row, dossier, category.as_str(), &sealed]).await?;
        Ok::<_, DbError>(())
    })
    .unwrap();
    row
}
