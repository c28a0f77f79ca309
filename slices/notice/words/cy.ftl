# N1: pwy ydym ni.
notice-controller = Un corff sy’n penderfynu pam a sut y defnyddir eich data personol. Mae’r gyfraith yn ei alw’n rheolydd. Dyma’r rheolydd: { $name }. Yn yr hysbysiad hwn, { $short } yw “ni”.
notice-controller-address = Gallwch ymweld â ni neu ysgrifennu atom yn { $address }.
notice-controller-reached = Gallwch gysylltu â ni drwy e-bost yn { $email }, neu gyda’r ffurflen gysylltu ar y wefan hon.
notice-controller-reached-by-telephone = Gallwch gysylltu â ni drwy e-bost yn { $email }, dros y ffôn ar { $telephone }, neu gyda’r ffurflen gysylltu ar y wefan hon.
notice-officer-reached = { $title }: dyma pwy sy’n cadw golwg ar sut rydym yn defnyddio data personol. Ysgrifennwch at { $email } gydag unrhyw gwestiwn neu bryder am eich data.
notice-representative = Ein cynrychiolydd yn { $country } yw { $name }, { $address }. Gallwch ysgrifennu atynt yn { $email } yn lle atom ni.
notice-regulator = Mae corff annibynnol ar wahân i ni yn cadw golwg ar ddiogelu data: { $name }.
notice-registration = Rydym yn talu’r ffi diogelu data. Ein rhif yn y gofrestr gyhoeddus o’r rhai sy’n ei thalu yw { $number }.
notice-websites = { $count ->
    [one] Mae’r hysbysiad hwn ar gyfer y wefan hon: { $sites }.
   *[other] Mae’r hysbysiad hwn ar gyfer y gwefannau hyn: { $sites }.
}
notice-eu-readers = Mae rhai o’r bobl sy’n defnyddio ein gwasanaethau yn yr Undeb Ewropeaidd. Iddynt hwy mae Rheoliad Cyffredinol yr Undeb ar Ddiogelu Data yn berthnasol hefyd, a chânt droi at awdurdod y wlad y maent yn byw ynddi.
notice-successor = Efallai mai { $name } fydd yn gwneud ein gwaith yn y dyfodol. { $why } Os digwydd hynny, byddwn yn dweud yma ymlaen llaw pwy fydd yn dal eich data.
notice-successor-on = O { $day } ymlaen, { $name } fydd yn gwneud ein gwaith ac yn penderfynu am eich data. { $why }

# N2: yr hysbysiad hwn.
notice-numbered = Mae gan bob fersiwn o’r hysbysiad hwn rif, y diwrnod y daw i rym, ac ôl bys sy’n dangos a newidiwyd gair ohono. Gellir darllen fersiynau cynharach yma o hyd.
notice-generated = Daw pob brawddeg yn yr hysbysiad hwn o un datganiad o’r hyn a wnawn gyda data personol. Mae’r datganiad hwnnw’n cadw holl reolau’r gyfraith y gallwn eu gwirio â pheiriant.
notice-review = Rydym yn adolygu’r hysbysiad hwn eto ar ôl { $period } fan bellaf. Bu’r adolygiad diwethaf ar { $last }; mae’r nesaf i’w wneud erbyn { $next }.
notice-changes = Cyn i newid pwysig ddod i rym, rydym yn dweud wrth y bobl y mae eu data dan sylw, o leiaf { $days ->
    [one] un diwrnod
    [two] ddau ddiwrnod
   *[other] { $days } diwrnod
} ymlaen llaw. Dywedir ar unwaith wrth bwy bynnag sy’n ysgrifennu atom yn y cyfamser. Nid oes rhaid i chi ddal i edrych ar y dudalen hon.
notice-languages = Gallwch ddarllen yr hysbysiad hwn mewn: { $languages }.
notice-language-en = Saesneg
notice-language-cy = Cymraeg
notice-language-ga = Gwyddeleg
notice-language-gd = Gaeleg yr Alban
notice-language-fr = Ffrangeg
notice-language-de = Almaeneg
notice-language-es = Sbaeneg
notice-language-pl = Pwyleg
notice-language-cy-behind-and = Chymraeg
notice-language-pl-behind-and = Phwyleg

# N3: pa ddata.
notice-personal-data = Data personol yw unrhyw beth sy’n dweud rhywbeth am berson byw y gellir ei wahaniaethu oddi wrth eraill.
notice-identified-how = Gellir adnabod person yn uniongyrchol, fel drwy enw neu lun, neu drwy roi darnau at ei gilydd, fel gyda rhif staff a’r rhestr sy’n dweud rhif pwy ydyw.
notice-only-declared-kinds = Dim ond y mathau o ddata personol a enwir yn yr hysbysiad hwn a ddaliwn. Nid yw ein ffurflenni’n gofyn am ddim arall, ac nid yw’r system y tu ôl i’r wefan hon yn storio dim arall.
notice-kind = Gallwn ddal a defnyddio: { $label }.
notice-kind-explained = Gallwn ddal a defnyddio: { $label }. { $explanation }
notice-kind-nobodys = Heb wybod pwy sydd dan sylw, gallwn gasglu: { $label }.
notice-kind-nobodys-explained = Heb wybod pwy sydd dan sylw, gallwn gasglu: { $label }. { $explanation }
notice-people = Mae’r data am: { $people }.
notice-standing-special = Data categori arbennig, y mae’r gyfraith yn ei ddiogelu’n fwy (GDPR y DU, Erthygl 9)
notice-standing-criminal = Data am droseddau neu droseddau honedig (GDPR y DU, Erthygl 10)
notice-standing-free-text = Chi sy’n dewis y geiriau: gadewch allan yr hyn y byddai’n well gennych beidio â’i ddweud wrthym, fel eich iechyd neu’ch cred

