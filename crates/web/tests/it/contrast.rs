//! The colours of the style sheet, computed: body text reaches AAA, everything else AA (WCAG 2.2, 1.4.3, 1.4.6, 1.4.11).

use std::collections::BTreeMap;

const STYLESHEET: &str = include_str!("../../assets/privet.css");

/// Text, what it stands on, and the least contrast.
const PAIRS: &[(&str, &[&str], f64)] = &[
    ("ink", &["paper", "panel", "card", "desk", "broken-paper", "proven-paper", "waiting-paper"], 7.0),
    ("soft", &["paper", "panel", "card", "desk", "broken-paper"], 4.5),
    ("link", &["paper", "panel", "card", "desk"], 4.5),
    ("proven", &["paper", "panel", "card", "desk", "proven-paper"], 4.5),
    ("waiting", &["paper", "panel", "card", "desk", "waiting-paper"], 4.5),
    ("broken", &["paper", "panel", "card", "desk", "broken-paper"], 4.5),
    ("button-ink", &["button"], 4.5),
    ("example", &["example-paper"], 7.0),
    ("side-ink", &["side", "side-current"], 7.0),
    ("side-soft", &["side"], 4.5),
    // Not text: edges of inputs, rings of focus, parts of the bar beside each other's ground.
    ("edge", &["paper", "card", "desk", "panel"], 3.0),
    ("focus", &["paper", "card", "desk", "panel"], 3.0),
    ("side-mark", &["side", "side-current"], 3.0),
    ("bar-proven", &["desk", "paper"], 3.0),
    ("bar-broken", &["desk", "paper"], 3.0),
];

#[test]
fn every_named_pair_can_be_read_in_light_and_in_dark() {
    let light = colours(STYLESHEET.split_once(":root {").unwrap().1);
    let dark_only = STYLESHEET.split_once("@media (prefers-color-scheme: dark)").unwrap().1;
    let mut dark = light.clone();
    dark.extend(colours(dark_only.split_once(":root {").unwrap().1));
    for (scheme, colours) in [("light", light), ("dark", dark)] {
        for (text, grounds, least) in PAIRS {
            for ground in *grounds {
                let found = contrast(colours[*text], colours[*ground]);
                assert!(found >= *least, "{scheme}: {text} on {ground} is {found:.2}, wants {least}");
            }
        }
    }
}

#[test]
fn colours_are_named_once_and_nothing_is_fetched() {
    let rules = STYLESHEET.split_once("/* Ground */").unwrap().1;
    let screen = rules.split_once("@media print").unwrap().0;
    let unnamed: Vec<&str> =
        screen.lines().filter(|line| line.contains('#') && !line.starts_with(".qr")).collect();
    assert!(unnamed.is_empty(), "colours without a name: {unnamed:?}");
    assert!(!STYLESHEET.contains("url(") && !STYLESHEET.contains("@import"));
    assert!(!STYLESHEET.contains("transition") && !STYLESHEET.contains("animation"), "nothing moves");
}

fn colours(block: &str) -> BTreeMap<&str, [f64; 3]> {
    let block = block.split_once('}').unwrap().0;
    let pairs =
        block.lines().filter_map(|line| line.trim().strip_prefix("--")?.strip_suffix(';')?.split_once(": #"));
    pairs.map(|(name, hex)| (name, parse(hex))).collect()
}

fn parse(hex: &str) -> [f64; 3] {
    [0, 2, 4].map(|at| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0)
}

fn luminance(colour: [f64; 3]) -> f64 {
    let linear = |part: f64| if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) };
    let [red, green, blue] = colour.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}
