# Report of progress
reports-title = Report of progress
reports-lead = { $place }, { $span }. Every figure comes from the records; nothing is typed.
reports-spans = Another span
reports-span = { $which ->
    [now] This { $word ->
        [half] half-year
        [quarter] quarter
        [year] year
       *[month] month
    }
   *[before] Last { $word ->
        [half] half-year
        [quarter] quarter
        [year] year
       *[month] month
    }
}
reports-no-such-days = There are no such days
reports-no-such-days-why = The last day lies before the first. Below is this half-year.
reports-figures = Figures
reports-voices = Voices
reports-of-voices = { $all } raised, { $part } answered
reports-answered-late = , { $count } of them late
reports-matters = Matters
reports-of-matters = { $all } opened, { $part } ended
reports-sheets = Forms
reports-of-sheets = { $count }
reports-whose = Who deals with it
reports-of-whose = { $all } here, { $part } taken over by others
reports-opinions = Opinions about plans
reports-of-opinions = { $all } answered, { $part } adopted{ $some ->
    [0] {""}
   *[other] , { $some } in part
}
reports-running = Still running
reports-sittings = Meetings
reports-of-sittings = { $all } held, { $part } present
reports-notices = Notices
reports-of-notices = { $all } posted, { $part } objections
reports-filed = Filings
reports-tasks = Tasks due
reports-of-tasks = { $all } due, { $part } done
reports-count = { $count }
reports-raised = What needs help from above
reports-late = What is late
reports-going = What is under way
reports-ended = What came to its end
reports-col-matter = Matter
reports-col-stand = Stand
reports-col-when = Due or ended
reports-none = None
reports-rated = { $all } rated, { $part } satisfied
reports-files = To be sent up
reports-files-lead = Set as an official letter; ready to be edited.
reports-word = Report (Word)
reports-pdf = Report (PDF)
reports-open = This half-year's report
