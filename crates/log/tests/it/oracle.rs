//! Agreement with independent implementations, `tlog_tiles` and `signed_note`, in both directions.

use proptest::prelude::*;
use signed_note::{StandardSigner, StandardVerifier, VerifierList};
use tlog_tiles::tile::Tile as TheirTile;
use tlog_tiles::tlog;

use crate::{Log, key, root_by_definition};
use privet_log::{
    Checkpoint, ConsistencyProof, Hash, InclusionProof, Note, PublicKey, SecretKey, StoredTile, Tile, Tree,
    root_at,
};

/// Their store of hashes, grown entry by entry.
#[derive(Default)]
struct TheirStore(Vec<tlog::Hash>);

impl tlog::HashReader for TheirStore {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<tlog::Hash>, tlog::Error> {
        Ok(indexes.iter().map(|&index| self.0[index as usize]).collect())
    }
}

impl TheirStore {
    fn of(entries: &[Vec<u8>]) -> Self {
        let mut store = Self::default();
        for (number, entry) in (0..).zip(entries) {
            let hashes = tlog::stored_hashes(number, entry, &store).unwrap();
            store.0.extend(hashes);
        }
        store
    }

    fn root(&self, size: u64) -> Hash {
        ours(&tlog::tree_hash(size, self).unwrap())
    }
}

fn ours(hash: &tlog::Hash) -> Hash {
    Hash::from_bytes(hash.0)
}

fn theirs(hash: Hash) -> tlog::Hash {
    tlog::Hash(*hash.as_bytes())
}

fn all_ours(hashes: &[tlog::Hash]) -> Vec<Hash> {
    hashes.iter().map(ours).collect()
}

