# The record on the spot, walks, promises
floors-title = Record on the spot
floors-go = Record on the spot
floors-lead = While the meeting lasts, write down one thing after another: what was said, what was answered, what was promised by whom and when.
floors-lead-open = { $held }, { $place }.{ $host ->
    [none] {""}
   *[named] {" "}Host: { $host }.
}{ $speakers ->
    [none] {""}
   *[named] {" "}Speakers: { $speakers }.
}
floors-not-counted-yet = Heads are not counted yet. No roll is needed; just count who came.
floors-uncounted = Nobody counted heads
floors-speak-save = Write down
floors-waiting = { $count } questions wait for an answer or a promise
floors-promised = { $count } promises at this meeting
floors-said = { $count } things written down
floors-as-voice = Make it a voice of its own
floors-somebody = Somebody in the yard
floors-heads-of = { $group } { $count }
floors-heads = { $present } came{ $counted ->
    [yes] {" "}({ $households } households)
   *[no] {""}
}{ $parted ->
    [yes] : { $groups }
   *[no] {""}
}
floors-told-walk = { $day }: { $households } households called on{ $grouped ->
    [yes] {" "}({ $group })
   *[no] {""}
}
floors-told-heard = { $who } went and heard: { $text }
floors-told-walks = { $walks } walks, { $households } households in all. Said most: { $text }
floors-told-draft = { $first ->
    [yes] Version { $draft } of the plan written
   *[no] Version { $draft } of the plan written: { $note }
}
floors-told-opinion = Opinion { $speech } of meeting { $sitting } { $adopted ->
    [yes] taken up
    [partly] partly taken up
   *[no] not taken up
}: { $text }
floors-told-opened = Record begun in { $place }{ $host ->
    [none] {""}
   *[named] ; host: { $host }
}{ $speakers ->
    [none] {""}
   *[named] ; speakers: { $speakers }
}
floors-told-spoke = { $speech }: { $who } { $stance ->
    [asks] asks
    [suggests] suggests
    [against] disagrees
   *[for] agrees
}: { $words }
floors-told-put-right = { $speech } put right: { $words }
floors-told-answered = { $speech }: { $who } answers on the spot: { $words }
floors-told-turn = { $who } wants to speak (number { $turn })
floors-turns = { $count } wait to speak
floors-turns-lead = Whoever has spoken least comes first, then whoever asked first. { $minutes ->
    [0] {""}
   *[other] At most { $minutes } minutes each time.
}
floors-turn-next = { $who } has the floor
floors-turn-spoken = has spoken { $count } times
floors-spoken = { $heads } spoke by name, nobody more than { $most } times.
floors-told-released = Promise { $promise } cannot be kept: { $reason }
floors-heard = { $stance ->
    [asks] Question
    [suggests] Suggestion
   *[for] In favour
}: “{ $words }”
floors-heard-answer = Answered on the spot ({ $who }): { $words }
floors-heard-promise = See promise { $promise }
floors-promise = Promise { $promise }: { $what }. { $other ->
    [yes] Promised by { $who }, 
   *[no] {""}
}{ $name } answers for it, by { $due }
floors-standing = { $standing ->
    [kept] kept
    [kept-late] done late
    [released] could not be kept
   *[open] going on
}
floors-kept-line = { $made }. { $standing }. { $told }
