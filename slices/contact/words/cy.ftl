# Yr hyn y mae'r hysbysiad yn ei ddweud.
contact-form-reaches-us = Gallwch ysgrifennu atom gyda'r ffurflenni ar ein tudalen gysylltu, ac mae'r hyn a anfonwch yn ein cyrraedd.
contact-your-choice = Chi sy'n penderfynu a ydych am gysylltu â ni, a beth i'w ddweud wrthym. Dywedwch yr hyn sydd ei angen arnom i'ch ateb, a dim mwy.
contact-kept-private = Cedwir yr hyn a anfonwch atom dan sêl. Dim ond staff sy'n ateb negeseuon all ei agor, a hynny bob tro am reswm a gofnodir.
contact-every-way = Cedwir llythyrau, galwadau, sgyrsiau, e-byst, taflenni cofrestru a negeseuon ar gyfryngau cymdeithasol a gofnodwn yn yr un modd.
contact-routes = Ar waelod pob tudalen fe welwch y ffyrdd o gysylltu â ni: { $forms }.
contact-answered-in-time = “{ $form }”: cewch ein hateb o fewn { $days ->
    [one] un diwrnod
    [two] deuddydd
   *[other] { $days } diwrnod
}.
contact-kept-until = “{ $form }”: rydym yn cadw'r hyn a anfonwch nes { $event }, ac am { $period } wedyn. Yna caiff ei ddileu.
contact-kept-for-ever = “{ $form }”: rydym yn cadw'r hyn a anfonwch am byth, am fod y gyfraith yn gofyn hynny.

# Y dudalen gysylltu.
contact-title = Cysylltu â ni
contact-lead = Dewiswch beth sydd dan sylw. Gallwch hefyd gysylltu â ni mewn ffyrdd eraill.
contact-within = Rydym yn ateb o fewn { $days ->
    [one] un diwrnod
    [two] deuddydd
   *[other] { $days } diwrnod
}.
contact-none = Nid oes ffurflen ar gael yma ar hyn o bryd. Gallwch gysylltu â ni yn y ffyrdd eraill hyn.
contact-otherwise = Ffyrdd eraill o gysylltu â ni
contact-by-post = Drwy'r post
contact-by-mail = Drwy e-bost
contact-by-telephone = Dros y ffôn
contact-officer = Swyddog diogelu data
contact-otherwise-note = Mae llythyr, galwad neu e-bost yn cyfrif cymaint â ffurflen, ac yn cael eu cadw yn yr un modd.

# Y ffurflen.
contact-before = Beth sy'n digwydd i'r hyn a anfonwch
contact-who = Mae'n mynd at: { $owner }. Gall eraill sy'n ateb negeseuon yma ei agor hefyd, a chofnodir hynny.
contact-privacy = Mwy yn ein hysbysiad preifatrwydd
contact-version = Fersiwn { $number }, mewn grym ers { $day }.
contact-use = Ar gyfer: { $purpose } ({ $basis }). Fe'i cedwir nes { $event }, ac am { $period } wedyn.
contact-use-for-ever = Ar gyfer: { $purpose } ({ $basis }). Fe'i cedwir am byth.
contact-short-consent = gyda'ch cydsyniad
contact-short-contract = contract
contact-short-legal-obligation = rhwymedigaeth gyfreithiol
contact-short-vital-interests = buddiannau hanfodol
contact-short-public-task = tasg gyhoeddus
contact-short-recognised-legitimate-interest = buddiant dilys cydnabyddedig
contact-short-legitimate-interests = buddiannau dilys
contact-why = Rydym yn ei ddefnyddio ar gyfer: { $purpose }. { $basis } Rydym yn ei gadw nes { $event }, ac am { $period } wedyn.
contact-why-for-ever = Rydym yn ei ddefnyddio ar gyfer: { $purpose }. { $basis } Rydym yn ei gadw am byth.
contact-basis-consent = Rydych yn cytuno â hyn drwy ei anfon, a gallwch newid eich meddwl.
contact-basis-contract = Mae ei angen arnom ar gyfer contract â chi.
contact-basis-legal-obligation = Mae'r gyfraith yn ein gorfodi: { $law }.
contact-basis-vital-interests = Gall bywyd rhywun ddibynnu arno.
contact-basis-public-task = Mae'n rhan o'n tasg gyhoeddus: { $law }.
contact-basis-recognised-legitimate-interest = Mae'r gyfraith yn cydnabod buddiant sy'n ei wneud yn angenrheidiol.
contact-basis-legitimate-interests = Mae gennym reswm da nad yw'n drech na'ch buddiannau chi.
contact-continue = Parhau
contact-notice-changed = Mae ein hysbysiad preifatrwydd wedi newid ers i chi agor y dudalen hon. Mae'r hyn a ysgrifennoch yma o hyd. Darllenwch yr hyn a ddywedir wrth y meysydd, yna anfonwch ef.
contact-fault-in-future = Nid yw'r diwrnod hwn wedi dod eto. Rhowch y diwrnod y cyrhaeddodd.
contact-fault-day = { $label }: rhowch ddiwrnod, fel 2026-11-03.
contact-fault-empty = Ysgrifennwch rywbeth yn gyntaf.
contact-fault-too-long = Mae hyn yn rhy hir. Defnyddiwch 20,000 nod neu lai.

