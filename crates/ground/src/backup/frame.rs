//! Frames and cells, as bytes. Nothing is believed about a length but that so many bytes may follow: no memory is taken
//! before they have come.

use std::io::{self, Read, Write};

use sha2::{Digest, Sha256};

use super::{BackupError, MOST_FRAME};
use crate::db::Cell;

pub(super) const TABLE: u8 = b'T';
pub(super) const ROWS: u8 = b'R';
pub(super) const END: u8 = b'E';

/// Writes on, and sums up what was written.
pub(super) struct Summed<T> {
    pub(super) inner: T,
    pub(super) sum: Sha256,
}

impl<T> Summed<T> {
    pub(super) fn new(inner: T) -> Self {
        Self { inner, sum: Sha256::new() }
    }
}

impl<W: Write> Write for Summed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.sum.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

pub(super) fn write_frame(out: &mut impl Write, kind: u8, content: &[u8]) -> Result<(), BackupError> {
    let length = u32::try_from(content.len()).ok().filter(|length| *length <= MOST_FRAME);
    let length = length.ok_or_else(|| BackupError::unfit("a row is longer than a backup can hold"))?;
    out.write_all(&[kind])?;
    out.write_all(&length.to_be_bytes())?;
    Ok(out.write_all(content)?)
}

/// So many bytes as were claimed, if they are not more than may be and they come.
pub(super) fn read_claimed(from: &mut impl Read, claimed: u32, most: u32) -> Result<Vec<u8>, BackupError> {
    if claimed > most {
        return Err(BackupError::unfit("it claims a length that nothing in a backup has"));
    }
    let mut content = Vec::new();
    let read = from.take(claimed.into()).read_to_end(&mut content)?;
    if read == claimed as usize { Ok(content) } else { Err(BackupError::unfit("it ends too early")) }
}

pub(super) fn read_length(from: &mut impl Read) -> Result<u32, BackupError> {
    let mut length = [0; 4];
    from.read_exact(&mut length).map_err(ended)?;
    Ok(u32::from_be_bytes(length))
}

/// That a file ends is a fault of the backup, not of the disk.
pub(super) fn ended(error: io::Error) -> BackupError {
    if error.kind() == io::ErrorKind::UnexpectedEof {
        return BackupError::unfit("it ends too early");
    }
    error.into()
}

pub(super) fn push_cell(to: &mut Vec<u8>, cell: &Cell) {
    let mut push = |kind: u8, bytes: &[u8]| {
        to.push(kind);
        // A value of four gibibytes does not come out of either engine.
        to.extend(u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_be_bytes());
        to.extend_from_slice(bytes);
    };
    match cell {
        Cell::Nothing => to.push(b'n'),
        Cell::Int(int) => {
            to.push(b'i');
            to.extend(int.to_be_bytes());
        }
        Cell::Text(text) => push(b't', text.as_bytes()),
        Cell::Bytes(bytes) => push(b'b', bytes),
    }
}

/// Takes a cell off the rest of a frame.
pub(super) fn take_cell(rest: &mut &[u8]) -> Result<Cell, BackupError> {
    let broken = || BackupError::unfit("a row is broken");
    let kind = take(rest, 1).ok_or_else(broken)?[0];
    match kind {
        b'n' => Ok(Cell::Nothing),
        b'i' => {
            let bytes = take(rest, 8).and_then(|bytes| bytes.first_chunk().copied()).ok_or_else(broken)?;
            Ok(Cell::Int(i64::from_be_bytes(bytes)))
        }
        b't' | b'b' => {
            let length = take(rest, 4).and_then(|bytes| bytes.first_chunk().copied()).ok_or_else(broken)?;
            let length = usize::try_from(u32::from_be_bytes(length)).map_err(|_| broken())?;
            let bytes = take(rest, length).ok_or_else(broken)?.to_vec();
            if kind == b'b' {
                return Ok(Cell::Bytes(bytes));
            }
            String::from_utf8(bytes).map(Cell::Text).map_err(|_| broken())
        }
        _ => Err(broken()),
    }
}

fn take<'a>(rest: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
    let (taken, after) = rest.split_at_checked(count)?;
    *rest = after;
    Some(taken)
}
