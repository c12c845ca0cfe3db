//! A voice that belongs elsewhere is no dead end: a clock runs until somebody has it, then until what came of it is
//! told, and what comes back is the place's again. And a clue: who has it and who sees to it, never what it says.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot read its data or its own tables should stop there"
)]

mod stage;

use domain::actors::Actor;
use domain::context::Above;
use domain::ids::UnitId;
use domain::time::{Count, Period};
use domain::voices::{KnownLedger, Stand, Visibility, is_in_view};
use serde_json::json;
use stage::{Village, village_council};

const DAY: i64 = 86_400_000;

/// A voice somebody raised, in a village below a township and a county.
fn said(visibility: &str) -> Village {
    let mut village = Village::new(village_council(|text| text));
    let above = |id: &str, name: &str| Above { id: id.into(), name: name.into(), level: id.into() };
    village.place.above = vec![above("township", "示例镇"), above("county", "示例县")];
    for role in ["supervision", "township", "county"] {
        village.place.holders.insert(role.into(), vec![role.into()]);
    }
    let words = json!({"text": "省道边的排水沟堵了", "visibility": visibility});
    village.act("resident", "voices.raise", words);
    village
}

fn sent(with: serde_json::Value) -> Village {
    let mut village = said("unnamed");
    village.act("clerk", "voices.refer", with);
    village
}

fn above() -> serde_json::Value {
    json!({"above": "township", "reason": "镇水利站管"})
}

fn outside() -> serde_json::Value {
    json!({"to": "公路段", "reason": "省道归公路段管"})
}

#[test]
fn it_goes_to_a_place_above_or_to_a_body_outside_and_to_one_alone() {
    let mut village = said("unnamed");
    let refused = village.refused("clerk", "voices.refer", json!({"reason": "不归村里"}));
    assert_eq!(refused, "voices.say-to-whom");
    let both = json!({"above": "township", "to": "公路段", "reason": "不归村里"});
    assert_eq!(village.refused("clerk", "voices.refer", both), "voices.say-to-whom");
    let nowhere = json!({"above": "yard", "reason": "不归村里"});
    assert_eq!(village.refused("clerk", "voices.refer", nowhere), "voices.no-such-place-above");
    assert_eq!(village.refused("resident", "voices.refer", outside()), "voices.not-yours");
    // A place above that is called by its name is that place.
    village.act("clerk", "voices.refer", json!({"to": "示例镇", "reason": "镇里管"}));
    let passage = village.voice.passage().unwrap();
    assert_eq!(passage.unit.as_ref().map(UnitId::as_str), Some("township"));
    assert_eq!(village.refused("clerk", "voices.refer", outside()), "voices.already-referred");
    let sealed = said("supervision");
    for role in ["clerk", "supervision"] {
        assert_eq!(
            sealed.clone().refused(role, "voices.refer", above()),
            "voices.sealed",
            "{role}"
        );
    }
}

#[test]
fn a_receiver_above_confirms_by_itself_and_nobody_for_it() {
    let mut village = sent(above());
    assert!(village.voice.awaits_receipt() && !village.voice.is_answered());
    let receipt = json!({"receipt": "收〔2026〕3号", "handler": "水利站小高"});
    for role in ["clerk", "county", "resident", "honorary-chair"] {
        let refused = village.refused(role, "voices.take", receipt.clone());
        assert_eq!(refused, "voices.receiver-confirms", "{role}");
    }
    let nobody = json!({"receipt": "收〔2026〕3号"});
    assert_eq!(village.refused("township", "voices.take", nobody), "voices.say-who-handles");
    village.act("township", "voices.take", receipt.clone());
    assert_eq!(village.refused("township", "voices.take", receipt), "voices.already-taken");
    let taken = village.voice.passage().and_then(|passage| passage.taken.clone()).unwrap();
    let said = (taken.receipt.as_str(), taken.handler.as_str(), taken.by.as_str());
    assert_eq!(said, ("收〔2026〕3号", "水利站小高", "township"));
    assert!(village.voice.awaits_result() && !village.voice.is_answered());
}

