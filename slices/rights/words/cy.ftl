# Yr hawliau, sut i'w defnyddio, cwynion, a phenderfyniadau gan beiriannau.
rights-page-title = Eich hawliau
rights-page-lead = Yr hyn y gallwch ei ofyn gennym ynghylch eich data personol, a sut. Nid oes ffurflen ar ei gyfer yma eto. Hyd nes y bydd, gofynnwch inni yn un o'r ffyrdd a nodir isod; nid yw hynny'n gwneud dim gwahaniaeth i'ch hawliau.

rights-informed = Mae gennych hawl i gael gwybod pwy sy'n defnyddio eich data personol, pam, ar ba sail ac am ba hyd. Mae'r hysbysiad hwn yn dweud hynny wrthych.
rights-access = Mae gennych hawl i wybod a oes gennym ddata personol amdanoch, i gael copi ohono, ac i gael gwybod beth a wnawn ag ef.
rights-rectification = Mae gennych hawl i gael cywiro data amdanoch os yw'n anghywir a'i gwblhau os oes rhywbeth ar goll.
rights-erasure = Mae gennych hawl i gael dileu data amdanoch os nad oes ei angen arnom mwyach, os tynnwch eich cydsyniad yn ôl, os bydd eich gwrthwynebiad yn llwyddo neu os na ddylem fod wedi'i gael.
rights-erasure-limits = Ar gyfer rhai o'r pethau a wnawn, mae cyfraith neu ein tasg gyhoeddus yn ein gorfodi i gadw data. Yno, dim ond os nad oes ei angen arnom mwyach, os na ddylem fod wedi'i gael neu os bydd eich gwrthwynebiad yn llwyddo y byddwn yn ei ddileu ar eich cais.
rights-restriction = Mae gennych hawl i'n cael ni i gadw data heb ei ddefnyddio, er enghraifft tra byddwn yn ystyried a yw'n gywir, a byddwn yn dweud wrthych cyn ei ddefnyddio eto.
rights-portability = Mae gennych hawl i gael y data a roesoch inni ar ffurf y gall rhaglenni eraill ei darllen, ac i'w drosglwyddo i rywun arall lle gellir gwneud hynny.
rights-objection = Mae gennych hawl i wrthwynebu, am eich rhesymau eich hun, yr hyn a wnawn ar gyfer ein tasg gyhoeddus neu ar gyfer buddiannau dilys rhywun. Byddwn yn rhoi'r gorau iddi wedyn, oni bai ein bod yn dangos rhesymau sy'n drymach na'ch rhai chi neu fod angen y data ar gyfer hawliad cyfreithiol.
rights-objection-marketing = Gallwch wrthwynebu cylchlythyrau ac unrhyw beth arall sy'n hyrwyddo ein gwaith unrhyw bryd a heb roi rheswm. Byddwn yn rhoi'r gorau iddi ar unwaith.
rights-withdrawal = Lle rydym yn dibynnu ar eich cydsyniad, mae gennych hawl i'w dynnu'n ôl unrhyw bryd. Nid yw hynny'n gwneud yr hyn a wnaethom cyn hynny yn anghyfreithlon.
rights-decisions-safeguards = Os bydd peiriant ar ei ben ei hun byth yn penderfynu rhywbeth pwysig amdanoch, mae gennych hawl i gael gwybod, i roi eich barn, i gael person i edrych eto ac i herio'r penderfyniad.

rights-ask = Gallwch ddefnyddio eich hawliau drwy e-bost, dros y ffôn neu drwy lythyr, yn eich geiriau eich hun. Nid oes rhaid gwneud hynny'n ysgrifenedig, nac enwi cyfraith.
rights-ask-without-telephone = Gallwch ddefnyddio eich hawliau drwy e-bost neu lythyr, neu drwy ddweud wrth unrhyw un o'n staff, yn eich geiriau eich hun. Nid oes rhaid ichi enwi cyfraith.
rights-on-behalf = Caiff rhywun arall ofyn ar eich rhan os ydych wedi dweud wrtho y caiff; efallai y gofynnwn am gael gweld hynny. Caiff plant sy'n deall yr hyn y maent yn ei ofyn ofyn drostynt eu hunain.
rights-in-time = Rydym yn ateb heb oedi diangen. Ein nod yw ateb o fewn { $days ->
    [one] 1 diwrnod
    [two] 2 ddiwrnod
   *[other] { $days } diwrnod
}, ac nid yw'r gyfraith yn rhoi mwy nag un mis inni o'r diwrnod y cawn eich cais.
rights-extension = Os yw eich cais yn gymhleth, neu os ydych wedi gwneud sawl un, efallai y bydd angen hyd at ddau fis arall arnom. Byddwn yn dweud hynny wrthych, a pham, cyn i'r mis cyntaf ddod i ben.
rights-clarification = Os gofynnwch am gopi o'ch data ac na allwn ddweud pa ddata sydd gennych mewn golwg, efallai y gofynnwn ichi. Nid yw'r diwrnodau o'n cwestiwn hyd at eich ateb yn cyfrif tuag at y mis.
rights-identity = Dim ond os oes gennym reswm da dros amau pwy ydych chi y gofynnwn ichi ddangos hynny. Gofynnwn ar unwaith, ac am ddim mwy nag sydd ei angen arnom, ac mae'r mis yn dechrau pan fydd hynny gennym.
rights-free-of-charge = Nid yw defnyddio eich hawliau'n costio dim. Dim ond am gais sy'n amlwg yn ddi-sail neu'n ormodol, neu am gopïau pellach, y cawn ofyn am ffi i dalu ein costau; byddwn yn dweud wrthych ymlaen llaw.
rights-refusal = Os na allwn wneud yr hyn a ofynnwch, byddwn yn dweud wrthych o fewn yr un amser pam, a sut y gallwch gwyno a mynd i'r llys.
rights-recipients-told = Pan fyddwn yn cywiro, yn dileu neu'n cyfyngu ar ddata, byddwn yn dweud wrth bawb y gwnaethom ei drosglwyddo iddynt, oni bai bod hynny'n amhosibl neu'n gwbl anghymesur, ac yn dweud wrthych pwy ydynt os gofynnwch.
rights-erased-everywhere = Mae'r hyn a ddilëwn ar eich cais yn mynd o bob system sydd wedi'i chysylltu â'n rhai ni. Ni ellir defnyddio copïau wrth gefn o hynny ymlaen, ac maent yn diflannu pan fydd y copïau wrth gefn yn diflannu.
rights-learn-more = Mae'r corff sy'n goruchwylio sut y defnyddir data personol yn egluro pob un o'r hawliau hyn ar ei wefan: { $regulator }.

