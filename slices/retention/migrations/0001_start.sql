-- What each daily disposal did: counts only, so that the row says nothing about anybody and is kept for good.
CREATE TABLE retention_run (
  id ID PRIMARY KEY,
  ran_at INSTANT NOT NULL,
  disposed BIGINT NOT NULL,
  waiting BIGINT NOT NULL     -- past the period and waiting for somebody's decision (review, archive)
);
CREATE INDEX retention_run_at ON retention_run (ran_at);
