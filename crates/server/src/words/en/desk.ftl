# The desk's menu and Today
desk-today = Today
desk-voices = Voices
desk-matters = Matters
desk-notices = On the board
desk-place = { $home }
desk-settings = Rules of this { $unit }
desk-home = Front page of { $home }
desk-search = Search matters, numbers
desk-record = Record a voice
desk-numbered = No. { $number }: { $text }
desk-sealed = (for the supervision committee only)
desk-tasks = To do
desk-tasks-count = { $count } in all
desk-late = Late
desk-due-today = Due today
desk-soon = Due soon
desk-whenever = When you get to it
desk-nothing = Nothing waits today. When somebody comes with something, press “Record a voice”.
desk-waiting = { $people } are waiting
desk-waiting-none = Nobody is waiting for an answer.
desk-waiting-since = { $number } · { $days ->
    [0] said today
    [one] waiting one day
   *[other] waiting { $days } days
}
desk-figure-voices = To answer
desk-figure-running = Running
desk-figure-posted = On the board
desk-figure-late = Late
desk-figure-unit = items
desk-note-late = { $number } · was due { $until }, { $days } days late
desk-note-due = { $number } · by { $until }
desk-note-free = { $number }
desk-do = { $what ->
    [answer] Answer: { $title }
    [question] Answer supervision: { $title }
    [dissent] Explain: { $title }
    [objection] Decide an objection: { $title }
    [task] Chase a task: { $title }
    [notice] Close the notice: { $title }
    [post] Post the notice: { $title }
    [pause] Pause ends, go on: { $title }
   *[step] { $step }: { $title }
}
# Reminders
reminders-title = Reminders
reminders-lead = What is nearly due or late, as you have chosen. Nobody is reminded of the same end twice.
reminders-none = Nothing to remind you of.
reminders-wishes = How I am reminded
reminders-before = Days before
reminders-days = { $days ->
    [0] Not before
   *[other] { $days } days before
}
reminders-mails-soon = A mail when it is nearly due?
reminders-mails-late = A mail when it is late?
reminders-mail = Mail address
reminders-mail-hint = A mail names number, step and day, never what somebody said.
reminders-save = Save
reminders-saved = Saved
reminders-aside = Seen all
reminders-no-route = No mail server is set here; mails wait until there is one. The page reminds you all the same.
reminders-no-address = This is no mail address; write it like name@example.cn.
reminders-where-to = To get mails, give an address; otherwise choose “No”.
reminders-task = { $what }: { $title }
reminders-note = { $number } · { $until } · { $left }
reminders-what = { $what ->
    [answer] Answer a voice
    [question] Answer supervision
    [dissent] Explain
    [objection] Decide an objection
    [task] Finish a task
    [pause] Pause ends
   *[step] Do this step
}
reminders-subject = { $place } { $number } { $when ->
    [late] late
   *[soon] due soon
}: { $what } ({ $until })
reminders-greeting = { $name },
reminders-line = { $place } { $number } { $step } { $what }, due { $until }{ $when ->
    [late] , which is over
   *[soon] {""}
}.
reminders-automatic = This mail is sent by the clock; no need to answer. To change what you get:
# The week and its feed
week-title = The week
week-lead = { $span }: meetings, deadlines, ends of notices
week-turn = Another week
week-before = Week before
week-this = This week
week-after = Week after
week-free = Nothing
week-kind = { $sort ->
    [meeting] { $what ->
        [held] Met
       *[meets] Meeting
    }
    [notice] Notice is over
    [stay] May come down
   *[deadline] { $what ->
        [answer] Answer due
        [question] Supervision: answer due
        [dissent] Explanation due
        [objection] Objection: answer due
        [task] Task due
        [pause] Pause ends
       *[step] Step due
    }
}
week-feed = Subscribe from a phone
week-feed-lead = Makes an address of your own for the calendar of a phone or computer: meetings and your deadlines. It holds numbers and steps, no names and nothing anybody said.
week-feed-make = Make an address
week-feed-anew = Make a new address
week-feed-revoke = End it
week-feed-address = The address
week-feed-once = It is shown this once. Whoever has it can read it; do not pass it on. If it is lost make a new one, and the old one ends.
week-feed-since = The address made on { $day } is in use.
week-feed-name = { $place }: deliberation
week-feed-entry = { $place } { $number } { $step } { $sort ->
    [meeting] Meeting
    [notice] Notice is over
    [stay] May come down
   *[deadline] { $what ->
        [answer] answer due
        [question] supervision: answer due
        [dissent] explanation due
        [objection] objection: answer due
        [task] task due
        [pause] pause ends
       *[step] due
    }
}