# Ar ôl anfon.
contact-sent-title = Mae wedi cyrraedd
contact-reference-is = Eich cyfeirnod
contact-reference-keep = Copïwch ef neu argraffwch y dudalen hon. Rhowch ef pan fyddwch yn ffonio neu'n ysgrifennu eto. Nid yw'n agor eich neges, felly ni all neb ei darllen gyda'r rhif hwn yn unig.
contact-sent-copy = Mae copi'n mynd i'r cyfeiriad e-bost a roesoch, oni bai bod sawl un wedi mynd iddo heddiw eisoes.
contact-sent-no-copy = Nid anfonir copi atoch drwy e-bost. Cadwch y rhif, os gwelwch yn dda.
contact-sent-example = Enghraifft yw hon: nid oes neb yn ei derbyn, ac nid oes neb yn ateb.
contact-sent-back = Yn ôl i'r dudalen gysylltu

# E-byst.
contact-mail-copy-subject = Mae eich neges { $reference } wedi cyrraedd
contact-mail-copy-begin-only = Mae eich neges wedi cyrraedd. Ei chyfeirnod yw { $reference }. Dyma'r hyn a anfonwyd:
contact-mail-copy-begin = Mae eich neges wedi cyrraedd. Ei chyfeirnod yw { $reference }. Cewch ateb erbyn { $day }. Dyma'r hyn a anfonwyd:
contact-mail-reply-subject = Ein hateb i'ch neges { $reference }
contact-mail-kept = Os na ysgrifennir dim mwy, cedwir eich neges a'r ateb hwn tan { $day }, ac yna cânt eu dileu.
contact-mail-end = { $office }
    Cyfeirnod: { $reference }
    Sut rydym yn defnyddio eich data:
contact-mail-news-subject = Neges newydd { $reference }
contact-mail-news = Mae neges wedi cyrraedd drwy'r ffurflen “{ $form }”.
    Cyfeirnod: { $reference }
    I'w hateb erbyn { $day }.
    Darllenwch ac atebwch hi yma: { $link }
contact-mail-news-only = Mae neges wedi cyrraedd drwy'r ffurflen “{ $form }”.
    Cyfeirnod: { $reference }
    Ni addawyd ateb.
    Darllenwch hi yma: { $link }
contact-mail-not-mailed-subject = Heb ei anfon: ein hateb i { $reference }
contact-mail-not-mailed = Ni ellid anfon ateb drwy e-bost i neges a ddaeth drwy'r ffurflen “{ $form }”, felly nid oes neb wedi'i dderbyn. Mae'r neges yn aros am ateb.
    Cyfeirnod: { $reference }
    Edrychwch arni, ac atebwch drwy lythyr neu dros y ffôn: { $link }
