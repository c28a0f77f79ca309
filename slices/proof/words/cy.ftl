# Yr hyn a ddywed yr hysbysiad am ei brawf ei hun.
proof-each-sentence = Mae pob brawddeg o'r hysbysiad hwn yn dangos a yw wedi'i phrofi, sut, a, lle y'i gwirir, pryd y gwnaed hynny ddiwethaf. Mae'r gwiriadau'n rhedeg o leiaf unwaith y dydd.
proof-each-sentence-but-for-some = Mae pob brawddeg o'r hysbysiad hwn yn dangos a yw wedi'i phrofi, sut, a, lle y'i gwirir, pryd y gwnaed hynny ddiwethaf. Mae'r gwiriadau'n rhedeg o leiaf unwaith y dydd. Rydym yn cyhoeddi llai am rai brawddegau, oherwydd gallai manylion helpu rhywun sydd am wneud niwed; mae pob un ohonynt yn dweud hynny.
proof-owner-told = Pan fydd brawddeg o'r hysbysiad hwn yn peidio â bod yn wir, caiff pwy bynnag sy'n ateb drosti yma wybod o fewn yr awr.

# Y trosolwg.
proof-title = Sut rydym yn cadw ein gair
proof-description = Pa frawddegau o'n hysbysiad preifatrwydd sydd wedi'u profi, pa rai nad ydynt, a beth nad yw'n wir heddiw.
proof-lead = Addewid yw hysbysiad preifatrwydd. Yma gallwch weld, ar gyfer pob un o'n brawddegau, a yw'n wir: mae rhaglen yn edrych ar yr hyn sy'n digwydd mewn gwirionedd, neu mae aelod o staff wedi edrych ac yn ateb drosti.
proof-count = Mae { $proven } o { $all } datganiad wedi'u profi.
proof-count-hidden = { $count ->
    [one] Ni chyhoeddir prawf 1 datganiad.
    [two] Ni chyhoeddir prawf 2 ddatganiad.
   *[other] Ni chyhoeddir prawf { $count } datganiad.
}
proof-count-advice = { $count ->
    [one] Cyngor yw 1 frawddeg: nid oes dim i'w brofi.
    [two] Cyngor yw 2 frawddeg: nid oes dim i'w brofi.
   *[other] Cyngor yw { $count } brawddeg: nid oes dim i'w brofi.
}
proof-last-run = Rhedwyd pob gwiriad ddiwethaf { $when }.
proof-never-run = Nid yw'r gwiriadau wedi'u rhedeg eto.
proof-broken-title = Ddim yn wir heddiw
proof-broken-none = Ni wyddom am unrhyw frawddeg o'n hysbysiad nad yw'n wir heddiw.

proof-read-title = Sut i ddarllen hyn
proof-read-proven = Canfu pob gwiriad yr hyn y mae'r frawddeg yn ei ddweud, ac edrychodd pob un ohonynt yn ddigon diweddar i gyfrif.
proof-read-unproven = Nid oes dim yn dangos bod y frawddeg yn anghywir, ond mae rhywbeth ar goll: ni allai gwiriad edrych, edrychodd yn rhy bell yn ôl, mae'n aros am aelod o staff, neu nid yw wedi'i adeiladu eto. Ni ddangosir fyth fod rhywbeth wedi'i brofi os na ellid ei wirio.
proof-read-broken = Canfu gwiriad nad yw'r frawddeg yn dal.
proof-read-hidden = Nid ydym yn cyhoeddi prawf y frawddeg hon, felly nid yw'r dudalen hon yn dweud dim amdani y naill ffordd na'r llall.
proof-json = Yr un peth ar gyfer rhaglenni (JSON)

# Un datganiad.
proof-statement-title = A yw'r frawddeg hon yn wir?
proof-statement-kind = Sut y'i dangosir
proof-kind-derived = Fe'i gwneir o'n cofrestr o'r hyn a wnawn gyda data, felly ni all ddweud dim arall.
proof-kind-checked = Mae rhaglen yn edrych ar yr hyn sy'n digwydd mewn gwirionedd.
proof-kind-attested = Ni all unrhyw raglen ei weld. Mae aelod o staff yn edrych, ac yn ateb drosto gyda dogfen am gyfnod penodol.
proof-kind-advice = Cyngor i chi yw hwn. Nid oes dim i'w brofi.
proof-statement-heading = Yn ein hysbysiad
proof-statement-owner = Pwy sy'n ateb drosti
proof-checks-title = Beth a wiriwyd
proof-checks-none = Nid oes angen gwirio dim: gwneir y frawddeg o'n cofrestr, felly ni all anghytuno â hi.
proof-checks-state-only = Rydym yn cyhoeddi a yw'r frawddeg hon wedi'i phrofi, ond nid yr hyn a ganfu pob gwiriad. Gallai manylion helpu rhywun sydd am wneud niwed.
proof-checks-hidden = Nid ydym yn cyhoeddi prawf y frawddeg hon.
proof-check-looked = Edrychwyd ddiwethaf
proof-check-never = Ddim eto
proof-check-finding = Yr hyn a ganfuwyd
proof-check-counts = Mae canfyddiad yn cyfrif am
proof-check-hours = { $hours ->
    [one] 1 awr
    [two] 2 awr
   *[other] { $hours } awr
}
proof-check-history = Yr hyn a ganfuwyd cynt
proof-history-from = O
proof-history-to = Tan
proof-history-found = Canfuwyd
proof-finding-holds = Fel y dywed y frawddeg
proof-finding-broken = Nid fel y dywed y frawddeg
proof-finding-cannot_tell = Ni ellid ei weld
proof-back = Pob datganiad

