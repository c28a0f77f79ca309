# N1: who we are.
notice-controller = One body decides why and how your personal data is used. The law calls it the controller. It is: { $name }. In this notice, “we” means { $short }.
notice-controller-address = You can visit us or write to us at { $address }.
notice-controller-reached = You can reach us by e-mail at { $email }, or with the contact form on this website.
notice-controller-reached-by-telephone = You can reach us by e-mail at { $email }, by telephone on { $telephone }, or with the contact form on this website.
notice-officer-reached = { $title }: this is who watches over how we use personal data. Write to { $email } with any question or worry about your data.
notice-representative = Our representative in { $country } is { $name }, { $address }. You can write to them at { $email } instead of to us.
notice-regulator = Data protection is watched over by somebody independent of us: { $name }.
notice-registration = We pay the data protection fee. Our number in the public register of those who pay it is { $number }.
notice-websites = { $count ->
    [one] This notice is for this website: { $sites }.
   *[other] This notice is for these websites: { $sites }.
}
notice-eu-readers = Some of those who use our services are in the European Union. For them the General Data Protection Regulation of the Union applies too, and they may also turn to the authority of the country they live in.
notice-successor = Our work may pass to { $name }. { $why } If that happens, we will say here beforehand who will hold your data.
notice-successor-on = From { $day }, { $name } takes over our work and decides about your data. { $why }

# N2: this notice.
notice-numbered = Every version of this notice has a number, the day from which it is in force, and a fingerprint that shows whether a word of it was changed. Earlier versions stay readable here.
notice-generated = Every sentence of this notice comes from one declaration of what we do with personal data. That declaration keeps all the rules of the law that we can check by machine.
notice-review = We review this notice again after { $period } at the latest. The last review was on { $last }; the next is due by { $next }.
notice-changes = Before an important change takes effect, we tell the people whose data it concerns, at least { $days ->
    [one] one day
   *[other] { $days } days
} ahead. Whoever writes to us in that time is told at once. You do not have to keep checking this page.
notice-languages = You can read this notice in { $languages }.
notice-language-en = English
notice-language-cy = Welsh
notice-language-ga = Irish
notice-language-gd = Scottish Gaelic
notice-language-fr = French
notice-language-de = German
notice-language-es = Spanish
notice-language-pl = Polish
notice-language-cy-behind-and = Welsh
notice-language-pl-behind-and = Polish

# N3: what data.
notice-personal-data = Personal data is anything that tells something about a living person who can be picked out from others.
notice-identified-how = A person can be picked out directly, as by a name or a picture, or by putting pieces together, as with a staff number and the list that says whose it is.
notice-only-declared-kinds = We hold only the kinds of personal data that this notice names. Our forms ask for nothing else, and the system behind this website stores nothing else.
notice-kind = We may hold and use: { $label }.
notice-kind-explained = We may hold and use: { $label }. { $explanation }
notice-kind-nobodys = Without knowing whose it is, we may gather: { $label }.
notice-kind-nobodys-explained = Without knowing whose it is, we may gather: { $label }. { $explanation }
notice-people = The data is about: { $people }.
notice-standing-special = Special category data, which the law protects more (UK GDPR Article 9)
notice-standing-criminal = Data about offences or alleged offences (UK GDPR Article 10)
notice-standing-free-text = You choose the words: please leave out what you would rather not tell us, such as your health or beliefs

