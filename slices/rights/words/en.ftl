# The rights, how to use them, complaints, and decisions taken by machines.
rights-page-title = Your rights
rights-page-lead = What you can ask of us about your personal data, and how. There is no form for it here yet. Until there is, ask us in one of the ways set out below; that makes no difference to your rights.

rights-informed = You have the right to be told who uses your personal data, why, on which basis and for how long. This notice tells you.
rights-access = You have the right to know whether we hold personal data about you, to get a copy of it, and to be told what we do with it.
rights-rectification = You have the right to have data about you corrected if it is wrong and completed if something is missing.
rights-erasure = You have the right to have data about you erased if we no longer need it, if you take back your consent, if your objection succeeds or if we should not have had it.
rights-erasure-limits = For some of what we do, a law or our public task obliges us to keep data. There we erase it on your request only if we no longer need it, if we should not have had it or if your objection succeeds.
rights-restriction = You have the right to have us keep data without using it, for example while we look into whether it is right, and we tell you before we use it again.
rights-portability = You have the right to get the data you gave us in a form that other programs can read, and to have it passed on to somebody else where that can be done.
rights-objection = You have the right to object, for reasons of your own, to what we do for our public task or for somebody's legitimate interests. We then stop, unless we show reasons that weigh more than yours or need the data for a legal claim.
rights-objection-marketing = You can object to newsletters and anything else that promotes our work at any time and without giving a reason. We then stop at once.
rights-withdrawal = Where we rely on your consent, you have the right to take it back at any time. That does not make unlawful what we did before.
rights-decisions-safeguards = If a machine alone ever decides something important about you, you have the right to be told, to give your view, to have a person look again and to contest the decision.

rights-ask = You can use your rights by e-mail, by telephone or by letter, in your own words. It need not be in writing, and you need not name a law.
rights-ask-without-telephone = You can use your rights by e-mail or by letter, or by telling any of our staff, in your own words. You need not name a law.
rights-on-behalf = Somebody else may ask for you if you have told them that they may; we may ask to see that. Children who understand what they ask for may ask for themselves.
rights-in-time = We answer without undue delay. We aim to answer within { $days ->
    [one] 1 day
   *[other] { $days } days
}, and the law gives us no more than one month from the day on which we receive your request.
rights-extension = If your request is complex, or you have made several, we may need up to two months more. We then tell you so, and why, before the first month is over.
rights-clarification = If you ask for a copy of your data and we cannot tell which data you mean, we may ask you. The days from our question to your reply do not count towards the month.
rights-identity = We ask you to show who you are only if we have good reason to doubt it. We ask at once and for no more than we need, and the month begins when we have it.
rights-free-of-charge = Using your rights costs nothing. Only for a request that is plainly unfounded or excessive, or for further copies, may we ask a fee that covers our costs; we tell you before.
rights-refusal = If we cannot do what you ask, we tell you within the same time why not, and how you can complain and go to court.
rights-recipients-told = When we correct, erase or restrict data, we tell everybody to whom we passed it on, unless that is impossible or out of all proportion, and tell you who they are if you ask.
rights-erased-everywhere = What we erase at your request goes from every system connected to ours. Copies in backups are beyond use from then on and disappear when the backups do.
rights-learn-more = The body that supervises how personal data is used explains all of these rights on its website: { $regulator }.

rights-complain-to-us = If you are unhappy with how we use your personal data, you can complain to us in whatever way suits you.
rights-complaint-acknowledged = We confirm that we have your complaint within { $days ->
    [one] 1 day
   *[other] { $days } days
} and tell you the outcome without undue delay.
rights-complain-to-regulator = You can also complain to the body that supervises how personal data is used: { $regulator }. We would welcome the chance to put things right first.
rights-court = You can also ask a court to decide whether your rights were respected.
rights-eu-authority = If you are in the European Union, you can also complain to the data protection authority of the country in which you live or work.

rights-decisions-none = No decision with an important effect on you is taken by a machine alone.
rights-decision = { $title }: a machine alone decides this. { $logic }

rights-label-law = The law
rights-label-applies = Where it applies
rights-label-email = E-mail
rights-label-telephone = Telephone
rights-label-address = Letters
rights-label-website = Website
rights-label-guidance = Guidance
rights-label-complaints = Where to complain
rights-label-purpose = What for
rights-label-consequences = What it means for you
rights-label-safeguards = How to have a person decide
rights-label-human = Who decides again
rights-everything = everything we do with your personal data

rights-law-informed = UK GDPR Articles 13 and 14
rights-law-access = UK GDPR Article 15
rights-law-rectification = UK GDPR Article 16
rights-law-erasure = UK GDPR Article 17
rights-law-restriction = UK GDPR Article 18
rights-law-recipients = UK GDPR Article 19
rights-law-portability = UK GDPR Article 20
rights-law-objection = UK GDPR Article 21
rights-law-withdrawal = UK GDPR Article 7(3)
rights-law-decisions = UK GDPR Articles 22A to 22D
rights-law-time = UK GDPR Articles 12(3) and 12A
rights-law-identity = UK GDPR Articles 12(6) and 12A
rights-law-fee = UK GDPR Articles 12(5) and 15(3)
rights-law-refusal = UK GDPR Article 12(4)
rights-law-complaint-to-us = Data Protection Act 2018, section 164A
rights-law-complaint-to-regulator = Data Protection Act 2018, section 165
rights-law-court = Data Protection Act 2018, section 167
rights-law-eu = Article 77 of the General Data Protection Regulation of the European Union

# What is checked.
check-rights-restrictions-as-logged = Compares whose data may not be used at present with the log of who restricted it and who lifted that.
found-rights-restrictions = { $count ->
    [0] Nobody's data is or was restricted.
    [one] One matter is or was restricted, as the log says.
   *[other] { $count } matters are or were restricted, as the log says.
}
found-rights-restrictions-altered = { $differing ->
    [one] One matter is not restricted or free as the log says.
   *[other] { $differing } matters are not restricted or free as the log says.
}
found-rights-restrictions-altered-mend = Somebody changed the database past privet, so that data may be used that must not be. Compare with “people.restricted” and “people.restriction-lifted” in the log, and treat it as an incident.
found-rights-restrictions-altered-mark = a restriction was changed