contact-mail-example = Enghraifft yw hon. Nid oes neb y tu ôl iddi.

# Pam na ddigwyddodd gweithred.
contact-refused-is-closed = Mae hwn wedi'i gau. Agorwch ef eto yn gyntaf.
contact-refused-is-not-closed = Nid yw hwn wedi'i gau.
contact-refused-is-not-answered = Nid oes neb wedi ateb eto. Atebwch yn gyntaf, neu rhowch reswm arall dros ei gau.
contact-refused-is-answered = Mae wedi'i ateb. Caewch ef fel un a atebwyd: o'r ateb y cyfrifir ei gyfnod cadw.
contact-refused-withheld = Ni cheir defnyddio'r hyn sydd gennym am yr anfonwr ar hyn o bryd: cyfyngwyd ar ei ddefnyddio, neu gwrthwynebwyd hynny. Gofynnwch i'r swyddog diogelu data.
contact-refused-no-address = Ni roddodd yr anfonwr gyfeiriad e-bost. Atebwch drwy lythyr neu dros y ffôn a'i gofnodi.
contact-refused-changed = Mae cydweithiwr wedi newid hwn ers i chi ei agor. Edrychwch arno eto cyn mynd ymlaen.
contact-refused-nothing-covers = Nid yw'r ffurflen yn datgan unrhyw fath o ddata y gallai ateb fod. Ychwanegwch faes testun ati yn y gofrestr.

# Ar beth mae'r gwiriadau'n edrych.
check-contact-none-overdue = Mae'n mynd drwy bob neges drwy'r ffurflen hon sy'n aros am ateb, ac yn cymharu'r diwrnod a addawyd â heddiw.
check-contact-none-past-retention = Mae'n cyfrifo ar gyfer pob neges drwy'r ffurflen hon pa ddiwrnod y daeth ei chyfnod i ben, ac yn chwilio am unrhyw rai sy'n dal yno.
check-contact-form-delivers = Mae'n llenwi'r ffurflen â neges ddychmygol, yn ei derbyn fel unrhyw un arall, ac yna'n edrych a gafodd ei selio, ei storio, ei chanfod eto drwy ei rhif a'i hagor, ac a gofnodwyd yr edrychiad. Tynnir y neges ddychmygol yn ôl ar unwaith.
check-contact-letter-kept = Mae'n rhoi llythyr dychmygol i mewn fel y mae staff yn rhoi un go iawn, ac yna'n edrych a gafodd ei selio, ei storio, ei ganfod eto drwy ei rif a'i agor, ac a gofnodwyd yr edrychiad. Tynnir y llythyr dychmygol yn ôl ar unwaith.
check-contact-fields-declared = Mae'n cymharu pob math o werth a storir â'r hyn y mae'r gofrestr yn ei ddatgan ar gyfer ei ffurflen a'i ddiben.

