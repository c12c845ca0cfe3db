//! What a place must publish: periods and their ends, one publication for each, nothing typed twice.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot read its own words should stop there"
)]

mod shipped;

use std::fs;
use std::path::Path;

use domain::actors::Actor;
use domain::allowances::{Allowances, Granted, Trust};
use domain::commands::{self, Wish};
use domain::context::{Context, Due, Place};
use domain::matters::{Matter, Visit};
use domain::meetings::Sitting;
use domain::notices::{Notice, Stand};
use domain::openness::{
    Act, Event, Fed, Feed, Kept, Postings, Schedule, Slot, Span, Standing, decide, fed, granted,
    slots,
};
use domain::procedures::{LawPack, Procedure, SettingValue, Settings, Step, parse_law};
use domain::refusals::Reason;
use domain::rules::{Count, Outcome, Verdict};
use domain::tasks::Task;
use domain::time::{Calendar, Day, Timestamp};
use serde_json::{Value, json};
use shipped::shipped;

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../procedures").join(path);
    fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn laws() -> Vec<LawPack> {
    let packs = ["villagers-committee", "residents-committee"];
    packs.map(|name| parse_law(&read(&format!("law/{name}.toml"))).unwrap()).into()
}

fn village() -> Schedule {
    Schedule::parse(&read("openness/village.toml"), &laws()).unwrap()
}

fn community() -> Schedule {
    Schedule::parse(&read("openness/community.toml"), &laws()).unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn at(text: &str) -> Timestamp {
    format!("{text}:00+08:00").parse().unwrap()
}

/// One item of a village and what was published under it.
struct Stage {
    schedule: Schedule,
    settings: Settings,
    postings: Postings,
    /// The day on which the village began.
    since: Day,
}

impl Stage {
    fn new() -> Self {
        let (settings, postings) = (Settings::default(), Postings::default());
        Self { schedule: village(), settings, postings, since: day("2013-01-04") }
    }

    /// Does a command as a form would; answers the fact or the rule that says no.
    fn acts(
        &mut self,
        role: &str,
        now: &str,
        command: &str,
        raw: &Value,
        fed: Vec<Fed>,
    ) -> Result<Event, &'static str> {
        let Wish::Openness(mut act) = commands::wish(command, raw).unwrap() else { panic!() };
        match &mut act {
            Act::Publish(wish) => wish.fed = fed,
            Act::Urge(wish) => wish.since = Some(self.since),
        }
        let actor = Actor { person: "lin".into(), roles: vec![role.into()], household: None };
        let (place, calendar, now) = (Place::default(), Calendar::default(), at(now));
        let number = format!("公-2026-{:04}", self.postings.list.len() + 1);
        let ctx = Context {
            now,
            actor: &actor,
            calendar: &calendar,
            procedure: &self.schedule.ground,
            settings: &self.settings,
            place: &place,
            number: &number,
        };
        let event = decide(&self.postings, act, &self.schedule, &ctx).map_err(|why| why.id())?;
        self.postings.apply(&event, now);
        Ok(event)
    }

    fn publishes(&mut self, now: &str, raw: &Value) -> Result<Event, &'static str> {
        self.acts("clerk", now, "openness.publish", raw, Vec::new())
    }
}

fn accounts(extra: &Value) -> Value {
    let row = json!({"a": "修渠", "b": "村集体", "c": "", "d": "1,200.5元", "e": "人工"});
    let mut wish = json!({"item": "accounts", "period": "2026-02-10", "rows": [row]});
    for (name, value) in extra.as_object().unwrap() {
        wish[name] = value.clone();
    }
    wish
}

#[test]
fn both_calendars_read_and_every_item_stands_on_a_text() {
    for (schedule, least) in [(village(), 9), (community(), 10)] {
        assert!(schedule.items.len() >= least, "{}", schedule.id);
        let unset = Settings::default();
        let regular = schedule.items.iter().filter(|item| schedule.months(item, &unset).is_some());
        assert!(regular.count() >= 7, "{}", schedule.id);
    }
    let twice = read("openness/village.toml").replace("id = \"grants\"", "id = \"assembly\"");
    assert!(Schedule::parse(&twice, &laws()).unwrap_err().contains("stands twice"));
    let odd = read("openness/village.toml").replace("fed = \"spent\"", "fed = \"gossip\"");
    assert!(Schedule::parse(&odd, &laws()).unwrap_err().contains("unknown feed gossip"));
}

