//! A second factor as a page shows it: to be scanned, or typed, and answered with the first code.

use askama::Template;
use privet_ground::private::Private;
use privet_ground::refusal::Refusal;

use crate::house::House;
use crate::layout::BarePage;
use crate::look::Field;
use crate::staff::{qr, totp};

/// The field in which the second factor of a page travels, sealed.
pub const FACTOR: &str = "second_factor";

/// What a page shows of a second factor that is offered.
#[derive(Template)]
#[template(path = "web/part/authenticator.html")]
pub struct Authenticator {
    qr: String,
    qr_width: usize,
    secret: Private<String>,
    code: Field,
    factor: Field,
}

impl askama::filters::HtmlSafe for Authenticator {}

impl Authenticator {
    /// Draws a second factor and the field for its first code. `sealed` travels with the form; `fault` is what was wrong
    /// with the code, if it was sent already.
    pub fn draw(
        house: &House,
        factor: &totp::Secret,
        sealed: &str,
        fault: Option<String>,
    ) -> Result<Self, Refusal> {
        let office = BarePage::new(house, "").office;
        let host = house.settings.public_url.split("://").nth(1).unwrap_or("privet");
        let drawn = qr::draw(factor.address(&office, host).reveal());
        let (qr, qr_width) =
            drawn.ok_or_else(|| Refusal::fault(anyhow::anyhow!("the QR code could not be drawn")))?;
        let code = Field::digits("code", "Code")
            .hint("The six digits that it shows now.")
            .autocomplete("one-time-code");
        Ok(Self {
            qr,
            qr_width,
            secret: grouped(&factor.text()),
            code: fault.into_iter().fold(code, Field::fault),
            factor: Field::hidden(FACTOR, sealed.to_owned()),
        })
    }
}

/// A secret in groups of four signs, for those who type it.
fn grouped(secret: &Private<String>) -> Private<String> {
    let signs: Vec<char> = secret.reveal().chars().collect();
    Private::new(signs.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" "))
}