# Beth mae gwiriadau'n edrych arno, a chanfyddiadau nad ydynt yn perthyn i unrhyw bennawd.
check-proof-attested = A yw aelod o staff wedi edrych ac yn ardystio'r frawddeg, gyda dogfen, ar gyfer heddiw.
check-proof-owners-told = Yn cymharu pob newid yng nghyflwr brawddeg y mae'r cofnod yn ei ddal â'r hyn a anfonwyd at bwy bynnag sy'n ateb drosti.
check-proof-runs-daily = A yw pob gwiriad arall wedi'i redeg o fewn yr amser y mae ei ganfyddiad yn cyfrif.
check-not-built = Dim eto. Mae gwiriad y frawddeg hon heb ei adeiladu.
check-unnamed = Y gwiriad { $id }.
found-attested = Edrychodd aelod o staff ar { $on } ac mae'n ei ardystio tan { $until }.
found-attested-mark = ardystiwyd tan { $until }
found-attestation-ended = Daeth ardystiad { $on } i ben ar { $until }.
found-attestation-ended-mend = Edrychwch eto a rhowch ardystiad newydd gyda dogfen. Os nad yw'n wir mwyach, trwsiwch ef yn gyntaf.
found-attestation-ended-mark = ardystiad ar ben { $until }
found-attestation-altered = Nid yw ardystiad fel y'i rhoddwyd i mewn. Mae hyn yn wahanol: { $what ->
        [attested_on] y diwrnod yr edrychodd rhywun
        [expires_on] ei ddiwrnod olaf
        [document_hash] ôl bys ei ddogfen
        [sentence_hash] y frawddeg y mae'n ei hardystio
        [staff_id] pwy a'i rhoddodd i mewn
        [entered_at] pryd y'i rhoddwyd i mewn
        [withdrawn_at] a gafodd ei dynnu'n ôl
       *[other] nid yw yn y cofnod
    }.
