//! Whether two texts say the same, spelling apart.
//!
//! Case, punctuation and white space carry no meaning here; a word that was added, removed or replaced does, however
//! alike the texts are: "passed within the office" and "passed outside the office" differ in one word. A replaced word
//! counts as spelling only if it can hardly be another word: it has five letters or more and no digit, begins with the
//! same letter, differs by one letter or by two that changed places, is no part of a name, and the word that went stands
//! nowhere in the register any more (so `police` is no misspelt `policy`).

use std::collections::BTreeSet;

/// Below this many letters, one letter more or less makes another word: `not` and `now`.
const LONG_ENOUGH: usize = 5;

/// Signs that end or enclose words and clauses.
const PUNCTUATION: &[char] = &[
    '.', ',', ';', ':', '!', '?', '…', '(', ')', '[', ']', '"', '\'', '“', '”', '‘', '’', '–', '—', '-', '‐',
    '‑', '*', '_', '`', '#',
];

/// What words are names, and which are known to be words.
#[derive(Default)]
pub(crate) struct Wording {
    names: BTreeSet<String>,
    known: BTreeSet<String>,
}

impl Wording {
    /// Takes in the names of the controller and of recipients.
    pub(crate) fn learn_names(&mut self, text: &str) {
        self.names.extend(words(text));
    }

    /// Takes in a text of the register as it is now, whose words are taken for words.
    pub(crate) fn learn_words(&mut self, text: &str) {
        self.known.extend(words(text));
    }

    /// Whether a word was added, removed or replaced.
    pub(crate) fn says_something_else(&self, was: &str, is: &str) -> bool {
        let (was, is) = (words(was), words(is));
        was.len() != is.len() || was.iter().zip(&is).any(|(was, is)| was != is && !self.is_spelling(was, is))
    }

    fn is_spelling(&self, was: &str, is: &str) -> bool {
        let is_long_enough =
            |word: &str| word.chars().filter(|sign| sign.is_alphabetic()).count() >= LONG_ENOUGH;
        let is_plain = |word: &str| word.chars().all(char::is_alphabetic) && is_long_enough(word);
        is_plain(was)
            && is_plain(is)
            && was.chars().next() == is.chars().next()
            && strsim::osa_distance(was, is) == 1
            && ![was, is].iter().any(|word| self.names.contains(*word))
            && !self.known.contains(was)
    }
}

/// The words of a text, folded. What holds a digit keeps the signs within it: 1.5 is not 15.
fn words(text: &str) -> Vec<String> {
    let word = |raw: &str| {
        let folded = raw.trim_matches(PUNCTUATION).to_lowercase();
        match folded.chars().any(char::is_numeric) {
            true => folded,
            false => folded.replace(PUNCTUATION, ""),
        }
    };
    text.split_whitespace().map(word).filter(|word| !word.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn differs(was: &str, is: &str) -> bool {
        let mut wording = Wording::default();
        wording.learn_names("Office of the Police and Crime Commissioner for Staffordshire");
        wording.learn_words("The police watch over the county.");
        wording.says_something_else(was, is)
    }

    #[test]
    fn spelling_case_and_punctuation_say_nothing_else() {
        for (was, is) in [
            ("We recieve your letter", "We receive your letter."),
            ("your e-mail address", "Your email  address"),
            ("goods, services and grants, and", "goods services and grants and"),
            ("We anwser within “ten” days", "We answer within ten days"),
            ("a safegaurd", "a safeguard"),
        ] {
            assert!(!differs(was, is), "{was} / {is}");
        }
    }

    #[test]
    fn a_word_more_less_or_other_says_something_else() {
        for (was, is) in [
            ("no visitor is recognised or followed", "each visitor is recognised or followed"),
            ("passed within the office", "passed outside the office"),
            ("You may object", "You may not object"),
            ("You may not object", "You may now object"),
            ("Police Commissioner for Norfolk", "Police Commissioner for Suffolk"),
            ("for Staffordshire", "for Stafordshire"),
            ("kept for 2 years", "kept for 3 years"),
            ("it costs 1.5 pounds", "it costs 15 pounds"),
            ("the legal basis", "the illegal basis"),
            ("the police decide", "the policy decide"),
            ("anywhere in the county", "anywhere in the country"),
            ("only with consent", "with consent"),
            ("", "We sell it"),
            ("We never sell it", ""),
        ] {
            assert!(differs(was, is), "{was} / {is}");
        }
    }
}
