# Offices: who works for the place, who holds several, who stands in
offices-title = Who does the work
offices-lead = Those who hold an office now, and their terms.
offices-nobody = Nobody's office is on record yet.
offices-merged = Several offices
offices-merged-lead = Whoever holds several offices counts as one person in a vote; what concerns themselves is approved by somebody else.
offices-until = Term: until { $until }
offices-deputies = Standing in now
offices-deputy = { $who } for { $absent } ({ $role }), until { $until }
