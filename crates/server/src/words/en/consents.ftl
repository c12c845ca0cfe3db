# Consent: a resident’s own word, or that of a household
consents-title = You are asked
consents-go = Give my answer
consents-whose = { $base ->
    [households] Households count here, each with one vote. Your answer is that of “{ $household }”; please agree at home first.
   *[persons] Persons count here. This is your own answer; others at home answer for themselves or at the door.
}
consents-again = An answer of yours is recorded. A later one replaces it.
consents-note = You can change it until the round ends. Neither your name nor your door is published, only totals.
consents-done = Your answer has arrived. Thank you.
consents-late = This round has ended, and what you filled in was not recorded. If you have something to say, use “I want to say something too”.
consents-other-round = That round has ended; this is a new one. Please look and fill it in again.
places-consent = You are asked: { $title }
