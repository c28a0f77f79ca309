security-sealed = Mae enwau, cyfeiriadau, negeseuon a manylion personol eraill a roddwch i ni yma yn cael eu hamgryptio cyn eu storio, pob mater dan ei allwedd ei hun.
security-logged = Mae'r hyn a wneir â data personol yma yn cael ei gofnodi mewn log na ellir ei newid heb i hynny ddod i'r amlwg, ac mae pob edrychiad ar ddata rhywun ynddo gyda'r rheswm.
security-incidents = Os aiff rhywbeth o'i le, rydym yn cofnodi'r hyn a ddigwyddodd, yn pwyso a mesur y risg, yn dweud wrth y rheoleiddiwr o fewn 72 awr lle mae'r gyfraith yn mynnu hynny, ac yn dweud wrthych chi heb oedi pan fo'r risg i chi yn uchel.
security-accounts = Mae gan bob aelod o'n staff sy'n gweithio gyda'r system hon gyfrif ei hun ag ail ffactor, caeir cyfrifon nad oes neb yn eu defnyddio, ychydig a gaiff ofalu am gyfrifon, a bob hanner blwyddyn mae rhywun yn gofyn am bob cyfrif a oes ei angen o hyd.

security-checkpoint-subject = Pwynt gwirio { $log } ar { $entries } cofnod
security-checkpoint-mail = Cadwch y neges hon, os gwelwch yn dda. Mae'r llinellau isod yn llofnodi'r hyn yr oedd log { $log } yn ei ddal pan oedd ynddo { $entries } cofnod.
    Os caiff y log ei newid wedyn, byddant yn dangos hynny: cymharwch hwy â { $page } neu â'r hyn a ddywed “privet log verify”.
security-entry-waits = Nid oes rhif gan y cofnod hwn eto. Caiff un o fewn ychydig eiliadau; rhowch gynnig arall arni bryd hynny.
security-log-size = Rhowch nifer o gofnodion y bu gan y log, gyda “from” heb fod yn fwy na “to”.
security-log-parameter = Nid yw hwn wedi'i ysgrifennu fel y mae'r rhestr yn ei ysgrifennu.

check-security-log-intact = Yn darllen y log cyfan yn ôl: pob cofnod yn erbyn ei ôl bys, yr olion bysedd yn erbyn y pwyntiau gwirio a lofnodwyd, a'r rhain yn erbyn y copïau a gedwir y tu allan i'r gronfa ddata.
check-security-nothing-readable = Yn storio manylion person dychmygol, yna'n chwilio'r gronfa ddata ei hun amdanynt, ac am fanylion pobl a ddewiswyd ar hap, i weld nad oes modd darllen yr un ohonynt yno.

found-log-intact = Mae { $covered } cofnod yn cyd-fynd â { $checkpoints } pwynt gwirio wedi'u llofnodi; cedwir { $outward } copi gyda'r allweddi.
found-log-altered = Nid yw'r log yn cyd-fynd o gofnod { $entry } ymlaen: { $fault ->
        [missing] mae cofnodion ar goll.
        [out-of-order] nid yw'r cofnodion yn eu trefn.
        [entry-altered] newidiwyd y cofnod.
        [index-altered] newidiwyd yr hyn sy'n sefyll wrth ymyl y cofnod, megis pwy a weithredodd a phryd.
        [leaf-altered] newidiwyd ôl bys y cofnod.
        [tile-missing] mae olion bysedd a storiwyd ar goll.
        [tile-altered] newidiwyd olion bysedd a storiwyd.
        [root-altered] nid yw'r cofnodion yn arwain at y pwynt gwirio a lofnodwyd.
        [rolled-back] mae pwynt gwirio a gedwir mewn man arall yn gwybod am gofnodion sydd wedi mynd.
       *[other] mae pwynt gwirio a gedwir mewn man arall yn adrodd hanes gwahanol.
    }