# Beth a ganfuwyd.
found-contact-none-overdue = { $waiting ->
    [0] Nid oes unrhyw neges yn aros am ateb.
    [one] Mae un neges yn aros am ateb, ac mae mewn pryd.
    [two] Mae dwy neges yn aros am ateb, ill dwy mewn pryd.
   *[other] Mae { $waiting } neges yn aros am ateb, pob un mewn pryd.
}
found-contact-overdue = { $overdue ->
    [one] Mae un neges wedi aros yn hwy nag a addawyd. Roedd i'w hateb erbyn { $first_due }.
    [two] Mae dwy neges wedi aros yn hwy nag a addawyd. Roedd y gyntaf i'w hateb erbyn { $first_due }.
   *[other] Mae { $overdue } neges wedi aros yn hwy nag a addawyd. Roedd y gyntaf i'w hateb erbyn { $first_due }.
}
found-contact-overdue-mend = Agorwch “Messages” yn y consol, dewiswch “Overdue”, ac atebwch yr hyn sydd yno. Mae ateb drwy e-bost yn ateb unwaith y bydd wedi gadael: lle nad oes gweinydd post wedi'i osod, gosodwch un, neu atebwch drwy lythyr neu dros y ffôn.
found-contact-overdue-mark = { $overdue } yn hwyr
found-contact-none-past-retention = Ni chedwir unrhyw neges y tu hwnt i'w chyfnod.
found-contact-past-retention = { $past ->
    [one] Cedwir un neges y tu hwnt i'w chyfnod.
    [two] Cedwir dwy neges y tu hwnt i'w cyfnod.
   *[other] Cedwir { $past } neges y tu hwnt i'w cyfnod.
}
found-contact-past-retention-mend = Agorwch “Retention” yn y consol a rhedwch y gwaredu. Os yw'n aros, edrychwch a yw'r gwaith dyddiol yn methu.
found-contact-past-retention-mark = { $past } yn rhy hir
found-contact-rule-gone = Cedwir negeseuon yn ôl y rheol “{ $rule }”, nad yw yn y gofrestr mwyach.
found-contact-rule-gone-mend = Rhowch y rheol yn ôl yn y gofrestr, fel y gellir cael gwared ar y negeseuon yn unol â hi.
found-contact-form-delivers = Cafodd neges ddychmygol o { $values } gwerth ei selio, ei storio, ei chanfod eto a'i hagor, a chofnodwyd yr edrychiad.
found-contact-form-refused = Ni dderbyniodd y ffurflen neges ddychmygol: { $why }.
found-contact-form-refused-mend = Edrychwch a yw diben y ffurflen mewn grym yn y gofrestr ac yn cynnwys y mathau o ddata y mae ei meysydd yn gofyn amdanynt.
found-contact-form-lost = { $step ->
    [sealed] Derbyniwyd neges ddychmygol, ond gellir ei darllen yn y gronfa ddata.
    [stored] Derbyniwyd neges ddychmygol, ond ni storiwyd y cyfan ohoni.
    [found] Derbyniwyd neges ddychmygol, ond ni ellid ei chanfod eto drwy ei rhif na'i chyfeiriad.
    [looked] Derbyniwyd ac agorwyd neges ddychmygol, ond ni chofnodwyd dim am hynny.
    [form] Mae'r ffurflen yn anfon rhywbeth heblaw'r hyn a deipiwyd iddi.
   *[opened] Derbyniwyd neges ddychmygol, ond nid yr hyn a agorwyd yw'r hyn a anfonwyd.
}
found-contact-form-lost-mend = Peidiwch â dibynnu ar y ffurflen. Edrychwch ar log y rhaglen a dywedwch wrth bwy bynnag sy'n rhedeg y gosodiad.
found-contact-letter-kept = Cafodd llythyr dychmygol o { $values } gwerth ei selio, ei storio, ei ganfod eto a'i agor, a chofnodwyd yr edrychiad.
found-contact-letter-refused = Ni ellid rhoi llythyr dychmygol i mewn: { $why }.
found-contact-letter-refused-mend = Edrychwch a yw diben y ffurflen mewn grym yn y gofrestr ac yn cynnwys y mathau o ddata y mae ei meysydd yn gofyn amdanynt.
found-contact-letter-lost = { $step ->
    [sealed] Rhoddwyd llythyr dychmygol i mewn, ond gellir ei ddarllen yn y gronfa ddata.
    [stored] Rhoddwyd llythyr dychmygol i mewn, ond ni storiwyd y cyfan ohono.
    [found] Rhoddwyd llythyr dychmygol i mewn, ond ni ellid ei ganfod eto drwy ei rif na'i gyfeiriad.
    [looked] Rhoddwyd llythyr dychmygol i mewn a'i agor, ond ni chofnodwyd dim am hynny.
   *[opened] Rhoddwyd llythyr dychmygol i mewn, ond nid yr hyn a agorwyd yw'r hyn a roddwyd i mewn.
}
found-contact-letter-lost-mend = Peidiwch â dibynnu ar yr hyn y mae staff yn ei roi i mewn. Edrychwch ar log y rhaglen a dywedwch wrth bwy bynnag sy'n rhedeg y gosodiad.
found-contact-form-gone = Nid oes ffurflen o'r fath yn y gofrestr sydd mewn grym.
found-contact-form-gone-mend = Rhowch y ffurflen yn ôl yn y gofrestr, neu cyhoeddwch fersiwn o'r hysbysiad hebddi.
found-contact-declared = { $values ->
    [0] Nid oes dim wedi'i storio eto. Canfuwyd ar unwaith werth dychmygol o fath nas datganwyd.
    [one] Mae un gwerth a storiwyd o fath y mae ei ffurflen a'i ddiben yn ei ddatgan.
   *[other] Mae pob un o'r { $values } gwerth a storiwyd o fathau y mae eu ffurflenni a'u dibenion yn eu datgan.
}
found-contact-blind = Ni chanfuwyd gwerth dychmygol o fath nas datganwyd, felly ni ellir dweud dim am y lleill.
found-contact-blind-mend = Edrychwch ar log y rhaglen a dywedwch wrth bwy bynnag sy'n rhedeg y gosodiad.
found-contact-undeclared = { $values ->
    [one] Mae un gwerth a storiwyd o fath nas datganwyd: “{ $category }” drwy'r ffurflen “{ $form }” ar gyfer “{ $purpose }”.
   *[other] Mae { $values } gwerth a storiwyd o fathau nas datganwyd, yn eu plith “{ $category }” drwy'r ffurflen “{ $form }” ar gyfer “{ $purpose }”.
}
found-contact-undeclared-mend = Datganwch y math o ddata yn y ffurflen a'i diben a chyhoeddwch yr hysbysiad, neu gwaredwch y negeseuon sy'n ei gynnwys.
found-contact-undeclared-mark = data heb ei ddatgan
found-contact-strays = { $values ->
    [one] Mae un gwerth a storiwyd nad yw'n perthyn i unrhyw neges, neu i unrhyw ran o un.
   *[other] Mae { $values } gwerth a storiwyd nad ydynt yn perthyn i unrhyw neges, neu i unrhyw ran o un.
}
found-contact-strays-mend = Mae rhywun wedi ysgrifennu i'r gronfa ddata heibio'r rhaglen. Canfyddwch pwy a sut, yna dilëwch yr hyn nad yw'n perthyn i ddim.

