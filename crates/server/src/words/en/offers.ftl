# Offers: a unit above offers, each place below decides
offers-title = Offered methods
offers-lead = Offer a method to the places below. Each of them decides and records its own decision; an offer is no adoption.
offers-now = Offered now
offers-none = No method is offered now.
offers-open = May be offered
offers-look = Look at it first
offers-reason = Why it is offered
offers-nowhere = No place runs it yet
offers-withdraw = Offer no longer
offers-done = It is on record now
offers-lead-offer = The places below will find it among their methods; those who lead them may adopt this very version.
offers-lead-withdraw = Places that run it keep it; the others no longer see it.
offers-received = Offered from above
offers-received-lead = This place decides. What it adopts is published, with who decided and why.
offers-who = Who offers it
offers-from = { $place }, { $day }
