# Y gragen: yr hyn sydd ar bob tudalen gyhoeddus.
web-language-name = Cymraeg
web-skip = Neidio i'r cynnwys
web-menu = Dewislen
web-menu-privacy = Preifatrwydd
web-menu-cookies = Cwcis
web-menu-rights = Eich hawliau
web-menu-proof = Sut rydym yn cadw ein gair
web-menu-contact = Cysylltu
web-accessibility = Hygyrchedd
web-checkpoint = Pwynt gwirio'r cofnod
web-example-word = Enghraifft yw hon.
web-example = Nid oes neb y tu ôl i'r dudalen hon. Nid oes neb yn derbyn yr hyn a anfonwch.
web-announced = Mae ein hysbysiad preifatrwydd yn newid ar { $day }.
web-announced-waiting = Mae ein hysbysiad preifatrwydd ar fin newid.
web-announced-link = Yr hyn a fydd yn newid

# Y nodau wrth ymyl brawddeg.
web-mark-proven = Wedi'i brofi
web-mark-unproven = Heb ei brofi eto
web-mark-broken = Ddim yn wir heddiw
web-mark-advice = Cyngor
web-mark-hidden = Prawf heb ei gyhoeddi
web-count-proven = { $count } wedi'u profi
web-count-unproven = { $count } heb eu profi eto
web-count-broken = { $count } ddim yn wir heddiw

# Dyddiau agos, a'r ffordd drwy restr.
web-today = heddiw
web-yesterday = ddoe
web-tomorrow = yfory
web-pages = Tudalennau
web-newer = Mwy diweddar
web-older = Hŷn

# Ffurflenni.
web-optional = (dewisol)
web-fault = Gwall
web-faults-title = Mae problem
web-fault-required = { $label }: llenwch hwn.
web-fault-too-long = { $label }: defnyddiwch { $max } nod neu lai.
web-fault-email = { $label }: ysgrifennwch gyfeiriad fel enw@example.org.
web-fault-telephone = { $label }: ysgrifennwch rif fel 01632 960 001, gyda chod y wlad os nad yw'n rhif yn y DU.
web-fault-choice = { $label }: dewiswch un o'r atebion.
web-fault-characters = { $label }: mae yma nodau na ellir eu cadw. Teipiwch ef eto yn lle ei ludo.
web-trap = Gadewch hwn yn wag. Mae yma i atal peiriannau.
web-check-title = Gwiriwch eich atebion
web-check-text = Nid oes dim wedi'i anfon eto. Gallwch newid popeth o hyd.
web-check-empty = Dim wedi'i nodi
web-check-back = Newid yr atebion
web-check-send = Anfon

