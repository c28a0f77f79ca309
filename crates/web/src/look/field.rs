//! One field of a form: label, hint, fault and input in one, tied together for those who do not see them.

use askama::Template;
use privet_ground::private::Private;

/// A field of a form. Its id in the page is its name after `field-`, so that no name that a register gives clashes with
/// an id of the page's own.
#[derive(Clone, Debug, Template)]
#[template(path = "web/part/field.html")]
pub struct Field {
    name: String,
    label: String,
    kind: Kind,
    hint: Option<String>,
    /// Just-in-time information: what the answer is used for.
    note: Option<String>,
    fault: Option<String>,
    fault_word: String,
    optional_word: Option<String>,
    value: Private<String>,
    autocomplete: Option<&'static str>,
    max: Option<u32>,
    required: bool,
    /// The language of what is typed, where it is not the page's.
    lang: Option<String>,
    /// How many lines of a text are to be seen.
    rows: usize,
    /// Whether the answers to choose from stand beside each other.
    is_beside: bool,
    /// Of several boxes, those that are ticked.
    ticked: Vec<String>,
}

/// One of several answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is shown.
    pub label: String,
}

#[derive(Clone, Debug)]
enum Kind {
    Input { media: &'static str, mode: Option<&'static str> },
    Text,
    Choices(Vec<Choice>),
    Select(Vec<Choice>),
    Boxes(Vec<Choice>),
    Checkbox,
    File { accept: &'static str, several: bool },
    Hidden,
}

impl Field {
    fn new(kind: Kind, name: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            label: label.into(),
            kind,
            hint: None,
            note: None,
            fault: None,
            fault_word: "Error".to_owned(),
            optional_word: None,
            value: Private::from(""),
            autocomplete: None,
            max: None,
            required: false,
            lang: None,
            rows: 8,
            is_beside: false,
            ticked: Vec::new(),
        }
    }

    fn input(media: &'static str, name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(Kind::Input { media, mode: None }, name, label)
    }

    /// One line.
    pub fn line(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::input("text", name, label)
    }

    /// An e-mail address.
    pub fn email(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::input("email", name, label).autocomplete("email")
    }

    /// A telephone number.
    pub fn telephone(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::input("tel", name, label).autocomplete("tel")
    }

    /// A password. What was typed is never sent back.
    pub fn password(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::input("password", name, label)
    }

    /// A date.
    pub fn date(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::input("date", name, label)
    }

    /// A date with a time of day, on the office's own clock: `2026-11-23T09:00`.
    pub fn moment(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::input("datetime-local", name, label)
    }

    /// Digits that are not counted with: a code.
    pub fn digits(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(Kind::Input { media: "text", mode: Some("numeric") }, name, label)
    }

    /// Several lines.
    pub fn text(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(Kind::Text, name, label)
    }

    /// One of several answers, all to be seen.
    pub fn choice(name: impl Into<String>, label: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self::new(Kind::Choices(choices), name, label)
    }

    /// One of many answers, in a list that opens.
    pub fn select(name: impl Into<String>, label: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self::new(Kind::Select(choices), name, label)
    }

    /// Several answers at once, all to be seen, of which some are ticked.
    pub fn boxes(
        name: impl Into<String>,
        label: impl Into<String>,
        choices: Vec<Choice>,
        ticked: Vec<String>,
    ) -> Self {
        Self { ticked, ..Self::new(Kind::Boxes(choices), name, label) }
    }

    /// A box to tick, never ticked beforehand unless its value says `yes`.
    pub fn checkbox(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(Kind::Checkbox, name, label)
    }

    /// A file, of the media types or endings listed. The form must be sent as `multipart/form-data`.
    pub fn file(name: impl Into<String>, label: impl Into<String>, accept: &'static str) -> Self {
        Self::new(Kind::File { accept, several: false }, name, label)
    }

    /// Several files at once.
    pub fn files(name: impl Into<String>, label: impl Into<String>, accept: &'static str) -> Self {
        Self::new(Kind::File { accept, several: true }, name, label)
    }

    /// A value that nobody sees.
    pub fn hidden(name: impl Into<String>, value: impl Into<Private<String>>) -> Self {
        Self::new(Kind::Hidden, name, "").value(value)
    }

    /// Its name in the form.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Adds help below the label.
    #[must_use]
    pub fn hint(mut self, text: impl Into<String>) -> Self {
        self.hint = Some(text.into());
        self
    }

