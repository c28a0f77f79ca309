//! Who gets through which door: every route of the program, by every role, and from other sites.

use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use privet_ground::caller::Role;
use privet_testing::{Answer, Town, Visitor, on_every_engine};
use privet_web::routes::{Area, Route, Routes};

/// The doors of the console at which nobody is known yet.
const GATES: [&str; 5] = [
    "GET /console/join/{token}",
    "GET /console/sign-in",
    "POST /console/join/{token}",
    "POST /console/sign-in",
    "POST /console/sign-out",
];

const FORM: &str = "application/x-www-form-urlencoded";

fn routes() -> Vec<Route> {
    let slices = super::all();
    let slices = slices.iter().map(|slice| (slice.routes)());
    slices.fold(privet_web::routes(), Routes::and).list().to_vec()
}

fn named(route: &Route) -> String {
    format!("{} {}", route.method, route.path)
}

/// The address of a route, with something in the place of each parameter that fits an id and belongs to nobody.
fn address(route: &Route) -> String {
    let part = |part: &str| match part.starts_with('{') {
        true => "0192d0c1-0000-7000-8000-000000000000".to_owned(),
        false => part.to_owned(),
    };
    route.path.split('/').map(part).collect::<Vec<_>>().join("/")
}

async fn try_door(visitor: &mut Visitor, route: &Route) -> Answer {
    if route.method == "GET" {
        visitor.get(&address(route)).await
    } else {
        visitor.post(&address(route), &[]).await
    }
}

/// Whether a set of roles in words, as the list of routes has it, names a role.
fn names(who: &str, role: Role) -> bool {
    who == "staff" || who.split(", ").any(|name| name == role.name())
}

#[test]
fn in_the_console_only_the_gates_are_open_to_anyone() {
    let console: Vec<Route> = routes().into_iter().filter(|route| route.area == Area::Console).collect();
    let mut open: Vec<String> = console.iter().filter(|route| route.who == "anyone").map(named).collect();
    open.sort();
    assert_eq!(open, GATES);
    for route in &console {
        let sets = ["anyone", "staff"];
        let is_known =
            sets.contains(&route.who) || route.who.split(", ").all(|name| name.parse::<Role>().is_ok());
        assert!(is_known, "{}: {}", named(route), route.who);
    }
}

#[test]
fn what_people_wrote_is_opened_by_those_who_answer_them() {
    for route in routes().iter().filter(|route| route.path.starts_with("/console/contact")) {
        assert!(!names(route.who, Role::Viewer), "{}", named(route));
        assert!(!names(route.who, Role::Communications), "{}", named(route));
        let is_opening = route.method == "GET" || !route.path.ends_with("/disposal");
        assert!(!is_opening || !names(route.who, Role::Administrator), "{}", named(route));
    }
}

#[tokio::test]
async fn each_role_goes_as_far_as_the_list_of_routes_says() {
    on_every_engine(super::all, async |town: Town| {
        town.put_example_in_force();
        for role in Role::ALL {
            let signed_in = town.staff(&[role]).await;
            for route in routes().iter().filter(|route| route.area == Area::Console && route.who != "anyone")
            {
                let answer = try_door(&mut signed_in.clone(), route).await;
                let is_refused = answer.status == StatusCode::FORBIDDEN;
                let may = names(route.who, role);
                assert_eq!(is_refused, !may, "{role}: {} {}", named(route), answer.text());
                assert!(!answer.status.is_server_error(), "{role}: {} {}", named(route), answer.text());
                let is_known = answer.status != StatusCode::UNAUTHORIZED
                    && !answer.location().starts_with("/console/sign-in");
                assert!(is_known, "{role}: {}", named(route));
            }
        }
    })
    .await;
}

#[tokio::test]
async fn whoever_is_not_signed_in_gets_no_further_than_the_gates() {
    on_every_engine(super::all, async |town: Town| {
        town.put_example_in_force();
        let mut ended = town.staff(&Role::ALL).await;
        let cookie = ended.cookie().map(str::to_owned);
        ended.post("/console/sign-out", &[]).await;
        ended.set_cookie(cookie);
        for mut visitor in [town.visitor(), ended] {
            for route in routes().iter().filter(|route| route.area == Area::Console && route.who != "anyone")
            {
                let answer = try_door(&mut visitor, route).await;
                if route.method == "GET" {
                    assert_eq!(answer.location(), format!("/console/sign-in?next={}", address(route)));
                } else {
                    assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{}", named(route));
                }
            }
        }
    })
    .await;
}

