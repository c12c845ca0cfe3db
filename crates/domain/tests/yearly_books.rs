//! Yearly plans, rules on file, open hirings: both sides of each limit.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its dates should stop there")]

use domain::actors::Actor;
use domain::books::Book;
use domain::bylaws::{self, Bylaws};
use domain::context::{Context, Place};
use domain::hirings::{self, Hirings, Term};
use domain::procedures::{Procedure, Settings};
use domain::refusals::Reason;
use domain::time::{Calendar, Day, Timestamp};
use domain::year_plans::{self, Item, Stand, YearPlans};

/// Seven in the evening, the tenth of March.
const NOW: &str = "2026-03-10T19:00:00+08:00";
const ZHOU: (&str, &str) = ("zhou", "branch-secretary");
const LIN: (&str, &str) = ("lin", "clerk");
const LI: (&str, &str) = ("li", "resident");

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// A method with one role that is hired.
fn method() -> Procedure {
    let role = [("id", "liaison".into()), ("hired", true.into())];
    let role = role.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    Procedure { roles: vec![role], ..Procedure::default() }
}

/// Decides a wish and folds what follows.
fn act<B: Book>(book: &mut B, who: (&str, &str), act: B::Act) -> Result<(), &'static str> {
    let actor = Actor { person: who.0.into(), roles: vec![who.1.into()], household: None };
    let ctx = Context {
        now: NOW.parse().unwrap(),
        actor: &actor,
        calendar: &Calendar::default(),
        procedure: &method(),
        settings: &Settings::default(),
        place: &Place::default(),
        number: "",
    };
    let event = book.decide(act, &ctx).map_err(|why| why.id())?;
    book.apply(&event, Timestamp(0));
    Ok(())
}

mod planned {
    use super::*;
    use year_plans::{Act, Add, Publish, Strike, TakeUp};

    fn item(month: u32, topic: &str) -> Item {
        Item { month, topic: topic.into(), who: "老周".into() }
    }

    fn publish(year: i64, entries: Vec<Item>) -> Act {
        let (body, text) = ("协商会".into(), "一季度一次。".into());
        Act::Publish(Publish { year, body, entries, text, files: Vec::new() })
    }

    fn add(year: i64, month: u32, topic: &str) -> Act {
        let (topic, who, reason) = (topic.into(), "小林".into(), "村民提的多".into());
        Act::Add(Add { year, month, topic, who, reason })
    }

    fn take_up(entry: u32, matter: &str, matter_is_public: bool) -> Act {
        Act::TakeUp(TakeUp { entry, matter: matter.into(), matter_is_public })
    }

    fn strike(entry: u32) -> Act {
        Act::Strike(Strike { entry, reason: "并到水渠里一起议".into() })
    }

    fn plan() -> YearPlans {
        let mut book = YearPlans::default();
        let entries = vec![item(2, "水渠清淤"), item(3, "路灯"), item(9, "秋收用水")];
        act(&mut book, ZHOU, publish(2026, entries)).unwrap();
        book
    }

    #[test]
    fn a_plan_is_for_this_year_or_the_next_once_and_by_those_who_lead() {
        let mut book = YearPlans::default();
        let one = || vec![item(1, "路灯")];
        assert_eq!(act(&mut book, LIN, publish(2026, one())), Err("year-plans.not-yours"));
        for year in [2025, 2028] {
            let far = act(&mut book, ZHOU, publish(year, one()));
            assert_eq!(far, Err("year-plans.year-out-of-reach"), "{year}");
        }
        assert_eq!(act(&mut book, ZHOU, publish(2026, vec![])), Err("year-plans.no-entries"));
        let twice = vec![item(1, "路灯"), item(5, "路灯 ")];
        assert_eq!(act(&mut book, ZHOU, publish(2026, twice)), Err("year-plans.topic-twice"));
        act(&mut book, ZHOU, publish(2026, one())).unwrap();
        act(&mut book, ZHOU, publish(2027, one())).unwrap();
        assert_eq!(act(&mut book, ZHOU, publish(2026, one())), Err("year-plans.planned-before"));
    }