found-log-altered-mark = newidiwyd y log
found-log-altered-mend = Newidiodd rhywun y gronfa ddata, neu rhoddwyd hen gopi yn ei lle. Cadwch y gronfa ddata fel y mae, rhedwch `privet log verify`, a'i drin fel digwyddiad.
found-log-checkpoint = { $fault ->
        [forked] Mae dau bwynt gwirio yn adrodd hanes gwahanol o'r log.
        [checkpoint-altered] Newidiwyd yr hyn sy'n sefyll wrth ymyl pwynt gwirio o'r log.
       *[other] Mae pwynt gwirio o'r log heb ei lofnodi gennym ni, neu wedi'i ddifetha.
    }
found-log-checkpoint-mark = nid yw'r pwynt gwirio'n ffitio
found-log-checkpoint-mend = Newidiodd rhywun bwynt gwirio a storiwyd neu ei gopi. Cadwch y gronfa ddata a'r ffolder wrth ymyl yr allweddi fel y maent, rhedwch `privet log verify`, a'i drin fel digwyddiad.
found-log-strays = Mae { $count } cofnod yn sefyll y tu allan i'r log.
found-log-strays-mark = cofnodion y tu allan i'r log
found-log-strays-mend = Tynnodd rhywun gofnodion o'r log. Cadwch y gronfa ddata fel y mae, rhedwch `privet log verify`, a'i drin fel digwyddiad.
found-log-uncovered = Dim ond { $covered } o { $entries } cofnod sydd o dan bwynt gwirio wedi'i lofnodi.
found-log-uncovered-mark = mae pwynt gwirio ar goll
found-log-uncovered-mend = Cymerwyd pwynt gwirio ymaith, neu ychwanegwyd cofnodion heibio i privet. Cadwch y gronfa ddata fel y mae, rhedwch `privet log verify`, a'i drin fel digwyddiad.
found-log-not-numbered = Mae { $count } cofnod yn aros am rif, yr hynaf ers { $waited }.
found-log-not-numbered-mark = cofnodion heb rif
found-log-not-numbered-mend = Ailgychwynnwch privet. Os yw cofnodion yn dal i aros, chwiliwch am “sequencer” yn ei allbwn.
found-log-no-outward = Mae { $entries } cofnod yn cyd-fynd â'i gilydd, ond ni chedwir copi o bwynt gwirio mewn man arall, felly ni ellid gweld bod hen gopi wedi'i roi'n ôl.
found-log-no-outward-mark = yn aros am gopi
found-log-no-outward-mend = Gadewch i privet redeg am ychydig funudau. Gosodwch --checkpoint-mail neu --checkpoint-url hefyd, fel bod pwyntiau gwirio yn gadael y peiriant hwn.
found-log-outward-late = Mae { $entries } cofnod yn cyd-fynd â'i gilydd, ond ni chadwyd copi o bwynt gwirio mewn man arall ers { $alone }, felly ni ellid gweld bod hen gopi o'r cyfnod hwnnw wedi'i roi'n ôl.
found-log-outward-late-mark = mae'r copi'n rhy hen
found-log-outward-late-mend = Chwiliwch am “security.outward” ymhlith y tasgau a fethodd: ni allai privet ysgrifennu'r copi wrth ymyl yr allweddi.


found-nothing-readable = Chwiliwyd am { $values } gwerth mewn { $bytes } beit: ni ellir darllen yr un.
found-readable = Chwiliwyd am { $values } gwerth; gellir darllen rhai yn { $where }.
found-readable-mark = gellir darllen data
found-readable-mend = Mae data personol yno heb ei amgryptio. Darganfyddwch beth a'i hysgrifennodd, tynnwch ef oddi yno, a'i drin fel digwyddiad.
found-not-sealed = Nid yw gwerth yn { $where } wedi'i amgryptio fel y dylai fod.
found-not-sealed-mark = gwerth heb ei amgryptio
found-not-sealed-mend = Ysgrifennodd rhywun i'r gronfa ddata heibio i privet, neu symudwyd gwerth i le arall. Cadwch y gronfa ddata fel y mae, a'i drin fel digwyddiad.
found-search-blind = Ni ddaeth y chwiliad o hyd i'r hyn yr oedd wedi'i blannu'n agored ei hun, felly nid yw'n dweud dim.
found-search-blind-mark = ni welodd y chwiliad ddim
found-search-blind-mend = Rhedwch y gwiriad eto. Os felly o hyd, mae privet yn darllen ffeil cronfa ddata wahanol i'r un y mae'n ysgrifennu iddi; edrychwch i ble mae --data neu --database yn arwain.

