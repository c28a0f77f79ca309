//! What notes, keys, promises, bundles and commitments accept, and what they refuse.

use data_encoding::{BASE64, HEXLOWER};
use privet_log::{
    Bundle, BundleError, Checkpoint, CheckpointError, Commitment, ConsistencyProof, Hash, InclusionProof,
    KeyError, LARGEST_ENTRY, Node, Note, NoteError, Promise, PromiseError, ProofError, PublicKey, Salt,
    SecretKey, StoredTile, Tile, TileError, Tiles, Tree, TreeError,
};

use sha2::{Digest, Sha256};

use crate::{Log, key};

#[test]
fn tile_paths_have_one_spelling() {
    let good = [
        ("tile/0/000", (0, 0, 256)),
        ("tile/0/999", (0, 999, 256)),
        ("tile/0/x001/000", (0, 1000, 256)),
        ("tile/1/x001/x234/067.p/112", (1, 1_234_067, 112)),
        ("tile/7/000.p/255", (7, 0, 255)),
    ];
    for (path, (level, index, width)) in good {
        let tile = Tile::new(level, index, width).unwrap();
        assert_eq!((path.parse(), tile.to_string().as_str()), (Ok(tile), path));
    }
    let bad = [
        "",
        "tile",
        "tile/0",
        "tile/0/",
        "tile/0/0",
        "tile/0/0000",
        "tile/00/000",
        "tile/+1/000",
        "tile/-1/000",
        "tile/8/000",
        "tile/64/000",
        "tile/0/x000/000",
        "tile/0/x001",
        "tile/0/001/x000",
        "tile/0/+01",
        "/tile/0/000",
        "tile/0/000.p/0",
        "tile/0/000.p/00",
        "tile/0/000.p/256",
        "tile/0/000.p/1/2",
        "tile/0/000.p/",
        "tile/0/000 ",
        "tile/7/001",
        "tile/entries/000",
        "tile/0/x999/x999/x999/x999/x999/x999/999",
    ];
    for path in bad {
        assert!(path.parse::<Tile>().is_err(), "{path}");
    }
    assert_eq!("tile/entries/x001/234.p/5".parse(), Ok(Bundle::new(1234, 5).unwrap()));
    assert!("tile/0/000".parse::<Bundle>().is_err());
}

#[test]
fn tiles_refuse_other_lengths() {
    let tile = Tile::new(0, 0, 2).unwrap();
    for length in [0, 32, 63, 65, 96] {
        let expected = Err(TileError::Length { width: 2, found: length });
        assert_eq!(StoredTile::from_bytes(tile, &vec![0; length]), expected);
    }
    assert_eq!(StoredTile::from_bytes(tile, &[1; 64]).unwrap().to_bytes(), [1; 64]);
}

#[test]
fn a_wider_tile_serves_the_narrower_ones() {
    let (small, large) = (Log::of(70), Log::of(200));
    let [narrow, wide] = [&small, &large].map(|log| log.tiles.get(Tile::edge(log.tree.size())[0]).unwrap());
    assert_eq!(wide.narrowed(70).unwrap(), narrow);
    assert_eq!((wide.narrowed(0), wide.narrowed(201)), (None, None));
}

#[test]
fn a_tree_does_not_resume_without_its_edge() {
    let log = Log::of(300);
    let missing = Tile::new(1, 0, 1).unwrap();
    let incomplete: Tiles = log.tiles.get(Tile::edge(300)[0]).into_iter().collect();
    assert_eq!(Tree::resume(300, &incomplete), Err(TreeError::Missing(missing)));
    assert_eq!(Tree::resume(0, &Tiles::default()), Ok(Tree::new()));
}

