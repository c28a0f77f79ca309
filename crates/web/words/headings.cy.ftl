# Penawdau hysbysiad, yr un fath ar bob tudalen sy'n eu dangos.
web-heading-controller = Pwy ydym ni
web-heading-notice = Yr hysbysiad hwn a'i newidiadau
web-heading-data = Beth yw data personol, a pha fathau a ddefnyddiwn
web-heading-purposes = Pam y'i defnyddiwn, ac ar ba sail
web-heading-consent = Cydsyniad
web-heading-options = Opsiynau y mae ein gwefannau'n eu cofio
web-heading-principles = Yr egwyddorion a gadwn
web-heading-retention = Am ba hyd y'i cadwn
web-heading-security = Sut y'i cadwn yn ddiogel
web-heading-sharing = Gyda phwy y'i rhannwn
web-heading-transfers = Data sy'n mynd i wledydd eraill
web-heading-disclosures = Pan fydd awdurdodau'n gofyn amdano
web-heading-rights = Eich hawliau
web-heading-complaints = Os ydych yn anhapus â ni
web-heading-decisions = Penderfyniadau gan beiriannau
web-heading-cookies = Cwcis
web-heading-visits = Sut rydym yn cyfrif ymweliadau
web-heading-sponsors = Hysbysebion a dolenni noddedig
web-heading-links = Dolenni i wefannau eraill
web-heading-short-links = Cyfeiriadau byr
web-heading-social = Y cyfryngau cymdeithasol
web-heading-downloads = Ffeiliau i'w llwytho i lawr
web-heading-contact = Pan fyddwch yn ysgrifennu atom
web-heading-newsletters = Cylchlythyrau a hysbysiadau

# Tudalennau sy'n dangos rhai o'r penawdau.
web-headings-contents = Ar y dudalen hon
web-headings-count = { $proven } o { $count }
web-headings-version = Fersiwn { $number }, mewn grym ers { $day }
web-headings-proven = Datganiadau ar y dudalen hon sydd wedi'u profi: { $proven } o { $count }
web-headings-whole = Yr hysbysiad cyfan
web-headings-empty = Nid yw'r hysbysiad yn dweud dim am hyn.
