//! Taking over the lists of earlier years: looked at first, then all of it, once.

use crate::place::village;

const CSV: &str = "2023年民情台账\n编号,事项,反映日期,办结日期,办理结果,责任人\n\
    1,修桥,2023/4/5,2023-12-01,修好了，能过三轮车,老周\n2,路灯,2023年5月1日,,换了三盏,\n";

fn bytes() -> Vec<u8> {
    CSV.replace("修好了，", "修好了").into_bytes()
}

#[test]
fn a_list_is_looked_at_first_taken_over_whole_and_marked() {
    let place = village();
    let clerk = place.sign_in("lin");
    clerk.get("desk/earlier").is(200).is_sane().says(&["还没有", "导入以前的台账"]);
    clerk.get("desk/earlier/import").is(200).is_sane().says(&["反映日期", "办理结果"]);
    let looked = clerk.post_files("desk/earlier/import", &[], &[("file", "2023.csv", &bytes())]);
    looked.is(200).is_sane().says(&["可以收 2 件", "修桥", "2023年4月5日"]);
    clerk.get("desk/earlier").says(&["还没有"]);
    let kept = looked.hidden("kept");
    let done = clerk.post("desk/earlier/import", &[("kept", &kept)]);
    done.is(303);
    clerk.get(&done.location).is(200).is_sane().says(&[
        "修桥",
        "2023年12月1日",
        "3月2日",
        "补录",
        "小林",
        "收进来了 2 件",
    ]);
    clerk.get("desk/earlier?q=路灯&year=2023").is(200).is_sane().says(&["换了三盏"]);
    assert!(!clerk.get("desk/earlier?year=2022").text().contains("修桥"));
    assert!(
        !clerk.get("desk/matters?view=ended").text().contains("修桥"),
        "no register of matters"
    );
    assert!(!place.visit("matters").text().contains("修桥"), "no page of residents");
    place.sign_in("li").get("desk/earlier").is(403);
    place.sign_in("sun").get("desk/earlier/import").is(403);
}

#[test]
fn the_same_list_is_refused_however_its_file_was_saved() {
    let place = village();
    let clerk = place.sign_in("lin");
    let take = |bytes: &[u8]| {
        let looked = clerk.post_files("desk/earlier/import", &[], &[("file", "a.csv", bytes)]);
        looked.is(200);
        clerk.post("desk/earlier/import", &[("kept", &looked.hidden("kept"))])
    };
    take(&bytes()).is(303);
    let other = String::from_utf8(bytes()).unwrap().replace("2023/4/5", "2023-04-05");
    let looked =
        clerk.post_files("desk/earlier/import", &[], &[("file", "a.csv", other.as_bytes())]);
    looked.is(422).is_sane().says(&["已经收进来过", "3月2日"]);
    let one_more = String::from_utf8(bytes()).unwrap() + "9,修井,2023-06-01,,修好了\n";
    let again =
        clerk.post_files("desk/earlier/import", &[], &[("file", "b.csv", one_more.as_bytes())]);
    again.is(422).is_sane().says(&["（2023 年）已经收进来过了"]);
}

#[test]
fn one_wrong_row_and_nothing_is_taken() {
    let place = village();
    let clerk = place.sign_in("lin");
    let bad = String::from_utf8(bytes()).unwrap().replace("2023年5月1日", "五月");
    let looked = clerk.post_files("desk/earlier/import", &[], &[("file", "a.csv", bad.as_bytes())]);
    looked.is(422).is_sane().says(&["第 4 行", "反映日期", "2023-05-01"]);
    assert_eq!(looked.hidden("kept"), "");
    clerk.get("desk/earlier").says(&["还没有"]);
    let photo = clerk.post_files("desk/earlier/import", &[], &[("file", "a.csv", b"%PDF-1.7")]);
    photo.is(422).is_sane();
}

#[test]
fn what_was_taken_over_comes_back_when_everything_is_rebuilt() {
    let place = village();
    let clerk = place.sign_in("lin");
    let looked = clerk.post_files("desk/earlier/import", &[], &[("file", "a.csv", &bytes())]);
    clerk.post("desk/earlier/import", &[("kept", &looked.hidden("kept"))]).is(303);
    server::models::rebuild(&place.app, |_| {}).unwrap();
    clerk.get("desk/earlier").is(200).is_sane().says(&["修桥", "换了三盏"]);
}