/// Sizes around the edges of tiles, and any others up to a few tiles.
fn sizes() -> impl Strategy<Value = usize> {
    prop_oneof![1usize..700, Just(255usize), Just(256), Just(257), Just(512), Just(513)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn roots_and_proofs_agree(size in sizes(), index in any::<prop::sample::Index>(), old in any::<prop::sample::Index>()) {
        let log = Log::of(size);
        let store = TheirStore::of(&log.entries);
        let (root, size) = (log.tree.root(), size as u64);
        prop_assert_eq!(root, root_by_definition(&log.entries));
        prop_assert_eq!(root, store.root(size));

        let index = index.index(size as usize) as u64;
        let proof = InclusionProof::build(index, size, |node| log.tiles.hash(node)).unwrap();
        let their_proof = tlog::prove_record(size, index, &store).unwrap();
        prop_assert_eq!(proof.hashes(), all_ours(&their_proof));
        let leaf = Hash::leaf(&log.entries[index as usize]);
        proof.verify(leaf, root).unwrap();
        tlog::check_record(&their_proof, size, theirs(root), index, theirs(leaf)).unwrap();

        let old = old.index(size as usize) as u64 + 1;
        let old_root = root_at(old, |node| log.tiles.hash(node)).unwrap();
        prop_assert_eq!(old_root, store.root(old));
        let proof = ConsistencyProof::build(old, size, |node| log.tiles.hash(node)).unwrap();
        let their_proof = tlog::prove_tree(size, old, &store).unwrap();
        prop_assert_eq!(proof.hashes(), all_ours(&their_proof));
        proof.verify(old_root, root).unwrap();
        tlog::check_tree(&their_proof, size, theirs(root), old, theirs(old_root)).unwrap();
    }

    #[test]
    fn tiles_agree_after_every_batch(batches in prop::collection::vec(1usize..300, 1..5)) {
        let mut log = Log::of(0);
        for batch in batches {
            let before = log.tree.size();
            let entries: Vec<_> = (0..batch).map(|number| format!("{before} {number}").into_bytes()).collect();
            let mut changed: Vec<StoredTile> = log.append(&entries);
            let store = TheirStore::of(&log.entries);
            changed.sort_by_key(StoredTile::tile);
            let mut their_tiles = TheirTile::new_tiles(8, before, log.tree.size());
            their_tiles.sort_by_key(|tile| (tile.level(), tile.level_index()));
            prop_assert_eq!(changed.len(), their_tiles.len());
            for (stored, their_tile) in changed.iter().zip(&their_tiles) {
                prop_assert_eq!(stored.tile().to_string(), their_tile.path().replace("tile/8/", "tile/"));
                prop_assert_eq!(stored.to_bytes(), their_tile.read_data(&store).unwrap());
            }
        }
    }

    #[test]
    fn tile_paths_agree(level in 0u8..8, index in any::<u64>(), width in 1u16..=256) {
        let index = index >> (8 * level) >> 8;
        let tile = Tile::new(level, index, width).unwrap();
        let their_tile = TheirTile::new(8, level, index, u32::from(width), false);
        prop_assert_eq!(tile.to_string(), their_tile.path().replace("tile/8/", "tile/"));
        prop_assert_eq!(tile.to_string().parse(), Ok(tile));
    }

    #[test]
    fn checkpoints_agree(size: u64, root: [u8; 32], lines in prop::collection::vec("[!-~][ -~]{0,20}", 0..3)) {
        let root = Hash::from_bytes(root);
        let checkpoint = Checkpoint::new("example.org/log", size, root, lines.clone()).unwrap();
        let extension: String = lines.iter().map(|line| format!("{line}\n")).collect();
        let their_checkpoint =
            tlog_tiles::checkpoint::Checkpoint::new("example.org/log", size, theirs(root), &extension).unwrap();
        prop_assert_eq!(checkpoint.to_string().into_bytes(), their_checkpoint.to_bytes());
        let read = tlog_tiles::checkpoint::Checkpoint::from_bytes(checkpoint.to_string().as_bytes()).unwrap();
        prop_assert_eq!(read, their_checkpoint);
    }

    #[test]
    fn they_verify_what_we_sign(text in "([ -~é—]{0,30}\n){1,4}", seed: [u8; 32]) {
        let key = SecretKey::from_seed("example.org/log", &seed).unwrap();
        let signed = Note::new(text.clone()).unwrap().signed_by(&key).to_string();
        let note = signed_note::Note::from_bytes(signed.as_bytes()).unwrap();
        let verifier = StandardVerifier::new(&key.public().to_string()).unwrap();
        let known = VerifierList::new(vec![Box::new(verifier)]);
        prop_assert_eq!(note.verify(&known).unwrap().0.len(), 1);
        prop_assert_eq!(note.text(), text.as_bytes());
    }

    #[test]
    fn we_verify_what_they_sign(text in "([ -~é—]{0,30}\n){1,4}", seed: [u8; 32]) {
        let key = SecretKey::from_seed("example.org/log", &seed).unwrap();
        let signer = StandardSigner::new(&key.reveal()).unwrap();
        let mut note = signed_note::Note::new(text.as_bytes(), &[]).unwrap();
        note.add_sigs(&[&signer]).unwrap();
        let opened = Note::parse(&note.to_bytes()).unwrap();
        let known = [key.public().clone()];
        prop_assert_eq!(opened.verify(&known).unwrap(), vec![key.public()]);
        prop_assert_eq!(opened.text(), &text);
        // Ed25519 has one signature for a text and a key: both notes are the same bytes.
        prop_assert_eq!(Note::new(text).unwrap().signed_by(&key).to_string().into_bytes(), note.to_bytes());
    }
}

/// The example that both specification and Go's implementation of notes print.
#[test]
fn keys_and_notes_of_the_reference_are_ours() {
    let public: PublicKey =
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW".parse().unwrap();
    let secret: SecretKey =
        "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz".parse().unwrap();
    assert_eq!(secret.public(), &public);
    assert_eq!(
        *secret.reveal(),
        "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
    );
    let text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    let line = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    assert_eq!(Note::new(text).unwrap().signed_by(&secret).to_string(), format!("{text}\n{line}"));
}

#[test]
fn a_signed_checkpoint_of_ours_is_theirs() {
    let log = Log::of(300);
    let epoch = privet_log::Epoch::first("example.org/log").unwrap();
    let signed = epoch.checkpoint(log.tree.size(), log.tree.root()).sign(&key("example.org/log")).to_string();
    let note = signed_note::Note::from_bytes(signed.as_bytes()).unwrap();
    let read = tlog_tiles::checkpoint::Checkpoint::from_bytes(note.text()).unwrap();
    assert_eq!((read.origin(), read.size(), ours(read.hash())), ("example.org/log", 300, log.tree.root()));
}

#[test]
fn a_large_tree_resumes_from_its_right_edge() {
    let mut whole = Tree::new();
    let mut tiles = privet_log::Tiles::default();
    let leaf = |number: u64| Hash::leaf(&number.to_be_bytes());
    whole.append((0..70_000).map(leaf)).into_iter().for_each(|tile| tiles.insert(tile));
    let widths: Vec<_> = Tile::edge(70_000).iter().map(|tile| (tile.level(), tile.width())).collect();
    assert_eq!(widths, [(0, 112), (1, 17), (2, 1)], "the example of the specification");
    let mut resumed = Tree::resume(70_000, &tiles).unwrap();
    assert_eq!(resumed.root(), whole.root());
    assert_eq!(whole.append((70_000..140_000).map(leaf)), resumed.append((70_000..140_000).map(leaf)));
    assert_eq!(whole, resumed);
}
