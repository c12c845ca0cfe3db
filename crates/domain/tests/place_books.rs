//! Allowances, venues and money, programmes: both sides of each limit.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its dates should stop there")]

use std::collections::BTreeMap;

use domain::actors::Actor;
use domain::allowances::{self, Allowances};
use domain::books::Book;
use domain::context::{Context, Place};
use domain::means::{self, Means};
use domain::procedures::{Procedure, Settings};
use domain::programmes::{self, Phase, Programmes};
use domain::time::{Calendar, Day, Timestamp};

/// Seven in the evening, the tenth of March.
const NOW: &str = "2026-03-10T19:00:00+08:00";

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn asked<B: Book>(book: &B, who: (&str, &str), act: B::Act) -> Result<B::Event, B::Refusal> {
    let actor = Actor { person: who.0.into(), roles: vec![who.1.into()], household: None };
    let (calendar, procedure) = (Calendar::default(), Procedure::default());
    let settings = Settings::default();
    let holders = BTreeMap::from([
        ("township-party-station".to_owned(), vec!["fang".into()]),
        ("county".to_owned(), vec!["he".into()]),
        ("clerk".to_owned(), vec!["lin".into()]),
        ("resident".to_owned(), vec!["li".into()]),
    ]);
    let place = Place { holders, ..Place::default() };
    let ctx = Context {
        now: NOW.parse().unwrap(),
        actor: &actor,
        calendar: &calendar,
        procedure: &procedure,
        settings: &settings,
        place: &place,
        number: "",
    };
    book.decide(act, &ctx)
}

fn done<B: Book>(book: &mut B, who: (&str, &str), act: B::Act)
where
    B::Refusal: std::fmt::Debug,
    B::Event: std::fmt::Debug,
{
    let event = asked(book, who, act).unwrap();
    book.apply(&event, Timestamp(0));
}

const ZHOU: (&str, &str) = ("zhou", "committee-head");
const LIN: (&str, &str) = ("lin", "clerk");
const FANG: (&str, &str) = ("fang", "township-party-station");

mod paid {
    use super::*;
    use allowances::{Act, Decide, EndTrust, Entrust, Grant, Passed, Refusal, TakeBack};

    fn decide(on: &str, rate_fen: i64, files: &[&str]) -> Act {
        Act::Decide(Decide {
            body: "representatives".into(),
            on: day(on),
            rate_fen,
            text: "受委托组织协商的，按天补".into(),
            matter: None,
            files: files.iter().map(|hash| (*hash).to_owned()).collect(),
            matter_is_public: false,
            passed: Vec::new(),
        })
    }

    fn entrust(person: &str) -> Act {
        let (from, until) = (day("2026-03-02"), day("2026-03-09"));
        let what = "召集三组协商".into();
        let (is_listed, sits_above) = (true, false);
        Act::Entrust(Entrust { person: person.into(), what, from, until, is_listed, sits_above })
    }

    fn grant(from: &str, until: &str, days: u32, amount_fen: i64) -> Act {
        let (from, until) = (day(from), day(until));
        Act::Grant(Grant { trust: 1, from, until, days, amount_fen, note: String::new() })
    }

    /// 120 yuan a day from the tenth of February on; 王婶 is entrusted.
    fn book() -> Allowances {
        let mut book = Allowances::default();
        done(&mut book, ZHOU, decide("2026-02-10", 12_000, &["ab"]));
        done(&mut book, ZHOU, entrust("wang"));
        book
    }