check-security-keys-there = Yn cyfrif y materion sydd ar agor, ac yn gofyn i'r storfa allweddi a oes gan bob un ei allwedd o hyd.
check-security-destructions-done = Yn chwilio am allweddi yr oedd i'w dinistrio ac nad ydynt wedi'u dinistrio eto.
check-security-keys-rolled = Yn edrych pryd y gwnaed yr allwedd sy'n amgáu pob allwedd arall, ac erbyn pa ddiwrnod y mae'n rhaid ei disodli.

found-keys-there = Mae gan bob un o { $open } mater agored ei allwedd.
found-keys-lost = Nid oes allwedd mwyach gan { $count } o { $open } mater agored, er na ddinistriodd neb hi.
found-keys-lost-mark = mae allweddi ar goll
found-keys-lost-mend = Newidiwyd y storfa allweddi heibio i privet, neu rhoddwyd copi hŷn yn ei lle. Hebddi ni ellir darllen yr hyn y mae'r materion hyn yn ei ddal: dewch â'r copi diweddaraf o'r storfa allweddi yn ôl, a'i drin fel digwyddiad.
found-keys-destroyed = Mae pob allwedd yr oedd i'w dinistrio wedi mynd; dechreuodd { $under_way } dinistriad o fewn y diwrnod diwethaf.
found-keys-not-destroyed = Nid yw { $count } dinistriad wedi'i gwblhau; mae'r hynaf yn aros ers { $waited }.
found-keys-not-destroyed-mark = allweddi heb eu dinistrio eto
found-keys-not-destroyed-mend = Chwiliwch am “people.destroy” a “people.resume” ymhlith y tasgau a fethodd: ni ellir cyrraedd y storfa allweddi nac ysgrifennu iddi.
found-kek-rolled = Gwnaed yr allwedd sy'n amgáu pob allwedd ar { $made_on } a chaiff ei disodli erbyn { $roll_by }.
found-kek-overdue = Yr oedd yr allwedd sy'n amgáu pob allwedd i'w disodli erbyn { $roll_by } ac ni wnaed hynny, felly mae hen gopïau o'r storfa allweddi yn agor yr hyn a ddinistriwyd ers { $made_on }.
found-kek-overdue-mark = allwedd heb ei disodli mewn pryd
found-kek-overdue-mend = Rhedwch `privet keys rotate` a darllenwch yr hyn a ddywed; chwiliwch am “people.roll” ymhlith y tasgau a fethodd.
found-kek-unfinished = Disodlwyd yr allwedd sy'n amgáu pob allwedd ar { $made_on }, ond nid yw'r hen un wedi'i dinistrio eto.
found-kek-unfinished-mark = hen allwedd heb ei dinistrio
found-kek-unfinished-mend = Rhedwch `privet keys rotate`; mae'n mynd ymlaen o'r man lle cafodd ei dorri ac yn dweud beth sy'n ei atal.
found-kek-fixed = Ni ellir disodli ffeil yr allwedd sy'n amgáu pob allwedd, felly ni all neb addo y caiff ei disodli erbyn { $roll_by }.
found-kek-fixed-mark = ni ellir disodli'r allwedd
found-kek-fixed-mend = Rhowch y ffeil y mae --kek yn ei henwi mewn ffolder y caiff privet ysgrifennu iddo, ac nad yw wedi'i osod (mount) ar ei ben ei hun.

