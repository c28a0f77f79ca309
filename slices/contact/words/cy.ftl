# Yr hyn y mae'r hysbysiad yn ei ddweud.
contact-form-reaches-us = Gallwch ysgrifennu atom gyda'r ffurflenni ar ein tudalen gysylltu, ac mae'r hyn a anfonwch yn ein cyrraedd.
contact-your-choice = Chi sy'n penderfynu a ydych am gysylltu â ni, a beth i'w ddweud wrthym. Dywedwch yr hyn sydd ei angen arnom i'ch ateb, a dim mwy.
contact-kept-private = Cedwir yr hyn a anfonwch atom dan sêl. Dim ond staff sy'n gweithio arno all ei agor, a hynny bob tro am reswm a gofnodir.
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
contact-who = Caiff ei ddarllen gan: { $owner }.
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
contact-sent-copy = Os rhoesoch gyfeiriad e-bost, mae copi ar ei ffordd iddo.
contact-sent-example = Enghraifft yw hon: nid oes neb yn ei derbyn, ac nid oes neb yn ateb.
contact-sent-back = Yn ôl i'r dudalen gysylltu

# E-byst.
contact-mail-copy-subject = Mae eich neges { $reference } wedi cyrraedd
contact-mail-copy-begin = Mae eich neges wedi cyrraedd. Ei chyfeirnod yw { $reference }. Cewch ateb erbyn { $day }. Dyma'r hyn a anfonwyd:
contact-mail-reply-subject = Ein hateb i'ch neges { $reference }
contact-mail-end = { $office }
    Cyfeirnod: { $reference }
    Sut rydym yn defnyddio eich data:
contact-mail-news-subject = Neges newydd { $reference }
contact-mail-news = Mae neges wedi cyrraedd drwy'r ffurflen “{ $form }”.
    Cyfeirnod: { $reference }
    I'w hateb erbyn { $day }.
    Darllenwch ac atebwch hi yma: { $link }
contact-mail-example = Enghraifft yw hon. Nid oes neb y tu ôl iddi.

# Pam na ddigwyddodd gweithred.
contact-refused-is-closed = Mae hwn wedi'i gau. Agorwch ef eto yn gyntaf.
contact-refused-is-not-closed = Nid yw hwn wedi'i gau.
contact-refused-is-not-answered = Nid oes neb wedi ateb eto. Atebwch yn gyntaf, neu rhowch reswm arall dros ei gau.
contact-refused-no-address = Ni roddodd yr anfonwr gyfeiriad e-bost. Atebwch drwy lythyr neu dros y ffôn a'i gofnodi.
contact-refused-changed = Mae cydweithiwr wedi newid hwn ers i chi ei agor. Edrychwch arno eto cyn mynd ymlaen.
contact-refused-nothing-covers = Nid yw'r ffurflen yn datgan unrhyw fath o ddata y gallai ateb fod. Ychwanegwch faes testun ati yn y gofrestr.