    #[test]
    fn without_a_decision_of_the_assembly_nothing_is_paid_and_the_decision_is_shown() {
        let mut book = Allowances::default();
        let bare = asked(&book, ZHOU, decide("2026-02-10", 12_000, &[]));
        assert_eq!(bare, Err(Refusal::ShowTheDecision));
        let ahead = asked(&book, ZHOU, decide("2026-03-11", 12_000, &["ab"]));
        assert_eq!(ahead, Err(Refusal::OnAFutureDay { on: day("2026-03-11") }));
        assert_eq!(asked(&book, LIN, decide("2026-02-10", 1, &["ab"])), Err(Refusal::NotYours));
        done(&mut book, ZHOU, entrust("wang"));
        let early = asked(&book, LIN, grant("2026-03-02", "2026-03-02", 1, 12_000));
        assert_eq!(early, Err(Refusal::NoDecision { on: day("2026-03-02") }));
        done(&mut book, ZHOU, decide("2026-03-03", 12_000, &["ab"]));
        assert!(asked(&book, LIN, grant("2026-03-02", "2026-03-02", 1, 12_000)).is_err());
        assert!(asked(&book, LIN, grant("2026-03-03", "2026-03-03", 1, 12_000)).is_ok());
    }

    #[test]
    fn only_somebody_the_committee_entrusted_receives_one_and_only_for_those_days() {
        let mut book = Allowances::default();
        done(&mut book, ZHOU, decide("2026-02-10", 12_000, &["ab"]));
        let nobody = asked(&book, LIN, grant("2026-03-02", "2026-03-02", 1, 12_000));
        assert_eq!(nobody, Err(Refusal::NotEntrusted));
        let secretary = ("zhou", "branch-secretary");
        assert_eq!(asked(&book, secretary, entrust("wang")), Err(Refusal::CommitteeEntrusts));
        done(&mut book, ZHOU, entrust("wang"));
        let (from, until) = (day("2026-03-02"), day("2026-03-09"));
        let outside = Err(Refusal::OutsideTheTrust { from, until });
        assert_eq!(asked(&book, LIN, grant("2026-03-01", "2026-03-02", 1, 12_000)), outside);
        assert_eq!(asked(&book, LIN, grant("2026-03-09", "2026-03-10", 1, 12_000)), outside);
        assert!(asked(&book, LIN, grant("2026-03-02", "2026-03-09", 8, 96_000)).is_ok());
        let end = |last: &str| {
            Act::EndTrust(EndTrust { trust: 1, last: day(last), reason: "办完了".into() })
        };
        let odd = asked(&book, ZHOU, end("2026-03-10"));
        assert_eq!(odd, Err(Refusal::LastDayOutside { from, until }));
        done(&mut book, ZHOU, end("2026-03-04"));
        assert!(asked(&book, LIN, grant("2026-03-04", "2026-03-04", 1, 12_000)).is_ok());
        assert!(asked(&book, LIN, grant("2026-03-05", "2026-03-05", 1, 12_000)).is_err());
        let twice = asked(&book, ZHOU, end("2026-03-03"));
        assert_eq!(twice, Err(Refusal::AlreadyEnded { last: day("2026-03-04") }));
    }

    #[test]
    fn a_trust_does_not_end_before_days_that_were_granted() {
        let mut book = book();
        done(&mut book, LIN, grant("2026-03-02", "2026-03-04", 3, 36_000));
        let end = |last: &str| {
            Act::EndTrust(EndTrust { trust: 1, last: day(last), reason: "办完了".into() })
        };
        let early = asked(&book, ZHOU, end("2026-03-03"));
        assert_eq!(early, Err(Refusal::DaysGranted { until: day("2026-03-04") }));
        assert!(asked(&book, ZHOU, end("2026-03-04")).is_ok());
        done(&mut book, LIN, Act::TakeBack(TakeBack { grant: 1, reason: "多记了".into() }));
        assert!(asked(&book, ZHOU, end("2026-03-03")).is_ok());
    }