# N4: pam.
notice-records-have-purpose = Mae pob cofnod o ddata personol yn y system y tu ôl i’r wefan hon yn enwi’r diben y’i cedwir ar ei gyfer, ac mae’r diben hwnnw’n un o’r rhai isod.
notice-choices = Mae gennych ddewisiadau. Lle gofynnwn a ydych yn cytuno, rydych yn rhydd i wrthod, ac i newid eich meddwl wedyn. Mewn llawer o achosion eraill gallwch wrthwynebu. Mae sut i wneud hynny o dan “Eich hawliau”.
notice-purpose = { $title }. { $explanation } { $basis }
notice-basis-consent = Dim ond os ydych wedi cytuno y gwnawn hyn: ein sail gyfreithlon yw cydsyniad (GDPR y DU, Erthygl 6(1)(a)).
notice-basis-contract = Ein sail gyfreithlon yw contract gyda chi, neu gamau y gofynnoch amdanynt cyn contract (GDPR y DU, Erthygl 6(1)(b)). { $contract }
notice-basis-legal-obligation = Ein sail gyfreithlon yw bod y gyfraith yn ein gorfodi (GDPR y DU, Erthygl 6(1)(c)): { $laws }.
notice-basis-vital-interests = Ein sail gyfreithlon yw y gall bywyd rhywun ddibynnu arno (GDPR y DU, Erthygl 6(1)(d)). { $why }
notice-basis-public-task = Ein sail gyfreithlon yw ein tasg gyhoeddus (GDPR y DU, Erthygl 6(1)(e)). { $task } Y gyfraith y tu ôl iddi: { $laws }.
notice-basis-recognised-legitimate-interest = Ein sail gyfreithlon yw buddiant dilys y mae’r gyfraith ei hun yn ei gydnabod (GDPR y DU, Erthygl 6(1)(ea)): { $condition }.
notice-basis-legitimate-interests = Ein sail gyfreithlon yw ein buddiannau dilys, wedi’u pwyso yn erbyn eich rhai chi (GDPR y DU, Erthygl 6(1)(f)). { $interests }
notice-recognised-public-task-disclosure = mae corff cyhoeddus arall wedi gofyn am y data ac mae ei angen arno ar gyfer ei dasg
notice-recognised-security = diogelwch gwladol, diogelwch y cyhoedd neu amddiffyn
notice-recognised-emergency = argyfwng
notice-recognised-crime = atal, canfod neu erlyn trosedd
notice-recognised-safeguarding = diogelu pobl sy’n agored i niwed
notice-further = Rydym hefyd yn defnyddio data ar gyfer “{ $title }” a gasglwyd gennym yn gyntaf ar gyfer “{ $first }”. { $ground } Dywedasom hynny ar { $day }, cyn i ni ddechrau.
notice-further-fresh-consent = Cytunodd y bobl dan sylw iddo o’r newydd.
notice-further-research = Mae’n gwasanaethu ymchwil, archifau neu ystadegau, gyda mesurau diogelu.
notice-further-compliance = Mae ei angen arnom i gadw’r egwyddorion isod, neu i ddangos ein bod yn eu cadw.
notice-further-annex-2 = Mae’r gyfraith yn enwi’r defnydd hwn fel un sy’n cyd-fynd â’r cyntaf (GDPR y DU, Atodiad 2).
notice-further-law = Mae Deddf neu reoliadau’n ei ganiatáu.
notice-further-assessed = Pwysasom y ddau ddiben yn erbyn ei gilydd a chael eu bod yn cyd-fynd.
notice-label-kinds = Mathau o ddata
notice-label-people = Am bwy
notice-label-source = O ble y daw
notice-label-required = Oes rhaid i chi ei roi?
notice-label-consequence = Os na wnewch
notice-label-starts = O
notice-label-special = Data a ddiogelir yn fwy
notice-label-criminal = Data am droseddau
notice-label-children = Plant
notice-label-wording = Yr hyn rydych yn cytuno iddo
notice-label-withdrawal = Sut i newid eich meddwl
notice-label-relied-on = Pwy arall sy’n dibynnu arno
notice-label-recipients = Pwy sy’n ei dderbyn
notice-label-kept = Am ba hyd y’i cedwir
notice-label-used-for = Defnyddir ar gyfer
notice-label-standing = Yn ôl y gyfraith
notice-label-please-note = Sylwch
notice-label-address = Cyfeiriad
notice-label-telephone = Ffôn
notice-label-website = Gwefan
notice-day = { $day }
notice-no-recipients = Neb y tu allan i’n swyddfa
notice-kept-permanently = Yn barhaol
notice-kept-for = { $period }, wedi’i gyfrif o’r adeg pan { $event }
notice-kept-for-year = { $period }, wedi’i gyfrif o ddiwedd y flwyddyn ariannol pan fu hyn: { $event }
notice-kept-for-term = { $period }, wedi’i gyfrif o ddiwedd y tymor yn y swydd pan fu hyn: { $event }
notice-source-person = Chi, neu’r person y mae amdano
notice-source-both = Chi, neu’r person y mae amdano; hefyd { $origin } ({ $place })
notice-source-elsewhere = Nid chi: { $origin } ({ $place })
notice-source-public = gall unrhyw un edrych yno
notice-source-not-public = nid yw’n agored i’r cyhoedd
notice-required-statutory = Oes, mae’r gyfraith yn mynnu hynny
notice-required-contractual = Oes, mae ei angen ar y contract
notice-required-needed = Dim ond os ydych am gael yr hyn a wnawn ag ef
notice-required-voluntary = Nac oes
notice-special-explicit-consent = Gyda’ch cytundeb penodol (GDPR y DU, Erthygl 9(2)(a))
notice-special-employment = Ar gyfer cyflogaeth, nawdd cymdeithasol neu amddiffyn cymdeithasol (GDPR y DU, Erthygl 9(2)(b))
notice-special-vital-interests = Oherwydd y gall bywyd rhywun ddibynnu arno (GDPR y DU, Erthygl 9(2)(c))
notice-special-not-for-profit = O fewn corff â nod gwleidyddol, athronyddol, crefyddol neu undeb llafur (GDPR y DU, Erthygl 9(2)(d))
notice-special-made-public = Oherwydd bod y person wedi’i wneud yn gyhoeddus (GDPR y DU, Erthygl 9(2)(e))
notice-special-legal-claims = Ar gyfer hawliadau cyfreithiol (GDPR y DU, Erthygl 9(2)(f))
notice-special-substantial-public-interest = Am resymau o fudd sylweddol i’r cyhoedd (GDPR y DU, Erthygl 9(2)(g))
notice-special-health-or-social-care = Ar gyfer iechyd neu ofal cymdeithasol (GDPR y DU, Erthygl 9(2)(h))
notice-special-public-health = Ar gyfer iechyd y cyhoedd (GDPR y DU, Erthygl 9(2)(i))
notice-special-research = Ar gyfer archifau, ymchwil neu ystadegau (GDPR y DU, Erthygl 9(2)(j))
notice-with-schedule = { $ground }, gydag Atodlen 1, paragraff { $paragraph } o Ddeddf Diogelu Data 2018
notice-criminal-authority = O dan awdurdod swyddogol: { $authority }
notice-criminal-schedule = Lle bodlonir un o amodau Deddf Diogelu Data 2018
notice-children = O dan { $age } oed rhaid i riant gytuno. { $verification }

