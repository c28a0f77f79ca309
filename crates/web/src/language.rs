//! In which language a page speaks. A bare path speaks the register's default language, `/cy/…` another one; no
//! cookie and no header decides it, so that an address shows everybody the same.

use std::fmt;
use std::sync::Arc;

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use fluent_bundle::FluentValue;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use privet_evidence::Texts;
use privet_ground::clock::Instant;
use privet_ground::words;
use privet_register as register;

use crate::house::{House, HouseRef};
use crate::look::When;
use crate::problem::Problem;
use crate::shown_checkpoint::ShownCheckpoint;

/// The language of a request, and what every page in it needs.
#[derive(Clone)]
pub struct Lang(Arc<Inner>);

struct Inner {
    house: HouseRef,
    tag: String,
    /// Every language of the notice, the default first.
    tags: Vec<String>,
    path: String,
    /// With its question mark, where the page is read; empty where something is sent.
    query: String,
    checkpoint: Option<String>,
}

/// A text of the words, ready to be shown. In a template it is escaped like any text.
#[derive(Clone)]
pub struct Said<'a> {
    house: &'a House,
    tag: &'a str,
    key: &'a str,
    values: Vec<(&'a str, FluentValue<'a>)>,
}

impl Lang {
    /// The language of an address: by its path's prefix, else the default.
    pub(crate) fn of_address(house: &HouseRef, address: &str, checkpoint: Option<String>) -> Self {
        let tags = declared(house);
        let (path, query) = address.split_at(address.find('?').unwrap_or(address.len()));
        let (prefix, bare) = split_prefix(&tags, path);
        let tag = prefix.unwrap_or(&tags[0]).to_owned();
        let (path, query) = (bare.to_owned(), query.to_owned());
        Self(Arc::new(Inner { house: house.clone(), tag, path, query, tags, checkpoint }))
    }

    /// The default language, for what is drawn without a request: by a check that tries out a page.
    pub fn in_default(house: &HouseRef) -> Self {
        Self::of_address(house, "/", None)
    }

    /// The language's tag, `en` or `cy`.
    pub fn tag(&self) -> &str {
        &self.0.tag
    }

    /// True when the path has no prefix.
    pub fn is_default(&self) -> bool {
        self.0.tag == self.0.tags[0]
    }

    /// The house that this request is answered in.
    pub fn house(&self) -> &HouseRef {
        &self.0.house
    }

    /// The path of this request without a language's prefix.
    pub fn bare_path(&self) -> &str {
        &self.0.path
    }

    /// The log's last checkpoint, short, for the foot of the page.
    pub fn checkpoint(&self) -> Option<&str> {
        self.0.checkpoint.as_deref()
    }

    /// The text of a key.
    pub fn say<'a>(&'a self, key: &'a str) -> Said<'a> {
        Said { house: &self.0.house, tag: &self.0.tag, key, values: Vec::new() }
    }

    /// The address of a public page in this language: `/privacy` or `/cy/privacy`.
    pub fn path(&self, bare: &str) -> String {
        self.address(&self.0.tag, bare)
    }

    /// The languages of the notice, each with its tag and the address of this page in it.
    pub fn choices(&self) -> Vec<(String, String)> {
        let address = |tag: &String| format!("{}{}", self.address(tag, &self.0.path), self.0.query);
        self.0.tags.iter().map(|tag| (tag.clone(), address(tag))).collect()
    }

    fn address(&self, tag: &str, bare: &str) -> String {
        match bare {
            _ if tag == self.0.tags[0] => bare.to_owned(),
            "/" => format!("/{tag}"),
            bare => format!("/{tag}{bare}"),
        }
    }

    /// A date as people write it: `3 November 2026`.
    pub fn date(&self, day: Date) -> String {
        words::date(&self.0.tag, day)
    }

    /// A legal day, in words where it is near.
    pub fn day(&self, day: Date) -> When {
        When::day(self, day)
    }

    /// A moment, in words where it is near, the exact time on demand.
    pub fn when(&self, moment: Instant) -> When {
        When::moment(self, moment)
    }

