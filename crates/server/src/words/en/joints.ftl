joints-title = Matters with other places
joints-lead = Matters the township leads and this { $unit } takes part in. The committees of this { $unit } give its word themselves; nobody fills it in for them.
joints-none = This { $place } takes part in no such matter now.
joints-led-by = Led by { $name } · now: { $step }
joints-until = by { $day } at the latest
joints-talked-out = What was talked out
joints-by-the-committees = Waits for members of the two committees of this { $unit }.
joints-done = Recorded
joints-places = Places that take part ({ $count })
joints-waits = Has not spoken yet
joints-today = The word of this { $unit } is due: { $title }
joints-posted-by = { $name } · { $note }
joints-take-in = Taken in
joints-word = { $word ->
    [agree] Agrees
    [disagree] Disagrees
   *[send-back] Sent back
}
joints-named = Take part: { $places }
joints-said = { $name }: { $word }{ $entered ->
    [no] {""}
   *[yes] {" "}(entered by the township, { $who })
}
joints-closed = Silent when the time was over: { $places }
joints-decided = { $agreed } of { $places } places agree, { $needed } have to: { $passed ->
    [yes] passed
   *[no] not passed
}{ $left ->
    [none] .
   *[other] . Did not agree: { $against }
}
