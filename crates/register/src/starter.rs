//! A register to begin with: what every small office does, filled in from a few answers.

use jiff::civil::Date;

use crate::canonical::quoted;
use crate::editors::{SCHEMA, SCHEMA_FILE};
use crate::kinds::{Email, Language, Period, WebAddress};
use crate::sections::Calendar;

/// The answers that `privet init` asks for.
#[derive(Clone, Debug)]
pub struct Answers {
    /// The name of the controller in full.
    pub name: String,
    /// The name as it is used in sentences; the full one if there is none.
    pub short_name: Option<String>,
    /// The lines of the address above the town; at least one.
    pub address_lines: Vec<String>,
    /// The town.
    pub town: String,
    /// The postcode.
    pub postcode: String,
    /// Where the controller is reached by mail.
    pub email: Email,
    /// The front page of its website.
    pub website: WebAddress,
    /// Where its privacy centre will be reached, that is, this program.
    pub privacy_centre: WebAddress,
    /// Whether it is a public authority.
    pub public_authority: bool,
    /// Whose public holidays it observes.
    pub calendar: Calendar,
    /// The languages of the notice, the default first: texts are shipped in `en` and `cy`.
    pub languages: Vec<Language>,
    /// The day of the first review, which is today.
    pub today: Date,
}

/// A register cannot be begun from these answers.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StarterRefusal {
    /// There are no texts in this language.
    #[error(
        "there are no texts in `{0}` to begin with: choose `en`, `cy` or both, and add `{0}` to the files later"
    )]
    Language(Language),
    /// An answer is missing.
    #[error("please answer: {0}")]
    Missing(&'static str),
}

macro_rules! templates {
    ($($path:literal),* $(,)?) => { &[$( ($path, include_str!(concat!("../starter/", $path))) ),*] };
}

const TEMPLATES: &[(&str, &str)] = templates![
    "controller.toml",
    "data.toml",
    "forms.toml",
    "purposes.toml",
    "retention.toml",
    "rights.toml",
    "security.toml",
    "storage.toml",
    "systems.toml",
];

/// Writes the files of a first register for a controller in the United Kingdom, and the schema that lets an editor help
/// with them: path and contents. It has no faults.
pub fn starter(answers: &Answers) -> Result<Vec<(String, String)>, StarterRefusal> {
    if let Some(unknown) =
        answers.languages.iter().find(|language| !["en", "cy"].contains(&language.as_str()))
    {
        return Err(StarterRefusal::Language(unknown.clone()));
    }
    let is_blank = |text: &str| text.trim().is_empty();
    let missing = [
        ("the name", is_blank(&answers.name)),
        ("the street or building", !answers.address_lines.iter().any(|line| !is_blank(line))),
        ("the town", is_blank(&answers.town)),
        ("the postcode", is_blank(&answers.postcode)),
        ("the languages", answers.languages.is_empty()),
    ];
    if let Some((what, _)) = missing.into_iter().find(|(_, is_missing)| *is_missing) {
        return Err(StarterRefusal::Missing(what));
    }
    let values = values(answers);
    let files =
        TEMPLATES.iter().map(|(path, template)| ((*path).to_owned(), fill(template, answers, &values)));
    Ok(files.chain([(SCHEMA_FILE.to_owned(), SCHEMA.to_owned())]).collect())
}

/// What stands in for the names between braces, as TOML.
fn values(answers: &Answers) -> Vec<(&'static str, String)> {
    let list = |texts: &mut dyn Iterator<Item = &str>| {
        format!("[{}]", texts.map(quoted).collect::<Vec<_>>().join(", "))
    };
    let lines = &mut answers.address_lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty());
    let officer = if answers.public_authority { "data-protection-officer" } else { "information-manager" };
    vec![
        ("{{name}}", quoted(answers.name.trim())),
        ("{{short_name}}", quoted(answers.short_name.as_deref().unwrap_or(&answers.name).trim())),
        ("{{public_authority}}", answers.public_authority.to_string()),
        ("{{address_lines}}", list(lines)),
        ("{{town}}", quoted(answers.town.trim())),
        ("{{postcode}}", quoted(answers.postcode.trim())),
        ("{{email}}", quoted(answers.email.as_str())),
        ("{{website}}", quoted(answers.website.as_str())),
        ("{{privacy_centre}}", quoted(answers.privacy_centre.as_str())),
        ("{{calendar}}", quoted(answers.calendar.as_str())),
        ("{{languages}}", list(&mut answers.languages.iter().map(Language::as_str))),
        ("{{today}}", answers.today.to_string()),
        ("{{next_year}}", Period::years(1).after(answers.today).to_string()),
        ("{{officer}}", quoted(officer)),
    ]
}

/// Fills a template: `#if public_authority`, `#else`, `#end` choose lines; `#each {{language}}`, `#end` repeats them;
/// texts in languages that were not chosen are left out.
fn fill(template: &str, answers: &Answers, values: &[(&'static str, String)]) -> String {
    let mut text = String::new();
    let mut is_shown = true;
    let mut is_repeated = false;
    for line in template.lines() {
        match line {
            "#if public_authority" => is_shown = answers.public_authority,
            "#else" => is_shown = !is_shown,
            "#each {{language}}" => is_repeated = true,
            "#end" => (is_shown, is_repeated) = (true, false),
            _ if !is_shown || is_in_other_language(line, &answers.languages) => {}
            _ if is_repeated => {
                for language in &answers.languages {
                    push(&mut text, &line.replace("{{language}}", language.as_str()), values);
                }
            }
            _ => push(&mut text, line, values),
        }
    }
    text
}

fn is_in_other_language(line: &str, languages: &[Language]) -> bool {
    let key = line.split(" = ").next().unwrap_or("");
    let language = key.rsplit_once('.').map(|(_, language)| language);
    ["en", "cy"]
        .into_iter()
        .any(|of| language == Some(of) && !languages.iter().any(|chosen| chosen.as_str() == of))
}

/// Fills in a line. One value a line, so that an answer that looks like a placeholder stays an answer.
fn push(text: &mut String, line: &str, values: &[(&'static str, String)]) {
    match values.iter().find(|(name, _)| line.contains(name)) {
        Some((name, value)) => text.push_str(&line.replace(name, value)),
        None => text.push_str(line),
    }
    text.push('\n');
}