#[test]
fn what_the_law_leaves_open_runs_only_once_the_place_has_filled_it_in() {
    let schedule = village();
    let (party, accounts) = (schedule.item("party").unwrap(), schedule.item("accounts").unwrap());
    let mut settings = Settings::default();
    assert_eq!(schedule.months(party, &settings), None);
    assert_eq!(schedule.months(accounts, &settings), Some(3));
    settings.values.insert("openness_party_times".into(), SettingValue::Number(2));
    settings.values.insert("openness_busy_accounts".into(), SettingValue::Flag(true));
    assert_eq!(schedule.months(party, &settings), Some(6));
    assert_eq!(schedule.months(accounts, &settings), Some(1), "busy accounts: every month");
    assert_eq!(schedule.months(schedule.item("major").unwrap(), &settings), None);
}

#[test]
fn a_period_is_a_gap_from_the_end_of_its_days_on_and_not_before() {
    let schedule = village();
    let (settings, calendar) = (Settings::default(), Calendar::default());
    let stand = |kept: &[Kept], now: &str| -> Standing {
        let found = slots(&schedule, &settings, &calendar, day("2026-01-20"), kept, at(now));
        let first =
            |slot: &&Slot<'_>| slot.item.id == "accounts" && slot.span.first == day("2026-01-01");
        let slot = found.iter().find(first).unwrap();
        slot.standing
    };
    assert_eq!(stand(&[], "2026-03-31T23:59"), Standing::Open);
    assert_eq!(stand(&[], "2026-04-01T00:00"), Standing::Due);
    assert_eq!(stand(&[], "2026-04-15T23:59"), Standing::Due);
    assert_eq!(stand(&[], "2026-04-16T00:00"), Standing::Gap);
    let kept = |on: &str| Kept {
        number: "公-2026-0001".into(),
        item: "accounts".into(),
        span: Some(Span::around(day("2026-01-01"), 3)),
        posted_at: at(on),
    };
    assert_eq!(stand(&[kept("2026-04-15T23:59")], "2026-05-01T09:00"), Standing::Published);
    assert_eq!(stand(&[kept("2026-04-16T00:00")], "2026-05-01T09:00"), Standing::Late);
}

#[test]
fn nothing_is_missing_before_the_place_was_founded_or_the_text_was_in_force() {
    let schedule = village();
    let first = |since: &str| {
        let (settings, calendar) = (Settings::default(), Calendar::default());
        let now = at("2026-08-01T09:00");
        let found = slots(&schedule, &settings, &calendar, day(since), &[], now);
        found.iter().map(|slot| slot.span.first).min()
    };
    assert_eq!(first("2013-01-04"), Some(day("2026-01-01")));
    assert_eq!(first("2026-05-20"), Some(day("2026-04-01")), "the period it was founded in");
}

#[test]
fn one_publication_stands_for_a_period_and_is_corrected_in_the_open() {
    let mut stage = Stage::new();
    assert_eq!(
        stage.publishes("2025-12-31T09:00", &accounts(&json!({}))),
        Err("openness.not-begun")
    );
    let event = stage.publishes("2026-04-02T09:00", &accounts(&json!({}))).unwrap();
    let Event::Published { rows, span, stays, .. } = event else { panic!() };
    assert_eq!(rows[0].cells, ["修渠", "村集体", "", "120050", "人工"], "money is kept in fen");
    assert_eq!(span.unwrap().last, day("2026-03-31"));
    assert_eq!(stays.ends_at, day("2026-04-17").ends_at(), "fifteen days after the day itself");
    let again = stage.publishes("2026-04-03T09:00", &accounts(&json!({})));
    assert_eq!(again, Err("openness.already-published"));
    let silent = json!({"replaces": "公-2026-0001"});
    let silent = stage.publishes("2026-04-03T09:00", &accounts(&silent));
    assert_eq!(silent, Err("openness.say-why-replaced"));
    let right = json!({"replaces": "公-2026-0001", "reason": "少写一笔"});
    stage.publishes("2026-04-03T09:00", &accounts(&right)).unwrap();
    assert_eq!(stage.postings.list[0].replaced_by.as_deref(), Some("公-2026-0002"));
    assert_eq!(stage.postings.of(span.unwrap()).unwrap().number, "公-2026-0002");
    let twice = stage.publishes("2026-04-04T09:00", &accounts(&right));
    assert_eq!(twice, Err("openness.already-replaced"));
    let unknown = json!({"replaces": "公-2020-0001", "reason": "x"});
    let unknown = stage.publishes("2026-04-04T09:00", &accounts(&unknown));
    assert_eq!(unknown, Err("openness.no-such-publication"));
}

