# The counting of visits.
visits-none = We do not count the visits to our websites.
visits-why = We count visits to learn how our websites are used, so that we can make them better, and for nothing else.
visits-totals-only = We keep totals only. For the count no address, no mark that tells one visitor from another and no entry for a single visit is ever written down.
visits-objection = You can object to being counted, at any time and free of charge. If your browser sends a privacy signal, that is your objection.
visits-by-permission = { $name } is used for counting only after you have allowed it.
visits-unless-objected = { $name } serves counting and nothing else. It needs no permission, but you can object, and then it is not used.
visits-not-shared = What is counted stays with us.
visits-shared = What is counted is seen by nobody else, except those who help us to make our websites better: { $names }.

visits-label-objection = How to object
visits-label-explanation = What it does
visits-label-law = The law
visits-law = Privacy and Electronic Communications Regulations 2003, Schedule A1, paragraph 5