#[test]
fn the_tiles_of_a_proof_are_named_beforehand() {
    let log = Log::of(700);
    let (index, size) = (3, 600);
    let nodes = InclusionProof::nodes(index, size).unwrap();
    let fetched: Tiles =
        Tile::covering(nodes, size).into_iter().map(|tile| log.tiles.get(tile).unwrap()).collect();
    let proof = InclusionProof::build(index, size, |node| fetched.hash(node)).unwrap();
    assert_eq!(Ok(proof), InclusionProof::build(index, size, |node| log.tiles.hash(node)));
    assert_eq!(InclusionProof::build(8, 8, |_| None), Err(ProofError::Beyond));
    assert_eq!(ConsistencyProof::build(9, 8, |_| None), Err(ProofError::Beyond));
    assert!(matches!(InclusionProof::build(0, 8, |_| None), Err(ProofError::Missing(Node { .. }))));
}

#[test]
fn a_node_not_yet_complete_is_in_no_tile() {
    let nodes = InclusionProof::nodes(0, 8).unwrap();
    let right_half = *nodes.last().unwrap();
    assert_eq!((right_half.level(), right_half.index()), (2, 1));
    assert_eq!(Tile::holding(right_half, 7), None);
    assert_eq!(Tile::holding(right_half, 8), Some(Tile::new(0, 0, 8).unwrap()));
    assert_eq!(Log::of(7).tiles.hash(right_half), None);
}

#[test]
fn a_changed_proof_does_not_hold() {
    let log = Log::of(21);
    let root = |size| privet_log::root_at(size, |node| log.tiles.hash(node)).unwrap();
    for size in 1..=21 {
        for index in 0..size {
            let proof = InclusionProof::build(index, size, |node| log.tiles.hash(node)).unwrap();
            let leaf = Hash::leaf(&log.entries[index as usize]);
            assert_eq!(proof.verify(leaf, root(size)), Ok(()));
            assert_eq!(proof.verify(Hash::leaf(b"another"), root(size)), Err(ProofError::Wrong));
            for hashes in spoilt(proof.hashes()) {
                let proof = InclusionProof::new(index, size, hashes);
                assert_eq!(proof.verify(leaf, root(size)), Err(ProofError::Wrong));
            }
        }
        for old in 0..=size {
            let proof = ConsistencyProof::build(old, size, |node| log.tiles.hash(node)).unwrap();
            assert_eq!(proof.verify(root(old), root(size)), Ok(()), "from {old} to {size}");
            assert_eq!(proof.verify(root(old), Hash::leaf(b"another")), wrong_unless(old == 0));
            assert_eq!(proof.verify(Hash::leaf(b"another"), root(size)), Err(ProofError::Wrong));
            for hashes in spoilt(proof.hashes()) {
                let proof = ConsistencyProof::new(old, size, hashes);
                assert_eq!(proof.verify(root(old), root(size)), Err(ProofError::Wrong));
            }
        }
    }
}

#[test]
fn a_proof_does_not_stop_below_the_root() {
    let root = Log::of(8).tree.root();
    // The root is no leaf of its own tree, and a tree is not twice itself.
    assert_eq!(InclusionProof::new(0, 8, vec![]).verify(root, root), Err(ProofError::Wrong));
    assert_eq!(ConsistencyProof::new(8, 16, vec![]).verify(root, root), Err(ProofError::Wrong));
    assert_eq!(ConsistencyProof::new(6, 16, vec![root]).verify(root, root), Err(ProofError::Wrong));
}

/// Everything begins with the empty tree, so that proof says nothing of the new root.
fn wrong_unless(holds: bool) -> Result<(), ProofError> {
    if holds { Ok(()) } else { Err(ProofError::Wrong) }
}

/// The hashes with one changed, one less or one more.
fn spoilt(hashes: &[Hash]) -> Vec<Vec<Hash>> {
    let mut all = vec![[hashes, &[Hash::empty_tree()]].concat()];
    for place in 0..hashes.len() {
        let mut changed = hashes.to_vec();
        changed[place] = Hash::node(changed[place], changed[place]);
        let mut shortened = hashes.to_vec();
        shortened.remove(place);
        all.extend([changed, shortened]);
    }
    all
}

