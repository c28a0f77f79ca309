-- Reviews of access: somebody looked at an account and found that its owner still needs its roles. Rows are only added.

CREATE TABLE security_access_review (
  id ID PRIMARY KEY,
  staff_id ID NOT NULL,             -- whose account
  roles TEXT NOT NULL,              -- what was confirmed: names, with commas between
  reviewed_at INSTANT NOT NULL,
  reviewed_by ID                    -- the member of staff; nobody for what the program invents
);
CREATE INDEX security_access_review_staff ON security_access_review (staff_id, reviewed_at);
