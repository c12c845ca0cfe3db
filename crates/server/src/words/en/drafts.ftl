# Versions of the plan
drafts-title = Versions of the plan
drafts-lead = { $versions } versions, { $meetings } meetings. Every version is kept, and what changed is shown.
drafts-compared = What changed from version { $old } to version { $new }
drafts-compare = Version { $old } → version { $new }
drafts-changes = { $added } places added, { $removed } taken out, { $replaced } changed.
drafts-marks = How to read it:
drafts-mark-in = added (underlined)
drafts-mark-out = taken out (struck through)
drafts-in = added: 
drafts-out = taken out: 
drafts-opinions = Opinions from the meetings, and where they went
drafts-round = Meeting { $number }, { $day }
drafts-words-for-residents = An opinion (its words are for those who live here)
drafts-open = waits
drafts-adopted = { $adopted ->
    [yes] taken up
    [partly] partly taken up
   *[no] not taken up
}
drafts-answer = Version { $number }: { $text }
drafts-versions = Every version in full
drafts-version = Version { $number }
drafts-written = { $day }, written by { $who }{ $after ->
    [none] , before the first meeting
   *[some] , after meeting { $count }
}
