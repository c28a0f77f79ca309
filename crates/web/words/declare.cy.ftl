# Rhannau bach y gwneir brawddegau pob pennawd ohonynt.
declare-list = { $most } a { $last }
declare-list-vowel = { $most } ac { $last }
declare-list-article = { $most } a’r { $last }
declare-years = { $count ->
    [zero] 0 o flynyddoedd
    [one] 1 flwyddyn
    [two] 2 flynedd
    [few] { $count } blynedd
    [many] { $count } blynedd
   *[other] { $count } mlynedd
}
declare-months = { $count ->
    [zero] 0 o fisoedd
    [one] 1 mis
    [two] 2 fis
   *[other] { $count } mis
}
declare-weeks = { $count ->
    [zero] 0 o wythnosau
   *[other] { $count } wythnos
}
declare-days = { $count ->
    [zero] 0 o ddiwrnodau
    [one] 1 diwrnod
    [two] 2 ddiwrnod
   *[other] { $count } diwrnod
}
