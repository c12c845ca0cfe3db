# Words of every page, and of the components themselves
ui-brand = Yishi
ui-slogan = { $place ->
    [village] Village matters, settled together
   *[community] Local matters, settled together
}
ui-skip = Skip to the main content
ui-tabs = Main sections
ui-menu = Main menu
ui-open-menu = Menu
ui-tab-home = Home
ui-tab-matters = Matters
ui-tab-notices = Notices
ui-tab-mine = Mine
ui-hello = { $hello }, { $name }
ui-back = Back
ui-to-home = To the home page
ui-print = Print
ui-print-page = Print this page
ui-copy = Copy the link
ui-copied = Copied
ui-sign-in = Sign in
ui-sign-out = Sign out
ui-duty-phone = Duty phone { $phone }
ui-foot-help = Anything unclear? Call us, we do it with you
ui-foot-visit = Anything unclear? Come and ask, we do it with you
ui-suggestions = Suggestions
ui-no-secrets = Never enter classified information
ui-offline = No network. What you wrote is kept on your phone; try again when it is back.
ui-size = { $size ->
    [l] Large
    [xl] Largest
   *[m] Standard
}
ui-theme = { $theme ->
    [dark] Dark
   *[light] Light
}
ui-reading = Text and colour
ui-reading-hint = Takes effect at once and is remembered on this phone.
ui-reading-size = Text size
ui-reading-theme = Background
ui-reading-language = Language
ui-demo = Demo
ui-demo-banner = Demo: people and matters are made up, except the historical cases
ui-demo-clock = Demo clock
ui-demo-day = One day on
ui-demo-deadline = To the next deadline
ui-demo-entry = Be somebody else
ui-left-days = { $count ->
    [one] { $count } day left
   *[other] { $count } days left
}
ui-left-hours = { $count ->
    [one] { $count } hour left
   *[other] { $count } hours left
}
ui-left-minutes = { $count ->
    [one] { $count } minute left
   *[other] { $count } minutes left
}
ui-over-days = { $count ->
    [one] { $count } day late
   *[other] { $count } days late
}
ui-over-today = Time is just up
ui-due = Closes { $moment }
ui-now = Now
ui-next = Next
ui-step-of = Step { $step } of { $of }
ui-steps-label = { $title }: step { $step } of { $of }, { $name }
ui-step-at = Step { $step }, { $name }
ui-all-done = Finished, { $of } steps
ui-going = Under way
ui-step-done = Done
ui-step-todo = Not yet
ui-call = Call
ui-remaining = Left
ui-day-unit = days
ui-change = Change
ui-change-what = Change: { $what }
ui-optional = { " " }(optional)
ui-all = All
ui-search = Search
ui-clear = Clear
ui-filter = Filter
ui-views = By state
ui-export = Export
ui-page-range = { $from } to { $to } of { $all }
ui-page-before = Previous
ui-page-after = Next
ui-pages = Pages
ui-sorted-up = nearest first
ui-sorted-down = furthest first
ui-unconfirmed = To be confirmed
ui-unconfirmed-why = The text of this rule has not been checked; it binds once an administrator has confirmed it.
ui-most-hours = At most { $count } hours
ui-least-hours = At least { $count } hours
ui-most-days = { $count ->
    [one] At most { $count } day
   *[other] At most { $count } days
}
ui-least-days = { $count ->
    [one] At least { $count } day
   *[other] At least { $count } days
}
ui-reply-by = Answer by { $who } · { $when }
ui-recorded-later = Happened { $happened }, recorded { $recorded }
ui-photo-of = Photo { $number }
ui-scan = Scan to follow the matter and to comment
ui-printed = Printed { $when } · by { $who } · number { $number }
ui-seal-here = Seal here
ui-busy = Sending…
ui-quorum = { $due } due, { $here } present, valid from { $need }
ui-attention = Please note
ui-success = Done
ui-styleguide = Style guide
