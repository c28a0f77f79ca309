//! What to look for, so that a value is found wherever it was written and nothing else is mistaken for it.

/// Shorter values say nothing: they would be found by chance, in a word or among random bytes.
const SHORTEST: usize = 8;
/// The length of a piece, in bytes.
const PIECE: usize = 40;

/// The pieces of a value that betray it. Of a text with several lines the longest, since line breaks are written in
/// several ways; of a long line its beginning, its middle and its end, since SQLite spreads long values over pages. A
/// piece that stands in the public text as well betrays nothing.
pub(crate) fn needles(value: &str, public: &str) -> Vec<Vec<u8>> {
    let line = value.lines().map(str::trim).max_by_key(|line| line.len()).unwrap_or_default();
    let length = line.len();
    let starts = if length <= 2 * PIECE { &[0][..] } else { &[0, (length - PIECE) / 2, length - PIECE] };
    let pieces = starts.iter().map(|start| {
        let end = line.floor_char_boundary(start + PIECE);
        &line[line.ceil_char_boundary(*start)..end]
    });
    let betraying = pieces.filter(|piece| piece.len() >= SHORTEST && !public.contains(*piece));
    betraying.map(|piece| piece.as_bytes().to_vec()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(value: &str, public: &str) -> Vec<String> {
        needles(value, public).into_iter().map(|piece| String::from_utf8(piece).unwrap()).collect()
    }

    #[test]
    fn a_short_value_is_looked_for_whole_and_a_shorter_one_not_at_all() {
        assert_eq!(of("gwen@example.org", ""), ["gwen@example.org"]);
        assert_eq!(of(" 12 High Street \r\nStafford", ""), ["12 High Street"]);
        assert_eq!(of("Gwen", ""), [""; 0]);
        assert_eq!(of("", ""), [""; 0]);
    }

    #[test]
    fn a_long_value_is_looked_for_in_three_pieces_of_whole_letters() {
        let line = "ŵ".repeat(100);
        let pieces = of(&format!("Annwyl\n{line}\nGwen"), "");
        assert_eq!(pieces.len(), 3);
        assert!(pieces.iter().all(|piece| line.contains(piece.as_str()) && piece.len() >= PIECE - 2));
    }

    #[test]
    fn what_everybody_may_read_is_not_mistaken_for_a_leak() {
        let public = "… the Office of the Commissioner, privacy@office.example, …";
        assert_eq!(of("privacy@office.example", public), [""; 0]);
        assert_eq!(of("gwen@example.org", public), ["gwen@example.org"]);
    }
}
