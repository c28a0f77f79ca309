-- The key store: apart from the data, on its own file or its own cluster.

-- To which data this key store belongs. One row.
CREATE TABLE keys_house (
  one BIGINT PRIMARY KEY,
  id ID NOT NULL
);

-- The KEKs that wrap something here, each with a probe that opens only with the right one.
CREATE TABLE keys_kek (
  id ID PRIMARY KEY,
  created_on DAY NOT NULL,
  roll_by DAY NOT NULL,          -- promised in the log to whoever's key is destroyed under it; no setting changes it
  probe BYTES NOT NULL,
  is_current BOOLEAN NOT NULL
);

-- Who is rolling the KEK, and until when nobody else may. One row at most.
CREATE TABLE keys_roll (
  one BIGINT PRIMARY KEY,
  holder ID NOT NULL,
  until INSTANT NOT NULL
);

-- The keys of dossiers, wrapped. Made in batches before any data uses them.
CREATE TABLE keys_dossier (
  id ID PRIMARY KEY,             -- the dossier's id
  kek_id ID NOT NULL,            -- as in `wrapped`: to find what a roll has still to do
  wrapped BYTES NOT NULL,        -- KEK, version of the key, nonce, ciphertext, tag: read by the thousand, so one column
  fresh_since INSTANT,           -- NULL once its dossier is known to be stored
  orphan_since INSTANT           -- since when it is known that no dossier came
) WITHOUT ROWID;
CREATE INDEX keys_dossier_kek ON keys_dossier (kek_id, id);
CREATE INDEX keys_dossier_fresh ON keys_dossier (fresh_since, id);

-- Secrets of the house, wrapped.
CREATE TABLE keys_secret (
  name TEXT PRIMARY KEY,
  kek_id ID NOT NULL,
  wrapped BYTES NOT NULL
);

-- What a restored backup must be told again: who was erased, withdrew, objected. Keyed hashes only.
CREATE TABLE keys_replay (
  subject BYTES NOT NULL,
  kind TEXT NOT NULL,
  at INSTANT NOT NULL,
  PRIMARY KEY (subject, kind)
);

-- Checkpoints of the log that were seen, kept away from the log so that a rollback of it shows.
CREATE TABLE keys_checkpoint_seen (
  size BIGINT NOT NULL,
  root BYTES NOT NULL,
  note TEXT NOT NULL,
  seen_at INSTANT NOT NULL,
  PRIMARY KEY (size, root)
);
