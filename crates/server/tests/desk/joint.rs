//! A matter of several villages: the township names them, each speaks at its own desk, and their residents read it,
//! see its notices hang at home and object.

use domain::actors::Actor;
use domain::commands;
use domain::ids::UnitId;
use domain::units::Event;
use serde_json::{Value, json};
use server::run::{self, Failure, Request as Asked};

use crate::place::{CODE, OTHER, Place, TOWN, UNIT, village_below};

/// Somebody of the township does an act about its matter.
fn act(place: &Place, role: &str, on: Option<&str>, command: &str, with: &Value) -> String {
    let request = Asked {
        unit: TOWN.0.into(),
        actor: Actor { person: role.into(), roles: vec![role.into()], household: None },
        on: on.map(str::to_owned),
        wish: commands::wish(command, with).unwrap(),
        now: place.app.now(),
        key: None,
        seen: None,
    };
    run::act(&place.app, request).unwrap().id
}

/// A township that runs the method for several villages, with a matter it is about to take up.
fn township() -> (Place, String) {
    let place = village_below();
    let (app, now) = (place.app.clone(), place.app.now());
    let adopted: Result<(), Failure> = place.app.store.write(move |tx| {
        let version = server::models::load_unit(&app, tx, TOWN.0)?.map_or(0, |unit| unit.version);
        let adopted = Event::Adopted {
            procedure: "cross-village".into(),
            version: 1,
            by: "deployment".into(),
        };
        run::found(&app, tx, &UnitId::from(TOWN.0), &[adopted], version, now)
    });
    adopted.unwrap();
    let said = json!({ "channel": "counter", "text": "上村抽水，下村没水浇地。" });
    let voice = act(&place, "clerk", None, "voices.record", &said);
    let opened = json!({ "voices": [voice], "title": "两村共用的水渠" });
    let matter = act(&place, "clerk", None, "matters.open", &opened);
    (place, matter)
}

/// Named, taken up, talked over: the villages are to give their word.
fn talked_over() -> (Place, String) {
    let (place, matter) = township();
    let on = Some(matter.as_str());
    let named = json!({ "places": [UNIT, OTHER.0] });
    act(&place, "clerk", on, "joints.name", &named);
    act(&place, "branch-secretary", on, "matters.screen", &json!({ "outcome": "accepted" }));
    let brief = json!({ "reached": "各村", "ways": "书面", "text": "历年用水" });
    act(&place, "clerk", on, "plans.brief", &brief);
    let met = json!({ "held_at": place.app.now().0, "place": "镇政府", "due": 6, "present": 6,
        "outcome": "agreed", "opinion": "十天一轮，轮流放水。" });
    act(&place, "clerk", on, "meetings.record", &met);
    (place, matter)
}

#[test]
fn the_township_ticks_the_villages_and_the_form_says_what_is_wrong() {
    let (place, matter) = township();
    let lin = place.officer(TOWN.0, "townclerk", "小镇", "clerk");
    let at = format!("/u/{}/desk/matters/{matter}", TOWN.1);
    let open = lin.get(&at);
    open.is(200).is_sane().says(&["写明请哪些村和社区参加", "示例村", "邻村", "外面的村和社区"]);
    let name = |places: &[&str], outside: &str| {
        let form = lin.get(&format!("{at}/do/joints.name"));
        let (once, seen) = (form.hidden("_once"), form.hidden("_seen"));
        let mut fields = vec![("_once", once.as_str()), ("_seen", seen.as_str())];
        fields.extend(places.iter().map(|place| ("places", *place)));
        fields.push(("outside", outside));
        lin.post(&format!("{at}/do/joints.name"), &fields)
    };
    name(&[UNIT], "").is(422).is_sane().says(&["至少要有 2 个村或者社区参加"]);
    name(&[UNIT], "邻村").is(422).says(&["邻村归这里管，请在上面勾选"]);
    name(&[UNIT, OTHER.0], "邻县李村").is(303);
    lin.get(&at).is(200).is_sane().says(&["参加的：示例村、邻村、邻县李村"]);
}