# N4: why.
notice-records-have-purpose = Each record of personal data in the system behind this website names the purpose it is kept for, and that purpose is one of those below.
notice-choices = You have choices. Where we ask whether you agree, you are free to say no, and to change your mind later. In many other cases you may object. How to do so stands under “Your rights”.
notice-purpose = { $title }. { $explanation } { $basis }
notice-basis-consent = We do this only if you have agreed: our lawful basis is consent (UK GDPR Article 6(1)(a)).
notice-basis-contract = Our lawful basis is a contract with you, or steps you asked for before one (UK GDPR Article 6(1)(b)). { $contract }
notice-basis-legal-obligation = Our lawful basis is that the law obliges us (UK GDPR Article 6(1)(c)): { $laws }.
notice-basis-vital-interests = Our lawful basis is that somebody’s life may depend on it (UK GDPR Article 6(1)(d)). { $why }
notice-basis-public-task = Our lawful basis is our public task (UK GDPR Article 6(1)(e)). { $task } The law behind it: { $laws }.
notice-basis-recognised-legitimate-interest = Our lawful basis is a legitimate interest that the law itself recognises (UK GDPR Article 6(1)(ea)): { $condition }.
notice-basis-legitimate-interests = Our lawful basis is our legitimate interests, weighed against yours (UK GDPR Article 6(1)(f)). { $interests }
notice-recognised-public-task-disclosure = another public body has asked for the data and needs it for its task
notice-recognised-security = national security, public security or defence
notice-recognised-emergency = an emergency
notice-recognised-crime = preventing, finding or prosecuting crime
notice-recognised-safeguarding = protecting people who are vulnerable
notice-further = We also use data for “{ $title }” that we first gathered for “{ $first }”. { $ground } We said so on { $day }, before we began.
notice-further-fresh-consent = The people concerned agreed to it anew.
notice-further-research = It serves research, archives or statistics, with safeguards.
notice-further-compliance = We need it to keep the principles below, or to show that we keep them.
notice-further-annex-2 = The law names this use as one that fits with the first (UK GDPR Annex 2).
notice-further-law = An Act or regulations allow it.
notice-further-assessed = We weighed the two purposes against each other and found that they fit together.
notice-label-kinds = Kinds of data
notice-label-people = About whom
notice-label-source = Where it comes from
notice-label-required = Must you give it?
notice-label-consequence = If you do not
notice-label-starts = From
notice-label-special = More protected data
notice-label-criminal = Data about offences
notice-label-children = Children
notice-label-wording = What you agree to
notice-label-withdrawal = How to change your mind
notice-label-relied-on = Who else relies on it
notice-label-recipients = Who receives it
notice-label-kept = How long it is kept
notice-label-used-for = Used for
notice-label-standing = In law
notice-label-please-note = Please note
notice-label-address = Address
notice-label-telephone = Telephone
notice-label-website = Website
notice-day = { $day }
notice-no-recipients = Nobody outside our office
notice-kept-permanently = Permanently
notice-kept-for = { $period }, counted from when { $event }
notice-kept-for-year = { $period }, counted from the end of the financial year in which { $event }
notice-kept-for-term = { $period }, counted from the end of the term of office in which { $event }
notice-source-person = You, or the person it is about
notice-source-both = You, or the person it is about; and { $origin } ({ $place })
notice-source-elsewhere = Not you: { $origin } ({ $place })
notice-source-public = anybody can look there
notice-source-not-public = not open to the public
notice-required-statutory = Yes, the law demands it
notice-required-contractual = Yes, the contract needs it
notice-required-needed = Only if you want what we do with it
notice-required-voluntary = No
notice-special-explicit-consent = With your express agreement (UK GDPR Article 9(2)(a))
notice-special-employment = For employment, social security or social protection (UK GDPR Article 9(2)(b))
notice-special-vital-interests = Because somebody’s life may depend on it (UK GDPR Article 9(2)(c))
notice-special-not-for-profit = Within a body with a political, philosophical, religious or trade union aim (UK GDPR Article 9(2)(d))
notice-special-made-public = Because the person has made it public (UK GDPR Article 9(2)(e))
notice-special-legal-claims = For legal claims (UK GDPR Article 9(2)(f))
notice-special-substantial-public-interest = For reasons of substantial public interest (UK GDPR Article 9(2)(g))
notice-special-health-or-social-care = For health or social care (UK GDPR Article 9(2)(h))
notice-special-public-health = For public health (UK GDPR Article 9(2)(i))
notice-special-research = For archives, research or statistics (UK GDPR Article 9(2)(j))
notice-with-schedule = { $ground }, with Schedule 1, paragraph { $paragraph } of the Data Protection Act 2018
notice-criminal-authority = Under official authority: { $authority }
notice-criminal-schedule = Where a condition of the Data Protection Act 2018 is met
notice-children = Below the age of { $age } a parent must agree. { $verification }

# N7: the principles.
notice-principle-lawfulness = We use personal data lawfully, fairly and openly: for each use we have a basis in law, and we say which.
notice-principle-limitation = We use personal data for the purposes we have told you, and our system refuses any other.
notice-principle-minimisation = We ask for no more than we need, and look again whether we still need it.
notice-principle-accuracy = We keep personal data right and up to date, and ask people to confirm what we hold.
notice-principle-storage-limitation = We keep personal data no longer than we need it.
notice-principle-rights = We honour the rights that people have over their data.
notice-principle-security = We keep personal data safe from loss, misuse and prying eyes.
notice-principle-transfers = We let no personal data leave the country without protection as good as here.