check-security-looks-logged = Yn agor gwerth dychmygol fel y gwna aelodau o staff, ac yn edrych a yw pob edrychiad yn y log gyda'i bwrpas a'i reswm; ac yn rhoi cynnig arni fel rhywun na chaiff edrych. Yna tynnir y cyfan yn ôl.
found-looks-logged = Cofnodwyd pob un o'r { $looks } edrychiad, ac ni ddaeth neb i mewn na chaiff edrych.
found-look-allowed = Gallai rhywun edrych na chaiff edrych: { $who }.
found-look-allowed-mend = Mae'r drws i ddata personol yn gadael i mewn rai na ddylai. Ataliwch privet, a'i drin fel digwyddiad.
found-look-allowed-mark = mae'r drws ar agor
found-look-invented = Mae'r log yn dal edrychiad na fu.
found-look-invented-mend = Mae rhywbeth yn ysgrifennu i'r log heibio i'r drws. Cadwch y gronfa ddata fel y mae, a'i drin fel digwyddiad.
found-look-invented-mark = mae'r log yn dyfeisio edrychiadau
found-look-not-logged = Ni chofnodwyd edrychiad.
found-look-not-logged-mend = Mae rhywbeth yn cadw edrychiadau o'r log: rheol neu sbardun yn y gronfa ddata, er enghraifft. Ataliwch privet, chwiliwch amdano, a'i drin fel digwyddiad.
found-look-not-logged-mark = nid yw edrychiadau ar gofnod

check-security-incidents-in-time = Yn edrych ar bob digwyddiad sydd ar gofnod: a bwyswyd y risg, a ddywedwyd wrth y rheoleiddiwr neu a nodwyd rheswm dros beidio, ac a ddywedwyd wrth y bobl, pob un cyn i'w gloc ddod i ben. Rhoddir digwyddiad dychmygol sy'n hwyr ar gofnod yn gyntaf, i weld y câi ei ganfod; yna tynnir ef yn ôl.
check-security-incidents-as-logged = Yn cymharu pob cam o bob digwyddiad sydd ar gofnod â'r log, a'r hyn a ŵyr y log â'r hyn sydd yno.
found-incidents-in-time = { $incidents ->
        [0] Nid oes digwyddiad ar gofnod. Canfuwyd un dychmygol cyhyd ag yr oedd yn hwyr.
        [one] Mae un digwyddiad ar gofnod, wedi'i drin o fewn ei glociau.
       *[other] Mae { $incidents } digwyddiad ar gofnod, { $open } ohonynt yn agored, ac nid oes yr un yn aros heibio i'w gloc.
    }{ $were_late ->
        [0] {""}
        [one] {" "}Cafodd un sydd wedi'i gau ei drin yn hwyr.
       *[other] {" "}Cafodd { $were_late } sydd wedi'u cau eu trin yn hwyr.
    }
found-incidents-overdue = { $overdue ->
        [one] Mae un digwyddiad yn aros heibio i'w gloc, a ddaeth i ben ar { $since }.
       *[other] Mae { $overdue } digwyddiad yn aros heibio i'w clociau. Daeth y cyntaf i ben ar { $since }.
    }
found-incidents-overdue-mark = mae digwyddiad yn hwyr
found-incidents-overdue-mend = Agorwch “Incidents” yn y consol: mae'n dweud beth sydd i'w wneud. Pwyswch y risg, yna adroddwch y toriad neu penderfynwch nad oes angen; mae adroddiad hwyr yn dweud pam ei fod yn hwyr. Os yw'r risg yn uchel, dywedwch wrth y bobl.
found-incidents-late = { $late ->
        [one] Cafodd un digwyddiad sy'n dal yn agored ei drin ar ôl i'w gloc ddod i ben.
       *[other] Cafodd { $late } digwyddiad sy'n dal yn agored eu trin ar ôl i'w clociau ddod i ben.
    }