    #[test]
    fn somebody_nobody_knows_is_not_entrusted_and_a_matter_nobody_sees_proves_nothing() {
        let mut book = Allowances::default();
        let Act::Entrust(wish) = entrust("wang") else { unreachable!() };
        let stranger = Act::Entrust(Entrust { is_listed: false, ..wish });
        assert_eq!(asked(&book, ZHOU, stranger), Err(Refusal::NotOnTheList));
        let shown = |matter_is_public| {
            let Act::Decide(wish) = decide("2026-02-10", 12_000, &[]) else { unreachable!() };
            let passed = vec![Passed { body: "representatives", on: day("2026-02-10") }];
            Act::Decide(Decide { matter: Some("m1".into()), matter_is_public, passed, ..wish })
        };
        assert_eq!(asked(&book, ZHOU, shown(false)), Err(Refusal::NoSuchMatter));
        done(&mut book, ZHOU, shown(true));
        assert_eq!(book.decisions.len(), 1);
    }

    #[test]
    fn a_matter_is_proof_only_where_that_assembly_passed_it_on_that_day() {
        let book = Allowances::default();
        let by = |passed: &[(&'static str, &str)]| {
            let Act::Decide(wish) = decide("2026-02-10", 12_000, &["ab"]) else { unreachable!() };
            let passed = passed.iter().map(|(body, on)| Passed { body, on: day(on) }).collect();
            let matter = Some("m1".into());
            asked(
                &book,
                ZHOU,
                Act::Decide(Decide { matter, matter_is_public: true, passed, ..wish }),
            )
        };
        let body = "representatives".to_owned();
        let nothing = Err(Refusal::NotDecidedThere { body });
        assert_eq!(by(&[]), nothing, "a paper beside it makes it no better");
        assert_eq!(by(&[("assembly", "2026-02-10")]), nothing);
        let other = by(&[("representatives", "2026-02-09")]);
        assert_eq!(other, Err(Refusal::DecidedOnAnotherDay { was: day("2026-02-09") }));
        assert!(by(&[("representatives", "2026-02-10")]).is_ok());
        let twice = [("representatives", "2026-02-10"), ("representatives", "2026-02-11")];
        assert!(by(&twice).is_ok());
    }

    #[test]
    fn an_officer_of_a_level_above_is_not_entrusted_and_a_villager_is() {
        let book = Allowances::default();
        let Act::Entrust(wish) = entrust("he") else { unreachable!() };
        let officer = Act::Entrust(Entrust { sits_above: true, ..wish.clone() });
        assert_eq!(asked(&book, ZHOU, officer), Err(Refusal::SitsAbove));
        assert!(asked(&book, ZHOU, Act::Entrust(wish)).is_ok());
    }

    #[test]
    fn days_with_two_decisions_are_granted_apart_each_by_its_own_rate() {
        let mut book = book();
        done(&mut book, ZHOU, decide("2026-03-04", 8_000, &["ab"]));
        let over = asked(&book, LIN, grant("2026-03-03", "2026-03-04", 2, 20_000));
        assert_eq!(over, Err(Refusal::TwoRates { on: day("2026-03-04") }));
        done(&mut book, LIN, grant("2026-03-02", "2026-03-03", 2, 24_000));
        let above = asked(&book, LIN, grant("2026-03-04", "2026-03-05", 2, 16_001));
        assert_eq!(above, Err(Refusal::AboveTheRate { most_fen: 16_000 }));
        assert!(asked(&book, LIN, grant("2026-03-04", "2026-03-05", 2, 16_000)).is_ok());
        done(&mut book, ZHOU, decide("2026-03-06", 8_000, &["ab"]));
        assert!(asked(&book, LIN, grant("2026-03-05", "2026-03-06", 2, 16_000)).is_err());
    }

    #[test]
    fn at_most_the_rate_of_each_day_and_no_more_days_than_there_are() {
        let book = book();
        assert!(asked(&book, LIN, grant("2026-03-02", "2026-03-03", 2, 24_000)).is_ok());
        let above = asked(&book, LIN, grant("2026-03-02", "2026-03-03", 2, 24_001));
        assert_eq!(above, Err(Refusal::AboveTheRate { most_fen: 24_000 }));
        let days = asked(&book, LIN, grant("2026-03-02", "2026-03-03", 3, 24_000));
        assert_eq!(days, Err(Refusal::MoreDaysThanThere { days: 3, most: 2 }));
        assert!(asked(&book, LIN, grant("2026-03-02", "2026-03-03", 1, 0)).is_err());
    }

    #[test]
    fn nobody_entrusts_themselves() {
        let book = Allowances::default();
        assert_eq!(asked(&book, ZHOU, entrust("zhou")), Err(Refusal::OwnTrust));
        assert!(asked(&book, ZHOU, entrust("wang")).is_ok());
    }

    #[test]
    fn no_day_is_paid_twice_unless_the_first_was_taken_back_and_nobody_grants_their_own() {
        let mut book = book();
        done(&mut book, LIN, grant("2026-03-02", "2026-03-03", 2, 24_000));
        let twice = asked(&book, LIN, grant("2026-03-03", "2026-03-04", 2, 24_000));
        assert_eq!(twice, Err(Refusal::DayTwice { on: day("2026-03-03") }));
        assert!(asked(&book, LIN, grant("2026-03-04", "2026-03-04", 1, 12_000)).is_ok());
        let own = asked(&book, ("wang", "clerk"), grant("2026-03-04", "2026-03-04", 1, 12_000));
        assert_eq!(own, Err(Refusal::OwnAllowance));
        assert_eq!(book.total_fen(), 24_000);
        let back = || Act::TakeBack(TakeBack { grant: 1, reason: "多记了".into() });
        done(&mut book, LIN, back());
        assert_eq!((book.total_fen(), book.grants.len()), (0, 1));
        assert_eq!(asked(&book, LIN, back()), Err(Refusal::AlreadyTakenBack));
        assert!(asked(&book, LIN, grant("2026-03-03", "2026-03-04", 2, 24_000)).is_ok());
    }
}

mod kept {
    use super::*;
    use means::{Act, AddVenue, Fund, GiveUp, Refusal, Spend, TakeBackFund, TakeBackSpent};

