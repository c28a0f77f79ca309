-- Staff, their sessions and invitations, and the tokens of public forms that were used up.

-- A member of staff. Name, mail address and second factor are sealed under a dossier of the member's own.
CREATE TABLE web_staff (
  id ID PRIMARY KEY,
  dossier_id ID NOT NULL,
  name BYTES NOT NULL,           -- sealed
  email BYTES NOT NULL,          -- sealed
  email_blind BYTES NOT NULL UNIQUE,
  password TEXT NOT NULL,        -- Argon2id, RFC 9106, in the PHC form
  second_factor BYTES NOT NULL,  -- sealed: the secret of RFC 6238 in base32
  last_step BIGINT NOT NULL,     -- the last step of RFC 6238 that was used; an older one is refused
  roles TEXT NOT NULL,           -- names, with commas between
  joined_at INSTANT NOT NULL,
  signed_in_at INSTANT,
  disabled_at INSTANT,
  failures BIGINT NOT NULL,      -- failed sign-ins since the last good one
  refused_until INSTANT          -- until when any sign-in is refused
);

-- Codes for the day on which the second factor is lost: keyed hashes, each good once.
CREATE TABLE web_recovery_code (
  staff_id ID NOT NULL,
  hash BYTES NOT NULL,
  used_at INSTANT,
  PRIMARY KEY (staff_id, hash)
);

-- Who is signed in: the hash of the cookie's value.
CREATE TABLE web_session (
  hash BYTES PRIMARY KEY,
  staff_id ID NOT NULL,
  started_at INSTANT NOT NULL,
  seen_at INSTANT NOT NULL
);
CREATE INDEX web_session_staff ON web_session (staff_id);

-- Links with which somebody joins: the hash of the link's secret, good once.
CREATE TABLE web_invitation (
  hash BYTES PRIMARY KEY,
  roles TEXT NOT NULL,
  invited_by TEXT NOT NULL,      -- as the log names a caller
  invited_at INSTANT NOT NULL,
  expires_at INSTANT NOT NULL,
  used_at INSTANT
);

-- Tokens of public forms that were used, until they would have expired anyway.
CREATE TABLE web_spent_token (
  hash BYTES PRIMARY KEY,
  expires_at INSTANT NOT NULL
);
CREATE INDEX web_spent_token_expires ON web_spent_token (expires_at);
