//! What sections, keys, words and entries are called for those who do not write the files.

use privet_register::{Part, Section, Sketch, Word};
use serde_json::Value as Json;

/// Keys whose letters do not say what they are.
const SHORT_FOR: [(&str, &str); 5] = [
    ("dpo", "Data protection officer"),
    ("dpv", "Terms of the Data Privacy Vocabulary"),
    ("fides", "Key of Fideslang"),
    ("id", "Name in the register"),
    ("order", "Place in lists"),
];

/// A key or word as people write it: `answer_within` becomes `Answer within`.
pub(crate) fn title(key: &str) -> String {
    if let Some((_, long)) = SHORT_FOR.iter().find(|(short, _)| *short == key) {
        return (*long).to_owned();
    }
    let text = key.replace(['_', '-'], " ");
    let mut signs = text.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}

/// What a section is called.
pub(crate) fn section(section: &Section) -> String {
    title(section.called)
}

/// What a part of a declaration is called.
pub(crate) fn part(part: &Part) -> String {
    title(part.called)
}

/// A sentence of the definitions without the marks that tell code from text.
pub(crate) fn sentence(about: &str) -> String {
    about.split('`').enumerate().fold(String::new(), |mut said, (at, piece)| {
        if at > 0 {
            said.push(if at % 2 == 1 { '“' } else { '”' });
        }
        said.push_str(piece);
        said
    })
}

/// A word that may be chosen, with what it means.
pub(crate) fn word(word: &Word) -> String {
    let name = title(word.word);
    let about = sentence(&word.about);
    // Countries have a code and a name; their code says less than the name.
    if word.word.chars().all(|sign| sign.is_ascii_uppercase()) {
        return format!("{about} ({})", word.word);
    }
    match about.trim_end_matches('.') {
        "" => name,
        about => format!("{name} – {about}"),
    }
}

/// What one of several is called: `Laws` becomes `Law`.
pub(crate) fn singular(plural: &str) -> &str {
    plural.strip_suffix('s').filter(|rest| !rest.ends_with('s')).unwrap_or(plural)
}

/// What an entry is called in a language: by its title, label or name, and otherwise by its name in the register.
pub(crate) fn entry(of: Option<&Json>, id: &str, language: &str) -> String {
    const NAMES: [&str; 5] = ["title", "label", "name", "statement", "description"];
    let named = of.and_then(|of| NAMES.iter().map(|name| &of[*name]).find(|named| !named.is_null()));
    let text = match named {
        Some(Json::String(text)) => Some(text.as_str()),
        Some(texts) => texts[language].as_str(),
        None => None,
    };
    text.map_or_else(|| title(id), shortened)
}

/// What an entry of a register is called in its default language.
pub(crate) fn entry_of(sketch: &Sketch, section: &str, id: &str) -> String {
    let language = sketch.languages().into_iter().next().unwrap_or_else(|| "en".to_owned());
    entry(sketch.entry(section, id), id, &language)
}

/// Whoever did something, as colleagues see them without a reason to open a name.
pub(crate) fn who(actor: &str) -> String {
    let staff = actor.strip_prefix("staff:").and_then(|id| id.parse().ok());
    staff.map_or_else(|| actor.to_owned(), privet_web::staff::short_name)
}

/// The beginning of a text, for lists.
fn shortened(text: &str) -> String {
    const LONGEST: usize = 80;
    let mut short: String = text.chars().take(LONGEST).collect();
    if text.chars().nth(LONGEST).is_some() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_become_words() {
        assert_eq!(title("answer_within"), "Answer within");
        assert_eq!(title("recognised-legitimate-interest"), "Recognised legitimate interest");
        assert_eq!(title("dpo"), "Data protection officer");
        assert_eq!(title(""), "");
        assert_eq!((singular("Laws"), singular("Address")), ("Law", "Address"));
        assert_eq!(sentence("such as `P1Y` or `P2Y`."), "such as “P1Y” or “P2Y”.");
    }

    #[test]
    fn a_country_is_called_by_its_name() {
        assert_eq!(word(&Word { word: "GB", about: "United Kingdom".into() }), "United Kingdom (GB)");
        assert_eq!(word(&Word { word: "consent", about: "They agreed.".into() }), "Consent – They agreed");
    }

    #[test]
    fn an_entry_is_called_by_what_people_read() {
        let entry_of = |json: Json| entry(Some(&json), "by-post", "en");
        assert_eq!(
            entry_of(serde_json::json!({ "title": { "en": "Letters", "cy": "Llythyrau" } })),
            "Letters"
        );
        assert_eq!(entry_of(serde_json::json!({ "name": "Post Ltd" })), "Post Ltd");
        assert_eq!(entry_of(serde_json::json!({ "title": { "cy": "Llythyrau" } })), "By post");
        assert_eq!(entry(None, "by-post", "en"), "By post");
    }
}