# Checks and what they find.
check-notice-register-sound = Applies every rule of the notice checklist, as it stands today, to the declaration in force.
found-notice-register-sound = The declaration keeps all { $rules } rules.
found-notice-register-unsound = The declaration breaks { $faults } of the rules: { $codes }.
found-notice-register-unsound-mend = Run “privet check” on the register’s folder, mend what it names, and publish the new version.
check-notice-review-not-overdue = Compares the day of the last review with how often the notice is to be reviewed.
found-notice-review-in-time = The next review is due by { $due }.
found-notice-review-in-time-mark = review due by { $due }
found-notice-review-overdue = The review was due by { $due } and has not been recorded.
found-notice-review-overdue-mend = Review the notice, set the day of the review in the register (review.last), and publish.
found-notice-review-overdue-mark = review overdue
check-notice-changes-announced = Looks, for every version that took effect, whether those affected by an important change had been told in time, whoever came until then included, and whether it had stood on this website for as long as promised.
found-notice-changes-announced = { $important ->
    [0] No version in force had an important change, so nobody had to be told.
    [one] One version in force had an important change. { $people ->
        [0] It concerned nobody, and was announced on this website.
       *[other] All { $people } people concerned had been told before.
    }
   *[other] { $important } versions in force had important changes. { $people ->
        [0] They concerned nobody, and were announced on this website.
       *[other] All { $people } people concerned had been told before.
    }
}
found-notice-changes-unannounced = Version { $version } took effect although { $missing } of the people concerned had not been told in time.
found-notice-changes-unannounced-mend = Tell them now, by mail or otherwise, record it in the console under Notice, and find out how the version could take effect.
found-notice-changes-early = Version { $version } took effect less than { $days } days after it was published.
found-notice-changes-early-mend = Find out in the log how it could take effect so soon, and tell those whom it concerns.
check-notice-versions-intact = Computes the fingerprints of every stored version again, and compares them and its dates with what the log has held since it was published.
found-notice-versions-intact = All { $versions } versions are as they were published.
found-notice-versions-none = No version is stored.
found-notice-versions-none-mend = Publish the notice.
found-notice-version-altered = Version { $version } is not as it was published: its { $what } differs.
found-notice-version-altered-mend = Take the version back from a backup, and find out in the log who was at the database.
found-notice-version-missing = The log names { $logged } publications, but { $versions } versions are stored.
found-notice-version-missing-mend = Take the missing versions back from a backup, and find out in the log who was at the database.
check-notice-in-force-intact = Computes the fingerprints of the version in force again, and compares them with what the log has held since it was published.
found-notice-in-force-intact = Version { $version } is as it was published.
check-notice-effects-logged = Compares the day from which each version was in force with the one entry of the log about it.
found-notice-effects-logged = The log says the same of all { $versions } versions that took effect.
found-notice-effect-altered = The day from which version { $version } was in force is not what the log says.
found-notice-effect-altered-mend = Take the table notice_effect back from a backup, and find out in the log who was at the database.
check-notice-said-in-each-language = Looks whether every sentence in force, and the page it stands on, is there in each language.
found-notice-languages-said = All { $sentences } sentences are said in { $languages } languages.
found-notice-language-missing = The sentence { $sentence } is not said in the language { $language }.
found-notice-language-missing-mend = Say it in that language in the register and publish; if it is a sentence of privet’s own, ask for its words.
found-notice-language-unknown = The pages of this website are not written in the language { $language }.
found-notice-language-unknown-mend = Take the language out of the register (controller.languages), or give privet words in it.
check-notice-contact-deliverable = Asks the domain name system whether mail to this address finds a server.
found-notice-contact-deliverable = Mail to { $host } finds { $servers ->
    [one] one server
   *[other] { $servers } servers
}.
found-notice-contact-undeliverable = { $host } says that it takes no mail, or does not exist.
found-notice-contact-undeliverable-mend = Have the domain’s mail set right (MX), or put another address into the register and publish.
found-notice-contact-unknown = Nobody could be asked about { $host }.
found-notice-contact-unknown-mend = Give this machine a connection to a name server, then run the checks again.
found-notice-contact-unknown-mark = waits for the network
found-notice-contact-example = This is an example, so nobody is asked about { $host }.
found-notice-contact-example-mend = Put a register of your own in place of the example.
found-notice-contact-example-mark = not asked in an example
check-notice-columns-declared = Compares every column that the database has with what the parts of the program say they store, and the kinds of data in them with the notice.
found-notice-columns-declared = All { $columns } columns are declared; { $sealed } of them hold personal data, all of kinds that the notice names.
found-notice-columns-undeclared = { $count ->
    [one] One column
   *[other] { $count } columns
} of the database nobody has declared: { $columns }.
found-notice-columns-undeclared-mend = Find out who added it. If it belongs there, declare it in the part that stores it; otherwise remove it.
found-notice-columns-missing = { $count ->
    [one] One column that is declared is
   *[other] { $count } columns that are declared are
} not in the database: { $columns }.
found-notice-columns-missing-mend = Bring the database up to date by starting the program of the right version.
found-notice-columns-kind = Columns hold kinds of data that the notice does not name: { $kinds }.
found-notice-columns-kind-mend = Declare the kind of data in the register and publish, or have it removed from the program.
check-notice-values-declared = Looks at the kind of every stored personal value: the notice must name it, and the purpose it is kept for must cover it.
found-notice-values-declared = All { $values } stored values are of kinds that the notice names and their purposes cover.
found-notice-values-undeclared = { $values ->
    [one] One stored value is
   *[other] { $values } stored values are
} of a kind that the notice does not name or the purpose does not cover: { $kinds }.
found-notice-values-undeclared-mend = Declare the kind of data for that purpose and publish, or dispose of the values.
check-notice-records-have-purpose = Looks whether records are kept for purposes in force, and whether a purpose has what its lawful basis demands.
found-notice-records-have-purpose = All { $records } records are kept for purposes in force.
found-notice-records-without-purpose = { $records ->
    [one] One record is
   *[other] { $records } records are
} kept for a purpose that is not in force: { $purposes }.
found-notice-records-without-purpose-mend = Declare the purpose again and publish, or dispose of the records.
found-notice-basis-complete = The purpose has what its lawful basis demands, and { $records ->
    [one] one record is
   *[other] { $records } records are
} kept for it.
found-notice-basis-incomplete = The purpose lacks what its lawful basis demands: { $missing }.
found-notice-basis-incomplete-mend = Add to the purpose in the register what is named, and publish.
found-notice-basis-not-begun = The purpose begins on { $starts }, and { $records ->
    [one] one record is
   *[other] { $records } records are
} kept for it already.
found-notice-basis-not-begun-mend = Dispose of what was collected too early, or publish that the purpose begins earlier.
check-notice-door-refuses = Tries the door to personal data with a purpose that does not exist, with a kind of data the purpose does not cover, and as a stranger; each must be refused.
found-notice-door-refuses = The door refused all { $tries } wrong attempts and let the right one pass.
found-notice-door-opens = The door let through what it must refuse: { $what }.
found-notice-door-opens-mend = Stop the program and report the fault: the door is what keeps purposes apart.
found-notice-door-shut = The door could not be tried: no purpose in force covers any kind of data.
found-notice-door-shut-mend = Publish a register with purposes.

