-- The register of training: which courses staff take, and who completed which when.

CREATE TABLE security_course (
  id ID PRIMARY KEY,
  title TEXT NOT NULL,              -- of the course, never of a person
  months BIGINT NOT NULL,           -- for how long a completion holds
  begun_at INSTANT NOT NULL,        -- since when everybody has to take it
  ended_at INSTANT                  -- since when nobody has to any more
);

-- Completions. Rows are only added; of several the one that holds longest counts.
CREATE TABLE security_completion (
  id ID PRIMARY KEY,
  staff_id ID NOT NULL,
  course_id ID NOT NULL,
  completed_on DAY NOT NULL,
  expires_on DAY NOT NULL,          -- the last day for which it holds
  evidence TEXT NOT NULL,           -- under which number the evidence is filed: capitals, digits and signs, no names
  entered_at INSTANT NOT NULL,
  entered_by ID,                    -- the member of staff; nobody for what the program invents
  UNIQUE (staff_id, course_id, completed_on)
);
