-- Accounts that are looked after: links with which somebody chooses a new password and a new second factor, and the last
-- code that was given in a session.

-- Since when the account waits for a new password and a new second factor: until then nobody signs in to it.
ALTER TABLE web_staff ADD COLUMN reset_at INSTANT;

-- Whose account the link renews; nobody's where it invites a new colleague.
ALTER TABLE web_invitation ADD COLUMN staff_id ID;

-- When a code of the second factor was given last in this session: dangerous acts ask for a fresh one.
ALTER TABLE web_session ADD COLUMN confirmed_at INSTANT;