# Refusals.
refusal-notice-draft-overtaken = Another version was published since this draft was made. Import it again on top of that version.
refusal-notice-draft-settled = This draft has been published or put aside already.
refusal-notice-draft-faulty = This draft breaks rules that a notice must keep. Its page in the console says which, and where to mend them.
refusal-notice-example-outward = An example can be published only where nobody else can reach it. Take “example = true” out of your register, or listen at 127.0.0.1.
refusal-notice-nothing-changes = This draft says the same as what is published.
refusal-notice-in-the-past = Choose today or a later day: a notice cannot take effect before it is published.
refusal-notice-too-early = This is an important change. Choose a day after the time of notice that the notice in force promises, so that people are told in time.
refusal-notice-told-how = Choose how they were told.
refusal-notice-told-when = Give a day from the publication until today.
refusal-notice-told-why = Say in up to 500 characters why they were told this way. Name nobody.
refusal-notice-nobody-left-to-tell = Nobody is left to be told of this version by other means.
refusal-notice-version-altered = What is stored of this version is not what was published, so it is not shown. The office has to take it back from a backup.

# The mail that tells of a change.
notice-mail-subject = { $office }: how we use your personal data is changing
notice-mail-sentences = sentences of our notice, which you can compare there
notice-mail-text = Hello,

    we hold personal data about you, and something important about how we use it changes on { $day }:

    { $changes }

    What changes in full: { $address }

    Your rights: { $rights }
    Questions: { $contact }

    You need not do anything. We send you this because the law and our own notice say that we tell you before such a change takes effect. It is not advertising.

    { $office }
notice-mail-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}

