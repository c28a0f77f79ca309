//! A form that was sent with files: `multipart/form-data` (RFC 7578), for members of staff.

use axum::extract::multipart::{Field, Multipart};
use axum::extract::{DefaultBodyLimit, FromRequest, Request};
use axum::response::IntoResponse as _;
use privet_ground::private::Private;
use privet_ground::refusal::{Kind, Refusal};

use crate::house::HouseRef;
use crate::posted::Posted;
use crate::problem::Problem;

/// How many bytes a form with its file may have: a document of 10 MB and what stands around it.
const LARGEST: usize = 11 * 1024 * 1024;
/// The most parts of a form.
const MOST_PARTS: usize = 50;

/// A form that was sent with files.
#[derive(Debug)]
pub struct Upload {
    /// The other fields.
    pub posted: Posted,
    /// The files that were chosen.
    pub files: Vec<UploadedFile>,
}

/// A file that was sent.
#[derive(Debug)]
pub struct UploadedFile {
    /// The name of the form's field.
    pub field: String,
    /// The file's name as the browser told it, without any folder and cut to 200 signs. Text from a person.
    pub name: Private<String>,
    /// The media type as the browser told it. Believe it no more than the name.
    pub media_type: String,
    /// Its bytes.
    pub bytes: Private<Vec<u8>>,
}

impl FromRequest<HouseRef> for Upload {
    type Rejection = Problem;

    async fn from_request(mut request: Request, house: &HouseRef) -> Result<Self, Problem> {
        DefaultBodyLimit::max(LARGEST).apply(&mut request);
        let parts = Multipart::from_request(request, house).await;
        let mut parts = parts.map_err(|_| Refusal::new(Kind::Invalid, "refusal-media-type"))?;
        let (mut pairs, mut files) = (Vec::new(), Vec::new());
        for _ in 0..MOST_PARTS {
            let Some(part) = parts.next_field().await.map_err(refused)? else {
                return Ok(Self { posted: Posted::from_pairs(pairs), files });
            };
            let field = part.name().unwrap_or_default().to_owned();
            match part.file_name().map(bare_name) {
                Some(name) => files.extend(read_file(part, field, name).await?),
                None => pairs.push((field, Private::new(part.text().await.map_err(refused)?))),
            }
        }
        Err(Refusal::new(Kind::Invalid, "refusal-malformed").into())
    }
}

/// Reads a file; none where nobody chose one, which browsers send as an empty one without a name.
async fn read_file(part: Field<'_>, field: String, name: String) -> Result<Option<UploadedFile>, Problem> {
    let media_type = part.content_type().unwrap_or("application/octet-stream").to_owned();
    let bytes = Private::new(part.bytes().await.map_err(refused)?.to_vec());
    let is_none = name.is_empty() && bytes.reveal().is_empty();
    Ok((!is_none).then(|| UploadedFile { field, name: Private::new(name), media_type, bytes }))
}

/// The last part of a path, as old browsers on Windows send whole ones.
fn bare_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars().filter(|sign| !sign.is_control()).take(200).collect()
}

fn refused(error: axum::extract::multipart::MultipartError) -> Refusal {
    match error.into_response().status().as_u16() {
        413 => Refusal::new(Kind::TooLarge, "refusal-too-large"),
        _ => Refusal::new(Kind::Invalid, "refusal-malformed"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_no_folder_and_no_odd_signs() {
        assert_eq!(bare_name("C:\\fakepath\\lock plan.pdf"), "lock plan.pdf");
        assert_eq!(bare_name("../../etc/passwd"), "passwd");
        assert_eq!(bare_name("a\r\nb\0.pdf"), "ab.pdf");
        assert_eq!(bare_name(&"é".repeat(300)).chars().count(), 200);
    }
}
