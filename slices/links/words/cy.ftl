# Dolenni noddedig, dolenni i wefannau eraill, cyfeiriadau byr.
links-sponsors-none = Nid oes hysbysebion na dolenni noddedig ar ein gwefannau.
links-sponsor = Mae { $name } yn talu am ddolen ar ein gwefan: “{ $label }”. Nodir y telir amdani: “{ $mark }”.
links-sponsors-declared = Caiff pob hysbyseb a dolen noddedig ar ein gwefannau ei henwi yn yr hysbysiad hwn a'i marcio lle mae'n ymddangos.
links-sponsors-counted = Yr unig beth a gyfrifwn ein hunain yw pa mor aml y dilynir dolen noddedig, a dim byd am bwy sy'n ei dilyn. Nid yw'r ddolen yn trosglwyddo dim sy'n dweud pwy ydych chi.
links-sponsors-elsewhere = Mae dolen noddedig yn arwain at wefan nad ein gwefan ni mohoni. Mae gan hysbysebwyr a'u partneriaid eu hysbysiadau preifatrwydd eu hunain a gallant ddefnyddio cwcis yno: darllenwch nhw cyn rhoi dim.

links-chosen = Dim ond at wefannau rydym wedi edrych arnynt a'u cael yn ddefnyddiol ac yn ddiogel y mae ein dolenni'n arwain.
links-watched = Rydym yn dal i edrych ar bob dolen sy'n arwain o'n gwefannau: a yw'n dal i weithio, yn dal i arwain i'r un lle, ac nad yw'n hysbys ei bod yn beryglus. Caiff dolen sy'n methu ei thrwsio neu ei dileu.
links-not-ours = Nid ni sy'n rhedeg y gwefannau y mae ein dolenni'n arwain atynt, felly ni allwn ateb dros bopeth sydd arnynt. Edrychwch ar gyfeiriad cyn ei ddilyn, a chymerwch ofal beth a rowch yno.
links-recommended-kinds = Dyma'r mathau o gysylltiadau a argymhellwn: { $kinds }.
links-recommended = { $name }: { $description }

links-short = Mae ein cyfeiriad byr /go/{ $slug } yn arwain at { $address }.
links-short-preview = Cyn ichi adael drwy un o'n cyfeiriadau byr, gallwn ddangos ichi i ble mae'n arwain.
links-short-others = Mae cyfeiriad byr yn cuddio i ble mae'n arwain. Os na wyddoch pwy a'i gwnaeth, dewch i wybod hynny cyn ei ddilyn, yn enwedig ar y cyfryngau cymdeithasol.
links-short-checked = Rydym yn cynnig tudalen lle gallwch weld, gam wrth gam a heb berygl, i ble mae unrhyw gyfeiriad byr yn arwain.

links-kind-local-authority = cynghorau
links-kind-activity-provider = darparwyr gweithgareddau
links-kind-public-body = cyrff cyhoeddus eraill
links-kind-support = elusennau sy'n cefnogi pobl

links-label-address = I ble mae'n arwain
links-label-site = Gwefan
links-label-partner = Pwy sy'n cyfrif
links-label-storage = Beth a gaiff ei storio ar eich dyfais
links-label-starts = O
links-label-ends = Hyd at
links-label-description = Beth sydd yno
links-day = { $day }
