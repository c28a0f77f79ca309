//! A QR code as inline SVG: the page's policy lets no picture in from elsewhere.

use qrcode::{Color, EcLevel, QrCode};

/// How wide the quiet margin is, in modules.
const MARGIN: usize = 2;

/// The path of the dark modules and the width of the drawing.
pub(super) fn draw(text: &str) -> Option<(String, usize)> {
    let code = QrCode::with_error_correction_level(text.as_bytes(), EcLevel::M).ok()?;
    let width = code.width();
    let modules = code.to_colors();
    let mut path = String::new();
    for (at, color) in modules.iter().enumerate() {
        if *color == Color::Dark {
            path.push_str(&format!("M{} {}h1v1h-1z", at % width + MARGIN, at / width + MARGIN));
        }
    }
    Some((path, width + 2 * MARGIN))
}