#[test]
fn bundles_hold_what_sixteen_bits_can_count() {
    let bytes = Bundle::encode([b"ab".as_slice(), b"", b"c"]).unwrap();
    assert_eq!(bytes, [0, 2, b'a', b'b', 0, 0, 0, 1, b'c']);
    let bundle = Bundle::new(0, 3).unwrap();
    assert_eq!(bundle.decode(&bytes).unwrap(), [b"ab".as_slice(), b"", b"c"]);
    assert_eq!(bundle.decode(&bytes[..8]), Err(BundleError::CutShort(2)));
    assert_eq!(bundle.decode(&bytes[..7]), Err(BundleError::CutShort(2)));
    assert_eq!(bundle.decode(&bytes[..6]), Err(BundleError::Width { expected: 3, found: 2 }));
    assert!(Bundle::encode([vec![0; LARGEST_ENTRY]]).is_ok());
    assert_eq!(Bundle::encode([vec![0; LARGEST_ENTRY + 1]]), Err(BundleError::TooLong(LARGEST_ENTRY + 1)));
}

#[test]
fn notes_are_refused_when_malformed() {
    let line = "— n AAAAAAA=\n";
    assert!(Note::parse(format!("text\n\n{line}").as_bytes()).is_ok());
    assert!(Note::parse(format!("text\n\nmore\n\n{line}{line}").as_bytes()).is_ok());
    let bad = [
        "",
        "\n",
        "\n\n",
        "text\n",
        "text\n\n",
        "text\n\n\n",
        &format!("text\n{line}"),
        &format!("text\n\n{line}\n"),
        &format!("text\n\n{line}x"),
        &format!("te\txt\n\n{line}"),
        &format!("te\rxt\n\n{line}"),
        "text\n\n— n AAAAAAA=",
        "text\n\n- n AAAAAAA=\n",
        "text\n\n—  AAAAAAA=\n",
        "text\n\n— n AAAA\n",
        "text\n\n— n AAAAAA==\n",
        "text\n\n— n+m AAAAAAA=\n",
        "text\n\n— n\u{2003}m AAAAAAA=\n",
        "text\n\n— n AAAAAAB=\n",
        "text\n\n— n AAAAAAA\n",
        "text\n\n— n AAAAAAA= \n",
    ];
    for text in bad {
        assert_eq!(Note::parse(text.as_bytes()), Err(NoteError::Malformed), "{text:?}");
    }
    assert_eq!(Note::parse(b"te\xffxt\n\n\xe2\x80\x94 n AAAAAAA=\n"), Err(NoteError::Malformed));
    assert!(Note::parse(format!("text\n\n{}", line.repeat(100)).as_bytes()).is_ok());
    assert_eq!(Note::parse(format!("text\n\n{}", line.repeat(101)).as_bytes()), Err(NoteError::Malformed));
    assert_eq!(Note::new("x".repeat(1 << 20) + "\n"), Err(NoteError::Malformed));
    assert_eq!(Note::new("no newline"), Err(NoteError::Malformed));
}

#[test]
fn a_note_is_believed_by_known_keys_alone() {
    let [ours, witness, stranger] = ["example.org/log", "example.net/witness", "example.com"]
        .map(|name| SecretKey::from_seed(name, seed(name)).unwrap());
    let note = Note::new("text\n").unwrap().signed_by(&stranger).signed_by(&ours).signed_by(&ours);
    assert_eq!(note.signatures().len(), 2, "a key signs once");
    let known = [ours.public().clone(), witness.public().clone()];
    assert_eq!(note.verify(&known), Ok(vec![ours.public()]));
    assert_eq!(note.verify(&known[1..]), Err(NoteError::Unsigned));
    assert_eq!(note.verify(&[]), Err(NoteError::Unsigned));
    let forged = note.to_string().replace("text", "test");
    let forged = Note::parse(forged.as_bytes()).unwrap();
    assert_eq!(forged.verify(&known), Err(NoteError::Forged("example.org/log".to_owned())));
}

