retention-title = How long we keep your information
retention-lead = Each kind of record has its own time. When it is over, the record goes.

retention-depends = How long we keep personal data depends on what we need it for. { $count ->
    [one] One rule says for how long; it stands in this notice.
   *[other] { $count } rules say for how long; each of them stands in this notice.
}
retention-disposed = Once a day, what is past its time in this system is disposed of by itself, and its encryption keys with it.
retention-held = When the law makes us keep a record longer, because of court proceedings or a request for information, say, that record is kept back from disposal until the reason has passed.
retention-elsewhere = The same times bind every other system and company that holds personal data for us.

retention-delete = { $what }: we keep these for { $period } { $after }, then we delete them.
retention-anonymise = { $what }: we keep these for { $period } { $after }, then we take out everything that says who is meant.
retention-review = { $what }: we keep these for { $period } { $after }, then a member of staff decides whether they can go.
retention-archive = { $what }: we keep these for { $period } { $after }, then they go to the archive.
retention-restrict = { $what }: we keep these for { $period } { $after }, then nobody may use them any more.
retention-permanent = { $what }: we keep these for good, as a public record.
retention-after-event = after { $event }
retention-after-recorded = from the day they are made
retention-after-year = from the end of the financial year in which { $event }
retention-after-term = from the end of the term of office in which { $event }
retention-purposes = Kept for

check-retention-last-run-recent = Looks up when the daily disposal last ran.
check-retention-nothing-overdue = Asks every part of this system whether it still holds something whose time is over.
check-retention-holds-as-logged = Compares everything that is kept back from disposal with the log of who kept it back and who let it go.

found-retention-never-run = The daily disposal has not run yet.
found-retention-never-run-mend = It runs by itself soon after the start; look again in a few minutes.
found-retention-never-run-mark = waits for the first run
found-retention-run-recent = The daily disposal last ran on { $at }.
found-retention-run-old = The daily disposal last ran on { $at }, { $ago } ago.
found-retention-run-old-mend = The job “retention.sweep” does not run. See whether privet was stopped, and what the list of failed jobs says.
found-retention-nothing-overdue = Nothing is kept past its time.
found-retention-overdue = { $count } records are past their time, the oldest since { $oldest }.
found-retention-overdue-mend = See Retention in the console: what needs a decision waits there; the rest goes with the next daily disposal.
found-retention-holds = { $count ->
    [0] Nothing is kept back from disposal.
    [one] One legal hold stands or stood, as the log says.
   *[other] { $count } legal holds stand or stood, as the log says.
}
found-retention-holds-altered = { $differing ->
    [one] One legal hold is not as the log says.
   *[other] { $differing } legal holds are not as the log says.
}
found-retention-holds-altered-mend = Somebody changed the database past privet, so that what the law keeps may go, or what should go may stay. Stop the disposal, compare with “people.held” and “people.released” in the log, and treat it as an incident.
found-retention-holds-altered-mark = a legal hold was changed
