# Yr hyn y mae gwefannau'n ei storio ar ddyfais, pwy all ei ganiatáu, a'r opsiynau y mae gwefan yn eu cofio.
cookies-page-title = Cwcis
cookies-page-lead = Yr hyn y mae ein gwefannau'n ei storio ar eich dyfais neu'n ei ddarllen oddi arni, pam, am ba hyd, a sut i'w ganiatáu neu ei wrthod. Ystyr “cwcis” yma yw pob math o storio o'r fath.

cookies-what-they-are = Darnau bach o destun yw cwcis y mae gwefan yn gofyn i'ch porwr eu cadw a'u rhoi'n ôl yn nes ymlaen. Mae storfa we a phicseli'n gwneud rhywbeth tebyg mewn ffyrdd eraill, ac mae'r gyfraith yn eu trin yr un fath.
cookies-before-choice = Ni chaiff dim sydd angen eich caniatâd ei storio ar eich dyfais, na'i ddarllen oddi arni, cyn ichi ei ganiatáu.
cookies-refuse-as-easy = Nid oes angen mwy o wasgu botymau i wrthod nag i ganiatáu: mae'r ddau fotwm ochr yn ochr, yr un maint a'r un lliw.
cookies-nothing-lost = Os byddwch yn gwrthod, bydd pob tudalen yn dal ar agor ichi.
cookies-change-at-any-time = Gallwch newid eich dewis unrhyw bryd o waelod pob tudalen; caiff yr hyn nad ydych yn ei ganiatáu mwyach ei ddileu wedyn.
cookies-nothing-asked = Nid yw ein gwefannau'n storio dim ar eich dyfais, nac yn darllen dim oddi arni, y byddai angen eich caniatâd ar ei gyfer.
cookies-none = Nid yw ein gwefannau'n storio dim ar eich dyfais nac yn darllen dim oddi arni.
cookies-complete = Mae'r rhestr ar y dudalen hon yn gyflawn: nid yw ein gwefannau'n storio nac yn darllen dim nad yw ynddi.
cookies-signal = Os yw eich porwr yn anfon Global Privacy Control, rydym yn ei gymryd fel gwrthod popeth sydd angen caniatâd ac fel gwrthwynebiad i bopeth y gallwch ei wrthwynebu, nes ichi ddweud yn wahanol wrthym.
cookies-in-your-browser = Gallwch wrthod yn eich porwr hefyd: mae ei osodiadau'n gadael ichi rwystro cwcis neu ddileu'r rhai sydd yno, ar gyfer un wefan neu bob un.
cookies-item = { $name }: { $explanation }

cookies-options-remembered = Pan fyddwch yn gosod sut mae un o'n gwefannau'n edrych neu'n darllen, megis ei hiaith neu ei chyferbyniad, eich dyfais eich hun sy'n cofio hynny, fel na fydd rhaid ichi ei osod eto.
cookies-options-not-identifying = Yr opsiwn a dim arall a gofir: nid yw'n dweud pwy ydych chi, ac mae'r un peth i bawb a ddewisodd yr opsiwn hwnnw.
cookies-options-none = Nid yw ein gwefannau'n cofio unrhyw opsiynau ar eich dyfais.

cookies-label-name = Enw
cookies-label-kind = Math
cookies-label-site = Gwefan
cookies-label-set-by = Pwy sy'n ei osod
cookies-label-notice = Ei wefan ei hun
cookies-label-purpose = Ar gyfer beth
cookies-label-life = Am ba hyd y mae'n aros
cookies-label-ground = Pam y ceir ei storio
cookies-label-objection = Sut i wrthwynebu
cookies-label-shared = Pwy arall sy'n cael yr hyn a gesglir
cookies-label-law = Y gyfraith
cookies-label-items = Eu henwau
cookies-law = Rheoliadau Preifatrwydd a Chyfathrebu Electronig 2003, rheoliad 6 ac Atodlen A1

cookies-kind-cookie = cwci
cookies-kind-local-storage = storfa leol
cookies-kind-session-storage = storfa sesiwn
cookies-kind-indexed-db = cronfa ddata'r porwr (IndexedDB)
cookies-kind-cache = celc y porwr
cookies-kind-pixel = picsel
cookies-kind-emitted = yr hyn y mae eich dyfais yn ei anfon ohoni ei hun

cookies-life-session = nes ichi gau eich porwr
cookies-life-for = { $period }
cookies-life-persistent = nes ichi ei ddileu

cookies-ground-consent = dim ond os byddwch yn ei ganiatáu'n gyntaf (Atodlen A1, paragraff 2)
cookies-ground-transmission = nid yw'n gwneud dim ond cludo'r cyfathrebiad (Atodlen A1, paragraff 3)
cookies-ground-strictly-necessary = ni all yr hyn y gofynnwch amdano weithio hebddo: { $service } (Atodlen A1, paragraff 4)
cookies-ground-statistics = nid yw ond yn cyfrif sut y defnyddir y wefan, er mwyn inni ei gwella, a gallwch wrthwynebu (Atodlen A1, paragraff 5)
cookies-ground-appearance = nid yw ond yn addasu'r wefan i'ch dymuniadau, a gallwch wrthwynebu (Atodlen A1, paragraff 6)
cookies-ground-emergency = nid yw ond yn dod o hyd i ddyfais sydd wedi galw am gymorth brys (Atodlen A1, paragraff 7)
