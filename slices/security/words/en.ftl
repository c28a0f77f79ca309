security-sealed = Names, addresses, messages and other personal details that you give us here are encrypted before they are stored, each matter under a key of its own.
security-logged = What is done with personal data here is written into a log that cannot be changed unnoticed, and every look at somebody's data is in it with its reason.
security-incidents = If something goes wrong, we write down what happened, judge the risk within hours, tell the regulator within 72 hours where the law demands it, and tell you without delay when the risk to you is high.

security-checkpoint-subject = Checkpoint of { $log } at { $entries } entries
security-checkpoint-mail = Please keep this message. The lines below sign what the log of { $log } held when it had { $entries } entries.
    If the log is ever changed afterwards, they show it: compare them with { $page } or with what “privet log verify” says.
security-entry-waits = This entry has no number yet. It gets one within a few seconds; try again then.
security-log-size = Give a number of entries that the log has had, “from” no larger than “to”.
security-log-parameter = This is not written as the list writes it.

check-security-log-intact = Reads the whole log back: every entry against its fingerprint, the fingerprints against the signed checkpoints, and these against the copies that are kept outside the database.
check-security-jobs-done = Looks whether any work that privet does by itself was given up, because it failed time after time.
check-security-nothing-readable = Stores a made-up person's details, then searches the database itself for them, and for details of people taken at random, to see that none can be read there.

found-log-intact = { $covered } entries fit { $checkpoints } signed checkpoints; { $outward } copies are kept with the keys.
found-log-altered = The log does not fit from entry { $entry } on: { $fault ->
        [missing] entries are missing.
        [out-of-order] entries are out of order.
        [entry-altered] the entry was changed.
        [index-altered] what stands beside the entry, such as who acted and when, was changed.
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
        [checkpoint-altered] What stands beside a checkpoint of the log was changed.
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
found-log-no-outward-mend = Let privet run for a few minutes. Set --checkpoint-mail or --checkpoint-url too, so that checkpoints leave this machine.
found-log-outward-late = { $entries } entries fit each other, but no copy of a checkpoint was kept elsewhere for { $alone }, so a rollback over that time could not be seen.
found-log-outward-late-mark = copy is too old
found-log-outward-late-mend = Look for “security.outward” among the jobs that failed: privet could not write the copy beside the keys.

found-jobs-done = No work was given up.
found-jobs-given-up = Work was given up after many tries: { $kinds }.
found-jobs-given-up-mark = work was given up
found-jobs-given-up-mend = Start privet with `--log info` and look for “a job failed” in its output; it says why. When the cause is mended, start privet again: it then tries once more what it had given up.

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

check-security-keys-there = Counts the matters that are open, and asks the key store whether each still has its key.
check-security-destructions-done = Looks for keys that were to be destroyed and are not yet.
check-security-keys-rolled = Looks up when the key that wraps all other keys was made, and by which day it has to be replaced.

found-keys-there = Each of { $open } open matters has its key.
found-keys-lost = { $count } of { $open } open matters have no key any more, though nobody destroyed it.
found-keys-lost-mark = keys are missing
found-keys-lost-mend = The key store was changed past privet, or an older copy was put in its place. What these matters hold cannot be read without it: bring back the newest copy of the key store, and treat it as an incident.
found-keys-destroyed = Every key that was to be destroyed is gone; { $under_way } destructions began within the last day.
found-keys-not-destroyed = { $count } destructions are not done, the oldest waits for { $waited }.
found-keys-not-destroyed-mark = keys are not destroyed yet
found-keys-not-destroyed-mend = Look for “people.destroy” and “people.resume” among the jobs that failed: the key store cannot be reached or written.
found-kek-rolled = The key that wraps all keys was made on { $made_on } and is replaced by { $roll_by }.
found-kek-overdue = The key that wraps all keys was to be replaced by { $roll_by } and is not, so that old copies of the key store open what was destroyed since { $made_on }.
found-kek-overdue-mark = key not replaced in time
found-kek-overdue-mend = Run `privet keys rotate` and read what it says; look for “people.roll” among the jobs that failed.
found-kek-unfinished = The key that wraps all keys was replaced on { $made_on }, but the old one is not destroyed yet.
found-kek-unfinished-mark = old key not destroyed
found-kek-unfinished-mend = Run `privet keys rotate`; it goes on where it was cut off and says what stops it.
found-kek-fixed = The file of the key that wraps all keys cannot be replaced, so nobody can promise that it will be by { $roll_by }.
found-kek-fixed-mark = key cannot be replaced
found-kek-fixed-mend = Put the file that --kek names into a folder that privet may write to, and that is not mounted by itself.

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
