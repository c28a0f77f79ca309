//! The register's folder as one file: a ZIP that comes in by upload, and one that goes out.

use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The most files that are taken in.
const MOST_FILES: usize = 500;
/// The most bytes of one file, and of all together, whatever the archive says of itself.
const LARGEST_FILE: u64 = 2 << 20;
const LARGEST_WHOLE: u64 = 16 << 20;

/// Why an archive was not taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Unfit {
    /// It is none, or is damaged.
    #[error(
        "This is no ZIP archive, or a damaged one. Send a ZIP of the register’s folder, or its TOML files."
    )]
    Broken,
    /// It holds more than a register does.
    #[error(
        "This holds more than a register does: up to 500 files, 2 MB each, 16 MB together. Send the register’s folder alone."
    )]
    TooMuch,
    /// It holds no register.
    #[error("There is no TOML file in it. Send the register’s folder, or its files.")]
    Empty,
}

/// True for bytes that begin as a ZIP does.
pub(crate) fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK")
}

/// The TOML files of an archive: path and bytes. Nothing is written anywhere, and no more is unpacked than may be, so that
/// a bomb ends at its limit. A folder around them all is left off.
pub(crate) fn unpack(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, Unfit> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unfit::Broken)?;
    if archive.len() > MOST_FILES {
        return Err(Unfit::TooMuch);
    }
    let (mut files, mut whole) = (Vec::new(), 0);
    for at in 0..archive.len() {
        let file = archive.by_index(at).map_err(|_| Unfit::Broken)?;
        let name = file.name().map_err(|_| Unfit::Broken)?.replace('\\', "/");
        if !file.is_file() || !is_wanted(&name) {
            continue;
        }
        let mut bytes = Vec::new();
        file.take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(|_| Unfit::Broken)?;
        let length = bytes.len() as u64;
        whole += length;
        if length > LARGEST_FILE || whole > LARGEST_WHOLE {
            return Err(Unfit::TooMuch);
        }
        files.push((name, bytes));
    }
    if files.is_empty() { Err(Unfit::Empty) } else { Ok(without_folder(files)) }
}

/// TOML files that are not hidden; some systems put hidden twins beside each file.
fn is_wanted(name: &str) -> bool {
    let is_hidden = name.split('/').any(|part| part.starts_with('.') || part.starts_with("__MACOSX"));
    !is_hidden && name.to_ascii_lowercase().ends_with(".toml")
}

fn without_folder(files: Vec<(String, Vec<u8>)>) -> Vec<(String, Vec<u8>)> {
    let folder = files[0].0.split_once('/').map(|(folder, _)| format!("{folder}/"));
    match folder.filter(|folder| files.iter().all(|(name, _)| name.starts_with(folder.as_str()))) {
        // The folder of a language alone is a part of the register.
        Some(folder) if folder != "prose/" => {
            files.into_iter().map(|(name, bytes)| (name[folder.len()..].to_owned(), bytes)).collect()
        }
        _ => files,
    }
}

/// Packs files; the same files are the same bytes each time.
pub(crate) fn pack(files: &[(String, String)]) -> anyhow::Result<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, text) in files {
        archive.start_file(format!("register/{name}"), options)?;
        archive.write_all(text.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packed(files: &[(&str, &str)]) -> Vec<u8> {
        let files: Vec<(String, String)> =
            files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        pack(&files).unwrap()
    }

    #[test]
    fn what_is_packed_is_unpacked_without_the_folder_around_it() {
        let bytes = packed(&[
            ("a.toml", "x = 1"),
            ("prose/en.toml", "y = 2"),
            ("register.schema.json", "{}"),
            (".a.toml", ""),
        ]);
        assert!(is_archive(&bytes));
        let files = unpack(&bytes).unwrap();
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["a.toml", "prose/en.toml"]);
        assert_eq!(files[0].1, b"x = 1");
        assert_eq!(
            bytes,
            packed(&[
                ("a.toml", "x = 1"),
                ("prose/en.toml", "y = 2"),
                ("register.schema.json", "{}"),
                (".a.toml", "")
            ])
        );
    }

    #[test]
    fn a_bomb_ends_at_its_limit() {
        let zeros = "0".repeat(3 << 20);
        assert_eq!(unpack(&packed(&[("bomb.toml", &zeros)])), Err(Unfit::TooMuch));
        let large = "0".repeat(2 << 20);
        let names: Vec<String> = (0..9).map(|number| format!("{number}.toml")).collect();
        let many: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), large.as_str())).collect();
        assert_eq!(unpack(&packed(&many)), Err(Unfit::TooMuch));
        let names: Vec<String> = (0..=MOST_FILES).map(|number| format!("{number}.toml")).collect();
        let many: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
        assert_eq!(unpack(&packed(&many)), Err(Unfit::TooMuch));
    }

    #[test]
    fn what_is_none_is_refused_and_nothing_panics() {
        for odd in [&b""[..], b"PK", b"PK\x03\x04junk", b"no archive"] {
            assert_eq!(unpack(odd), Err(Unfit::Broken), "{odd:?}");
        }
        assert_eq!(unpack(&packed(&[("readme.md", "hello")])), Err(Unfit::Empty));
        let mut cut = packed(&[("a.toml", "x = 1")]);
        for byte in (0..cut.len()).step_by(7) {
            cut[byte] ^= 0xff;
            drop(unpack(&cut));
            cut[byte] ^= 0xff;
        }
    }
}
