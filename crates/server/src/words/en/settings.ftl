# Rules of the place
settings-lead = Procedure in force: { $name } (version { $version })
settings-no-method = This level runs no method: only offices are filled here.
settings-open = What the sources leave open and this { $unit } decides
settings-open-lead = What is “to be confirmed” is a working suggestion, no rule; once confirmed it is the rule of this { $unit }.
settings-what = What
settings-value = Now
settings-stand = Status
settings-change = Act
settings-set = Confirm or change
settings-count = Record the number
settings-unset = Not set
settings-own = Set by this { $unit }
settings-default = Stands in the procedure
settings-days = { $count } days
settings-hours = { $count } hours
settings-test = { $test ->
    [more_than] more than { $share }
    [at_most] at most { $share }
   *[at_least] at least { $share }
}
settings-hint = { $sort ->
    [fraction] Write >1/2 (more than half), >=2/3 (two thirds or more) or <=1/3 (at most a third)
    [days] A number of days, such as 15
    [yes-no] yes or no
    [text] Words
   *[other] A number
}
settings-bodies = How many there are in all, by the roll
settings-body-name = Body, or whoever is asked for consent
settings-body-due = In all
settings-body = { $base ->
    [households] { $name } (by household)
   *[persons] { $name }
}
settings-uncounted = Not recorded
settings-seats = Who holds which office
settings-organisations = Mass organisations and partner units
settings-organisations-lead = They can be asked to a talk, or hold it together with the place. Write their names as people here call them.
settings-no-organisations = None entered yet.
settings-organisation = Enter one
settings-organisation-ended = Take one off
settings-profile = What the place is like
settings-profile-lead = Say what kind of place this is; hints follow where a method or a form of meeting is chosen. You decide.
settings-no-profile = Not said yet.
settings-describe = Say
settings-seat = Seat somebody
settings-no-seats = Nobody is seated yet.
settings-term-head = Term
settings-term = { $known ->
    [yes] { $from } to { $until }
   *[no] No term given
}
settings-done = Recorded
settings-of-method = { $method }: { $name }
settings-scored-finely = Fine indicators say what this is worth, so nothing need be filled in here; only sheets begun earlier still go by it.
settings-only-running = For { $count ->
    [one] one matter
   *[other] { $count } matters
} still running: nothing new begins by this method.