#[test]
fn a_publication_hangs_from_the_posting_only_where_that_is_proved() {
    let posted = json!({"posted_at": "2026-04-01T09:00:00+08:00"});
    let mut stage = Stage::new();
    let event = stage.publishes("2026-04-09T09:00", &accounts(&posted)).unwrap();
    let Event::Published { stays, .. } = event else { panic!() };
    assert_eq!(stays.ends_at, day("2026-04-24").ends_at(), "counted from the recording");
    assert_eq!(stage.postings.list[0].posted_at, at("2026-04-01T09:00"), "what is said is kept");
    assert_eq!(stage.postings.list[0].counts_from(), at("2026-04-09T09:00"));
    let mut proved = posted;
    proved["photos"] = json!(["00"]);
    let mut stage = Stage::new();
    let event = stage.publishes("2026-04-09T09:00", &accounts(&proved)).unwrap();
    let Event::Published { stays, .. } = event else { panic!() };
    assert_eq!(stays.ends_at, day("2026-04-16").ends_at());
    assert_eq!(stage.postings.list[0].counts_from(), at("2026-04-01T09:00"));
    proved["ends_on"] = json!("2026-04-15");
    let short = Stage::new().publishes("2026-04-09T09:00", &accounts(&proved));
    assert_eq!(short, Err("openness.too-short"));
    proved["ends_on"] = json!("2026-04-16");
    assert!(Stage::new().publishes("2026-04-09T09:00", &accounts(&proved)).is_ok());
    let ahead = accounts(&json!({"posted_at": "2026-04-11T09:00:00+08:00"}));
    let ahead = Stage::new().publishes("2026-04-09T09:00", &ahead);
    assert_eq!(ahead, Err("openness.in-the-future"));
}

#[test]
fn a_publication_says_something_or_says_that_there_was_nothing() {
    let empty = json!({"item": "grants", "period": "2026-02-10"});
    let mut stage = Stage::new();
    assert_eq!(stage.publishes("2026-04-02T09:00", &empty), Err("openness.says-nothing"));
    let both = accounts(&json!({"nothing": "是"}));
    assert_eq!(stage.publishes("2026-04-02T09:00", &both), Err("openness.nothing-and-something"));
    let nothing = json!({"item": "consultation", "period": "2026-02-10", "nothing": "是"});
    let known = Fed { matter: "m1".into(), title: "修渠".into(), ..Fed::default() };
    let denied = stage.acts("clerk", "2026-04-02T09:00", "openness.publish", &nothing, vec![known]);
    assert_eq!(denied, Err("openness.nothing-and-something"), "the methods produced something");
    assert!(stage.publishes("2026-04-02T09:00", &nothing).is_ok());
}

#[test]
fn a_cell_that_does_not_fit_its_column_is_told_with_its_row() {
    let row = json!({"a": "修渠", "d": "一千"});
    let wish = json!({"item": "accounts", "period": "2026-02-10", "rows": [row]});
    assert_eq!(Stage::new().publishes("2026-04-02T09:00", &wish), Err("openness.bad-cell"));
    let row = json!({"a": "纸", "b": "x", "c": "y"});
    let wish = json!({"item": "concerns", "period": "2026-02-10", "rows": [row]});
    assert_eq!(Stage::new().publishes("2026-04-02T09:00", &wish), Err("openness.too-many-cells"));
}

