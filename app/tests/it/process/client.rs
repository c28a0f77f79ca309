//! A client that speaks plain HTTP/1.1, one connection a request, so that nothing stands between the test and what the
//! program really sends.

use std::io;

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use privet_testing::Answer;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// Somebody who asks a server at a port of this machine.
#[derive(Clone, Debug)]
pub struct Client {
    port: u16,
    /// The address that a proxy on this machine would name.
    address: String,
    /// The cookie of a session, for staff.
    cookie: Option<String>,
}

impl Client {
    /// A client of its own address: the server limits how much one address may send.
    pub fn new(port: u16, number: u8) -> Self {
        Self { port, address: format!("203.0.113.{number}"), cookie: None }
    }

    /// The same one, once an answer has given them a cookie.
    pub fn with_cookie_of(self, answer: &Answer) -> Self {
        let cookie = answer.header("set-cookie").split(';').next().map(str::to_owned);
        Self { cookie: cookie.filter(|cookie| !cookie.is_empty()), ..self }
    }

    /// The same one at another address: one address may not send much.
    pub fn at(self, number: usize) -> Self {
        Self { address: format!("203.0.113.{}", number % 250 + 1), ..self }
    }

    /// Asks for a page.
    pub async fn get(&self, path: &str) -> io::Result<Answer> {
        self.send(path, &format!("GET {path} HTTP/1.1\r\n"), "").await
    }

    /// Posts a form, as a browser on the same site does.
    pub async fn post(&self, path: &str, fields: &[(String, String)]) -> io::Result<Answer> {
        let pairs: Vec<String> =
            fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
        let body = pairs.join("&");
        let head = format!(
            "POST {path} HTTP/1.1\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\
             origin: http://localhost:{}\r\nsec-fetch-site: same-origin\r\n",
            body.len(),
            self.port
        );
        self.send(path, &head, &body).await
    }

    /// Fills in the form of a page: its hidden fields go along.
    pub async fn submit(&self, page: &Answer, fields: &[(&str, &str)]) -> io::Result<Answer> {
        self.post(&page.form_action(), &filled(page, fields)).await
    }

    async fn send(&self, path: &str, head: &str, body: &str) -> io::Result<Answer> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).await?;
        let (port, address) = (self.port, &self.address);
        let cookie = self.cookie.as_ref().map(|cookie| format!("cookie: {cookie}\r\n")).unwrap_or_default();
        let rest = format!(
            "host: localhost:{port}\r\nx-forwarded-for: {address}\r\n{cookie}connection: close\r\n\r\n"
        );
        stream.write_all(format!("{head}{rest}{body}").as_bytes()).await?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).await?;
        read(path, &String::from_utf8_lossy(&bytes))
            .ok_or_else(|| io::Error::new(io::ErrorKind::UnexpectedEof, "the answer was cut off"))
    }
}

/// The fields of a page's form as they are sent.
pub fn filled(page: &Answer, fields: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut all = page.hidden_fields();
    all.retain(|(name, _)| fields.iter().all(|(given, _)| given != name));
    all.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    all
}

/// An answer that arrived whole.
fn read(path: &str, text: &str) -> Option<Answer> {
    let (head, body) = text.split_once("\r\n\r\n")?;
    let mut lines = head.lines();
    let status = lines.next()?.split(' ').nth(1)?.parse::<u16>().ok()?;
    let mut headers = HeaderMap::new();
    for line in lines {
        let (name, value) = line.split_once(':')?;
        let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
        headers.append(name, HeaderValue::from_str(value.trim()).ok()?);
    }
    let length = headers.get("content-length").and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    let is_whole = length.is_none_or(|length| length == body.len());
    let status = StatusCode::from_u16(status).ok()?;
    is_whole.then(|| Answer { path: path.to_owned(), status, headers, body: body.to_owned() })
}

/// Encodes for a form body.
fn encode(text: &str) -> String {
    let sign = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(sign).collect()
}
