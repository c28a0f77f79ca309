//! Shows faults as a compiler does: the place, the line, what is wrong underlined, how to mend it.

use std::fmt::Write;

use crate::fault::{Fault, Severity};
use crate::kinds::is_unseen;
use crate::lint::Mark;
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
    if let Some(source) = fault.source {
        let mark = match fault.mark {
            Some(Mark::FromMemory) => " (from memory, to be confirmed)",
            _ => "",
        };
        line(text, &format!("{:gutter$} = from: {source}{mark}", ""));
    }
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
    mark_sign: char,
    note: &str,
) {
    line(text, &format!("{:gutter$}{arrow} {}:{at}:{column}", "", file));
    let (shown, before) = window(sources.line(file, at).unwrap_or(""), column as usize - 1);
    line(text, &format!("{:gutter$} |", ""));
    line(text, &format!("{at:gutter$} | {shown}"));
    // A tab stays a tab below a tab, so that the mark stands below what it marks.
    let blank = |sign: char| if sign == '\t' { "\t" } else { &"  "[..width(sign)] };
    let under = shown.chars().skip(before).take(length as usize).map(width).sum::<usize>().max(1);
    let mut mark: String = shown.chars().take(before).map(blank).collect();
    mark.extend(std::iter::repeat_n(mark_sign, under));
    line(text, &format!("{:gutter$} | {mark} {note}", ""));
}

/// The part of a line around a column, and the characters before that column in it. A hostile line may be megabytes
/// long.
fn window(line: &str, column: usize) -> (String, usize) {
    const BEFORE: usize = 80;
    const SHOWN: usize = 240;
    let skipped = if column < SHOWN - BEFORE { 0 } else { column - BEFORE };
    let mut signs = line.chars().skip(skipped);
    let mut shown = if skipped > 0 { "…".to_owned() } else { String::new() };
    shown.extend(signs.by_ref().take(SHOWN));
    if signs.next().is_some() {
        shown.push('…');
    }
    (visible(&shown), column - skipped + usize::from(skipped > 0))
}

/// How many columns of a terminal a character takes: two for most of East Asia and for pictures, none for what is set
/// above another. No table of all characters, since only a mark's place hangs on it.
fn width(sign: char) -> usize {
    match sign as u32 {
        0x300..=0x36f | 0x200c..=0x200d | 0xfe00..=0xfe0f => 0,
        0x1100..=0x115f
        | 0x2e80..=0xa4cf
        | 0xac00..=0xd7a3
        | 0xf900..=0xfaff
        | 0xfe30..=0xfe6f
        | 0xff00..=0xff60
        | 0xffe0..=0xffe6
        | 0x1f300..=0x1faff
        | 0x20000..=0x3fffd => 2,
        _ => 1,
    }
}

fn line(text: &mut String, line: &str) {
    text.push_str(visible(line).trim_end());
    text.push('\n');
}

/// A terminal must not obey what stands in a file, or in its name.
fn visible(text: &str) -> String {
    text.chars().map(|sign| if is_unseen(sign) && sign != '\t' { '\u{fffd}' } else { sign }).collect()
}

fn summary(faults: &[Fault]) -> String {
    let count = |severity| faults.iter().filter(|fault| fault.severity == severity).count();
    let of = |number: usize, what: &str| format!("{number} {what}{}", if number == 1 { "" } else { "s" });
    let mut text = String::new();
    let (faults, warnings) = (count(Severity::Fault), count(Severity::Warning));
    writeln!(text, "{}, {}", of(faults, "fault"), of(warnings, "warning")).expect("a string takes any text");
    text
}
