//! The one cookie of the program: it says which session a member of staff has. The public never gets one.

use axum::http::{HeaderMap, HeaderValue, header as http};

use crate::house::House;

/// The cookie's name. With https the browser itself sees to it that no other host or path can set it (RFC 6265bis,
/// section 4.1.3.2).
pub fn name(house: &House) -> &'static str {
    if is_https(house) { "__Host-privet" } else { "privet" }
}

/// The header that sets the cookie; without a value, the one that takes it away.
pub fn header(house: &House, value: Option<&str>) -> HeaderValue {
    let secure = if is_https(house) { "; Secure" } else { "" };
    let life = if value.is_some() { "" } else { "; Max-Age=0" };
    let text = format!(
        "{}={}; Path=/; HttpOnly; SameSite=Lax{secure}{life}",
        name(house),
        value.unwrap_or_default()
    );
    HeaderValue::from_str(&text).expect("names and tokens are ASCII")
}

/// The cookie's value in a request.
pub(crate) fn read(house: &House, headers: &HeaderMap) -> Option<String> {
    let name = name(house);
    let lines = headers.get_all(http::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(known, _)| *known == name).map(|(_, value)| value.to_owned())
}

fn is_https(house: &House) -> bool {
    house.settings.public_url.starts_with("https://")
}
