//! A large place: 24,000 people on one list, and no page grows with them.

use domain::ids::PersonId;
use serde_json::Value;
use server::people::{self, Person};
use server::run::Failure;

use crate::place::{Page, Place, UNIT, village};

const PEOPLE: usize = 24_000;
/// What a page of the desk may weigh, whoever lives there: a menu of everybody would weigh 2 MB and more.
const MOST_BYTES: usize = 60_000;

/// Puts `count` more people on the list, three to a household: one name stands alone, one twice, the others often.
fn people(place: &Place, count: usize) {
    let app = place.app.clone();
    let named = |n: usize| match n {
        0 => "钱百顺".to_owned(),
        1 | 2 => "王秀英".to_owned(),
        n => format!("住户{:03}", n % 700),
    };
    let put: Result<(), Failure> = place.app.store.write(move |tx| {
        for n in 0..count {
            let id = format!("r{n}");
            let who = Person {
                person: PersonId::from(app.store.pseudonym(UNIT, &id)?),
                person_id: id,
                name: named(n),
                phone: format!("1390000{n:05}"),
                household: format!("{}组-{:04}", n % 40 + 1, n / 3),
                group: format!("{}组", n % 40 + 1),
            };
            people::save(tx, UNIT, &who)?;
        }
        Ok(())
    });
    put.unwrap();
}

fn is_light(page: &Page) {
    assert!(page.bytes.len() < MOST_BYTES, "{} bytes", page.bytes.len());
}

/// The value of the radio button whose card says `what`.
fn card(page: &Page, what: &str) -> String {
    let text = page.text();
    let before = text.split(what).next().unwrap_or_default().to_owned();
    let after = before.rsplit("name=\"speaker.one\" value=\"").next().unwrap_or_default();
    after.split('"').next().unwrap_or_default().to_owned()
}

#[test]
fn of_twenty_four_thousand_a_clerk_types_the_name_and_is_asked_which_namesake_is_meant() {
    let place = village();
    people(&place, PEOPLE);
    let clerk = place.sign_in("lin");
    let form = clerk.get("desk/voices/new");
    form.is(200).is_sane().says(&["名册上有 24005 人，请写姓名", "name=\"speaker\""]);
    is_light(&form);
    let once = form.hidden("_once");
    let post = |speaker: &str, one: &str| {
        let fields = [
            ("_once", once.as_str()),
            ("channel", "counter"),
            ("text", "井盖松了，晚上骑车容易摔。"),
            ("place", "村口老井"),
            ("visibility", "unnamed"),
            ("speaker", speaker),
            ("speaker.one", one),
        ];
        clerk.post("desk/voices/new", &fields)
    };
    let kept = ["井盖松了，晚上骑车容易摔。", "村口老井"];
    // Nobody of that name: what to do, and everything typed stays.
    let nobody = post("赵不在", "");
    nobody.is(422).is_sane().says(&kept).says(&["名册上没有找到“赵不在”", "value=\"赵不在\""]);
    // Two of that name: which one, told apart by household and phone.
    let which = post("王秀英", "");
    which.is(422).is_sane().says(&kept).says(&[
        "有 2 位都对得上“王秀英”",
        "是哪一位",
        "2组-0000 · 电话尾号 0001",
        "3组-0000 · 电话尾号 0002",
    ]);
    is_light(&which);
    // More than can be laid out: another word is asked for.
    let many = post("住户005", "");
    many.is(422).is_sane().says(&["请空一格再写小组、户号或电话"]);
    is_light(&many);
    let done = post("王秀英", &card(&which, "3组-0000"));
    done.is(303);
    let id = done.location.split("/voices/").nth(1).unwrap().split('?').next().unwrap();
    let spoke = place.app.store.read(|read| server::models::load_voice(read, UNIT, id)).unwrap();
    let expected = place.app.store.pseudonym(UNIT, "r2").unwrap();
    let kept = serde_json::to_value(spoke.unwrap()).unwrap();
    let whom = |key: &str| kept.get(key).and_then(Value::as_str).map(str::to_owned);
    assert_eq!(whom("speaker"), Some(expected.as_str().to_owned()), "{kept}");
}

#[test]
fn every_form_that_names_a_person_is_light_in_a_large_place_and_so_is_the_list() {
    let place = village();
    people(&place, PEOPLE);
    let chair = place.sign_in("zhou");
    for (path, named) in [
        ("desk/allowances?do=allowances.entrust", true),
        ("desk/bodies/council?do=units.nominate", true),
        ("desk/deputies", false),
        ("desk", false),
        ("desk/voices", false),
    ] {
        let page = chair.get(path);
        page.is(200).is_sane();
        is_light(&page);
        assert_eq!(page.text().contains("名册上有 24005 人"), named, "{path}");
    }
    place.seat("cao", "老曹", "administrator");
    let admin = place.sign_in_as("cao", "老曹");
    let seated = admin.get("desk/settings?seat=1");
    seated.is(200).is_sane().says(&["名册上有 24006 人，请写姓名"]);
    is_light(&seated);
    let once = seated.hidden("_once");
    let seat = |who: &str| {
        let fields = [("_once", once.as_str()), ("person", who), ("role", "resident")];
        admin.post("desk/settings/do/units.seat", &fields)
    };
    seat("住户9").is(422).says(&["没有找到“住户9”"]);
    seat("百顺").is(422).says(&["没有正好叫“百顺”的，相近的有 1 位"]);
    let clerk = place.sign_in("lin");
    let list = clerk.get("desk/people");
    list.is(200).is_sane().says(&["共 24006 人", "?page=1"]);
    is_light(&list);
    let found = clerk.get("desk/people?q=%E9%92%B1%E7%99%BE%E9%A1%BA");
    found.is(200).is_sane().says(&["共 1 人", "钱百顺"]);
    clerk.get("desk/people?q=%E8%B5%B5%E4%B8%8D%E5%9C%A8").is(200).says(&["没有对得上的人"]);
    let last = clerk.get("desk/people?page=99999");
    last.is(200).is_sane().says(&["?page=479"]);
}

#[test]
fn two_hundred_people_are_a_menu_and_one_more_is_a_box() {
    let place = village();
    people(&place, 195);
    let clerk = place.sign_in("lin");
    let menu = clerk.get("desk/voices/new");
    menu.is(200).is_sane().says(&["<select class=\"in\" id=\"f-speaker\"", "钱百顺 · 1组"]);
    is_light(&menu);
    people(&place, 196);
    let form = clerk.get("desk/voices/new");
    form.is(200).is_sane().says(&["名册上有 201 人", "<input class=\"in\" id=\"f-speaker\""]);
}
