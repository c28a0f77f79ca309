//! A watcher from outside: knows the address and the C2SP formats, and nothing of privet but `privet-log`'s arithmetic.
//! An auditor is one who has been made a member of staff, and so gets the entries too.

use std::net::SocketAddr;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt as _;
use privet_ground::caller::Role;
use privet_log::{
    Bundle, Checkpoint, ConsistencyProof, Hash, InclusionProof, PublicKey, StoredTile, TILE_WIDTH, Tile,
    Tiles, Tree, root_at,
};
use privet_testing::{Town, on_every_engine};
use tower::ServiceExt as _;

use crate::{act, security, tamper};

struct Watcher {
    router: Router,
    cookie: Option<String>,
}

impl Watcher {
    fn of(town: &Town) -> Self {
        Self { router: privet_web::router(town.house.clone()), cookie: None }
    }

    /// The same with the session of somebody who may read the log.
    async fn auditor(town: &Town) -> Self {
        let cookie = town.staff(&[Role::Viewer]).await.cookie().map(str::to_owned);
        Self { cookie, ..Self::of(town) }
    }

    async fn ask(&self, path: &str) -> (StatusCode, HeaderMap, Vec<u8>) {
        let request = Request::get(path).header("host", "localhost:8080");
        let request = self.cookie.iter().fold(request, |request, cookie| request.header("cookie", cookie));
        let mut request = request.body(Body::empty()).unwrap();
        request.extensions_mut().insert(ConnectInfo(SocketAddr::from(([203, 0, 113, 9], 4_000))));
        let (parts, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
        (parts.status, parts.headers, body.collect().await.unwrap().to_bytes().to_vec())
    }

    async fn get(&self, path: &str) -> Vec<u8> {
        let (status, _, bytes) = self.ask(path).await;
        assert_eq!(status, StatusCode::OK, "{path}");
        bytes
    }

    async fn json(&self, path: &str) -> serde_json::Value {
        serde_json::from_slice(&self.get(path).await).unwrap()
    }

    async fn key(&self) -> PublicKey {
        String::from_utf8(self.get("/.well-known/privet/key").await).unwrap().trim_end().parse().unwrap()
    }

    async fn checkpoint(&self) -> Checkpoint {
        Checkpoint::open(&self.get("/.well-known/privet/checkpoint").await, &[self.key().await]).unwrap()
    }

    async fn resource(&self, path: impl std::fmt::Display) -> Vec<u8> {
        self.get(&format!("/.well-known/privet/{path}")).await
    }
}

fn hashes(json: &serde_json::Value) -> Vec<Hash> {
    json["hashes"].as_array().unwrap().iter().map(|hash| hash.as_str().unwrap().parse().unwrap()).collect()
}

/// How wide the resource with this index is when `count` stand in its row.
fn width(count: u64, index: u64) -> u16 {
    u16::try_from((count - index * u64::from(TILE_WIDTH)).min(u64::from(TILE_WIDTH))).unwrap()
}

#[tokio::test]
async fn a_watcher_verifies_a_proof_with_nothing_but_what_is_served() {
    on_every_engine(security, async |town| {
        town.put_example_in_force();
        let auditor = Watcher::auditor(&town).await;
        let ids = act(&town, 300).await;
        town.sequence().await;
        let watcher = Watcher::of(&town);
        let (key, checkpoint) = (watcher.key().await, watcher.checkpoint().await);
        assert_eq!(checkpoint.origin(), key.name());
        for id in [ids[0], ids[17], ids[299]] {
            let proof = watcher.json(&format!("/api/v1/log/proof/{id}")).await;
            assert_eq!(proof["entry"], serde_json::Value::Null, "an entry is for those who may read the log");
            let leaf: Hash = proof["leaf_hash"].as_str().unwrap().parse().unwrap();
            let (number, size) = (proof["number"].as_u64().unwrap(), proof["size"].as_u64().unwrap());
            let signed = Checkpoint::open(
                proof["checkpoint"].as_str().unwrap().as_bytes(),
                std::slice::from_ref(&key),
            )
            .unwrap();
            let inclusion = InclusionProof::new(number, size, hashes(&proof));
            inclusion.verify(leaf, signed.root()).unwrap();
            inclusion.verify(Hash::leaf(b"another entry"), signed.root()).unwrap_err();

            let whole = auditor.json(&format!("/console/log/{id}/proof")).await;
            let text = whole["entry"].as_str().unwrap();
            assert_eq!(Hash::leaf(text.as_bytes()), leaf, "the entry is the one that was shown to be there");
            let entry: serde_json::Value = serde_json::from_str(text).unwrap();
            assert_eq!(entry["id"], id.to_string());
        }
    })
    .await;
}

#[tokio::test]
async fn nobody_outside_reads_an_entry() {
    on_every_engine(security, async |town| {
        town.put_example_in_force();
        // Whoever joins is named in the log as a member of staff.
        drop(Watcher::auditor(&town).await);
        let id = act(&town, 300).await[0];
        town.sequence().await;
        let watcher = Watcher::of(&town);
        for path in [
            "/.well-known/privet/tile/entries/000",
            "/.well-known/privet/tile/entries/001.p/44",
            "/.well-known/privet/tile/Entries/000",
            "/.well-known/privet/tile/%65ntries/000",
            "/.well-known/privet/tile/0/../entries/000",
        ] {
            assert_eq!(watcher.ask(path).await.0, StatusCode::NOT_FOUND, "{path}");
        }
        for path in ["/console/log/entries/000".to_owned(), format!("/console/log/{id}/proof")] {
            let (status, headers, _) = watcher.ask(&path).await;
            assert!(status.is_redirection(), "{path}: {status}");
            assert!(headers["location"].to_str().unwrap().starts_with("/console/sign-in"), "{path}");
        }
        for path in [
            "/.well-known/privet/checkpoint".to_owned(),
            "/.well-known/privet/key".to_owned(),
            "/.well-known/privet/tile/0/000".to_owned(),
            "/.well-known/privet/tile/1/000.p/1".to_owned(),
            format!("/api/v1/log/proof/{id}"),
            "/api/v1/log/consistency?from=1".to_owned(),
        ] {
            let answer = watcher.get(&path).await;
            let answer = String::from_utf8_lossy(&answer);
            for said in ["staff", "story", "facts", "actor"] {
                assert!(!answer.contains(said), "{path} says {said}: {answer}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn an_auditor_walks_every_tile_and_every_entry() {
    on_every_engine(security, async |town| {
        town.put_example_in_force();
        let (watcher, auditor) = (Watcher::of(&town), Watcher::auditor(&town).await);
        act(&town, 513).await;
        town.sequence().await;
        act(&town, 30).await;
        town.sequence().await;
        let checkpoint = watcher.checkpoint().await;
        let size = checkpoint.size();
        let mut tree = Tree::new();
        for index in 0..size.div_ceil(u64::from(TILE_WIDTH)) {
            let bundle = Bundle::new(index, width(size, index)).unwrap();
            let path = bundle.to_string().replace("tile/entries", "/console/log/entries");
            let (status, headers, bytes) = auditor.ask(&path).await;
            assert_eq!(
                (status, headers["cache-control"].to_str().unwrap()),
                (StatusCode::OK, "private, no-store")
            );
            let entries = bundle.decode(&bytes).unwrap();
            tree.append(entries.into_iter().map(Hash::leaf));
        }
        assert_eq!(
            (tree.size(), tree.root()),
            (size, checkpoint.root()),
            "the entries lead to the signed root"
        );
        for nothing in ["9", "0", "003.p/1", "000.p/0", "-01"] {
            let (status, _, _) = auditor.ask(&format!("/console/log/entries/{nothing}")).await;
            assert_eq!(status, StatusCode::NOT_FOUND, "{nothing}");
        }
        let mut tiles = Tiles::default();
        for (level, count) in [(0, size), (1, size / u64::from(TILE_WIDTH))] {
            for index in 0..count.div_ceil(u64::from(TILE_WIDTH)) {
                let tile = Tile::new(level, index, width(count, index)).unwrap();
                tiles.insert(StoredTile::from_bytes(tile, &watcher.resource(tile).await).unwrap());
            }
        }
        assert_eq!(root_at(size, |node| tiles.hash(node)), Ok(checkpoint.root()), "so do the tiles");
    })
    .await;
}

#[tokio::test]
async fn a_watcher_sees_that_the_log_only_grew() {
    on_every_engine(security, async |town| {
        town.put_example_in_force();
        act(&town, 300).await;
        town.sequence().await;
        let watcher = Watcher::of(&town);
        let older = watcher.checkpoint().await;
        act(&town, 21).await;
        town.sequence().await;
        let newer = watcher.checkpoint().await;
        let proof = watcher.json("/api/v1/log/consistency?from=300").await;
        assert_eq!((&proof["from"], &proof["to"]), (&300.into(), &321.into()));
        let consistency = ConsistencyProof::new(300, 321, hashes(&proof));
        consistency.verify(older.root(), newer.root()).unwrap();
        consistency.verify(newer.root(), older.root()).unwrap_err();
        let between = watcher.json("/api/v1/log/consistency?from=7&to=300").await;
        assert_eq!(between["from_checkpoint"], serde_json::Value::Null, "nothing was signed at 7 entries");
        assert!(between["to_checkpoint"].as_str().unwrap().contains("\n300\n"));
        for (bad, status) in [
            ("", StatusCode::UNPROCESSABLE_ENTITY),
            ("?from=x", StatusCode::UNPROCESSABLE_ENTITY),
            ("?from=-1", StatusCode::UNPROCESSABLE_ENTITY),
            ("?from=9&to=8", StatusCode::UNPROCESSABLE_ENTITY),
            ("?from=1&to=322", StatusCode::NOT_FOUND),
            ("?from=1&to=18446744073709551615", StatusCode::NOT_FOUND),
        ] {
            let (found, _, body) = watcher.ask(&format!("/api/v1/log/consistency{bad}")).await;
            assert_eq!(found, status, "{bad}: {}", String::from_utf8_lossy(&body));
        }
    })
    .await;
}

#[tokio::test]
async fn what_never_changes_may_be_kept_and_what_is_not_there_is_not_found() {
    on_every_engine(security, async |town| {
        town.put_example_in_force();
        let watcher = Watcher::of(&town);
        assert_eq!(watcher.ask("/.well-known/privet/checkpoint").await.0, StatusCode::NOT_FOUND);
        watcher.key().await;
        act(&town, 300).await;
        town.sequence().await;
        for (path, caching) in [
            ("checkpoint", "no-cache"),
            ("tile/0/000", "public, max-age=31536000, immutable"),
            ("tile/0/001.p/44", "public, max-age=86400"),
            ("tile/0/001.p/43", "public, max-age=86400"),
            ("tile/1/000.p/1", "public, max-age=86400"),
        ] {
            let (status, headers, _) = watcher.ask(&format!("/.well-known/privet/{path}")).await;
            assert_eq!(
                (status, headers["cache-control"].to_str().unwrap()),
                (StatusCode::OK, caching),
                "{path}"
            );
            assert_eq!(headers["x-content-type-options"], "nosniff", "{path}");
        }
        for path in [
            "tile/0/001",
            "tile/0/001.p/45",
            "tile/0/001.p/0",
            "tile/0/001.p/256",
            "tile/0/002.p/1",
            "tile/1/000.p/2",
            "tile/2/000.p/1",
            "tile/9/000",
            "tile/0/1",
            "tile/0/x000/001.p/1",
            "tile/00/000",
            "tile/entries/001",
            "tile/entries/001.p/45",
            "tile/0/..%2F..",
            "tile/0/%00",
            "tile/entries/-01",
        ] {
            let (status, _, _) = watcher.ask(&format!("/.well-known/privet/{path}")).await;
            assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_proof_waits_for_the_number_and_is_there_then() {
    on_every_engine(security, async |town| {
        town.put_example_in_force();
        let waiting = act(&town, 1).await[0];
        let watcher = Watcher::of(&town);
        let path = format!("/api/v1/log/proof/{waiting}");
        let (status, headers, _) = watcher.ask(&path).await;
        assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(headers.contains_key("retry-after"));
        town.sequence().await;
        watcher.json(&path).await;
        for nobody in ["00000000-0000-0000-0000-000000000000", "7", "%00"] {
            let (status, _, _) = watcher.ask(&format!("/api/v1/log/proof/{nobody}")).await;
            assert_eq!(status, StatusCode::NOT_FOUND, "{nobody}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_watcher_notices_that_an_entry_was_edited() {
    on_every_engine(security, async |town| {
        town.put_example_in_force();
        let id = act(&town, 20).await[5];
        town.sequence().await;
        let edit = privet_ground::sql!(
            "UPDATE journal_entry SET body = REPLACE(body, 'first', 'worst') WHERE id = $1"
        );
        tamper(&town, edit, privet_ground::args![id]).await;
        let watcher = Watcher::of(&town);
        let proof = watcher.json(&format!("/api/v1/log/proof/{id}")).await;
        let leaf: Hash = proof["leaf_hash"].as_str().unwrap().parse().unwrap();
        let number = proof["number"].as_u64().unwrap();
        let inclusion = InclusionProof::new(number, 20, hashes(&proof));
        inclusion.verify(leaf, watcher.checkpoint().await.root()).unwrap_err();
    })
    .await;
}