found-attestation-altered-mend = Newidiodd rhywun y gronfa ddata heibio i privet. Cadwch hi fel y mae, edrychwch yn y cofnod am “proof.attested”, a'i drin fel digwyddiad. Yna edrychwch eto a rhowch ardystiad newydd.
found-attestation-altered-mark = newidiwyd yr ardystiad
found-attested-otherwise = Mae'r ardystiad yn perthyn i eiriad cynharach o'r frawddeg hon.
found-attested-otherwise-mend = Mae'r frawddeg wedi newid ers hynny. Edrychwch eto, ac ardystiwch hi fel y mae'n sefyll nawr.
found-attested-otherwise-mark = ardystiwyd mewn geiriau eraill
found-attestation-withdrawn = Tynnwyd yr ardystiad yn ôl.
found-attestation-withdrawn-mend = Edrychwch eto a rhowch ardystiad newydd gyda dogfen.
found-attestation-withdrawn-mark = tynnwyd yr ardystiad yn ôl
found-never-attested = Nid oes unrhyw aelod o staff wedi'i ardystio eto.
found-never-attested-mend = Edrychwch arno fel y dywed y gofrestr, yna rhowch ardystiad gyda dogfen.
found-never-attested-mark = yn aros am ardystiad
found-alerts-told = { $count ->
    [0] Nid oes unrhyw frawddeg wedi newid ei chyflwr eto.
    [one] Rhoddwyd gwybod mewn pryd am un newid mewn cyflwr.
   *[other] Rhoddwyd gwybod mewn pryd am { $count } newid mewn cyflwr.
}
found-alerts-late = { $count ->
    [one] Ni roddwyd gwybod o fewn yr awr am un newid mewn cyflwr.
   *[other] Ni roddwyd gwybod o fewn yr awr am { $count } newid mewn cyflwr.
}
found-alerts-late-mend = Gweler “Who was told of what” yn y consol. Os yw post yn aros, gwelwch a yw'r gweinydd post yn ei dderbyn; rhoddir cynnig arall arno ohono'i hun.
found-alerts-late-mark = ni chafodd rhywun wybod
found-alerts-missing = { $count ->
    [one] Mae un newid mewn cyflwr yn y cofnod, ond ni enwir neb a oedd i gael gwybod.
   *[other] Mae { $count } newid mewn cyflwr yn y cofnod, ond ni enwir neb a oedd i gael gwybod.
}
found-alerts-missing-mend = Dileodd rhywun o'r gronfa ddata heibio i privet. Cadwch hi fel y mae, edrychwch yn y cofnod am “proof.changed”, rhowch wybod i bwy bynnag sy'n ateb dros y brawddegau hynny, a'i drin fel digwyddiad.
found-alerts-missing-mark = ni soniwyd am newid
found-alerts-unread = { $count ->
    [one] Nid yw un frawddeg wedi'i phrofi mwyach, ac mae'r post amdani mewn ffeil: nid oes gweinydd post wedi'i osod.
   *[other] Nid yw { $count } brawddeg wedi'u profi mwyach, ac mae'r post amdanynt mewn ffeiliau: nid oes gweinydd post wedi'i osod.
}
found-alerts-unread-mend = Gosodwch weinydd post gyda --smtp a dechreuwch privet eto. Yna anfonir yr hyn sydd mewn ffeiliau ohono'i hun.
found-alerts-unread-mark = yn aros am weinydd post
found-state-altered = Nid y cyflwr a nodwyd ar gyfer { $statement } yw'r un y newidiodd iddo ddiwethaf.
found-state-altered-mend = Newidiodd rhywun y gronfa ddata heibio i privet, a all gadw rhywun rhag cael gwybod. Cadwch hi fel y mae, a'i drin fel digwyddiad.
found-state-altered-mark = newidiwyd cyflwr a nodwyd
found-checks-run = { $checks ->
    [one] Mae'r gwiriad arall wedi'i redeg o fewn ei amser.
   *[other] Mae pob un o'r { $checks } gwiriad arall wedi'i redeg o fewn ei amser.
}
found-checks-late = Ni redwyd { $late } o { $checks } gwiriad o fewn eu hamser.
found-checks-late-mend = Rhedwch y gwiriadau nawr. Os nad ydynt yn rhedeg ar eu pennau eu hunain, gwelwch a oedd y gweinydd yn rhedeg ac a oes tasgau'n aros.
found-checks-not-run = Nid yw { $waiting } o { $checks } gwiriad wedi'u rhedeg eto.
found-checks-not-run-mend = Rhedwch bob gwiriad nawr.
found-not-built = Nid oes dim yn dangos eto a yw hyn yn wir: mae'r gwiriad heb ei adeiladu.
found-not-built-mend = Bydd fersiwn diweddarach o privet yn dod â'r gwiriad. Tan hynny, dim ond pobl all ddweud.
found-not-built-mark = dim gwiriad eto
found-never-run = Nid yw'r gwiriad wedi'i redeg eto.
found-never-run-mend = Rhedwch y gwiriadau nawr, neu arhoswch am y rhediad nesaf.
found-never-run-mark = heb ei wirio eto
found-failed-to-run = Ni ellid rhedeg y gwiriad.
found-failed-to-run-mend = Mae cofnod y gweinydd yn dweud pam, o dan enw'r gwiriad. Trwsiwch yr achos a rhedwch y gwiriad eto.
found-failed-to-run-mark = ni ellid ei wirio
found-took-too-long = Ataliwyd y gwiriad ar ôl { $seconds } eiliad.
found-took-too-long-mend = Gwelwch beth sy'n ei arafu: y gronfa ddata, y rhwydwaith neu'r peiriant. Yna rhedwch ef eto.
found-took-too-long-mark = ni ellid ei wirio
found-stale = Edrychodd y gwiriad ar { $at }, sy'n rhy bell yn ôl i gyfrif.
found-stale-mend = Rhedwch y gwiriadau nawr. Os nad ydynt yn rhedeg ar eu pennau eu hunain, gwelwch a oedd y gweinydd yn rhedeg.
found-stale-mark = gwiriwyd yn rhy bell yn ôl
found-of-other-version = Edrychodd y gwiriad ar { $at }, ar yr hyn a ddywedai fersiwn cynharach o'r hysbysiad hwn.
found-of-other-version-mend = Rhedwch y gwiriadau nawr, neu arhoswch funud: maent yn rhedeg ohonynt eu hunain pan ddaw fersiwn newydd i rym.
found-of-other-version-mark = heb ei wirio ers iddi newid
found-unnamed = Dywed y gwiriad: { $key }.

# Gwallau mewn ffurflen i staff, a gwrthodiad.
proof-fault-day = Ysgrifennwch ddiwrnod, megis 2026-11-23.
proof-fault-future = Nid yw'r diwrnod hwn wedi dod eto. Ysgrifennwch y diwrnod yr edrychodd rhywun.
proof-fault-expired = Mae'r diwrnod hwn wedi mynd heibio. Rhaid i ardystiad ddal heddiw.
proof-fault-too-long = Mae hyn yn hwy nag y mae'r gofrestr yn ei ganiatáu.
proof-fault-no-document = Ychwanegwch y ddogfen sy'n ei ddangos: adroddiad, llun, rhestr wedi'i llofnodi.
proof-fault-too-large = Mae'r ddogfen hon yn rhy fawr. Y mwyaf yw 10 MB.
proof-fault-document-name = Rhowch enw byrrach a symlach i'r ffeil.
proof-fault-note = Ysgrifennwch 1,000 o nodau neu lai.
refusal-attestation-withdrawn = Tynnwyd yr ardystiad hwn yn ôl o'r blaen.
