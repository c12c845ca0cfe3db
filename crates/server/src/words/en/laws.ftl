# Statutes and the place's procedure
laws-title = Texts of the law
laws-lead = Every article that a page cites can be read here.
laws-all = All statutes
laws-in-force = The text in force.
laws-method = How matters are handled in { $home }
laws-way = A matter takes { $count } steps
laws-aside = And these, where the way is blocked
laws-owner = Who acts
laws-clock = Days
laws-papers = Papers
laws-notice-days = { $count } days' notice before the meeting
laws-settings = Figures this place has set
laws-settings-why = What the source leaves open is filled in by the place. Figures marked as unconfirmed are suggestions nobody has confirmed yet.
laws-not-set = not set yet
laws-comma = {", "}
