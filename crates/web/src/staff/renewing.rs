//! A new password, a new second factor, new recovery codes: by the link of a reset, or in one's own account.

use privet_ground::caller::{Caller, StaffId};
use privet_ground::db::Tx;
use privet_ground::journal::Entry;
use privet_ground::private::Private;
use privet_ground::refusal::{FieldFault, Kind, Refusal};
use privet_ground::transact;
use privet_people::{PlainValue, Reason, Sealed, World, dossier};

use crate::house::House;
use crate::staff::held::{self, StaffValue};
use crate::staff::joining::Joined;
use crate::staff::model::{Account, Credentials, categories, spot};
use crate::staff::{
    account_store as store, accounts, invitation, password, recovery, session_store, store as staff_store,
    totp,
};

/// A new password, typed twice.
pub struct NewPassword<'a> {
    /// The password.
    pub password: &'a Private<String>,
    /// The same again.
    pub repeated: &'a Private<String>,
}

/// A second factor that was offered on a page, and came back with the code that the authenticator shows.
pub struct Enrolled<'a> {
    /// What was sealed into the form.
    pub sealed: &'a str,
    /// The code.
    pub code: &'a str,
}

/// A second factor to be scanned.
pub struct Offer {
    /// The factor.
    pub factor: totp::Secret,
    /// The same, sealed for the form.
    pub sealed: String,
}

/// To what a second factor is bound that is offered to somebody in their own account.
fn own(staff: StaffId) -> String {
    format!("staff {staff}")
}

/// Offers somebody another second factor; the one that came back with the form is offered again.
pub async fn offer(house: &House, staff: StaffId, sent: &str) -> Result<Offer, Refusal> {
    if let Some(factor) = invitation::offered(house, &own(staff), sent).await? {
        return Ok(Offer { factor, sealed: sent.to_owned() });
    }
    let (factor, sealed) = invitation::offer(house, &own(staff)).await?;
    Ok(Offer { factor, sealed })
}

/// Renews an account by the link of a reset: all three are new, and the account is open again.
pub(super) async fn accept(
    house: &House,
    (token, staff): (&str, StaffId),
    new: &NewPassword<'_>,
    enrolled: &Enrolled<'_>,
) -> Result<Joined, Refusal> {
    let caller = Caller::Staff { id: staff, roles: std::collections::BTreeSet::new() };
    check(house, staff, new).await?;
    let (factor, step) = enrolled_factor(house, token, enrolled).await?;
    let world = World::new(house.now(), &*house.chance);
    let hash = password::hash(world.chance, new.password).await?;
    let (codes, hashes) = fresh_codes(house, staff).await?;
    transact!(house.db, |tx| async {
        invitation::spend(tx, world, token).await?;
        let account = accounts::find(tx, staff).await?;
        if account.disabled_at.is_some() {
            return Err(Refusal::new(Kind::Gone, "refusal-invitation-gone"));
        }
        let sealed = seal(house, tx, &account, &factor).await?;
        store::update_password(tx, staff, &hash).await?;
        store::update_second_factor(tx, staff, (&sealed, step)).await?;
        // They are signed in with it at once.
        staff_store::update_signed_in(tx, staff, step, world.now).await?;
        replace_codes(tx, staff, &hashes).await?;
        session_store::delete_sessions_of(tx, staff, None).await?;
        let kind = "staff.renewed";
        let entry = Entry::new(kind, &caller).fact("invitation", invitation::name(token));
        accounts::log(house, tx, &account, (kind, entry)).await
    })?;
    Ok(Joined { staff, recovery_codes: codes })
}