    #[test]
    fn an_entry_comes_in_later_with_a_reason_and_not_for_a_month_that_is_over() {
        let mut book = plan();
        assert_eq!(act(&mut book, LIN, add(2026, 3, "厕所")), Err("year-plans.not-yours"));
        assert_eq!(act(&mut book, ZHOU, add(2027, 3, "厕所")), Err("year-plans.no-such-plan"));
        assert_eq!(act(&mut book, ZHOU, add(2026, 2, "厕所")), Err("year-plans.month-over"));
        assert_eq!(act(&mut book, ZHOU, add(2026, 4, "路灯")), Err("year-plans.topic-twice"));
        act(&mut book, ZHOU, add(2026, 3, "厕所")).unwrap();
        let topics: Vec<_> = book.of_year(2026).iter().map(|one| one.item.topic.clone()).collect();
        assert_eq!(topics, ["水渠清淤", "路灯", "厕所", "秋收用水"]);
        assert_eq!(book.entry(4).unwrap().added.as_deref(), Some("村民提的多"));
    }

    #[test]
    fn whether_an_entry_is_done_is_read_from_its_matters_and_never_typed() {
        use Stand::{Coming, Done, Missing, Running};
        let mut book = plan();
        let stands = |book: &YearPlans, today: &str, ended: &[&str]| -> Vec<Stand> {
            let has_ended = |id: &domain::ids::MatterId| ended.contains(&id.as_str());
            let own = book.of_year(2026);
            own.iter().map(|one| one.stand(day(today), has_ended)).collect()
        };
        assert_eq!(stands(&book, "2026-02-28", &[]), [Coming, Coming, Coming]);
        assert_eq!(stands(&book, "2026-03-01", &[]), [Missing, Coming, Coming]);
        assert_eq!(act(&mut book, LI, take_up(1, "m1", true)), Err("year-plans.not-yours"));
        let hidden = act(&mut book, LIN, take_up(1, "m1", false));
        assert_eq!(hidden, Err("year-plans.no-such-matter"));
        assert_eq!(act(&mut book, LIN, take_up(9, "m1", true)), Err("year-plans.no-such-entry"));
        act(&mut book, LIN, take_up(1, "m1", true)).unwrap();
        act(&mut book, LIN, take_up(1, "m2", true)).unwrap();
        let again = act(&mut book, LIN, take_up(2, "m1", true));
        assert_eq!(again, Err("year-plans.taken-up-before"));
        assert_eq!(stands(&book, "2026-03-01", &["m1"])[0], Running, "the other one runs");
        assert_eq!(stands(&book, "2026-03-01", &["m1", "m2"])[0], Done);
    }

    #[test]
    fn what_a_matter_came_of_does_not_fall_away_and_what_fell_away_stays_with_its_reason() {
        let mut book = plan();
        act(&mut book, LIN, take_up(1, "m1", true)).unwrap();
        assert_eq!(act(&mut book, ZHOU, strike(1)), Err("year-plans.has-matters"));
        assert_eq!(act(&mut book, LIN, strike(2)), Err("year-plans.not-yours"));
        act(&mut book, ZHOU, strike(2)).unwrap();
        assert_eq!(act(&mut book, ZHOU, strike(2)), Err("year-plans.no-such-entry"));
        let fell = &book.of_year(2026)[1].clone();
        assert_eq!(fell.stand(day("2026-12-31"), |_| true), Stand::Dropped);
        assert_eq!(fell.dropped.as_deref(), Some("并到水渠里一起议"));
        act(&mut book, ZHOU, add(2026, 5, "路灯")).unwrap();
    }
}

mod on_file {
    use super::*;
    use bylaws::{Act, Adopt, Repeal, Revise};

    fn adopt(sort: &str, title: &str, on: &str, files: &[&str]) -> Act {
        Act::Adopt(Adopt {
            sort: sort.into(),
            title: title.into(),
            body: "村民代表会议".into(),
            on: day(on),
            text: "第一条 每两个月至少议一次。".into(),
            matter: None,
            files: files.iter().map(|hash| (*hash).to_owned()).collect(),
            matter_is_public: false,
        })
    }

