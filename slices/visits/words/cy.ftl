# Cyfrif ymweliadau.
visits-none = Nid ydym yn cyfrif yr ymweliadau â'n gwefannau.
visits-why = Rydym yn cyfrif ymweliadau er mwyn dysgu sut y defnyddir ein gwefannau, fel y gallwn eu gwella, ac i ddim byd arall.
visits-totals-only = Cyfansymiau'n unig a gadwn. Ar gyfer y cyfrif nid oes unrhyw gyfeiriad, unrhyw nod sy'n gwahaniaethu rhwng un ymwelydd a'r llall, nac unrhyw gofnod o un ymweliad byth yn cael ei ysgrifennu.
visits-objection = Gallwch wrthwynebu cael eich cyfrif, unrhyw bryd ac am ddim. Os yw eich porwr yn anfon signal preifatrwydd, dyna eich gwrthwynebiad.
visits-by-permission = { $name }: dim ond ar ôl ichi ei ganiatáu y'i defnyddir i gyfrif.
visits-unless-objected = { $name }: mae'n gwasanaethu'r cyfrif a dim arall. Nid oes angen caniatâd arno, ond gallwch wrthwynebu, ac ni ddefnyddir ef wedyn.
visits-not-shared = Mae'r hyn a gyfrifir yn aros gyda ni.
visits-shared = Nid oes neb arall yn gweld yr hyn a gyfrifir, ac eithrio'r rhai sy'n ein helpu i wella ein gwefannau: { $names }.

visits-label-objection = Sut i wrthwynebu
visits-label-explanation = Beth mae'n ei wneud
visits-label-law = Y gyfraith
visits-law = Rheoliadau Preifatrwydd a Chyfathrebu Electronig 2003, Atodlen A1, paragraff 5