# N7: yr egwyddorion.
notice-principle-lawfulness = Rydym yn defnyddio data personol yn gyfreithlon, yn deg ac yn agored: ar gyfer pob defnydd mae gennym sail yn y gyfraith, ac rydym yn dweud pa un.
notice-principle-limitation = Rydym yn defnyddio data personol at y dibenion a ddywedwyd wrthych, ac mae ein system yn gwrthod unrhyw ddiben arall.
notice-principle-minimisation = Nid ydym yn gofyn am fwy nag sydd ei angen arnom, ac rydym yn edrych eto a oes ei angen o hyd.
notice-principle-accuracy = Rydym yn cadw data personol yn gywir ac yn gyfredol, ac yn gofyn i bobl gadarnhau’r hyn a ddaliwn.
notice-principle-storage-limitation = Nid ydym yn cadw data personol yn hwy nag sydd ei angen arnom.
notice-principle-rights = Rydym yn parchu’r hawliau sydd gan bobl dros eu data.
notice-principle-security = Rydym yn cadw data personol yn ddiogel rhag colled, camddefnydd a llygaid busneslyd.
notice-principle-transfers = Nid ydym yn gadael i ddata personol adael y wlad heb amddiffyniad cystal ag yma.

# Gwiriadau a’r hyn a gânt.
check-notice-register-sound = Mae’n cymhwyso pob rheol ar restr wirio’r hysbysiad, fel y mae heddiw, at y datganiad sydd mewn grym.
found-notice-register-sound = Mae’r datganiad yn cadw pob un o’r rheolau ({ $rules }).
found-notice-register-unsound = Mae’r datganiad yn torri rheolau ({ $faults }): { $codes }.
found-notice-register-unsound-mend = Rhedwch “privet check” ar ffolder y gofrestr, trwsiwch yr hyn y mae’n ei enwi, a chyhoeddwch y fersiwn newydd.
check-notice-review-not-overdue = Mae’n cymharu diwrnod yr adolygiad diwethaf â pha mor aml y mae’r hysbysiad i’w adolygu.
found-notice-review-in-time = Mae’r adolygiad nesaf i’w wneud erbyn { $due }.
found-notice-review-in-time-mark = adolygiad erbyn { $due }
found-notice-review-overdue = Roedd yr adolygiad i’w wneud erbyn { $due } ac ni chofnodwyd ef.
found-notice-review-overdue-mend = Adolygwch yr hysbysiad, gosodwch ddiwrnod yr adolygiad yn y gofrestr (review.last), a chyhoeddwch.
found-notice-review-overdue-mark = adolygiad yn hwyr
check-notice-changes-announced = Mae’n edrych, ar gyfer pob fersiwn a ddaeth i rym, a ddywedwyd mewn pryd wrth y rhai yr oedd newid pwysig yn effeithio arnynt, gan gynnwys pwy bynnag a ddaeth hyd hynny, ac a fu’r newid ar y wefan hon am gyhyd ag a addawyd.
found-notice-changes-announced = { $important ->
    [0] Nid oedd newid pwysig mewn unrhyw fersiwn mewn grym, felly nid oedd angen dweud wrth neb.
   *[other] Fersiynau mewn grym gyda newidiadau pwysig: { $important }. { $people ->
        [0] Nid oeddent yn effeithio ar neb, ac fe’u cyhoeddwyd ar y wefan hon.
       *[other] Dywedwyd ymlaen llaw wrth bawb dan sylw ({ $people }).
    }
}
found-notice-changes-unannounced = Daeth fersiwn { $version } i rym er na ddywedwyd mewn pryd wrth bawb dan sylw: { $missing } ar ôl.
found-notice-changes-unannounced-mend = Dywedwch wrthynt yn awr, drwy’r post neu fel arall, cofnodwch hynny yn y consol o dan Notice, a chanfyddwch sut y gallai’r fersiwn ddod i rym.
found-notice-changes-early = Daeth fersiwn { $version } i rym lai na { $days } diwrnod ar ôl ei chyhoeddi.
found-notice-changes-early-mend = Canfyddwch yn y log sut y gallai ddod i rym mor fuan, a dywedwch wrth y rhai dan sylw.
check-notice-versions-intact = Mae’n cyfrifo olion bysedd pob fersiwn a storiwyd eto, ac yn eu cymharu hwy a’u dyddiadau â’r hyn y mae’r log wedi’i ddal ers y cyhoeddi.
found-notice-versions-intact = Mae pob fersiwn ({ $versions }) fel y’i cyhoeddwyd.
found-notice-versions-none = Nid oes fersiwn wedi’i storio.
found-notice-versions-none-mend = Cyhoeddwch yr hysbysiad.
found-notice-version-altered = Nid yw fersiwn { $version } fel y’i cyhoeddwyd: mae { $what } yn wahanol.
found-notice-version-altered-mend = Cymerwch y fersiwn yn ôl o gopi wrth gefn, a chanfyddwch yn y log pwy fu wrth y gronfa ddata.
found-notice-version-missing = Mae’r log yn enwi { $logged } o gyhoeddiadau, ond { $versions } fersiwn sydd wedi’u storio.
found-notice-version-missing-mend = Cymerwch y fersiynau coll yn ôl o gopi wrth gefn, a chanfyddwch yn y log pwy fu wrth y gronfa ddata.
check-notice-in-force-intact = Mae’n cyfrifo olion bys y fersiwn sydd mewn grym eto, ac yn eu cymharu â’r hyn y mae’r log wedi’i ddal ers ei chyhoeddi.
found-notice-in-force-intact = Mae fersiwn { $version } fel y’i cyhoeddwyd.
check-notice-effects-logged = Mae’n cymharu’r diwrnod y bu pob fersiwn mewn grym ohono â’r un cofnod yn y log amdano.
found-notice-effects-logged = Mae’r log yn dweud yr un peth am bob fersiwn a ddaeth i rym: { $versions } i gyd.
found-notice-effect-altered = Nid yw’r diwrnod y bu fersiwn { $version } mewn grym ohono yr hyn a ddywed y log.
found-notice-effect-altered-mend = Cymerwch y tabl notice_effect yn ôl o gopi wrth gefn, a chanfyddwch yn y log pwy fu wrth y gronfa ddata.
check-notice-said-in-each-language = Mae’n edrych a yw pob brawddeg sydd mewn grym, a’r dudalen y saif arni, yno ym mhob iaith.
found-notice-languages-said = Dywedir pob brawddeg ym mhob iaith: { $sentences } o frawddegau, { $languages } o ieithoedd.
found-notice-language-missing = Ni ddywedir y frawddeg { $sentence } yn yr iaith { $language }.
found-notice-language-missing-mend = Dywedwch hi yn yr iaith honno yn y gofrestr a chyhoeddwch; os yw’n un o frawddegau privet ei hun, gofynnwch am ei geiriau.
found-notice-language-unknown = Nid yw tudalennau’r wefan hon wedi’u hysgrifennu yn yr iaith { $language }.
found-notice-language-unknown-mend = Tynnwch yr iaith o’r gofrestr (controller.languages), neu rhowch eiriau ynddi i privet.
check-notice-contact-deliverable = Mae’n gofyn i’r system enwau parth a yw post i’r cyfeiriad hwn yn cael hyd i weinydd.
found-notice-contact-deliverable = Mae post i { $host } yn cael hyd i weinydd (nifer: { $servers }).
found-notice-contact-undeliverable = Mae { $host } yn dweud nad yw’n derbyn post, neu nid yw’n bodoli.
found-notice-contact-undeliverable-mend = Trefnwch fod post y parth wedi’i osod yn iawn (MX), neu rhowch gyfeiriad arall yn y gofrestr a chyhoeddwch.
found-notice-contact-unknown = Nid oedd modd gofyn i neb am { $host }.
found-notice-contact-unknown-mend = Rhowch gysylltiad â gweinydd enwau i’r peiriant hwn, yna rhedwch y gwiriadau eto.
found-notice-contact-unknown-mark = yn aros am y rhwydwaith
found-notice-contact-example = Enghraifft yw hon, felly ni ofynnir i neb am { $host }.
found-notice-contact-example-mend = Rhowch eich cofrestr eich hun yn lle’r enghraifft.
found-notice-contact-example-mark = ni ofynnir mewn enghraifft
check-notice-columns-declared = Mae’n cymharu pob colofn sydd yn y gronfa ddata â’r hyn y mae rhannau’r rhaglen yn dweud eu bod yn ei storio, a’r mathau o ddata sydd ynddynt â’r hysbysiad.
found-notice-columns-declared = Mae pob colofn ({ $columns }) wedi’i datgan; mae { $sealed } ohonynt yn dal data personol, i gyd o fathau a enwir yn yr hysbysiad.
found-notice-columns-undeclared = Colofnau yn y gronfa ddata nad oes neb wedi’u datgan ({ $count }): { $columns }.
found-notice-columns-undeclared-mend = Canfyddwch pwy a’u hychwanegodd. Os ydynt yn perthyn yno, datganwch hwy yn y rhan sy’n eu storio; fel arall tynnwch hwy allan.
found-notice-columns-missing = Colofnau a ddatganwyd nad ydynt yn y gronfa ddata ({ $count }): { $columns }.
found-notice-columns-missing-mend = Diweddarwch y gronfa ddata drwy gychwyn y fersiwn gywir o’r rhaglen.
found-notice-columns-kind = Mae colofnau’n dal mathau o ddata nad yw’r hysbysiad yn eu henwi: { $kinds }.
found-notice-columns-kind-mend = Datganwch y math o ddata yn y gofrestr a chyhoeddwch, neu trefnwch ei dynnu o’r rhaglen.
check-notice-values-declared = Mae’n edrych ar fath pob gwerth personol a storiwyd: rhaid i’r hysbysiad ei enwi, a rhaid i’r diben y’i cedwir ar ei gyfer ei gwmpasu.
found-notice-values-declared = Mae pob gwerth a storiwyd ({ $values }) o fath y mae’r hysbysiad yn ei enwi a’r diben yn ei gwmpasu.
found-notice-values-undeclared = Gwerthoedd a storiwyd o fath nad yw’r hysbysiad yn ei enwi neu nad yw’r diben yn ei gwmpasu ({ $values }): { $kinds }.
found-notice-values-undeclared-mend = Datganwch y math o ddata ar gyfer y diben hwnnw a chyhoeddwch, neu gwaredwch y gwerthoedd.
check-notice-records-have-purpose = Mae’n edrych a gedwir cofnodion at ddibenion mewn grym, ac a oes gan ddiben yr hyn y mae ei sail gyfreithlon yn ei fynnu.
found-notice-records-have-purpose = Cedwir pob cofnod ({ $records }) at ddibenion mewn grym.
found-notice-records-without-purpose = Cofnodion a gedwir at ddiben nad yw mewn grym ({ $records }): { $purposes }.
found-notice-records-without-purpose-mend = Datganwch y diben eto a chyhoeddwch, neu gwaredwch y cofnodion.
found-notice-basis-complete = Mae gan y diben yr hyn y mae ei sail gyfreithlon yn ei fynnu. Cofnodion a gedwir ar ei gyfer: { $records }.
found-notice-basis-incomplete = Nid oes gan y diben yr hyn y mae ei sail gyfreithlon yn ei fynnu: { $missing }.
found-notice-basis-incomplete-mend = Ychwanegwch at y diben yn y gofrestr yr hyn a enwir, a chyhoeddwch.
found-notice-basis-not-begun = Mae’r diben yn dechrau ar { $starts }, a chedwir cofnodion ar ei gyfer eisoes: { $records }.
found-notice-basis-not-begun-mend = Gwaredwch yr hyn a gasglwyd yn rhy gynnar, neu cyhoeddwch fod y diben yn dechrau ynghynt.
check-notice-door-refuses = Mae’n profi’r drws at ddata personol gyda diben nad yw’n bod, gyda math o ddata nad yw’r diben yn ei gwmpasu, ac fel dieithryn; rhaid gwrthod pob un.
found-notice-door-refuses = Gwrthododd y drws bob cynnig anghywir ({ $tries }) a gadawodd yr un cywir drwodd.
found-notice-door-opens = Gadawodd y drws drwodd yr hyn y mae’n rhaid iddo ei wrthod: { $what }.
found-notice-door-opens-mend = Stopiwch y rhaglen a rhowch wybod am y nam: y drws sy’n cadw dibenion ar wahân.
found-notice-door-shut = Nid oedd modd profi’r drws: nid oes diben mewn grym sy’n cwmpasu unrhyw fath o ddata.
found-notice-door-shut-mend = Cyhoeddwch gofrestr gyda dibenion.