#[test]
fn of_a_body_outside_the_place_enters_who_took_it_under_which_number_and_when() {
    let mut village = sent(outside());
    let taken = |who: &str, on: &str| json!({"receipt": "公-7", "who": who, "on": on});
    let take = |village: &mut Village, role: &str, who: &str, on: &str| {
        village.try_act(role, "voices.take", &taken(who, on))
    };
    let no = |id: &str| Err(id.to_owned());
    assert_eq!(take(&mut village, "clerk", "", "2026-03-02"), no("voices.say-who-took"));
    let early = take(&mut village, "clerk", "公路段老马", "2026-03-01");
    assert_eq!(early, no("voices.before-it-was-sent"));
    let ahead = take(&mut village, "clerk", "公路段老马", "2026-03-03");
    assert_eq!(ahead, no("voices.on-a-future-day"));
    let other = take(&mut village, "township", "公路段老马", "2026-03-02");
    assert_eq!(other, no("voices.not-yours"), "it was not sent to the township");
    assert_eq!(take(&mut village, "clerk", "公路段老马", "2026-03-02"), Ok(()));
}

#[test]
fn it_is_closed_when_what_came_of_it_is_told_and_not_before() {
    let answer = json!({"text": "排水沟已经疏通，三月八日完工。"});
    let mut village = sent(above());
    for role in ["clerk", "township"] {
        let refused = village.refused(role, "voices.answer", answer.clone());
        assert_eq!(refused, "voices.not-taken-yet", "{role}");
    }
    let receipt = json!({"receipt": "收-3", "handler": "小高"});
    village.act("township", "voices.take", receipt);
    let bare = village.refused("township", "voices.answer", json!({"text": "收到"}));
    assert_eq!(bare, "voices.empty-answer");
    for role in ["clerk", "township"] {
        let mut told = village.clone();
        told.act(role, "voices.answer", answer.clone());
        assert!(told.voice.is_answered() && told.voice.due.is_none(), "{role}");
        assert_eq!(told.voice.stand, Stand::Answered);
    }
    let own = village.refused("resident", "voices.withdraw", json!({}));
    assert_eq!(own, "voices.already-referred");
}

#[test]
fn a_clock_runs_until_the_receipt_then_until_the_result_and_rings_each_time() {
    let mut village = sent(outside());
    let ring = |village: &mut Village| {
        village.try_wish(
            &domain::actors::Actor::clock(),
            domain::commands::Wish::Voice(domain::voices::Act::RunLate),
        )
    };
    let due = village.voice.due.clone().unwrap();
    assert_eq!(due.tell, ["supervision", "township"]);
    village.now = domain::time::Timestamp(due.ends_at.0 - 1);
    assert_eq!(ring(&mut village), Err("voices.not-late".to_owned()));
    village.now = due.ends_at;
    assert_eq!(ring(&mut village), Ok(()));
    assert_eq!(ring(&mut village), Err("voices.not-late".to_owned()), "told once");
    village.act("clerk", "voices.take", json!({"receipt": "公-7", "who": "老马"}));
    let result = village.voice.due.clone().unwrap();
    assert!(result.ends_at > due.ends_at && !village.voice.late_told);
    village.now = result.ends_at;
    assert_eq!(ring(&mut village), Ok(()));
}

#[test]
fn where_the_method_says_nothing_of_it_the_clock_of_an_answer_runs() {
    let mut village = said("unnamed");
    let answer = village.voice.due.clone().unwrap();
    village.procedure.passed_on = None;
    village.act("clerk", "voices.refer", outside());
    assert_eq!(village.voice.due.as_ref().map(|due| due.ends_at), Some(answer.ends_at));
}

#[test]
fn what_is_sent_back_is_the_places_to_answer_with_its_clock_running() {
    let why = || json!({"reason": "那一段渠归村里管"});
    let mut village = sent(above());
    for role in ["clerk", "county"] {
        let refused = village.refused(role, "voices.send_back", why());
        assert_eq!(refused, "voices.receiver-confirms", "{role}: its time is not over");
    }
    let mut back = village.clone();
    back.act("township", "voices.send_back", why());
    assert_eq!((back.voice.stand.id(), back.voice.clock_word()), ("waiting", "answer"));
    assert!(back.voice.due.is_some() && !back.voice.is_answered());
    assert_eq!(back.refused("township", "voices.send_back", why()), "voices.not-referred");
    back.act("clerk", "voices.refer", outside());
    assert_eq!(back.voice.passages.len(), 2);
    back.act("clerk", "voices.send_back", why());
    assert_eq!(back.refused("resident", "voices.send_back", why()), "voices.not-referred");
    // A receiver above that lets its time run out is no dead end either.
    village.now = village.now.plus_millis(5 * DAY);
    assert_eq!(village.refused("clerk", "voices.send_back", why()), "voices.receiver-confirms");
    village.now = village.voice.due.as_ref().map(|due| due.ends_at).unwrap();
    assert_eq!(village.refused("resident", "voices.send_back", why()), "voices.receiver-confirms");
    village.act("clerk", "voices.send_back", why());
    assert_eq!(village.voice.stand, Stand::Waiting);
}