rights-complain-to-us = Os ydych yn anhapus â'r ffordd rydym yn defnyddio eich data personol, gallwch gwyno wrthym ym mha ffordd bynnag sy'n gyfleus ichi.
rights-complaint-acknowledged = Byddwn yn cadarnhau bod eich cwyn gennym o fewn { $days ->
    [one] 1 diwrnod
    [two] 2 ddiwrnod
   *[other] { $days } diwrnod
} ac yn dweud y canlyniad wrthych heb oedi diangen.
rights-complain-to-regulator = Gallwch hefyd gwyno wrth y corff sy'n goruchwylio sut y defnyddir data personol: { $regulator }. Byddem yn croesawu'r cyfle i unioni pethau yn gyntaf.
rights-court = Gallwch hefyd ofyn i lys benderfynu a gafodd eich hawliau eu parchu.
rights-eu-authority = Os ydych yn yr Undeb Ewropeaidd, gallwch hefyd gwyno wrth awdurdod diogelu data y wlad rydych yn byw neu'n gweithio ynddi.

rights-decisions-none = Nid oes unrhyw benderfyniad ag effaith bwysig arnoch yn cael ei wneud gan beiriant ar ei ben ei hun.
rights-decision = { $title }: peiriant ar ei ben ei hun sy'n penderfynu hyn. { $logic }

rights-label-law = Y gyfraith
rights-label-applies = Ble mae'n gymwys
rights-label-email = E-bost
rights-label-telephone = Ffôn
rights-label-address = Llythyrau
rights-label-website = Gwefan
rights-label-guidance = Canllawiau
rights-label-complaints = Ble i gwyno
rights-label-purpose = Ar gyfer beth
rights-label-consequences = Beth mae'n ei olygu i chi
rights-label-safeguards = Sut i gael person i benderfynu
rights-label-human = Pwy sy'n penderfynu eto
rights-everything = popeth a wnawn â'ch data personol

rights-law-informed = GDPR y DU, Erthyglau 13 ac 14
rights-law-access = GDPR y DU, Erthygl 15
rights-law-rectification = GDPR y DU, Erthygl 16
rights-law-erasure = GDPR y DU, Erthygl 17
rights-law-restriction = GDPR y DU, Erthygl 18
rights-law-recipients = GDPR y DU, Erthygl 19
rights-law-portability = GDPR y DU, Erthygl 20
rights-law-objection = GDPR y DU, Erthygl 21
rights-law-withdrawal = GDPR y DU, Erthygl 7(3)
rights-law-decisions = GDPR y DU, Erthyglau 22A i 22D
rights-law-time = GDPR y DU, Erthyglau 12(3) a 12A
rights-law-identity = GDPR y DU, Erthyglau 12(6) a 12A
rights-law-fee = GDPR y DU, Erthyglau 12(5) a 15(3)
rights-law-refusal = GDPR y DU, Erthygl 12(4)
rights-law-complaint-to-us = Deddf Diogelu Data 2018, adran 164A
rights-law-complaint-to-regulator = Deddf Diogelu Data 2018, adran 165
rights-law-court = Deddf Diogelu Data 2018, adran 167
rights-law-eu = Erthygl 77 o Reoliad Cyffredinol ar Ddiogelu Data yr Undeb Ewropeaidd

# Yr hyn a wirir.
check-rights-restrictions-as-logged = Yn cymharu data pwy na ellir ei ddefnyddio ar hyn o bryd â'r cofnod o bwy a'i cyfyngodd a phwy a gododd hynny.
found-rights-restrictions = { $count ->
    [0] Nid yw data neb wedi'i gyfyngu, ac ni fu.
    [one] Mae un mater wedi'i gyfyngu, neu wedi bod, fel y dywed y cofnod.
   *[other] Mae { $count } mater wedi'u cyfyngu, neu wedi bod, fel y dywed y cofnod.
}
found-rights-restrictions-altered = { $differing ->
    [one] Nid yw un mater wedi'i gyfyngu neu'n rhydd fel y dywed y cofnod.
   *[other] Nid yw { $differing } mater wedi'u cyfyngu neu'n rhydd fel y dywed y cofnod.
}
found-rights-restrictions-altered-mend = Newidiodd rhywun y gronfa ddata heibio i privet, felly gellir defnyddio data na ddylid ei ddefnyddio. Cymharwch â “people.restricted” a “people.restriction-lifted” yn y cofnod, a'i drin fel digwyddiad.
found-rights-restrictions-altered-mark = newidiwyd cyfyngiad
