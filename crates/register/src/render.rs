//! Shows faults as a compiler does: the place, the line, what is wrong underlined, how to mend it.

use std::fmt::Write;

use crate::fault::{Fault, Severity};
use crate::source::Sources;

/// Writes faults for a person, one after the other, and a last line that counts them.
pub fn render(faults: &[Fault], sources: &Sources) -> String {
    let mut text = String::new();
    for fault in faults {
        render_one(fault, sources, &mut text);
        text.push('\n');
    }
    text.push_str(&summary(faults));
    text
}

fn render_one(fault: &Fault, sources: &Sources, text: &mut String) {
    let severity = match fault.severity {
        Severity::Fault => "fault",
        Severity::Warning => "warning",
    };
    let widest = fault.related.iter().map(|related| related.line).chain([fault.line]).max().unwrap_or(0);
    let gutter = widest.to_string().len();
    line(text, &format!("{severity}[{}]: {}", fault.code, fault.message));
    if fault.line > 0 {
        excerpt(
            text,
            sources,
            gutter,
            "-->",
            &fault.file,
            fault.line,
            fault.column,
            fault.length,
            '^',
            &fault.path,
        );
    } else if !fault.path.is_empty() {
        line(text, &format!("{:gutter$}--> {}", "", fault.path));
    }
    for related in &fault.related {
        let (line, column, length) = (related.line, related.column, related.length);
        excerpt(text, sources, gutter, ":::", &related.file, line, column, length, '-', &related.message);
    }
    line(text, &format!("{:gutter$} = mend: {}", "", fault.mend));
}

#[expect(
    clippy::too_many_arguments,
    reason = "a place, its line and its mark; a struct for one caller would hide it"
)]
fn excerpt(
    text: &mut String,
    sources: &Sources,
    gutter: usize,
    arrow: &str,
    file: &str,
    at: u32,
    column: u32,
    length: u32,
    mark: char,
    note: &str,
) {
    line(text, &format!("{:gutter$}{arrow} {}:{at}:{column}", "", file));
    let shown = sources.line(file, at).unwrap_or("");
    line(text, &format!("{:gutter$} |", ""));
    line(text, &format!("{at:gutter$} | {shown}"));
    // A tab stays a tab below a tab, so that the mark stands below what it marks.
    let before = shown.chars().take(column as usize - 1).map(|sign| if sign == '\t' { '\t' } else { ' ' });
    let mark: String = before.chain(std::iter::repeat_n(mark, length as usize)).collect();
    line(text, &format!("{:gutter$} | {mark} {note}", ""));
}

fn line(text: &mut String, line: &str) {
    text.push_str(visible(line).trim_end());
    text.push('\n');
}

/// A terminal must not obey what stands in a file, or in its name.
fn visible(text: &str) -> String {
    text.chars().map(|sign| if sign.is_control() && sign != '\t' { '\u{fffd}' } else { sign }).collect()
}

fn summary(faults: &[Fault]) -> String {
    let count = |severity| faults.iter().filter(|fault| fault.severity == severity).count();
    let of = |number: usize, what: &str| format!("{number} {what}{}", if number == 1 { "" } else { "s" });
    let mut text = String::new();
    let (faults, warnings) = (count(Severity::Fault), count(Severity::Warning));
    writeln!(text, "{}, {}", of(faults, "fault"), of(warnings, "warning")).expect("a string takes any text");
    text
}
