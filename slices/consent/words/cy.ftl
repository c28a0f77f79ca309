# Sut y gofynnir am gydsyniad, ei gadw a'i dynnu'n ôl.
consent-page-title = Datganiad cydsynio
consent-page-lead = Mae'r dudalen hon yn egluro pryd y gofynnwn am eich cydsyniad, beth a gadwn amdano, a sut y gallwch ei dynnu'n ôl.

consent-none = Ar hyn o bryd nid ydym yn gwneud dim â'ch data personol sy'n dibynnu ar eich cydsyniad.
consent-taken = { $purpose }: eich cydsyniad yw'r sail ar gyfer hyn, a gallwch ei roi fel a ganlyn: { $channels }.
consent-live = { $purpose }: dim ond tra bo'ch cydsyniad ar gofnod, a chithau heb ei dynnu'n ôl, y defnyddiwn eich data at hyn.
consent-asked-clearly = Gofynnwn am gydsyniad ar wahân i bopeth arall, at un diben ar y tro, gan ddweud wrthych yn gyntaf pwy fydd yn defnyddio eich data a sut i dynnu eich cydsyniad yn ôl.
consent-unticked = Nid oes blwch wedi'i dicio ar eich rhan, ac nid ydym yn cymryd bod tawelwch yn golygu ie. Cewch wrthod; bydd beth bynnag arall y daethoch atom amdano yn parhau fel o'r blaen.
consent-recorded = Ar gyfer pob cydsyniad rydym yn cadw pa eiriau a ddangoswyd ichi, ym mha ffordd a phryd y gwnaethoch gytuno ac, os gwnaethoch lofnodi dalen neu gytuno ar y cyfryngau cymdeithasol, sgan o'r ddalen honno neu ddolen i'r neges honno.
consent-receipt = Cewch dderbynneb am eich cydsyniad, y gallwch ei chadw a'i gwirio gyda ni unrhyw bryd.
consent-withdrawal = Gallwch dynnu eich cydsyniad yn ôl unrhyw bryd, mor hawdd ag y'i rhoesoch. Byddwn yn rhoi'r gorau iddi wedyn; mae'r hyn a wnaethom cyn hynny yn dal yn gyfreithlon.
consent-refreshed = Nid ydym yn trin hen gydsyniad fel un sy'n para am byth: gofynnwn ichi eto cyn iddo golli ei rym, ac rydym yn rhoi'r gorau iddi os na chawn ateb.
consent-no-other-use = Ni ddefnyddir yr hyn a roesoch inni trwy gydsyniad at un diben at ddiben arall oni bai eich bod yn cytuno eto, bod cyfraith mewn grym yn mynnu neu'n caniatáu hynny, neu fod ei angen arnom i ddangos eich bod wedi cytuno.
consent-permission-only = Dim ond at bobl a gafodd wybod yn blaen gennym beth y byddent yn ei gael, ac a ddywedodd ie wedyn, yr anfonwn gylchlythyrau a hysbysiadau am ddigwyddiadau.

consent-label-wording = Beth a ofynnwn ichi
consent-label-withdrawal = Sut i'w dynnu'n ôl
consent-label-refresh = Pryd y gofynnwn eto
consent-label-named = Eraill sy'n dibynnu arno
consent-label-law = Y gyfraith
consent-refresh = ar ôl { $period }
consent-law-consent = GDPR y DU, Erthyglau 6(1)(a) a 7
consent-law-withdrawal = GDPR y DU, Erthygl 7(3)
consent-law-other-use = GDPR y DU, Erthygl 8A
consent-law-messages = Rheoliadau Preifatrwydd a Chyfathrebu Electronig 2003, rheoliad 22

consent-channel-web-form = ffurflen ar wefan
consent-channel-cookie-control = teclyn rheoli cwcis ar wefan
consent-channel-sign-up-sheet = dalen gofrestru ar bapur
consent-channel-letter = llythyr
consent-channel-email = e-bost
consent-channel-telephone = galwad ffôn
consent-channel-social-media = y cyfryngau cymdeithasol
consent-channel-in-person = wyneb yn wyneb

consent-preferences-title = Eich dewisiadau
consent-preferences-later = Yma y byddwch yn gallu gweld yr hyn rydych wedi'i ganiatáu inni, a'i newid. Ni all y dudalen hon wneud hynny eto.
consent-preferences-nothing-stored = Nid yw'n cymryd unrhyw ddewis gennych nac yn storio un ar eich dyfais. Ni ddylai dim sydd angen eich dewis ddigwydd cyn ichi ei wneud, felly nid ydych yn colli dim drwy aros.
consent-preferences-meanwhile = Tan hynny, darllenwch yr hyn a ofynnwn amdano, a dywedwch wrthym beth yr hoffech: byddwn yn gweithredu arno ym mha ffordd bynnag y daw atom.
consent-preferences-cookies = Beth sy'n cael ei storio ar eich dyfais
consent-preferences-consent = Pryd y gofynnwn am eich cydsyniad
consent-preferences-contact = Sut i gysylltu â ni
