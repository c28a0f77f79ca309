security-sealed = Names, addresses, messages and other personal details that you give us here are encrypted before they are stored, each matter under a key of its own.
security-logged = What is done with personal data here is written into a log that cannot be changed unnoticed, and every look at somebody's data is in it with its reason.
security-incidents = If something goes wrong, we write down what happened, judge the risk, tell the regulator within 72 hours where the law demands it, and tell you without delay when the risk to you is high.
security-accounts = Each of our staff who works with this system has an account of their own with a second factor, accounts that nobody uses are shut, few may look after accounts, and every half year somebody asks of each account whether it is still needed.

security-checkpoint-subject = Checkpoint of { $log } at { $entries } entries
security-checkpoint-mail = Please keep this message. The lines below sign what the log of { $log } held when it had { $entries } entries.
    If the log is ever changed afterwards, they show it: compare them with { $page } or with what “privet log verify” says.
security-entry-waits = This entry has no number yet. It gets one within a few seconds; try again then.
security-log-size = Give a number of entries that the log has had, “from” no larger than “to”.
security-log-parameter = This is not written as the list writes it.

check-security-log-intact = Reads the whole log back: every entry against its fingerprint, the fingerprints against the signed checkpoints, and these against the copies that are kept outside the database.
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

check-security-incidents-in-time = Looks at every incident on record: whether its risk was judged, the regulator told or a reason written down why not, and the people told, each before its clock ran out. A made-up incident that is overdue is put on record first, to see that it would be found; then it is taken back.
check-security-incidents-as-logged = Compares every step of every incident on record with the log, and what the log knows with what is there.
found-incidents-in-time = { $incidents ->
        [0] No incident is on record. A made-up one was found as long as it was overdue.
        [one] One incident is on record, dealt with inside its clocks.
       *[other] { $incidents } incidents are on record, { $open } of them open, and none waits past its clock.
    }{ $were_late ->
        [0] {""}
        [one] {" "}One that is closed was dealt with late.
       *[other] {" "}{ $were_late } that are closed were dealt with late.
    }
found-incidents-overdue = { $overdue ->
        [one] One incident waits past its clock, which ran out on { $since }.
       *[other] { $overdue } incidents wait past their clocks. The first ran out on { $since }.
    }
found-incidents-overdue-mark = an incident is overdue
found-incidents-overdue-mend = Open “Incidents” in the console: it says what is due. Judge the risk, then report the breach or decide that it need not be; a late report says why it is late. If the risk is high, tell the people.
found-incidents-late = { $late ->
        [one] One incident that is still open was dealt with after its clock had run out.
       *[other] { $late } incidents that are still open were dealt with after their clocks had run out.
    }
found-incidents-late-mark = an incident was late
found-incidents-late-mend = It cannot be undone. Bring the incident to its end and close it; its lateness stays in the evidence.
found-incidents-blind = A made-up incident that was overdue was not found, so that nothing can be said of real ones.
found-incidents-blind-mark = overdue ones are not seen
found-incidents-blind-mend = Run the check again. If it stays so, something keeps what privet writes out of the database: a rule or a trigger, for example.
found-incidents-no-purpose = The register has no purpose under which incidents could be put on record.
found-incidents-no-purpose-mark = waits for a purpose
found-incidents-no-purpose-mend = Add a kind of data called “incident-record” to the register, a purpose that covers it, and how long it is kept; then publish it. A register made by “privet init” shows how.
found-incidents-as-logged = What is on record of { $incidents } incidents is what the log says, and none is missing. { $disposed } went because their period was over.
found-incidents-altered = { $count ->
        [one] One incident is not as it was put on record: { $what }.
       *[other] { $count } incidents are not as they were put on record; of the first it is: { $what }.
    }
found-incidents-altered-mark = the record was changed
found-incidents-altered-mend = Somebody changed the database past privet. Keep it as it is, look into the log for what was entered, and treat it as an incident.
found-incidents-gone = { $gone } incidents that the log knows are gone, and only { $disposed } went because their period was over.
found-incidents-gone-mark = incidents are gone
found-incidents-gone-mend = Somebody took incidents out of the database past privet. Keep it as it is, bring back a backup, and treat it as an incident.

