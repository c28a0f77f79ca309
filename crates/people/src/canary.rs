//! A canary: a dossier of invented content that a check plants before it searches, so that an empty database proves
//! something. The marker stands in the clear and must be found, or the search is blind; the secret is sealed as
//! personal data is and must not be found.

use privet_ground::caller::Caller;
use privet_ground::clock::Instant;
use privet_ground::db::{DbError, Tx};
use privet_ground::ids;
use privet_ground::private::Private;
use privet_register::{CategoryId, PurposeId};
use uuid::Uuid;

use crate::destruction::{self, Cause, DestroyRefusal, DestructionId};
use crate::door::{Door, DoorRefusal};
use crate::dossier::{self, DossierId, Matter};
use crate::keys::Keys;
use crate::seal::{Bound, DossierKey, Spot};
use crate::store;
use crate::world::World;

/// A canary that is planted.
#[derive(Debug)]
pub struct Canary {
    /// Its row.
    pub id: Uuid,
    /// Its dossier.
    pub dossier: DossierId,
    /// What must be found.
    pub marker: String,
    /// What must not be found.
    pub secret: Private<String>,
    /// When it was planted.
    pub planted_at: Instant,
}

/// Plants a canary under a fresh key. The purpose is the one under which its dossier is listed among the others.
pub async fn plant(
    tx: &mut Tx,
    world: World<'_>,
    key: &DossierKey,
    purpose: &PurposeId,
    register: [u8; 32],
) -> Result<Canary, DbError> {
    let matter = Matter::new("people", "canary", purpose.clone(), register);
    let canary = Canary {
        id: ids::uuid(world.now, world.chance),
        dossier: dossier::begin(tx, world.now, key, &matter).await?,
        marker: format!("marker-{}", ids::secret_token(world.chance)),
        secret: Private::new(format!("canary-{}", ids::secret_token(world.chance))),
        planted_at: world.now,
    };
    let (spot, category, purpose) = (spot(canary.id), category()?, own_purpose()?);
    let to = Bound { spot: &spot, category: &category, purpose: &purpose };
    let sealed = key.sealer().seal(world.chance, to, &canary.secret);
    store::canary::insert(tx, &canary, &sealed).await?;
    Ok(canary)
}

/// The canary that was planted last and still sings, if there is one. Its content is invented, so the look is not
/// logged.
pub async fn standing(tx: &mut Tx, world: World<'_>, door: &Door) -> Result<Option<Canary>, DoorRefusal> {
    let Some(stored) = store::canary::find_last(tx).await? else { return Ok(None) };
    let keys = door.fetch(world.now, &[stored.dossier]).await?;
    let (spot, category, purpose) = (spot(stored.id), category()?, own_purpose()?);
    let to = Bound { spot: &spot, category: &category, purpose: &purpose };
    let secret = keys[0].sealer().open(to, &stored.sealed);
    Ok(Some(Canary {
        id: stored.id,
        dossier: stored.dossier,
        marker: stored.marker,
        secret: secret.ok_or(DoorRefusal::Unreadable { spot })?,
        planted_at: stored.planted_at,
    }))
}

/// Takes a canary away; its key is destroyed as any other's.
pub async fn remove(
    tx: &mut Tx,
    world: World<'_>,
    keys: &Keys,
    check: &'static str,
    canary: &Canary,
) -> Result<Option<DestructionId>, DestroyRefusal> {
    store::canary::delete(tx, canary.id).await?;
    destruction::intend(tx, world, keys, &Caller::System(check), &[canary.dossier], Cause::Canary).await
}

const fn spot(row: Uuid) -> Spot {
    Spot { table: "people_canary", column: "secret", row }
}

/// What the seal says a canary is: no category and no purpose of any register, since its content is nobody's.
fn category() -> Result<CategoryId, DbError> {
    CategoryId::new("canary").map_err(|_| DbError::corrupt("no category of a canary"))
}

fn own_purpose() -> Result<PurposeId, DbError> {
    PurposeId::new("canary").map_err(|_| DbError::corrupt("no purpose of a canary"))
}