    fn revise(on: &str, text: &str) -> Act {
        Act::Revise(Revise {
            bylaw: 1,
            body: "村民代表会议".into(),
            on: day(on),
            text: text.into(),
            reason: "农忙开不了会".into(),
            matter: None,
            files: Vec::new(),
            matter_is_public: false,
        })
    }

    fn repeal(on: &str) -> Act {
        Act::Repeal(Repeal { bylaw: 1, on: day(on), reason: "并进了新制度".into() })
    }

    #[test]
    fn a_text_stands_once_on_file_and_is_never_written_over() {
        let mut file = Bylaws::default();
        let first = || adopt("system", "工作制度", "2026-03-10", &[]);
        assert_eq!(act(&mut file, LIN, first()), Err("bylaws.not-yours"));
        let tomorrow = adopt("system", "工作制度", "2026-03-11", &[]);
        assert_eq!(act(&mut file, ZHOU, tomorrow), Err("bylaws.on-a-future-day"));
        act(&mut file, ZHOU, first()).unwrap();
        assert_eq!(act(&mut file, ZHOU, first()), Err("bylaws.on-file"));
        let same = revise("2026-03-10", "第一条 每两个月至少议一次。 ");
        assert_eq!(act(&mut file, ZHOU, same), Err("bylaws.nothing-new"));
        let before = revise("2026-03-09", "第一条 每季度至少议一次。");
        assert_eq!(act(&mut file, ZHOU, before), Err("bylaws.before-the-last"));
        act(&mut file, ZHOU, revise("2026-03-10", "第一条 每季度至少议一次。")).unwrap();
        let versions = &file.bylaw(1).unwrap().versions;
        assert_eq!(versions.iter().map(|one| one.version).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(versions[0].text, "第一条 每两个月至少议一次。", "the earlier text stays");
    }

    #[test]
    fn rules_of_procedure_name_the_record_in_which_people_made_them() {
        let mut file = Bylaws::default();
        let bare = adopt("own-rules", "屋场会议事规则", "2026-03-01", &[]);
        assert_eq!(act(&mut file, ZHOU, bare), Err("bylaws.show-who-made-them"));
        act(&mut file, ZHOU, adopt("own-rules", "屋场会议事规则", "2026-03-01", &["ab"])).unwrap();
        // What the body above wrote shows nothing more.
        act(&mut file, ZHOU, adopt("mechanism", "工作机制", "2026-03-01", &[])).unwrap();
    }

    #[test]
    fn what_holds_no_longer_is_struck_off_once_and_its_name_is_free_again() {
        let mut file = Bylaws::default();
        act(&mut file, ZHOU, adopt("steps", "协商程序", "2026-02-01", &[])).unwrap();
        assert_eq!(act(&mut file, ZHOU, repeal("2026-03-11")), Err("bylaws.on-a-future-day"));
        assert_eq!(act(&mut file, ZHOU, repeal("2026-01-31")), Err("bylaws.before-the-last"));
        act(&mut file, ZHOU, repeal("2026-03-10")).unwrap();
        assert_eq!(act(&mut file, ZHOU, repeal("2026-03-10")), Err("bylaws.repealed"));
        assert_eq!(act(&mut file, ZHOU, revise("2026-03-10", "新")), Err("bylaws.repealed"));
        act(&mut file, ZHOU, adopt("steps", "协商程序", "2026-03-10", &[])).unwrap();
        assert_eq!(file.standing().count(), 1);
    }
}

mod hired {
    use super::*;
    use hirings::{Act, Appraise, Call, Pay, TakeBack};

    fn call(role: &str, until: &str) -> Act {
        let (role, text) = (role.into(), "能说会跑，街坊信得过。".into());
        Act::Call(Call { role, places: 2, until: day(until), text, files: Vec::new() })
    }

    fn terms() -> Vec<Term> {
        let term = |from: &str, until: &str| Term {
            role: "liaison".into(),
            from: day(from),
            until: Some(day(until)),
        };
        vec![term("2025-03-01", "2026-02-28"), term("2026-03-01", "2027-02-28")]
    }

    fn appraise(person: &str, on: &str) -> Act {
        Act::Appraise(Appraise {
            person: person.into(),
            role: "liaison".into(),
            on: day(on),
            result: "fit".into(),
            text: "收了三十一件，件件有回音。".into(),
            terms: terms(),
        })
    }

