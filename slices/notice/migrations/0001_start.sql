-- Every published version of the notice, as it was published. A row is never changed: a check computes its hashes
-- again and compares them with the entry that the log has held since.
CREATE TABLE notice_version (
  number BIGINT PRIMARY KEY,        -- from 1, without a gap
  base BIGINT,                      -- the version that it changes: what people had been told of; none for the first
  register TEXT NOT NULL,           -- the register in its canonical form
  register_hash TEXT NOT NULL,      -- SHA-256 of it
  document TEXT NOT NULL,           -- what people read: every sentence in every language (JSON)
  notice_hash TEXT NOT NULL,        -- SHA-256 of it
  weight TEXT NOT NULL,             -- important, minor
  changes TEXT NOT NULL,            -- what differs from the base, with weights (JSON)
  affected BIGINT NOT NULL,         -- how many dossiers the important changes concern
  notice_days BIGINT NOT NULL,      -- how long before it takes effect those were to be told
  effective_from DAY NOT NULL,      -- not before this day
  published_at INSTANT NOT NULL,
  published_by TEXT NOT NULL,       -- as the log names the caller
  entry_id ID NOT NULL              -- the log entry of the publication
);

-- When a version took effect, once: it was due, and whoever had to be told had been told.
CREATE TABLE notice_effect (
  version BIGINT PRIMARY KEY,
  in_force_from DAY NOT NULL,
  recorded_at INSTANT NOT NULL,
  entry_id ID NOT NULL
);

-- A register that waits for somebody to publish it.
CREATE TABLE notice_draft (
  id ID PRIMARY KEY,
  register TEXT NOT NULL,           -- canonical
  register_hash TEXT NOT NULL,
  base_hash TEXT,                   -- the published version on which it stands
  source TEXT NOT NULL,             -- folder, console, program
  state TEXT NOT NULL,              -- open, published, refused, replaced
  note TEXT,                        -- why it was refused, a word from a fixed list
  found_at INSTANT NOT NULL,
  found_by TEXT NOT NULL,
  settled_at INSTANT                -- when it left the state open
);
CREATE INDEX notice_draft_state ON notice_draft (state, found_at);

-- Who is to be told of an important change before it takes effect: one row a dossier. The row outlives the dossier
-- as a count, without its id.
CREATE TABLE notice_announcement (
  id ID PRIMARY KEY,
  version BIGINT NOT NULL,
  dossier ID,
  purpose TEXT NOT NULL,
  state TEXT NOT NULL,              -- queued, sent, written, failed, otherwise, gone, stopped
  reason TEXT,                      -- why it failed, a word from a fixed list
  attempts BIGINT NOT NULL,
  next_at INSTANT,                  -- when it is tried again; none if not by itself
  told_at INSTANT,                  -- when the person was told
  delivery ID                       -- the record of other means, if it was told so
);
CREATE UNIQUE INDEX notice_announcement_dossier ON notice_announcement (version, dossier);
CREATE INDEX notice_announcement_state ON notice_announcement (version, state);
CREATE INDEX notice_announcement_told ON notice_announcement (version, told_at);
CREATE INDEX notice_announcement_next ON notice_announcement (next_at);

-- What staff did to tell those whom no mail reached.
CREATE TABLE notice_delivery (
  id ID PRIMARY KEY,
  version BIGINT NOT NULL,
  means TEXT NOT NULL,              -- letter, telephone, in-person, public-notice
  told_on DAY NOT NULL,
  reason TEXT NOT NULL,             -- in the words of whoever recorded it, naming nobody
  people BIGINT NOT NULL,           -- how many dossiers it covers
  recorded_by TEXT NOT NULL,
  recorded_at INSTANT NOT NULL
);
CREATE INDEX notice_delivery_version ON notice_delivery (version);
