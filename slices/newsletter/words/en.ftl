# Newsletters and notifications.
newsletter-none = We send no newsletters.
newsletter-offered = { $title } comes { $frequency }. { $description }
newsletter-sent-by-us = { $title }: we keep the list of subscribers and send the mails ourselves.
newsletter-sent-by = { $title }: the list of subscribers is kept up to date, and the mails are sent, by a company that works for us, { $company }.
newsletter-only-with-consent = Before each mailing we look again at who still agrees, and send it to nobody else.
newsletter-confirmed = { $title }: you confirm that you want it by a link in a mail that we send you first. The link works for { $link }; if you do not use it, what you entered is erased after { $forget }.
newsletter-unsubscribe = Every mail has a link that ends your subscription in one press, without signing in and without a question.
newsletter-not-added = Writing to us, making a request or a complaint, or taking part in a survey or event puts you on no list.
newsletter-suppressed = When you unsubscribe, your details come off the list. Two things stay: a coded form of your address from which it cannot be read, so that you are not added again by mistake, and the proof that you had agreed, for as long as this notice says.

newsletter-label-from = The sender you see
newsletter-label-purpose = What for
newsletter-label-sign-up = Where to sign up
newsletter-label-law = The law
newsletter-law = Privacy and Electronic Communications Regulations 2003, regulations 22 and 23
