//! Whose voice it is: known to those it was said to, on one's own list, and in no published byte.

use std::io::{Cursor, Read as _};

use serde_json::{Value, json};
use server::exports::{self, Label};
use server::{models, run};
use store::Fault;

use crate::place::{Place, UNIT, village};

const HOUSEHOLD: &str = "三组-001";

/// Old Li speaks, as one of his household. Answers the id.
fn says(place: &Place, with: Value) -> String {
    let mut asked = place.asked("li", None, "voices.raise", with);
    asked.actor.household = Some(HOUSEHOLD.into());
    run::act(&place.app, asked).unwrap().id
}

struct Spoken {
    sealed: String,
    joined: String,
    taken_back: String,
    handed: String,
    accusation: String,
    recorded: String,
}

/// Every way in which Old Li can have spoken.
fn spoken(place: &Place) -> Spoken {
    let matter = place.matter();
    let li = place.app.store.pseudonym(UNIT, "li").unwrap();
    let sealed = says(
        place,
        json!({ "text": "组长家的低保不对。", "visibility": "supervision", "group": "三组" }),
    );
    let joined = says(place, json!({ "text": "渠边的树也要修。", "joins": matter }));
    let later = says(place, json!({ "text": "渠口也淤了。", "visibility": "signed" }));
    place.act("li", Some(&matter), "matters.join", json!({ "voice": later }));
    let taken_back = says(place, json!({ "text": "路灯不亮。" }));
    place.act("li", Some(&taken_back), "voices.withdraw", json!({ "reason": "自己修好了" }));
    let handed = says(place, json!({ "text": "会计收了两百块。" }));
    place.act("lin", Some(&handed), "voices.hand_over", json!({}));
    let accusation = says(place, json!({ "text": "会计又收了钱。", "accuses": "yes" }));
    let recorded = place.act(
        "lin",
        None,
        "voices.record",
        json!({ "text": "分红少算了一户。", "channel": "visit", "speaker": li,
            "visibility": "supervision", "sheet": "17" }),
    );
    Spoken { sealed, joined, taken_back, handed, accusation, recorded }
}

/// Stream, published bytes and actor of every entry about voices and matters.
fn published(place: &Place) -> Vec<(String, String, String)> {
    let entries = place.app.store.read(|read| -> Result<_, Fault> {
        let head = read.head(UNIT)?;
        read.entries(UNIT, 0, head.position)
    });
    let entries = entries.unwrap().into_iter().filter(|entry| entry.stream != "unit");
    let bytes = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    entries.map(|entry| (entry.stream, bytes(&entry.entry_bytes), entry.actor)).collect()
}

#[test]
fn nobody_reads_in_the_log_who_spoke_or_accused() {
    let place = village();
    let spoken = spoken(&place);
    let (li, lin) = (
        place.app.store.pseudonym(UNIT, "li").unwrap(),
        place.app.store.pseudonym(UNIT, "lin").unwrap(),
    );
    let entries = published(&place);
    assert!(entries.len() > 15, "{}", entries.len());
    for (stream, bytes, actor) in &entries {
        assert_ne!(*actor, li, "{stream}");
        for telling in [li.as_str(), HOUSEHOLD, "三组"] {
            assert!(!bytes.contains(telling), "{telling} in {bytes}");
        }
    }
    let of = |voice: &str| {
        let stream = format!("voice/{voice}");
        entries.iter().filter(move |entry| entry.0 == stream)
    };
    let recorded: Vec<_> = of(&spoken.recorded).collect();
    assert_eq!(recorded.len(), 1);
    assert!(!recorded[0].1.contains("visit") && !recorded[0].1.contains(&lin), "{}", recorded[0].1);
    let handed: Vec<&str> = of(&spoken.handed).map(|entry| entry.2.as_str()).collect();
    assert_eq!(handed, ["speaker", lin.as_str()], "what an officer does bears a name");
    for voice in [&spoken.sealed, &spoken.joined, &spoken.taken_back, &spoken.accusation] {
        assert!(of(voice).all(|entry| entry.2 == "speaker"), "{voice}");
        assert!(of(voice).count() > 0, "{voice}");
    }
}

#[test]
fn an_export_and_a_page_of_the_ledger_tell_no_more() {
    let place = village();
    spoken(&place);
    let li = place.app.store.pseudonym(UNIT, "li").unwrap();
    let sink = Cursor::new(Vec::new());
    let made = exports::unit(&place.app, UNIT, Label::default(), &mut |_, _| {}, sink).unwrap();
    let mut archive = zip::ZipArchive::new(made).unwrap();
    let mut told = String::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        if file.name().starts_with("open/") {
            file.read_to_string(&mut told).unwrap();
        }
    }
    assert!(told.contains("水渠"), "what is public is opened");
    assert!(!told.contains(&li) && !told.contains(HOUSEHOLD), "{told}");
    let size = place.app.store.read(|read| read.head(UNIT)).unwrap().position;
    let last = place.visit(&format!("ledger/{}", size - 1));
    last.is(200).is_sane().says(&["speaker"]);
    assert!(!last.text().contains(&li), "{}", last.text());
}

