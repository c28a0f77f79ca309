# Pwy sy'n derbyn data, data sy'n gadael y wlad, a cheisiadau awdurdodau.
sharing-page-title = Gyda phwy rydym yn rhannu data
sharing-page-lead = Y cwmnïau sy'n gweithio i ni, y cyrff rydym yn gweithio gyda nhw, yr awdurdodau a gaiff ofyn am ddata, a'r gwledydd y mae data'n mynd iddynt.

sharing-none = Nid ydym yn trosglwyddo data personol i neb y tu allan i'n swyddfa, oni bai fod gan awdurdod hawl i'w fynnu.
sharing-always-agreement = Nid oes neb y tu allan i'n swyddfa yn storio, yn trin nac yn derbyn data personol gennym heb gontract neu gytundeb rhannu ysgrifenedig sydd mewn grym, oni bai fod gan awdurdod bŵer ei hun i'w dderbyn.
sharing-on-instructions = Dim ond fel y dywedwn wrthynt y caiff y rhai sy'n gweithio i ni ddefnyddio'r data; rhaid iddynt ei gadw'n ddiogel ac yn gyfrinachol, a'i roi'n ôl neu ei ddileu pan ddaw'r gwaith i ben. Mae eu contractau'n dweud hynny.
sharing-processor = Mae { $name } yn gweithio i ni ac yn trin data personol yn ôl ein cyfarwyddiadau.
sharing-joint-controller = Mae { $name } yn penderfynu ar y cyd â ni sut y defnyddir data personol.
sharing-authority = Mae pwerau cyfreithiol i dderbyn data personol gennym gan yr awdurdod hwn: { $name }.
sharing-controller = Mae { $name } yn derbyn data personol gennym ac yn penderfynu'n annibynnol sut i'w ddefnyddio.

sharing-transfers-none = Nid ydym yn anfon data personol i wledydd eraill nac yn storio dim ohono yno.
sharing-transfers-protected = Dim ond os caiff ei ddiogelu yno gystal ag y mae'r gyfraith yn ei fynnu y mae data personol yn mynd i wlad arall, ac rydym yn gwirio hynny cyn iddo fynd.
sharing-transfer = Mae { $name } yn derbyn data personol yn y wlad hon: { $country }.
sharing-stored-abroad = Mae'r system hon yn cadw data personol mewn gwlad arall: { $name } ({ $country }).

sharing-disclosure-grounds = Nid oes data'n mynd at awdurdod, boed i atal neu ganfod twyll neu at unrhyw beth arall, heb sail gyfreithiol a heb i rywun yma ei gymeradwyo. Rydym yn cadw cofnod o bwy a ofynnodd, o dan ba bŵer a beth a roddwyd.

sharing-label-role = Beth mae'n ei wneud
sharing-label-kind = Ym mha rôl
sharing-label-data = Pa ddata
sharing-label-purposes = Ar gyfer beth
sharing-label-country = Ble
sharing-label-agreement = Cytundeb
sharing-label-ends = Mewn grym tan
sharing-label-power = Ei bŵer
sharing-label-website = Gwefan
sharing-label-protection = Beth sy'n diogelu'r data
sharing-label-copy = Sut i gael copi o'r mesurau diogelu
sharing-label-run-by = Pwy sy'n ei rhedeg
sharing-label-powers = O dan ba bwerau
sharing-label-approver = Pwy sy'n ei gymeradwyo
sharing-label-law = Y gyfraith
sharing-no-agreement = dim

sharing-kind-processor = yn gweithio i ni (GDPR y DU, Erthygl 28)
sharing-kind-joint-controller = yn penderfynu ar y cyd â ni (GDPR y DU, Erthygl 26)
sharing-kind-authority = awdurdod â'i bwerau ei hun
sharing-kind-controller = yn penderfynu'n annibynnol
sharing-agreement-contract = contract
sharing-agreement-sharing-agreement = cytundeb rhannu gwybodaeth
sharing-agreement-joint-arrangement = trefniant rhwng cyd-reolwyr
sharing-agreement-signed = { $kind }, llofnodwyd ar { $day }
sharing-day = { $day }

sharing-law-agreement = GDPR y DU, Erthyglau 26 a 28
sharing-law-instructions = GDPR y DU, Erthygl 28(3)
sharing-law-transfers = GDPR y DU, Erthyglau 44A i 49A
sharing-mechanism-adequacy = mae rheoliadau digonolrwydd yn cwmpasu'r wlad (GDPR y DU, Erthygl 45A)
sharing-mechanism-idta = y Cytundeb Rhyngwladol ar Drosglwyddo Data (GDPR y DU, Erthygl 46)
sharing-mechanism-uk-addendum = atodiad y Deyrnas Unedig i'r cymalau safonol Ewropeaidd (GDPR y DU, Erthygl 46)
sharing-mechanism-eu-clauses = y cymalau safonol Ewropeaidd
sharing-mechanism-corporate-rules = rheolau rhwymol grŵp o gwmnïau (GDPR y DU, Erthygl 47)
sharing-mechanism-derogation = eithriad ar gyfer un achos (GDPR y DU, Erthygl 49)
sharing-mechanism-public-bodies = offeryn rhwng cyrff cyhoeddus (GDPR y DU, Erthygl 46)
sharing-mechanism-none = nid oes dim ar gofnod