#[test]
fn a_matter_passed_up_is_taken_by_whoever_it_was_passed_to() {
    let mut village = said("unnamed");
    village.act("clerk", "matters.open", json!({"voices": ["v1"], "title": "断头路"}));
    let elsewhere =
        |route: &str| json!({"outcome": "referred", "reason": "不归村里管", "route": route});
    let taken = |to: &str| json!({"to": to, "receipt": "收-1", "text": "列入计划"});
    village.act("branch-secretary", "matters.screen", elsewhere("公路段"));
    let bare = json!({"to": "公路段", "text": "派人来看"});
    let missing = village.refused("clerk", "referrals.take", bare);
    assert!(missing.contains("receipt"), "{missing}");
    let refused = village.refused("clerk", "referrals.take", taken("示例镇"));
    assert_eq!(refused, "referrals.receiver-confirms");
    let mut above = village.clone();
    above.act("township", "referrals.take", taken("示例镇"));
    village.act("clerk", "referrals.take", taken("公路段"));
}

/// A clue of the clerk's, handed over.
fn clue(of_supervision: bool) -> Village {
    let mut village = said("signed");
    let of = if of_supervision { "是" } else { "否" };
    village.act("clerk", "voices.hand_over", json!({"of_supervision": of}));
    village
}

#[test]
fn whoever_received_a_clue_confirms_it_and_names_who_sees_to_it() {
    let mut village = clue(false);
    assert_eq!((village.voice.text.as_str(), village.voice.clock_word()), ("", "clue"));
    let due = village.voice.due.clone().unwrap();
    assert_eq!(due.tell, ["supervision", "township"]);
    let to = |person: &str, office: &str| json!({"person": person, "office": office});
    for role in ["clerk", "township", "resident"] {
        let refused = village.refused(role, "voices.designate", to("", "镇纪委"));
        assert_eq!(refused, "voices.not-the-receiver", "{role}");
    }
    let refused = village.refused("supervision", "voices.designate", to("", ""));
    assert_eq!(refused, "voices.say-who-sees-to-it");
    let refused = village.refused("supervision", "voices.designate", to("supervision", "镇纪委"));
    assert_eq!(refused, "voices.say-who-sees-to-it");
    let refused = village.refused("supervision", "voices.designate", to("clerk", ""));
    assert_eq!(refused, "voices.handler-sits-elsewhere");
    village.act("supervision", "voices.designate", to("supervision", ""));
    assert!(village.voice.due.is_none());
    village.act("supervision", "voices.designate", to("", "镇纪委"));
    let offices: Vec<&str> =
        village.voice.designated.iter().map(|named| named.office.as_str()).collect();
    assert_eq!(offices, ["", "镇纪委"], "another is named later, the first stays on record");
    assert_eq!(village.voice.visibility, Visibility::Supervision);
    let open = said("unnamed").refused("supervision", "voices.designate", to("", "镇纪委"));
    assert_eq!(open, "voices.not-handed-over");
}

/// The days of a ledger: confirmed within one, dealt with within ten.
fn ledger() -> KnownLedger {
    let days = |days| Some(Period { days, count: Count::Natural });
    let (id, name) = ("election".into(), "换届台账".into());
    KnownLedger { id, name, receipt: days(1), result: days(10) }
}

