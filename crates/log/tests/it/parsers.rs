//! Every parser on spoilt input: it never panics, and what it accepts it would write the same way.

use arbtest::arbitrary::{Result, Unstructured};
use arbtest::arbtest;
use privet_log::{
    Auditor, Bundle, Checkpoint, Commitment, Epoch, Hash, Note, Promise, PublicKey, SecretKey, StoredTile,
    Tile, Tiles, Tree,
};

use crate::key;

/// A good text with a few bytes changed, put in or taken out, or parts of it doubled; sometimes noise.
fn spoilt(source: &mut Unstructured<'_>, good: &[u8]) -> Result<Vec<u8>> {
    if source.ratio(1, 10)? {
        return source.arbitrary();
    }
    let mut bytes = good.to_vec();
    for _ in 0..source.int_in_range(0..=4)? {
        let place = source.choose_index(bytes.len() + 1)?;
        match source.int_in_range(0..=4)? {
            0 if place < bytes.len() => bytes[place] = source.arbitrary()?,
            1 => bytes.insert(place, *source.choose(b"\n +-/.xp09=A\t\r\0\xe2\x80\x94\xff")?),
            2 => bytes.truncate(place),
            3 if place < bytes.len() => drop(bytes.remove(place)),
            _ => bytes.extend_from_within(place..),
        }
    }
    Ok(bytes)
}

fn spoilt_text(source: &mut Unstructured<'_>, good: &str) -> Result<String> {
    Ok(String::from_utf8_lossy(&spoilt(source, good.as_bytes())?).into_owned())
}

#[test]
fn notes() {
    let good = Note::new("text\n\nmore\n").unwrap().signed_by(&key("a")).signed_by(&key("b")).to_string();
    arbtest(|source| {
        let bytes = spoilt(source, good.as_bytes())?;
        if let Ok(note) = Note::parse(&bytes) {
            assert_eq!(note.to_string().as_bytes(), bytes);
            let known = [key("a").public().clone()];
            assert!(note.verify(&known).is_err() || note.text() == "text\n\nmore\n");
        }
        Ok(())
    });
}

#[test]
fn checkpoints_and_epochs() {
    let epoch = Epoch::after(&Checkpoint::new("a", 7, Hash::leaf(b""), Vec::new()).unwrap(), 5);
    let checkpoint = epoch.checkpoint(9, Hash::leaf(b"x"));
    let (good, signing) = (checkpoint.to_string(), key(epoch.origin()));
    arbtest(|source| {
        let text = spoilt_text(source, &good)?;
        if let Ok(read) = text.parse::<Checkpoint>() {
            assert_eq!(read.to_string(), text);
            if let Ok(epoch) = Epoch::of(&read) {
                let again = epoch.checkpoint(read.size(), read.root());
                assert_eq!(again.follows(), read.follows());
            }
        }
        Ok(())
    });
    let signed = checkpoint.sign(&signing).to_string();
    arbtest(|source| {
        let bytes = spoilt(source, signed.as_bytes())?;
        let opened = Checkpoint::open(&bytes, &[signing.public().clone()]);
        assert!(opened.is_err() || opened == Ok(checkpoint.clone()));
        let mut auditor = Auditor::new(&[signing.public().clone()]);
        auditor.own_checkpoint(&bytes);
        auditor.outward_checkpoint(&bytes);
        assert!(!auditor.report().is_intact(), "a log without entries has no such checkpoint");
        Ok(())
    });
}

#[test]
fn promises() {
    let signing = key("a");
    let good = Promise::sign([3; 16], Commitment::from_bytes([5; 32]), -7, &signing);
    arbtest(|source| {
        let text = spoilt_text(source, good.text())?;
        if let Ok(read) = text.parse::<Promise>() {
            assert_eq!(read.to_string(), text);
        }
        let bytes = spoilt(source, good.to_string().as_bytes())?;
        let opened = Promise::open(&bytes, &[signing.public().clone()]);
        assert!(opened.is_err() || opened.unwrap().to_string() == good.text());
        Ok(())
    });
}

