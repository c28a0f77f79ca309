# The shell: what stands on every public page.
web-language-name = English
web-skip = Skip to the content
web-menu = Menu
web-menu-privacy = Privacy
web-menu-cookies = Cookies
web-menu-rights = Your rights
web-menu-proof = How we keep our word
web-menu-contact = Contact
web-accessibility = Accessibility
web-checkpoint = Log checkpoint
web-example-word = This is an example.
web-example = Nobody stands behind this page. Nobody receives what you send.
web-announced = Our privacy notice changes on { $day }.
web-announced-waiting = Our privacy notice is about to change.
web-announced-link = What will change

# Marks beside a sentence.
web-mark-proven = Proven
web-mark-unproven = Not proven yet
web-mark-broken = Not true today
web-mark-advice = Guidance
web-mark-hidden = Proof not published
web-count-proven = { $count } proven
web-count-unproven = { $count } not proven yet
web-count-broken = { $count } not true today

# Days that are near, and the way through a list.
web-today = today
web-yesterday = yesterday
web-tomorrow = tomorrow
web-pages = Pages
web-newer = Newer
web-older = Older

# Forms.
web-optional = (optional)
web-fault = Error
web-faults-title = There is a problem
web-fault-required = { $label }: fill this in.
web-fault-too-long = { $label }: use { $max } characters or fewer.
web-fault-email = { $label }: write an address like name@example.org.
web-fault-telephone = { $label }: write a number like 01632 960 001, with its country code if it is not a UK number.
web-fault-choice = { $label }: choose one of the answers.
web-fault-characters = { $label }: this holds signs that cannot be stored. Type it again instead of pasting it.
web-trap = Leave this empty. It is here to stop machines.
web-check-title = Check your answers
web-check-text = Nothing has been sent yet. You can still change everything.
web-check-empty = Nothing entered
web-check-back = Change the answers
web-check-send = Send

# Refusals: a title and what to do next.
web-problem-not-found = We cannot find this page
web-problem-gone = This is no longer here
web-problem-lacking = That is not possible here
web-problem-sign-in = Sign in first
web-problem-not-allowed = You may not see this
web-problem-clash = This has changed in the meantime
web-problem-invalid = We could not use what was sent
web-problem-too-large = This is too large
web-problem-try-later = Please try again in a moment
web-problem-fault = Something went wrong on our side
web-problem-method = This address does not work that way
web-typed = What you typed
web-typed-kept = What you typed is not lost. Wait a little, then send it again from here.
web-typed-again = Send again
web-problem-home = Go to the front page
web-problem-contact = Tell us about it
web-problem-fault-id = If you tell us about it, give this number: { $id }.
refusal-not-found = The address may be mistyped, or the page may have moved.
refusal-nothing-published = Nothing has been published here yet.
refusal-gone = It has been deleted, or the link has expired.
refusal-sign-in = You are not signed in, or your session has ended. Nothing was changed.
refusal-not-allowed = Your role does not reach that far. Ask an administrator if you need it.
refusal-invalid = Some of it is missing or not as it should be.
refusal-malformed = What arrived could not be read. Go back and try again.
refusal-media-type = It was not sent as a form.
refusal-method = Follow a link or send a form to get here.
refusal-too-large = Shorten it, or send less at once.
refusal-fault = Nothing you did caused this, and nothing was lost that we had confirmed. Please try again later.
refusal-no-chromium = No PDF can be made here, since the program that prints pages (Chromium) is missing. Your own browser prints the page, also into a file.
refusal-busy = There is a lot going on at this moment. Wait a few seconds, then try again.
refusal-too-often = Too much has been sent from your connection in a short time. Wait some minutes, then try again.
refusal-cross-site = For your safety, we only take forms that were sent from our own pages. Open the form here and send it again.
refusal-form-too-fast = That was very quick. To keep machines out, we wait a few seconds. Check what you wrote and send it again.
refusal-form-expired = This page was open for a long time. What you wrote is still here: check it and send it again.
refusal-form-invalid = We could not tell that this form came from our page. What you wrote is still here: check it and send it again.
refusal-form-trap = A field that people do not see was filled in. What you wrote is still here: check it and send it again.
refusal-already-sent = This was sent already. You do not need to send it again.

# Refusals of the door to personal data. Staff see them.
refusal-purpose-not-in-force = The notice in force does not have the purpose for which this data is held, so it cannot be used.
refusal-other-purpose = This was collected for another purpose, and the register declares no further use of it for this one, so it stays closed.
refusal-category-not-covered = The purpose does not cover this kind of data, so it can be neither stored nor opened.
refusal-guarded = This data may not be used for this purpose now, for example because consent was withdrawn.
refusal-restricted = The use of this data is restricted. Say why it may be opened all the same.
refusal-held = A legal hold stands in the way. Release it first.
refusal-hold-released = This hold was released before.

# Staff who join and sign in.
refusal-no-purpose-for-staff = The register in force has no purpose that covers names, mail addresses and accounts of staff, so nobody can join. Declare one and publish it.
refusal-invitation-gone = This invitation was used, or its time has run out. Ask for another.
refusal-sign-in-failed = That did not work. Check the address, the password and the code. After several failures, wait some minutes before you try again.
refusal-confirm = This asks for a fresh code from your authenticator. Nothing was changed.
refusal-session-gone = That session has ended already.
refusal-staff-changed = The account was changed meanwhile. Open its page again and look at it before you decide.
refusal-staff-no-role = Choose at least one role. To shut somebody out, disable the account.
refusal-staff-oneself = You cannot do this to your own account. Ask another administrator.
refusal-staff-last-administrator = Nobody else could look after accounts then. Make somebody else an administrator first.
staff-fault-present = Present password: it is another.
staff-fault-code-paused = Code: there were too many wrong ones. Wait some minutes, or use a recovery code.
staff-fault-name = Your name: write it, in 120 signs or fewer.
staff-fault-email = E-mail address: write an address like name@example.org.
staff-fault-email-taken = E-mail address: somebody has joined with it already.
staff-fault-short = Password: use at least 12 signs.
staff-fault-long = Password: use 200 signs or fewer.
staff-fault-common = Password: this is one of the first that anybody would try. Think of another.
staff-fault-repeated = The password again: it is not the same as above.
staff-fault-code = Code: it is not the one that your authenticator shows now. Wait for the next one and try again.

check-web-jobs-done = Looks whether any work that privet does by itself was given up, because it failed time after time.
found-jobs-done = No work was given up.
found-jobs-given-up = Work was given up after many tries: { $kinds }.
found-jobs-given-up-mark = work was given up
found-jobs-given-up-mend = Start privet with `--log info` and look for “a job failed” in its output; it says why. When the cause is mended, start privet again: it then tries once more what it had given up.
