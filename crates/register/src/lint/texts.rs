//! The texts that readers of the notice see, and where in a file some words of them stand.

use crate::kinds::Language;
use crate::sections::Register;
use crate::source::Sources;
use crate::tree::{Node, Place, Value};

/// A text that readers of the notice see.
pub(crate) struct PublicText {
    /// Where it stands, such as `purpose.newsletter.title.en`.
    pub path: String,
    pub text: String,
    /// Whether it names a provision of the law and is no sentence.
    pub is_law: bool,
}

/// The words, the prose and the names of laws, with their paths.
pub(super) fn public_texts(register: &Register) -> Vec<PublicText> {
    let mut texts = Vec::new();
    let languages: Vec<&Language> = register.controller.languages.iter().collect();
    gather(&crate::canonical::tree(register), &mut String::new(), &languages, &mut texts);
    texts
}

fn gather(node: &Node, path: &mut String, languages: &[&Language], texts: &mut Vec<PublicText>) {
    let mut below = |step: &str, node: &Node| {
        let length = path.len();
        if length > 0 {
            path.push('.');
        }
        path.push_str(step);
        gather(node, path, languages, texts);
        path.truncate(length);
    };
    match &node.value {
        Value::Table(table) => table.entries.iter().for_each(|(key, node)| below(&key.name, node)),
        Value::List(list) => list.iter().enumerate().for_each(|(at, node)| below(&at.to_string(), node)),
        Value::Text(text) => {
            // Words end in a language, prose begins with one.
            let mut steps = path.split('.');
            let is_prose = steps.next() == Some("prose");
            let named = if is_prose { steps.next() } else { steps.next_back() };
            let is_words = languages.iter().any(|language| named == Some(language.as_str()));
            let is_law = !is_prose && matches!(named, Some("enactment" | "section"));
            if is_words || is_law {
                texts.push(PublicText { path: path.clone(), text: text.clone(), is_law });
            }
        }
        _ => {}
    }
}

/// Where some words of a value stand in its file, however they are wrapped there; nothing if they were written with
/// escapes, or the value comes from no file.
pub(super) fn place_of(words: &str, whole: Place, sources: &Sources) -> Option<Place> {
    let words: Vec<&str> = words.split_whitespace().collect();
    let first = words.first()?;
    let source = sources.text(whole.file).get(whole.start as usize..whole.end as usize)?;
    let (start, end) = source
        .match_indices(first)
        .find_map(|(start, _)| follow(&source[start..], &words).map(|length| (start, start + length)))?;
    Some(Place { start: whole.start + start as u32, end: whole.start + end as u32, ..whole })
}

/// How far the words reach from the beginning of `source`, if they stand there with blanks, or the end of a line,
/// between them.
fn follow(source: &str, words: &[&str]) -> Option<usize> {
    let mut rest = source;
    for (at, word) in words.iter().enumerate() {
        if at > 0 {
            let next = rest.trim_start_matches(|sign: char| sign.is_whitespace() || sign == '\\');
            if next.len() == rest.len() {
                return None;
            }
            rest = next;
        }
        rest = rest.strip_prefix(word)?;
    }
    Some(source.len() - rest.len())
}
