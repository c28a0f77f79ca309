# Who receives data, data that leaves the country, and the requests of authorities.
sharing-page-title = Who we share data with
sharing-page-lead = The companies that work for us, the bodies we work with, the authorities that may ask for data, and the countries that data goes to.

sharing-none = We pass personal data to nobody outside our office, unless an authority may demand it.
sharing-always-agreement = Nobody outside our office stores, handles or receives personal data from us without a written contract or sharing agreement that is in force, unless an authority has a power of its own to receive it.
sharing-on-instructions = Those who work for us may use the data only as we tell them to, must keep it safe and confidential, and give it back or delete it when the work ends. Their contracts say so.
sharing-processor = { $name } works for us and handles personal data on our instructions.
sharing-joint-controller = { $name } decides together with us how personal data is used.
sharing-authority = { $name } has powers of its own to receive personal data from us.
sharing-controller = { $name } receives personal data from us and decides for itself how to use it.

sharing-transfers-none = We send no personal data to other countries and store none there.
sharing-transfers-protected = Personal data goes to another country only if it is as well protected there as the law demands, and we check that before it goes.
sharing-transfer = { $name } receives personal data in this country: { $country }.
sharing-stored-abroad = This system keeps personal data in another country: { $name } ({ $country }).

sharing-disclosure-grounds = No data goes to an authority, be it to prevent or find fraud or for anything else, without a legal ground and somebody here who approved it. We keep a record of who asked, under which power and what was given.

sharing-label-role = What it does
sharing-label-kind = In which capacity
sharing-label-data = What data
sharing-label-purposes = What for
sharing-label-country = Where
sharing-label-agreement = Agreement
sharing-label-ends = In force until
sharing-label-power = Its power
sharing-label-website = Website
sharing-label-protection = What protects the data
sharing-label-copy = How to get a copy of the safeguards
sharing-label-run-by = Who runs it
sharing-label-powers = Under which powers
sharing-label-approver = Who approves it
sharing-label-law = The law
sharing-no-agreement = none

sharing-kind-processor = works for us (UK GDPR Article 28)
sharing-kind-joint-controller = decides together with us (UK GDPR Article 26)
sharing-kind-authority = authority with powers of its own
sharing-kind-controller = decides for itself
sharing-agreement-contract = contract
sharing-agreement-sharing-agreement = information sharing agreement
sharing-agreement-joint-arrangement = arrangement between joint controllers
sharing-agreement-signed = { $kind }, signed on { $day }
sharing-day = { $day }

sharing-law-agreement = UK GDPR Articles 26 and 28
sharing-law-instructions = UK GDPR Article 28(3)
sharing-law-transfers = UK GDPR Articles 44A to 49A
sharing-mechanism-adequacy = adequacy regulations cover the country (UK GDPR Article 45A)
sharing-mechanism-idta = the International Data Transfer Agreement (UK GDPR Article 46)
sharing-mechanism-uk-addendum = the United Kingdom's addendum to the European standard clauses (UK GDPR Article 46)
sharing-mechanism-eu-clauses = the European standard clauses
sharing-mechanism-corporate-rules = binding rules of a group of companies (UK GDPR Article 47)
sharing-mechanism-derogation = an exception for a single case (UK GDPR Article 49)
sharing-mechanism-public-bodies = an instrument between public bodies (UK GDPR Article 46)
sharing-mechanism-none = nothing is on record
