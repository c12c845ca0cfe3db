//! Methods over HTTP: read by everybody, adopted by those above, published, compared; what runs keeps
//! its own.

use domain::ids::UnitId;
use domain::procedures::{Amount, Library, Procedure};
use domain::units::Event;
use server::run::{self, Failure};
use server::{founding, models};

use crate::place::{CODE, Place, UNIT, village, village_with};

const METHOD: &str = "village-council";

/// The shipped methods; of [`METHOD`] the newest alone, as version 1.
fn shipped() -> Vec<Procedure> {
    let all = founding::library();
    let newest = all.newest(METHOD).unwrap().version;
    let mut shipped: Vec<Procedure> = all.iter().map(|method| method.as_ref().clone()).collect();
    shipped.retain(|method| method.id != METHOD || method.version == newest);
    for method in shipped.iter_mut().filter(|method| method.id == METHOD) {
        method.version = 1;
    }
    shipped
}

/// The shipped methods, and another of the village council's that `change` has made.
fn with(change: impl Fn(&mut Procedure)) -> Place {
    let mut all = shipped();
    let mut other = all.iter().find(|method| method.id == METHOD).unwrap().clone();
    other.version = 2;
    // A new place adopts the newest of what is usual; this one is not there yet.
    other.usual = false;
    change(&mut other);
    all.push(other);
    let place = village_with(Library::new(all));
    place.seat("gao", "高镇长", "township");
    place
}

/// Version 2: deliberation in 45 days, and the plan is called otherwise.
fn sooner(method: &mut Procedure) {
    let talk = method.steps.iter_mut().find(|step| step.id == "deliberate").unwrap();
    talk.clock.as_mut().unwrap().at_most = Some(Amount::Fixed(45));
    method.steps.iter_mut().find(|step| step.id == "plan").unwrap().name = "商量怎么开会".into();
}

#[test]
fn everybody_reads_every_method_with_picture_steps_and_sources() {
    let place = village();
    let list = place.visit("/methods");
    list.is(200).is_sane();
    for method in shipped() {
        list.says(&[&method.name, &method.plain, &format!("/methods/{}", method.id)]);
        let page = place.visit(&format!("/methods/{}", method.id));
        page.is(200).is_sane().says(&["<svg", "role=\"img\"", "办结"]);
        let villagers = method.levels.first().is_some_and(|level| level == "village");
        page.says(&[if villagers { "按村民看到的" } else { "按居民看到的" }]);
        for step in &method.steps {
            page.says(&[&step.name]);
        }
        assert!(!page.text().contains(" style="), "{}", method.id);
    }
    let page = place.visit(&format!("/methods/{METHOD}/1"));
    page.is(200).says(&["两委审议", "1/2 以上 同意才通过", "待核对", "/law/villagers-committee#"]);
    page.says(&["到 6 议事方案", "/source/000#", "没有错误"]);
    for missing in ["/methods/none", "/methods/village-council/9", "/methods/none/compare"] {
        place.visit(missing).is(404);
    }
}

#[test]
fn the_wall_board_is_a_paper_with_every_step_behind_it() {
    let place = village();
    for path in [format!("/methods/{METHOD}/1/board.pdf"), format!("/u/{CODE}/method/board.pdf")] {
        let board = place.visit(&path);
        board.is(200);
        assert_eq!(board.media, "application/pdf");
        assert!(board.bytes.starts_with(b"%PDF"));
        let pages = String::from_utf8_lossy(&board.bytes).matches("/Type /Page\n").count()
            + String::from_utf8_lossy(&board.bytes).matches("/Type/Page/").count();
        assert!(pages == 0 || pages > 1, "{pages} pages");
    }
    place.visit(&format!("/methods/{METHOD}/7/board.pdf")).is(404);
}