    /// Adds what the answer is used for.
    #[must_use]
    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.note = Some(text.into());
        self
    }

    /// Says what is wrong. `word` is the word before it for those who do not see the colour.
    #[must_use]
    pub fn fault_in(mut self, word: impl Into<String>, text: impl Into<String>) -> Self {
        self.fault_word = word.into();
        self.fault = Some(text.into());
        self
    }

    /// Says what is wrong, in English.
    #[must_use]
    pub fn fault(self, text: impl Into<String>) -> Self {
        self.fault_in("Error", text)
    }

    /// Puts back what was typed.
    #[must_use]
    pub fn value(mut self, value: impl Into<Private<String>>) -> Self {
        self.value = value.into();
        self
    }

    /// Says that it must be filled in.
    #[must_use]
    pub const fn required(mut self, required: bool) -> Self {
        self.required = required;
        self
    }

    /// Adds a word that says that it need not be filled in.
    #[must_use]
    pub fn optional_word(mut self, word: impl Into<String>) -> Self {
        self.optional_word = Some(word.into());
        self
    }

    /// The most characters that are accepted.
    #[must_use]
    pub const fn max(mut self, most: u32) -> Self {
        self.max = Some(most);
        self
    }

    /// What a browser may fill in by itself: a token of HTML's autofill (WCAG 2.2, 1.3.5).
    #[must_use]
    pub const fn autocomplete(mut self, token: &'static str) -> Self {
        self.autocomplete = Some(token);
        self
    }

    /// Says in which language it is filled in, where that is not the page's.
    #[must_use]
    pub fn lang(mut self, tag: impl Into<String>) -> Self {
        self.lang = Some(tag.into());
        self
    }

    /// How many lines of a text are to be seen.
    #[must_use]
    pub const fn rows(mut self, rows: usize) -> Self {
        self.rows = rows;
        self
    }

    /// Puts the answers to choose from beside each other: short ones, such as yes and no.
    #[must_use]
    pub const fn beside(mut self) -> Self {
        self.is_beside = true;
        self
    }

    fn is_ticked(&self, value: &str) -> bool {
        self.ticked.iter().any(|ticked| ticked == value)
    }

    fn is_chosen(&self, value: &str) -> bool {
        self.value.reveal() == value
    }

    /// The ids of what describes the input.
    fn described_by(&self) -> Option<String> {
        let parts = [("hint", &self.hint), ("note", &self.note), ("fault", &self.fault)];
        let ids: Vec<String> = parts
            .iter()
            .filter(|(_, text)| text.is_some())
            .map(|(what, _)| format!("field-{}_{what}", self.name))
            .collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn label_hint_fault_and_input_belong_together() {
        let html =
            Field::email("email", "E-mail").hint("For the answer").fault("Enter an address").to_string();
        for part in [
            r#"<label for="field-email">"#,
            r#"id="field-email_hint""#,
            r#"id="field-email_fault""#,
            r#"aria-describedby="field-email_hint field-email_fault""#,
            r#"aria-invalid="true""#,
            r#"autocomplete="email""#,
        ] {
            assert!(html.contains(part), "{part} in {html}");
        }
    }

    #[test]
    fn what_was_typed_comes_back_escaped_but_never_a_password() {
        let typed = "\"><script>alert(1)</script>";
        for field in [Field::line("a", "A"), Field::text("a", "A"), Field::hidden("a", "")] {
            let html = field.value(typed).to_string();
            assert!(!html.contains("<script>"), "{html}");
            assert!(html.contains("&#60;script&#62;"), "{html}");
        }
        assert!(!Field::password("p", "P").value("correct horse").to_string().contains("correct"));
    }

    #[test]
    fn a_text_that_begins_with_a_line_break_keeps_it() {
        let html = Field::text("a", "A").value("\nb").to_string();
        assert!(html.contains(">\n\nb</textarea>"), "HTML drops the first line break of a textarea: {html}");
    }

    #[test]
    fn several_boxes_are_a_group_and_those_that_are_ticked_stay_so() {
        let choices = ["a", "b", "c"].map(|value| Choice { value: value.into(), label: value.into() });
        let html =
            Field::boxes("kinds", "Kinds", choices.to_vec(), vec!["b".into()]).fault("None fits").to_string();
        assert_eq!(html.matches(" checked").count(), 1, "{html}");
        assert!(html.contains(r#"id="field-kinds_2" name="kinds" value="b" checked"#), "{html}");
        assert!(html.contains(r#"aria-describedby="field-kinds_fault""#), "{html}");
    }

    #[test]
    fn a_text_says_its_language_and_its_size() {
        let html = Field::text("a", "A").lang("cy").rows(2).to_string();
        assert!(html.contains(r#"rows="2""#) && html.contains(r#" lang="cy""#), "{html}");
    }

    #[test]
    fn a_choice_is_a_group_and_nothing_is_chosen_beforehand() {
        let choices = ["yes", "no"].map(|value| Choice { value: value.into(), label: value.into() });
        let field = Field::choice("reply", "Reply?", choices.to_vec());
        assert!(field.to_string().contains("<fieldset"));
        assert!(!field.to_string().contains("checked"));
        assert_eq!(field.clone().value("no").to_string().matches("checked").count(), 1);
        let html = field.to_string();
        assert!(
            html.contains(r#"id="field-reply" name="reply" value="yes""#),
            "the summary leads to the first: {html}"
        );
        assert!(html.contains(r#"id="field-reply_2" name="reply" value="no""#), "{html}");
        assert!(!Field::checkbox("c", "C").to_string().contains("checked"));
    }
}
