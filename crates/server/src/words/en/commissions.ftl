commissions-entered = { $day }: asked for by { $from }{ $lettered ->
    [no] {""}
   *[yes] { " " }({ $letter })
}
commissions-reported = The result went back to whoever asked{ $clocked ->
    [no] {""}
   *[yes] ; the answer is due by { $until }
}
commissions-answered = { $who } answers{ $ways ->
    [no] {""}
   *[yes] { " " }({ $way })
}: { $adopted ->
    [all] all of it is taken up
    [part] part of it is taken up
   *[none] none of it is taken up
}