#[test]
fn a_clue_in_a_ledger_has_clocks_of_its_own_until_it_is_dealt_with_and_a_day_is_all_that_is_kept() {
    let mut village = said("signed");
    let unknown = json!({"ledger": "election"});
    let refused = village.refused("clerk", "voices.hand_over", unknown.clone());
    assert_eq!(refused, "voices.unknown-ledger");
    village.place.ledgers = vec![ledger()];
    village.act("clerk", "voices.hand_over", unknown);
    let (morning, voice) = (village.now, &village.voice);
    assert_eq!(voice.handed_by.as_ref().map(domain::ids::PersonId::as_str), Some("clerk"));
    assert_eq!(voice.ledger.as_ref().map(|own| own.name.as_str()), Some("换届台账"));
    let confirm_by = voice.due.clone().unwrap().ends_at;
    assert_eq!(voice.confirm_by, Some(confirm_by));
    assert!(confirm_by.0 - morning.0 < 2 * DAY, "by the end of the next day");
    let office = json!({"office": "镇纪委"});
    let refused = village.refused("supervision", "voices.deal_with", json!({}));
    assert_eq!(refused, "voices.nobody-sees-to-it");
    village.now.0 = confirm_by.0 - 1;
    assert!(!village.voice.is_confirmed_late(village.now));
    village.now = confirm_by;
    assert!(village.voice.is_confirmed_late(village.now), "from the end of the day on");
    village.act("supervision", "voices.designate", office.clone());
    assert_eq!(village.voice.clock_word(), "clue-result");
    let deal_by = village.voice.due.clone().unwrap().ends_at;
    // The tenth day after the 4th is a Saturday.
    assert_eq!(deal_by, "2026-03-17T00:00:00+08:00".parse().unwrap());
    village.now.0 += DAY;
    village.act("supervision", "voices.designate", json!({"person": "supervision"}));
    assert_eq!(village.voice.deal_by, Some(deal_by), "another handler, the same time");
    for role in ["clerk", "township", "resident"] {
        let refused = village.refused(role, "voices.deal_with", json!({}));
        assert_eq!(refused, "voices.not-the-receiver", "{role}");
    }
    let before = json!({"on": "2026-03-01"});
    let refused = village.refused("supervision", "voices.deal_with", before);
    assert_eq!(refused, "voices.dealt-before-it-came");
    village.act("supervision", "voices.deal_with", json!({"on": "2026-03-04"}));
    let dealt = village.voice.dealt_with.clone().unwrap();
    assert_eq!((dealt.on.to_string().as_str(), village.voice.due.is_none()), ("2026-03-04", true));
    assert!(!village.voice.is_dealt_with_late(village.now));
    let refused = village.refused("supervision", "voices.designate", office);
    assert_eq!(refused, "voices.already-dealt-with");
}

#[test]
fn what_came_without_an_officer_is_entered_by_its_receiver_and_nobody_below_reads_where() {
    let mut village = clue(false);
    village.place.ledgers = vec![ledger()];
    let first = json!({"office": "镇纪委"});
    village.act("supervision", "voices.designate", first);
    assert!(village.voice.due.is_none(), "in no ledger no clock runs on");
    let entered = json!({"office": "镇纪委", "ledger": "election"});
    village.act("supervision", "voices.designate", entered);
    assert!(village.voice.due.is_some() && village.voice.ledger.is_some());
    let sees = |role: &str, to: &str| {
        let roles = vec![role.to_owned()];
        is_in_view(to, &Actor { person: "p".into(), roles, household: None })
    };
    for (role, seen) in [
        ("clerk", [false, false, false]),
        ("responsible-unit", [false, false, false]),
        ("supervision", [true, false, false]),
        ("township", [true, true, false]),
        ("county", [true, true, true]),
    ] {
        assert_eq!(["supervision", "township", "county"].map(|to| sees(role, to)), seen, "{role}");
    }
}

#[test]
fn of_a_clue_about_supervision_supervision_is_told_nothing() {
    let village = clue(true);
    assert_eq!(village.voice.referred_to.as_deref(), Some("township"));
    assert_eq!(village.voice.due.unwrap().tell, ["township", "county"]);
    let mut chosen = said("unnamed");
    let to = json!({"of_supervision": "是", "to": "supervision"});
    let refused = chosen.refused("clerk", "voices.hand_over", to);
    assert_eq!(refused, "voices.nobody-to-receive");
    chosen.act("clerk", "voices.hand_over", json!({"to": "county"}));
    assert_eq!(chosen.voice.referred_to.as_deref(), Some("county"));
}

#[test]
fn what_goes_to_the_city_the_county_does_not_take_and_a_sub_district_receives_as_a_township() {
    let mut village = said("unnamed");
    let above = |level: &str, name: &str| Above {
        id: level.into(),
        name: name.into(),
        level: level.into(),
    };
    village.place.above =
        vec![above("subdistrict", "示例街道"), above("county", "示例区"), above("city", "示例市")];
    let receipt = json!({"receipt": "收〔2026〕3号", "handler": "水务局"});
    let mut street = village.clone();
    village.act("clerk", "voices.refer", json!({"above": "city", "reason": "跨区的河道"}));
    for role in ["county", "township", "clerk"] {
        let refused = village.refused(role, "voices.take", receipt.clone());
        assert_eq!(refused, "voices.receiver-confirms", "{role}");
    }
    village.act("city", "voices.take", receipt.clone());
    let none = json!({"above": "township", "reason": "路口的灯"});
    assert_eq!(street.refused("clerk", "voices.refer", none), "voices.no-such-place-above");
    street.act("clerk", "voices.refer", json!({"above": "subdistrict", "reason": "路口的灯"}));
    assert_eq!(street.refused("city", "voices.take", receipt.clone()), "voices.receiver-confirms");
    street.act("township", "voices.take", receipt);
}
