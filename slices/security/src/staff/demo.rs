//! Six invented members of staff: five at work, and one who has left. Nobody can sign in as one of them: their passwords
//! are chance that nobody has seen.

use std::time::Duration;

use privet_ground::caller::{Caller, Role};
use privet_ground::ids;
use privet_ground::private::Private;
use privet_ground::transact;
use privet_web::HouseRef;
use privet_web::staff::{self, Joining, NewStaff, TotpSecret};

const CALLER: Caller = Caller::System("demo");

/// Somebody invented.
struct Invented {
    name: &'static str,
    roles: &'static [Role],
    /// Days since joining.
    joined: u64,
    /// Hours since the last sign-in.
    seen: u64,
    has_left: bool,
}

const STAFF: [Invented; 6] = [
    Invented {
        name: "Mair Prosser",
        roles: &[Role::DataProtectionOfficer],
        joined: 360,
        seen: 20,
        has_left: false,
    },
    Invented { name: "Owen Tudur", roles: &[Role::Administrator], joined: 358, seen: 75, has_left: false },
    Invented { name: "Sian Rees", roles: &[Role::Caseworker], joined: 340, seen: 3, has_left: false },
    Invented {
        name: "Dafydd Hall",
        roles: &[Role::Caseworker, Role::Communications],
        joined: 212,
        seen: 26,
        has_left: false,
    },
    Invented { name: "Nia Beynon", roles: &[Role::Viewer], joined: 41, seen: 24 * 19, has_left: false },
    Invented { name: "Gareth Pugh", roles: &[Role::Caseworker], joined: 355, seen: 24 * 64, has_left: true },
];

/// Invents them.
pub(crate) async fn demo(house: &HouseRef) -> anyhow::Result<()> {
    for one in STAFF {
        let address = format!("{}@office.example", one.name.to_lowercase().replace(' ', "."));
        let password = ids::secret_token(&*house.chance);
        let joining = Joining {
            new: &NewStaff { name: one.name.into(), email: address.into(), password: Private::new(password) },
            second_factor: &TotpSecret::new(ids::random(&*house.chance)),
            roles: one.roles.iter().copied().collect(),
        };
        let id = staff::join(house, &joining).await?.staff;
        let ago = |seconds: u64| house.now().minus(Duration::from_secs(seconds));
        let times = (ago(one.joined * 86_400), ago(one.seen * 3_600));
        transact!(house.db, |tx| staff::invent_times(tx, id, times))?;
        if one.has_left {
            transact!(house.db, |tx| staff::disable(house, tx, &CALLER, id))?;
        }
    }
    Ok(())
}
