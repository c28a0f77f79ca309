-- What each check found, and from when to when it found just that. The newest row of a check is its present finding.
CREATE TABLE evidence_finding (
  id ID PRIMARY KEY,
  check_id TEXT NOT NULL,
  first_at INSTANT NOT NULL,
  last_at INSTANT NOT NULL,
  runs BIGINT NOT NULL,
  finding TEXT NOT NULL,       -- holds, broken, cannot_tell
  note TEXT NOT NULL,          -- JSON: the key of its text and the values in it
  register_hash TEXT NOT NULL
);
CREATE INDEX evidence_finding_check ON evidence_finding (check_id, last_at);

-- The state that each statement had when it was last looked at, so that a change is told once.
CREATE TABLE evidence_state (
  statement_id TEXT PRIMARY KEY,
  state TEXT NOT NULL,
  since INSTANT NOT NULL
);
