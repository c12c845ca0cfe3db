feedback-audience = { $audience ->
    [subjects] 参加协商的人
    [parties] 关系到的人
   *[residents] 全体{ $people }
}
feedback-told = { $day }反馈给{ $to }：{ $ways }，告诉了 { $reached } 人
