//! Sampled values for the check that looks for readable personal data: they are shown to its scanner and to nobody
//! else.

use privet_ground::caller::Caller;
use privet_ground::db::Tx;
use privet_ground::journal::Entry;
use privet_ground::private::Private;

use crate::about;
use crate::door::{Door, DoorRefusal, SealedValue, distinct, open_all};
use crate::world::World;

impl Door {
    /// Shows opened values to a scanner, which looks for them where they must not be readable, and keeps none. It is
    /// a look of the system (UK GDPR Art. 32(1)(d): testing the security of processing), logged like any other; no
    /// purpose is asked, since data that nobody may use any more must be protected too.
    pub async fn show_to_scanner(
        &self,
        tx: &mut Tx,
        world: World<'_>,
        check: &'static str,
        values: &[SealedValue<'_>],
        mut scanner: impl FnMut(&SealedValue<'_>, &Private<String>),
    ) -> Result<(), DoorRefusal> {
        if values.is_empty() {
            return Ok(());
        }
        let keys = self.fetch(world.now, &distinct(values)).await?;
        let entry = Entry::new("people.sampled", &Caller::System(check)).fact("values", values.len());
        about::append(tx, world, ("people.sampled", entry), &keys).await?;
        for (value, opened) in values.iter().zip(open_all(&keys, values)?) {
            scanner(value, &opened);
        }
        Ok(())
    }
}
