# What the notice says.
contact-form-reaches-us = You can write to us with the forms on our contact page, and what you send reaches us.
contact-your-choice = Whether you contact us, and what you tell us, is up to you. Tell us what we need for an answer, and no more.
contact-kept-private = What you send us is kept sealed. Only staff who answer messages can open it, each time for a reason that is put on record.
contact-every-way = Letters, calls, conversations, e-mails, sign-up sheets and messages on social media that we write down are kept in the same way.
contact-routes = At the foot of every page you find the ways to us: { $forms }.
contact-answered-in-time = “{ $form }”: you get our answer within { $days ->
    [one] one day
   *[other] { $days } days
}.
contact-kept-until = “{ $form }”: we keep what you send until { $event }, and for { $period } after that. Then it is deleted.
contact-kept-for-ever = “{ $form }”: we keep what you send for good, because the law wants us to.

# The contact page.
contact-title = Contact us
contact-lead = Choose what it is about. You can also reach us in other ways.
contact-within = We answer within { $days ->
    [one] one day
   *[other] { $days } days
}.
contact-none = No form is offered here at the moment. You can reach us in these other ways.
contact-otherwise = Other ways to reach us
contact-by-post = By post
contact-by-mail = By e-mail
contact-by-telephone = By telephone
contact-officer = Data protection officer
contact-otherwise-note = A letter, a call or an e-mail counts as much as a form, and is kept in the same way.

# The form.
contact-before = What happens with what you send
contact-who = It goes to: { $owner }. Others who answer messages here can open it too, and that is put on record.
contact-privacy = More in our privacy notice
contact-version = Version { $number }, in force since { $day }.
contact-use = For: { $purpose } ({ $basis }). Kept until { $event }, and for { $period } after that.
contact-use-for-ever = For: { $purpose } ({ $basis }). Kept for good.
contact-short-consent = with your consent
contact-short-contract = contract
contact-short-legal-obligation = legal obligation
contact-short-vital-interests = vital interests
contact-short-public-task = public task
contact-short-recognised-legitimate-interest = recognised legitimate interest
contact-short-legitimate-interests = legitimate interests
contact-why = We use it for: { $purpose }. { $basis } We keep it until { $event }, and for { $period } after that.
contact-why-for-ever = We use it for: { $purpose }. { $basis } We keep it for good.
contact-basis-consent = You agree to it by sending it, and can change your mind.
contact-basis-contract = We need it for a contract with you.
contact-basis-legal-obligation = The law obliges us: { $law }.
contact-basis-vital-interests = Somebody’s life may depend on it.
contact-basis-public-task = It is part of our public task: { $law }.
contact-basis-recognised-legitimate-interest = The law recognises an interest that makes it necessary.
contact-basis-legitimate-interests = We have a good reason that does not outweigh your own interests.
contact-continue = Continue
contact-notice-changed = Our privacy notice has changed since you opened this page. What you wrote is still here. Look at what is said beside the fields, then send it.
contact-fault-in-future = This day has not come yet. Enter the day on which it arrived.
contact-fault-day = { $label }: enter a day, such as 2026-11-03.
contact-fault-empty = Write something first.
contact-fault-too-long = This is too long. Use 20,000 characters or fewer.

# After it was sent.
contact-sent-title = It has arrived
contact-reference-is = Your reference number
contact-reference-keep = Copy it or print this page. Give it when you call or write again. It does not open your message, so nobody can read it with this number alone.
contact-sent-copy = A copy goes to the mail address that you gave, unless several went to it today already.
contact-sent-no-copy = No copy is mailed to you. Please keep the number.
contact-sent-example = This is an example: nobody receives it, and nobody answers.
contact-sent-back = Back to the contact page

# Mails.
contact-mail-copy-subject = We have your message { $reference }
contact-mail-copy-begin-only = Your message has arrived. Its reference number is { $reference }. This is what was sent:
contact-mail-copy-begin = Your message has arrived. Its reference number is { $reference }. You get an answer by { $day }. This is what was sent:
contact-mail-reply-subject = Our answer to your message { $reference }
contact-mail-kept = If nothing more is written, your message and this answer are kept until { $day }, and then deleted.
contact-mail-end = { $office }
    Reference number: { $reference }
    How we use your data:
contact-mail-news-subject = New message { $reference }
contact-mail-news = A message has come in by the form “{ $form }”.
    Reference number: { $reference }
    To be answered by { $day }.
    Read and answer it here: { $link }
contact-mail-news-only = A message has come in by the form “{ $form }”.
    Reference number: { $reference }
    No answer was promised.
    Read it here: { $link }
