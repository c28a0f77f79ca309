# Y cyfryngau cymdeithasol.
social-policy = Mae polisi ar gyfer y cyfryngau cymdeithasol yn llywodraethu sut mae ein staff yn ymddwyn yno yn ein henw ni.
social-policy-acknowledged = Mae pawb sy'n gweithio yma wedi cadarnhau o fewn yr amser penodedig eu bod wedi darllen y polisi hwnnw.
social-profile = { $handle } ar { $platform } yw ein proffil swyddogol.
social-profiles-complete = Dyma'r holl broffiliau swyddogol sydd gennym. Nid yw proffil na chaiff ei enwi yma yn siarad ar ein rhan.
social-profiles-none = Nid oes gennym broffiliau swyddogol ar y cyfryngau cymdeithasol.
social-verify = Cyn ichi siarad â phroffil sy'n dwyn ein henw, neu ddweud dim wrtho, cymharwch ef â'n rhestr ni yma.
social-conduct = Gall eraill ddarllen yr hyn a ysgrifennwch atom ar y cyfryngau cymdeithasol, ac mae'r platfform yn ei gadw. Ysgrifennwch fel y byddech yn siarad â pherson o'ch blaen, a defnyddiwch ein tudalen gysylltu ar gyfer unrhyw beth preifat.
social-share-buttons = Dolenni plaen yw ein botymau ar gyfer rhannu tudalen: ni chaiff dim ei nôl o blatfform, ac nid oes unrhyw blatfform yn dod i wybod am eich ymweliad, cyn ichi wasgu un.
social-share-discretion = Chi sydd i benderfynu a ydych am wasgu un. Daw'r platfform i wybod wedyn pa dudalen rydych yn ei rhannu a gall ei dangos i eraill o dan eich enw.
social-platform = Mae { $name } yn dweud mewn polisi preifatrwydd o'i eiddo beth a wna â'ch data.

social-label-document = Y polisi
social-label-adopted = Mabwysiadwyd ar
social-label-acknowledged = Pryd y mae staff yn ei gadarnhau eto
social-label-address = Ble mae
social-label-verified = Sut y gallwch wybod
social-label-platform-policy = Ei bolisi preifatrwydd
social-again = ar ôl { $period }

social-verified-rel-me = mae'n cysylltu'n ôl â'n gwefan, ac mae'r ddwy ochr wedi'u marcio fel y gall rhaglenni eu cymharu
social-verified-backlink = mae ei ddisgrifiad yn cysylltu'n ôl â'n gwefan
social-verified-platform = mae'r platfform wedi'i wirio
social-day = { $day }

social-title = Cyfryngau cymdeithasol
social-lead = Sut rydym yn ymddwyn ar gyfryngau cymdeithasol, pa broffiliau sy'n perthyn i ni, a beth mae'r platfformau'n ei wneud.
social-policy-title = Y polisi ar gyfer ein staff

check-social-acknowledged = Yn chwilio yn y log a yw pawb sydd â chyfrif wedi cadarnhau'r polisi fel y mae o fewn ei amser: 30 diwrnod ar ôl ymuno neu ar ôl ei fabwysiadu, ac eto mor aml ag y mae'r polisi'n ei ddweud.
found-social-acknowledged = Mae { $confirmed } o { $count } aelod o staff wedi cadarnhau'r polisi; mae amser gan { $owes } o hyd.
found-social-overdue = Nid yw { $overdue } o { $count } aelod o staff wedi cadarnhau'r polisi mewn pryd.
found-social-overdue-mend = Maent yn ei gadarnhau yn y consol, o dan Social media, sydd hefyd yn dangos pwy sy'n hwyr.
found-social-overdue-mark = nid yw pawb wedi cadarnhau'r polisi
found-social-no-staff = Nid oes gan neb gyfrif eto, felly ni all neb fod wedi cadarnhau'r polisi.
found-social-no-staff-mend = Gwahoddwch y staff; mae pob un yn cadarnhau'r polisi yn y consol, o dan Social media.
found-social-no-staff-mark = yn aros am yr aelod cyntaf o staff
found-social-no-policy = Nid yw'r gofrestr yn enwi polisi ar gyfer cyfryngau cymdeithasol.
found-social-no-policy-mend = Ychwanegwch yr adran “social” at y gofrestr a'i chyhoeddi.
found-social-no-policy-mark = nid oes polisi yn y gofrestr
refusal-social-policy-changed = Newidiwyd y polisi wrth i chi ei ddarllen. Darllenwch ef eto, yna cadarnhewch ef.