/// A point of small order verifies a signature of zeros on whatever text, where one does not look.
#[test]
fn a_key_that_fits_every_text_fits_none() {
    let mut point = [0; 32];
    point[0] = 1;
    let encoded = [&[1], point.as_slice()].concat();
    let digest = Sha256::digest([b"n\n", encoded.as_slice()].concat());
    let (id, base64) = (HEXLOWER.encode(&digest[..4]), BASE64.encode(&encoded));
    let weak: PublicKey = format!("n+{id}+{base64}").parse().unwrap();
    let signature = BASE64.encode(&[&digest[..4], &point, &[0; 32]].concat());
    let note = Note::parse(format!("any text\n\n— n {signature}\n").as_bytes()).unwrap();
    assert_eq!(note.verify(&[weak]), Err(NoteError::Forged("n".to_owned())));
}

/// A seed of its own for each name.
fn seed(name: &str) -> &'static [u8; 32] {
    Box::leak(Box::new(*Hash::leaf(name.as_bytes()).as_bytes()))
}

#[test]
fn keys_are_refused_when_any_part_was_changed() {
    let public = key("example.org/log").public().to_string();
    assert_eq!(public.parse::<PublicKey>().unwrap().to_string(), public);
    let bad = [
        (public.replace("log", "lag"), KeyError::Id),
        (public.replace("example.org/log+", "example.org/log+0"), KeyError::Id),
        (public.replace("+A", "+B"), KeyError::Algorithm),
        (public[..public.len() - 4].to_owned(), KeyError::Malformed),
        (public.replace("example.org/log", ""), KeyError::Name),
        (public.replace("example.org/log", "a b"), KeyError::Name),
        ("example.org/log".to_owned(), KeyError::Malformed),
        ("a+b".to_owned(), KeyError::Malformed),
        ("a+00000000+".to_owned(), KeyError::Malformed),
        (format!("a+00000000+{}", BASE64.encode(&[1; 32])), KeyError::Malformed),
    ];
    for (text, expected) in bad {
        assert_eq!(text.parse::<PublicKey>(), Err(expected), "{text}");
    }
    assert_eq!(public.parse::<SecretKey>().map(drop), Err(KeyError::Malformed));
    for name in ["", "a b", "a+b", "a\nb", "a\u{2003}b", "a\u{1}b"] {
        assert_eq!(SecretKey::from_seed(name, &[0; 32]).map(drop), Err(KeyError::Name), "{name:?}");
    }
}

#[test]
fn secrets_are_not_printed() {
    let secret = key("example.org/log");
    assert_eq!(format!("{secret:?}"), "SecretKey(example.org/log, ***)");
    assert_eq!(format!("{:?}", Salt::from_bytes([7; 32])), "Salt(***)");
    let again: SecretKey = secret.reveal().parse().unwrap();
    assert_eq!(again.public(), secret.public());
}

#[test]
fn checkpoints_are_opened_by_the_key_of_their_origin() {
    let (ours, other) = (key("example.org/log"), key("example.net/witness"));
    let checkpoint = Checkpoint::new("example.org/log", 3, Hash::leaf(b""), vec!["x y".to_owned()]).unwrap();
    let signed = checkpoint.sign(&ours).signed_by(&other).to_string();
    let known = [ours.public().clone(), other.public().clone()];
    assert_eq!(Checkpoint::open(signed.as_bytes(), &known), Ok(checkpoint.clone()));
    // A witness vouches for what it saw, not for the log.
    let refused = Err(CheckpointError::Note(NoteError::Unsigned));
    assert_eq!(Checkpoint::open(signed.as_bytes(), &known[1..]), refused);
    assert_eq!(Checkpoint::open(checkpoint.sign(&other).to_string().as_bytes(), &known), refused);
}

