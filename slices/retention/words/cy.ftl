retention-title = Am faint rydym yn cadw eich gwybodaeth
retention-lead = Mae gan bob math o gofnod ei amser ei hun. Pan ddaw i ben, mae'r cofnod yn mynd.

retention-depends = Mae pa mor hir rydym yn cadw data personol yn dibynnu ar y rheswm dros ei angen. { $count ->
    [one] Mae un rheol yn dweud am faint; mae yn yr hysbysiad hwn.
   *[other] Mae { $count } rheol yn dweud am faint; mae pob un yn yr hysbysiad hwn.
}
retention-disposed = Unwaith y dydd, mae'r hyn sydd wedi pasio ei amser yn y system hon yn cael ei waredu ohono'i hun, a'i allweddi amgryptio gydag ef.
retention-held = Pan fydd y gyfraith yn ein gorfodi i gadw cofnod yn hirach, oherwydd achos llys neu gais am wybodaeth, er enghraifft, cedwir y cofnod hwnnw rhag ei waredu nes bydd y rheswm wedi mynd heibio.
retention-elsewhere = Mae'r un amseroedd yn rhwymo pob system a chwmni arall sy'n dal data personol ar ein rhan.

retention-delete = { $what }: rydym yn cadw'r rhain am { $period } { $after }, yna rydym yn eu dileu.
retention-anonymise = { $what }: rydym yn cadw'r rhain am { $period } { $after }, yna rydym yn tynnu popeth sy'n dweud pwy a olygir.
retention-review = { $what }: rydym yn cadw'r rhain am { $period } { $after }, yna mae aelod o staff yn penderfynu a gânt fynd.
retention-archive = { $what }: rydym yn cadw'r rhain am { $period } { $after }, yna maent yn mynd i'r archif.
retention-restrict = { $what }: rydym yn cadw'r rhain am { $period } { $after }, yna ni chaiff neb eu defnyddio mwyach.
retention-permanent = { $what }: rydym yn cadw'r rhain am byth, fel cofnod cyhoeddus.
retention-after-event = ar ôl i hyn ddigwydd: { $event }
retention-after-recorded = o'r diwrnod y cânt eu gwneud
retention-after-year = o ddiwedd y flwyddyn ariannol pan fu hyn: { $event }
retention-after-term = o ddiwedd y tymor yn y swydd pan fu hyn: { $event }
retention-purposes = Cedwir ar gyfer

check-retention-last-run-recent = Yn edrych pryd y rhedodd y gwaredu dyddiol ddiwethaf.
check-retention-nothing-overdue = Yn gofyn i bob rhan o'r system hon a yw'n dal rhywbeth y mae ei amser ar ben.
check-retention-holds-as-logged = Yn cymharu popeth a gedwir rhag ei waredu â'r cofnod o bwy a'i cadwodd a phwy a'i gollyngodd.

found-retention-never-run = Nid yw'r gwaredu dyddiol wedi rhedeg eto.
found-retention-never-run-mend = Mae'n rhedeg ohono'i hun yn fuan ar ôl cychwyn; edrychwch eto ymhen ychydig funudau.
found-retention-never-run-mark = yn aros am y rhediad cyntaf
found-retention-run-recent = Rhedodd y gwaredu dyddiol ddiwethaf ar { $at }.
found-retention-run-old = Rhedodd y gwaredu dyddiol ddiwethaf ar { $at }, { $ago } yn ôl.
found-retention-run-old-mend = Nid yw'r dasg “retention.sweep” yn rhedeg. Gwelwch a stopiwyd privet, a beth mae'r rhestr o dasgau a fethodd yn ei ddweud.
found-retention-nothing-overdue = Ni chedwir dim y tu hwnt i'w amser.
found-retention-overdue = Mae { $count } cofnod wedi pasio eu hamser, yr hynaf ers { $oldest }.
found-retention-overdue-mend = Gweler Retention yn y consol: mae'r hyn sydd angen penderfyniad yn aros yno; mae'r gweddill yn mynd gyda'r gwaredu dyddiol nesaf.
found-retention-holds = { $count ->
    [0] Ni chedwir dim rhag ei waredu.
    [one] Mae un daliad cyfreithiol yn sefyll neu wedi sefyll, fel y dywed y cofnod.
   *[other] Mae { $count } daliad cyfreithiol yn sefyll neu wedi sefyll, fel y dywed y cofnod.
}
found-retention-holds-altered = { $differing ->
    [one] Nid yw un daliad cyfreithiol fel y dywed y cofnod.
   *[other] Nid yw { $differing } daliad cyfreithiol fel y dywed y cofnod.
}
found-retention-holds-altered-mend = Newidiodd rhywun y gronfa ddata heibio i privet, felly gall yr hyn y mae'r gyfraith yn ei gadw fynd, neu'r hyn a ddylai fynd aros. Ataliwch y gwaredu, cymharwch â “people.held” a “people.released” yn y cofnod, a'i drin fel digwyddiad.
found-retention-holds-altered-mark = newidiwyd daliad cyfreithiol
