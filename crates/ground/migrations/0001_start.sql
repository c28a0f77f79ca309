-- The ground's own tables: the log, its sequencer, jobs, leases.

-- One row per act of legal weight. A row is never changed. `body` is the canonical entry that the tree is built
-- over; it holds no personal data, only ids, facts and salted commitments. It lies in the order of its ids, which grow
-- with time as the numbers do, so that an audit reads it from front to back.
CREATE TABLE journal_entry (
  id ID PRIMARY KEY,
  recorded_at INSTANT NOT NULL,
  kind TEXT NOT NULL,
  actor TEXT NOT NULL,
  body TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX journal_entry_at ON journal_entry (recorded_at, id);
CREATE INDEX journal_entry_kind ON journal_entry (kind, recorded_at, id);
CREATE INDEX journal_entry_actor ON journal_entry (actor, recorded_at, id);

-- Which dossier an entry is about, so that a person's own history can be shown. Beside the tree, not in it: these
-- rows go when the dossier's key goes.
CREATE TABLE journal_about (
  dossier_id ID NOT NULL,
  entry_id ID NOT NULL,
  PRIMARY KEY (dossier_id, entry_id)
);

-- Entries that have no number yet. Written with the entry, emptied by the sequencer.
CREATE TABLE journal_waiting (
  entry_id ID PRIMARY KEY,
  recorded_at INSTANT NOT NULL
);
CREATE INDEX journal_waiting_at ON journal_waiting (recorded_at, entry_id);

-- The leaves of the tree, numbered from 0 without a gap.
CREATE TABLE journal_leaf (
  seq BIGINT PRIMARY KEY,
  entry_id ID NOT NULL UNIQUE,
  hash BYTES NOT NULL
);

-- The tree's hashes in tiles of 256 (C2SP tlog-tiles). Only the rightmost tile of a level ever grows.
CREATE TABLE journal_tile (
  level BIGINT NOT NULL,
  number BIGINT NOT NULL,
  hashes BYTES NOT NULL,
  PRIMARY KEY (level, number)
);

-- Signed checkpoints (C2SP tlog-checkpoint), one per batch of the sequencer.
CREATE TABLE journal_checkpoint (
  size BIGINT PRIMARY KEY,
  root BYTES NOT NULL,
  signed_at INSTANT NOT NULL,
  note TEXT NOT NULL
);

-- A restored log goes on in a new epoch that names the last checkpoint known.
CREATE TABLE journal_epoch (
  number BIGINT PRIMARY KEY,
  origin TEXT NOT NULL,
  opened_at INSTANT NOT NULL,
  reason TEXT NOT NULL
);

-- Who may do a thing that only one node may do, and until when.
CREATE TABLE lease (
  name TEXT PRIMARY KEY,
  holder ID NOT NULL,
  until INSTANT NOT NULL
);

-- Work to be done later. The payload holds ids only.
CREATE TABLE job (
  id ID PRIMARY KEY,
  kind TEXT NOT NULL,
  once TEXT UNIQUE,            -- two jobs with the same text here are one
  payload TEXT NOT NULL,
  run_at INSTANT NOT NULL,
  attempts BIGINT NOT NULL,
  leased_until INSTANT,
  last_error TEXT,
  failed_at INSTANT            -- given up: shown in the console, tried again by hand
);
CREATE INDEX job_next ON job (run_at, id);