# Gwrthod: teitl, a beth i'w wneud nesaf.
web-problem-not-found = Ni allwn ddod o hyd i'r dudalen hon
web-problem-gone = Nid yw hwn yma mwyach
web-problem-lacking = Nid yw hynny’n bosibl yma
web-problem-sign-in = Mewngofnodwch yn gyntaf
web-problem-not-allowed = Ni chewch weld hwn
web-problem-clash = Mae hwn wedi newid yn y cyfamser
web-problem-invalid = Ni allem ddefnyddio'r hyn a anfonwyd
web-problem-too-large = Mae hwn yn rhy fawr
web-problem-try-later = Rhowch gynnig arall arni ymhen ychydig
web-problem-fault = Aeth rhywbeth o'i le ar ein hochr ni
web-problem-method = Nid yw'r cyfeiriad hwn yn gweithio fel hynny
web-typed = Yr hyn a deipioch
web-typed-kept = Nid yw’r hyn a deipioch wedi’i golli. Arhoswch ychydig, yna anfonwch ef eto o’r fan hon.
web-typed-again = Anfon eto
web-problem-home = Mynd i'r dudalen flaen
web-problem-contact = Rhoi gwybod inni
web-problem-fault-id = Os byddwch yn rhoi gwybod inni, nodwch y rhif hwn: { $id }.
refusal-not-found = Efallai fod y cyfeiriad wedi'i gamdeipio, neu fod y dudalen wedi symud.
refusal-nothing-published = Nid oes dim wedi'i gyhoeddi yma eto.
refusal-gone = Mae wedi'i ddileu, neu mae'r ddolen wedi dod i ben.
refusal-sign-in = Nid ydych wedi mewngofnodi, neu mae eich sesiwn wedi dod i ben. Ni newidiwyd dim.
refusal-not-allowed = Nid yw eich rôl yn cyrraedd mor bell â hynny. Gofynnwch i weinyddwr os oes ei angen arnoch.
refusal-invalid = Mae rhan ohono ar goll neu heb fod fel y dylai.
refusal-malformed = Ni ellid darllen yr hyn a gyrhaeddodd. Ewch yn ôl a rhowch gynnig arall arni.
refusal-media-type = Ni chafodd ei anfon fel ffurflen.
refusal-method = Dilynwch ddolen neu anfonwch ffurflen i gyrraedd yma.
refusal-too-large = Gwnewch ef yn fyrrach, neu anfonwch lai ar y tro.
refusal-fault = Nid oes dim a wnaethoch chi wedi achosi hyn, ac ni chollwyd dim yr oeddem wedi'i gadarnhau. Rhowch gynnig arall arni yn nes ymlaen.
refusal-no-chromium = Ni ellir gwneud PDF yma, gan fod y rhaglen sy’n argraffu tudalennau (Chromium) ar goll. Mae eich porwr eich hun yn argraffu’r dudalen, i ffeil hefyd.
refusal-busy = Mae llawer yn digwydd ar hyn o bryd. Arhoswch ychydig eiliadau, yna rhowch gynnig arall arni.
refusal-too-often = Mae gormod wedi'i anfon o'ch cysylltiad mewn amser byr. Arhoswch rai munudau, yna rhowch gynnig arall arni.
refusal-cross-site = Er eich diogelwch, dim ond ffurflenni a anfonwyd o'n tudalennau ein hunain yr ydym yn eu derbyn. Agorwch y ffurflen yma a'i hanfon eto.
refusal-form-too-fast = Roedd hynny'n gyflym iawn. Er mwyn cadw peiriannau allan, rydym yn aros ychydig eiliadau. Gwiriwch yr hyn a ysgrifennoch a'i anfon eto.
refusal-form-expired = Bu'r dudalen hon ar agor am amser hir. Mae'r hyn a ysgrifennoch yma o hyd: gwiriwch ef a'i anfon eto.
refusal-form-invalid = Ni allem weld bod y ffurflen hon wedi dod o'n tudalen ni. Mae'r hyn a ysgrifennoch yma o hyd: gwiriwch ef a'i anfon eto.
refusal-form-trap = Llenwyd maes nad yw pobl yn ei weld. Mae'r hyn a ysgrifennoch yma o hyd: gwiriwch ef a'i anfon eto.
refusal-already-sent = Mae hwn wedi'i anfon yn barod. Nid oes angen ichi ei anfon eto.

# Y drws i ddata personol yn gwrthod. Staff sy'n gweld y rhain.
refusal-purpose-not-in-force = Nid yw'r diben y cedwir y data hyn ar ei gyfer yn yr hysbysiad sydd mewn grym, felly ni ellir eu defnyddio.
refusal-other-purpose = Casglwyd hwn at ddiben arall, ac nid yw'r gofrestr yn datgan defnydd pellach ohono at y diben hwn, felly mae'n aros ynghau.
refusal-category-not-covered = Nid yw'r diben yn cwmpasu'r math hwn o ddata, felly ni ellir eu cadw na'u hagor.
refusal-guarded = Ni chaniateir defnyddio'r data hyn at y diben hwn yn awr, er enghraifft am fod cydsyniad wedi'i dynnu'n ôl.
refusal-restricted = Mae cyfyngiad ar ddefnyddio'r data hyn. Dywedwch pam y gellir eu hagor serch hynny.
refusal-held = Mae ataliad cyfreithiol yn y ffordd. Rhaid ei ryddhau yn gyntaf.
refusal-hold-released = Rhyddhawyd yr ataliad hwn o'r blaen.

