# What the notice says about its own proof.
proof-each-sentence = Each sentence of this notice shows whether it is proven, how, and, where it is checked, when that was last done. The checks run at least once a day.
proof-each-sentence-but-for-some = Each sentence of this notice shows whether it is proven, how, and, where it is checked, when that was last done. The checks run at least once a day. Of some sentences we publish less, because details could help somebody who means harm; each of them says so.
proof-owner-told = When a sentence of this notice stops being true, whoever answers for it here is told within the hour.

# The overview.
proof-title = How we keep our word
proof-description = Which sentences of our privacy notice are proven, which are not, and what is not true today.
proof-lead = A privacy notice is a promise. Here you see, for each sentence of ours, whether it is true: a program looks at what really happens, or a member of staff has looked and answers for it.
proof-count = { $proven } of { $all } statements are proven.
proof-count-hidden = { $count ->
    [one] The proof of 1 statement is not published.
   *[other] The proof of { $count } statements is not published.
}
proof-count-advice = { $count ->
    [one] 1 sentence is guidance: there is nothing to prove.
   *[other] { $count } sentences are guidance: there is nothing to prove.
}
proof-last-run = All checks were last run { $when }.
proof-never-run = The checks have not been run yet.
proof-broken-title = Not true today
proof-broken-none = We know of no sentence of our notice that is not true today.

proof-read-title = How to read this
proof-read-proven = Every check of the sentence found what the sentence says, and each of them looked recently enough to count.
proof-read-unproven = Nothing shows that the sentence is false, but something is missing: a check could not look, looked too long ago, waits for a member of staff, or is not built yet. What could not be checked is never shown as proven.
proof-read-broken = A check found that the sentence does not hold.
proof-read-hidden = We do not publish the proof of this sentence, so this page says nothing about it either way.
proof-json = The same for programs (JSON)

# One statement.
proof-statement-title = Is this sentence true?
proof-statement-kind = How it is shown
proof-kind-derived = It is made from our register of what we do with data, so it cannot say anything else.
proof-kind-checked = A program looks at what really happens.
proof-kind-attested = No program can see it. A member of staff looks, and answers for it with a document for a limited time.
proof-kind-advice = This is guidance to you. There is nothing to prove.
proof-statement-heading = In our notice
proof-statement-owner = Who answers for it
proof-checks-title = What was checked
proof-checks-none = Nothing has to be checked: the sentence is made from our register, so it cannot disagree with it.
proof-checks-state-only = We publish whether this sentence is proven, but not what each check found. Details could help somebody who means harm.
proof-checks-hidden = We do not publish the proof of this sentence.
proof-check-looked = Last looked
proof-check-never = Not yet
proof-check-finding = What it found
proof-check-counts = A finding counts for
proof-check-hours = { $hours ->
    [one] 1 hour
   *[other] { $hours } hours
}
proof-check-history = What it found before
proof-history-from = From
proof-history-to = Until
proof-history-found = Found
proof-finding-holds = As the sentence says
proof-finding-broken = Not as the sentence says
proof-finding-cannot_tell = Could not be seen
proof-back = All statements

# What checks look at, and findings that belong to no slice.
check-proof-attested = Whether a member of staff has looked and attests the sentence, with a document, for the present day.
check-proof-owners-told = Compares every change of a sentence's state that the log holds with what was sent to whoever answers for it.
check-proof-runs-daily = Whether every other check has been run within the time for which its finding counts.
check-not-built = Nothing yet. The check of this sentence is still to be built.
check-unnamed = The check { $id }.
found-attested = A member of staff looked on { $on } and attests it until { $until }.
found-attested-mark = attested until { $until }
found-attestation-ended = The attestation of { $on } ended on { $until }.
found-attestation-ended-mend = Look at it again and enter a new attestation with a document. If it is true no longer, mend it first.
found-attestation-ended-mark = attestation ended { $until }
found-attestation-altered = An attestation is not as it was entered. This differs: { $what ->
        [attested_on] the day on which somebody looked
        [expires_on] its last day
        [document_hash] the fingerprint of its document
        [sentence_hash] the sentence that it is of
        [staff_id] who entered it
        [entered_at] when it was entered
        [withdrawn_at] whether it was withdrawn
       *[other] it stands in no log
    }.