contact-mail-not-mailed-subject = Not mailed: our answer to { $reference }
contact-mail-not-mailed = A reply to a message that came by the form “{ $form }” could not be mailed, so nobody has received it. The message waits for an answer.
    Reference number: { $reference }
    Look at it, and answer by letter or telephone: { $link }
contact-mail-example = This is an example. Nobody stands behind it.

# Why an act did not happen.
contact-refused-is-closed = This is closed. Open it again first.
contact-refused-is-not-closed = This is not closed.
contact-refused-is-not-answered = Nobody has answered yet. Answer it first, or give another reason for closing it.
contact-refused-is-answered = It was answered. Close it as answered: its retention counts from the answer.
contact-refused-withheld = What we hold on the sender may not be used now: its use is restricted, or was objected to. Ask the data protection officer.
contact-refused-no-address = The sender gave no mail address. Answer by letter or telephone and put it on record.
contact-refused-changed = A colleague has changed this since you opened it. Look at it again before you go on.
contact-refused-nothing-covers = The form declares no kind of data that a reply could be. Add a text field to it in the register.

# What the checks look at.
check-contact-none-overdue = Looks through all messages by this form that wait for an answer, and compares the day that was promised with today.
check-contact-none-past-retention = Works out for every message by this form on which day its period ended, and looks for any that are still there.
check-contact-form-delivers = Fills in the form with an invented message, receives it as any other, then looks whether it was sealed, stored, found again by its number and opened, and whether the look was put on record. The invented message is taken back at once.
check-contact-letter-kept = Enters an invented letter as staff enter a real one, then looks whether it was sealed, stored, found again by its number and opened, and whether the look was put on record. The invented letter is taken back at once.
check-contact-fields-declared = Compares every kind of value that is stored with what the register declares for its form and its purpose.

# What they found.
found-contact-none-overdue = { $waiting ->
    [0] No message waits for an answer.
    [one] One message waits for an answer, and it is in time.
   *[other] { $waiting } messages wait for an answer, all of them in time.
}
found-contact-overdue = { $overdue ->
    [one] One message has waited longer than was promised. It had to be answered by { $first_due }.
   *[other] { $overdue } messages have waited longer than was promised. The first had to be answered by { $first_due }.
}
found-contact-overdue-mend = Open “Messages” in the console, choose “Overdue”, and answer what is there. A reply by mail is an answer once it has left: where no mail server is set, set one, or answer by letter or telephone.
found-contact-overdue-mark = { $overdue } overdue
found-contact-none-past-retention = No message is kept past its period.
found-contact-past-retention = { $past ->
    [one] One message is kept past its period.
   *[other] { $past } messages are kept past their period.
}
found-contact-past-retention-mend = Open “Retention” in the console and run the disposal. If it stays, look whether the daily job fails.
found-contact-past-retention-mark = { $past } kept too long
found-contact-rule-gone = Messages are kept by the rule “{ $rule }”, which the register does not have any more.
found-contact-rule-gone-mend = Put the rule back into the register, so that the messages can be disposed of by it.
found-contact-form-delivers = An invented message of { $values } values was sealed, stored, found again and opened, and the look was put on record.
found-contact-form-refused = The form did not take an invented message: { $why }.
found-contact-form-refused-mend = Look whether the form’s purpose is in force in the register and covers the kinds of data that its fields ask for.
found-contact-form-lost = { $step ->
    [sealed] An invented message was taken in, but it can be read in the database.
    [stored] An invented message was taken in, but not all of it was stored.
    [found] An invented message was taken in, but could not be found again by its number or its address.
    [looked] An invented message was taken in and opened, but nothing was put on record about that.
    [form] The form sends something else than what was typed into it.
   *[opened] An invented message was taken in, but what was opened is not what was sent.
}
found-contact-form-lost-mend = Do not rely on the form. Look at the program’s log and tell whoever runs the installation.
found-contact-letter-kept = An invented letter of { $values } values was sealed, stored, found again and opened, and the look was put on record.
found-contact-letter-refused = An invented letter could not be entered: { $why }.
found-contact-letter-refused-mend = Look whether the form’s purpose is in force in the register and covers the kinds of data that its fields ask for.
found-contact-letter-lost = { $step ->
    [sealed] An invented letter was entered, but it can be read in the database.
    [stored] An invented letter was entered, but not all of it was stored.
    [found] An invented letter was entered, but could not be found again by its number or its address.
    [looked] An invented letter was entered and opened, but nothing was put on record about that.
   *[opened] An invented letter was entered, but what was opened is not what was entered.
}
found-contact-letter-lost-mend = Do not rely on what staff enter. Look at the program’s log and tell whoever runs the installation.
found-contact-form-gone = The register in force has no such form.
found-contact-form-gone-mend = Put the form back into the register, or publish a version of the notice without it.
found-contact-declared = { $values ->
    [0] Nothing is stored yet. An invented value of an undeclared kind was found at once.
    [one] One stored value is of a kind that its form and purpose declare.
   *[other] All { $values } stored values are of kinds that their forms and purposes declare.
}
found-contact-blind = An invented value of an undeclared kind was not found, so nothing can be said about the others.
found-contact-blind-mend = Look at the program’s log and tell whoever runs the installation.
found-contact-undeclared = { $values ->
    [one] One stored value is of a kind that is not declared: “{ $category }” by the form “{ $form }” for “{ $purpose }”.
   *[other] { $values } stored values are of kinds that are not declared, among them “{ $category }” by the form “{ $form }” for “{ $purpose }”.
}
found-contact-undeclared-mend = Declare the kind of data in the form and its purpose and publish the notice, or dispose of the messages that hold it.
found-contact-undeclared-mark = undeclared data
found-contact-strays = { $values ->
    [one] One stored value belongs to no message, or to no part of one.
   *[other] { $values } stored values belong to no message, or to no part of one.
}
found-contact-strays-mend = Somebody wrote into the database beside the program. Find out who and how, then delete what belongs to nothing.

