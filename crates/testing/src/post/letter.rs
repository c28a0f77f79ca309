//! A mail as a server took it, and as a person reads it.

use data_encoding::BASE64;

/// A mail that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// From whom, as the envelope says, with what was asked for beside it.
    pub from: String,
    /// To whom, as the envelope says.
    pub to: Vec<String>,
    /// What came over the wire, the last dot apart.
    pub wire: Vec<u8>,
    /// True if TLS was spoken.
    pub is_encrypted: bool,
    /// Who had logged in.
    pub user: Option<String>,
}

impl Letter {
    /// The mail, without the dots that were added on the way (RFC 5321 section 4.5.2).
    pub fn raw(&self) -> String {
        let text = String::from_utf8(self.wire.clone()).expect("mail that privet writes is UTF-8");
        let lines = text.split_inclusive("\r\n");
        lines.map(|line| line.strip_prefix('.').unwrap_or(line)).collect()
    }

    /// Every header, in its order: the name, and the value as one line.
    pub fn headers(&self) -> Vec<(String, String)> {
        let raw = self.raw();
        let head = raw.split_once("\r\n\r\n").map_or(raw.as_str(), |(head, _)| head);
        let head = head.replace("\r\n ", " ").replace("\r\n\t", "\t");
        let pairs = head.split("\r\n").filter_map(|line| line.split_once(": "));
        pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    /// A header's value, empty if it is not there.
    pub fn header(&self, name: &str) -> String {
        let mut headers = self.headers().into_iter();
        headers
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
            .unwrap_or_default()
    }

    /// The subject as it is read.
    pub fn subject(&self) -> String {
        words(&self.header("Subject"))
    }

    /// The text as it is read, with lines that end in a line feed.
    pub fn text(&self) -> String {
        let raw = self.raw();
        let body = raw.split_once("\r\n\r\n").map(|(_, body)| body).unwrap_or_default();
        let bytes = match self.header("Content-Transfer-Encoding").as_str() {
            "base64" => BASE64.decode(body.replace("\r\n", "").as_bytes()).expect("base64"),
            "quoted-printable" => quoted(&body.replace("=\r\n", ""), '='),
            _ => body.as_bytes().to_vec(),
        };
        String::from_utf8(bytes).expect("a text is UTF-8").replace("\r\n", "\n")
    }
}

/// Bytes that stand as a sign and two digits (RFC 2045 section 6.7).
fn quoted(text: &str, sign: char) -> Vec<u8> {
    let mut parts = text.split(sign);
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let (digits, rest) = part.split_at(2);
        bytes.push(u8::from_str_radix(digits, 16).expect("two digits"));
        bytes.extend_from_slice(rest.as_bytes());
    }
    bytes
}

/// A header's value with its encoded words read (RFC 2047); white space between two of them is none.
fn words(value: &str) -> String {
    let (mut plain, mut was_encoded) = (String::new(), true);
    for word in value.split(' ') {
        let encoded = word.strip_prefix("=?utf-8?b?").and_then(|word| word.strip_suffix("?="));
        if !(was_encoded && (encoded.is_some() || plain.is_empty())) {
            plain.push(' ');
        }
        was_encoded = encoded.is_some();
        match encoded.map(|encoded| BASE64.decode(encoded.as_bytes()).expect("base64")) {
            Some(bytes) => plain.push_str(&String::from_utf8(bytes).expect("a word is UTF-8")),
            None => plain.push_str(word),
        }
    }
    plain
}