# Staff sy'n ymuno ac yn mewngofnodi.
refusal-no-purpose-for-staff = Nid oes gan y gofrestr sydd mewn grym ddiben sy'n cwmpasu enwau, cyfeiriadau e-bost a chyfrifon staff, felly ni all neb ymuno. Rhaid datgan un a'i gyhoeddi.
refusal-invitation-gone = Mae'r gwahoddiad hwn wedi'i ddefnyddio, neu mae ei amser wedi dod i ben. Gofynnwch am un arall.
refusal-sign-in-failed = Ni weithiodd hynny. Gwiriwch y cyfeiriad, y cyfrinair a'r cod. Ar ôl sawl methiant, arhoswch rai munudau cyn rhoi cynnig arall arni.
refusal-confirm = Mae angen cod newydd o'ch dilysydd ar gyfer hyn. Ni newidiwyd dim.
refusal-session-gone = Mae'r sesiwn honno wedi dod i ben yn barod.
refusal-staff-changed = Newidiwyd y cyfrif yn y cyfamser. Agorwch ei dudalen eto ac edrychwch arno cyn penderfynu.
refusal-staff-no-role = Dewiswch o leiaf un rôl. I gau rhywun allan, analluogwch y cyfrif.
refusal-staff-oneself = Ni allwch wneud hyn i'ch cyfrif eich hun. Gofynnwch i weinyddwr arall.
refusal-staff-last-administrator = Ni fyddai neb arall yn gallu gofalu am gyfrifon wedyn. Gwnewch rywun arall yn weinyddwr yn gyntaf.
staff-fault-present = Cyfrinair presennol: un arall ydyw.
staff-fault-code-paused = Cod: bu gormod o rai anghywir. Arhoswch ychydig funudau, neu defnyddiwch god adfer.
staff-fault-name = Eich enw: ysgrifennwch ef, mewn 120 nod neu lai.
staff-fault-email = Cyfeiriad e-bost: ysgrifennwch gyfeiriad fel enw@example.org.
staff-fault-email-taken = Cyfeiriad e-bost: mae rhywun wedi ymuno ag ef yn barod.
staff-fault-short = Cyfrinair: defnyddiwch o leiaf 12 nod.
staff-fault-long = Cyfrinair: defnyddiwch 200 nod neu lai.
staff-fault-common = Cyfrinair: dyma un o'r rhai cyntaf y byddai unrhyw un yn rhoi cynnig arno. Meddyliwch am un arall.
staff-fault-repeated = Y cyfrinair eto: nid yw yr un fath â'r un uchod.
staff-fault-code = Cod: nid dyma'r un y mae eich dilysydd yn ei ddangos yn awr. Arhoswch am yr un nesaf a rhowch gynnig arall arni.

check-web-jobs-done = Yn edrych a roddwyd y gorau i unrhyw waith y mae privet yn ei wneud ohono'i hun, am iddo fethu dro ar ôl tro.
found-jobs-done = Ni roddwyd y gorau i unrhyw waith.
found-jobs-given-up = Rhoddwyd y gorau i waith ar ôl sawl cynnig: { $kinds }.
found-jobs-given-up-mark = rhoddwyd y gorau i waith
found-jobs-given-up-mend = Cychwynnwch privet gyda `--log info` a chwiliwch am “a job failed” yn ei allbwn; mae'n dweud pam. Pan fydd yr achos wedi'i ddatrys, cychwynnwch privet eto: bydd yn rhoi un cynnig arall ar yr hyn y rhoddodd y gorau iddo.
