# Boards for the walls of a room: five styles
boards-title = Boards for the room
boards-lead = Sign, rules, flow, parties, slogans. Figures and bodies are the place's own; print and hang them.
boards-room = Consultation room
boards-print = Print
boards-space = {" "}
boards-stop = {"; "}
boards-steps = Step by step
boards-rule = { $name }: { $lines }
boards-kinds = { $name } ({ $kinds })
boards-body = Body
boards-seat = Who sits on it
boards-heads = Heads
boards-exactly = { $count }
boards-between = { $least } to { $most }
boards-at-least = at least { $count }
boards-at-most = at most { $count }
boards-per-matter = by the matter
boards-everybody = Whoever a matter concerns may come: registered residents, representatives of those who moved here, offices and persons concerned.
boards-style = { $style ->
    [sign] Sign
    [rules] Rules of work
    [flow] Flow of work
    [parties] Parties
   *[slogan] Slogans
}
boards-plain = { $style ->
    [sign] For the door: whose room it is.
    [rules] What is not discussed here, who does each step, in how many days, with how many votes.
    [flow] The way of a matter: the picture in front, the table behind.
    [parties] Which bodies take part, and who sits on them.
   *[slogan] Each in the words of a document.
}
boards-handbook = Handbook
boards-handbook-of = Handbook: { $name }
boards-handbook-made = Put together from the method, the figures and the rules on file as they stood on { $day }.
boards-handbook-steps = Step by step
boards-handbook-parties = Who does it
boards-handbook-papers = Forms and papers
boards-handbook-settings = Figures of the place
boards-handbook-bylaws = Rules on file
boards-handbook-source = Where each step comes from
boards-handbook-free = In any step
boards-handbook-setting = What it is
boards-handbook-value = Set to
boards-handbook-confirmed = Confirmed
boards-handbook-note = Note
