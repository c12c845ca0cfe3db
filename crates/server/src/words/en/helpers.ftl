# Help wanted: everybody may put their name down, and who came is counted
helpers-title = Help wanted
helpers-asked = { $day }, { $wanted } wanted: { $text }
helpers-so-far = { $count } of { $wanted } have put their names down
helpers-names = Among them: { $names }
helpers-came = { $count } came to help
helpers-put-down = I will help
helpers-mine = My name is down
helpers-mine-lead = Your name is down. If you cannot come, take it back here.
helpers-note = Helping is voluntary; nobody is counted or ranked. Your name is not shown unless you agree.
