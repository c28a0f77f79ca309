//! `/console/clock`: the demo's clock is moved on, so that what is scheduled takes effect while one looks. Anywhere but
//! in the demo no clock has a hand, and there is no such page.

use askama::Template;
use axum::http::StatusCode;
use privet_ground::clock::Hand;
use privet_ground::refusal::Refusal;

use crate::house::House;
use crate::look::{ErrorSummary, Field, When};
use crate::permission::{Governance, Only, SignedIn};
use crate::slice::{MenuGroup, MenuItem};
use crate::{Answer, ConsolePage, HouseRef, Html, Posted, Routes, State, see_other};

/// Its place in the menu of the demo.
pub(crate) const MENU: MenuItem =
    MenuItem { group: MenuGroup::House, label: "The demo’s clock", path: PATH };

const PATH: &str = "/console/clock";
/// The most days at once.
const MOST_DAYS: u16 = 400;

#[derive(Template)]
#[template(path = "web/demo_clock.html")]
struct ClockPage {
    page: ConsolePage,
    now: When,
    ahead: u32,
    summary: Option<ErrorSummary>,
    days: Field,
    may_move: bool,
}

pub(crate) fn routes() -> Routes {
    Routes::new().console(PATH, show).act(PATH, move_on)
}

fn hand(house: &House) -> Result<&dyn Hand, Refusal> {
    house.clock.hand().ok_or_else(Refusal::not_found)
}

fn draw(
    house: &House,
    page: ConsolePage,
    may_move: bool,
    typed: &str,
    fault: Option<&str>,
) -> Result<ClockPage, Refusal> {
    let mut days = Field::digits("days", "Days to move it on").value(typed);
    if let Some(fault) = fault {
        days = days.fault(fault);
    }
    let faults = fault.map(|fault| vec![("days".to_owned(), fault.to_owned())]);
    Ok(ClockPage {
        now: page.when(house.now()),
        ahead: hand(house)?.days_ahead(),
        summary: faults.map(|faults| ErrorSummary::for_staff(None, faults)),
        days,
        may_move,
        page,
    })
}

async fn show(staff: SignedIn, State(house): State<HouseRef>) -> Answer {
    let may_move = staff.caller().may(<Governance as crate::permission::Roles>::ROLES);
    Html(draw(&house, staff.page("The demo’s clock"), may_move, "30", None)?).answer()
}

async fn move_on(staff: Only<Governance>, State(house): State<HouseRef>, posted: Posted) -> Answer {
    let hand = hand(&house)?;
    let typed = posted.plain("days").unwrap_or_default().trim();
    match typed.parse::<u16>() {
        Ok(days @ 1..=MOST_DAYS) => {
            hand.move_on(days).map_err(|error| Refusal::fault(anyhow::Error::new(error)))?;
            Ok(see_other(PATH))
        }
        _ => {
            let page = staff.page("The demo’s clock");
            let fault = "Write a number of days from 1 to 400.";
            Html(draw(&house, page, true, typed, Some(fault))?).answer_as(StatusCode::UNPROCESSABLE_ENTITY)
        }
    }
}