    /// A text that is there in every language of the notice.
    pub fn of<'a>(&self, texts: &'a Texts) -> &'a str {
        texts.get(&self.0.tag).or_else(|| texts.values().next()).map_or("", String::as_str)
    }

    /// The register's own words.
    pub fn own<'a>(&self, own: &'a register::Words) -> &'a str {
        let known = own.iter().find(|(language, _)| language.as_str() == self.0.tag);
        known.or_else(|| own.iter().next()).map_or("", |(_, text)| text)
    }

    /// The office's time zone.
    pub fn zone(&self) -> TimeZone {
        self.0.house.zone()
    }

    /// Today, as a legal day of the office.
    pub fn today(&self) -> Date {
        self.0.house.today()
    }
}

impl<'a> Said<'a> {
    /// Puts a value into the text.
    #[must_use]
    pub fn with(mut self, name: &'a str, value: impl Into<FluentValue<'a>>) -> Self {
        self.values.push((name, value.into()));
        self
    }
}

impl fmt::Display for Said<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.house.words.say(self.tag, self.key, &self.values))
    }
}

impl From<Said<'_>> for String {
    fn from(said: Said<'_>) -> Self {
        said.to_string()
    }
}

impl FromRequestParts<HouseRef> for Lang {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, house: &HouseRef) -> Result<Self, Problem> {
        Ok(parts.extensions.get().cloned().unwrap_or_else(|| Self::of_address(house, parts.uri.path(), None)))
    }
}

/// Finds out the language of a request before anything else is done with it. The prefix of the default language leads
/// to the bare address, so that each page has one.
pub(crate) async fn negotiate(
    State((house, checkpoint)): State<(HouseRef, Arc<ShownCheckpoint>)>,
    mut request: Request,
    next: Next,
) -> Response {
    let tags = declared(&house);
    let (prefix, bare) = split_prefix(&tags, request.uri().path());
    if prefix.is_some_and(|tag| tag == tags[0]) {
        let query = request.uri().query().map_or_else(String::new, |query| format!("?{query}"));
        return moved(&format!("{bare}{query}"));
    }
    let uri = request.uri();
    let whole = uri.path_and_query().filter(|_| request.method().is_safe());
    let address = whole.map_or(uri.path(), |whole| whole.as_str());
    let lang = Lang::of_address(&house, address, checkpoint.short(&house).await);
    request.extensions_mut().insert(lang);
    next.run(request).await
}

/// Sends a browser to the one address of a page, for good. The address begins with one slash, whatever was asked
/// for, so that it leads to no other host.
pub(crate) fn moved(address: &str) -> Response {
    let address = format!("/{}", address.trim_start_matches(['/', '\\']));
    match HeaderValue::from_str(&address) {
        Ok(location) => (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, location)]).into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

/// The language of a path's prefix, if it has one of these, and the path without it.
fn split_prefix<'a>(tags: &[String], path: &'a str) -> (Option<&'a str>, &'a str) {
    let rest = path.strip_prefix('/').unwrap_or(path);
    let first = rest.split('/').next().unwrap_or(rest);
    if !tags.iter().any(|tag| tag == first) {
        return (None, path);
    }
    let bare = &rest[first.len()..];
    (Some(first), if bare.is_empty() { "/" } else { bare })
}

/// The languages of the notice, the default first; those that there are words for before anything is published.
/// There is always one.
fn declared(house: &House) -> Vec<String> {
    if let Some(published) = house.in_force.get() {
        let languages = published.register.controller.languages.iter();
        return languages.map(|language| language.as_str().to_owned()).collect();
    }
    let others = house.words.languages().filter(|tag| *tag != "en");
    std::iter::once("en").chain(others).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_is_a_whole_segment_of_a_language_that_is_declared() {
        let tags = ["en".to_owned(), "cy".to_owned()];
        let split = |path| split_prefix(&tags, path);
        assert_eq!(split("/cy/privacy"), (Some("cy"), "/privacy"));
        assert_eq!(split("/cy"), (Some("cy"), "/"));
        assert_eq!(split("/cymru"), (None, "/cymru"));
        assert_eq!(split("/fr/privacy"), (None, "/fr/privacy"));
        assert_eq!(split("/"), (None, "/"));
    }

    #[test]
    fn an_address_that_moved_stays_on_this_host() {
        for sly in ["//evil.example", "/\\evil.example", "evil.example"] {
            let response = moved(sly);
            assert_eq!(response.headers()[header::LOCATION], "/evil.example", "{sly}");
        }
        assert_eq!(moved("/a\nb").status(), StatusCode::NOT_FOUND);
    }
}