# The front page.
notice-front-title = Privacy centre
notice-front-lead = { $office }. Here you read in plain words what we do with personal data. Every sentence shows whether it is proven.
notice-front-proven = { $proven } of { $count } statements are proven.
notice-front-broken = { $count ->
    [one] One statement is not true today.
   *[other] { $count } statements are not true today.
}
notice-front-hidden = { $count ->
    [one] The proof of one is not published.
   *[other] The proof of { $count } is not published.
}
notice-front-see-proof = How we check this
notice-front-privacy = The privacy notice
notice-front-privacy-text = What we do with personal data, why, and for how long.
notice-front-rights = Your rights
notice-front-rights-text = See, correct or erase what we hold, object, or complain.
notice-front-cookies = Cookies
notice-front-cookies-text = What our websites store on your device.
notice-front-retention = How long we keep data
notice-front-retention-text = Each kind of record, and when it goes.
notice-front-sharing = Who we share with
notice-front-sharing-text = Companies and authorities that receive data, and under what agreement.
notice-front-consent = Consent
notice-front-consent-text = How we ask whether you agree, and how you change your mind.
notice-front-social = Social media
notice-front-social-text = Our official profiles, and the policy that binds our staff there.
notice-front-preferences = Your choices
notice-front-preferences-text = What we ask your permission for, and how you tell us.
notice-front-proof = How we keep our word
notice-front-proof-text = Every statement with what was checked, when, and what was found.
notice-front-contact = Contact
notice-front-contact-text = Ask about your data, or get help with the website.
notice-front-empty = Nothing has been published here yet. Please come back later.

# The notice.
notice-title = How we use your personal information
notice-description = { $office }: what we do with personal data, sentence by sentence, with proof.
notice-version-line = Version { $number }, in force since { $day }
notice-what-changed = what changed
notice-earlier = earlier versions
notice-count = { $proven } of { $count } statements proven
notice-count-broken = { $count } not true today
notice-glance = At a glance
notice-contents = On this page
notice-section-count = { $proven } of { $count }
notice-whole = The whole notice
notice-upcoming-title = This notice changes on { $day }
notice-upcoming-waiting-title = A new version of this notice is on its way
notice-upcoming-text = Version { $number } has been published. Until it takes effect, what you read here holds.
notice-upcoming-waiting = It takes effect from { $day } at the earliest, once those it concerns have been told.
notice-upcoming-changes = What will change
notice-upcoming-read = Read the new version
notice-machine = For programs
notice-machine-jsonld = This notice as JSON-LD, in the terms of the Data Privacy Vocabulary
notice-machine-json = This notice as JSON
notice-machine-csv = The record of processing activities (UK GDPR Article 30) as CSV
notice-machine-record = The same record as JSON
notice-fingerprint = Fingerprint (SHA-256)
notice-of-register = Of the declaration behind it
notice-full-address = This version for ever
notice-pdf = The notice as PDF, as it was published
notice-stored = This version as it is stored (JSON)
notice-stored-how = The fingerprint is the SHA-256 of exactly these bytes: download them, and “sha256sum” or a similar program shows it. The declaration behind them is kept for those who supervise us, since it also says where documents lie in our office.

# Accessibility.
notice-accessibility-title = Accessibility
notice-accessibility-lead = We want everybody to be able to read and use this website.
notice-accessibility-what = This statement is for the privacy centre at this address ({ $office }). The other websites of the office have statements of their own.
notice-accessibility-can = On these pages you can
notice-accessibility-can-zoom = make the text as large as you like without losing any of it
notice-accessibility-can-keyboard = reach and use everything with a keyboard or by voice
notice-accessibility-can-reader = have everything read out by a screen reader; each mark has a word, not only a colour
notice-accessibility-can-script = use everything without JavaScript
notice-accessibility-can-dark = read in light or dark, in high contrast, and without anything that moves
notice-accessibility-can-print = print every page
notice-accessibility-how = How far we are
notice-accessibility-how-text = These pages are built to meet version 2.2 of the Web Content Accessibility Guidelines at level AA. They have not been tested by an independent body.
notice-accessibility-tested = This version of the program was last tested in a browser on { $day }: { $pages } kinds of public page in every language, on a small telephone and at a desk, in light and dark, with axe { $axe }, which sees only a part of what can be wrong. It found nothing.
notice-accessibility-tell = If something does not work for you
notice-accessibility-tell-text = Tell us what went wrong and what you were trying to do. We can also give you what you need in another form, such as large print or over the telephone.
notice-accessibility-tell-form = Ask for help with this website
notice-accessibility-enforce = If we do not put it right
notice-accessibility-enforce-text = The Equality and Human Rights Commission enforces the accessibility regulations of 2018. If you are not happy with how we answer, the Equality Advisory and Support Service can advise you.

