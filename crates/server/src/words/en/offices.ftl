# Offices: who works for the place, who holds several, who stands in
offices-title = Who does the work
offices-lead = Those who hold an office now, and their terms.
offices-nobody = Nobody's office is on record yet.
offices-merged = Several offices
offices-merged-lead = Whoever holds several offices counts as one person in a vote; what concerns themselves is approved by somebody else.
offices-touch = Keeps in touch with the people of { $groups }; tell them what you have to say
offices-touch-all = Keeps in touch with everybody in the { $unit }; tell them what you have to say
offices-until = Term: until { $until }
offices-organisations = Mass organisations and partner units
offices-speaks = { $sort }; { $who } speaks for it
offices-deputies = Standing in now
offices-deputy = { $who } for { $absent } ({ $role }), until { $until }
