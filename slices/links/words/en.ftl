# Sponsored links, links to other websites, shortened addresses.
links-sponsors-none = There are no adverts and no sponsored links on our websites.
links-sponsor = { $name } pays for a link on our website: “{ $label }”. It is marked as paid for: “{ $mark }”.
links-sponsors-declared = Every advert and sponsored link on our websites is named in this notice and marked where it stands.
links-sponsors-counted = We ourselves count only how often a sponsored link is followed, and nothing about who follows it. The link passes on nothing that says who you are.
links-sponsors-elsewhere = A sponsored link leads to a website that is not ours. Advertisers and their partners have privacy notices of their own and may use cookies there: read them before you give anything away.

links-chosen = We link only to websites that we have looked at and found useful and safe.
links-watched = We keep looking at every link that leads away from our websites: whether it still works, still leads where it did and is not known to be dangerous. A link that fails is mended or removed.
links-not-ours = We do not run the websites that we link to, so we cannot vouch for all that is on them. Look at an address before you follow it, and take care what you enter there.
links-recommended-kinds = The contacts that we recommend are { $kinds }.
links-recommended = { $name }: { $description }

links-short = Our short address /go/{ $slug } leads to { $address }.
links-short-preview = Before you leave through one of our short addresses, we can show you where it leads.
links-short-others = A shortened address hides where it leads. If you do not know who made it, find out before you follow it, above all on social media.
links-short-checked = We offer a page on which you can see, step by step and without risk, where any shortened address leads.

links-kind-local-authority = councils
links-kind-activity-provider = providers of activities
links-kind-public-body = other public bodies
links-kind-support = charities that support people

links-label-address = Where it leads
links-label-site = Website
links-label-partner = Who counts
links-label-storage = What is stored on your device
links-label-starts = From
links-label-ends = Until
links-label-description = What is there
links-day = { $day }
