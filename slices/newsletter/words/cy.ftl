# Cylchlythyrau a hysbysiadau.
newsletter-none = Nid ydym yn anfon cylchlythyrau.
newsletter-offered = Pryd y daw { $title }: { $frequency }. { $description }
newsletter-sent-by-us = { $title }: ni ein hunain sy'n cadw'r rhestr o danysgrifwyr ac yn anfon y negeseuon.
newsletter-sent-by = { $title }: cwmni sy'n gweithio i ni, { $company }, sy'n cadw'r rhestr o danysgrifwyr yn gyfredol ac yn anfon y negeseuon.
newsletter-only-with-consent = Cyn anfon pob rhifyn rydym yn edrych eto pwy sy'n dal i gytuno, ac nid ydym yn ei anfon at neb arall.
newsletter-confirmed = { $title }: rydych yn cadarnhau eich bod am ei gael drwy ddolen mewn neges a anfonwn atoch yn gyntaf. Mae'r ddolen yn gweithio am y cyfnod hwn: { $link }. Os na ddefnyddiwch hi, caiff yr hyn a roesoch ei ddileu ar ôl { $forget }.
newsletter-unsubscribe = Mae dolen ym mhob neges sy'n dod â'ch tanysgrifiad i ben ag un wasgiad, heb fewngofnodi a heb gwestiwn.
newsletter-not-added = Nid yw ysgrifennu atom, gwneud cais neu gŵyn, na chymryd rhan mewn arolwg neu ddigwyddiad yn eich rhoi ar unrhyw restr.
newsletter-suppressed = Pan fyddwch yn dad-danysgrifio, caiff eich manylion eu tynnu oddi ar y rhestr. Mae dau beth yn aros: ffurf ar eich cyfeiriad mewn cod na ellir ei ddarllen ohono, fel na chewch eich ychwanegu eto drwy gamgymeriad, a'r prawf eich bod wedi cytuno, am ba hyd bynnag mae'r hysbysiad hwn yn ei ddweud.

newsletter-label-from = Yr anfonwr a welwch
newsletter-label-purpose = Ar gyfer beth
newsletter-label-sign-up = Ble i gofrestru
newsletter-label-law = Y gyfraith
newsletter-law = Rheoliadau Preifatrwydd a Chyfathrebu Electronig 2003, rheoliadau 22 a 23