# Gwrthodiadau.
refusal-notice-draft-overtaken = Cyhoeddwyd fersiwn arall ers gwneud y drafft hwn. Mewnforiwch ef eto ar ben y fersiwn honno.
refusal-notice-draft-settled = Mae’r drafft hwn wedi’i gyhoeddi neu wedi’i roi o’r neilltu eisoes.
refusal-notice-draft-faulty = Mae’r drafft hwn yn torri rheolau y mae’n rhaid i hysbysiad eu cadw. Mae ei dudalen yn y consol yn dweud pa rai, a ble i’w cywiro.
refusal-notice-example-outward = Ni ellir cyhoeddi enghraifft ond lle na all neb arall ei chyrraedd. Tynnwch “example = true” o’ch cofrestr, neu gwrandewch ar 127.0.0.1.
refusal-notice-nothing-changes = Mae’r drafft hwn yn dweud yr un peth â’r hyn a gyhoeddwyd.
refusal-notice-in-the-past = Dewiswch heddiw neu ddiwrnod diweddarach: ni all hysbysiad ddod i rym cyn ei gyhoeddi.
refusal-notice-too-early = Newid pwysig yw hwn. Dewiswch ddiwrnod ar ôl y cyfnod rhybudd y mae’r hysbysiad sydd mewn grym yn ei addo, fel y dywedir wrth bobl mewn pryd.
refusal-notice-told-how = Dewiswch sut y dywedwyd wrthynt.
refusal-notice-told-when = Rhowch ddiwrnod rhwng y cyhoeddi a heddiw.
refusal-notice-told-why = Dywedwch mewn hyd at 500 o nodau pam y dywedwyd wrthynt fel hyn. Peidiwch ag enwi neb.
refusal-notice-nobody-left-to-tell = Nid oes neb ar ôl i ddweud wrthynt am y fersiwn hon drwy ddulliau eraill.
refusal-notice-version-altered = Nid yr hyn a gyhoeddwyd yw’r hyn a storiwyd o’r fersiwn hon, felly nid yw’n cael ei dangos. Rhaid i’r swyddfa ei chymryd yn ôl o gopi wrth gefn.

