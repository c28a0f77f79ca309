//! A small line chart, drawn as SVG with attributes only, and the table of the same numbers one press away.

use askama::Template;

/// The size of the drawing, in its own units.
const WIDTH: f64 = 460.0;
const HEIGHT: f64 = 120.0;
/// What is left free on each side, for the ends of the lines and their names.
const MARGIN: f64 = 14.0;

/// How a line is drawn: lines differ by more than their colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// A whole line.
    Solid,
    /// A broken line.
    Dashed,
}

/// A chart of a few lines over the same steps.
#[derive(Clone, Debug, Template)]
#[template(path = "web/part/chart.html")]
pub struct LineChart {
    title: String,
    /// The text that opens the table.
    table_word: String,
    labels: Vec<String>,
    lines: Vec<Line>,
}

#[derive(Clone, Debug)]
struct Line {
    name: String,
    values: Vec<i64>,
    style: Style,
}

impl LineChart {
    /// A chart with a title, which says to those who do not see it what it shows.
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), table_word: "Table".to_owned(), labels: Vec::new(), lines: Vec::new() }
    }

    /// The text that opens the table, in the page's language.
    #[must_use]
    pub fn table_word(mut self, word: impl Into<String>) -> Self {
        self.table_word = word.into();
        self
    }

    /// The names of the steps.
    #[must_use]
    pub fn labels(mut self, labels: Vec<String>) -> Self {
        self.labels = labels;
        self
    }

    /// Adds a line.
    #[must_use]
    pub fn line(mut self, name: impl Into<String>, values: Vec<i64>, style: Style) -> Self {
        self.lines.push(Line { name: name.into(), values, style });
        self
    }

    /// The largest value, at least 1, so that a line of zeros lies on the ground.
    fn top(&self) -> i64 {
        self.lines.iter().flat_map(|line| &line.values).copied().max().unwrap_or(0).max(1)
    }

    fn steps(&self) -> usize {
        self.lines.iter().map(|line| line.values.len()).max().unwrap_or(0).max(self.labels.len())
    }

    fn label(&self, step: usize) -> &str {
        self.labels.get(step).map_or("", String::as_str)
    }

    fn grid(&self) -> [f64; 3] {
        [MARGIN, HEIGHT / 2.0, HEIGHT - MARGIN]
    }

    #[expect(clippy::cast_precision_loss, reason = "a drawing of some hundred points across")]
    fn place(&self, step: usize, value: i64) -> (f64, f64) {
        let across = (WIDTH - 2.0 * MARGIN) * step as f64 / (self.steps().max(2) - 1) as f64;
        let up = (HEIGHT - 2.0 * MARGIN) * value.max(0) as f64 / self.top() as f64;
        (MARGIN + across, HEIGHT - MARGIN - up)
    }

    fn points(&self, line: &Line) -> String {
        let places = line.values.iter().enumerate().map(|(step, value)| self.place(step, *value));
        places.map(|(x, y)| format!("{x:.1},{y:.1}")).collect::<Vec<_>>().join(" ")
    }

    /// Where the name of a line stands: above its last point, inside the drawing.
    fn name_place(&self, line: &Line) -> (String, String) {
        let last = line.values.len().saturating_sub(1);
        let (x, y) = self.place(last, line.values.last().copied().unwrap_or(0));
        (format!("{:.1}", x.min(WIDTH - MARGIN)), format!("{:.1}", (y - 6.0).max(10.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chart_stays_inside_its_frame_whatever_the_numbers() {
        for values in [vec![], vec![0], vec![0, 0, 0], vec![i64::MAX, 1], vec![-5, 3]] {
            let chart = LineChart::new("t").line("given", values.clone(), Style::Solid);
            for (step, value) in values.iter().enumerate() {
                let (x, y) = chart.place(step, *value);
                assert!((0.0..=WIDTH).contains(&x) && (0.0..=HEIGHT).contains(&y), "{x} {y}");
            }
            assert!(chart.to_string().contains("<table"));
        }
    }

    #[test]
    fn the_table_holds_every_number() {
        let html = LineChart::new("Consent")
            .labels(vec!["1 Nov".into(), "8 Nov".into()])
            .line("given", vec![40, 41], Style::Solid)
            .line("withdrawn", vec![5, 4], Style::Dashed)
            .to_string();
        for cell in ["<td class=\"num\">41</td>", "<td class=\"num\">4</td>", "<th scope=\"row\">8 Nov</th>"]
        {
            assert!(html.contains(cell), "{cell}");
        }
    }
}
