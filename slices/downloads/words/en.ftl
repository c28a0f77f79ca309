# Files offered for download.
downloads-none = We offer no files for download.
downloads-scanned = Every file that we offer is scanned for viruses before it appears and again every day.
downloads-verifiable = Beside every file stands a checksum that we have signed, so that you can see that you got what we offer.
downloads-clean = Before a file appears we check that it is of the type it claims to be, that it holds no programs that run when it is opened, and that no hidden notes in it name people.
downloads-scan-yourself = No scan finds everything: check a file with anti-virus software of your own before you open it.
downloads-of-others = Files that other websites offer are not ours, even where we link to them. We have not checked them; check them yourself before you open them.
downloads-file = { $title }: { $description }

downloads-label-address = Where it is
downloads-label-origin = Whose it is
downloads-label-scan = When it is scanned again
downloads-origin-own = ours
downloads-origin-elsewhere = somebody else's
downloads-scan = after { $period }
