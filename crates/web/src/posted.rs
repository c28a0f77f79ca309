//! A form that was sent. Every value is personal until somebody knows better, so every value is `Private` at once.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header;
use privet_ground::private::Private;
use privet_ground::refusal::{Kind, Refusal};

use crate::house::HouseRef;
use crate::problem::Problem;

/// The most fields that a form may have. An entry of the register with its lists has hundreds.
const MOST_FIELDS: usize = 2_000;

/// The fields of a form that was sent, in their order.
#[derive(Clone, Debug, Default)]
pub struct Posted(Vec<(String, Private<String>)>);

impl Posted {
    /// A form as a test, a check or the demo fills it in.
    pub fn from_pairs<N: Into<String>, V: Into<Private<String>>>(
        pairs: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        Self(pairs.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
    }

    /// The value of a field; of several with this name, the first.
    pub fn get(&self, name: &str) -> Option<&Private<String>> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// Every value of a field: the boxes that were ticked.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Private<String>> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value)
    }

    /// True when a field was sent with something in it.
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some_and(|value| !value.reveal().is_empty())
    }

    /// A value that is not personal: an id, a date, which button was pressed.
    pub fn plain(&self, name: &str) -> Option<&str> {
        self.get(name).map(|value| value.reveal().as_str())
    }

    /// Every value of a field that is not personal: the boxes that were ticked, the rows that are there.
    pub fn plain_all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.all(name).map(|value| value.reveal().as_str())
    }

    /// Every field, in the order in which they were sent.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &Private<String>)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// Reads `application/x-www-form-urlencoded`. What is not UTF-8 is refused, not replaced: nothing that was typed
    /// is changed in silence.
    pub fn parse(body: &[u8]) -> Result<Self, Refusal> {
        let malformed = || Refusal::new(Kind::Invalid, "refusal-malformed");
        let pairs: Vec<&[u8]> = body.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()).collect();
        if pairs.len() > MOST_FIELDS {
            return Err(malformed());
        }
        let mut fields = Vec::with_capacity(pairs.len());
        for pair in pairs {
            let middle = pair.iter().position(|byte| *byte == b'=').unwrap_or(pair.len());
            let name = decode(&pair[..middle]).ok_or_else(malformed)?;
            let value = decode(pair.get(middle + 1..).unwrap_or_default()).ok_or_else(malformed)?;
            fields.push((name, Private::new(value)));
        }
        Ok(Self(fields))
    }
}

/// Undoes the encoding of a form body (WHATWG URL, section 5.1); `None` for what is not UTF-8.
fn decode(bytes: &[u8]) -> Option<String> {
    let hex = |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        match (bytes[at], hex(at + 1), hex(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                decoded.push(u8::try_from(high * 16 + low).ok()?);
                at += 2;
            }
            (b'+', ..) => decoded.push(b' '),
            (byte, ..) => decoded.push(byte),
        }
        at += 1;
    }
    String::from_utf8(decoded).ok()
}

impl FromRequest<HouseRef> for Posted {
    type Rejection = Problem;

    async fn from_request(request: Request, house: &HouseRef) -> Result<Self, Problem> {
        let media_type = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let is_form = media_type.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
        if !is_form {
            return Err(Refusal::new(Kind::Invalid, "refusal-media-type").into());
        }
        let body = Bytes::from_request(request, house).await;
        let body = body.map_err(|rejection| match rejection.into_response_status() {
            413 => Refusal::new(Kind::TooLarge, "refusal-too-large"),
            _ => Refusal::new(Kind::Invalid, "refusal-malformed"),
        })?;
        Ok(Self::parse(&body)?)
    }
}

/// The status of a rejection of axum.
trait RejectionStatus {
    fn into_response_status(self) -> u16;
}

impl<T: axum::response::IntoResponse> RejectionStatus for T {
    fn into_response_status(self) -> u16 {
        self.into_response().status().as_u16()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_as_browsers_send_it() {
        let posted =
            Posted::parse("name=Gwen+Ellis&text=a%0D%0Ab%26c&tick=1&tick=2&empty=".as_bytes()).unwrap();
        assert_eq!(posted.plain("name"), Some("Gwen Ellis"));
        assert_eq!(posted.plain("text"), Some("a\r\nb&c"));
        assert_eq!(posted.all("tick").count(), 2);
        assert!(!posted.has("empty") && !posted.has("other"));
        assert!(!format!("{posted:?}").contains("Gwen"));
    }

    #[test]
    fn what_is_not_text_is_refused_and_nothing_panics() {
        for bad in ["name=%ff", "%c3=1", "a=%ED%A0%80"] {
            assert!(Posted::parse(bad.as_bytes()).is_err(), "{bad}");
        }
        for odd in ["", "&&", "=", "%", "a=%", "a=%4", "a=%zz", "a"] {
            assert!(Posted::parse(odd.as_bytes()).is_ok(), "{odd}");
        }
        assert!(Posted::parse("a=1&".repeat(MOST_FIELDS + 1).as_bytes()).is_err());
    }
}