check-contact-as-logged = Compares each message by this form with the tamper-evident log: when it came, by when it has to be answered, where it stands, since when it is kept, and how many parts it has.
check-contact-none-missing = Counts the messages that the log knows, and those that are stored or were disposed of.
check-contact-no-file-outlives = Looks through the mails that were written to files for those whose message is gone.
check-contact-no-file-readable = Looks through the mails that were written to files for those that can be read.
found-contact-as-logged = { $threads ->
    [0] No message by this form is stored, so none differs from the log.
    [one] One message by this form is as the log says.
   *[other] All { $threads } messages by this form are as the log says.
}
found-contact-not-as-logged = { $threads ->
    [one] One message is not as the log says: “{ $column }” was changed.
   *[other] { $threads } messages are not as the log says, one of them in “{ $column }”.
}
found-contact-not-as-logged-mend = Somebody wrote into the database beside the program. Find out who and how, compare with a backup, and treat it as an incident.
found-contact-not-as-logged-mark = changed past the log
found-contact-none-missing = { $received } messages have come in: { $stored } are stored, { $disposed } were disposed of.
found-contact-missing = The log knows { $received } messages. { $stored } are stored and { $disposed } were disposed of, which does not add up.
found-contact-missing-mend = Somebody took messages out of the database, or put some in, beside the program. Find out who and how, compare with a backup, and treat it as an incident.
found-contact-missing-mark = messages missing
found-contact-no-file-outlives = { $files ->
    [0] No mail to a sender lies in a file.
    [one] One mail lies in a file, and its message is still there.
   *[other] { $files } mails lie in files, and their messages are still there.
}
found-contact-file-outlives = { $files ->
    [one] One mail lies in a file though its message is gone.
   *[other] { $files } mails lie in files though their messages are gone.
}
found-contact-file-outlives-mend = Delete the files named “contact-…” in the folder “mail” of the data folder, and look why the jobs “contact.unfile” and “contact.tidy” did not.
found-contact-file-outlives-mark = mail kept too long
found-contact-no-file-readable = { $files ->
    [0] No mail to a sender lies in a file.
    [one] One mail lies in a file, without its recipient and its text.
   *[other] { $files } mails lie in files, without their recipients and their texts.
}
found-contact-files-of-example = This is an example: mails lie in files in full, so that whoever tries it out can read them.
found-contact-file-readable = { $files ->
    [one] One mail lies in a file where it can be read.
   *[other] { $files } mails lie in files where they can be read.
}
found-contact-file-readable-mend = Delete the files named “contact-…” in the folder “mail” of the data folder. What an example left there goes by itself within a day.
found-contact-file-readable-mark = readable mail

check-contact-ways-lead-to-us = Asks for a page in every language as a visitor does, looks for the ways to us at its foot, and goes each of them.
found-contact-ways = Each of { $ways } ways stands at the foot and leads to its form.
found-contact-way-missing = The way { $way } is not at the foot of { $page }, or leads nowhere.
found-contact-way-missing-mend = Look at the page. If a template was changed, put the links back; if the form does not come, the server's log says why.
found-contact-way-missing-mark = a way to us is missing
