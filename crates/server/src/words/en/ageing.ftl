# The ageing list
ageing-title = What waits
ageing-lead = What is not done yet, the latest first. It compares neither people nor places.
ageing-caption = What waits; the latest first, the rest by how long it has waited
ageing-none = Nothing fits. Change or clear the filter.
ageing-more = The first { $shown } of { $all }. Narrow it down above.
ageing-thing = Thing
ageing-waits-for = Waits for
ageing-at = At whom
ageing-since = Since
ageing-due = Due
ageing-days = { $days } days
ageing-note = { $number } · { $step }
ageing-by-what = Waits for
ageing-by-who = At whom
ageing-by-late = Due
ageing-late-only = Late only
ageing-what = { $what ->
    [answer] An answer
    [question] An answer to supervision
    [dissent] An explanation
    [objection] A decision on an objection
    [receipt] waits for a receipt
    [result] waits for the result of what was passed on
    [commission] waits for whoever asked
    [task] A task to be finished
    [report] A report of progress
    [notice] A notice to be closed
    [pause] Standing still
   *[step] The work of the step
}