# Versions.
notice-versions-title = All versions of this notice
notice-versions-lead = Nothing in a published version is ever changed. Each keeps its address and its fingerprint.
notice-versions-number = Version
notice-versions-published = Published
notice-versions-day = In force
notice-versions-weight = Change
notice-versions-hash = Fingerprint
notice-versions-compare = Compare
notice-versions-current = in force now
notice-versions-since = since { $day }
notice-versions-until = { $from } to { $until }
notice-versions-upcoming = from { $day }
notice-versions-never = never in force
notice-versions-first = the first
notice-important = important
notice-minor = minor
notice-version-title = Version { $number }
notice-old-title = This is not the version in force
notice-old-text = You are reading version { $number }. In force is version { $current }.
notice-old-none = You are reading version { $number }. No version is in force.
notice-old-read = Read the version in force
notice-old-marks = Proof is shown for the version in force only, beside its sentences.

# What changed.
notice-changes-title = What changed from version { $from } to version { $to }
notice-changes-lead = The differences are found in the declaration behind the notice, not in its wording, so that nothing is overlooked.
notice-changes-none = These two versions are the same.
notice-changes-declared = What we do
notice-changes-only-words = What we do has not changed; only the words have.
notice-changes-sentences = How the sentences read
notice-changes-before = Before
notice-changes-after = Now
notice-changes-nothing-there = nothing
notice-changes-part = What
notice-changes-why = Why it counts so
notice-change-added = new
notice-change-removed = taken out
notice-changes-back = All versions

# Parts of the declaration.
notice-section-example = Example
notice-section-controller = Who we are
notice-section-dpo = Data protection officer
notice-section-representative = Representative
notice-section-regulator = Supervisory authority
notice-section-successor = Who takes over from us
notice-section-review = Review of this notice
notice-section-rights = Your rights
notice-section-complaints = Complaints
notice-section-disclosures = Requests of authorities
notice-section-automated = Automated decisions
notice-section-social = Social media policy
notice-section-role = Role in our office
notice-section-owners = Who answers for what
notice-section-visibility = What is shown of proofs
notice-section-site = Website
notice-section-category = Kind of data
notice-section-people = People
notice-section-purpose = Purpose
notice-section-recipient = Recipient
notice-section-retention = How long data is kept
notice-section-storage = Cookie or other storage
notice-section-form = Form
notice-section-newsletter = Newsletter
notice-section-system = System
notice-section-measure = Security measure
notice-section-decision = Automated decision
notice-section-platform = Social media platform
notice-section-profile = Official profile
notice-section-sponsor = Sponsored link
notice-section-link = Recommended contact
notice-section-short-link = Short link
notice-section-download = File to download
notice-section-prose = Our own sentences

notice-field-name = name
notice-field-short-name = short name
notice-field-about = description
notice-field-address = address
notice-field-email = e-mail address
notice-field-telephone = telephone number
notice-field-website = website
notice-field-registration = number of registration
notice-field-languages = languages
notice-field-owner = who answers for it
notice-field-role = role
notice-field-title = title
notice-field-label = name
notice-field-explanation = explanation
notice-field-statement = sentence
notice-field-description = description
notice-field-sensitivity = standing in law
notice-field-identifies = whether it identifies people
notice-field-basis-kind = lawful basis
notice-field-basis-wording = wording of consent
notice-field-basis-withdrawal = how consent is withdrawn
notice-field-basis-refresh = how long consent is relied on
notice-field-basis-laws = law behind it
notice-field-basis-task = task
notice-field-basis = lawful basis
notice-field-categories = kinds of data
notice-field-people = people concerned
notice-field-purposes = purposes
notice-field-purpose = purpose
notice-field-source = where the data comes from
notice-field-provision = whether the data must be given
notice-field-special = more protected data
notice-field-criminal = data about offences
notice-field-country = country
notice-field-transfer = protection abroad
notice-field-agreement = agreement
notice-field-keep = how long it is kept
notice-field-trigger = from when it is counted
notice-field-event = from when it is counted
notice-field-anchor = how it is counted
notice-field-action = what happens then
notice-field-lifetime = how long it stays
notice-field-exception = why it may be stored
notice-field-set-by = who sets it
notice-field-fields = questions
notice-field-introduction = introduction
notice-field-answer-within = days until an answer
notice-field-target-days = days until an answer
notice-field-acknowledge-days = days until a complaint is acknowledged
notice-field-objecting = how to object
notice-field-procedure = what happens with a complaint
notice-field-notice-days = days of notice before an important change
notice-field-last = last review
notice-field-every = how often it is reviewed
notice-field-proof = how it is proven
notice-field-kind = kind
notice-field-order = place in lists

