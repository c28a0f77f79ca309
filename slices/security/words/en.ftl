security-sealed = Names, addresses, messages and other personal details that you give us here are encrypted before they are stored, each matter under a key of its own.
security-logged = What is done with personal data here is written into a log that cannot be changed unnoticed, and every look at somebody's data is in it with its reason.
security-incidents = If something goes wrong, we write down what happened, judge the risk within hours, tell the regulator within 72 hours where the law demands it, and tell you without delay when the risk to you is high.

security-checkpoint-subject = Checkpoint of { $log } at { $entries } entries
security-checkpoint-mail = Please keep this message. The lines below sign what the log of { $log } held when it had { $entries } entries.
    If the log is ever changed afterwards, they show it: compare them with { $page } or with what “privet log verify” says.
security-entry-waits = This entry has no number yet. It gets one within a few seconds; try again then.
security-log-size = Give a number of entries that the log has had, “from” no larger than “to”.
security-log-parameter = This is not written as the list writes it.

check-security-log-intact = Reads the whole log back: every entry against its fingerprint, the fingerprints against the signed checkpoints, and these against the copies that were sent elsewhere.
check-security-nothing-readable = Stores a made-up person's details, then searches the database itself for them, and for details of people taken at random, to see that none can be read there.

found-log-intact = { $covered } entries fit { $checkpoints } signed checkpoints; { $outward } copies are kept elsewhere.
found-log-altered = The log does not fit from entry { $entry } on: { $fault ->
        [missing] entries are missing.
        [out-of-order] entries are out of order.
        [entry-altered] the entry was changed.
        [leaf-altered] the entry's fingerprint was changed.
        [tile-missing] stored fingerprints are missing.
        [tile-altered] stored fingerprints were changed.
        [root-altered] the entries do not lead to the signed checkpoint.
        [rolled-back] a checkpoint kept elsewhere knows entries that are gone.
       *[other] a checkpoint kept elsewhere tells another history.
    }
found-log-altered-mark = log was changed
found-log-altered-mend = Somebody changed the database, or an old copy was put back. Keep the database as it is, run `privet log verify`, and treat it as an incident.
found-log-checkpoint = { $fault ->
        [forked] Two checkpoints tell different histories of the log.
       *[other] A checkpoint of the log is not signed by us, or is spoilt.
    }
found-log-checkpoint-mark = checkpoint does not fit
found-log-checkpoint-mend = Somebody changed a stored checkpoint or its copy. Keep the database and the folder beside the keys as they are, run `privet log verify`, and treat it as an incident.
found-log-strays = { $count } entries stand outside the log.
found-log-strays-mark = entries outside the log
found-log-strays-mend = Somebody took entries out of the log. Keep the database as it is, run `privet log verify`, and treat it as an incident.
found-log-uncovered = Only { $covered } of { $entries } entries are covered by a signed checkpoint.
found-log-uncovered-mark = checkpoint is missing
found-log-uncovered-mend = A checkpoint was taken away, or entries were added past privet. Keep the database as it is, run `privet log verify`, and treat it as an incident.
found-log-not-numbered = { $count } entries wait for a number, the oldest for { $waited }.
found-log-not-numbered-mark = entries without a number
found-log-not-numbered-mend = Start privet again. If entries keep waiting, look for “sequencer” in its output.
found-log-no-outward = { $entries } entries fit each other, but no copy of a checkpoint is kept elsewhere, so a rollback could not be seen.
found-log-no-outward-mark = waits for a copy
found-log-no-outward-mend = Let privet run for a day, or set --checkpoint-mail or --checkpoint-url, so that checkpoints leave this machine.
found-log-outward-late = { $entries } entries fit each other, but no copy of a checkpoint was kept elsewhere for { $alone }, so a rollback over that time could not be seen.
found-log-outward-late-mark = copy is too old
found-log-outward-late-mend = Look for “security.outward” among the jobs that failed: privet could not write the copy beside the keys.

found-nothing-readable = { $values } values searched for in { $bytes } bytes: none can be read.
found-readable = { $values } values searched for; some can be read in { $where }.
found-readable-mark = data can be read
found-readable-mend = Personal data lies there unencrypted. Find out what wrote it, remove it, and treat it as an incident.
found-not-sealed = A value in { $where } is not encrypted as it should be.
found-not-sealed-mark = value is not encrypted
found-not-sealed-mend = Somebody wrote into the database past privet, or moved a value to another place. Keep the database as it is, and treat it as an incident.
found-search-blind = The search did not find what it had planted in the clear itself, so that it says nothing.
found-search-blind-mark = search saw nothing
found-search-blind-mend = Run the check again. If it stays so, privet reads another database file than the one it writes; look at where --data or --database leads.

check-security-looks-logged = Opens a made-up value as members of staff do, and looks whether each look is in the log with its purpose and its reason; and tries it as somebody who may not look. All of it is then taken back.
found-looks-logged = { $looks } looks were each put on record, and nobody got in who may not look.
found-look-allowed = Somebody could look who may not: { $who }.
found-look-allowed-mend = The door to personal data lets in whom it must not. Stop privet, and treat it as an incident.
found-look-allowed-mark = the door stands open
found-look-invented = The log holds a look that nobody had.
found-look-invented-mend = Something writes into the log past the door. Keep the database as it is, and treat it as an incident.
found-look-invented-mark = the log invents looks
found-look-not-logged = A look was not put on record.
found-look-not-logged-mend = Something keeps looks out of the log: a rule or a trigger in the database, for example. Stop privet, look for it, and treat it as an incident.
found-look-not-logged-mark = looks are not on record