# Ar beth mae'r gwiriadau'n edrych.
check-contact-none-overdue = Mae'n mynd drwy bob neges drwy'r ffurflen hon sy'n aros am ateb, ac yn cymharu'r diwrnod a addawyd â heddiw.
check-contact-none-past-retention = Mae'n cyfrifo ar gyfer pob neges drwy'r ffurflen hon pa ddiwrnod y daeth ei chyfnod i ben, ac yn chwilio am unrhyw rai sy'n dal yno.
check-contact-form-delivers = Mae'n llenwi'r ffurflen â neges ddychmygol, yn ei derbyn fel unrhyw un arall, ac yna'n edrych a gafodd ei selio, ei storio, ei chanfod eto drwy ei rhif a'i hagor. Tynnir y neges ddychmygol yn ôl ar unwaith.
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
found-contact-overdue-mend = Agorwch “Messages” yn y consol, dewiswch “Overdue”, ac atebwch yr hyn sydd yno.
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
found-contact-form-delivers = Cafodd neges ddychmygol o { $values } gwerth ei selio, ei storio, ei chanfod eto a'i hagor.
found-contact-form-refused = Ni dderbyniodd y ffurflen neges ddychmygol: { $why }.
found-contact-form-refused-mend = Edrychwch a yw diben y ffurflen mewn grym yn y gofrestr ac yn cynnwys y mathau o ddata y mae ei meysydd yn gofyn amdanynt.
found-contact-form-lost = { $step ->
    [sealed] Derbyniwyd neges ddychmygol, ond gellir ei darllen yn y gronfa ddata.
    [stored] Derbyniwyd neges ddychmygol, ond ni storiwyd y cyfan ohoni.
    [found] Derbyniwyd neges ddychmygol, ond ni ellid ei chanfod eto drwy ei rhif na'i chyfeiriad.
   *[opened] Derbyniwyd neges ddychmygol, ond nid yr hyn a agorwyd yw'r hyn a anfonwyd.
}
found-contact-form-lost-mend = Peidiwch â dibynnu ar y ffurflen. Edrychwch ar log y rhaglen a dywedwch wrth bwy bynnag sy'n rhedeg y gosodiad.
found-contact-form-gone = Nid oes ffurflen o'r fath yn y gofrestr sydd mewn grym.
found-contact-form-gone-mend = Rhowch y ffurflen yn ôl yn y gofrestr, neu cyhoeddwch fersiwn o'r hysbysiad hebddi.
found-contact-declared = { $values ->
    [0] Nid oes dim wedi'i storio eto, felly nid oes dim heb ei ddatgan.
    [one] Mae un gwerth a storiwyd o fath y mae ei ffurflen a'i ddiben yn ei ddatgan.
   *[other] Mae pob un o'r { $values } gwerth a storiwyd o fathau y mae eu ffurflenni a'u dibenion yn eu datgan.
}
found-contact-undeclared = { $values ->
    [one] Mae un gwerth a storiwyd o fath nas datganwyd: “{ $category }” drwy'r ffurflen “{ $form }” ar gyfer “{ $purpose }”.
   *[other] Mae { $values } gwerth a storiwyd o fathau nas datganwyd, yn eu plith “{ $category }” drwy'r ffurflen “{ $form }” ar gyfer “{ $purpose }”.
}
found-contact-undeclared-mend = Datganwch y math o ddata yn y ffurflen a'i diben a chyhoeddwch yr hysbysiad, neu gwaredwch y negeseuon sy'n ei gynnwys.
found-contact-undeclared-mark = data heb ei ddatgan
found-contact-strays = { $values ->
    [one] Mae un gwerth a storiwyd nad yw'n perthyn i unrhyw neges.
   *[other] Mae { $values } gwerth a storiwyd nad ydynt yn perthyn i unrhyw neges.
}
found-contact-strays-mend = Mae rhywun wedi ysgrifennu i'r gronfa ddata heibio'r rhaglen. Canfyddwch pwy a sut, yna dilëwch yr hyn nad yw'n perthyn i ddim.
check-contact-ways-lead-to-us = Yn gofyn am dudalen ym mhob iaith fel y gwna ymwelydd, yn chwilio am y ffyrdd o gysylltu â ni ar ei gwaelod, ac yn mynd ar hyd pob un.
found-contact-ways = Mae pob un o'r { $ways } ffordd ar y gwaelod ac yn arwain at ei ffurflen.
found-contact-way-missing = Nid yw'r ffordd { $way } ar waelod { $page }, neu nid yw'n arwain i unman.
found-contact-way-missing-mend = Edrychwch ar y dudalen. Os newidiwyd templed, rhowch y dolenni yn ôl; os nad yw'r ffurflen yn dod, mae cofnod y gweinydd yn dweud pam.
found-contact-way-missing-mark = mae ffordd o gysylltu â ni ar goll