#[test]
fn the_township_adopts_a_new_version_with_a_reason_and_what_runs_keeps_its_own() {
    let place = with(sooner);
    let before = place.matter();
    let town = place.sign_in_as("gao", "高镇长");
    let page = town.get(&format!("desk/methods?m={METHOD}&v=2"));
    page.is(200).is_sane().says(&["最多的天数：从", "改为45 天", "改名为“商量怎么开会”"]);
    page.says(&["已经在办的事，按开始时的那一版办完"]);
    let fields = [
        ("procedure", METHOD),
        ("version", "2"),
        ("from", "2026-03-02"),
        ("reason", "农忙，商量的日子放宽"),
    ];
    let done = town.post("desk/methods/do/units.adopt", &fields);
    done.is(303);
    town.get(&done.location).is(200).is_sane().says(&["办好了，已经记入公开账本"]);

    let published = place.visit("methods");
    published.is(200).is_sane().says(&["第 2 版", "3月2日", "高镇长", "农忙，商量的日子放宽"]);
    published.says(&["以前施行的", "第 1 版", "建立时自带", "第 1 版到第 2 版改了什么"]);
    let now = place.visit("method");
    now.is(200).is_sane().says(&["商量怎么开会", "最多 45 天"]);

    let after = place.matter();
    let runs = |matter: &str, version: u32| {
        let page = place.visit(&format!("matters/{matter}"));
        page.is(200).says(&[&format!("method?m={METHOD}&#38;v={version}")]);
    };
    runs(&before, 1);
    runs(&after, 2);
    let old = place.visit(&format!("method?m={METHOD}&v=1"));
    old.is(200).is_sane().says(&["议事方案"]);
    assert!(!old.text().contains("商量怎么开会"));
    let compared = place.visit(&format!("/methods/{METHOD}/compare?from=1&to=2"));
    compared.is(200).is_sane().says(&["从第 1 版到第 2 版", "改为45 天"]);
}

#[test]
fn a_later_day_is_announced_and_a_past_one_is_refused() {
    let place = with(sooner);
    let town = place.sign_in_as("gao", "高镇长");
    let post = |from: &str| {
        let fields =
            [("procedure", METHOD), ("version", "2"), ("from", from), ("reason", "换新版")];
        town.post("desk/methods/do/units.adopt", &fields)
    };
    post("2026-03-01").is(422).is_sane().says(&["已经过去了"]);
    post("2026-03-10").is(303);
    place.visit("methods").says(&["定了还没有到日子的", "3月10日"]);
    assert!(!place.visit("method").text().contains("商量怎么开会"));
    place.after(24 * 8);
    place.visit("method").says(&["商量怎么开会"]);
}

#[test]
fn those_who_keep_the_records_look_and_do_not_adopt() {
    let place = with(sooner);
    let fields = [("procedure", METHOD), ("version", "2"), ("reason", "试")];
    for person in ["lin", "sun"] {
        let user = place.sign_in(person);
        user.get("desk/methods").is(200).is_sane().says(&["现在施行的", "第 1 版"]);
        let looked = user.get(&format!("desk/methods?m={METHOD}&v=2"));
        looked.is(200).is_sane().says(&["采用规程由上一级或者管理员来定"]);
        user.post("desk/methods/do/units.adopt", &fields).is(403);
    }
    place.sign_in("li").get("desk/methods").is(403);
    assert!(!place.visit("methods").text().contains("第 2 版"));
}

#[test]
fn an_error_is_adopted_by_nobody_and_a_doubt_only_with_a_reason_that_is_published() {
    let place = with(|method| {
        let talk = method.steps.iter_mut().find(|step| step.id == "deliberate").unwrap();
        talk.clock = None;
    });
    let town = place.sign_in_as("gao", "高镇长");
    let fields = [("procedure", METHOD), ("version", "2"), ("reason", "急")];
    let page = town.get(&format!("desk/methods?m={METHOD}&v=2"));
    page.is(200).is_sane().says(&["处错误，不能采用", "没有写最多几天"]);
    let refused = town.post("desk/methods/do/units.adopt", &fields);
    refused.is(422).is_sane().says(&["检查有错误，不能采用", "“协商议事”没有写最多几天"]);

    let place = with(|method| method.correction = None);
    let town = place.sign_in_as("gao", "高镇长");
    let fields = |reason: &'static str| {
        [("procedure", METHOD), ("version", "2"), ("from", "2026-03-02"), ("reason", reason)]
    };
    let post = |reason| town.post("desk/methods/do/units.adopt", &fields(reason));
    post("").is(422).is_sane().says(&["请写明原因", "没有写依法纠正怎么办"]);
    post("有事打电话 13812345678").is(422).is_sane();
    post("纠正的办法镇里另定").is(303);
    let published = place.visit("methods");
    published.is(200).is_sane();
    published.says(&["采用时知道还有这些疑问", "没有写依法纠正怎么办", "纠正的办法镇里另定"]);
}