    fn fund(on: &str, amount_fen: i64, venue: Option<u32>) -> Act {
        let (source, purpose) = ("镇财政".into(), "说事室桌椅".into());
        Act::Fund(Fund { source, purpose, amount_fen, on: day(on), venue, files: Vec::new() })
    }

    fn spend(on: &str, amount_fen: i64) -> Act {
        Act::Spend(Spend {
            fund: 1,
            amount_fen,
            on: day(on),
            what: "桌椅".into(),
            payee: "家具店".into(),
            matter: None,
            files: Vec::new(),
            matter_is_public: false,
        })
    }

    fn kept_by(keeper: &str) -> Act {
        Act::AddVenue(AddVenue {
            name: "说事室".into(),
            place: "村部一楼".into(),
            seats: 40,
            hours: String::new(),
            keeper: keeper.into(),
            sort: "talk-room".into(),
        })
    }

    fn room() -> Act {
        kept_by("lin")
    }

    fn fund_back(fund: u32) -> Act {
        Act::TakeBackFund(TakeBackFund { fund, reason: "多写一个零".into() })
    }

    fn spent_back(spent: u32) -> Act {
        Act::TakeBackSpent(TakeBackSpent { spent, reason: "多写一个零".into() })
    }

    #[test]
    fn a_sum_is_named_by_its_number_as_a_form_sends_it() {
        for (command, field) in
            [("means.take_back_spent", "spent"), ("means.take_back_fund", "fund")]
        {
            let raw = serde_json::json!({ field: "1", "reason": "多写一个零" });
            assert!(domain::commands::wish(command, &raw).is_ok(), "{command}");
        }
    }

