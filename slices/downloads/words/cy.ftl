# Ffeiliau a gynigir i'w llwytho i lawr.
downloads-none = Nid ydym yn cynnig ffeiliau i'w llwytho i lawr.
downloads-scanned = Caiff pob ffeil a gynigiwn ei sganio am firysau cyn iddi ymddangos ac eto bob dydd.
downloads-verifiable = Wrth ymyl pob ffeil mae swm gwirio rydym wedi'i lofnodi, fel y gallwch weld ichi gael yr hyn a gynigiwn.
downloads-clean = Cyn i ffeil ymddangos rydym yn gwirio ei bod o'r math y mae'n honni bod, nad yw'n cynnwys rhaglenni sy'n rhedeg pan gaiff ei hagor, ac nad oes nodiadau cudd ynddi'n enwi pobl.
downloads-scan-yourself = Nid oes unrhyw sgan yn dod o hyd i bopeth: gwiriwch ffeil â'ch meddalwedd gwrthfeirysau eich hun cyn ei hagor.
downloads-of-others = Nid ein ffeiliau ni yw'r rhai y mae gwefannau eraill yn eu cynnig, hyd yn oed lle mae gennym ddolen atynt. Nid ydym wedi'u gwirio; gwiriwch nhw eich hun cyn eu hagor.
downloads-file = { $title }: { $description }

downloads-label-address = Ble mae hi
downloads-label-origin = Pwy biau hi
downloads-label-scan = Pryd y caiff ei sganio eto
downloads-origin-own = ni
downloads-origin-elsewhere = rhywun arall
downloads-scan = ar ôl { $period }