#[test]
fn paths() {
    arbtest(|source| {
        let good =
            *source.choose(&["tile/0/000", "tile/1/x001/x234/067.p/112", "tile/entries/x001/000.p/5"])?;
        let text = spoilt_text(source, good)?;
        if let Ok(tile) = text.parse::<Tile>() {
            assert_eq!(tile.to_string(), text);
            assert_eq!(Tile::new(tile.level(), tile.index(), tile.width()), Ok(tile));
        }
        if let Ok(bundle) = text.parse::<Bundle>() {
            assert_eq!(bundle.to_string(), text);
        }
        Ok(())
    });
}

#[test]
fn bundles() {
    arbtest(|source| {
        let entries: Vec<Vec<u8>> = source.arbitrary()?;
        let bytes = Bundle::encode(&entries).unwrap();
        if let Ok(bundle) = Bundle::new(0, entries.len() as u16) {
            assert_eq!(bundle.decode(&bytes).unwrap(), entries);
        }
        let bytes = spoilt(source, &bytes)?;
        let width = source.int_in_range(1..=8)?;
        if let Ok(read) = Bundle::new(0, width).unwrap().decode(&bytes) {
            assert_eq!((read.len(), Bundle::encode(read)), (usize::from(width), Ok(bytes)));
        }
        Ok(())
    });
}

#[test]
fn keys() {
    let signing = key("example.org/log");
    arbtest(|source| {
        let text = spoilt_text(source, &signing.public().to_string())?;
        if let Ok(public) = text.parse::<PublicKey>() {
            assert_eq!(public.to_string(), text);
        }
        let text = spoilt_text(source, &signing.reveal())?;
        if let Ok(secret) = text.parse::<SecretKey>() {
            assert_eq!(*secret.reveal(), text);
        }
        Ok(())
    });
}

#[test]
fn hashes_and_ids() {
    arbtest(|source| {
        let hash = Hash::from_bytes(source.arbitrary()?);
        let text = spoilt_text(source, &hash.to_string())?;
        if let Ok(read) = text.parse::<Hash>() {
            assert_eq!(read.to_string(), text);
        }
        let text = spoilt_text(source, &hash.to_base64())?;
        if let Ok(read) = Hash::from_base64(&text) {
            assert_eq!(read.to_base64(), text);
        }
        Ok(())
    });
}

#[test]
fn stored_tiles_and_sizes() {
    arbtest(|source| {
        let (level, index, width) = source.arbitrary()?;
        let Ok(tile) = Tile::new(level, index, width) else { return Ok(()) };
        let bytes: Vec<u8> = source.arbitrary()?;
        let mut tiles = Tiles::default();
        if let Ok(stored) = StoredTile::from_bytes(tile, &bytes) {
            assert_eq!(stored.to_bytes(), bytes);
            tiles.insert(stored);
        }
        // Any size at all: the edge is missing, or the tree has that size.
        let size = source.arbitrary()?;
        if let Ok(tree) = Tree::resume(size, &tiles) {
            assert_eq!(tree.size(), size);
        }
        Ok(())
    });
}

#[test]
fn proofs_of_any_size() {
    arbtest(|source| {
        let (one, other): (u64, u64) = source.arbitrary()?;
        let known = |node: privet_log::Node| Some(Hash::leaf(&[node.level()]));
        let hashes: Vec<[u8; 32]> = source.arbitrary()?;
        let hashes: Vec<_> = hashes.into_iter().map(Hash::from_bytes).collect();
        let inclusion = privet_log::InclusionProof::build(one, other, known);
        assert_eq!(inclusion.is_ok(), one < other);
        assert!(
            privet_log::InclusionProof::new(one, other, hashes.clone())
                .verify(Hash::leaf(b"a"), Hash::leaf(b"b"))
                .is_err()
        );
        let consistency = privet_log::ConsistencyProof::build(one, other, known);
        assert_eq!(consistency.is_ok(), one <= other);
        assert!(
            privet_log::ConsistencyProof::new(one, other, hashes)
                .verify(Hash::leaf(b"a"), Hash::leaf(b"b"))
                .is_err()
        );
        Ok(())
    });
}