#[test]
fn what_has_no_rhythm_is_published_when_it_happens_and_what_has_one_names_its_period() {
    let mut stage = Stage::new();
    let major = json!({"item": "major", "text": "征地补偿方案", "happened_on": "2026-03-01"});
    assert!(stage.publishes("2026-03-05T09:00", &major).is_ok());
    assert!(stage.publishes("2026-03-06T09:00", &major).is_ok(), "as often as it happens");
    let ahead = stage.publishes("2026-02-28T09:00", &major);
    assert_eq!(ahead, Err("openness.in-the-future"));
    let period = json!({"item": "major", "text": "x", "period": "2026-03-01"});
    assert_eq!(stage.publishes("2026-03-05T09:00", &period), Err("openness.no-rhythm"));
    let none = json!({"item": "grants", "text": "x"});
    assert_eq!(stage.publishes("2026-03-05T09:00", &none), Err("openness.no-period"));
    let before = accounts(&json!({"period": "2025-12-31"}));
    assert_eq!(stage.publishes("2026-03-05T09:00", &before), Err("openness.not-asked-then"));
    let hung = accounts(&json!({"channels": ["村务公开栏", "村口大榕树"]}));
    assert_eq!(stage.publishes("2026-03-05T09:00", &hung), Err("openness.no-such-channel"));
    let odd = json!({"item": "weather", "text": "x"});
    assert_eq!(stage.publishes("2026-03-05T09:00", &odd), Err("openness.no-such-item"));
}

#[test]
fn whoever_keeps_the_records_publishes_and_supervision_urges_once_it_is_a_gap() {
    let ask = json!({"item": "accounts", "period": "2026-02-10", "text": "账该公布了"});
    let urge = |stage: &mut Stage, role: &str, now: &str| {
        stage.acts(role, now, "openness.urge", &ask, Vec::new())
    };
    let mut stage = Stage::new();
    for role in ["resident", "supervision", "township"] {
        let wish = accounts(&json!({}));
        let said = stage.acts(role, "2026-04-02T09:00", "openness.publish", &wish, Vec::new());
        assert_eq!(said, Err("openness.not-yours"), "{role}");
    }
    assert_eq!(urge(&mut stage, "supervision", "2026-04-15T23:59"), Err("openness.no-gap"));
    assert_eq!(urge(&mut stage, "clerk", "2026-04-16T00:00"), Err("openness.not-yours"));
    assert!(urge(&mut stage, "supervision", "2026-04-16T00:00").is_ok());
    let Event::Urged { ordered, .. } = urge(&mut stage, "township", "2026-04-17T09:00").unwrap()
    else {
        panic!()
    };
    assert!(ordered && stage.postings.urges.len() == 2);
    stage.publishes("2026-04-18T09:00", &accounts(&json!({}))).unwrap();
    assert_eq!(urge(&mut stage, "supervision", "2026-04-19T09:00"), Err("openness.no-gap"));
}

#[test]
fn a_period_is_urged_once_by_each_side_and_never_where_nothing_was_missing() {
    let urge = |stage: &mut Stage, role: &str, period: &str| {
        let ask = json!({"item": "accounts", "period": period, "text": "账该公布了"});
        stage.acts(role, "2026-11-02T09:00", "openness.urge", &ask, Vec::new())
    };
    let mut stage = Stage::new();
    let gone = urge(&mut stage, "supervision", "2025-12-31");
    assert_eq!(gone.unwrap_err(), "openness.no-gap", "the text did not ask it yet");
    assert!(urge(&mut stage, "supervision", "2026-01-01").is_ok());
    let again = urge(&mut stage, "supervision", "2026-03-31");
    assert_eq!(again.unwrap_err(), "openness.already-urged", "the same quarter");
    assert!(urge(&mut stage, "supervision", "2026-04-01").is_ok(), "the next one");
    assert!(urge(&mut stage, "township", "2026-01-01").is_ok(), "the level above orders it");
    assert!(urge(&mut stage, "township", "2026-01-01").is_err());
    let mut young = Stage { since: day("2026-04-01"), ..Stage::new() };
    assert_eq!(urge(&mut young, "supervision", "2026-03-31").unwrap_err(), "openness.no-gap");
    assert!(urge(&mut young, "supervision", "2026-04-01").is_ok());
}