#[test]
fn a_place_that_says_what_it_is_like_gets_hints_where_a_method_or_a_form_is_chosen() {
    let place = village();
    place.seat("gao", "高镇长", "township");
    let head = place.sign_in("zhou");
    let settings = head.get("desk/settings?profile=1");
    settings.is(200).is_sane().says(&["村情、社情", "还没有填", "留守人员较多"]);
    let town = place.sign_in_as("gao", "高镇长");
    assert!(!town.get("desk/methods").text().contains("像这样的地方，先考虑"));

    let clerk = place.sign_in("lin");
    let fields = [("profile", "left-behind"), ("profile", "scattered")];
    clerk.post("desk/settings/do/units.describe", &fields).is(403);
    head.post("desk/settings/do/units.describe", &fields).is(303);
    head.get("desk/settings").is(200).is_sane().says(&["地广人稀"]);
    let chosen = town.get("desk/methods");
    chosen.is(200).is_sane().says(&["像这样的地方，先考虑", "上门协商", "上门听", "待核对"]);
    let matter = place.at_talk();
    let page = head.get(&format!("desk/matters/{matter}"));
    page.is(200).is_sane().says(&["留守人员较多：“串门式”谈心", "/source/000#"]);
    // 屋场会 is no form of this method, so nobody is sent there.
    assert!(!page.text().contains("屋场恳谈会、"));
}

#[test]
fn what_is_adopted_beside_takes_nothing_away_and_its_roles_are_seated() {
    let place = with(sooner);
    let town = place.sign_in_as("gao", "高镇长");
    let adopt = |id: &str, more: &[(&str, &str)]| {
        let mut fields = vec![("procedure", id), ("version", "1"), ("reason", "一件事一个办法")];
        fields.extend_from_slice(more);
        town.post("desk/methods/do/units.adopt", &fields)
    };
    let lin = place.sign_in("lin");
    let category = "name=\"category\"";
    lin.get("desk/voices/new").is(200).says(&[category]);
    assert!(!town.get("desk/settings?seat=1").text().contains("掌印人"));
    // Before anything else runs there is nothing to stand beside.
    let form = town.get("desk/methods?m=five-petal-seal&v=1");
    form.is(200).is_sane().says(&["以后新的事先用这一套"]);
    for id in ["five-petal-seal", "self-build"] {
        adopt(id, &[]).is(303);
    }
    lin.get("desk/voices/new").is(200).is_sane().says(&[category]);
    lin.get("desk/bodies/council").is(200).is_sane();
    place.visit("bodies/council").is(200).is_sane();
    place.visit("method").is(200).says(&["村务民主协商会"]);
    lin.get("desk/settings").is(200).is_sane().says(&["村务民主协商会", "理财小组"]);
    town.get("desk/settings?seat=1").is(200).is_sane().says(&["掌印人", "自建小组成员"]);
    let li = place.app.store.pseudonym(UNIT, "li").unwrap();
    let seat = [("person", li.as_str()), ("role", "petal-holder")];
    let seated = town.post("desk/settings/do/units.seat", &seat);
    seated.is(303);
    town.get("desk/settings").is(200).is_sane().says(&["掌印人"]);
    adopt("self-build", &[]).is(422).is_sane().says(&["不用再采用"]);
    adopt("self-build", &[("main", "yes")]).is(303);
    place.visit("method").is(200).says(&["村民自建"]);
    lin.get("desk/voices/new").is(200).is_sane().says(&[category]);
    let before = place.visit("methods").text();
    models::rebuild(&place.app, |_| {}).unwrap();
    assert_eq!(place.visit("methods").text(), before, "rebuilt equals live");
}

