# Checking a procedure: what is wrong, what to do, which rule it breaks
procedures-rule-graph = Every step is reached, every outcome leads somewhere, and from everywhere an end is reached.
procedures-rule-loop = Every loop is bounded, and leads elsewhere when used up.
procedures-rule-clock = Whatever waits has a clock, and somebody is told when it runs out.
procedures-rule-answer = No matter ends without an answer to the voices.
procedures-rule-publish = Results are published and objections decided before filing; the work is shown as well.
procedures-rule-study = What goes to an assembly was first studied by the party organisation.
procedures-rule-law = No less than the law asks: heads, days of notice, days of publication.
procedures-rule-names = Whatever is named exists, fits, and is used.
procedures-rule-cite = Every step and rule has a citation.
procedures-rule-paper = Every paper has a step that makes it, and every step leaves one.
procedures-rule-file = The file can be read.
procedures-found-start-missing = start names “{ $what }”, which is no step.
procedures-fix-start-missing = Name the first step.
procedures-found-start-not-collect = The first step “{ $step }” collects no voices, or no matter comes of them.
procedures-fix-start-not-collect = Begin with a collect whose matter leads to a step.
procedures-found-edge-missing = Step “{ $step }” does not say where “{ $outcome }” leads: a matter breaks off there.
procedures-fix-edge-missing = Write { $what } = "…" in on.
procedures-found-edge-unknown = The kind of step “{ $step }” has no outcome “{ $outcome }”.
procedures-fix-edge-unknown = Take { $what } out of on.
procedures-found-edge-to-nowhere = “{ $step }” leads to “{ $what }”, which is no step.
procedures-fix-edge-to-nowhere = Name a step that is there, or end.
procedures-found-back-to-collect = “{ $outcome }” of step “{ $step }” leads back to collecting, where nothing can be done to a matter.
procedures-fix-back-to-collect = Lead it to a step behind it.
procedures-found-unreachable = No way leads to step “{ $step }”.
procedures-fix-unreachable = Lead an edge to it, or take it out.
procedures-found-no-way-to-an-end = From step “{ $step }” no end is ever reached.
procedures-fix-no-way-to-an-end = Give it a way to the archive or to end.
procedures-found-unbounded-loop = A matter can go round for ever: { $what }.
procedures-fix-unbounded-loop = Give a step of the circle rounds, and lead it out of the circle in [exhausted].
procedures-found-exhausted-missing = Step “{ $step }” has rounds, but nothing says where a matter goes then.
procedures-fix-exhausted-missing = Write { $step } = "…" in [exhausted].
procedures-found-exhausted-circle = When used up, “{ $step }” leads back to itself: its bound binds nothing.
procedures-fix-exhausted-circle = Let [exhausted] end at a step without rounds, or at end.
procedures-found-rounds-zero = Step “{ $step }” may not be entered at all.
procedures-fix-rounds-zero = rounds is at least 1.
procedures-found-rounds-without-bound = Step “{ $step }” may be entered { $what } times: that binds nothing.
procedures-fix-rounds-without-bound = Let rounds be 100 at most.
procedures-found-exhausted-unused = “{ $step }” has no rounds, so this line of [exhausted] is never used.
procedures-fix-exhausted-unused = Take it out, or give the step rounds.
procedures-found-no-clock = Step “{ $step }” does not say within how many days: a matter can be left lying.
procedures-fix-no-clock = Write clock = {"{"} at_most = …, tell = […] {"}"}.
procedures-found-nobody-told = When { $what } of step “{ $step }” runs out, nobody is told.
procedures-fix-nobody-told = Name supervision or the level above in tell.
procedures-found-answer-missing = Step “{ $step }” does not say by when an objection or a dissent is answered.
procedures-fix-answer-missing = Write answer = {"{"} at_most = …, tell = […] {"}"}.
procedures-found-publication-without-term = Publication “{ $step }” does not say for how many days at least.
procedures-fix-publication-without-term = Write clock = {"{"} at_least = …, at_most = … {"}"}.
procedures-found-archive-without-clock = Archive “{ $step }” has no clock.
procedures-fix-archive-without-clock = Write clock = {"{"} at_most = …, tell = […] {"}"}.
procedures-found-publication-without-limit = Publication “{ $step }” says only “at least”: if nobody posts it, nobody is told.
procedures-fix-publication-without-limit = Add at_most, longer than the term and the answers to objections together.
procedures-found-clock-unset = The clock of step “{ $step }” does not run before the place has filled in { $what }.
procedures-fix-clock-unset = Give setting { $what } a default, or fill it in before adoption.
procedures-found-reports-misplaced = “{ $step }” carries nothing out, and asks for reports of progress.
procedures-fix-reports-misplaced = Write reports on a step of kind implement.
procedures-found-reports-without-days = “{ $step }” asks for reports of progress and does not say how often.
procedures-fix-reports-without-days = Write reports = {"{"} at_most = …, tell = […] {"}"}.
procedures-found-told-only-owner = When step “{ $step }” runs late, only those who are late are told.
procedures-fix-told-only-owner = Name supervision or the level above as well.
procedures-found-end-without-answer = From “{ $step }” ({ $outcome }) a matter ends, and those who raised it hear nothing.
procedures-fix-end-without-answer = Lead it to the archive first, which waits for every answer.
procedures-found-result-untold = When “{ $step }” is taken the matter is filed, and nobody says what came of it.
procedures-fix-result-untold = Write answer = {"{"} at_most = …, tell = […] {"}"}: within how many days the result is told.
procedures-found-filing-before-publication = Filing “{ $step }” is reached from “{ $what }” before the result was published.
procedures-fix-filing-before-publication = Lead the way through a publication.
procedures-found-upheld-then-filed = An objection was upheld, and the same result comes to filing “{ $step }” from “{ $what }”.
procedures-fix-upheld-then-filed = Lead upheld to a step that decides anew.
procedures-found-result-not-published = There is a result, and from “{ $step }” ({ $outcome }) the matter is closed without publishing it.
procedures-fix-result-not-published = Lead the way through a publication.
procedures-found-assembly-without-study = “{ $step }” ({ $what }) is reached without study by the party organisation.
procedures-fix-assembly-without-study = Lead every way through a step with studies = true; what was changed is studied anew.
procedures-found-study-by-others = “{ $step }” is the study before an assembly, and “{ $what }” does it.
procedures-fix-study-by-others = Let a body of kind party-organisation own it.
procedures-found-party-nowhere = On the main way of “{ $step }” no step belongs to the party organisation, alone or with others.
procedures-fix-party-nowhere = Give a step to a body of kind "party-organisation"; where the source has none, say why in [party] (without), with its citation.
procedures-found-responsible-unnamed = “{ $step }” belongs to “{ $what }”, and no step on the way names them.
procedures-fix-responsible-unnamed = Put names_responsible = true on a step before it.
procedures-found-correction-missing = There is a filing “{ $step }”, and nothing says what follows when it is corrected.
procedures-fix-correction-missing = Write [correction]: who orders it, and where the matter returns to.
procedures-found-corrected-elsewhere = corrected of “{ $step }” leads to “{ $what }”, [correction] elsewhere; the latter counts.
procedures-fix-corrected-elsewhere = Let both say the same.
procedures-found-threshold-below-law = Rule “{ $step }” asks for less than the law ({ $what }) does.
procedures-fix-threshold-below-law = Ask for no less, or use { $what } itself.
procedures-found-notice-below-law = Rule “{ $step }” gives fewer days of notice than the law ({ $what }).
procedures-fix-notice-below-law = Give no fewer.
procedures-found-publication-below-law = Publication “{ $step }” stays up for fewer days than the law says ({ $what }).
procedures-fix-publication-below-law = Write stays = {"{"} at_least = {"{"} figure = "{ $what }" {"}"} {"}"}.
procedures-found-work-not-published = Work was done, and from “{ $step }” ({ $outcome }) the matter is filed without publishing how.
procedures-fix-work-not-published = Write stays on the step of the work, or lead the way through a publication afterwards.
procedures-found-rule-not-in-force = None of the rules of step “{ $step }” ({ $what }) is in force on the day.
procedures-fix-rule-not-in-force = Name one that is.
procedures-found-unknown-reserved = No law pack knows “{ $what }”, which category “{ $step }” names.
procedures-fix-unknown-reserved = Name one that is there, or its law pack in laws.
procedures-found-reserved-without-assembly = Category “{ $step }” is for { $what } alone to decide, and no step puts it there.
procedures-fix-reserved-without-assembly = Add a vote by a rule of that body.
procedures-found-setting-may-undercut = The place fills in the figure of rule “{ $step }” and could ask for less than the law ({ $what }).
procedures-fix-setting-may-undercut = Write the figure, or use the rule of the law.
procedures-found-rule-missing = Step “{ $step }” decides, and nothing says by which rule.
procedures-fix-rule-missing = Write rule = "…".
procedures-found-unknown-rule = There is no rule “{ $what }”, which step “{ $step }” names.
procedures-fix-unknown-rule = Write the [[rule]], or name one that is there.
procedures-found-unknown-setting = There is no setting “{ $what }”, which “{ $step }” names.
procedures-fix-unknown-setting = Write the [[setting]].
procedures-found-unknown-figure = There is no figure “{ $what }”, which step “{ $step }” names.
procedures-fix-unknown-figure = Name its law pack in laws.
procedures-found-setting-unit = Setting “{ $what }”, which “{ $step }” names, has another unit: clocks want days, rounds count, rules fraction.
procedures-fix-setting-unit = Change its unit, or name another.
procedures-found-setting-default = The default of setting “{ $step }” does not fit its unit ({ $what }).
procedures-fix-setting-default = Write it in that unit.
procedures-found-unknown-body = There is no body “{ $what }”, of which rule “{ $step }” speaks.
procedures-fix-unknown-body = Write the [[body]], or name its law pack in laws.
procedures-found-rule-base = Rule “{ $step }” counts what “{ $what }” is not made of.
procedures-fix-rule-base = Change base.
procedures-found-unknown-owner = Step “{ $step }” belongs to “{ $what }”, which is neither a role nor a body.
procedures-fix-unknown-owner = Name one that is there.
procedures-found-owner-nobody = Step “{ $step }” belongs to “{ $what }”, through which nobody can act.
procedures-fix-owner-nobody = Name roles in acts_through of the body.
procedures-found-unknown-role = “{ $step }” tells “{ $what }”, which is no role.
procedures-fix-unknown-role = Name one that is there.
procedures-found-unknown-route = There is no route “{ $what }”, which category “{ $step }” names.
procedures-fix-unknown-route = Write the [[route]].
procedures-found-unknown-track = There is no track “{ $what }”, which “{ $step }” names.
procedures-fix-unknown-track = Write the [[track]], or name one that is there.
procedures-found-unknown-level = “{ $step }” is meant for “{ $what }”, which is no level.
procedures-fix-unknown-level = Name levels among city, county, township, village, community, group, yard.
procedures-found-places-unnamed = “{ $step }” waits for the word of places, and how they take part is not said ({ $what }).
procedures-fix-places-unnamed = Write [joint] with least and by; put by_places on a consent or file behind a screen.
procedures-found-places-threshold = How many places must agree in “{ $what }” is wrong ({ $step }): the fewest that take part cannot reach it, or none has to agree, or there are several rules.
procedures-fix-places-threshold = Write one rule, asking for no more places than least of [joint] and for at least one.
procedures-found-places-outvoted = In “{ $what }” a place that disagrees is bound all the same ({ $step }). A township may not interfere with what the law leaves to the villagers themselves (Organic Law of the Villagers’ Committees); no village decides about another’s own affairs, money or land.
procedures-fix-places-outvoted = Take the rule out, so that all have to agree; to go by the majority, give a reason, and use it only where no village is decided for.
procedures-found-citation-missing = Nothing says where “{ $step }” comes from.
procedures-fix-citation-missing = Write cite with its source or law, and the words.
procedures-found-unknown-source = “{ $step }” cites document “{ $what }”, which nobody knows.
procedures-fix-unknown-source = Name one of procedures/sources.csv.
procedures-found-unknown-statute = “{ $step }” cites statute “{ $what }”, which nobody has.
procedures-fix-unknown-statute = Name a file of law.
procedures-found-unknown-article = The statute “{ $step }” cites has no “{ $what }”.
procedures-fix-unknown-article = Look the number up in the statute and write it as there.
procedures-found-quote-not-there = The article “{ $step }” cites does not say: { $what }.
procedures-fix-quote-not-there = Copy the words from the statute, as few as carry it.
procedures-found-rule-body = One body acts in step “{ $step }”, and the rule counts “{ $what }”.
procedures-fix-rule-body = Let owner and the body of the rule be the same.
procedures-found-owner-without-power = Step “{ $step }” belongs to “{ $what }”, who may not do what its kind asks.
procedures-fix-owner-without-power = Let supervision own what supervises, and record keepers or the level above what refers.
procedures-found-channel-without-power = In “{ $step }” asks “{ $what }”, who may not ask.
procedures-fix-channel-without-power = Name a role that may: supervision, or one of the roles that only ask.
procedures-found-unknown-table = There is no word or table “{ $what }”; the program does not look at it.
procedures-fix-unknown-table = See docs/procedures.md.
procedures-found-setting-unused = Nothing uses setting “{ $step }”.
procedures-fix-setting-unused = Take it out, or write {"{"} setting = "{ $step }" {"}"} where it is meant.
procedures-found-rule-unused = No step uses rule “{ $step }”.
procedures-fix-rule-unused = Take it out, or write rule = "{ $step }" in a step.
procedures-found-citation-without-quote = The citation of “{ $step }” has no words.
procedures-fix-citation-without-quote = Write quote, as few words as carry it.
procedures-found-paper-nobody-makes = No step makes paper “{ $step }”; a dossier would wait for it.
procedures-fix-paper-nobody-makes = Name it in papers of a step, or write when, or take it out.
procedures-found-paper-undeclared = Paper “{ $what }”, which “{ $step }” makes, has no name.
procedures-fix-paper-undeclared = Write the [[paper]].
procedures-found-paper-never = Paper “{ $step }” waits for “{ $what }”, which never happens here.
procedures-fix-paper-never = Change when, or take it out.
procedures-found-step-without-paper = Step “{ $step }” leaves nothing in the dossier.
procedures-fix-step-without-paper = Write papers.
procedures-found-not-published = What step “{ $step }” makes is not shown to residents.
procedures-fix-not-published = Write published = true.
procedures-found-not-utf8 = The file is not UTF-8.
procedures-fix-not-utf8 = Save it as UTF-8.
procedures-found-not-toml = This is not TOML: quotes, brackets and equals signs are complete, one word to a line.
procedures-fix-not-toml = Follow the example in docs/procedures.md.
procedures-found-unknown-kind = There is no kind “{ $what }”.
procedures-fix-unknown-kind = Use one that docs/procedures.md lists.
procedures-found-unknown-outcome = There is no outcome “{ $what }”.
procedures-fix-unknown-outcome = Use one of the kind.
procedures-found-unknown-word = There is no word “{ $what }” here.
procedures-fix-unknown-word = Correct it, or take it out.
procedures-found-missing-word = “{ $what }” is missing.
procedures-fix-missing-word = Write it.
procedures-found-wrong-value = The value does not fit ({ $what }).
procedures-fix-wrong-value = See docs/procedures.md.
procedures-misfit = { $got ->
    [text] a text
    [number] a whole number
    [fraction] a fraction
    [flag] true or false
    [list] a list
    [table] a table
   *[other] something else
} stands there, wanted is { $want ->
    [text] a text, in quotes
    [number] a whole number, without quotes
    [flag] true or false
    [list] a list
    [table] a table
   *[other] something else
}
procedures-found-unknown-law = There is no law pack “{ $what }”.
procedures-fix-unknown-law = Name one of procedures/law.
procedures-found-step-twice = Step “{ $what }” stands twice.
procedures-fix-step-twice = Rename one.
procedures-found-rule-twice = Rule “{ $what }” stands twice.
procedures-fix-rule-twice = Rename one, or take it out.
procedures-found-setting-twice = Setting “{ $what }” stands twice, in different words.
procedures-fix-setting-twice = Keep one.
procedures-found-unknown-fragment = There is no fragment “{ $what }” (name and version).
procedures-fix-unknown-fragment = Name one of procedures/fragments.
procedures-found-fragment-cycle = A fragment includes itself: { $what }.
procedures-fix-fragment-cycle = Take one [[include]] out.
procedures-found-fragment-parameter = “{ $what }” is missing here, or the fragment has no such word.
procedures-fix-fragment-parameter = Give what needs and may of the fragment name.
procedures-found-unknown-catalogue = There is no catalogue “{ $what }” to add to.
procedures-fix-unknown-catalogue = Let inherits name one that is there, and check its file as well.
procedures-found-catalogue-cycle = The inheritance of catalogues comes back to itself: { $what }.
procedures-fix-catalogue-cycle = Take one inherits out.
procedures-found-item-twice = Entry “{ $what }” stands twice.
procedures-fix-item-twice = Change one id, or take one out.
procedures-found-item-without-route = “{ $what }” is not discussed, and nothing says whom to ask.
procedures-fix-item-without-route = Add route = "…".
procedures-found-item-without-source = Nothing says where “{ $what }” comes from.
procedures-fix-item-without-source = Write source or law in cite, and the words.
# For whoever mends on the pages: where to tap
procedures-mend-start-missing = Choose the first step.
procedures-mend-start-not-collect = Begin with collecting voices, out of which a matter comes.
procedures-mend-edge-missing = Open the step and choose where this outcome leads.
procedures-mend-edge-unknown = Open the step and take this outcome out.
procedures-mend-edge-to-nowhere = Open the step and choose one that is there, or the end.
procedures-mend-back-to-collect = Open the step and lead it to one behind the collecting.
procedures-mend-no-way-to-an-end = Open the step and lead one outcome to the archive or the end.
procedures-mend-unbounded-loop = Bound one step of the circle, and choose where outside it a matter goes then.
procedures-mend-exhausted-missing = Open the step and choose where a matter goes once its rounds are used up.
procedures-mend-exhausted-circle = Let the used-up step lead to one without a bound, or to the end.
procedures-mend-rounds-zero = Open the step and let it be entered at least once.
procedures-mend-rounds-without-bound = Open the step and let it be entered at most 100 times.
procedures-mend-exhausted-unused = Take out where it leads once used up, or bound it.
procedures-mend-no-clock = Open the step; say within how many days, and who is told.
procedures-mend-nobody-told = Open the step and choose supervision or the level above to be told.
procedures-mend-answer-missing = Open the step; say within how many days an answer is owed, and who is told.
procedures-mend-result-untold = Open this step, and say within how many days the result is told and who learns when it is not.
procedures-mend-publication-without-term = Open the step; say for how many days at least and at most.
procedures-mend-archive-without-clock = Open the archive; say within how many days, and who is told.
procedures-mend-publication-without-limit = Open the step and say at most how many days, longer than term and answers together.
procedures-mend-clock-unset = Give the setting a suggested figure, or fill it in before adoption.
procedures-mend-reports-misplaced = Only a step in which work is done has reports of progress; move them there in the file of the method.
procedures-mend-reports-without-days = Open the step and say how often progress is told, and who is told when it is late.
procedures-mend-unknown-track = Change it in the file of the method: write the track, or name one that is there.
procedures-mend-told-only-owner = Open the step and let supervision or the level above be told as well.
procedures-mend-upheld-then-filed = Let an upheld objection lead to a step that decides anew.
procedures-mend-assembly-without-study = Put a study by the party organisation before the vote; what was changed is studied anew.
procedures-mend-study-by-others = Let the party organisation own the step.
procedures-mend-party-nowhere = Add a step of the party organisation to the main way; where the source has none, say why at adoption.
procedures-mend-responsible-unnamed = Put a step before it that names who is responsible.
procedures-mend-correction-missing = Begin from a shipped method, in which correction by law is written.
procedures-mend-corrected-elsewhere = Let both lead to the same step.
procedures-mend-threshold-below-law = Open the rule and ask for no less than the law does.
procedures-mend-notice-below-law = Open the rule and give no fewer days of notice than the law.
procedures-mend-publication-below-law = Open the publication and let it stay up no shorter than the law says.
procedures-mend-work-not-published = Say for how long the outcome of the work is published, or add a publication after it.
procedures-mend-unknown-reserved = Open the category and choose what the law knows.
procedures-mend-rule-missing = Open the step and choose its rule.
procedures-mend-unknown-rule = Open the step and choose a rule that is there.
procedures-mend-unknown-setting = Write a figure, or choose a setting that is there.
procedures-mend-unknown-figure = Write a figure.
procedures-mend-setting-unit = Choose a setting of the right unit.
procedures-mend-setting-default = Open the setting and fill it in by its unit.
procedures-mend-unknown-body = Open the rule and choose a body that is there.
procedures-mend-rule-base = Open the rule and change what it counts.
procedures-mend-unknown-owner = Open the step and choose an owner that is there.
procedures-mend-owner-nobody = Choose an owner through which somebody acts.
procedures-mend-unknown-role = Choose a role that is there.
procedures-mend-unknown-route = Choose a route that is there.
procedures-mend-unknown-level = Choose levels that there are.
procedures-mend-places-unnamed = Such a step comes with the method for several villages alone: remove it, or start from that method.
procedures-mend-places-threshold = Ask for as many places as can agree, or take the rule out: then all have to.
procedures-mend-places-outvoted = Let all places agree; to go by the majority, give a reason when it is adopted.
procedures-mend-citation-missing = Say where it comes from: a document, a law, or what the place itself decided, with the words.
procedures-mend-unknown-source = Choose a document that is there.
procedures-mend-unknown-statute = Choose a law that is there.
procedures-mend-rule-body = Let owner and rule be about the same body.
procedures-mend-setting-unused = Take the setting out, or choose it where it is meant.
procedures-mend-rule-unused = Take the rule out, or choose it in a step.
procedures-mend-citation-without-quote = Add the words, as few as carry it.
procedures-mend-paper-nobody-makes = Tick it in the step that makes it, or take it out.
procedures-mend-paper-undeclared = Give the paper a name.
procedures-mend-paper-never = Change when it is made, or take it out.
procedures-mend-step-without-paper = Open the step and tick what it leaves behind.
procedures-mend-not-published = Open the step and let it be shown to residents.
procedures-outcome = { $outcome ->
    [settled] its result is told
    [matter] a matter is made
    [answered] answered
    [referred] referred
    [accusation] about a person
    [accepted] accepted
    [refused] refused
    [passed] passed
    [no_quorum] no quorum
    [no_answers] too few answered
    [done] done
    [agreed] agreed
    [again] again
    [unresolved] unresolved
    [chosen] chosen
    [none] none
    [clear] clear
    [upheld] an objection is upheld
    [objected_and_kept] objected and kept
    [received] received
    [returned] returned
    [corrected] corrected by law
    [whole] whole
    [stopped] stopped
    [satisfied] satisfied
    [question_open] a question is open
    [reopened] reopened
    [end] sealed
    [taken] taken
   *[back] back
}
procedures-weight = { $weight ->
    [error] error
    [doubt] doubt
   *[note] note
}
procedures-line = { $weight } { $id }  { $place }: { $sentence }
procedures-at = { $where } line { $line }
procedures-fix = {"    "}what to do: { $fix }
procedures-breaks = {"    "}rule: { $rule }
procedures-law = {"    "}by law: { $law } “{ $quote }”
procedures-way = {"    "}the way there: { $way }
procedures-way-end = end
procedures-way-round = { $step } (round { $round })
procedures-way-step = { $step } ({ $outcome })
procedures-way-used-up = “{ $step }” is used up
procedures-way-corrected = { $step } (corrected by order from above)
procedures-way-stands = { $way }: here, { $sentence }
procedures-sum = { $name }: errors { $errors }, doubts { $doubts }, notes { $notes }
procedures-explained = { $id } ({ $weight })
procedures-any = …
procedures-play-title = Example: { $title }
procedures-play-voice = The street lamp of group three is out; one cannot see the way at night.
procedures-play-matter = The lamp of group three
procedures-play-answer = What you said has been done; the file tells how, and you may read it any time.
procedures-play-text = Example
procedures-play-law = 某法第一条
procedures-play-unit = Example village
procedures-play-head = { $id }: { $sentence }
procedures-cast = { $who ->
    [lin] Lin
    [zhou] Zhou
    [sun] Sun
    [li] Grandpa Li
    [dong] East’s secretary
    [xi] West’s secretary
    [east] East village
    [west] West village
    [he] He
   *[wu] Wu
}