    #[test]
    fn a_sum_written_wrongly_is_taken_back_once_and_is_left_again() {
        let mut book = Means::default();
        done(&mut book, LIN, fund("2026-03-05", 10_000_000, None));
        done(&mut book, LIN, spend("2026-03-05", 6_800_000));
        assert_eq!(asked(&book, LIN, spent_back(2)), Err(Refusal::NoSuchSpent));
        assert_eq!(asked(&book, FANG, spent_back(1)), Err(Refusal::NotYours));
        done(&mut book, LIN, spent_back(1));
        assert_eq!(book.totals_fen(), [10_000_000, 0, 10_000_000]);
        assert_eq!(asked(&book, LIN, spent_back(1)), Err(Refusal::AlreadyTakenBack));
        let kept = book.spent.iter().map(|spent| spent.taken_back.as_deref());
        assert_eq!(kept.collect::<Vec<_>>(), [Some("多写一个零")], "it stays to be seen");
        done(&mut book, LIN, spend("2026-03-05", 680_000));
        assert_eq!(book.totals_fen(), [10_000_000, 680_000, 9_320_000]);
        assert_eq!(book.standing_spent().count(), 1);
    }

    #[test]
    fn money_of_which_something_was_spent_is_not_taken_back_before_that_is() {
        let mut book = Means::default();
        done(&mut book, LIN, fund("2026-03-05", 300_000, None));
        done(&mut book, LIN, spend("2026-03-05", 1));
        assert_eq!(asked(&book, LIN, fund_back(1)), Err(Refusal::SpentOfIt { spent_fen: 1 }));
        assert_eq!(asked(&book, LIN, fund_back(2)), Err(Refusal::NoSuchFund));
        done(&mut book, LIN, spent_back(1));
        done(&mut book, LIN, fund_back(1));
        assert_eq!(book.totals_fen(), [0, 0, 0]);
        assert_eq!(asked(&book, LIN, fund_back(1)), Err(Refusal::AlreadyTakenBack));
        assert_eq!(asked(&book, LIN, spend("2026-03-05", 1)), Err(Refusal::AlreadyTakenBack));
    }

    #[test]
    fn the_level_above_takes_back_what_it_entered_itself_and_nothing_else() {
        let mut book = Means::default();
        done(&mut book, FANG, fund("2026-03-05", 300_000, None));
        done(&mut book, LIN, fund("2026-03-05", 100, None));
        assert_eq!(asked(&book, FANG, fund_back(2)), Err(Refusal::NotYours));
        assert!(asked(&book, FANG, fund_back(1)).is_ok());
        assert!(asked(&book, LIN, fund_back(1)).is_ok(), "the place keeps its own book");
    }

    #[test]
    fn the_key_is_kept_by_somebody_in_office_and_a_matter_nobody_sees_is_not_named() {
        let mut book = Means::default();
        for stranger in ["nobody", "li"] {
            let refused = asked(&book, LIN, kept_by(stranger));
            assert_eq!(refused, Err(Refusal::KeeperSitsElsewhere), "{stranger}");
        }
        assert!(asked(&book, LIN, kept_by("lin")).is_ok());
        done(&mut book, LIN, fund("2026-03-05", 300_000, None));
        let named = |matter_is_public| {
            let Act::Spend(wish) = spend("2026-03-05", 1) else { unreachable!() };
            Act::Spend(Spend { matter: Some("m1".into()), matter_is_public, ..wish })
        };
        assert_eq!(asked(&book, LIN, named(false)), Err(Refusal::NoSuchMatter));
        assert!(asked(&book, LIN, named(true)).is_ok());
    }

