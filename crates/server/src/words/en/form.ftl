# Words of all forms
form-submit = Send
form-next = Next
form-check = Next: check it
form-save = Save
form-yes = Yes
form-no = No
form-yuan = yuan
form-choose = Please choose
form-problems = { $count ->
    [one] { $count } place needs another look
   *[other] { $count } places need another look
}
form-problem-of = { $label }: { $sentence }
form-missing = Not filled in yet: { $label }
form-missing-here = Not filled in yet
form-not-chosen = Not chosen yet: { $label }
form-no-file = No file yet: { $label }
form-too-long = { $is } characters written, { $max } at most; please shorten it
form-counter = { $is } of { $max } characters
form-most = { $max } characters at most
form-not-number = “{ $typed }” is not a number; write it like 46
form-number-here = Write a number, like 46
form-roll-hint = There are { $count } people on the list; type the name. Where several bear it, add the group, the household or the phone after a space.
form-roll-which = Which one
form-roll-several = “{ $typed }” fits { $count } people; choose below who is meant
form-roll-part = Nobody is called exactly “{ $typed }”, { $count } come close: choose one below, or type the whole name
form-roll-many = “{ $typed }” fits { $count } people; add the group, the household or the phone after a space
form-roll-nobody = “{ $typed }” was not found on the list. Try the name alone; who is not on it yet is added under “People” first
form-too-small = { $min } at least
form-too-big = { $max } at most
form-too-many = Choose { $max } at most
form-not-money = “{ $typed }” is no amount; write it like 6800
form-too-much = Write the amount as a number, { $max } at most
form-date-part = Fill in year, month and day
form-date-wrong = There is no day { $typed }; please look again
form-moment-part = Fill in the day and the hour
form-clock-wrong = There is no time { $typed }; hours go from 0 to 23
form-choice-unknown = Please choose from the list
form-unknown = This is not taken here
form-rows-few = At least { $min } rows; there are { $is }
form-rows-many = At most { $max } rows; there are { $is }
form-files-many = At most { $max } files; there are { $is }
form-file-empty = “{ $name }” is empty; please take another
form-file-large = “{ $name }” has { $size }; one file may have 20 MB
form-file-photo = “{ $name }” is not a photo; JPG, PNG or WebP please
form-file-paper = “{ $name }” is not taken; photos, PDF, Word (.docx) or Excel (.xlsx) please
form-file-method = “{ $name }” is no method file (.toml)
form-file-table = “{ $name }” is not a table; Excel (.xlsx) or CSV please
form-photos-most = { $max } at most; they are made smaller and lose the place they were taken
form-files-most = { $max } at most, 20 MB each
form-row = Row { $number }
form-row-more = Add a row
form-row-less = Remove
form-row-drop = Remove row { $number }
form-draft-kept = Kept on your phone.
form-box = { $part ->
    [y] Year
    [m] Month
    [d] Day
    [h] Hour
   *[min] Minute
}
form-faster = Somebody was faster. What you wrote is kept below; look where things stand, then decide.
