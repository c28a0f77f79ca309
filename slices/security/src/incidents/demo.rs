//! Two invented incidents of the past year, both dealt with in time: one that was reported, and one that did not have to be.

use std::time::Duration;

use privet_ground::caller::Caller;
use privet_ground::clock::Instant;
use privet_ground::transact;
use privet_people::World;
use privet_web::HouseRef;

use super::actions::{self, Desk};
use super::model::{Entered, Found, IncidentId, Step};
use super::vocabulary::{Ending, Nature, Risk, Text};

const CALLER: Caller = Caller::System("demo");
const HOUR: u64 = 3_600;
const DAY: u64 = 24 * HOUR;

/// A step, so many seconds after the office became aware.
type Then = (u64, Entered);

/// Invents them.
pub(crate) async fn demo(house: &HouseRef) -> anyhow::Result<()> {
    let now = house.now();
    for (ago, course) in
        [(203 * DAY + 5 * HOUR, wrong_envelope as fn(Instant) -> Vec<Then>), (71 * DAY, open_copy)]
    {
        let aware = now.minus(Duration::from_secs(ago));
        live(house, aware, course(aware)).await?;
    }
    Ok(())
}

async fn live(house: &HouseRef, aware: Instant, course: Vec<Then>) -> anyhow::Result<()> {
    let published = house.published()?;
    let key = house.door.keys().fresh(World::new(house.now(), &*house.chance)).await?;
    let id = IncidentId::new(aware, &*house.chance);
    for (seen, (after, entered)) in (0..).zip(course) {
        let world = World::new(aware.plus(Duration::from_secs(after)), &*house.chance);
        let desk = Desk { door: &house.door, published: &published, world, caller: &CALLER };
        if seen == 0 {
            transact!(house.db, |tx| actions::record(tx, &desk, (id, &key), &entered))?;
        } else {
            transact!(house.db, |tx| actions::add(tx, &desk, (id, seen), &entered))?;
        }
    }
    Ok(())
}

fn entered(step: Step, texts: &[(Text, &str)]) -> Entered {
    Entered { step, texts: texts.iter().map(|(text, words)| (*text, (*words).into())).collect() }
}

/// A letter in the wrong envelope: no risk, so it was not reported.
fn wrong_envelope(aware: Instant) -> Vec<Then> {
    let found = Found {
        nature: Nature::Disclosure,
        occurred: Some(aware.minus(Duration::from_secs(2 * DAY))),
        detected: aware.minus(Duration::from_secs(HOUR)),
        aware,
        people: Some(1),
        records: Some(1),
    };
    let at = |hours: u64| aware.plus(Duration::from_secs(hours * HOUR));
    vec![
        (
            HOUR,
            entered(
                Step::Recorded(found),
                &[
                    (Text::Title, "Letter in the wrong envelope"),
                    (
                        Text::Facts,
                        "An answer to a question about a public meeting was posted to another enquirer.",
                    ),
                    (Text::Discovered, "The person who received it telephoned."),
                    (Text::Systems, "Outgoing post"),
                    (Text::Data, "Name, postal address, the question"),
                    (Text::People, "People who write to us"),
                ],
            ),
        ),
        (
            4 * HOUR,
            entered(
                Step::Assessed { at: at(4), risk: Risk::Unlikely },
                &[(
                    Text::Reasons,
                    "Nothing in the letter is sensitive, and it came back unopened by anybody else.",
                )],
            ),
        ),
        (
            5 * HOUR,
            entered(Step::NotReported { at: at(5) }, &[(Text::Reasons, "A risk to the person is unlikely.")]),
        ),
        (
            DAY,
            entered(
                Step::Learned { occurred: None, people: None, records: None },
                &[
                    (Text::Effects, "None that we know of."),
                    (
                        Text::Remedy,
                        "The letter was fetched and posted again. Two people now check each envelope.",
                    ),
                ],
            ),
        ),
        (9 * DAY, entered(Step::Closed { ending: Ending::Dealt }, &[])),
    ]
}

/// Addresses that everybody in a list could see: reported the next day.
fn open_copy(aware: Instant) -> Vec<Then> {
    let found = Found {
        nature: Nature::Disclosure,
        occurred: Some(aware.minus(Duration::from_secs(3 * HOUR))),
        detected: aware.minus(Duration::from_secs(2 * HOUR)),
        aware,
        people: Some(38),
        records: Some(38),
    };
    let at = |hours: u64| aware.plus(Duration::from_secs(hours * HOUR));
    vec![
        (
            HOUR,
            entered(
                Step::Recorded(found),
                &[
                    (Text::Title, "E-mail addresses visible to all who were invited"),
                    (Text::Facts, "An invitation was sent with all addresses in copy instead of blind copy."),
                    (Text::Discovered, "One of those invited answered and pointed it out."),
                    (Text::Systems, "Office mail"),
                    (Text::Data, "E-mail addresses, and that these people were invited"),
                    (Text::People, "People who come to our meetings"),
                    (
                        Text::Effects,
                        "Unwanted mail; some may not want others to know that they were invited.",
                    ),
                ],
            ),
        ),
        (
            3 * HOUR,
            entered(
                Step::Assessed { at: at(3), risk: Risk::Likely },
                &[(
                    Text::Reasons,
                    "Some addresses hold full names, and the subject of the meeting is sensitive to a few.",
                )],
            ),
        ),
        (26 * HOUR, entered(Step::Reported { at: at(26) }, &[(Text::Reference, "INVENTED-0001")])),
        (
            2 * DAY,
            entered(
                Step::Learned { occurred: None, people: None, records: None },
                &[(
                    Text::Remedy,
                    "All were asked to delete the message. Lists are now sent by the mailing system only.",
                )],
            ),
        ),
        (30 * DAY, entered(Step::Closed { ending: Ending::Dealt }, &[])),
    ]
}