    #[test]
    fn no_more_is_spent_than_is_left_and_not_before_it_came() {
        let mut book = Means::default();
        assert_eq!(asked(&book, LIN, spend("2026-03-05", 1)), Err(Refusal::NoSuchFund));
        done(&mut book, LIN, fund("2026-03-05", 300_000, None));
        let before = asked(&book, LIN, spend("2026-03-04", 1));
        assert_eq!(before, Err(Refusal::BeforeItCame { came: day("2026-03-05") }));
        done(&mut book, LIN, spend("2026-03-05", 120_000));
        assert_eq!(book.totals_fen(), [300_000, 120_000, 180_000]);
        let more = asked(&book, LIN, spend("2026-03-06", 180_001));
        assert_eq!(more, Err(Refusal::MoreThanLeft { left_fen: 180_000 }));
        assert!(asked(&book, LIN, spend("2026-03-06", 180_000)).is_ok());
        assert_eq!(asked(&book, LIN, spend("2026-03-06", 0)), Err(Refusal::NoAmount));
    }

    #[test]
    fn the_level_above_enters_what_it_gives_and_spends_nothing_here() {
        let book = Means::default();
        assert!(asked(&book, FANG, fund("2026-03-10", 1, None)).is_ok());
        let ahead = asked(&book, FANG, fund("2026-03-11", 1, None));
        assert_eq!(ahead, Err(Refusal::OnAFutureDay { on: day("2026-03-11") }));
        assert_eq!(asked(&book, FANG, spend("2026-03-10", 1)), Err(Refusal::NotYours));
        assert_eq!(asked(&book, FANG, room()), Err(Refusal::NotYours));
    }

    #[test]
    fn a_venue_stands_once_until_it_is_given_up_and_money_for_it_names_one_in_use() {
        let mut book = Means::default();
        let nowhere = asked(&book, LIN, fund("2026-03-05", 1, Some(1)));
        assert_eq!(nowhere, Err(Refusal::NoSuchVenue));
        done(&mut book, LIN, room());
        assert_eq!(asked(&book, LIN, room()), Err(Refusal::SameName { name: "说事室".into() }));
        assert!(asked(&book, LIN, fund("2026-03-05", 1, Some(1))).is_ok());
        let give_up = || Act::GiveUp(GiveUp { venue: 1, reason: "要拆".into() });
        done(&mut book, LIN, give_up());
        assert_eq!(asked(&book, LIN, give_up()), Err(Refusal::AlreadyGivenUp));
        assert_eq!(asked(&book, LIN, fund("2026-03-05", 1, Some(1))), Err(Refusal::AlreadyGivenUp));
        assert_eq!(book.open_venues().count(), 0);
        assert!(asked(&book, LIN, room()).is_ok());
    }
}

mod led {
    use super::*;
    use programmes::{Act, Answer, ClosePhase, EndSite, Guide, NameSite, Plan, Publish, Refusal};

    fn phase(title: &str, from: &str, until: &str) -> Phase {
        let (from, until) = (day(from), day(until));
        Phase { title: title.into(), from, until, work: "组建协商会".into() }
    }

    fn publish(officer: &str, phases: Vec<Phase>, places: &[&str]) -> Act {
        Act::Publish(Publish {
            title: "试点实施方案".into(),
            lead: "党建站".into(),
            officer: officer.into(),
            partners: Vec::new(),
            phases,
            places: places.iter().map(|place| (*place).to_owned()).collect(),
            text: "两个村先试".into(),
            files: Vec::new(),
            below: vec!["v1".into(), "v2".into()],
        })
    }

    /// Two phases, the second from April on.
    fn two() -> Vec<Phase> {
        let first = phase("前期准备", "2026-01-01", "2026-03-31");
        vec![first, phase("组织实施", "2026-03-11", "2026-11-30")]
    }

    fn guide(place: &str, on: &str) -> Act {
        let (text, asked_by) = ("请公示名单".into(), None);
        Act::Guide(Guide { programme: 1, place: place.into(), on: day(on), text, asked_by })
    }

    fn book() -> Programmes {
        let mut book = Programmes::default();
        done(&mut book, FANG, publish("fang", two(), &["v1"]));
        book
    }