found-incidents-late-mark = bu digwyddiad yn hwyr
found-incidents-late-mend = Ni ellir ei ddadwneud. Dewch â'r digwyddiad i'w ben a'i gau; mae ei hwyrni'n aros yn y dystiolaeth.
found-incidents-blind = Ni chanfuwyd digwyddiad dychmygol a oedd yn hwyr, felly ni ellir dweud dim am rai go iawn.
found-incidents-blind-mark = ni welir rhai hwyr
found-incidents-blind-mend = Rhedwch y gwiriad eto. Os yw'n aros felly, mae rhywbeth yn cadw'r hyn y mae privet yn ei ysgrifennu allan o'r gronfa ddata: rheol neu sbardun, er enghraifft.
found-incidents-no-purpose = Nid oes gan y gofrestr ddiben y gellid rhoi digwyddiadau ar gofnod oddi tano.
found-incidents-no-purpose-mark = yn aros am ddiben
found-incidents-no-purpose-mend = Ychwanegwch fath o ddata o'r enw “incident-record” at y gofrestr, diben sy'n ei gwmpasu, ac am ba hyd y'i cedwir; yna cyhoeddwch hi. Mae cofrestr a wnaed gan “privet init” yn dangos sut.
found-incidents-as-logged = Mae'r hyn sydd ar gofnod am { $incidents } digwyddiad yr un fath â'r hyn a ddywed y log, ac nid oes yr un ar goll. Aeth { $disposed } am fod eu cyfnod ar ben.
found-incidents-altered = { $count ->
        [one] Nid yw un digwyddiad fel y'i rhoddwyd ar gofnod: { $what }.
       *[other] Nid yw { $count } digwyddiad fel y'u rhoddwyd ar gofnod; o'r cyntaf, dyma sy'n wahanol: { $what }.
    }
found-incidents-altered-mark = newidiwyd y cofnod
found-incidents-altered-mend = Newidiodd rhywun y gronfa ddata heibio i privet. Cadwch hi fel y mae, chwiliwch yn y log am yr hyn a gofnodwyd, a'i drin fel digwyddiad.
found-incidents-gone = Mae { $gone } digwyddiad y mae'r log yn eu hadnabod wedi mynd, a dim ond { $disposed } a aeth am fod eu cyfnod ar ben.
found-incidents-gone-mark = mae digwyddiadau wedi mynd
found-incidents-gone-mend = Tynnodd rhywun ddigwyddiadau o'r gronfa ddata heibio i privet. Cadwch hi fel y mae, dewch â chopi wrth gefn yn ôl, a'i drin fel digwyddiad.

refusal-no-purpose-for-incidents = Nid oes gan y gofrestr sydd mewn grym ddiben sy'n cwmpasu math o ddata o'r enw “incident-record”, felly ni ellir cadw digwyddiad yma. Rhaid datgan un a'i gyhoeddi. Tan hynny, ysgrifennwch ar bapur beth sy'n digwydd, gyda'r amser.
refusal-incident-step = Ni all y cam hwn ddod nesaf. Ewch yn ôl at y digwyddiad: mae'n dangos beth all ddod.
refusal-incident-changed = Mae cydweithiwr wedi ychwanegu at y digwyddiad hwn yn y cyfamser. Ewch yn ôl ato, darllenwch beth sy'n newydd, a gwnewch ef eto os oes ei angen o hyd.
security-fault-moment = { $label }: rhowch ddiwrnod ac amser, megis 2026-11-03T14:30.
security-fault-future = { $label }: nid yw hyn wedi digwydd eto.
security-fault-before-aware = { $label }: mae hyn cyn i neb yma fod yn ymwybodol o'r toriad.
security-fault-after-aware = { $label }: ni ellir ei weld ar ôl i ni ddod yn ymwybodol ohono.
security-fault-after-noticed = { $label }: ni all ddigwydd ar ôl iddo gael ei weld.
security-fault-count = { $label }: rhowch rif cyfan, neu gadewch ef yn wag.
security-fault-nothing-new = Nid oes dim wedi'i lenwi. Ysgrifennwch yr hyn a ddaeth i'r amlwg.
security-fault-delay = { $label }: yr oedd y 72 awr ar ben, felly rhaid i'r adroddiad roi rhesymau dros yr oedi (GDPR y DU Erthygl 33(1)). Ysgrifennwch hwy yma hefyd.
security-fault-proportion = { $label }: dywedwch pam y byddai cyrraedd pob un o'r bobl yn anghymesur (GDPR y DU Erthygl 34(3)(c)).
security-fault-no-breach = { $label }: dywedwch sut y canfuwyd nad oedd yn doriad.
security-fault-not-done = Nid yw'r cyfan wedi'i wneud: pwyswch y risg, adroddwch ef neu penderfynwch beidio, a dywedwch wrth y bobl os yw'r risg yn uchel.
security-fault-not-told-all = Nid yw'r hyn all ddilyn i'r bobl na'r hyn a wnaed yn ei gylch ar gofnod eto (GDPR y DU Erthygl 33(5)). Ychwanegwch hwy'n gyntaf.

