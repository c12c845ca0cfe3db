feedback-audience = { $audience ->
    [subjects] those who consulted
    [parties] those concerned
   *[residents] all { $people }
}
feedback-told = { $day }: { $to } were told ({ $ways }), { $reached } people
