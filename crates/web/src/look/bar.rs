//! How many statements are proven, as one bar with its legend in words.

use askama::Template;

use crate::language::Lang;
use crate::look::{Mark, Shown};

/// The width of the drawing, in its own units.
const WIDTH: usize = 1_000;

/// A stacked bar of states with its legend.
#[derive(Clone, Debug, Template)]
#[template(path = "web/part/bar.html")]
pub struct StatusBar {
    /// What a reader who cannot see the bar is told.
    pub label: String,
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    shown: Shown,
    start: usize,
    width: usize,
    /// True where there is none: nothing to be alarmed at.
    is_none: bool,
    legend: String,
}

impl StatusBar {
    /// The bar in a language.
    pub fn new(lang: &Lang, proven: usize, unproven: usize, broken: usize) -> Self {
        let say = |key: &str, count: usize| lang.say(key).with("count", count).to_string();
        Self::with_legends([
            (Shown::Proven, proven, say("web-count-proven", proven)),
            (Shown::Unproven, unproven, say("web-count-unproven", unproven)),
            (Shown::Broken, broken, say("web-count-broken", broken)),
        ])
    }

    /// The bar in the console.
    pub fn for_staff(proven: usize, unproven: usize, broken: usize) -> Self {
        Self::with_legends([
            (Shown::Proven, proven, format!("{proven} proven")),
            (Shown::Unproven, unproven, format!("{unproven} not proven yet")),
            (Shown::Broken, broken, format!("{broken} not true")),
        ])
    }

    fn with_legends(counts: [(Shown, usize, String); 3]) -> Self {
        let total: usize = counts.iter().map(|(_, count, _)| count).sum();
        let label = counts.iter().map(|(_, _, legend)| legend.as_str()).collect::<Vec<_>>().join(", ");
        let mut so_far = 0;
        let parts = counts.into_iter().map(|(shown, count, legend)| {
            let start = so_far * WIDTH / total.max(1);
            so_far += count;
            let width = so_far * WIDTH / total.max(1) - start;
            Part { shown, start, width, is_none: count == 0, legend }
        });
        Self { parts: parts.collect(), label }
    }

    fn shape(part: &Part) -> Mark {
        Mark { shown: part.shown, word: part.legend.clone(), note: String::new(), href: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_fill_the_bar_and_nothing_shows_without_a_count() {
        let bar = StatusBar::for_staff(57, 1, 1);
        assert_eq!(bar.parts.iter().map(|part| part.width).sum::<usize>(), WIDTH);
        assert!(bar.parts.iter().all(|part| part.width > 0));
        let empty = StatusBar::for_staff(0, 0, 0);
        assert!(empty.parts.iter().all(|part| part.width == 0));
        let quiet = StatusBar::for_staff(57, 1, 0).to_string();
        assert_eq!(quiet.matches("<li class=\"none\">").count(), 1, "a zero is no alarm: {quiet}");
        assert!(!bar.to_string().contains("class=\"none\""));
        assert_eq!(bar.label, "57 proven, 1 not proven yet, 1 not true");
    }
}