check-staff-second-factor = Mae'n agor ail ffactor pob cyfrif, a dywed y log hynny, ac yn edrych a yw'n un y gall dilysydd ei gael.
check-staff-none-stale = Mae'n edrych pryd y mewngofnodwyd ddiwethaf i bob cyfrif.
check-staff-few-administrators = Mae'n cyfrif pwy a gaiff ofalu am gyfrifon, a phwy sydd â chyfrif heb unrhyw rôl.
found-staff-nobody = Nid oes gan neb gyfrif eto, felly nid oes dim i'w wirio.
found-staff-nobody-mark = nid oes neb wedi ymuno
found-staff-nobody-mend = Ymunwch drwy'r ddolen y mae'r cychwyn yn ei hargraffu, neu gwnewch un gyda `privet staff add`.
found-staff-factors = { $accounts ->
        [one] Mae gan yr un cyfrif ail ffactor.
       *[other] Mae gan bob un o { $accounts } o gyfrifon ail ffactor.
    }
found-staff-no-factor = Nid oes gan { $without } o { $accounts } o gyfrifon ail ffactor y gellid ei ddefnyddio.
found-staff-no-factor-mark = cyfrif heb ail ffactor
found-staff-no-factor-mend = Newidiwyd y gronfa ddata y tu ôl i gefn privet: nid oes neb yn ymuno heb un. Ailosodwch y cyfrif yn y consol, cadwch gopi o'r gronfa ddata fel y mae, a'i drin fel digwyddiad.
found-staff-used = { $accounts ->
        [one] Defnyddiwyd yr un cyfrif sydd ar agor o fewn { $days } diwrnod.
       *[other] Defnyddiwyd pob un o { $accounts } o gyfrifon sydd ar agor o fewn { $days } diwrnod.
    }
found-staff-stale = Ni fewngofnodwyd i { $stale } o { $accounts } o gyfrifon am fwy na { $days } diwrnod.
found-staff-stale-mark = cyfrif nad oes neb yn ei ddefnyddio
found-staff-stale-mend = Agorwch “Staff” yn y consol ac analluogwch gyfrifon y rhai sydd wedi gadael. Gellir ailalluogi pwy bynnag sy'n dychwelyd ag un gwasgiad.
found-staff-few = Caiff { $administrators } o { $accounts } o gyfrifon ofalu am gyfrifon; { $most } yw'r mwyaf.
found-staff-many-administrators = Caiff { $administrators } o { $accounts } o gyfrifon ofalu am gyfrifon; { $most } yw'r mwyaf.
found-staff-many-administrators-mark = gormod o weinyddwyr
found-staff-many-administrators-mend = Agorwch “Staff” yn y consol a chymerwch rôl y gweinyddwr oddi ar y rhai nad yw eu gwaith yn galw amdani.
found-staff-no-role = Nid oes gan { $without } o { $accounts } o gyfrifon unrhyw rôl.
found-staff-no-role-mark = cyfrif heb rôl
found-staff-no-role-mend = Agorwch “Staff” yn y consol: rhowch i'r cyfrif y rôl y mae gwaith ei berchennog yn galw amdani, neu ei analluogi.

