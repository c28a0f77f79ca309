-- Dossiers, who they may be about, what must not happen to them, and how they end.

-- To which key store this database belongs. One row.
CREATE TABLE people_house (
  one BIGINT PRIMARY KEY,
  id ID NOT NULL
);

-- The records of one matter: a thread, a subscription, a request. The id is also the id of its key.
CREATE TABLE people_dossier (
  id ID PRIMARY KEY,
  slice TEXT NOT NULL,
  kind TEXT NOT NULL,
  purpose TEXT NOT NULL,
  register_hash BYTES NOT NULL,  -- the version under which the data was collected
  opened_at INSTANT NOT NULL,
  closed_at INSTANT,
  restricted_at INSTANT,         -- UK GDPR Art. 18
  state TEXT NOT NULL            -- open, destroying, destroyed
) WITHOUT ROWID;
CREATE INDEX people_dossier_purpose ON people_dossier (purpose, id);

-- By which addresses a dossier can be found: keyed hashes, never the addresses. Only a verified one says who the
-- person is. The rows go when the dossier is destroyed.
CREATE TABLE people_identifier (
  dossier_id ID NOT NULL,
  kind TEXT NOT NULL,            -- email, telephone
  blind BYTES NOT NULL,
  claimed_at INSTANT NOT NULL,
  verified_at INSTANT,
  PRIMARY KEY (dossier_id, kind, blind)
);
CREATE INDEX people_identifier_blind ON people_identifier (blind, kind);

-- Legal holds: what must not be disposed of.
CREATE TABLE people_hold (
  id ID PRIMARY KEY,
  dossier_id ID,                 -- one of the two
  purpose TEXT,
  reason TEXT NOT NULL,
  placed_by TEXT NOT NULL,
  placed_at INSTANT NOT NULL,
  released_by TEXT,
  released_at INSTANT
);
CREATE INDEX people_hold_dossier ON people_hold (dossier_id);

-- Destructions of keys: the intention is written with the act that leads to it, the confirmation when the keys are
-- gone. What lies between is done again after a crash.
CREATE TABLE people_destruction (
  id ID PRIMARY KEY,
  cause TEXT NOT NULL,
  intended_by TEXT NOT NULL,
  intended_at INSTANT NOT NULL,
  confirmed_at INSTANT
);
CREATE INDEX people_destruction_open ON people_destruction (confirmed_at, id);

CREATE TABLE people_destruction_dossier (
  destruction_id ID NOT NULL,
  dossier_id ID NOT NULL,
  PRIMARY KEY (destruction_id, dossier_id)
);
CREATE INDEX people_destruction_of ON people_destruction_dossier (dossier_id);

-- Values planted by the check that looks for readable personal data: the marker must be found, the secret must not.
CREATE TABLE people_canary (
  id ID PRIMARY KEY,
  dossier_id ID NOT NULL,
  marker TEXT NOT NULL,
  secret BYTES NOT NULL,
  planted_at INSTANT NOT NULL
);

-- Which dossiers a log entry is about, where they are too many to be named one by one (`journal_about` names the
-- few): the commitments that the entry's `about_root` is over, 32 bytes each, in ascending order. Nothing in it says
-- anything to whoever has not the dossier's key, so that it stays when dossiers are destroyed.
CREATE TABLE people_about_batch (
  entry_id ID PRIMARY KEY,
  label TEXT NOT NULL,           -- what the commitments were made under: the kind of the entry and its act
  leaves BYTES NOT NULL
);
