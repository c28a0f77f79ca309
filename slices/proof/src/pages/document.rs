//! Documents of attestations: read from a form that is sent in parts, and handed out again.

use axum::extract::multipart::{Multipart, MultipartError};
use axum::extract::{DefaultBodyLimit, FromRequest as _, Request};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::IntoResponse as _;
use privet_ground::private::Private;
use privet_ground::refusal::{Kind, Refusal};
use privet_ground::transact;
use privet_people::World;
use privet_web::{Answer, HouseRef, Only, Path, State};

use super::attestations::Attesting;
use crate::actions::{self, Document, LARGEST_DOCUMENT};

/// The most bytes of the whole form: the document, and room for the fields around it.
const LARGEST_FORM: usize = LARGEST_DOCUMENT + 64 * 1024;
/// The most fields that the form may have.
const MOST_FIELDS: usize = 20;

/// A form that was sent in parts.
#[derive(Default)]
pub(super) struct Upload {
    fields: Vec<(String, Private<String>)>,
    pub(super) document: Option<Document>,
}

impl Upload {
    /// A field's text, if it was sent and is not empty.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        let field = self.fields.iter().find(|(known, _)| known == name);
        field.map(|(_, value)| value.reveal().clone()).filter(|text| !text.is_empty())
    }
}

/// Reads the form. What is larger than a document may be is refused while it arrives.
pub(super) async fn read(mut request: Request) -> Result<Upload, Refusal> {
    DefaultBodyLimit::max(LARGEST_FORM).apply(&mut request);
    let media_type = |_| Refusal::new(Kind::Invalid, "refusal-media-type");
    let mut parts = Multipart::from_request(request, &()).await.map_err(media_type)?;
    let mut upload = Upload::default();
    while let Some(part) = parts.next_field().await.map_err(refusal)? {
        let name = part.name().unwrap_or_default().to_owned();
        if name == "document" {
            let file_name = part.file_name().unwrap_or_default().to_owned();
            let bytes = part.bytes().await.map_err(refusal)?;
            // A browser sends an empty part without a name where no file was chosen.
            if !file_name.is_empty() {
                upload.document =
                    Some(Document { name: file_name.into(), bytes: Private::new(bytes.to_vec()) });
            }
        } else if upload.fields.len() < MOST_FIELDS {
            upload.fields.push((name, part.text().await.map_err(refusal)?.into()));
        } else {
            return Err(Refusal::new(Kind::Invalid, "refusal-malformed"));
        }
    }
    Ok(upload)
}

fn refusal(error: MultipartError) -> Refusal {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Refusal::new(Kind::TooLarge, "refusal-too-large"),
        _ => Refusal::new(Kind::Invalid, "refusal-malformed"),
    }
}

/// Hands out a document, to be kept as a file and never shown by the browser: nobody knows what is in it.
pub(super) async fn download(
    attesting: Only<Attesting>,
    State(house): State<HouseRef>,
    Path(id): Path<String>,
) -> Answer {
    let id = id.parse().map_err(|_| Refusal::not_found())?;
    let world = World::new(house.now(), &*house.chance);
    let document =
        transact!(house.db, |tx| actions::open_document(tx, world, attesting.caller(), (&house, id)))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream")),
        (header::CONTENT_DISPOSITION, disposition(document.name.reveal())),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, document.bytes.reveal().clone()).into_response())
}

/// `attachment` with the file's own name, encoded so that it can hold any sign (RFC 6266, RFC 8187).
fn disposition(name: &str) -> HeaderValue {
    let encoded: String = name
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect();
    let value = format!("attachment; filename=\"document\"; filename*=UTF-8''{encoded}");
    HeaderValue::from_str(&value).unwrap_or(HeaderValue::from_static("attachment"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_cannot_break_out_of_its_header() {
        let value = disposition("Gwiriad drysau\"; x=\r\nSet-Cookie: ŵ.pdf");
        let expected = "attachment; filename=\"document\"; \
                        filename*=UTF-8''Gwiriad%20drysau%22%3B%20x%3D%0D%0ASet-Cookie%3A%20%C5%B5.pdf";
        assert_eq!(value, expected);
    }
}