    #[test]
    fn a_station_leads_by_an_officer_of_the_township_and_places_lie_below_it() {
        let book = Programmes::default();
        let stranger = asked(&book, FANG, publish("lin", two(), &["v1"]));
        assert_eq!(stranger, Err(Refusal::LeadSitsElsewhere));
        assert_eq!(asked(&book, LIN, publish("fang", two(), &["v1"])), Err(Refusal::NotYours));
        let elsewhere = asked(&book, FANG, publish("fang", two(), &["v1", "v9"]));
        assert_eq!(elsewhere, Err(Refusal::NotBelow));
        assert_eq!(asked(&book, FANG, publish("fang", two(), &[])), Err(Refusal::NotBelow));
        assert!(asked(&book, FANG, publish("fang", two(), &["v1", "v2"])).is_ok());
    }

    #[test]
    fn phases_end_no_earlier_than_they_begin_and_stand_in_order() {
        let book = Programmes::default();
        let with = |phases| asked(&book, FANG, publish("fang", phases, &["v1"]));
        assert_eq!(with(Vec::new()), Err(Refusal::NoPhases));
        let one = "前期准备".to_owned();
        let back = vec![phase(&one, "2026-03-02", "2026-03-01")];
        assert_eq!(with(back), Err(Refusal::PhaseEndsBeforeItBegins { phase: one }));
        assert!(with(vec![phase("一天", "2026-03-02", "2026-03-02")]).is_ok());
        let mut turned = two();
        turned.reverse();
        let phase = "前期准备".to_owned();
        assert_eq!(with(turned), Err(Refusal::PhasesOutOfOrder { phase }));
    }

    #[test]
    fn guidance_comes_from_whoever_leads_and_goes_to_a_place_that_takes_part() {
        let book = book();
        let other = asked(&book, ("wu", "township"), guide("v1", "2026-03-10"));
        assert_eq!(other, Err(Refusal::OthersLead { lead: "党建站".into() }));
        assert!(asked(&book, ("gao", "township-lead"), guide("v1", "2026-03-10")).is_ok());
        assert!(asked(&book, FANG, guide("v1", "2026-03-10")).is_ok());
        assert_eq!(asked(&book, FANG, guide("v2", "2026-03-10")), Err(Refusal::DoesNotTakePart));
        let ahead = asked(&book, FANG, guide("v1", "2026-03-11"));
        assert_eq!(ahead, Err(Refusal::OnAFutureDay { on: day("2026-03-11") }));
    }

    #[test]
    fn a_phase_is_closed_once_when_it_has_begun_and_is_late_after_its_last_day() {
        let mut book = book();
        let close = |phase| {
            Act::ClosePhase(ClosePhase { programme: 1, phase, text: "都组建了".into() })
        };
        let ahead = asked(&book, FANG, close(2));
        assert_eq!(ahead, Err(Refusal::PhaseNotBegun { from: day("2026-03-11") }));
        assert_eq!(asked(&book, FANG, close(3)), Err(Refusal::NoSuchPhase));
        assert_eq!(asked(&book, FANG, close(0)), Err(Refusal::NoSuchPhase));
        let late = |book: &Programmes, now: &str| {
            book.programme(1).unwrap().phases.first().unwrap().is_late(now.parse().unwrap())
        };
        assert!(!late(&book, "2026-03-31T23:59:59+08:00"));
        assert!(late(&book, "2026-04-01T00:00:00+08:00"));
        done(&mut book, FANG, close(1));
        assert!(!late(&book, "2026-04-01T00:00:00+08:00"));
        assert_eq!(asked(&book, FANG, close(1)), Err(Refusal::PhaseClosedBefore));
    }

    fn answer(guidance: u32, given: u32) -> Act {
        let text = "名单五日已公示。".into();
        Act::Answer(Answer { programme: 1, guidance, text, given })
    }