# Y post sy’n rhoi gwybod am newid.
notice-mail-subject = { $office }: mae’r ffordd rydym yn defnyddio eich data personol yn newid
notice-mail-sentences = brawddegau ein hysbysiad, y gallwch eu cymharu yno
notice-mail-text = Helô,

    rydym yn dal data personol amdanoch, ac mae rhywbeth pwysig am sut rydym yn ei ddefnyddio yn newid ar { $day }:

    { $changes }

    Yr hyn sy’n newid yn llawn: { $address }

    Eich hawliau: { $rights }
    Cwestiynau: { $contact }

    Nid oes angen i chi wneud dim. Rydym yn anfon hyn atoch am fod y gyfraith a’n hysbysiad ni ein hunain yn dweud y byddwn yn rhoi gwybod i chi cyn i newid o’r fath ddod i rym. Nid hysbyseb yw hwn.

    { $office }
notice-mail-more = { $count ->
    [one] ac un arall
   *[other] a { $count } arall
}

# Y dudalen flaen.
notice-front-title = Canolfan breifatrwydd
notice-front-lead = { $office }. Yma gallwch ddarllen mewn geiriau plaen yr hyn a wnawn gyda data personol. Mae pob brawddeg yn dangos a yw wedi’i phrofi.
notice-front-proven = Datganiadau wedi’u profi: { $proven } o { $count }.
notice-front-broken = Datganiadau nad ydynt yn wir heddiw: { $count }.
notice-front-hidden = Datganiadau na chyhoeddir eu prawf: { $count }.
notice-front-see-proof = Sut rydym yn gwirio hyn
notice-front-privacy = Yr hysbysiad preifatrwydd
notice-front-privacy-text = Yr hyn a wnawn gyda data personol, pam, ac am ba hyd.
notice-front-rights = Eich hawliau
notice-front-rights-text = Gweld, cywiro neu ddileu’r hyn a ddaliwn, gwrthwynebu, neu gwyno.
notice-front-cookies = Cwcis
notice-front-cookies-text = Yr hyn y mae ein gwefannau’n ei storio ar eich dyfais.
notice-front-retention = Am ba hyd y cadwn ddata
notice-front-retention-text = Pob math o gofnod, a phryd y mae’n mynd.
notice-front-sharing = Gyda phwy y rhannwn
notice-front-sharing-text = Cwmnïau ac awdurdodau sy’n derbyn data, ac o dan ba gytundeb.
notice-front-consent = Cydsyniad
notice-front-consent-text = Sut y gofynnwn a ydych yn cytuno, a sut i newid eich meddwl.
notice-front-social = Cyfryngau cymdeithasol
notice-front-social-text = Ein proffiliau swyddogol, a’r polisi sy’n rhwymo ein staff yno.
notice-front-preferences = Eich dewisiadau
notice-front-preferences-text = Yr hyn y gofynnwn am eich caniatâd ar ei gyfer, a sut i ddweud wrthym.
notice-front-proof = Sut y cadwn ein gair
notice-front-proof-text = Pob datganiad gyda’r hyn a wiriwyd, pryd, a’r hyn a gafwyd.
notice-front-contact = Cysylltu
notice-front-contact-text = Gofynnwch am eich data, neu cewch help gyda’r wefan.
notice-front-empty = Nid oes dim wedi’i gyhoeddi yma eto. Dewch yn ôl yn nes ymlaen.

# Yr hysbysiad.
notice-title = Sut rydym yn defnyddio eich gwybodaeth bersonol
notice-description = { $office }: yr hyn a wnawn gyda data personol, frawddeg wrth frawddeg, gyda phrawf.
notice-version-line = Fersiwn { $number }, mewn grym ers { $day }
notice-what-changed = yr hyn a newidiodd
notice-earlier = fersiynau cynharach
notice-count = datganiadau wedi’u profi: { $proven } o { $count }
notice-count-broken = heb fod yn wir heddiw: { $count }
notice-glance = Ar gip
notice-contents = Ar y dudalen hon
notice-section-count = { $proven } o { $count }
notice-whole = Yr hysbysiad cyfan
notice-upcoming-title = Mae’r hysbysiad hwn yn newid ar { $day }
notice-upcoming-waiting-title = Mae fersiwn newydd o’r hysbysiad hwn ar y ffordd
notice-upcoming-text = Cyhoeddwyd fersiwn { $number }. Hyd nes y daw i rym, yr hyn a ddarllenwch yma sy’n ddilys.
notice-upcoming-waiting = Daw i rym o { $day } ar y cynharaf, unwaith y dywedwyd wrth y rhai dan sylw.
notice-upcoming-changes = Yr hyn a fydd yn newid
notice-upcoming-read = Darllen y fersiwn newydd
notice-machine = Ar gyfer rhaglenni
notice-machine-jsonld = Yr hysbysiad hwn fel JSON-LD, yn nhermau’r Data Privacy Vocabulary
notice-machine-json = Yr hysbysiad hwn fel JSON
notice-machine-csv = Y cofnod o weithgareddau prosesu (GDPR y DU, Erthygl 30) fel CSV
notice-machine-record = Yr un cofnod fel JSON
notice-fingerprint = Ôl bys (SHA-256)
notice-of-register = Y datganiad y tu ôl iddo
notice-full-address = Y fersiwn hon am byth
notice-pdf = Yr hysbysiad fel PDF, fel y’i cyhoeddwyd
notice-stored = Y fersiwn hon fel y’i storiwyd (JSON)
notice-stored-how = Yr ôl bys yw SHA-256 yr union feitiau hyn: lawrlwythwch hwy, a bydd “sha256sum” neu raglen debyg yn ei ddangos. Cedwir y datganiad y tu ôl iddynt ar gyfer y rhai sy’n ein goruchwylio, gan ei fod hefyd yn dweud ble mae dogfennau yn ein swyddfa.

