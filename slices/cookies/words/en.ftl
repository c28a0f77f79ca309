# What websites store on a device, who may allow it, and the options that a website remembers.
cookies-page-title = Cookies
cookies-page-lead = What our websites store on your device or read from it, why, for how long, and how you allow or refuse it. “Cookies” here means every kind of such storage.

cookies-what-they-are = Cookies are small pieces of text that a website asks your browser to keep and to hand back later. Web storage and pixels do much the same in other ways, and the law treats them alike.
cookies-before-choice = Nothing that needs your permission is stored on your device, or read from it, before you allow it.
cookies-refuse-as-easy = Refusing takes no more presses than allowing: both buttons stand side by side, alike in size and colour.
cookies-nothing-lost = If you refuse, every page stays open to you.
cookies-change-at-any-time = You can change your choice at any time from the foot of every page; what you no longer allow is then removed.
cookies-nothing-asked = Our websites store nothing on your device, and read nothing from it, that would need your permission.
cookies-none = Our websites store nothing on your device and read nothing from it.
cookies-complete = The list on this page is complete: our websites store and read nothing that is not in it.
cookies-signal = If your browser sends Global Privacy Control, we take it as a refusal of everything that needs permission and as an objection to everything you can object to, until you tell us otherwise.
cookies-in-your-browser = You can also refuse in your browser: its settings let you block cookies or delete those that are there, for one website or for all of them.
cookies-item = { $name }: { $explanation }

cookies-options-remembered = When you set how a website of ours looks or reads, such as its language or contrast, your own device remembers it, so that you need not set it again.
cookies-options-not-identifying = What is remembered is the option and nothing else: it does not say who you are, and it is the same for everybody who picked that option.
cookies-options-none = Our websites remember no options on your device.

cookies-label-name = Name
cookies-label-kind = Kind
cookies-label-site = Website
cookies-label-set-by = Who sets it
cookies-label-notice = Its own website
cookies-label-purpose = What for
cookies-label-life = How long it stays
cookies-label-ground = Why it may be stored
cookies-label-objection = How to object
cookies-label-shared = Who else gets what is gathered
cookies-label-law = The law
cookies-label-items = Their names
cookies-law = Privacy and Electronic Communications Regulations 2003, regulation 6 and Schedule A1

cookies-kind-cookie = cookie
cookies-kind-local-storage = local storage
cookies-kind-session-storage = session storage
cookies-kind-indexed-db = browser database (IndexedDB)
cookies-kind-cache = browser cache
cookies-kind-pixel = pixel
cookies-kind-emitted = what your device sends by itself

cookies-life-session = until you close your browser
cookies-life-for = { $period }
cookies-life-persistent = until you delete it

cookies-ground-consent = only if you allow it first (Schedule A1, paragraph 2)
cookies-ground-transmission = it does nothing but carry the communication (Schedule A1, paragraph 3)
cookies-ground-strictly-necessary = what you ask for cannot work without it: { $service } (Schedule A1, paragraph 4)
cookies-ground-statistics = it only counts how the website is used, so that we can improve it, and you can object (Schedule A1, paragraph 5)
cookies-ground-appearance = it only suits the website to your wishes, and you can object (Schedule A1, paragraph 6)
cookies-ground-emergency = it only finds a device that has called for emergency help (Schedule A1, paragraph 7)
