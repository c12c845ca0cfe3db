http-office = { $place ->
    [group] { $name }
   *[other] { $office } of { $name }
}
http-disk-full = The storage is full and this was not saved. Everything you typed is still on this page; ask the administrator to make room and send it again.
http-stale-form = This page is too old, or somebody else has signed in. Go back, open it again and send it once more.
http-open-again = Open the page again
http-signed-out = You are signed out, so this was not sent. Please sign in and send it again.
http-list-separator = {"; "}
http-clock = the clock
http-somebody = the person in charge
lacks-answer = a voice without an answer: { $which }
lacks-notice = a notice still open: { $which }
lacks-stay = the publication stays up until { $which }
lacks-objection = objection { $which } undecided
lacks-explanation = dissent { $which } without an explanation
lacks-question = question { $which } of supervision unanswered
lacks-task = task { $which } unfinished
lacks-opinion = Opinion { $which } (meeting-number) has no answer yet
lacks-carried-out = Nobody has published how it was carried out{ $which }
lacks-told = nobody has told { $which } how it was carried out
lacks-report = the result has not gone back to whoever asked{ $which }
lacks-commission-answer = whoever asked has not answered{ $which }
lacks-correction = Ordered to be corrected ({ $which }), and how that was done is not published
lacks-paper = a paper is missing: { $which }
http-personal-number = { $kind ->
    [identity] There is an identity number here ({ $excerpt }); publishing it would expose a person. Take it out and send again.
    [card] This looks like a bank card number ({ $excerpt }); publishing it would expose a person. Take it out and send again.
   *[mobile] There is a mobile number here ({ $excerpt }); publishing it would expose a person. Use the duty phone of { $office } and send again.
}