# Hygyrchedd.
notice-accessibility-title = Hygyrchedd
notice-accessibility-lead = Rydym am i bawb allu darllen a defnyddio’r wefan hon.
notice-accessibility-what = Mae’r datganiad hwn ar gyfer y ganolfan breifatrwydd yn y cyfeiriad hwn ({ $office }). Mae gan wefannau eraill y swyddfa eu datganiadau eu hunain.
notice-accessibility-can = Ar y tudalennau hyn gallwch
notice-accessibility-can-zoom = wneud y testun mor fawr ag y mynnwch heb golli dim ohono
notice-accessibility-can-keyboard = gyrraedd a defnyddio popeth gyda bysellfwrdd neu â’ch llais
notice-accessibility-can-reader = cael popeth wedi’i ddarllen gan ddarllenydd sgrin; mae gan bob marc air, nid lliw yn unig
notice-accessibility-can-script = defnyddio popeth heb JavaScript
notice-accessibility-can-dark = darllen mewn golau neu dywyllwch, mewn cyferbyniad uchel, a heb ddim sy’n symud
notice-accessibility-can-print = argraffu pob tudalen
notice-accessibility-how = Pa mor bell yr ydym
notice-accessibility-how-text = Adeiladwyd y tudalennau hyn i fodloni fersiwn 2.2 o’r Canllawiau Hygyrchedd Cynnwys Gwe ar lefel AA. Nid ydynt wedi’u profi gan gorff annibynnol.
notice-accessibility-tested = Profwyd y fersiwn hon o’r rhaglen ddiwethaf mewn porwr ar { $day }: { $pages } math o dudalen gyhoeddus ym mhob iaith, ar ffôn bach ac wrth ddesg, mewn golau a thywyllwch, gydag axe { $axe }, sy’n gweld rhan yn unig o’r hyn a all fod o’i le. Ni ddaeth o hyd i ddim.
notice-accessibility-tell = Os nad yw rhywbeth yn gweithio i chi
notice-accessibility-tell-text = Dywedwch wrthym beth aeth o’i le a beth roeddech yn ceisio’i wneud. Gallwn hefyd roi’r hyn sydd ei angen arnoch ar ffurf arall, fel print bras neu dros y ffôn.
notice-accessibility-tell-form = Gofyn am help gyda’r wefan hon
notice-accessibility-enforce = Os nad ydym yn ei gywiro
notice-accessibility-enforce-text = Y Comisiwn Cydraddoldeb a Hawliau Dynol sy’n gorfodi rheoliadau hygyrchedd 2018. Os nad ydych yn fodlon ar ein hateb, gall y Gwasanaeth Cynghori a Chefnogi ar Gydraddoldeb eich cynghori.

# Fersiynau.
notice-versions-title = Pob fersiwn o’r hysbysiad hwn
notice-versions-lead = Ni newidir dim byth mewn fersiwn a gyhoeddwyd. Mae pob un yn cadw ei chyfeiriad a’i hôl bys.
notice-versions-number = Fersiwn
notice-versions-published = Cyhoeddwyd
notice-versions-day = Mewn grym
notice-versions-weight = Newid
notice-versions-hash = Ôl bys
notice-versions-compare = Cymharu
notice-versions-current = mewn grym nawr
notice-versions-since = ers { $day }
notice-versions-until = { $from } hyd { $until }
notice-versions-upcoming = o { $day }
notice-versions-never = byth mewn grym
notice-versions-first = y gyntaf
notice-important = pwysig
notice-minor = mân
notice-version-title = Fersiwn { $number }
notice-old-title = Nid hon yw’r fersiwn sydd mewn grym
notice-old-text = Rydych yn darllen fersiwn { $number }. Fersiwn { $current } sydd mewn grym.
notice-old-none = Rydych yn darllen fersiwn { $number }. Nid oes fersiwn mewn grym.
notice-old-read = Darllen y fersiwn sydd mewn grym
notice-old-marks = Dangosir prawf ar gyfer y fersiwn sydd mewn grym yn unig, wrth ymyl ei brawddegau.

# Yr hyn a newidiodd.
notice-changes-title = Yr hyn a newidiodd o fersiwn { $from } i fersiwn { $to }
notice-changes-lead = Canfyddir y gwahaniaethau yn y datganiad y tu ôl i’r hysbysiad, nid yn ei eiriad, fel nad anghofir dim.
notice-changes-none = Mae’r ddwy fersiwn hyn yr un fath.
notice-changes-declared = Yr hyn a wnawn
notice-changes-only-words = Nid yw’r hyn a wnawn wedi newid; dim ond y geiriau.
notice-changes-sentences = Sut mae’r brawddegau’n darllen
notice-changes-before = Cynt
notice-changes-after = Nawr
notice-changes-nothing-there = dim
notice-changes-part = Beth
notice-changes-why = Pam mae’n cyfrif felly
notice-change-added = newydd
notice-change-removed = wedi’i dynnu allan
notice-changes-back = Pob fersiwn

# Rhannau’r datganiad.
notice-section-example = Enghraifft
notice-section-controller = Pwy ydym ni
notice-section-dpo = Swyddog diogelu data
notice-section-representative = Cynrychiolydd
notice-section-regulator = Awdurdod goruchwylio
notice-section-successor = Pwy sy’n cymryd drosodd gennym
notice-section-review = Adolygu’r hysbysiad hwn
notice-section-rights = Eich hawliau
notice-section-complaints = Cwynion
notice-section-disclosures = Ceisiadau awdurdodau
notice-section-automated = Penderfyniadau awtomatig
notice-section-social = Polisi cyfryngau cymdeithasol
notice-section-role = Rôl yn ein swyddfa
notice-section-owners = Pwy sy’n ateb am beth
notice-section-visibility = Yr hyn a ddangosir o brofion
notice-section-site = Gwefan
notice-section-category = Math o ddata
notice-section-people = Pobl
notice-section-purpose = Diben
notice-section-recipient = Derbynnydd
notice-section-retention = Am ba hyd y cedwir data
notice-section-storage = Cwci neu storfa arall
notice-section-form = Ffurflen
notice-section-newsletter = Cylchlythyr
notice-section-system = System
notice-section-measure = Mesur diogelwch
notice-section-decision = Penderfyniad awtomatig
notice-section-platform = Platfform cyfryngau cymdeithasol
notice-section-profile = Proffil swyddogol
notice-section-sponsor = Dolen noddedig
notice-section-link = Cyswllt a argymhellir
notice-section-short-link = Dolen fer
notice-section-download = Ffeil i’w llwytho i lawr
notice-section-prose = Ein brawddegau ein hunain

