# What the notice says.
contact-form-reaches-us = You can write to us with the forms on our contact page, and what you send reaches us.
contact-your-choice = Whether you contact us, and what you tell us, is up to you. Tell us what we need for an answer, and no more.
contact-kept-private = What you send us is kept sealed. Only staff who work on it can open it, each time for a reason that is put on record.
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
contact-who = It is read by: { $owner }.
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
contact-sent-copy = If you gave a mail address, a copy is on its way to it.
contact-sent-example = This is an example: nobody receives it, and nobody answers.
contact-sent-back = Back to the contact page

# Mails.
contact-mail-copy-subject = We have your message { $reference }
contact-mail-copy-begin = Your message has arrived. Its reference number is { $reference }. You get an answer by { $day }. This is what was sent:
contact-mail-reply-subject = Our answer to your message { $reference }
contact-mail-end = { $office }
    Reference number: { $reference }
    How we use your data:
contact-mail-news-subject = New message { $reference }
contact-mail-news = A message has come in by the form “{ $form }”.
    Reference number: { $reference }
    To be answered by { $day }.
    Read and answer it here: { $link }
contact-mail-example = This is an example. Nobody stands behind it.

# Why an act did not happen.
contact-refused-is-closed = This is closed. Open it again first.
contact-refused-is-not-closed = This is not closed.
contact-refused-is-not-answered = Nobody has answered yet. Answer it first, or give another reason for closing it.
contact-refused-no-address = The sender gave no mail address. Answer by letter or telephone and put it on record.
contact-refused-changed = A colleague has changed this since you opened it. Look at it again before you go on.
contact-refused-nothing-covers = The form declares no kind of data that a reply could be. Add a text field to it in the register.

# What the checks look at.
check-contact-none-overdue = Looks through all messages by this form that wait for an answer, and compares the day that was promised with today.
check-contact-none-past-retention = Works out for every message by this form on which day its period ended, and looks for any that are still there.
check-contact-form-delivers = Fills in the form with an invented message, receives it as any other, then looks whether it was sealed, stored, found again by its number and opened. The invented message is taken back at once.
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
found-contact-overdue-mend = Open “Messages” in the console, choose “Overdue”, and answer what is there.
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
found-contact-form-delivers = An invented message of { $values } values was sealed, stored, found again and opened.
found-contact-form-refused = The form did not take an invented message: { $why }.
found-contact-form-refused-mend = Look whether the form’s purpose is in force in the register and covers the kinds of data that its fields ask for.
found-contact-form-lost = { $step ->
    [sealed] An invented message was taken in, but it can be read in the database.
    [stored] An invented message was taken in, but not all of it was stored.
    [found] An invented message was taken in, but could not be found again by its number or its address.
   *[opened] An invented message was taken in, but what was opened is not what was sent.
}
found-contact-form-lost-mend = Do not rely on the form. Look at the program’s log and tell whoever runs the installation.
found-contact-form-gone = The register in force has no such form.
found-contact-form-gone-mend = Put the form back into the register, or publish a version of the notice without it.
found-contact-declared = { $values ->
    [0] Nothing is stored yet, so nothing is undeclared.
    [one] One stored value is of a kind that its form and purpose declare.
   *[other] All { $values } stored values are of kinds that their forms and purposes declare.
}
found-contact-undeclared = { $values ->
    [one] One stored value is of a kind that is not declared: “{ $category }” by the form “{ $form }” for “{ $purpose }”.
   *[other] { $values } stored values are of kinds that are not declared, among them “{ $category }” by the form “{ $form }” for “{ $purpose }”.
}
found-contact-undeclared-mend = Declare the kind of data in the form and its purpose and publish the notice, or dispose of the messages that hold it.
found-contact-undeclared-mark = undeclared data
found-contact-strays = { $values ->
    [one] One stored value belongs to no message.
   *[other] { $values } stored values belong to no message.
}
found-contact-strays-mend = Somebody wrote into the database beside the program. Find out who and how, then delete what belongs to nothing.
check-contact-ways-lead-to-us = Asks for a page in every language as a visitor does, looks for the ways to us at its foot, and goes each of them.
found-contact-ways = Each of { $ways } ways stands at the foot and leads to its form.
found-contact-way-missing = The way { $way } is not at the foot of { $page }, or leads nowhere.
found-contact-way-missing-mend = Look at the page. If a template was changed, put the links back; if the form does not come, the server's log says why.
found-contact-way-missing-mark = a way to us is missing
