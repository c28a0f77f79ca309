//! Where somebody can be reached.

use serde_json::{Value as Json, json};

use crate::define::{Field, Style};
use crate::reader::Reader;
use crate::schema::Definitions;
use crate::tree::Node;

macro_rules! checked_text {
    ($type:ident, $parse:path, $sample:literal, $schema:expr) => {
        checked_text!($type, $parse, $sample, $schema, $crate::shape::Shape::line($sample));
    };
    ($type:ident, $parse:path, $sample:literal, $schema:expr, $shape:expr) => {
        impl $type {
            /// The text as it stands in the register.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        impl Field for $type {
            fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
                reader.parsed(node, $parse)
            }

            fn write(&self, _: Style) -> Option<Node> {
                Some(Node::text(&self.0))
            }

            fn sample() -> String {
                format!("\"{}\"", $sample)
            }

            fn schema(_: &mut Definitions) -> Json {
                $schema
            }

            fn shape() -> $crate::shape::Shape {
                $shape
            }
        }
    };
}

pub(crate) use checked_text;

/// A mail address of an office or a role (never of a private person).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Email(String);

checked_text!(Email, Email::new, "name@office.example", json!({ "type": "string", "format": "email" }));

impl Email {
    /// Parses an address of the form `name@host`; quoted local parts and address literals are refused.
    pub fn new(address: &str) -> Result<Self, String> {
        let wanted = || Err("a mail address looks like `name@office.example`".to_owned());
        let Some((local, host)) = address.split_once('@') else { return wanted() };
        let local_fits = (1..=64).contains(&local.len())
            && local.split('.').all(|part| {
                !part.is_empty()
                    && part.bytes().all(|sign| sign.is_ascii_alphanumeric() || b"+-_".contains(&sign))
            });
        if local_fits && is_host(host) && host.contains('.') {
            Ok(Email(address.to_owned()))
        } else {
            wanted()
        }
    }

    /// The host that receives the mail.
    pub fn host(&self) -> &str {
        self.0.split_once('@').map_or("", |(_, host)| host)
    }
}

/// A telephone number as people write it, digits and blanks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Telephone(String);

checked_text!(
    Telephone,
    Telephone::new,
    "01632 960 123",
    json!({ "type": "string", "pattern": "^\\+?[0-9 ]{3,24}$" })
);

impl Telephone {
    /// Parses three to fifteen digits (ITU-T E.164), blanks between them, perhaps a plus before.
    pub fn new(number: &str) -> Result<Self, String> {
        let rest = number.strip_prefix('+').unwrap_or(number);
        let digits = rest.bytes().filter(u8::is_ascii_digit).count();
        let signs_fit = rest.bytes().all(|sign| sign.is_ascii_digit() || sign == b' ');
        if signs_fit && (3..=15).contains(&digits) && rest.trim() == rest {
            Ok(Telephone(number.to_owned()))
        } else {
            Err("a telephone number has 3 to 15 digits, with blanks between them, such as `01632 960 123`"
                .into())
        }
    }
}

/// An absolute web address (`https://…`, or `http://localhost…` on one's own machine).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WebAddress(String);

checked_text!(
    WebAddress,
    WebAddress::new,
    "https://office.example",
    json!({ "type": "string", "format": "uri", "pattern": "^https?://" })
);

impl WebAddress {
    /// Parses an address with a host, without a name or password in it.
    pub fn new(address: &str) -> Result<Self, String> {
        let parts = address
            .strip_prefix("https://")
            .map(|rest| (rest, true))
            .or_else(|| address.strip_prefix("http://").map(|rest| (rest, false)));
        let Some((rest, is_secure)) = parts else {
            return Err("a web address begins with `https://`".into());
        };
        let authority = rest.split(['/', '?', '#']).next().unwrap_or("");
        let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
        let is_local = host == "localhost" || host == "127.0.0.1";
        let visible = address.bytes().all(|sign| sign.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&sign));
        if !visible || address.len() > 2_000 || !is_host(host) || port.parse::<u16>().is_err() {
            return Err(
                "a web address looks like `https://office.example/page`: in the host special letters are \
                        written in punycode (`xn--…`), after it percent-encoded"
                    .into(),
            );
        }
        if !is_secure && !is_local {
            return Err("an address of a site must be secure: begin with `https://`".into());
        }
        // Hosts are the same in capitals and small letters; here they are one text.
        let before = address.len() - rest.len();
        let (front, behind) = address.split_at(before + authority.len());
        Ok(WebAddress(format!("{}{behind}", front.to_ascii_lowercase())))
    }

    /// The host in small letters, without port.
    pub fn host(&self) -> &str {
        let rest = self.0.split_once("://").map_or("", |(_, rest)| rest);
        rest.split(['/', '?', '#', ':']).next().unwrap_or("")
    }
}

fn is_host(host: &str) -> bool {
    (1..=253).contains(&host.len())
        && host.split('.').all(|label| {
            (1..=63).contains(&label.len())
                && label.bytes().all(|sign| sign.is_ascii_alphanumeric() || sign == b'-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_address_has_a_name_and_a_host() {
        assert_eq!(
            Email::new("dpo@office.example").map(|email| email.host().to_owned()),
            Ok("office.example".into())
        );
        for bad in [
            "",
            "dpo",
            "@office.example",
            "d po@office.example",
            "dpo@",
            "dpo@host",
            "a@b@c.d",
            "a..b@c.de",
            "a\n@c.de",
        ] {
            assert!(Email::new(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_web_address_is_secure_and_has_a_host() {
        let address = WebAddress::new("https://www.office.example:8443/a?b#c").expect("it is one");
        assert_eq!(address.host(), "www.office.example");
        let shouted = WebAddress::new("https://WWW.Office.example/A").expect("it is one");
        assert_eq!(shouted.as_str(), "https://www.office.example/A");
        assert!(WebAddress::new("https://tŷ.example").is_err_and(|mend| mend.contains("punycode")));
        assert!(WebAddress::new("http://localhost:8080/").is_ok());
        for bad in [
            "http://office.example",
            "https://",
            "https://a b",
            "https://user@host.example",
            "javascript:alert(1)",
            "https://h.example/\"",
            "https://h.example:99999/",
        ] {
            assert!(WebAddress::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_telephone_number_has_digits() {
        assert!(Telephone::new("+44 1632 960123").is_ok());
        for bad in ["", "12", "call us", " 01632", "1234567890123456"] {
            assert!(Telephone::new(bad).is_err(), "{bad:?}");
        }
    }
}
