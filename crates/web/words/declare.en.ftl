# Small parts that sentences of every slice are made of.
declare-list = { $most } and { $last }
declare-list-vowel = { $most } and { $last }
declare-list-article = { $most } and { $last }
declare-years = { $count ->
    [one] 1 year
   *[other] { $count } years
}
declare-months = { $count ->
    [one] 1 month
   *[other] { $count } months
}
declare-weeks = { $count ->
    [one] 1 week
   *[other] { $count } weeks
}
declare-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
