# What the notice says about its own proof.
proof-each-sentence = Each sentence of this notice shows whether it is proven, how, and when it was last checked. The checks run at least once a day.

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
proof-read-broken = A check found that the sentence does not hold. Whoever answers for it has been told.
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
check-proof-runs-daily = Whether every other check has been run within the time for which its finding counts.
check-not-built = Nothing yet. The check of this sentence is still to be built.
check-unnamed = The check { $id }.
found-attested = A member of staff looked on { $on } and attests it until { $until }.
found-attested-mark = attested until { $until }
found-attestation-ended = The attestation of { $on } ended on { $until }.
found-attestation-ended-mend = Look at it again and enter a new attestation with a document. If it is true no longer, mend it first.
found-attestation-ended-mark = attestation ended { $until }
found-attestation-withdrawn = The attestation was withdrawn.
found-attestation-withdrawn-mend = Look at it again and enter a new attestation with a document.
found-attestation-withdrawn-mark = attestation withdrawn
found-never-attested = No member of staff has attested it yet.
found-never-attested-mend = Look at it as the register says, then enter an attestation with a document.
found-never-attested-mark = waits for attestation
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
