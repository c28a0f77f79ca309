//! How long a register of 5,000 entries takes to parse and lint; see `bench/README.md`.

use std::fmt::Write;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use privet_register::{RegisterHash, canonical, diff, example, export, from_canonical, load, render};

/// Five kinds of entries, a thousand of each, beside those of the example.
const OF_EACH_KIND: usize = 1_000;
const RUNS: usize = 21;

/// The most that parsing and linting may take.
const BAR: Duration = Duration::from_millis(200);

fn main() {
    let files = files();
    let bytes: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
    let loaded = load(files.clone());
    let Some(register) = loaded.register else {
        eprintln!("{}", render(&loaded.faults, &loaded.sources));
        std::process::exit(2);
    };
    let text = canonical(&register);
    println!("{} entries in {} files, {} kB", OF_EACH_KIND * 5, files.len(), bytes / 1_000);
    let median = report("parse and lint", || drop(load(files.clone())));
    report("canonical form and hash", || {
        std::hint::black_box(RegisterHash::of(&register));
    });
    report("read the canonical form", || drop(from_canonical(&text)));
    report("export as TOML", || drop(export(&register)));
    report("compare with itself", || drop(diff(&register, &register)));
    let is_kept = median <= BAR;
    println!("bar: parse and lint within {BAR:?}: {}", if is_kept { "kept" } else { "not kept" });
    std::process::exit(if is_kept { 0 } else { 1 });
}

/// Prints the median and the slowest of several runs, and returns the median.
fn report(what: &str, run: impl Fn()) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = now();
            run();
            now().saturating_sub(start)
        })
        .collect();
    times.sort();
    println!("{what}: median {:.1?}, slowest {:.1?}", times[RUNS / 2], times[RUNS - 1]);
    times[RUNS / 2]
}

/// The processor time of this thread where the system tells it (Linux), so that other work on the machine does not count;
/// the time of day's clock otherwise.
fn now() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = told.split(' ').next().and_then(|number| number.parse().ok());
    nanoseconds.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

/// The example, and a thousand categories, purposes, recipients, retention rules and links that name one another.
fn files() -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> =
        example().iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect();
    let mut text = String::new();
    for at in 0..OF_EACH_KIND {
        writeln!(text, "{}", entries(at)).expect("a string takes any text");
    }
    files.push(("thousands.toml".into(), text.into_bytes()));
    files
}

fn entries(at: usize) -> String {
    format!(
        r#"
[category.data-{at}]
label.en = "Data {at}"
label.cy = "Data {at}"
identifies = "indirectly"
dpv = ["pd:Name"]
fides = "user.name"

[purpose.purpose-{at}]
title.en = "Purpose {at}"
title.cy = "Diben {at}"
explanation.en = "We use this for the purpose of that number, and for nothing else that we know of."
explanation.cy = "Rydym yn defnyddio hwn at y diben o'r rhif hwnnw, ac at ddim arall y gwyddom amdano."
basis.kind = "public-task"
basis.task.en = "The task of that number."
basis.task.cy = "Y dasg o'r rhif hwnnw."
basis.laws = [{{ enactment = "Act {at}", section = "s.{at}" }}]
categories = ["data-{at}", "name", "email-address"]
people = ["enquirers", "visitors"]
source.from = "person"
provision.required = "voluntary"
provision.consequence.en = "Nothing happens if you do not."
provision.consequence.cy = "Nid oes dim yn digwydd os na wnewch."

[recipient.recipient-{at}]
name = "Recipient {at}"
role.en = "Receives what has that number."
role.cy = "Mae'n derbyn yr hyn sydd â'r rhif hwnnw."
kind = "authority"
country = "IE"
transfer.mechanism = "adequacy"
categories = ["data-{at}"]
purposes = ["purpose-{at}"]
power = {{ enactment = "Act {at}", section = "s.{at}" }}

[retention.rule-{at}]
label.en = "Records {at}"
label.cy = "Cofnodion {at}"
purposes = ["purpose-{at}"]
trigger = "closed"
event.en = "the matter is closed"
event.cy = "mae'r mater wedi'i gau"
keep = "P{years}Y"
action = "delete"
reason = "Schedule, row {at}"

[link.link-{at}]
name.en = "Link {at}"
name.cy = "Dolen {at}"
description.en = "Where the link of that number leads."
description.cy = "Lle mae'r ddolen o'r rhif hwnnw'n arwain."
kind = "public-body"
address = "https://number-{at}.example""#,
        years = 1 + at % 20,
    )
}
