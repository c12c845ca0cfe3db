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
   *[step] { $step }: { $title }
}
desk-papers = Papers
