//! `privet init`: a few questions, and a starter register that the linter has nothing to say against.

use std::io::{self, BufRead, Write};
use std::path::Path;

use anyhow::{Context as _, bail, ensure};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use privet_ground::clock::{Clock as _, SystemClock};
use privet_register::{Answers, Calendar, Email, Language, WebAddress, load, starter};

use crate::cli::InitArgs;
use crate::register_folder;

/// Asks on the terminal and writes the folder.
pub fn run(args: &InitArgs) -> anyhow::Result<u8> {
    let today = SystemClock.now().day(&TimeZone::system());
    let mut questions = Questions { input: io::stdin().lock(), output: io::stdout().lock() };
    init(&args.folder, today, &mut questions)?;
    Ok(0)
}

fn init(
    folder: &Path,
    today: Date,
    questions: &mut Questions<impl BufRead, impl Write>,
) -> anyhow::Result<()> {
    let taken = folder.read_dir().is_ok_and(|mut entries| entries.next().is_some());
    ensure!(!taken, "{} is not empty; name a folder that is not there yet", folder.display());
    let answers = questions.ask_all(today)?;
    let files = starter(&answers).context("the answers do not make a register")?;
    let loaded = load(files.iter().map(|(name, text)| (name.clone(), text.clone().into_bytes())).collect());
    ensure!(
        loaded.register.is_some(),
        "these answers make a faulty register; this is a fault of privet, please report it"
    );
    register_folder::write(folder, files.iter().map(|(name, text)| (name, text)))?;
    let folder = folder.display();
    writeln!(
        questions.output,
        "\nWritten: {} files in {folder}. They are yours to edit; the schema beside them lets an editor (Even Better TOML, \
         Taplo) explain each key.\n\n  \
         privet check --register {folder}\n  privet serve --register {folder}\n  privet publish --register {folder}",
        files.len()
    )?;
    Ok(())
}

struct Questions<R, W> {
    input: R,
    output: W,
}

impl<R: BufRead, W: Write> Questions<R, W> {
    fn ask_all(&mut self, today: Date) -> anyhow::Result<Answers> {
        writeln!(
            self.output,
            "A register for your own organisation. Nothing is final: every answer stands in a file.\n"
        )?;
        let name = self.ask("Name of the organisation in full", None, given)?;
        let short_name =
            self.ask("Name in sentences, such as “the Council” (empty: the full name)", Some(""), Ok)?;
        Ok(Answers {
            short_name: (!short_name.is_empty()).then_some(short_name),
            address_lines: self.ask("Address, lines before the town (separate with commas)", None, lines)?,
            town: self.ask("Town", None, given)?,
            postcode: self.ask("Postcode", None, given)?,
            email: self.ask("Mail address", None, |text| Email::new(&text))?,
            website: self
                .ask("Website, such as https://www.example.org", None, |text| WebAddress::new(&text))?,
            privacy_centre: self.ask(
                "Where this privacy centre will be reached, such as https://privacy.example.org",
                None,
                |text| WebAddress::new(&text),
            )?,
            public_authority: self.ask("Is it a public authority? (yes/no)", Some("yes"), yes_or_no)?,
            calendar: self.ask(
                "Public holidays of (england-and-wales, scotland, northern-ireland)",
                Some("england-and-wales"),
                |text| Calendar::from_word(&text).ok_or_else(|| "choose one of the three".to_owned()),
            )?,
            languages: self.ask(
                "Languages of the notice, the default first (en, cy)",
                Some("en"),
                languages,
            )?,
            name,
            today,
        })
    }

    /// Asks until the answer fits. An empty line takes the usual answer, if there is one.
    fn ask<T>(
        &mut self,
        question: &str,
        usual: Option<&str>,
        parse: impl Fn(String) -> Result<T, String>,
    ) -> anyhow::Result<T> {
        loop {
            match usual {
                Some(usual) if !usual.is_empty() => write!(self.output, "{question} [{usual}]: ")?,
                _ => write!(self.output, "{question}: ")?,
            }
            self.output.flush()?;
            let mut line = String::new();
            if self.input.read_line(&mut line)? == 0 {
                bail!("the answers ended at “{question}”; nothing was written");
            }
            let answer = match line.trim() {
                "" => usual.unwrap_or_default().to_owned(),
                answer => answer.to_owned(),
            };
            match parse(answer) {
                Ok(value) => return Ok(value),
                Err(why) => writeln!(self.output, "  {why}")?,
            }
        }
    }
}

fn given(text: String) -> Result<String, String> {
    if text.is_empty() { Err("please answer this one".to_owned()) } else { Ok(text) }
}

fn lines(text: String) -> Result<Vec<String>, String> {
    let lines = text
        .split(',')
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>();
    if lines.is_empty() { Err("please give at least one line".to_owned()) } else { Ok(lines) }
}

fn yes_or_no(text: String) -> Result<bool, String> {
    match text.to_lowercase().as_str() {
        "y" | "yes" => Ok(true),
        "n" | "no" => Ok(false),
        _ => Err("answer yes or no".to_owned()),
    }
}

fn languages(text: String) -> Result<Vec<Language>, String> {
    let tags = text.split([',', ' ']).map(str::trim).filter(|tag| !tag.is_empty());
    tags.map(Language::new).collect::<Result<Vec<_>, _>>().and_then(|languages| {
        let shipped = languages.iter().all(|language| matches!(language.as_str(), "en" | "cy"));
        if shipped && !languages.is_empty() { Ok(languages) } else { Err("choose en, cy or both".to_owned()) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = jiff::civil::date(2026, 11, 23);

    fn answer(folder: &Path, lines: &str) -> anyhow::Result<String> {
        let mut questions = Questions { input: lines.as_bytes(), output: Vec::new() };
        init(folder, TODAY, &mut questions)?;
        Ok(String::from_utf8(questions.output)?)
    }

    const SOUND: &str = "Example Town Council\nthe Council\nTown Hall, High Street\nExampletown\nEX1 1AA\n\
                         privacy@example.org\nhttps://www.example.org\nhttps://privacy.example.org\nyes\n\nen, cy\n";

    #[test]
    fn the_register_that_is_written_has_no_fault() {
        let folder = tempfile::tempdir().unwrap();
        let written = folder.path().join("register");
        assert!(answer(&written, SOUND).unwrap().contains("privet check --register"));
        let checked = crate::commands::check::run(&written, false);
        assert_eq!(checked.exit, 0, "{}", checked.out);
    }

    #[test]
    fn a_wrong_answer_is_asked_again_and_missing_ones_write_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let written = folder.path().join("register");
        let output =
            answer(&written, &SOUND.replace("privacy@example.org\n", "nonsense\nprivacy@example.org\n"))
                .unwrap();
        assert!(output.contains("a mail address looks like"), "{output}");
        let short = folder.path().join("short");
        assert!(answer(&short, "Only a name\n").is_err());
        assert!(!short.exists());
    }

    #[test]
    fn a_folder_with_something_in_it_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("mine.toml"), "").unwrap();
        assert!(answer(folder.path(), SOUND).unwrap_err().to_string().contains("not empty"));
    }
}
