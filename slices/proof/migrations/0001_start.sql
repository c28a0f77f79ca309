-- Runs of the checks, changes of state that owners are told of, attestations.

-- One row per run. What the checks found is evidence's; here is only how far the run has come, so that a page can show
-- it after the tab was closed and another node does not begin the same.
CREATE TABLE proof_run (
  id ID PRIMARY KEY,
  scope TEXT NOT NULL,           -- all, cheap, some
  asked_by TEXT NOT NULL,        -- as the log names callers
  asked_at INSTANT NOT NULL,
  notice_number BIGINT,          -- which version was checked; known when the run begins
  started_at INSTANT,
  seen_at INSTANT NOT NULL,      -- the last sign of life
  ended_at INSTANT,
  total BIGINT NOT NULL,
  done BIGINT NOT NULL,
  broken BIGINT NOT NULL,
  cannot_tell BIGINT NOT NULL
);
CREATE INDEX proof_run_ended ON proof_run (scope, ended_at);
CREATE INDEX proof_run_open ON proof_run (ended_at, seen_at);

-- A statement whose state changed, and what became of telling its owner. One row per change, whichever node saw it.
CREATE TABLE proof_alert (
  id ID PRIMARY KEY,
  statement_id TEXT NOT NULL,
  owner TEXT NOT NULL,           -- the role in the register
  was TEXT,                      -- NULL: the statement is new
  is_now TEXT NOT NULL,
  changed_at INSTANT NOT NULL,
  because TEXT NOT NULL,         -- JSON: the check that decides, and what it found; counts and dates only
  mail TEXT NOT NULL,            -- waiting, sent, written (to a file: nobody received it), none
  mail_at INSTANT,
  webhook TEXT NOT NULL,         -- the same words
  webhook_at INSTANT
);
CREATE INDEX proof_alert_statement ON proof_alert (statement_id, changed_at);
CREATE INDEX proof_alert_changed ON proof_alert (changed_at, id);

-- A member of staff says that a statement is true that no program can see. Never changed, except that it is withdrawn.
CREATE TABLE proof_attestation (
  id ID PRIMARY KEY,
  dossier_id ID NOT NULL UNIQUE, -- the document may say where a lock is weak, and who signed it
  statement_id TEXT NOT NULL,
  staff_id ID NOT NULL,
  entered_at INSTANT NOT NULL,
  attested_on DAY NOT NULL,
  expires_on DAY NOT NULL,       -- the last day on which it holds
  document_name BYTES NOT NULL,  -- sealed
  document BYTES NOT NULL,       -- sealed
  document_hash BYTES NOT NULL,  -- SHA-256 of the document, also in the log
  document_size BIGINT NOT NULL,
  note BYTES,                    -- sealed
  withdrawn_at INSTANT,
  withdrawn_by ID
);
CREATE INDEX proof_attestation_statement ON proof_attestation (statement_id, expires_on);
