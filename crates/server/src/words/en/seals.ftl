# The seal page, and how consents, allocations and seals read everywhere
seals-title = Divided seal
seals-parts = Parts
seals-so-far = { $given } of { $of } parts given
seals-given = Agreed
seals-refused = Refused
seals-waiting = Not yet
seals-agree = Agree
seals-disagree = Refuse
seals-look = See the slip
gathered-asked = { $due } are asked: { $items }
gathered-door = Asked { $door }
gathered-said = { $door } answered for themselves
gathered-sheet = Entered { $way }
gathered-judged = { $item }: of { $due }, { $yes } agree, { $no } do not, { $passed ->
    [yes] work may start
   *[no] below the { $needed } needed, no start
}
gathered-pooled = { $all } projects raised, { $entered } in the pool, { $budget } available
gathered-left-out = { $title } was raised by { $households } households, too few for the pool
gathered-scored = Entered the sheet of { $scorer }
gathered-ranked = Rank { $rank } { $title }: { $sum } points on { $scores } sheets, { $chosen ->
    [yes] chosen
   *[no] not chosen
}
gathered-spent = Chosen in all: { $spent }
gathered-points = { $name }: { $points } of { $full } points. { $note }
gathered-deducted = { $points } deducted: { $note }
gathered-fine = { $part }, { $core }, { $name }
gathered-core = { $part }, { $core }: { $bonus ->
    [yes] { $points } added (of at most { $full })
   *[no] { $points } of { $full }
}
gathered-added = Bonus, { $name }: { $points } points. { $note }
gathered-evidence = Proof: { $text }
gathered-total = { $points } of { $full } points in all, and a bonus of { $bonus }
gathered-requested = Payment of { $amount } put forward to { $holders } holders
gathered-given = One part given
gathered-refused = One part refused
gathered-decided = { $whole ->
    [yes] The seal is whole, payment may be made
   *[no] The seal was refused, no payment
}