    fn pay(person: &str, from: &str, until: &str, amount_fen: i64) -> Act {
        Act::Pay(Pay {
            person: person.into(),
            role: "liaison".into(),
            from: day(from),
            until: day(until),
            amount_fen,
            note: String::new(),
            terms: terms(),
        })
    }

    #[test]
    fn those_who_lead_call_openly_for_a_role_that_the_method_says_is_hired() {
        let mut book = Hirings::default();
        assert_eq!(act(&mut book, LIN, call("liaison", "2026-03-20")), Err("hirings.not-yours"));
        assert_eq!(act(&mut book, ZHOU, call("clerk", "2026-03-20")), Err("hirings.not-hired"));
        let past = act(&mut book, ZHOU, call("liaison", "2026-03-09"));
        assert_eq!(past, Err("hirings.call-in-the-past"));
        act(&mut book, ZHOU, call("liaison", "2026-03-10")).unwrap();
        assert_eq!(book.calls_for("liaison").count(), 1);
    }

    #[test]
    fn each_term_is_appraised_once_by_somebody_else_when_it_has_begun() {
        let mut book = Hirings::default();
        assert_eq!(act(&mut book, LIN, appraise("mei", "2026-02-20")), Err("hirings.not-yours"));
        assert_eq!(act(&mut book, ZHOU, appraise("zhou", "2026-02-20")), Err("hirings.own-term"));
        let ahead = act(&mut book, ZHOU, appraise("mei", "2026-03-11"));
        assert_eq!(ahead, Err("hirings.on-a-future-day"));
        let before = act(&mut book, ZHOU, appraise("mei", "2025-02-28"));
        assert_eq!(before, Err("hirings.not-seated"));
        act(&mut book, ZHOU, appraise("mei", "2026-02-28")).unwrap();
        let again = act(&mut book, ZHOU, appraise("mei", "2026-02-28"));
        assert_eq!(again, Err("hirings.appraised-before"));
        act(&mut book, ZHOU, appraise("mei", "2026-03-01")).unwrap();
        assert_eq!(book.appraised_on(&"mei".into(), "liaison"), Some(day("2026-03-01")));
    }

    #[test]
    fn an_allowance_is_for_days_of_a_term_that_are_over_each_once_and_never_ones_own() {
        let mut book = Hirings::default();
        let one = || pay("mei", "2026-03-01", "2026-03-10", 20_000);
        assert_eq!(act(&mut book, LI, one()), Err("hirings.not-yours"));
        let own = act(&mut book, LIN, pay("lin", "2026-03-01", "2026-03-10", 20_000));
        assert_eq!(own, Err("hirings.own-allowance"));
        let ahead = act(&mut book, LIN, pay("mei", "2026-03-01", "2026-03-11", 20_000));
        assert_eq!(ahead, Err("hirings.on-a-future-day"));
        let turned = act(&mut book, LIN, pay("mei", "2026-03-02", "2026-03-01", 20_000));
        assert_eq!(turned, Err("hirings.ends-before-it-begins"));
        let two_terms = act(&mut book, LIN, pay("mei", "2026-02-28", "2026-03-01", 20_000));
        assert_eq!(two_terms, Err("hirings.not-seated"));
        let nothing = act(&mut book, LIN, pay("mei", "2026-03-01", "2026-03-10", 0));
        assert_eq!(nothing, Err("hirings.no-amount"));
        act(&mut book, LIN, one()).unwrap();
        let twice = act(&mut book, LIN, pay("mei", "2026-03-10", "2026-03-10", 100));
        assert_eq!(twice, Err("hirings.day-twice"));
        let back = |payment| Act::TakeBack(TakeBack { payment, reason: "写错了".into() });
        assert_eq!(act(&mut book, LIN, back(2)), Err("hirings.no-such-payment"));
        act(&mut book, LIN, back(1)).unwrap();
        assert_eq!(act(&mut book, LIN, back(1)), Err("hirings.already-taken-back"));
        assert_eq!(book.total_fen(), 0);
        act(&mut book, LIN, one()).unwrap();
        assert_eq!(book.total_fen(), 20_000);
    }
}
