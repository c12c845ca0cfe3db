# Natural villages and groups: places of their own
groups-title = Natural villages and groups
groups-lead = A natural village or group with many people can be a place of its own: with a list, pages and a ledger of its own, talking over its own matters under the leadership of the party organisation of the { $unit }.
groups-caption = Natural villages and groups that are places of their own
groups-name = Name
groups-people = People on the list
groups-running = Matters running
groups-methods = Methods in use
groups-none = No natural village or group is a place of its own yet.
groups-matters = Matters of the groups
groups-ended = Ended
groups-done = Done; the list of people went along.
groups-of-here = Natural villages and groups