#[test]
fn whoever_spoke_still_has_it_on_their_list_and_a_rebuild_changes_nothing() {
    let place = village();
    let spoken = spoken(&place);
    let li = place.sign_in("li");
    let seen = |place: &Place| {
        let (own, watch) = (place.sign_in("li"), place.sign_in("sun"));
        let mut pages = vec![own.get("mine"), watch.get("supervision"), place.visit("replies")];
        for id in [&spoken.sealed, &spoken.joined, &spoken.taken_back, &spoken.recorded] {
            pages.push(own.get(&format!("voices/{id}")));
        }
        for id in [&spoken.handed, &spoken.accusation] {
            pages.push(own.get(&format!("voices/{id}")));
            pages.push(watch.get(&format!("supervision/clues/{id}")));
        }
        pages.iter().map(|page| (page.status, main_of(&page.text()))).collect::<Vec<_>>()
    };
    let before = seen(&place);
    assert!(before.iter().all(|(status, _)| *status == 200), "{before:#?}");
    li.get("mine").is(200).is_sane().says(&["组长家的低保", "渠边的树", "路灯不亮", "分红少算"]);
    place.sign_in("sun").get(&format!("supervision/clues/{}", spoken.handed)).says(&["李大爷"]);
    for stranger in ["wang", "lin"] {
        place.sign_in(stranger).get(&format!("voices/{}", spoken.sealed)).is(404);
    }
    models::rebuild(&place.app, |_| {}).unwrap();
    assert_eq!(seen(&place), before);
}

/// The page without what changes with every session.
fn main_of(html: &str) -> String {
    let main = html.split("<main").nth(1).unwrap_or(html).split("</main>").next().unwrap_or("");
    let lines = main.lines().filter(|line| !line.contains("_csrf") && !line.contains("_once"));
    lines.collect()
}

#[test]
fn a_council_member_writes_down_what_a_neighbour_says_under_their_own_name_and_nothing_else_opens()
{
    let place = village();
    place.voice("三组的路灯不亮了。");
    let wang = place.seated("wangshen", "王婶", &["resident", "council-member"]);
    wang.get("mine").is(200).is_sane().says(&["替别人登记一件事"]);
    let form = wang.get("desk/voices/new");
    form.is(200).is_sane().says(&["他说了什么"]);
    let page = form.text();
    for closed in ["name=\"speaker\"", "name=\"joins\"", "value=\"supervision\"", "路灯不亮"] {
        assert!(!page.contains(closed), "{closed}");
    }
    let once = form.hidden("_once");
    let said = [
        ("_once", once.as_str()),
        ("channel", "visit"),
        ("text", "三组的路灯坏了两盏。"),
        ("name", "陈奶奶"),
        ("visibility", "unnamed"),
    ];
    let done = wang.post("desk/voices/new", &said);
    done.is(303);
    wang.get(&done.location).is(200).is_sane();
    let id = done.location.split("/voices/").nth(1).unwrap().split('/').next().unwrap().to_owned();
    wang.get(&format!("voices/{id}")).is(200).is_sane().says(&["三组的路灯坏了两盏。"]);
    wang.get("mine").is(200).says(&["替陈奶奶登记"]);
    for closed in ["desk", "desk/voices", "desk/matters", "desk/people", "supervision"] {
        wang.get(closed).is(403);
    }
    wang.get(&format!("desk/voices/{id}")).is(403);
    let lin = place.sign_in("lin");
    lin.get(&format!("desk/voices/{id}")).is(200).says(&["谁登记的", "王婶", "陈奶奶"]);
    // Nobody else's voice opens to whoever collects, and nobody without the seat collects.
    let other = place.voice("村口要装个垃圾箱。");
    wang.get(&format!("voices/{other}")).is(404);
    place.sign_in("li").get("desk/voices/new").is(403);
    let named = json!({ "text": "渠堵了。", "channel": "visit", "speaker": "x" });
    let mut asked = place.asked("li", None, "voices.record", named);
    asked.actor.roles = vec!["resident".to_owned(), "council-member".to_owned()];
    let refused = run::act(&place.app, asked).unwrap_err();
    assert!(format!("{refused:?}").contains("voices.only-collects"), "{refused:?}");
}
