-- Who changed which declaration of a draft, so that whoever reviews it knows whom to ask. What was published says in
-- itself what it changed.
CREATE TABLE notice_draft_edit (
  id ID PRIMARY KEY,
  draft ID NOT NULL,
  section TEXT NOT NULL,            -- such as purpose
  entry TEXT NOT NULL,              -- such as newsletter; empty for sections without entries
  act TEXT NOT NULL,                -- added, changed, removed
  edited_at INSTANT NOT NULL,
  edited_by TEXT NOT NULL           -- as the log names the caller
);
CREATE INDEX notice_draft_edit_entry ON notice_draft_edit (section, entry, edited_at);
CREATE INDEX notice_draft_edit_draft ON notice_draft_edit (draft, edited_at);