/// Changes one's own password; all other sessions end. `kept` names the session in which it is done.
pub async fn change_password(
    house: &House,
    caller: &Caller,
    (present, new): (&Private<String>, &NewPassword<'_>),
    kept: &str,
) -> Result<(), Refusal> {
    let staff = caller.staff().ok_or_else(Refusal::not_allowed)?;
    let known = store::find_credentials(&mut house.db.read().await?, staff).await?;
    let Credentials { password: known, .. } = known.ok_or_else(Refusal::not_found)?;
    if !password::is_right(present, Some(known)).await? {
        return Err(fault("present", "staff-fault-present"));
    }
    check(house, staff, new).await?;
    let hash = password::hash(&*house.chance, new.password).await?;
    transact!(house.db, |tx| async {
        let account = accounts::find(tx, staff).await?;
        store::update_password(tx, staff, &hash).await?;
        let kind = "staff.password-changed";
        let entry = Entry::new(kind, caller).fact("sessions", end_others(tx, staff, kept).await?);
        accounts::log(house, tx, &account, (kind, entry)).await
    })
}

/// Puts another authenticator in place of one's own; all other sessions end.
pub async fn change_second_factor(
    house: &House,
    caller: &Caller,
    enrolled: &Enrolled<'_>,
    kept: &str,
) -> Result<(), Refusal> {
    let staff = caller.staff().ok_or_else(Refusal::not_allowed)?;
    let (factor, step) = enrolled_factor(house, &own(staff), enrolled).await?;
    transact!(house.db, |tx| async {
        let account = accounts::find(tx, staff).await?;
        let sealed = seal(house, tx, &account, &factor).await?;
        store::update_second_factor(tx, staff, (&sealed, step)).await?;
        let kind = "staff.second-factor-changed";
        let entry = Entry::new(kind, caller).fact("sessions", end_others(tx, staff, kept).await?);
        accounts::log(house, tx, &account, (kind, entry)).await
    })
}

/// Gives oneself new recovery codes; the old ones are good no more.
pub async fn change_recovery_codes(house: &House, caller: &Caller) -> Result<Vec<Private<String>>, Refusal> {
    let staff = caller.staff().ok_or_else(Refusal::not_allowed)?;
    let (codes, hashes) = fresh_codes(house, staff).await?;
    transact!(house.db, |tx| async {
        let account = accounts::find(tx, staff).await?;
        replace_codes(tx, staff, &hashes).await?;
        let kind = "staff.recovery-codes-changed";
        accounts::log(house, tx, &account, (kind, Entry::new(kind, caller))).await
    })?;
    Ok(codes)
}

/// How many recovery codes a member has left.
pub async fn recovery_codes_left(tx: &mut Tx, staff: StaffId) -> Result<i64, Refusal> {
    Ok(store::count_recovery_codes(tx, staff).await?)
}

async fn end_others(tx: &mut Tx, staff: StaffId, kept: &str) -> Result<u64, Refusal> {
    let sessions = session_store::list_sessions(tx, staff).await?;
    let kept = sessions.iter().find(|session| session.name() == kept).map(|session| session.hash);
    Ok(session_store::delete_sessions_of(tx, staff, kept).await?)
}

/// Checks a new password, which must not be the owner's name or address.
async fn check(house: &House, staff: StaffId, new: &NewPassword<'_>) -> Result<(), Refusal> {
    // A viewer opens no personal data, and still chooses a password.
    let caller = &Caller::System("new-password");
    let about: Vec<Private<String>> = transact!(house.db, |tx| async {
        let account = accounts::find(tx, staff).await?;
        let [name, email] = store::find_sealed(tx, staff).await?.ok_or_else(Refusal::not_found)?;
        let [of_name, of_email, _] = categories()?;
        let dossier = account.dossier;
        let values = [
            StaffValue { dossier, spot: spot("name", staff), category: &of_name, sealed: &name },
            StaffValue { dossier, spot: spot("email", staff), category: &of_email, sealed: &email },
        ];
        held::open(house, tx, &values, (caller, Reason::new("renew-password"))).await
    })?;
    let about: Vec<&str> = about.iter().map(|word| word.reveal().as_str()).collect();
    if let Err(key) = password::check(new.password.reveal(), &about) {
        return Err(fault("password", key));
    }
    if new.password.reveal() != new.repeated.reveal() {
        return Err(fault("repeated", "staff-fault-repeated"));
    }
    Ok(())
}

async fn enrolled_factor(
    house: &House,
    bound_to: &str,
    enrolled: &Enrolled<'_>,
) -> Result<(totp::Secret, i64), Refusal> {
    let offered = invitation::offered(house, bound_to, enrolled.sealed).await?;
    let step = offered.as_ref().and_then(|factor| factor.step_of(enrolled.code, house.clock.outside(), 0));
    offered.zip(step).ok_or_else(|| fault("code", "staff-fault-code"))
}

async fn seal(
    house: &House,
    tx: &mut Tx,
    account: &Account,
    factor: &totp::Secret,
) -> Result<Sealed, Refusal> {
    let world = World::new(house.now(), &*house.chance);
    let key = house.door.key_of(tx, world.now, account.dossier).await?;
    let purposes = dossier::purposes(tx, &[account.dossier]).await?;
    let purpose = purposes.get(&account.dossier).ok_or_else(Refusal::not_found)?;
    let [.., category] = categories()?;
    let text = factor.text();
    let value = [PlainValue { spot: spot("second_factor", account.id), category: &category, value: &text }];
    let sealed = house.door.seal(world, &key, purpose, &value)?;
    sealed.into_iter().next().ok_or_else(|| Refusal::fault(anyhow::anyhow!("the door sealed nothing")))
}

type Codes = (Vec<Private<String>>, Vec<[u8; 32]>);

async fn fresh_codes(house: &House, staff: StaffId) -> Result<Codes, Refusal> {
    let secret = invitation::secret(house).await?;
    let codes = recovery::codes(&*house.chance);
    let hashes = codes.iter().map(|code| recovery::hash(&secret, staff, code.reveal())).collect();
    Ok((codes, hashes))
}

async fn replace_codes(tx: &mut Tx, staff: StaffId, hashes: &[[u8; 32]]) -> Result<(), Refusal> {
    store::delete_recovery_codes(tx, staff).await?;
    staff_store::insert_recovery_codes(tx, staff, hashes).await?;
    Ok(())
}

fn fault(field: &str, key: &'static str) -> Refusal {
    Refusal::invalid(vec![FieldFault { field: field.to_owned(), key }])
}
