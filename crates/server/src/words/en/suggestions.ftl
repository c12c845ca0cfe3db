# About the program itself
suggestions-title = Complaints and ideas
suggestions-lead = This is about the program. For matters of { $home }, please raise a matter instead.
suggestions-text = What is hard to use, and what should change
suggestions-text-hint = No sign-in and no name needed.
suggestions-send = Send
suggestions-done = Received, thank you
suggestions-done-line = The administrators will read it.
suggestions-all = What has come in
suggestions-somebody = Somebody said