fn due(ends: &str) -> Due {
    Due { ends_at: at(ends), at_most: false, unconfirmed: false, tell: Vec::new() }
}

fn notice(step: &str, on: &str, text: &str) -> Notice {
    Notice {
        number: format!("示-{on}"),
        step: step.into(),
        posted_at: at(on),
        recorded_at: at(on),
        photos: Vec::new(),
        channels: Vec::new(),
        closes: due(on),
        stays: None,
        title: "结果".into(),
        text: text.into(),
        witnesses: Vec::new(),
        objections: Vec::new(),
        stand: Stand::Closed,
        taken_back_for: None,
    }
}

fn method() -> Procedure {
    shipped().into_iter().find(|method| method.id == "village-council").unwrap()
}

fn step_of(procedure: &Procedure, kind: &str) -> String {
    let is = |step: &&Step| step.kind.id() == kind;
    procedure.steps.iter().find(is).unwrap().id.clone()
}

#[test]
fn a_result_and_its_carrying_out_come_in_by_themselves_in_the_period_of_either() {
    let procedure = method();
    let (result, work) = (step_of(&procedure, "publicize"), step_of(&procedure, "rate"));
    let task = Task {
        task: 1,
        title: "清淤".into(),
        responsible: "zhou".into(),
        due_on: day("2026-05-01"),
        budget_fen: 500_000,
        funds: "村集体".into(),
        progress: Vec::new(),
        spent_fen: 480_000,
        finished_at: Some(at("2026-04-20T09:00")),
        late_told: false,
        released_at: None,
        tell: Vec::new(),
        void: false,
    };
    let matter = Matter {
        id: "m1".into(),
        title: "三组水渠".into(),
        notices: vec![
            notice(&result, "2026-03-10T09:00", "先清主渠"),
            notice(&work, "2026-05-06T09:00", "清好了"),
        ],
        tasks: vec![task],
        ..Matter::default()
    };
    let of = |feed: Feed, on: &str| fed(feed, &matter, &procedure, Span::around(day(on), 3));
    let first = of(Feed::Consultation, "2026-01-01");
    assert_eq!((first.len(), first[0].done.as_str()), (1, ""), "not carried out in that period");
    assert_eq!((first[0].decided.as_str(), first[0].spent_fen), ("先清主渠", None));
    let second = of(Feed::Consultation, "2026-04-01");
    assert_eq!((second[0].done.as_str(), second[0].spent_fen), ("清好了", Some(480_000)));
    assert!(of(Feed::Consultation, "2026-07-01").is_empty());
    assert!(of(Feed::Spending, "2026-01-01").is_empty());
    assert_eq!(of(Feed::Spending, "2026-04-01")[0].work, "清淤");
    let mut again = matter.clone();
    again.notices.insert(1, notice(&result, "2026-04-09T09:00", "先清支渠"));
    let late = |on: &str| fed(Feed::Consultation, &again, &procedure, Span::around(day(on), 3));
    let first = late("2026-01-01");
    assert_eq!(first[0].decided, "先清主渠", "published late, it still says what held then");
    assert_eq!(late("2026-04-01")[0].decided, "先清支渠");
    let mut taken_back = matter.clone();
    taken_back.notices[0].stand = Stand::TakenBack;
    let gone = fed(Feed::Consultation, &taken_back, &procedure, Span::around(day("2026-01-01"), 3));
    assert!(gone.is_empty(), "what was taken back is no result");
}

