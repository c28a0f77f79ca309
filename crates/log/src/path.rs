//! The part of a resource's path that tiles and entry bundles share: `x001/x234/067.p/112`.

use crate::TILE_WIDTH;

/// The path is not one that this log would write for a tile or an entry bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the path of a tile or an entry bundle")]
pub struct MalformedPath;

/// Writes index and width: groups of three digits, all but the last marked with `x`, so that no
/// folder has the name of a file; a partial tile or bundle adds its width.
pub(crate) fn write(index: u64, width: u16) -> String {
    let mut text = format!("{:03}", index % 1000);
    let mut rest = index / 1000;
    while rest > 0 {
        text = format!("x{:03}/{text}", rest % 1000);
        rest /= 1000;
    }
    if width < TILE_WIDTH {
        text = format!("{text}.p/{width}");
    }
    text
}

/// Reads what [`write`] writes, and nothing else: every index and width has one spelling.
pub(crate) fn read(text: &str) -> Result<(u64, u16), MalformedPath> {
    let (groups, width) = match text.split_once(".p/") {
        Some((groups, width)) => (groups, width.parse().map_err(|_| MalformedPath)?),
        None => (text, TILE_WIDTH),
    };
    let index = groups.split('/').try_fold(0u64, |index, group| {
        let digits: u64 = group.strip_prefix('x').unwrap_or(group).parse().ok()?;
        index.checked_mul(1000)?.checked_add(digits)
    });
    let index = index.ok_or(MalformedPath)?;
    if width == 0 || write(index, width) != text {
        return Err(MalformedPath);
    }
    Ok((index, width))
}
