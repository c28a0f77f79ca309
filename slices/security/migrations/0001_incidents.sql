-- Every breach of personal data, reported or not (UK GDPR Art. 33(5)). Rows are added and never changed; they go when the
-- period of their purpose is over.

CREATE TABLE security_incident (
  id ID PRIMARY KEY,                -- the log names it; it leads to nobody
  dossier_id ID NOT NULL UNIQUE     -- under whose key everything below it is sealed
);

-- What was done and decided, step by step. The log holds the same facts, and the two are compared.
CREATE TABLE security_incident_step (
  id ID PRIMARY KEY,
  incident_id ID NOT NULL,
  number BIGINT NOT NULL,           -- its place in the course, from 1
  written_at INSTANT NOT NULL,
  written_by ID,                    -- the member of staff; nobody for what the program invents
  facts TEXT NOT NULL,              -- JSON: what was done; moments, counts and words from fixed lists only
  UNIQUE (incident_id, number)      -- of two who enter the same step, one is second
);

-- What staff wrote about a step: what happened, why it was decided so. It may say something about people.
CREATE TABLE security_incident_text (
  id ID PRIMARY KEY,
  step_id ID NOT NULL,
  incident_id ID NOT NULL,
  field TEXT NOT NULL,
  sealed BYTES NOT NULL
);
CREATE INDEX security_incident_text_incident ON security_incident_text (incident_id, id);