check-staff-access-reviewed = Mae'n edrych pryd y cadarnhawyd pob cyfrif ddiwethaf: a oes angen o hyd ar ei berchennog yr hyn y caiff ei wneud.
found-access-reviewed = { $accounts ->
        [one] Cadarnhawyd yr un cyfrif o fewn { $days } diwrnod.
       *[other] Cadarnhawyd pob un o { $accounts } o gyfrifon o fewn { $days } diwrnod.
    }
found-access-overdue = Ni chadarnhawyd { $overdue } o { $accounts } o gyfrifon am fwy na { $days } diwrnod.
found-access-overdue-mark = mae adolygiad mynediad yn hwyr
found-access-overdue-mend = Agorwch “Access review” yn y consol a chadarnhewch neu dynnwch yn ôl bob cyfrif sydd i'w adolygu.

refusal-course-known = Mae cwrs â'r teitl hwn yn barod.
refusal-completion-known = Mae'r cwblhad hwn ar gofnod yn barod.
security-fault-course-title = Cwrs: ysgrifennwch ei deitl, mewn 80 nod neu lai.
security-fault-course-months = Misoedd: ysgrifennwch rif o 1 i 60.
security-fault-evidence = Rhif y dystiolaeth: ysgrifennwch briflythrennau, digidau a'r arwyddion - / . yn unig. Dim enw.
security-fault-day = Cwblhawyd ar: ysgrifennwch ddiwrnod fel 2026-11-23.
security-fault-day-future = Cwblhawyd ar: nid yw'r diwrnod hwn wedi dod eto.
security-fault-choose = Dewiswch un.
security-import-columns = Y tabl: rhaid i'w linell gyntaf enwi'r colofnau address, course, completed ac evidence.
security-import-empty = Y tabl: nid oes llinell o dan y gyntaf.
security-import-long = Y tabl: mae ganddo fwy na 2,000 o linellau. Mewnforiwch ef mewn rhannau.
security-import-unreadable = Y tabl: ni ellir ei ddarllen fel CSV. Cadwch ef o'r newydd fel “CSV UTF-8”.
security-import-nobody = nid oes neb wedi ymuno â'r cyfeiriad hwn
security-import-no-course = nid oes cwrs o'r fath

check-staff-training-current = Mae'n cymharu'r gofrestr hyfforddi â'r cyfrifon: pob cwrs, pob aelod o staff, a than pryd y mae'n ddilys.
found-training-no-course = Nid oes cwrs yn y gofrestr hyfforddi eto.
found-training-no-course-mark = dim cwrs eto
found-training-no-course-mend = Agorwch “Training” yn y consol, enwch y cyrsiau y mae pawb yn eu dilyn, a nodwch bwy a gwblhaodd ba un.
found-training-current = { $accounts ->
        [one] Mae'r un aelod o staff sydd â chyfrif wedi'i hyfforddi
       *[other] Mae pob un o { $accounts } aelod o staff sydd â chyfrif wedi'i hyfforddi
    } yn { $courses ->
        [one] y cwrs
       *[other] y { $courses } chwrs i gyd
    }, neu wedi ymuno o fewn y 30 diwrnod diwethaf.
found-training-overdue = { $overdue ->
        [one] Mae un hyfforddiant yn hwyr
       *[other] Mae { $overdue } hyfforddiant yn hwyr
    } ymhlith { $accounts } aelod o staff sydd â chyfrif.
found-training-overdue-mark = mae hyfforddiant yn hwyr
found-training-overdue-mend = Agorwch “Training” yn y consol: mae'n dweud gan bwy a pha un. Nodwch y cwblhad pan gymerwyd y cwrs, neu analluogwch y cyfrif tan hynny.
