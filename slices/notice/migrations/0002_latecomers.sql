-- Whoever came after a version was published and before it takes effect is told too, though not so many days ahead.
ALTER TABLE notice_announcement ADD COLUMN is_latecomer BOOLEAN NOT NULL DEFAULT FALSE;
