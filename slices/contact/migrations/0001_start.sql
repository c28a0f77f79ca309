-- What people sent, what was answered, and until when it is kept.

-- One row per matter. Its id is the id of its dossier, so its key is the key of everything below it. Nothing here says
-- anything about a person by itself; what they wrote stands in contact_value, sealed.
CREATE TABLE contact_thread (
  id ID PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,   -- what the sender reads out on the telephone; random, opens nothing
  form TEXT NOT NULL,               -- the form of the register by which it came in
  purpose TEXT NOT NULL,
  retention TEXT NOT NULL,          -- the rule by which it is disposed of
  channel TEXT NOT NULL,            -- web-form, letter, telephone, in-person, social-media, email, sign-up-sheet
  language TEXT NOT NULL,           -- in which the sender is answered
  address_id ID,                    -- the row of contact_value that holds the mail address, if one was given
  register_hash TEXT NOT NULL,      -- the version whose form and notice the sender was shown
  notice_number BIGINT NOT NULL,
  received_at INSTANT NOT NULL,     -- when it was stored
  received_on DAY NOT NULL,         -- the legal day of receipt; earlier for a letter that was entered later
  answer_by DAY NOT NULL,
  state TEXT NOT NULL,              -- open, answered, closed
  last_on DAY NOT NULL,             -- the day of the last thing that was written
  closed_on DAY,
  closed_why TEXT,
  entered_by ID,                    -- the member of staff who typed it in, where it did not come by the form
  version BIGINT NOT NULL           -- grows with every change, so that nobody overwrites what they have not seen
);
CREATE INDEX contact_thread_inbox ON contact_thread (received_at, id);
CREATE INDEX contact_thread_newest ON contact_thread (state, received_at, id);
CREATE INDEX contact_thread_clock ON contact_thread (state, answer_by, id);
-- From which day a rule counts: of the receipt, of the last word, of the end.
CREATE INDEX contact_thread_received ON contact_thread (retention, received_on, id);
CREATE INDEX contact_thread_last ON contact_thread (retention, last_on, id);
CREATE INDEX contact_thread_answered ON contact_thread (retention, state, last_on, id);
CREATE INDEX contact_thread_kept ON contact_thread (retention, closed_on, id);

-- What was written in a matter: by the sender, in reply, or as a note for colleagues.
CREATE TABLE contact_entry (
  id ID PRIMARY KEY,
  thread_id ID NOT NULL,
  kind TEXT NOT NULL,               -- received, reply, note
  written_at INSTANT NOT NULL,
  written_by ID,                    -- the member of staff; nobody for what the sender wrote
  channel TEXT NOT NULL,            -- how it came, or how the reply went
  mail TEXT NOT NULL,               -- none, queued, sent, written, undeliverable
  mailed_at INSTANT
);
CREATE INDEX contact_entry_thread ON contact_entry (thread_id, written_at, id);

-- Each personal value, sealed under the dossier's key, with the category that the notice declares for it.
CREATE TABLE contact_value (
  id ID PRIMARY KEY,
  entry_id ID NOT NULL,
  thread_id ID NOT NULL,
  place BIGINT NOT NULL,            -- its place within the entry, from 0
  field TEXT NOT NULL,              -- the field of the form; `reply` or `note` for what staff wrote
  category TEXT NOT NULL,
  purpose TEXT NOT NULL,
  sealed BYTES NOT NULL
);
CREATE INDEX contact_value_thread ON contact_value (thread_id, entry_id, place);
