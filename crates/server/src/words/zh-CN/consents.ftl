# 征询意见：本人或者本户表态
consents-title = 征询您的意见
consents-go = 我来表态
consents-whose = { $base ->
    [households] 这件事按户算，一户一票。您填的算“{ $household }”这一户的意见，请先跟家里人商量好。
   *[persons] 这件事按人算。您填的是您自己的意见，家里其他人的，请他们自己表态，或者等上门来问。
}
consents-again = 您家已经有登记了。再填一次，以后一次为准。
consents-note = 征询结束以前，随时可以改。您的名字和门牌不公开，只公布总数。
consents-done = 收到您的表态，谢谢。
consents-late = 这一轮征询已经结束，您刚才填的没有记上。您有意见，请点“我也要说”。
consents-other-round = 刚才那一轮征询结束了，现在问的是新的一轮，请看清楚再填一次。
places-consent = 征询您的意见：{ $title }
