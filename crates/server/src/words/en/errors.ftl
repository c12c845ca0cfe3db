# Pages for when something is not as it should be
errors-title = { $kind ->
    [bad] We could not read that
    [signin] Please sign in first
    [forbidden] This page is not open to you
    [missing] There is no such page
    [late] This page has to be opened again
    [gone] This has been taken down
    [large] The file is too large
    [refused] It cannot be done this way
    [busy] Too many taps
    [full] The storage is full and this was not saved
   *[fault] It did not work, and it is our fault
}
errors-why = { $kind ->
    [bad] What arrived was incomplete, or the page was open too long.
    [signin] You come back here afterwards.
    [forbidden] Only those who handle the matter see this page.
    [missing] The address may be mistyped, or the page has moved.
    [late] It stood open too long, or somebody else signed in.
    [gone] Content is taken down when its time is over or its author asks; the record stays.
    [large] One file may have 20 MB at most; make it smaller or send it in parts.
    [refused] The rules do not allow it.
    [busy] The same thing was asked too often; the system takes a short rest.
    [full] The machine has no room left. This one was not recorded; everything recorded before is safe.
   *[fault] Your act was not recorded; everything recorded before is safe.
}
errors-now = { $kind ->
    [bad] Go back and send it again; what you wrote is still on your phone.
    [signin] If signing in is hard, call us and we help.
    [forbidden] If you should see it, please tell { $office }.
    [missing] Start from the home page and look under the matters of { $home }.
    [late] This was not sent. Open the page again and send it once more.
    [gone] For the earlier record ask { $office } or the supervision committee.
    [large] A photo can be taken again; the phone makes it small by itself.
    [refused] Please read the reason, correct it and send it again.
    [busy] Try again in a minute.
    [full] Tell { $office }: once the administrator has made room, send it again. Go back and what you wrote is still there.
   *[fault] Try again in a little while. If it fails again, tell us the number below.
}
errors-reference = Reference
errors-kept = What you wrote is all here
errors-kept-how = Select and copy it, open the page again and paste it there.