#[test]
fn a_method_is_ended_and_another_made_the_main_one_and_residents_read_both() {
    let place = village();
    place.seat("gao", "高镇长", "township");
    let gao = place.sign_in_as("gao", "高镇长");
    let only = gao.get("desk/methods?do=units.end_method&of=village-council");
    only.is(200).is_sane().says(&["不再采用：村务民主协商会"]);
    let act = |command: &str, id: &str, from: &str| {
        let form = gao.get(&format!("desk/methods?do={command}&of={id}"));
        form.is(200).is_sane();
        let once = form.hidden("_once");
        let fields =
            [("_once", once.as_str()), ("procedure", id), ("from", from), ("reason", "村里商定的")];
        gao.post(&format!("desk/methods/do/{command}"), &fields)
    };
    // The yard meeting stands beside it from the founding on; it runs no matter yet.
    let matter = place.matter();
    act("units.choose_main", "yard-meeting", "2026-03-02").is(303);
    let here = place.visit("methods");
    here.is(200).is_sane();
    here.says(&["3月2日起，新的事先用这一套", "高镇长", "村里商定的"]);
    assert!(!here.text().contains("units.end_method"), "visitors end nothing");
    act("units.end_method", "village-council", "2026-03-01").is(422).says(&["已经过去"]);
    act("units.end_method", "village-council", "2026-03-02").is(303);
    let here = place.visit("methods");
    here.is(200).is_sane().says(&["以前施行的", "3月2日起不再采用", "村里商定的"]);
    // What runs goes on; nothing new begins by it; the last one stays.
    place.sign_in("lin").get(&format!("desk/matters/{matter}")).is(200).says(&["筛选"]);
    let voice = place.voice("路灯不亮了。");
    let by = serde_json::json!({ "voices": [voice], "title": "路灯", "procedure": METHOD });
    let refused = run::act(&place.app, place.asked("lin", None, "matters.open", by));
    let Err(Failure::Refused(why)) = refused else { panic!("{refused:?}") };
    assert_eq!(why.id, "matters.unknown-method");
    act("units.end_method", "yard-meeting", "2026-03-02").is(422).says(&["请先采用另一套"]);
    // What only the ended one asks is still settled, for the matter that runs by it; no more than that.
    let settled = gao.get("desk/settings");
    settled.is(200).is_sane().says(&["只管还在办的 1 件事", "两委会议到会多少人有效"]);
    let form = gao.get("desk/settings?set=committees_quorum");
    let once = form.hidden("_once");
    let quorum = [("_once", once.as_str()), ("setting", "committees_quorum"), ("value", ">=2/3")];
    gao.post("desk/settings/do/units.set", &quorum).is(303);
    gao.get("desk/settings").is(200).is_sane().says(&["三分之二"]);
    gao.get("desk/settings?set=petal_holders").is(404);
    // Those who lead choose the main one; ending is not theirs.
    let zhou = place.sign_in("zhou");
    let page = zhou.get("desk/methods");
    page.is(200).is_sane();
    assert!(!page.text().contains("units.end_method"));
    let form = zhou.get("desk/methods?do=units.end_method&of=yard-meeting");
    let once = form.hidden("_once");
    let fields = [("_once", once.as_str()), ("procedure", "yard-meeting"), ("reason", "不用了")];
    zhou.post("desk/methods/do/units.end_method", &fields).is(422);
}

#[test]
fn a_method_that_is_nowhere_is_looked_for_once() {
    let place = village();
    let (app, at) = (place.app.clone(), place.app.now());
    let adopted: Result<(), Failure> = place.app.store.write(move |tx| {
        let version = models::load_unit(&app, tx, UNIT)?.map_or(0, |unit| unit.version);
        let (procedure, by) = ("gone".to_owned(), "deployment".into());
        let gone = [Event::Adopted { procedure, version: 9, by }];
        run::found(&app, tx, &UnitId::from(UNIT), &gone, version, at)
    });
    adopted.unwrap();
    assert!(!place.app.library.is_settled("gone", 9));
    place.visit("offices").is(200).is_sane();
    assert!(place.app.library.is_settled("gone", 9));
    place.visit("offices").is(200).is_sane();
}
