# Rating
ratings-again = You have rated this already. A later rating replaces the earlier one.
ratings-note = If you are dissatisfied, say why in a sentence, so that it can be put right. Your name is not published, only totals.
ratings-done = Your rating has arrived. Thank you.