refusal-no-purpose-for-incidents = The register in force has no purpose that covers a kind of data called “incident-record”, so an incident cannot be kept here. One has to be declared and published. Until then, write down on paper what happens, with the time.
refusal-incident-step = This step cannot come next. Go back to the incident: it shows what may.
refusal-incident-changed = A colleague has added to this incident meanwhile. Go back to it, read what is new, and do it again if it is still needed.
security-fault-moment = { $label }: give a day and a time, such as 2026-11-03T14:30.
security-fault-future = { $label }: this has not happened yet.
security-fault-before-aware = { $label }: this is before anybody here was aware of the breach.
security-fault-after-aware = { $label }: it cannot be noticed after we became aware of it.
security-fault-after-noticed = { $label }: it cannot happen after it was noticed.
security-fault-count = { $label }: give a whole number, or leave it empty.
security-fault-nothing-new = Nothing is filled in. Write down what has become known.
security-fault-delay = { $label }: the 72 hours were over, so the report must give reasons for the delay (UK GDPR Art. 33(1)). Write them here too.
security-fault-proportion = { $label }: say why reaching each of the people would be out of proportion (UK GDPR Art. 34(3)(c)).
security-fault-no-breach = { $label }: say how it was found out that it was no breach.
security-fault-not-done = It is not all done: judge the risk, report it or decide not to, and tell the people if the risk is high.
security-fault-not-told-all = What may follow for the people and what was done about it are not on record yet (UK GDPR Art. 33(5)). Add them first.

check-staff-second-factor = Opens the second factor of every account, which the log says, and looks whether it is one that an authenticator can have.
check-staff-none-stale = Looks when each account was last signed in to.
check-staff-few-administrators = Counts who may look after accounts, and who has an account without any role.
found-staff-nobody = Nobody has an account yet, so there is nothing to check.
found-staff-nobody-mark = nobody has joined
found-staff-nobody-mend = Join by the link that the start prints, or make one with `privet staff add`.
found-staff-factors = { $accounts ->
        [one] The one account has a second factor.
       *[other] Each of { $accounts } accounts has a second factor.
    }
found-staff-no-factor = { $without } of { $accounts } accounts have no second factor that could be used.
found-staff-no-factor-mark = account without second factor
found-staff-no-factor-mend = The database was changed past privet: nobody joins without one. Reset the account in the console, keep a copy of the database as it is, and treat it as an incident.
found-staff-used = { $accounts ->
        [one] The one account that is open was used within { $days } days.
       *[other] Each of { $accounts } accounts that are open was used within { $days } days.
    }
found-staff-stale = { $stale } of { $accounts } accounts were not signed in to for more than { $days } days.
found-staff-stale-mark = account that nobody uses
found-staff-stale-mend = Open “Staff” in the console and disable the accounts of those who have left. Whoever comes back is enabled again by one press.
found-staff-few = { $administrators } of { $accounts } accounts may look after accounts; { $most } is the most.
found-staff-many-administrators = { $administrators } of { $accounts } accounts may look after accounts; { $most } is the most.
found-staff-many-administrators-mark = too many administrators
found-staff-many-administrators-mend = Open “Staff” in the console and take the administrator’s role from those whose work does not ask for it.
found-staff-no-role = { $without } of { $accounts } accounts have no role at all.
found-staff-no-role-mark = account without a role
found-staff-no-role-mend = Open “Staff” in the console: give the account the role that its owner’s work asks for, or disable it.

check-staff-access-reviewed = Looks when each account was confirmed last: whether its owner still needs what it may do.
found-access-reviewed = { $accounts ->
        [one] The one account was confirmed within { $days } days.
       *[other] Each of { $accounts } accounts was confirmed within { $days } days.
    }
found-access-overdue = { $overdue } of { $accounts } accounts were not confirmed for more than { $days } days.
found-access-overdue-mark = access review is overdue
found-access-overdue-mend = Open “Access review” in the console and confirm or withdraw each account that is due.

refusal-course-known = There is a course with this title already.
refusal-completion-known = This completion is on record already.
security-fault-course-title = Course: write its title, in 80 signs or fewer.
security-fault-course-months = Months: write a number from 1 to 60.
security-fault-evidence = Number of the evidence: write capitals, digits and the signs - / . only. No name.
security-fault-day = Completed on: write a day such as 2026-11-23.
security-fault-day-future = Completed on: this day has not come yet.
security-fault-choose = Choose one.
security-import-columns = The table: its first line must name the columns address, course, completed and evidence.
security-import-empty = The table: there is no line below the first.
security-import-long = The table: it has more than 2,000 lines. Import it in parts.
security-import-unreadable = The table: it cannot be read as CSV. Save it anew as “CSV UTF-8”.
security-import-nobody = nobody has joined with this address
security-import-no-course = there is no such course

check-staff-training-current = Compares the register of training with the accounts: every course, every member of staff, and until when it holds.
found-training-no-course = The register of training has no course yet.
found-training-no-course-mark = no course yet
found-training-no-course-mend = Open “Training” in the console, name the courses that everybody takes, and enter who completed which.
found-training-current = { $accounts ->
        [one] The one member of staff with an account is trained
       *[other] Each of { $accounts } members of staff with an account is trained
    } in { $courses ->
        [one] the course
       *[other] all { $courses } courses
    }, or joined within the last 30 days.
found-training-overdue = { $overdue ->
        [one] One training is overdue
       *[other] { $overdue } trainings are overdue
    } among { $accounts } members of staff with an account.
found-training-overdue-mark = training is overdue
found-training-overdue-mend = Open “Training” in the console: it says whose and which. Enter the completion when the course was taken, or disable the account until then.
