# The catalogue of matters: what may be discussed, what not, whom to ask then, and which level says so
catalogues-title = Catalogue of matters
catalogues-lead = { $above ->
    [yes] What { $place } discusses and what not. What a level above has written holds here; this place may add to it and take nothing away.
   *[no] What { $place } discusses and what not.
}
catalogues-desk-lead = What { $place } has written, with what the levels above have. Theirs always holds here: one may add, and take nothing away.
catalogues-discussed = Discussed
catalogues-not = Not discussed here
catalogues-not-lead = These are not discussed here; each says whom to ask. You may still say it: the clerk passes it on and answers you.
catalogues-none = Nothing is written yet.
catalogues-route = Ask: { $route }
catalogues-from = Written above, by:
catalogues-own = Written here
catalogues-basis = Rests on: { $basis }
catalogues-yields = { $place } has since written the contrary; this entry no longer holds.
catalogues-struck = Struck off
catalogues-struck-on = Struck off on { $day }: { $reason }
catalogues-not-yours = Those who lead at this level write the list. You may look.
catalogues-seen = As residents see it
catalogues-done = Recorded and published
catalogues-pack = { $name } ({ $count } entries)
catalogues-choice = { $list ->
    [not-discuss] Not discussed: { $name }
   *[other] { $name }
}
catalogues-of = List of { $place }
catalogues-of-elsewhere = List of { $place }; ask: { $route }
catalogues-under = { $name } (list of { $place })
catalogues-ask = What is not discussed here, and whom to ask
catalogues-ask-all = The whole catalogue
catalogues-at-intake = Against the catalogue
catalogues-at-intake-lead = What stands in the catalogue becomes a matter with one tap; what is not discussed is passed on with one tap, with reason and place filled in.
catalogues-go-open = Make a matter of it
catalogues-go-refer = Pass it on
catalogues-refer-reason = By the catalogue of { $place }, “{ $name }” is not discussed here.
