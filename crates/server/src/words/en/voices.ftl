# Raising a voice, and what became of it
voices-step = Tell us · step { $step } of { $of }
voices-before = Back one step
voices-person-note = What concerns a person's conduct does not pass through { $office }; it goes straight to supervision.
voices-accuse = Straight to supervision
voices-accuse-text = What is it about
voices-accuse-note = Only whoever receives it can read it; neither { $office } nor the person concerned can. If that person sits on supervision, it goes to the township.
voices-accuse-limit = Whoever receives it knows who signed in. You can also call 12388, the discipline authorities.
voices-hand = Hand it over
voices-category-none = Hard to say
voices-urgent = In an emergency call 110, 119 or 120.
voices-photos-later = Photos can be added after signing in.
voices-similar = Is it one of these?
voices-similar-one = { $title } ({ $number })
voices-not-listed = None of these
voices-where = Where is it?
voices-who-note = Public pages show no identity or phone numbers. Where you do not sign, your group is not shown.
voices-group = Group { $number }
voices-place-of = { $place } ({ $group })
voices-none-given = nothing written
voices-photos-of = { $count } photos
voices-check = Look at it once more
voices-come-in = One more step: tell us who you are
voices-come-in-why = An answer needs a name. Who else sees it is as you chose above. What you wrote is kept.
voices-come-in-slip = With your household's slip: scan it with this phone, then come back to this page.
voices-come-in-password = With a password: sign in below.
voices-enter = Sign in and go on
voices-photo = “{ $name }” { $kind ->
    [large] is too large; at most 20 MB each
    [heic] is HEIC; set the camera to JPG and take it again
    [pixels] has too many pixels
    [broken] cannot be opened; take it again
   *[unknown] is no photo; use JPG, PNG or WebP
}
voices-done = Received
voices-answer-by = { $owner } will answer by { $day }.
voices-answered-by = { $owner } will answer.
voices-office = The clerk
voices-handed-to = Handed to { $to }
voices-handed-why = The flow keeps to whom, when and the receipt; nothing of the content.
voices-joined = Merged into “{ $title }”.
voices-see = See how it goes
voices-another = Say something else
voices-own = My voice { $number }
voices-way = How far it has come
voices-raised = Received
voices-reply = Answer
voices-waiting = Waiting for an answer
voices-answered = Answered
voices-in-matter = Made a matter
voices-referred = Passed on
voices-handed = Handed over
voices-withdrawn = Withdrawn
voices-withdrawn-what = You withdrew it; nothing more is done.
voices-name-off = The matter goes on; your name is off it.
voices-withdraw = Withdraw { $number }
voices-withdraw-meaning = Once withdrawn nothing more is done and no answer comes. You can raise it again at any time.
voices-withdraw-stays = It is part of a matter by now, which goes on for everybody; your name comes off it.
voices-split = Taken out
voices-split-from = It was merged into { $number } by mistake and is handled on its own now; its number is still { $own }.
voices-referred-to = Passed on to { $to }
voices-passed = Where it was passed on to
voices-passed-by = { $who } · { $when }
voices-passed-name = { $what ->
    [receipt] Waiting to be taken
   *[result] Being seen to
}
voices-passed-waits = { $what ->
    [receipt] It went to { $to }, which has yet to take it and give a receipt.
   *[result] { $to } has taken it; whoever spoke will be told what comes of it.
}
voices-taken = Taken
voices-taken-by = { $to } · { $day }
voices-taken-what = Receipt { $receipt }{ $who ->
    [none] {""}
   *[other] , taken by { $who }
}{ $handler ->
    [none] .
   *[other] , seen to by { $handler }.
}
voices-came-back = It came back and is seen to here
voices-back-from = Sent back by { $to } · { $by }
voices-clue-confirmed = Whoever received it has confirmed it
voices-clue-confirmed-what = Somebody was named to see to it.
voices-clue-dealt = It was dealt with
voices-clue-dealt-what = The receiver says so; how is not written here.
voices-clue-waits = Waiting for the receiver to confirm it
voices-collect = Write down what somebody else says
voices-mine-noted = Written down for { $who } · { $title }
voices-matter = { $title } ({ $number })
voices-to-matter = See how far “{ $title }” has come
voices-not-content = Not content? Tell us again, or turn to the township.
voices-none = You have not raised anything yet. Tell us if there is something.
voices-mine-title = I said: { $text }
voices-mine-note = { $number } · { $day }
voices-shared-phone = On somebody else's phone, please sign out when done.
