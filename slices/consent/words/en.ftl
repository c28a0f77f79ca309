# How consent is asked for, kept and withdrawn.
consent-page-title = Consent statement
consent-page-lead = This page explains when we ask for your consent, what we keep about it, and how you take it back.

consent-none = At present we do nothing with your personal data that rests on your consent.
consent-taken = { $purpose }: we rest this on your consent, which you can give in these ways: { $channels }.
consent-live = { $purpose }: we use your data for this only while your consent is on record and you have not taken it back.
consent-asked-clearly = We ask for consent apart from everything else, for one purpose at a time, and tell you first who will use your data and how to take your consent back.
consent-unticked = No box is ticked for you, and we do not take silence for a yes. You may say no; whatever else you came to us for goes on as before.
consent-recorded = For each consent we keep which words you were shown, in which way and when you agreed and, if you signed a sheet or agreed on social media, a scan of that sheet or a link to that post.
consent-receipt = You get a receipt for your consent, which you can keep and check with us at any time.
consent-withdrawal = You can take your consent back at any time, as easily as you gave it. We then stop; what we did before that stays lawful.
consent-refreshed = We do not treat old consent as lasting for ever: we ask you again before it wears out, and stop if you do not answer.
consent-no-other-use = What you gave us by consent for one purpose is not used for another unless you agree again, a law in force requires or allows it, or we need it to show that you agreed.
consent-permission-only = We send newsletters and notices of events only to people whom we told plainly what they would get, and who then said yes.

consent-label-wording = What we ask you
consent-label-withdrawal = How to take it back
consent-label-refresh = When we ask again
consent-label-named = Others who rely on it
consent-label-law = The law
consent-refresh = after { $period }
consent-law-consent = UK GDPR Articles 6(1)(a) and 7
consent-law-withdrawal = UK GDPR Article 7(3)
consent-law-other-use = UK GDPR Article 8A
consent-law-messages = Privacy and Electronic Communications Regulations 2003, regulation 22

consent-channel-web-form = a form on a website
consent-channel-cookie-control = the cookie control of a website
consent-channel-sign-up-sheet = a sign-up sheet on paper
consent-channel-letter = a letter
consent-channel-email = an e-mail
consent-channel-telephone = a telephone call
consent-channel-social-media = social media
consent-channel-in-person = in person

consent-preferences-title = Your choices
consent-preferences-later = Here you will be able to see what you have allowed us, and change it. This page cannot do that yet.
consent-preferences-nothing-stored = It takes no choice from you and stores none on your device. Nothing that needs your choice is to happen before you have made it, so you lose nothing by waiting.
consent-preferences-meanwhile = Until then, read what we ask for, and tell us what you want: we act on it whichever way it reaches us.
consent-preferences-cookies = What is stored on your device
consent-preferences-consent = When we ask for your consent
consent-preferences-contact = How to reach us