check-contact-as-logged = Mae'n cymharu pob neges drwy'r ffurflen hon â'r log na ellir ymyrryd ag ef yn ddiarwybod: pryd y daeth, erbyn pryd y mae i'w hateb, ble mae'n sefyll, ers pryd y'i cedwir, a faint o rannau sydd iddi.
check-contact-none-missing = Mae'n cyfrif y negeseuon y mae'r log yn gwybod amdanynt, a'r rhai sydd wedi'u storio neu y gwaredwyd hwy.
check-contact-no-file-outlives = Mae'n mynd drwy'r e-byst a ysgrifennwyd i ffeiliau am rai y mae eu neges wedi mynd.
check-contact-no-file-readable = Mae'n mynd drwy'r e-byst a ysgrifennwyd i ffeiliau am rai y gellir eu darllen.
found-contact-as-logged = { $threads ->
    [0] Nid oes neges drwy'r ffurflen hon wedi'i storio, felly nid oes un yn wahanol i'r log.
    [one] Mae un neges drwy'r ffurflen hon fel y dywed y log.
   *[other] Mae pob un o'r { $threads } neges drwy'r ffurflen hon fel y dywed y log.
}
found-contact-not-as-logged = { $threads ->
    [one] Nid yw un neges fel y dywed y log: newidiwyd “{ $column }”.
   *[other] Nid yw { $threads } neges fel y dywed y log, un ohonynt yn “{ $column }”.
}
found-contact-not-as-logged-mend = Mae rhywun wedi ysgrifennu i'r gronfa ddata heibio'r rhaglen. Canfyddwch pwy a sut, cymharwch â chopi wrth gefn, a thriniwch hyn fel digwyddiad.
found-contact-not-as-logged-mark = newidiwyd heibio'r log
found-contact-none-missing = Daeth { $received } neges i mewn: mae { $stored } wedi'u storio, a gwaredwyd { $disposed }.
found-contact-missing = Mae'r log yn gwybod am { $received } neges. Mae { $stored } wedi'u storio a gwaredwyd { $disposed }, ac nid yw hynny'n gyfrif cywir.
found-contact-missing-mend = Mae rhywun wedi tynnu negeseuon o'r gronfa ddata, neu wedi rhoi rhai i mewn, heibio'r rhaglen. Canfyddwch pwy a sut, cymharwch â chopi wrth gefn, a thriniwch hyn fel digwyddiad.
found-contact-missing-mark = negeseuon ar goll
found-contact-no-file-outlives = { $files ->
    [0] Nid oes e-bost at anfonwr mewn ffeil.
    [one] Mae un e-bost mewn ffeil, ac mae ei neges yno o hyd.
   *[other] Mae { $files } e-bost mewn ffeiliau, ac mae eu negeseuon yno o hyd.
}
found-contact-file-outlives = { $files ->
    [one] Mae un e-bost mewn ffeil er bod ei neges wedi mynd.
   *[other] Mae { $files } e-bost mewn ffeiliau er bod eu negeseuon wedi mynd.
}
found-contact-file-outlives-mend = Dilëwch y ffeiliau o'r enw “contact-…” yn y ffolder “mail” yn y ffolder data, ac edrychwch pam na wnaeth y gwaith “contact.unfile” a “contact.tidy” hynny.
found-contact-file-outlives-mark = e-bost yn rhy hir
found-contact-no-file-readable = { $files ->
    [0] Nid oes e-bost at anfonwr mewn ffeil.
    [one] Mae un e-bost mewn ffeil, heb ei dderbynnydd na'i destun.
   *[other] Mae { $files } e-bost mewn ffeiliau, heb eu derbynwyr na'u testunau.
}
found-contact-files-of-example = Enghraifft yw hon: mae e-byst mewn ffeiliau'n llawn, fel y gall pwy bynnag sy'n rhoi cynnig arni eu darllen.
found-contact-file-readable = { $files ->
    [one] Mae un e-bost mewn ffeil lle gellir ei ddarllen.
   *[other] Mae { $files } e-bost mewn ffeiliau lle gellir eu darllen.
}
found-contact-file-readable-mend = Dilëwch y ffeiliau o'r enw “contact-…” yn y ffolder “mail” yn y ffolder data. Mae'r hyn a adawodd enghraifft yno'n mynd ohono'i hun o fewn diwrnod.
found-contact-file-readable-mark = e-bost darllenadwy

check-contact-ways-lead-to-us = Yn gofyn am dudalen ym mhob iaith fel y gwna ymwelydd, yn chwilio am y ffyrdd o gysylltu â ni ar ei gwaelod, ac yn mynd ar hyd pob un.
found-contact-ways = Mae pob un o'r { $ways } ffordd ar y gwaelod ac yn arwain at ei ffurflen.
found-contact-way-missing = Nid yw'r ffordd { $way } ar waelod { $page }, neu nid yw'n arwain i unman.
found-contact-way-missing-mend = Edrychwch ar y dudalen. Os newidiwyd templed, rhowch y dolenni yn ôl; os nad yw'r ffurflen yn dod, mae cofnod y gweinydd yn dweud pam.
found-contact-way-missing-mark = mae ffordd o gysylltu â ni ar goll
