//! Who may look, the lists, the register as a file, the place's own rules.

use serde_json::json;

use crate::place::village;

#[test]
fn only_those_who_keep_the_records_have_a_desk() {
    let place = village();
    let to_sign_in = place.visit("desk");
    assert!(to_sign_in.location.starts_with("/sign-in?back="), "{}", to_sign_in.location);
    place.sign_in("li").get("desk").is(403);
    place.sign_in("li").get("desk/matters").is(403);
    place.sign_in("sun").get("desk").is(403);
    place.sign_in("sun").get("desk/matters").is(200).is_sane();
    place.sign_in("sun").get("desk/voices/new").is(403);
    place.sign_in("lin").get("desk").is(200).is_sane().says(&["严禁录入涉密信息", "登记一件事"]);
}

#[test]
fn today_names_what_is_late_and_leads_to_the_act() {
    let place = village();
    let voice = place.voice("路灯不亮，晚上看不清路。");
    let clerk = place.sign_in("lin");
    clerk.get("desk").is(200).is_sane().says(&["答复民意：路灯不亮", "顺手就办", &voice]);
    place.after(24 * 9);
    let page = clerk.get("desk");
    page.is(200).is_sane().says(&["已超期", "超 2 天", "等了 9 天"]);
}

#[test]
fn what_is_for_supervision_alone_is_not_on_the_clerks_desk() {
    let place = village();
    let with = json!({ "text": "会计账上有出入，请查一查。", "visibility": "supervision" });
    let voice = place.act("li", None, "voices.raise", with);
    let clerk = place.sign_in("lin");
    assert!(!clerk.get("desk").text().contains("会计账"));
    assert!(!clerk.get("desk/voices").text().contains("会计账"));
    clerk.get(&format!("desk/voices/{voice}")).is(403);
    let watcher = place.sign_in("sun");
    watcher.get("desk/voices").is(200).says(&["会计账"]);
    watcher.get(&format!("desk/voices/{voice}")).is(200).is_sane().says(&["会计账上有出入"]);
}

#[test]
fn whoever_records_for_supervision_alone_is_told_the_number() {
    let place = village();
    let clerk = place.sign_in("lin");
    let page = clerk.get("desk/voices/new");
    let once = page.hidden("_once");
    let fields = [
        ("_once", once.as_str()),
        ("channel", "phone"),
        ("text", "会计账上有出入，请查一查。"),
        ("visibility", "supervision"),
    ];
    let sent = clerk.post("desk/voices/new", &fields);
    let list = clerk.get(&sent.is(303).location);
    list.is(200).is_sane().says(&["记下了，编号 民-2026-0001"]);
    assert!(!list.text().contains("会计账"));
}

#[test]
fn the_register_counts_its_views_and_keeps_filters_in_the_address() {
    let place = village();
    let matter = place.matter();
    let clerk = place.sign_in("lin");
    let page = clerk.get("desk/matters");
    page.is(200).is_sane().says(&[
        "在办<b>1</b>",
        "已办完<b>0</b>",
        "三组水渠清淤",
        "去研究",
        "第 2 步",
    ]);
    clerk.get("desk/matters?q=水渠").is(200).is_sane().says(&[&matter]);
    let none = clerk.get("desk/matters?view=late&step=screen");
    none.is(200).is_sane().says(&["没有超期的事项", "value=\"screen\" selected"]);
    clerk.get("desk/matters?q=路灯").is(200).is_sane().says(&["没有符合的事项"]);
    clerk.get("desk/matters?sort=-due&page=99").is(200).says(&["aria-sort=\"descending\""]);
    place.after(24 * 16);
    clerk.get("desk/matters?view=late").is(200).says(&[&matter, "已超期", "is-late"]);
}

#[test]
fn the_register_leaves_as_an_excel_file_without_personal_numbers() {
    let place = village();
    place.matter();
    let clerk = place.sign_in("lin");
    let file = clerk.get("desk/matters.xlsx?view=running");
    file.is(200);
    assert!(file.media.contains("spreadsheetml") && file.bytes.starts_with(b"PK"));
    let voice = place.voice("水管坏了。");
    let with = json!({ "voices": [voice], "title": "水管坏了请打 13812345678" });
    place.act("lin", None, "matters.open", with);
    clerk.get("desk/matters.xlsx").is(422).says(&["不能导出", "第 "]);
}

#[test]
fn a_secretary_confirms_a_setting_and_a_clerk_only_reads_it() {
    let place = village();
    let clerk = place.sign_in("lin");
    clerk.get("desk/settings").is(200).is_sane().says(&["民意最多几天答复", "待核对", "老周"]);
    assert!(!clerk.get("desk/settings").text().contains("核对或修改"));
    clerk.post("desk/settings/do/units.set", &[("setting", "answer_days"), ("value", "5")]).is(403);
    let head = place.sign_in("zhou");
    let form = head.get("desk/settings?set=answer_days");
    form.is(200).is_sane().says(&["name=\"value\" value=\"7\""]);
    let wrong = [("setting", "answer_days"), ("value", "五天")];
    head.post("desk/settings/do/units.set", &wrong).is(422).is_sane().says(&["五天"]);
    let right = [("setting", "answer_days"), ("value", "5")];
    let done = head.post("desk/settings/do/units.set", &right);
    done.is(303);
    head.get(&done.location).is(200).is_sane().says(&["5 天", "本村已定"]);
    let count = [("body", "two-committees"), ("due", "9")];
    head.post("desk/settings/do/units.count", &count).is(303);
    let unset = head.get("desk/settings?set=committees_quorum");
    unset.is(200).is_sane().says(&["写成 &#62;1/2"]);
}
