//! An answer as a visitor sees it.

use axum::http::{HeaderMap, StatusCode};

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The path that was asked for.
    pub path: String,
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body as text.
    pub body: String,
}

impl Answer {
    /// A header's value, empty if it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Where a redirect leads.
    pub fn location(&self) -> &str {
        self.header("location")
    }

    /// The page's text without its tags, white space folded.
    pub fn text(&self) -> String {
        let mut text = String::new();
        let mut inside = false;
        for sign in self.body.chars() {
            match sign {
                '<' => inside = true,
                '>' => {
                    inside = false;
                    text.push(' ');
                }
                _ if !inside => text.push(sign),
                _ => {}
            }
        }
        unescape(&text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// True when the text, without tags, holds this.
    pub fn says(&self, words: &str) -> bool {
        self.text().contains(words)
    }

    /// The body as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body)
            .unwrap_or_else(|error| panic!("{} is no JSON ({error}): {}", self.path, self.body))
    }

    /// The values of the form's hidden fields, by name.
    pub fn hidden_fields(&self) -> Vec<(String, String)> {
        let inputs =
            self.body.split("<input").skip(1).filter_map(|rest| rest.split_once('>').map(|(tag, _)| tag));
        inputs
            .filter(|tag| tag.contains("type=\"hidden\""))
            .filter_map(|tag| Some((attribute(tag, "name")?, attribute(tag, "value").unwrap_or_default())))
            .collect()
    }

    /// The address to which the first form that is posted sends; the page's own if it names none.
    pub fn form_action(&self) -> String {
        let form =
            self.body.split("<form").skip(1).filter_map(|rest| rest.split_once('>').map(|(tag, _)| tag));
        let mut posted = form.filter(|tag| tag.contains("method=\"post\""));
        posted.next().and_then(|tag| attribute(tag, "action")).unwrap_or_else(|| self.path.clone())
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    let (value, _) = rest.split_once('"')?;
    Some(unescape(value))
}

/// Undoes the escaping of HTML: named references, and numbers.
fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        let reference = after.split_once(';').filter(|(name, _)| name.len() <= 8);
        match reference.and_then(|(name, tail)| Some((sign_of(name)?, tail))) {
            Some((sign, tail)) => {
                plain.push(sign);
                rest = tail;
            }
            None => {
                plain.push('&');
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    plain
}

fn sign_of(name: &str) -> Option<char> {
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaped_signs_come_back_once() {
        let escaped = "a &#60;b&#62; &amp;lt; &#x27;c&#39; & d; &nonsense;";
        assert_eq!(unescape(escaped), "a <b> &lt; 'c' & d; &nonsense;");
    }
}
