//! A township officer makes a method of a village's own without seeing TOML: begins from one that is there,
//! puts a step in, rehearses, proposes; the village adopts it and a matter runs through it.

use serde_json::json;
use server::models;

use crate::place::{CODE, Place, User, village};

const DRAFTS: &str = "desk/methods/drafts";

/// A draft begun from a method; its address below the unit.
fn begun(officer: &User<'_>, from: &str, name: &str) -> String {
    let done = officer.fill(DRAFTS, &[("from", from), ("name", name)]);
    done.is(303);
    done.location.trim_start_matches(&format!("/u/{CODE}/")).to_owned()
}

fn below(location: &str) -> String {
    let path = location.split('?').next().unwrap_or_default();
    path.trim_start_matches(&format!("/u/{CODE}/")).to_owned()
}

const CONSENT: [(&str, &str); 17] = [
    ("name", "逐户征询同意"),
    ("short", "征询"),
    ("plain", "开工之前一户一户问。"),
    ("owner", "committee"),
    ("days", "20"),
    ("count", "natural"),
    ("tell", "committee-head"),
    ("tell", "supervision"),
    ("rule", "own"),
    ("base", "households"),
    ("test", "at_least"),
    ("over", "2"),
    ("under", "3"),
    ("on_refused", "deliberate"),
    ("on_no_quorum", "itself"),
    ("rounds", "2"),
    ("then", "refer"),
];

/// 六步协商 with a consent step between the decision and the work.
fn with_consent(officer: &User<'_>) -> String {
    let draft = begun(officer, "six-step/1", "六步协商加征询");
    let add = format!("{draft}/do/add?at=resolve&part=passed");
    officer.get(&add).is(200).is_sane().says(&["加哪一类环节", "征询同意", "kind=consent"]);
    let form = format!("{add}&kind=consent");
    let without = officer.fill(&form, &CONSENT);
    without.is(422).is_sane().says(&["逐户征询同意", "开工之前一户一户问。"]);
    let mut fields = CONSENT.to_vec();
    fields.push(("papers", "consent-sheet"));
    fields.push(("basis", "示例村村民代表会议3月1日决定"));
    let done = officer.fill(&form, &fields);
    done.is(303);
    officer.get(&below(&done.location)).is(200).is_sane().says(&["通过 → 逐户征询同意"]);
    draft
}

fn adopted(place: &Place, officer: &User<'_>, draft: &str) -> String {
    let propose = format!("{draft}/propose");
    officer.get(&propose).is(200).is_sane().says(&["再也不能改", "写进公开账本"]);
    let done = officer.fill(&propose, &[]);
    done.is(303);
    officer.get(draft).is(200).is_sane().says(&["已记入公开账本"]);
    let own: Vec<_> = place.app.library.iter().filter(|method| method.origin.is_some()).collect();
    assert_eq!(own.len(), 1, "readers see it after the commit");
    let id = own[0].id.clone();
    assert!(place.app.library.written(&id, 1).is_some());
    let mut with = json!({ "procedure": id, "version": 1 });
    let adopt = domain::commands::find("units.adopt").unwrap();
    if adopt.fields.iter().any(|field| field.name == "reason") {
        with["reason"] = "村民代表会议同意".into();
    }
    let mut asked = place.asked("zhou", None, "units.adopt", with);
    asked.actor.roles = vec!["township".into()];
    server::run::act(&place.app, asked).unwrap();
    id
}