#[test]
fn checkpoints_have_one_spelling() {
    let root = Hash::leaf(b"").to_base64();
    assert!(format!("o\n0\n{root}\n").parse::<Checkpoint>().is_ok());
    assert!(format!("o\n18446744073709551615\n{root}\nline\n").parse::<Checkpoint>().is_ok());
    let bad = [
        format!("o\n0\n{root}"),
        format!("\n0\n{root}\n"),
        format!("o\n00\n{root}\n"),
        format!("o\n+1\n{root}\n"),
        format!("o\n-1\n{root}\n"),
        format!("o\n18446744073709551616\n{root}\n"),
        format!("o\n1\n{root}\n\n"),
        format!("o\n1\n{root}\n\nx\n"),
        format!("o\n1\n{}\n", &root[1..]),
        "o\n1\n".to_owned(),
        String::new(),
        format!("o\n1\n{}\n", root.replace('=', "")),
        format!("o\n1\n{root}\nx\ty\n"),
        format!("o\n1\n{root}\r\n"),
    ];
    for text in bad {
        assert_eq!(text.parse::<Checkpoint>(), Err(CheckpointError::Malformed), "{text:?}");
    }
}

#[test]
fn a_promise_binds_the_log() {
    let key = key("example.org/log");
    let commitment = Commitment::new("contact.message", &Salt::from_bytes([1; 32]), b"text");
    let note = Promise::sign([0xab; 16], commitment, 1_750_000_000_000_000, &key);
    let expected = format!(
        "privet promise v1\nlog example.org/log\nentry abababab-abab-abab-abab-abababababab\n\
         commitment {commitment}\nissued 1750000000000000\n"
    );
    assert_eq!(note.text(), expected);
    let known = [key.public().clone()];
    let promise = Promise::open(note.to_string().as_bytes(), &known).unwrap();
    assert_eq!(
        (promise.entry, promise.commitment, promise.issued_at),
        ([0xab; 16], commitment, 1_750_000_000_000_000)
    );
    let later = note.to_string().replace("issued 175", "issued 176");
    let forged = PromiseError::Note(NoteError::Forged("example.org/log".to_owned()));
    assert_eq!(Promise::open(later.as_bytes(), &known), Err(forged));
    let of_other = key.renamed("example.net/log").unwrap();
    let moved = Note::new(expected).unwrap().signed_by(&of_other).to_string();
    let refused = Err(PromiseError::Note(NoteError::Unsigned));
    assert_eq!(Promise::open(moved.as_bytes(), &[of_other.public().clone()]), refused);
}

#[test]
fn a_promise_is_no_checkpoint_whatever_the_origin() {
    for name in ["7", "example.org/log"] {
        let key = key(name);
        let promise = Promise::sign([0; 16], Commitment::from_bytes([0; 32]), 0, &key).to_string();
        let refused = Err(CheckpointError::Malformed);
        assert_eq!(Checkpoint::open(promise.as_bytes(), &[key.public().clone()]), refused);
        let checkpoint = Checkpoint::new(name, 0, Hash::empty_tree(), Vec::new()).unwrap().sign(&key);
        let opened = Promise::open(checkpoint.to_string().as_bytes(), &[key.public().clone()]);
        assert_eq!(opened, Err(PromiseError::Malformed));
    }
}

#[test]
fn a_commitment_is_of_one_label_salt_and_value() {
    let salt = Salt::from_bytes([1; 32]);
    let commitment = Commitment::new("ab", &salt, b"c");
    assert!(commitment.is_of("ab", &salt, b"c"));
    assert!(!commitment.is_of("a", &salt, b"bc"), "no part runs over into the next");
    assert!(!commitment.is_of("ab", &salt, b""));
    assert!(!commitment.is_of("ab", &Salt::from_bytes([2; 32]), b"c"));
    assert_eq!(commitment.to_string().parse(), Ok(commitment));
    assert_eq!(Commitment::from_bytes(*commitment.as_bytes()), commitment);
    // Computed apart from this code; stored commitments must open for ever.
    assert_eq!(commitment.to_string(), "176a61251b701cd0dc5dbb1f7a535a72b8e1d2ea76e300fdc7c9dc663715b904");
}