    #[test]
    fn each_guidance_is_answered_once_by_the_place_that_got_it() {
        let mut own = Programmes::default();
        assert_eq!(asked(&own, ("li", "resident"), answer(1, 1)), Err(Refusal::NotYours));
        assert_eq!(asked(&own, LIN, answer(2, 1)), Err(Refusal::NoSuchGuidance { given: 1 }));
        assert_eq!(asked(&own, LIN, answer(0, 1)), Err(Refusal::NoSuchGuidance { given: 1 }));
        done(&mut own, LIN, answer(1, 1));
        assert_eq!(asked(&own, LIN, answer(1, 2)), Err(Refusal::AnsweredBefore));
        assert!(asked(&own, LIN, answer(2, 2)).is_ok());
    }

    #[test]
    fn a_county_guides_by_its_civil_affairs_office_as_a_township_does() {
        let he = ("he", "county");
        let mut book = Programmes::default();
        done(&mut book, he, publish("he", two(), &["v1"]));
        assert!(asked(&book, he, guide("v1", "2026-03-10")).is_ok());
        let other = asked(&book, ("hu", "county"), guide("v1", "2026-03-10"));
        assert_eq!(other, Err(Refusal::OthersLead { lead: "党建站".into() }));
    }

    fn site(place: &str, from: &str, until: Option<&str>) -> Act {
        Act::NameSite(NameSite {
            place: place.into(),
            from: day(from),
            until: until.map(day),
            text: "一年议成十二件事。".into(),
            files: Vec::new(),
            below: vec!["v1".into(), "v2".into()],
        })
    }

    #[test]
    fn the_level_above_names_a_site_with_its_days_and_ends_it_with_a_reason() {
        let mut book = Programmes::default();
        let year = || site("v1", "2026-03-10", Some("2026-12-31"));
        assert_eq!(asked(&book, LIN, year()), Err(Refusal::NotYours));
        assert_eq!(asked(&book, FANG, site("v9", "2026-03-10", None)), Err(Refusal::NotBelow));
        let turned = asked(&book, FANG, site("v1", "2026-03-10", Some("2026-03-09")));
        let (from, until) = (day("2026-03-10"), day("2026-03-09"));
        assert_eq!(turned, Err(Refusal::EndsBeforeItBegins { from, until }));
        done(&mut book, FANG, year());
        let holds = |book: &Programmes, on: &str| book.site_of("v1", day(on)).is_some();
        assert!(!holds(&book, "2026-03-09") && holds(&book, "2026-03-10"));
        assert!(holds(&book, "2026-12-31") && !holds(&book, "2027-01-01"));
        let again = asked(&book, FANG, site("v1", "2026-12-31", None));
        assert_eq!(again, Err(Refusal::IsASite));
        assert!(asked(&book, FANG, site("v1", "2027-01-01", None)).is_ok());
        assert!(asked(&book, FANG, site("v2", "2026-03-10", None)).is_ok());
        let end = |site| Act::EndSite(EndSite { site, reason: "换了别的村".into() });
        assert_eq!(asked(&book, FANG, end(2)), Err(Refusal::NoSuchSite));
        done(&mut book, FANG, end(1));
        assert!(!holds(&book, "2026-03-10"));
        assert_eq!(asked(&book, FANG, end(1)), Err(Refusal::NoSuchSite));
    }

    #[test]
    fn a_place_that_takes_part_writes_its_own_plan() {
        let mut own = Programmes::default();
        let plan = |takes_part| {
            let text = "四月开第一次会".into();
            Act::Plan(Plan { programme: 1, text, files: Vec::new(), takes_part })
        };
        assert_eq!(asked(&own, LIN, plan(false)), Err(Refusal::DoesNotTakePart));
        assert_eq!(asked(&own, FANG, plan(true)), Err(Refusal::NotYours));
        done(&mut own, LIN, plan(true));
        assert_eq!(own.plan_for(1).map(|plan| plan.text.as_str()), Some("四月开第一次会"));
        assert_eq!(own.plan_for(2), None);
    }
}