/// Each item has a row with its name, and a household may speak for itself.
fn asked_by_name(place: &Place, clerk: &User<'_>, matter: &str) {
    let door = format!("desk/matters/{matter}/do/consents.door");
    let page = clerk.get(&door);
    page.is(200).is_sane().says(&["换灯", "这一户的意见", "弃权"]);
    assert!(!page.text().contains("第几项"), "nobody types a number for a name");
    clerk
        .get(&format!("desk/matters/{matter}/do/consents.sheet"))
        .is(200)
        .is_sane()
        .says(&["赞成"]);

    let li = place.sign_in("li");
    let home = format!("/u/{CODE}");
    li.get(&home).is(200).is_sane().says(&["征询您的意见", "我来表态"]);
    li.get(&format!("matters/{matter}")).is(200).says(&["我来表态"]);
    let consent = format!("matters/{matter}/consent");
    let page = li.get(&consent);
    page.is(200).is_sane().says(&["“三组-001”这一户", "换灯"]);
    let round = page.hidden("round");
    let silent = li.fill(&consent, &[("round", &round)]);
    silent.is(422).is_sane().says(&["至少要 1 行"]);
    let old = li.fill(&consent, &[("round", "7"), ("answers.0.answer", "no")]);
    old.is(422).is_sane().says(&["现在问的是新的一轮"]);
    let said = li.fill(&consent, &[("round", &round), ("answers.0.answer", "yes")]);
    said.is(303);
    assert!(said.location.ends_with("?said=1"), "{}", said.location);
    li.get(&consent).is(200).is_sane().says(&["您家已经有登记了", "value=\"yes\" checked"]);
    assert!(!li.get(&home).text().contains("我来表态"), "said is said");

    let day = &place.app.now().to_string()[..10];
    let theirs = [("door", "三组-001"), ("on", day), ("answers.0.answer", "no")];
    clerk.fill(&door, &theirs).is(422).is_sane().says(&["别人不能代为改"]);
    // Whose household nobody wrote down would count beside their door.
    place.sign_in("zhou").get(&consent).is(200).is_sane().says(&["名册上还没有写您住哪一户"]);
    place.visit(&consent).is(303);
}

#[test]
fn a_method_of_its_own_is_written_proposed_adopted_and_run() {
    let place = village();
    let officer = place.seated("wu", "吴干事", &["township"]);
    let draft = with_consent(&officer);
    officer.get(&draft).is(200).is_sane().says(&["逐户征询同意", "六步协商工作法", "0 处错误"]);
    let rehearse = format!("{draft}/rehearse");
    officer.get(&rehearse).is(200).is_sane().says(&["演到第 1 步", "下一步"]);
    let whole = officer.get(&format!("{rehearse}?through=&shown=99"));
    whole.is(200).is_sane().says(&["逐户征询同意", "演完了"]);
    assert!(!whole.text().contains("没有办成"), "every act of the main way is done");
    let id = adopted(&place, &officer, &draft);

    let voice = place.voice("三组的路灯不亮了。");
    let with = json!({ "voices": [voice], "title": "三组路灯", "procedure": id });
    let matter = place.act("lin", None, "matters.open", with);
    let on = Some(matter.as_str());
    let now = || place.app.now().plus_millis(-1000).to_string();
    place.after(24);
    let looked = json!({ "on": now()[..10], "who": "三人", "seen": "两盏不亮。", "feasible": "能办。",
        "measures": "换灯。", "risks": "无。" });
    place.act("lin", on, "plans.investigate", looked);
    place.after(24);
    let talk = json!({ "held_at": now(), "place": "院坝", "due": 24, "present": 20,
        "outcome": "agreed", "opinion": "换两盏。" });
    place.act("lin", on, "meetings.record", talk);
    place.after(24);
    let met = json!({ "held_at": now(), "place": "村委会", "due": 7, "present": 7, "yes": 6, "no": 1,
        "responsible": place.app.store.pseudonym("village", "lin").unwrap() });
    place.act("zhou", on, "meetings.record", met);

    let clerk = place.sign_in("lin");
    let page = format!("desk/matters/{matter}");
    clerk.get(&page).is(200).is_sane().says(&["逐户征询同意", "do/consents.ask"]);
    place.act("lin", on, "consents.ask", json!({ "due": 60, "items": [{ "title": "换灯" }] }));
    asked_by_name(&place, &clerk, &matter);
    let doors: Vec<String> = (1..=42).map(|door| format!("三组 {door} 号")).collect();
    let answers = json!([{ "item": 1, "yes": 40, "no": 2 }]);
    let few = json!({ "way": "签名表", "doors": doors.join("\n"), "answers": answers });
    place.act("lin", on, "consents.sheet", few);
    place.act("lin", on, "consents.close", json!({ "override_reason": "其余的不在家。" }));
    clerk.get(&page).is(200).is_sane().says(&["do/tasks.assign"]);
    place.visit(&format!("matters/{matter}")).is(200).is_sane().says(&["逐户征询同意"]);
    place.visit("ledger").is(200).is_sane().says(&["写成规程"]);
    clerk.get("desk/settings").is(200).is_sane();

    let before = place.visit(&format!("matters/{matter}")).text();
    models::rebuild(&place.app, |_| {}).unwrap();
    assert_eq!(place.visit(&format!("matters/{matter}")).text(), before, "rebuilt equals live");
}