notice-field-name = enw
notice-field-short-name = enw byr
notice-field-about = disgrifiad
notice-field-address = cyfeiriad
notice-field-email = cyfeiriad e-bost
notice-field-telephone = rhif ffôn
notice-field-website = gwefan
notice-field-registration = rhif cofrestru
notice-field-languages = ieithoedd
notice-field-owner = pwy sy’n ateb amdano
notice-field-role = rôl
notice-field-title = teitl
notice-field-label = enw
notice-field-explanation = esboniad
notice-field-statement = brawddeg
notice-field-description = disgrifiad
notice-field-sensitivity = statws yn y gyfraith
notice-field-identifies = a yw’n adnabod pobl
notice-field-basis-kind = sail gyfreithlon
notice-field-basis-wording = geiriad y cydsyniad
notice-field-basis-withdrawal = sut y tynnir cydsyniad yn ôl
notice-field-basis-refresh = am ba hyd y dibynnir ar gydsyniad
notice-field-basis-laws = y gyfraith y tu ôl iddo
notice-field-basis-task = tasg
notice-field-basis = sail gyfreithlon
notice-field-categories = mathau o ddata
notice-field-people = pobl dan sylw
notice-field-purposes = dibenion
notice-field-purpose = diben
notice-field-source = o ble y daw’r data
notice-field-provision = a oes rhaid rhoi’r data
notice-field-special = data a ddiogelir yn fwy
notice-field-criminal = data am droseddau
notice-field-country = gwlad
notice-field-transfer = amddiffyniad dramor
notice-field-agreement = cytundeb
notice-field-keep = am ba hyd y’i cedwir
notice-field-trigger = o ba bryd y’i cyfrifir
notice-field-event = o ba bryd y’i cyfrifir
notice-field-anchor = sut y’i cyfrifir
notice-field-action = yr hyn sy’n digwydd wedyn
notice-field-lifetime = am ba hyd y mae’n aros
notice-field-exception = pam y caniateir ei storio
notice-field-set-by = pwy sy’n ei osod
notice-field-fields = cwestiynau
notice-field-introduction = cyflwyniad
notice-field-answer-within = dyddiau hyd at ateb
notice-field-target-days = dyddiau hyd at ateb
notice-field-acknowledge-days = dyddiau hyd at gydnabod cwyn
notice-field-objecting = sut i wrthwynebu
notice-field-procedure = yr hyn sy’n digwydd gyda chwyn
notice-field-notice-days = dyddiau o rybudd cyn newid pwysig
notice-field-last = adolygiad diwethaf
notice-field-every = pa mor aml y’i hadolygir
notice-field-proof = sut y’i profir
notice-field-kind = math
notice-field-order = lle mewn rhestrau

notice-value-true = ie
notice-value-false = na
notice-value-consent = cydsyniad
notice-value-contract = contract
notice-value-legal-obligation = rhwymedigaeth gyfreithiol
notice-value-vital-interests = buddiannau hanfodol
notice-value-public-task = tasg gyhoeddus
notice-value-recognised-legitimate-interest = buddiant dilys a gydnabyddir
notice-value-legitimate-interests = buddiannau dilys
notice-value-delete = fe’i dileir
notice-value-anonymise = tynnir allan yr hyn sy’n adnabod pobl
notice-value-review = mae rhywun yn penderfynu
notice-value-archive = mae’n mynd i archif
notice-value-restrict = fe’i cedwir ond ni’i defnyddir
notice-value-permanent = yn barhaol