#[test]
fn a_vote_that_passed_comes_in_with_its_figures_and_one_that_failed_does_not() {
    let procedure = method();
    let vote = step_of(&procedure, "vote");
    let sitting = |outcome| Sitting {
        step: vote.clone(),
        held_at: at("2026-03-20T19:00"),
        count: Count { due: 60, present: 46, yes: 31, no: 15, ..Count::default() },
        verdict: Some(Verdict { outcome, lines: Vec::new() }),
        ..Sitting::default()
    };
    let with = |outcome| Matter { sittings: vec![sitting(outcome)], ..Matter::default() };
    let span = Span::around(day("2026-03-01"), 3);
    let passed = fed(Feed::Assembly, &with(Outcome::Passed), &procedure, span);
    assert_eq!(passed[0].cell("votes"), "31/46/60");
    assert_eq!(passed[0].cell("decided_on"), "2026-03-20");
    assert!(fed(Feed::Assembly, &with(Outcome::Refused), &procedure, span).is_empty());
    let next = Span::around(day("2026-04-01"), 3);
    assert!(fed(Feed::Assembly, &with(Outcome::Passed), &procedure, next).is_empty());
    let mut later = with(Outcome::Passed);
    let second = Sitting { held_at: at("2026-04-01T00:00"), ..later.sittings[0].clone() };
    later.sittings.push(second);
    later.notices.push(notice(&step_of(&procedure, "publicize"), "2026-04-02T09:00", "照新的办"));
    let first = fed(Feed::Assembly, &later, &procedure, span);
    assert_eq!(first[0].cell("decided_on"), "2026-03-20", "a later vote hides no earlier one");
    assert_eq!(first[0].decided, "", "the result came in the next period");
    let second = fed(Feed::Assembly, &later, &procedure, next);
    assert_eq!(
        (second[0].cell("decided_on"), second[0].decided.as_str()),
        ("2026-04-01".to_owned(), "照新的办")
    );
    later.sittings.pop();
    let told = fed(Feed::Assembly, &later, &procedure, next);
    assert_eq!(told[0].decided, "照新的办", "and is told there");
}

#[test]
fn a_matter_on_a_private_track_never_comes_in() {
    let procedure = method();
    let track = procedure.tracks.iter().find(|track| track.private).unwrap();
    let result = step_of(&procedure, "publicize");
    let visit = Visit {
        step: result.clone(),
        round: 1,
        entered_at: at("2026-03-01T09:00"),
        due: None,
        left_at: None,
        outcome: None,
        records: Vec::new(),
        void: false,
        late_told: false,
    };
    let open = Matter {
        notices: vec![notice(&result, "2026-03-10T09:00", "说好了")],
        visits: vec![visit],
        ..Matter::default()
    };
    let hidden = Matter { track: Some(track.id.clone()), ..open.clone() };
    let span = Span::around(day("2026-03-01"), 3);
    assert_eq!(fed(Feed::Consultation, &open, &procedure, span).len(), 1);
    assert!(fed(Feed::Consultation, &hidden, &procedure, span).is_empty());
}

#[test]
fn an_allowance_comes_in_in_the_period_it_was_granted_with_whose_it_is_and_never_taken_back() {
    let grant = |grant: u32, on: &str, taken_back: Option<&str>| Granted {
        grant,
        trust: 1,
        person: "wang".into(),
        from: day(on),
        until: day(on),
        days: 2,
        amount_fen: 24_000,
        by: "lin".into(),
        at: at(&format!("{on}T09:00")),
        note: "路远".into(),
        taken_back: taken_back.map(str::to_owned),
    };
    let trust = Trust {
        trust: 1,
        person: "wang".into(),
        what: "召集三组协商".into(),
        from: day("2026-03-01"),
        until: day("2026-04-30"),
        by: "zhou".into(),
        ended: None,
    };
    let book = Allowances {
        trusts: vec![trust],
        grants: vec![
            grant(1, "2026-03-31", None),
            grant(2, "2026-04-01", None),
            grant(3, "2026-03-20", Some("下雨没有去")),
        ],
        ..Allowances::default()
    };
    let of = |on: &str| granted(&book, Span::around(day(on), 3), |who| format!("{who} 婶"));
    let first = of("2026-01-01");
    assert_eq!(first.len(), 1, "{first:?}");
    let cells = ["who", "days", "paid", "work"].map(|word| first[0].cell(word));
    assert_eq!(cells, ["wang 婶", "2", "24000", "召集三组协商"]);
    assert_eq!(of("2026-04-01").len(), 1);
    assert!(of("2026-07-01").is_empty());
    for schedule in [village(), community()] {
        let item = schedule.item("allowances").unwrap();
        assert_eq!(item.feeds, [Feed::Allowances]);
        assert!(item.columns.iter().all(|column| column.fed.is_some()), "{}", schedule.id);
    }
}