#[test]
fn what_is_wrong_stands_beside_its_field_and_is_not_proposed() {
    let place = village();
    let officer = place.seated("wu", "吴干事", &["township"]);
    let draft = begun(&officer, "six-step/1", "六步");
    // The talk leads back to itself without end.
    let lead = format!("{draft}/do/connect?at=investigate&part=done");
    officer.fill(&lead, &[("to", "investigate")]).is(303);
    let page = officer.get(&draft);
    page.is(200).is_sane().says(&["错误", "怎么办"]);
    officer.get(&format!("{draft}/steps/investigate")).is(200).is_sane().says(&["错误"]);
    let propose = format!("{draft}/propose");
    officer.get(&propose).is(200).is_sane().says(&["有错误的规程不能提出采用"]);
    assert_eq!(officer.post(&propose, &[]).status, 422);
    assert_eq!(place.app.library.iter().filter(|method| method.origin.is_some()).count(), 0);
    // One tap takes it back.
    let undo = page.hidden("_seen");
    officer.post(&format!("{draft}/undo"), &[("_seen", &undo)]).is(303);
    officer.get(&draft).is(200).is_sane().says(&["0 处错误"]);
    // A clock below the statute is refused beside its field, and what was typed stays.
    let stays = format!("{draft}/do/clock?at=publicize&part=stays");
    let short = [("at_least", "1"), ("days", "natural"), ("tell", "clerk")];
    officer.fill(&stays, &short).is(422).is_sane().says(&["法律规定", "不能更少", "value=\"1\""]);
    let lower = format!("{draft}/do/threshold?at=collective-study&part=pass-0");
    let less = [("test", "at_least"), ("over", "1"), ("under", "3")];
    officer.fill(&lower, &less).is(422).is_sane().says(&["只能往上提"]);
    // The live check tells the same and changes nothing.
    let live = officer
        .post(&format!("{draft}/check/connect?at=investigate&part=done"), &[("to", "investigate")]);
    live.is(200).says(&["错误"]);
    officer.get(&draft).is(200).says(&["0 处错误"]);
}

#[test]
fn every_form_of_the_editor_opens_and_saves() {
    let place = village();
    let officer = place.seated("wu", "吴干事", &["township"]);
    let draft = begun(&officer, "six-step/1", "六步");
    let tell = ("tell", "supervision");
    let forms: [(&str, &[(&str, &str)]); 12] = [
        ("head?", &[("name", "新六步"), ("plain", "一步一步来"), ("levels", "village")]),
        ("rename?at=council&part=body", &[("name", "议事的人")]),
        ("rename?at=research-record&part=paper", &[("name", "走访记录")]),
        ("step?at=investigate", &[("name", "走访明事"), ("short", "明事"), ("plain", "去看")]),
        ("owner?at=investigate", &[("owner", "branch")]),
        ("clock?at=investigate&part=clock", &[("at_most", "9"), ("days", "working"), tell]),
        ("rounds?at=deliberate", &[("rounds", "2"), ("then", "party-study")]),
        (
            "papers?at=investigate",
            &[("papers", "research-record"), ("new", "照片册"), ("public", "no")],
        ),
        ("forms?at=deliberate", &[("new", "院坝会"), ("fits", "人多的时候")]),
        (
            "threshold?at=villagers-representatives&part=pass-0",
            &[("test", "at_least"), ("over", "3"), ("under", "4")],
        ),
        ("connect?at=refer&part=back", &[("to", "deliberate")]),
        ("remove?at=investigate", &[("joined", "deliberate")]),
    ];
    for (form, fields) in forms {
        let done = officer.fill(&format!("{draft}/do/{form}"), fields);
        done.is(303);
        officer.get(&below(&done.location)).is(200).is_sane();
    }
    officer.get(&draft).is(200).is_sane().says(&["新六步", "议事的人", "院坝会", "0 处错误"]);
    let file = officer.get(&format!("{draft}.toml"));
    assert!(file.media.starts_with("application/toml"));
    assert!(!file.text().contains("[[include]]") && file.text().contains("院坝会"));
    // What was exported comes in again; what is broken is told with its line.
    let import = format!("{DRAFTS}/import");
    let once = [("_once", "k1")];
    let back = officer.post_files(&import, &once, &[("file", "own.toml", &file.bytes)]);
    back.is(303);
    officer.get(&below(&back.location)).is(200).is_sane().says(&["新六步"]);
    let broken = b"id = \"x\"\nversion = 1\nname = \"n\"\nstart = \"a\"\n\n[[step]]\nid = \"a\"\nkind = \"dance\"\n";
    let told = officer.post_files(&import, &[], &[("file", "bad.toml", broken)]);
    told.is(422).is_sane().says(&["bad.toml 第 8 行", "dance", "怎么办"]);
    let latin = officer.post_files(&import, &[], &[("file", "old.toml", b"id = \"\xb4\xe5\"\n")]);
    latin.is(422).is_sane().says(&["不是 UTF-8"]);
    // Of two who change it at once the second is told, and keeps what they typed.
    let head = format!("{draft}/do/head?");
    let stale = [("_seen", "1"), ("name", "另一个名字"), ("levels", "village")];
    officer.post(&head, &stale).is(422).is_sane().says(&["另一个名字"]);
    let late = officer.post(&format!("{draft}/undo"), &[("_seen", "1")]);
    late.is(303);
    assert!(late.location.ends_with("?done=faster"), "{}", late.location);
    officer.get(&draft).is(200).says(&["新六步", "院坝会"]);
    // Nobody else edits.
    for person in ["lin", "zhou", "sun", "li"] {
        place.sign_in(person).get(&draft).is(403);
    }
}