# Pam mae newid yn cyfrif fel y mae.
notice-why-a-limit-on-how-long-data-is-kept-is-gone = mae terfyn ar ba hyd y cedwir data wedi mynd
notice-why-a-measure-that-protects-data-is-gone = mae mesur sy’n diogelu data wedi mynd
notice-why-a-new-automated-decision = penderfyniad awtomatig newydd
notice-why-a-new-kind-of-data = math newydd o ddata
notice-why-a-new-newsletter = cylchlythyr newydd
notice-why-a-new-purpose = diben newydd
notice-why-a-new-recipient = derbynnydd newydd
notice-why-a-new-rule-may-keep-data-for-longer = gall rheol newydd gadw data’n hwy
notice-why-a-right-is-exercised-elsewhere = arferir hawl yn rhywle arall
notice-why-a-right-is-weaker-answers-take-longer = mae hawl yn wannach: mae atebion yn cymryd mwy o amser
notice-why-a-right-is-weaker-complaints-are-acknowledged-later = mae hawl yn wannach: cydnabyddir cwynion yn ddiweddarach
notice-why-a-right-is-weaker-or-stronger-the-safeguards-are-others = mae hawl yn wannach neu’n gryfach: mae’r mesurau diogelu’n wahanol
notice-why-a-right-is-weaker-the-form-for-complaints-is-another = mae hawl yn wannach: mae’r ffurflen gwynion yn un arall
notice-why-another-controller-is-to-take-over = bydd rheolydd arall yn cymryd drosodd
notice-why-answers-take-longer = mae atebion yn cymryd mwy o amser
notice-why-complaints-are-handled-otherwise = ymdrinnir â chwynion yn wahanol
notice-why-consent-is-relied-on-for-longer = dibynnir ar gydsyniad yn hwy
notice-why-consent-is-taken-on-another-way = cymerir cydsyniad mewn ffordd arall
notice-why-consent-is-withdrawn-otherwise = tynnir cydsyniad yn ôl yn wahanol
notice-why-consent-to-the-old-wording-does-not-carry-the-new-one = nid yw cydsyniad i’r hen eiriad yn ddilys i’r un newydd
notice-why-criminal-offence-data-is-used-otherwise = defnyddir data am droseddau’n wahanol
notice-why-data-goes-to-another-country = mae data’n mynd i wlad arall
notice-why-data-is-disclosed-under-other-powers = datgelir data o dan bwerau eraill
notice-why-data-is-kept-for-longer = cedwir data’n hwy
notice-why-data-is-passed-on-under-another-kind-of-agreement = trosglwyddir data o dan fath arall o gytundeb
notice-why-data-is-protected-otherwise = diogelir data’n wahanol
notice-why-data-is-used-for-another-purpose-than-it-was-collected-for = defnyddir data at ddiben heblaw’r un y’i casglwyd ar ei gyfer
notice-why-data-lies-in-another-country = mae data mewn gwlad arall
notice-why-data-that-goes-abroad-is-protected-otherwise = diogelir data sy’n mynd dramor yn wahanol
notice-why-it-takes-nothing-from-anybody = nid yw’n cymryd dim oddi wrth neb
notice-why-machines-begin-to-decide = mae peiriannau’n dechrau penderfynu
notice-why-more-kinds-of-data-are-used = defnyddir mwy o fathau o ddata
notice-why-more-people-are-concerned = mae mwy o bobl dan sylw
notice-why-more-receive-what-is-gathered = mae mwy yn derbyn yr hyn a gesglir
notice-why-no-program-can-weigh-our-own-words = ein geiriau ein hunain yw’r rhain, a phwyswyd hwy gan bwy bynnag a’u cyhoeddodd
notice-why-other-people-are-concerned = mae a wnelo hyn â phobl eraill
notice-why-others-rely-on-the-consent = mae eraill yn dibynnu ar y cydsyniad
notice-why-people-are-told-of-changes-later-than-before = dywedir wrth bobl am newidiadau’n ddiweddarach nag o’r blaen
notice-why-somebody-else-runs-the-system = rhywun arall sy’n rhedeg y system
notice-why-somebody-else-sends-the-newsletter = rhywun arall sy’n anfon y cylchlythyr
notice-why-somebody-else-stores-something = rhywun arall sy’n storio rhywbeth
notice-why-something-else-happens-when-the-period-ends = mae rhywbeth arall yn digwydd pan ddaw’r cyfnod i ben
notice-why-something-else-is-stored = storir rhywbeth arall
notice-why-something-is-stored-for-another-purpose = storir rhywbeth at ddiben arall
notice-why-something-is-stored-for-longer = storir rhywbeth yn hwy
notice-why-something-is-stored-on-another-ground = storir rhywbeth ar sail arall
notice-why-something-new-is-stored = storir rhywbeth newydd
notice-why-special-category-data-is-used-otherwise = defnyddir data categori arbennig yn wahanol
notice-why-the-condition-behind-the-purpose-is-another = mae’r amod y tu ôl i’r diben yn un arall
notice-why-the-consent-of-children-is-backed-otherwise = cefnogir cydsyniad plant yn wahanol
notice-why-the-controller-is-another = mae’r rheolydd yn un arall
notice-why-the-controller-sits-in-another-country = mae’r rheolydd mewn gwlad arall
notice-why-the-data-comes-from-elsewhere = daw’r data o rywle arall
notice-why-the-data-has-another-standing-in-law = mae statws arall i’r data yn y gyfraith
notice-why-the-data-identifies-people-otherwise = mae’r data’n adnabod pobl yn wahanol
notice-why-the-data-is-of-another-kind = mae’r data o fath arall
notice-why-the-data-protection-officer-is-another = mae’r swyddog diogelu data yn un arall
notice-why-the-decision-has-other-consequences = mae canlyniadau eraill i’r penderfyniad
notice-why-the-decision-rests-on-another-ground = mae’r penderfyniad yn gorffwys ar sail arall
notice-why-the-duties-of-the-controller-change = mae dyletswyddau’r rheolydd yn newid
notice-why-the-form-asks-for-other-data = mae’r ffurflen yn gofyn am ddata arall
notice-why-the-form-serves-another-purpose = mae’r ffurflen yn gwasanaethu diben arall
notice-why-the-law-behind-the-purpose-is-another = mae’r gyfraith y tu ôl i’r diben yn un arall
notice-why-the-lawful-basis-is-another = mae’r sail gyfreithlon yn un arall
notice-why-the-machine-decides-otherwise = mae’r peiriant yn penderfynu’n wahanol
notice-why-the-newsletter-is-another = mae’r cylchlythyr yn un arall
notice-why-the-newsletter-serves-another-purpose = mae’r cylchlythyr yn gwasanaethu diben arall
notice-why-the-notice-is-reviewed-less-often = adolygir yr hysbysiad yn llai aml
notice-why-the-period-of-retention-begins-otherwise = mae’r cyfnod cadw’n dechrau’n wahanol
notice-why-the-period-of-retention-is-counted-otherwise = cyfrifir y cyfnod cadw’n wahanol
notice-why-the-purpose-becomes-marketing = daw’r diben yn farchnata
notice-why-the-purpose-begins-or-ceases-to-be-a-task-of-the-controller = mae’r diben yn dechrau, neu’n peidio, bod yn dasg i’r rheolydd
notice-why-the-purpose-begins-sooner = mae’r diben yn dechrau’n gynt
notice-why-the-purpose-is-another = mae’r diben yn un arall
notice-why-the-recipient-acts-in-another-capacity = mae’r derbynnydd yn gweithredu mewn rhinwedd arall
notice-why-the-recipient-does-something-else-with-the-data = mae’r derbynnydd yn gwneud rhywbeth arall â’r data
notice-why-the-recipient-is-another = mae’r derbynnydd yn un arall
notice-why-the-recipient-is-bound-to-less = mae’r derbynnydd wedi’i rwymo i lai
notice-why-the-recipient-receives-data-for-more-purposes = mae’r derbynnydd yn derbyn data at fwy o ddibenion
notice-why-the-recipient-receives-more-kinds-of-data = mae’r derbynnydd yn derbyn mwy o fathau o ddata
notice-why-the-register-begins-or-ceases-to-be-in-earnest = mae’r gofrestr yn dechrau, neu’n peidio, bod o ddifrif
notice-why-the-representative-is-another = mae’r cynrychiolydd yn un arall
notice-why-the-rule-governs-other-purposes = mae’r rheol yn llywodraethu dibenion eraill
notice-why-the-rule-governs-other-records = mae’r rheol yn llywodraethu cofnodion eraill
notice-why-the-safeguards-are-to-be-had-otherwise = ceir y mesurau diogelu mewn ffordd arall
notice-why-the-successor-is-another = mae’r olynydd yn un arall
notice-why-the-successor-takes-over-on-another-day = mae’r olynydd yn cymryd drosodd ar ddiwrnod arall
notice-why-the-system-holds-more-kinds-of-data = mae’r system yn dal mwy o fathau o ddata
notice-why-the-system-serves-more-purposes = mae’r system yn gwasanaethu mwy o ddibenion
notice-why-the-way-to-object-is-another = mae’r ffordd i wrthwynebu yn un arall
notice-why-there-is-no-data-protection-officer-any-more = nid oes swyddog diogelu data mwyach
notice-why-there-is-no-representative-any-more = nid oes cynrychiolydd mwyach
notice-why-what-is-sent-is-kept-by-another-rule = cedwir yr hyn a anfonir yn ôl rheol arall
notice-why-what-the-basis-rests-on-is-another = mae’r hyn y mae’r sail yn gorffwys arno yn un arall
notice-why-what-we-never-ask-for-is-another = mae’r hyn na fyddwn byth yn gofyn amdano wedi newid
notice-why-other-rules-govern-our-conduct-on-social-media = mae rheolau eraill yn llywodraethu ein hymddygiad ar gyfryngau cymdeithasol
notice-why-whether-people-must-give-the-data-changes = mae’n newid a oes rhaid i bobl roi’r data
check-notice-pages-whole = Mae’n gofyn am dudalennau ym mhob iaith fel y gwna ymwelydd, ac yn edrych a yw pob brawddeg yn yr hysbysiad.
found-notice-pages-whole = Gofynnwyd am dudalennau (nifer: { $pages }); mae gan bob un yr hyn sydd raid.
found-notice-page-lacks = { $what ->
    [page] Nid yw’r dudalen { $page } yn dod.
    [language] Nid yw’r dudalen { $page } yn ei hiaith.
   *[sentence] Mae’r dudalen { $page } heb un o frawddegau’r hysbysiad.
}
found-notice-page-lacks-mend = Edrychwch ar y dudalen. Os newidiwyd templed, rhowch yn ôl yr hyn sydd ar goll; os nad yw’n dod o gwbl, mae cofnod y gweinydd yn dweud pam.