found-attestation-altered-mend = Somebody changed the database past privet. Keep it as it is, look into the log for “proof.attested”, and treat it as an incident. Then look again and enter a new attestation.
found-attestation-altered-mark = attestation was changed
found-attested-otherwise = The attestation is of an earlier wording of this sentence.
found-attested-otherwise-mend = The sentence has changed since. Look again, and attest it as it stands now.
found-attested-otherwise-mark = attested in other words
found-attestation-withdrawn = The attestation was withdrawn.
found-attestation-withdrawn-mend = Look at it again and enter a new attestation with a document.
found-attestation-withdrawn-mark = attestation withdrawn
found-never-attested = No member of staff has attested it yet.
found-never-attested-mend = Look at it as the register says, then enter an attestation with a document.
found-never-attested-mark = waits for attestation
found-alerts-told = { $count ->
    [0] No sentence has changed its state yet.
    [one] One change of a state was told in time.
   *[other] { $count } changes of a state were told in time.
}
found-alerts-late = { $count ->
    [one] One change of a state was not told within the hour.
   *[other] { $count } changes of a state were not told within the hour.
}
found-alerts-late-mend = See “Who was told of what” in the console. If mail waits, see whether the mail server takes it; it is tried again by itself.
found-alerts-late-mark = somebody was not told
found-alerts-missing = { $count ->
    [one] One change of a state stands in the log, but nobody is named who was to be told.
   *[other] { $count } changes of a state stand in the log, but nobody is named who was to be told.
}
found-alerts-missing-mend = Somebody deleted from the database past privet. Keep it as it is, look into the log for “proof.changed”, tell whoever answers for those sentences, and treat it as an incident.
found-alerts-missing-mark = a change went untold
found-alerts-unread = { $count ->
    [one] One sentence is not proven any more, and the mail about it lies in a file: no mail server is set.
   *[other] { $count } sentences are not proven any more, and the mails about them lie in files: no mail server is set.
}
found-alerts-unread-mend = Set a mail server with --smtp and start privet again. What lies in files is then sent by itself.
found-alerts-unread-mark = waits for a mail server
found-state-altered = The state that was noted of { $statement } is not the one that it changed to last.
found-state-altered-mend = Somebody changed the database past privet, which can keep an owner from being told. Keep it as it is, and treat it as an incident.
found-state-altered-mark = a noted state was changed
found-checks-run = { $checks ->
    [one] The other check has been run within its time.
   *[other] All { $checks } other checks have been run within their time.
}
found-checks-late = { $late ->
    [one] 1 of { $checks } checks was not run within its time.
   *[other] { $late } of { $checks } checks were not run within their time.
}
found-checks-late-mend = Run the checks now. If they do not run by themselves, see whether the server was running and whether jobs wait.
found-checks-not-run = { $waiting ->
    [one] 1 of { $checks } checks has not been run yet.
   *[other] { $waiting } of { $checks } checks have not been run yet.
}
found-checks-not-run-mend = Run all checks now.
found-not-built = Nothing shows yet whether this is true: the check is still to be built.
found-not-built-mend = A later version of privet brings the check. Until then, people alone can say.
found-not-built-mark = no check yet
found-never-run = The check has not been run yet.
found-never-run-mend = Run the checks now, or wait for the next run.
found-never-run-mark = not checked yet
found-failed-to-run = The check could not be run.
found-failed-to-run-mend = The server's log says why, under the name of the check. Mend the cause and run the check again.
found-failed-to-run-mark = could not be checked
found-took-too-long = The check was stopped after { $seconds } seconds.
found-took-too-long-mend = See what makes it slow: the database, the network or the machine. Then run it again.
found-took-too-long-mark = could not be checked
found-stale = The check looked on { $at }, which is too long ago to count.
found-stale-mend = Run the checks now. If they do not run by themselves, see whether the server was running.
found-stale-mark = checked too long ago
found-of-other-version = The check looked on { $at }, at what an earlier version of this notice said.
found-of-other-version-mend = Run the checks now, or wait a minute: they run by themselves when a new version takes effect.
found-of-other-version-mark = not checked since it changed
found-unnamed = The check says: { $key }.

# Faults in a form of staff, and a refusal.
proof-fault-day = Write a day, such as 2026-11-23.
proof-fault-future = This day has not come yet. Write the day on which somebody looked.
proof-fault-expired = This day has passed. An attestation must hold today.
proof-fault-too-long = This is longer than the register allows.
proof-fault-no-document = Add the document that shows it: a report, a photograph, a signed list.
proof-fault-too-large = This document is too large. The most is 10 MB.
proof-fault-document-name = Give the file a shorter and simpler name.
proof-fault-note = Write 1,000 characters or fewer.
refusal-attestation-withdrawn = This attestation was withdrawn before.
