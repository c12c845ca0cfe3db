# Who sees what; how rules are said
shown-withheld = (This passage holds an identity, telephone or bank number and has been withheld; { $office } will deal with it.)
shown-withheld-page = This page holds a number that may not be public and has been withheld. It comes back when { $office } has dealt with it.
shown-law = { $law } { $article }
shown-source = Source { $source } { $part }
shown-hours = { $days } (in hours)
shown-working = { $days } (working days)
shown-share = { $test ->
    [at-least] at least { $share }
    [more-than] more than { $share }
   *[at-most] at most { $share }
}
shown-number = { $test ->
    [at-least] at least { $number }
    [more-than] more than { $number }
   *[at-most] at most { $number }
}
shown-quorum = { $asked ->
    [doors] { $share } of all who are asked must answer
    [places] { $share } of the places that take part must answer
   *[meeting] { $of ->
        [all] Of those who belong to the body
       *[other] Of those present
    } { $share } must come for the meeting to count
}
shown-pass = { $asked ->
    [doors] { $share } of { $of ->
        [all] all who are asked
       *[other] those who answered
    } must agree
    [places] { $share } of { $of ->
        [all] the places that take part
       *[other] the places that answered
    } must agree
   *[meeting] { $of ->
        [all] Of those who belong to the body
        [present] Of those present
       *[participating] Of those who voted
    } { $share } must agree
}
shown-quorum-line = Present: { $share } of those due, { $needed } needed, { $have } came{ $of ->
   *[other] {""}
}
shown-pass-line = In favour: { $share } of { $of ->
    [all] those due
    [present] those present
   *[participating] those who voted
}, { $needed } needed, { $have } given
shown-unset = { $quorum ->
    [yes] { $asked ->
        [doors] How many must answer
        [places] How many places must answer
       *[meeting] How many must come
    }: not set by this place yet
   *[no] { $asked ->
        [places] How many places must agree
       *[other] How many must agree
    }: not set by this place yet
}
shown-midnight = { $day }, midnight
shown-own = Own decision: { $own }
shown-moved = Counted plainly it ends on { $counted }, which is { $rest }; it moves to { $last }.
shown-weekend = a weekend