#[test]
fn what_is_written_stays_and_the_draft_goes_on_as_the_next_version() {
    let place = village();
    let officer = place.seated("wu", "吴干事", &["township"]);
    let draft = begun(&officer, "six-step/1", "六步");
    let id = adopted(&place, &officer, &draft);
    let first = place.app.library.text(&id, 1).unwrap();
    let form = format!("{draft}/do/step?at=investigate");
    officer.fill(&form, &[("name", "走访明事"), ("short", "明事")]).is(303);
    officer.get(&draft).is(200).is_sane().says(&["第 2 版"]);
    officer.fill(&format!("{draft}/propose"), &[]).is(303);
    assert_eq!(place.app.library.text(&id, 1).unwrap(), first);
    assert_eq!(place.app.library.newest(&id).unwrap().version, 2);
    let text = place.app.library.text(&id, 2).unwrap();
    let mut asked =
        place.asked("zhou", None, "units.write_method", json!({ "text": text.to_string() }));
    asked.actor.roles = vec!["township".into()];
    let refused = server::run::act(&place.app, asked).unwrap_err();
    let server::run::Failure::Refused(refused) = refused else { panic!("{refused:?}") };
    assert_eq!(refused.id, "units.not-the-next-version");
    officer.get(DRAFTS).is(200).is_sane().says(&["写下一版", "（第 2 版）"]);
}

#[test]
fn a_draft_is_written_under_the_number_that_comes_next() {
    let place = village();
    let officer = place.seated("wu", "吴干事", &["township"]);
    let draft = begun(&officer, "six-step/1", "六步");
    let id = adopted(&place, &officer, &draft);
    let other = begun(&officer, &format!("{id}/1"), "");
    let rename = |draft: &str, name: &str| {
        let form = format!("{draft}/do/step?at=investigate");
        officer.fill(&form, &[("name", name), ("short", "明事")]).is(303);
    };
    // What was taken back to the text that stands on record goes on from there.
    rename(&draft, "走访明事");
    let seen = officer.get(&draft).hidden("_seen");
    officer.post(&format!("{draft}/undo"), &[("_seen", &seen)]).is(303);
    rename(&draft, "上门问事");
    officer.fill(&format!("{draft}/propose"), &[]).is(303);
    assert_eq!(place.app.library.newest(&id).unwrap().version, 2);
    // So does a second draft that began from the same version.
    rename(&other, "走村问事");
    officer.get(&format!("{other}/propose")).is(200).is_sane().says(&["第 3 版"]);
    officer.fill(&format!("{other}/propose"), &[]).is(303);
    let newest = place.app.library.newest(&id).unwrap();
    assert_eq!((newest.version, &*newest.step("investigate").unwrap().name), (3, "走村问事"));
    officer.get(&other).is(200).is_sane().says(&["已记入公开账本"]);
}
