-- Sign-ins that failed, and invitations that were opened.

-- How often signing in failed, hour by hour: whose account and why. For staff who look after accounts; the public log
-- says only that it happened and how often.
CREATE TABLE web_sign_in_failure (
  hour INSTANT NOT NULL,         -- the beginning of the hour
  account ID NOT NULL,           -- the member of staff; the nil id where nobody has the address
  cause TEXT NOT NULL,
  failures BIGINT NOT NULL,
  logged BOOLEAN NOT NULL,       -- true once the log has the count of the hour
  PRIMARY KEY (hour, account, cause)
);

-- How often the page of an invitation was looked at.
ALTER TABLE web_invitation ADD COLUMN opens BIGINT NOT NULL DEFAULT 0;