/// What takes a fresh code: whatever gives or takes power, is published, or destroys.
const DANGEROUS: [&str; 13] = [
    "GET /console/account/authenticator",
    "GET /console/account/password",
    "POST /console/account/authenticator",
    "POST /console/account/password",
    "POST /console/account/recovery-codes",
    "POST /console/contact/{id}/disposal",
    "POST /console/notice/publication",
    "POST /console/staff/invite",
    "POST /console/staff/review/{member}",
    "POST /console/staff/{member}/disabling",
    "POST /console/staff/{member}/enabling",
    "POST /console/staff/{member}/reset",
    "POST /console/staff/{member}/roles",
];

#[tokio::test]
async fn what_does_harm_takes_a_fresh_code() {
    let fresh = || routes().into_iter().filter(|route| route.fresh);
    let mut listed: Vec<String> = fresh().map(|route| named(&route)).collect();
    listed.sort();
    assert_eq!(listed, DANGEROUS);
    on_every_engine(super::all, async |town: Town| {
        town.put_example_in_force();
        let mut visitor = town.staff(&Role::ALL).await;
        town.clock.advance(std::time::Duration::from_secs(10 * 60));
        for route in fresh() {
            let answer = try_door(&mut visitor, &route).await;
            if route.method == "GET" {
                assert_eq!(answer.location(), format!("/console/confirm?next={}", address(&route)));
            } else {
                assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{}", named(&route));
                assert!(answer.says("Confirm that it is you"), "{}: {}", named(&route), answer.text());
            }
        }
    })
    .await;
}

#[tokio::test]
async fn no_other_site_sends_a_form_to_any_address() {
    // What browsers say of a form on another site, on another port of this host, in a sandbox; new browsers and old.
    let elsewhere: [&[(&str, &str)]; 6] = [
        &[("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")],
        &[("origin", "http://localhost:9999"), ("sec-fetch-site", "same-site")],
        &[("sec-fetch-site", "cross-site")],
        &[("origin", "https://evil.example")],
        &[("origin", "http://localhost:9999")],
        &[("origin", "null")],
    ];
    on_every_engine(super::all, async |town: Town| {
        town.put_example_in_force();
        let staff = town.staff(&Role::ALL).await;
        for route in routes().iter().filter(|route| route.method != "GET") {
            for headers in elsewhere {
                let mut visitor = staff.clone();
                let method: Method = route.method.parse().expect("a method");
                let request = visitor.request(method, &address(route));
                let request = request.header(header::CONTENT_TYPE, FORM);
                let request =
                    headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
                let answer = visitor.send(request.body(Body::empty()).expect("a request")).await;
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{} {headers:?}", named(route));
            }
        }
    })
    .await;
}

/// The names of fields and parameters, of whichever page.
const FIELDS: &str = "view form after search reason done kind actor day id before next reference state statement text \
                      effective_from told_on means email code password received_on entered_channel message name by \
                      why version draft notice form_token";

#[tokio::test]
async fn odd_signs_in_addresses_and_fields_break_nothing() {
    on_every_engine(super::all, async |town: Town| {
        town.put_example_in_force();
        let mut visitor = town.staff(&Role::ALL).await;
        let long = "a".repeat(1_500);
        let odd = ["%00", "%FF", "%E2%80%AE", "%27--", "9223372036854775808", "-1", &long];
        for route in routes().iter().filter(|route| !route.path.ends_with("/sign-out")) {
            for sign in odd {
                let part = |part| if str::starts_with(part, '{') { sign } else { part };
                let path = route.path.split('/').map(part).collect::<Vec<_>>().join("/");
                let fields: Vec<String> = FIELDS.split(' ').map(|name| format!("{name}={sign}")).collect();
                let fields = fields.join("&");
                let answer = match route.method.as_str() {
                    "GET" => visitor.get(&format!("{path}?{fields}")).await,
                    _ => visitor.post_body(&path, FORM, fields).await,
                };
                let is_broken = answer.status.is_server_error() || answer.status == StatusCode::UNAUTHORIZED;
                assert!(
                    !is_broken,
                    "{} with {sign:.20} on {:?}: {}",
                    named(route),
                    town.engine,
                    answer.text()
                );
            }
        }
    })
    .await;
}
