//! The demo's clock can be moved, and no other.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use axum::http::StatusCode;
use privet_ground::caller::Role;
use privet_ground::clock::{Clock, Hand, Instant, MovableClock};
use privet_testing::{Town, engines};

use crate::sample;

const PATH: &str = "/console/clock";

/// A clock as the demo's, ahead of one that a test moves.
struct WithHand {
    of: Arc<MovableClock>,
    ahead: AtomicU32,
}

impl Clock for WithHand {
    fn now(&self) -> Instant {
        self.of.now().plus(Duration::from_secs(86_400) * self.days_ahead())
    }

    fn hand(&self) -> Option<&dyn Hand> {
        Some(self)
    }
}

impl Hand for WithHand {
    fn move_on(&self, days: u16) -> std::io::Result<()> {
        self.ahead.fetch_add(u32::from(days), Ordering::SeqCst);
        Ok(())
    }

    fn days_ahead(&self) -> u32 {
        self.ahead.load(Ordering::SeqCst)
    }
}

#[tokio::test]
async fn where_the_clock_has_no_hand_there_is_no_page_for_it() {
    let town = Town::open(engines()[0], vec![sample::slice()]).await;
    town.put_example_in_force();
    let mut staff = town.staff(&[Role::Administrator]).await;
    assert_eq!(staff.get(PATH).await.status, StatusCode::NOT_FOUND);
    assert_eq!(staff.post(PATH, &[("days", "30")]).await.status, StatusCode::NOT_FOUND);
    assert!(!staff.get("/console").await.body.contains(PATH));
}

#[tokio::test]
async fn whoever_decides_moves_the_demos_clock_on_and_never_back() {
    let mut town = Town::open(engines()[0], vec![sample::slice()]).await;
    town.put_example_in_force();
    let clock = WithHand { of: town.clock.clone(), ahead: AtomicU32::new(0) };
    Arc::get_mut(&mut town.house).unwrap().clock = Arc::new(clock);
    let before = town.house.now();
    let mut viewer = town.staff(&[Role::Viewer]).await;
    assert!(!viewer.get(PATH).await.body.contains("<button class=\"button\""));
    assert_eq!(viewer.post(PATH, &[("days", "30")]).await.status, StatusCode::FORBIDDEN);
    let mut officer = town.staff(&[Role::DataProtectionOfficer]).await;
    for odd in ["", "many", "-3", "0", "401"] {
        let refused = officer.post(PATH, &[("days", odd)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{odd}");
        assert!(refused.says("from 1 to 400"));
    }
    assert_eq!(town.house.now(), before);
    assert_eq!(officer.post(PATH, &[("days", "30")]).await.location(), PATH);
    assert_eq!(town.house.now().since(before), Duration::from_secs(30 * 86_400));
    // The session ended with the days.
    assert!(officer.get(PATH).await.status != StatusCode::OK);
}
