# Voices: list, handling, recording
intake-title = Voices
intake-lead = Each gets an answer under somebody's name: what will be done, and when.
intake-caption = Voices; those waiting by due day, the others newest first
intake-waiting = To answer
intake-answered = Answered
intake-merged = In a matter
intake-referred = Sent elsewhere
intake-withdrawn = Withdrawn
intake-what = What was said
intake-who = Who said it
intake-how = How it came
intake-due = Due
intake-stand = Status
intake-act = Act
intake-nameless = No name left
intake-name-off = Withdrawn, the name is off
intake-taken-back = Withdrawn on
intake-taken-back-why = Why it was withdrawn
intake-go-answer = Answer
intake-go-look = Look
intake-none = { $view ->
    [waiting] No voice waits for an answer.
    [answered] No voice has been answered yet.
    [merged] No voice is part of a matter yet.
    [withdrawn] No voice was withdrawn.
   *[referred] No voice was sent elsewhere.
}
intake-stands = { $stand ->
    [late] Late
    [waiting] To answer
    [answered] Answered
    [merged-unanswered] In a matter, not answered
    [merged] In a matter
    [receipt] Waits for the receipt
    [result] Taken, waits for the result
    [referred] Sent elsewhere
    [withdrawn] Withdrawn
   *[handed-over] Handed to supervision
}
intake-voice = Voice { $number }
intake-voice-lead = { $who } · { $how } · { $when }
intake-said = What they said
intake-about = This voice
intake-others = Also possible
intake-alike = Is it this one?
intake-alike-lead = If it is the same, choose it under “Is it this matter”; if not, press “Record” once more.
intake-in-matter = Part of { $number } { $title }
intake-recorder = Recorded by
intake-which-matter = Which matter
intake-meaning = { $act ->
    [voices-answer] Say what you will do and when; it carries your name.
    [matters-open] A matter goes step by step by the procedure; voices about the same can be merged in.
    [matters-join] The same as a matter that runs: merge it; where it came from is kept.
    [voices-refer] Not for this place: say to whom and why; the speaker can see it.
    [voices-take] The body outside has taken it: number, who took it and who sees to it; the speaker reads it.
    [voices-send-back] They sent it back: say why. It is yours again, with a new clock.
    [voices-withdraw] The speaker wants it back: say what they told you. If it is part of a matter, that goes on without their name.
   *[voices-hand-over] It is about a person: hand it to supervision. After that its content is not here any more.
}
intake-done = Done: { $act }
intake-kept = Recorded as { $number }. Tell the speaker the number; only supervision reads the content, it is not shown here again.
intake-read = Read this back
intake-read-text = You said: “{ $text }”. Is that right?
intake-read-number = It is recorded under { $number }.
intake-read-due = By { $day } somebody will answer you under their name.
intake-read-joined = It is the same as { $number } “{ $title }” and is handled with it.
intake-record-lead = What somebody says by phone or in person, written down for them.
intake-paste = Paste from a chat
intake-pasted = Paste the words as they stand into “What they said”. If the speaker is on the list, choose them.
intake-looked = Looked at what is alike
intake-save = Record
intake-q1 = 1. Who said it, and how
intake-q2 = 2. What happened
intake-q3 = 3. What kind of thing
intake-q4 = 4. Where, and who may see it
intake-papers = The three forms (record, handling, reply)