notice-value-true = yes
notice-value-false = no
notice-value-consent = consent
notice-value-contract = contract
notice-value-legal-obligation = legal obligation
notice-value-vital-interests = vital interests
notice-value-public-task = public task
notice-value-recognised-legitimate-interest = recognised legitimate interest
notice-value-legitimate-interests = legitimate interests
notice-value-delete = it is deleted
notice-value-anonymise = what identifies people is taken out
notice-value-review = somebody decides
notice-value-archive = it goes to an archive
notice-value-restrict = it is kept but not used
notice-value-permanent = permanently

# Why a change counts as it does.
notice-why-a-limit-on-how-long-data-is-kept-is-gone = a limit on how long data is kept is gone
notice-why-a-measure-that-protects-data-is-gone = a measure that protects data is gone
notice-why-a-new-automated-decision = a new automated decision
notice-why-a-new-kind-of-data = a new kind of data
notice-why-a-new-newsletter = a new newsletter
notice-why-a-new-purpose = a new purpose
notice-why-a-new-recipient = a new recipient
notice-why-a-new-rule-may-keep-data-for-longer = a new rule may keep data for longer
notice-why-a-right-is-exercised-elsewhere = a right is exercised elsewhere
notice-why-a-right-is-weaker-answers-take-longer = a right is weaker: answers take longer
notice-why-a-right-is-weaker-complaints-are-acknowledged-later = a right is weaker: complaints are acknowledged later
notice-why-a-right-is-weaker-or-stronger-the-safeguards-are-others = a right is weaker or stronger: the safeguards are others
notice-why-a-right-is-weaker-the-form-for-complaints-is-another = a right is weaker: the form for complaints is another
notice-why-another-controller-is-to-take-over = another controller is to take over
notice-why-answers-take-longer = answers take longer
notice-why-complaints-are-handled-otherwise = complaints are handled otherwise
notice-why-consent-is-relied-on-for-longer = consent is relied on for longer
notice-why-consent-is-taken-on-another-way = consent is taken on another way
notice-why-consent-is-withdrawn-otherwise = consent is withdrawn otherwise
notice-why-consent-to-the-old-wording-does-not-carry-the-new-one = consent to the old wording does not carry the new one
notice-why-criminal-offence-data-is-used-otherwise = criminal offence data is used otherwise
notice-why-data-goes-to-another-country = data goes to another country
notice-why-data-is-disclosed-under-other-powers = data is disclosed under other powers
notice-why-data-is-kept-for-longer = data is kept for longer
notice-why-data-is-passed-on-under-another-kind-of-agreement = data is passed on under another kind of agreement
notice-why-data-is-protected-otherwise = data is protected otherwise
notice-why-data-is-used-for-another-purpose-than-it-was-collected-for = data is used for another purpose than it was collected for
notice-why-data-lies-in-another-country = data lies in another country
notice-why-data-that-goes-abroad-is-protected-otherwise = data that goes abroad is protected otherwise
notice-why-it-takes-nothing-from-anybody = it takes nothing from anybody
notice-why-machines-begin-to-decide = machines begin to decide
notice-why-more-kinds-of-data-are-used = more kinds of data are used
notice-why-more-people-are-concerned = more people are concerned
notice-why-more-receive-what-is-gathered = more receive what is gathered
notice-why-no-program-can-weigh-our-own-words = these are our own words, weighed by whoever published them
notice-why-other-people-are-concerned = other people are concerned
notice-why-others-rely-on-the-consent = others rely on the consent
notice-why-people-are-told-of-changes-later-than-before = people are told of changes later than before
notice-why-somebody-else-runs-the-system = somebody else runs the system
notice-why-somebody-else-sends-the-newsletter = somebody else sends the newsletter
notice-why-somebody-else-stores-something = somebody else stores something
notice-why-something-else-happens-when-the-period-ends = something else happens when the period ends
notice-why-something-else-is-stored = something else is stored
notice-why-something-is-stored-for-another-purpose = something is stored for another purpose
notice-why-something-is-stored-for-longer = something is stored for longer
notice-why-something-is-stored-on-another-ground = something is stored on another ground
notice-why-something-new-is-stored = something new is stored
notice-why-special-category-data-is-used-otherwise = special category data is used otherwise
notice-why-the-condition-behind-the-purpose-is-another = the condition behind the purpose is another
notice-why-the-consent-of-children-is-backed-otherwise = the consent of children is backed otherwise
notice-why-the-controller-is-another = the controller is another
notice-why-the-controller-sits-in-another-country = the controller sits in another country
notice-why-the-data-comes-from-elsewhere = the data comes from elsewhere
notice-why-the-data-has-another-standing-in-law = the data has another standing in law
notice-why-the-data-identifies-people-otherwise = the data identifies people otherwise
notice-why-the-data-is-of-another-kind = the data is of another kind
notice-why-the-data-protection-officer-is-another = the data protection officer is another
notice-why-the-decision-has-other-consequences = the decision has other consequences
notice-why-the-decision-rests-on-another-ground = the decision rests on another ground
notice-why-the-duties-of-the-controller-change = the duties of the controller change
notice-why-the-form-asks-for-other-data = the form asks for other data
notice-why-the-form-serves-another-purpose = the form serves another purpose
notice-why-the-law-behind-the-purpose-is-another = the law behind the purpose is another
notice-why-the-lawful-basis-is-another = the lawful basis is another
notice-why-the-machine-decides-otherwise = the machine decides otherwise
notice-why-the-newsletter-is-another = the newsletter is another
notice-why-the-newsletter-serves-another-purpose = the newsletter serves another purpose
notice-why-the-notice-is-reviewed-less-often = the notice is reviewed less often
notice-why-the-period-of-retention-begins-otherwise = the period of retention begins otherwise
notice-why-the-period-of-retention-is-counted-otherwise = the period of retention is counted otherwise
notice-why-the-purpose-becomes-marketing = the purpose becomes marketing
notice-why-the-purpose-begins-or-ceases-to-be-a-task-of-the-controller = the purpose begins, or ceases, to be a task of the controller
notice-why-the-purpose-begins-sooner = the purpose begins sooner
notice-why-the-purpose-is-another = the purpose is another
notice-why-the-recipient-acts-in-another-capacity = the recipient acts in another capacity
notice-why-the-recipient-does-something-else-with-the-data = the recipient does something else with the data
notice-why-the-recipient-is-another = the recipient is another
notice-why-the-recipient-is-bound-to-less = the recipient is bound to less
notice-why-the-recipient-receives-data-for-more-purposes = the recipient receives data for more purposes
notice-why-the-recipient-receives-more-kinds-of-data = the recipient receives more kinds of data
notice-why-the-register-begins-or-ceases-to-be-in-earnest = the register begins, or ceases, to be in earnest
notice-why-the-representative-is-another = the representative is another
notice-why-the-rule-governs-other-purposes = the rule governs other purposes
notice-why-the-rule-governs-other-records = the rule governs other records
notice-why-the-safeguards-are-to-be-had-otherwise = the safeguards are to be had otherwise
notice-why-the-successor-is-another = the successor is another
notice-why-the-successor-takes-over-on-another-day = the successor takes over on another day
notice-why-the-system-holds-more-kinds-of-data = the system holds more kinds of data
notice-why-the-system-serves-more-purposes = the system serves more purposes
notice-why-the-way-to-object-is-another = the way to object is another
notice-why-there-is-no-data-protection-officer-any-more = there is no data protection officer any more
notice-why-there-is-no-representative-any-more = there is no representative any more
notice-why-what-is-sent-is-kept-by-another-rule = what is sent is kept by another rule
notice-why-what-the-basis-rests-on-is-another = what the basis rests on is another
notice-why-what-we-never-ask-for-is-another = what we never ask for has changed
notice-why-other-rules-govern-our-conduct-on-social-media = other rules govern our conduct on social media
notice-why-whether-people-must-give-the-data-changes = whether people must give the data changes
check-notice-pages-whole = Asks for pages in every language as a visitor does, and looks whether each sentence stands in the notice.
found-notice-pages-whole = { $pages } pages were asked for; each has what it must have.
found-notice-page-lacks = { $what ->
    [page] The page { $page } does not come.
    [language] The page { $page } is not in its language.
   *[sentence] The page { $page } lacks a sentence of the notice.
}
found-notice-page-lacks-mend = Look at the page. If a template was changed, put back what it lacks; if it does not come at all, the server's log says why.
