# The headings of a notice, the same on every page that shows them.
web-heading-controller = Who we are
web-heading-notice = This notice and its changes
web-heading-data = What personal data is, and which kinds we use
web-heading-purposes = Why we use it, and on which basis
web-heading-consent = Consent
web-heading-options = Options that our websites remember
web-heading-principles = The principles we keep
web-heading-retention = How long we keep it
web-heading-security = How we keep it safe
web-heading-sharing = Who we share it with
web-heading-transfers = Data that goes to other countries
web-heading-disclosures = When authorities ask for it
web-heading-rights = Your rights
web-heading-complaints = If you are unhappy with us
web-heading-decisions = Decisions taken by machines
web-heading-cookies = Cookies
web-heading-visits = How we count visits
web-heading-sponsors = Adverts and sponsored links
web-heading-links = Links to other websites
web-heading-short-links = Shortened addresses
web-heading-social = Social media
web-heading-downloads = Files to download
web-heading-contact = When you write to us
web-heading-newsletters = Newsletters and notifications

# Pages that show some of the headings.
web-headings-contents = On this page
web-headings-count = { $proven } of { $count }
web-headings-version = Version { $number }, in force since { $day }
web-headings-proven = { $count ->
    [one] { $proven } of 1 statement on this page is proven
   *[other] { $proven } of { $count } statements on this page are proven
}
web-headings-whole = The whole notice
web-headings-empty = The notice says nothing about this.
