# Rehearsals: what is wrong in a script, and how it went
rehearsals-township = Example township
rehearsals-bad = Line { $line }: { $kind ->
    [unknown] there is no "{ $what }" here; see docs/rehearsal.md.
    [missing] "{ $what }" is missing; add it.
    [kind] the value does not fit ({ $what }); see docs/rehearsal.md.
    [time] "{ $what }" is no time; write 2026-03-02 09:00, or 1d, 2h 30m, 3d 19:30.
    [back] this act ({ $what }) lies before the one above; time does not go back: move at or after to a later time.
    [part] nobody is called "{ $what }"; write them under [cast] first.
    [role] there is no role "{ $what }"; docs/rehearsal.md lists them.
    [field] this act has no field "{ $what }"; yishi procedures show lists the fields; correct it or take it out.
    [no-field] this act lacks the field "{ $what }".
    [command] there is no command "{ $what }"; yishi procedures show lists them.
    [rule] there is no rule "{ $what }"; yishi procedures show lists them.
    [handle] no act above has the name "{ $what }"; name it, or correct the word.
    [twice] the name "{ $what }" is used twice; change one.
    [procedure] there is no procedure "{ $what }"; yishi procedures list shows them, or add --procedure FILE.
    [setting] the procedure has no setting "{ $what }", or the value does not fit it; yishi procedures show lists them.
    [acts] there are no acts; write at least one [[act]].
   *[toml] this is not TOML: quotes, brackets and equals signs are complete, one word to a line; see docs/rehearsal.md.
}
rehearsals-title = Rehearsal: { $title } ({ $where })
rehearsals-act = { $kind ->
    [done] {"  "}✓ line { $line } { $at } { $by } { $command }: done { $number } { $step }
    [refused] {"  "}✓ line { $line } { $at } { $by } { $command }: refused as it should be ({ $got })
    [not-refused] {"  "}✗ line { $line } { $at } { $by } { $command }: should have been refused ({ $expected }) but was done { $number } { $step }
   *[not-done] {"  "}✗ line { $line } { $at } { $by } { $command }: should be { $expected }, is { $got } { $step }{ $why }
}
rehearsals-remedy = { $what ->
    [role] . { $why } { $by } is { $roles }: give them a role that may under [cast], let somebody else act, or write expect
   *[other] . { $why }
}
rehearsals-field = “{ $label }”: { $told }
rehearsals-unread = { $kind ->
    [missing] There is no such record: a name in on or with is no name of an act above.
   *[other] A field cannot be read ({ $rule }); yishi procedures show lists the fields.
}
rehearsals-did = { $kind ->
    [done] { $when }, { $who } ({ $roles }): { $did }. { $number }
    [refused] { $when }, { $who } ({ $roles }) would “{ $did }”, and may not: { $why }
    [not-refused] { $when }, { $who } ({ $roles }): { $did }. { $number } (the script says it should be refused)
   *[not-done] { $when }, { $who } ({ $roles }) would “{ $did }”, and may not (the script says it should be done): { $why }
}
rehearsals-entered = {"    "}→ enters “{ $step }”{ $round ->
    [1] {""}
   *[other] {" "}(round { $round })
}{ $limited ->
    [yes] , to be left by { $until }, then { $tell } are told
   *[no] {""}
}.
rehearsals-used-up = {"    "}→ “{ $step }” is used up.
rehearsals-late = {"    "}→ the time ran out; { $tell } were told.
rehearsals-back = {"    "}→ back to “{ $step }”; later papers lose their force.
rehearsals-ended = {"    "}→ the matter has ended.
rehearsals-check = { $holds ->
    [yes] {"  "}✓ { $what }: { $expected }
   *[no] {"  "}✗ { $what }: should be { $expected }, is { $found }
}
rehearsals-end = { $wrong ->
    [0] { $acts } acts played, all as written.
   *[other] { $acts } acts played, { $wrong } not as written.
}
rehearsals-all = { $wrong ->
    [0] { $count } rehearsals, all as written.
   *[other] { $count } rehearsals, { $wrong } not as written:
}
rehearsals-group = Group { $number }