#[test]
fn a_village_gives_its_word_at_its_own_desk_and_the_township_cannot() {
    let (place, matter) = talked_over();
    let zhou = place.sign_in("zhou");
    zhou.get("desk").is(200).is_sane().says(&["等本村表态：两村共用的水渠"]);
    let page = zhou.get("desk/joint");
    page.is(200).is_sane().says(&[
        "谈成的办法",
        "十天一轮，轮流放水。",
        "示例镇牵头",
        "还没有表态",
    ]);
    let give = |word: &str, text: &str| {
        let form = zhou.get("desk/joint");
        let (once, seen) = (form.hidden("_once"), form.hidden("_seen"));
        let fields =
            [("_once", once.as_str()), ("_seen", seen.as_str()), ("word", word), ("text", text)];
        zhou.post(&format!("desk/joint/{matter}"), &fields)
    };
    give("disagree", "").is(422).is_sane().says(&["不同意、退回的，要写明为什么"]);
    // A clerk is no member of the two committees, and the township is not the village.
    let lin = place.sign_in("lin");
    let closed = lin.get("desk/joint");
    closed.is(200).is_sane().says(&["等本村“两委”成员表态"]);
    let posted = lin.post(&format!("desk/joint/{matter}"), &[("word", "agree")]);
    posted.is(422).says(&["示例村的意见由它自己的“两委”成员表"]);
    let wu = place.officer(TOWN.0, "wu", "老吴", "township");
    wu.post(&format!("/u/{CODE}/desk/joint/{matter}"), &[("word", "agree")]).is(403);
    give("agree", "").is(303);
    zhou.get("desk/joint?done=1").is(200).is_sane().says(&["记下了", "同意"]);
    give("agree", "").is(422).says(&["这一轮已经表过态了"]);
    // The neighbour disagrees: back to the talk, and everybody reads why.
    let he = place.officer(OTHER.0, "he", "老何", "committee-head");
    let at = format!("/u/{}/desk/joint", OTHER.1);
    let form = he.get(&at);
    let (once, seen) = (form.hidden("_once"), form.hidden("_seen"));
    let why = "轮到我们已经过了节气。";
    let fields =
        [("_once", once.as_str()), ("_seen", seen.as_str()), ("word", "disagree"), ("text", why)];
    he.post(&format!("{at}/{matter}"), &fields).is(303);
    let seen = place.visit(&format!("/u/{}/matters/{matter}", TOWN.1));
    seen.is(200).is_sane().says(&["参加的村和社区（2 个）", "不同意", why, "跨村协商"]);
}

#[test]
fn the_residents_of_a_village_find_the_matter_and_its_notice_at_home_and_object() {
    let (place, matter) = talked_over();
    let home = place.visit("matters");
    home.is(200).is_sane().says(&["跨村的事", "两村共用的水渠", "示例镇牵头"]);
    place.visit(&format!("/u/{}/matters", OTHER.1)).is(200).says(&["两村共用的水渠"]);
    for (unit, person) in [(UNIT, "zhou"), (OTHER.0, "he")] {
        if unit == OTHER.0 {
            place.officer(OTHER.0, "he", "老何", "committee-head");
        }
        let by = place.app.store.pseudonym(unit, person).unwrap();
        let wish = json!({ "place": unit, "word": "agree" });
        let request = Asked {
            unit: TOWN.0.into(),
            actor: Actor { person: by.as_str().into(), ..Actor::default() },
            on: Some(matter.clone()),
            wish: commands::wish("joints.word", &wish).unwrap(),
            now: place.app.now(),
            key: None,
            seen: None,
        };
        run::act(&place.app, request).unwrap();
    }
    let post = json!({ "title": "在各村公示", "text": "十天一轮，轮流放水。" });
    act(&place, "clerk", Some(&matter), "notices.post", &post);
    let hangs = place.visit("notices");
    hangs.is(200).is_sane().says(&["在各村公示", "示例镇 · "]);
    place.visit(&format!("/u/{}/notices", OTHER.1)).is(200).says(&["在各村公示"]);
    place.visit(&format!("/u/{CODE}")).is(200).says(&["在各村公示"]);
    // Somebody of the village objects where it is led; somebody who lives nowhere in it does not.
    let href = hangs.text();
    let after = href.split("/notices/示-").nth(1).unwrap();
    let number = format!("示-{}", &after[..after.find('"').unwrap()]);
    let at: String = format!("/u/{}/notices/{number}", TOWN.1);
    let li = place.sign_in("li");
    let open = li.get(&at);
    open.is(200).is_sane().says(&["有不同意见，这样告诉我们"]);
    let once = open.hidden("_once");
    let said =
        [("_once", once.as_str()), ("text", "三组在渠尾，轮不到。"), ("visibility", "signed")];
    li.post(&format!("{at}/objections"), &said).is(303);
    place.visit(&at).is(200).says(&["三组在渠尾，轮不到。"]);
    let far = place.sign_in_as("nobody", "过路人");
    far.get(&at).is(200).says(&["才能提异议"]);
}
