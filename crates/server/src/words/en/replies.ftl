# The reply wall
replies-title = Reply wall
replies-lead = What people said and what came of it: who answered, and on which day.
replies-answered = Said and answered
replies-none = No voice signed in public has been answered yet.
replies-said = { $who } said on { $day }
replies-unsigned = { $count } more voices that were not signed in public were answered, too.
replies-done = Finished matters
replies-done-note = { $voices } voices · finished on { $day } · { $outcome }
replies-rated = {" "}· satisfied { $satisfied }, fair { $fair }, dissatisfied { $dissatisfied }
replies-say = I want to say something, too
replies-print = A sheet to hang up (PDF)
