//! 村务公开 over HTTP: what is due, publishing it, what everybody sees, and who asks for what is missing.

use std::io::{Cursor, Read as _};

use axum::body::{Body, to_bytes};
use axum::http::Request;
use server::http::{Options, router};
use server::rehearsals::{Script, perform, stage};
use server::{founding, tick};
use tower::ServiceExt as _;

use crate::place::{CODE, Place, User, village};

const DAY: i64 = 24;
const ACCOUNTS: &str = "desk/openness/accounts/2026-01-01";

/// To a morning of that day, counted from the second of March.
fn on_day(days: i64) -> Place {
    let place = village();
    place.after(days * DAY);
    place
}

fn publishes(user: &User<'_>, extra: &[(&str, &str)]) -> crate::place::Page {
    let mut fields = vec![
        ("rows.n", "1"),
        ("rows.0.a", "办公用纸"),
        ("rows.0.b", "集体收入"),
        ("rows.0.d", "1,300.5元"),
    ];
    fields.extend_from_slice(extra);
    user.fill(ACCOUNTS, &fields)
}

/// What a Word file says.
fn words_of(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut words = String::new();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut words).unwrap();
    words
}

fn path_of(location: &str) -> String {
    location.split('?').next().unwrap_or_default().to_owned()
}

#[test]
fn the_clerk_sees_what_is_due_publishes_it_and_everybody_reads_it() {
    let place = on_day(31);
    let clerk = place.sign_in("lin");
    let due = ["村务公开", "该公布了", "财务收支情况（2026年第一季度）", "随时公布的"];
    clerk.get("desk/openness").is(200).is_sane().says(&due);
    clerk.get("desk").is(200).is_sane().says(&["村务公开：7 项要公布"]);
    for before in ["0001-01-01", "2025-12-31"] {
        clerk.get(&format!("desk/openness/accounts/{before}")).is(404);
    }
    let form = clerk.get(ACCOUNTS);
    form.is(200).is_sane().says(&["收支项目", "资金来源", "支出", "每季度一次", "第三十五条"]);
    let done = publishes(&clerk, &[("text", "第一季度的账"), ("ends_on", "")]);
    done.is(303);
    let page = place.visit(&path_of(&done.location));
    page.is(200).is_sane().says(&[
        "办公用纸",
        "1300.50",
        "第一季度的账",
        "正在公布",
        "公-2026-0001",
    ]);
    let list = place.visit("openness");
    list.is(200).is_sane().says(&[
        "最近一次：2026年第一季度",
        "到期该公布的都公布了",
        "可以向乡镇或县里反映",
    ]);
    publishes(&clerk, &[]).is(422).says(&["已经公布过（公-2026-0001）"]);
    place.visit(&format!("/u/{CODE}")).is(200).says(&["/openness"]);
}

#[test]
fn a_personal_number_in_a_cell_is_stopped_beside_it_and_nothing_typed_is_lost() {
    let place = on_day(31);
    let clerk = place.sign_in("lin");
    let page = publishes(&clerk, &[("rows.0.e", "电话 13812345678")]);
    page.is(422).is_sane().says(&["1,300.5元", "办公用纸"]);
    place.visit("openness").is(200).says(&["还没有在这里公布过"]);
    let odd = clerk.fill(ACCOUNTS, &[("rows.n", "1"), ("rows.0.a", "纸"), ("rows.0.d", "三百")]);
    odd.is(422).is_sane().says(&["第 1 行的“支出”看不懂"]);
    let nothing = clerk.fill(ACCOUNTS, &[("nothing", "no")]);
    nothing.is(422).says(&["什么都没有写"]);
}

#[test]
fn a_file_nobody_can_look_into_does_not_hang_for_everybody() {
    let place = on_day(31);
    let clerk = place.sign_in("lin");
    let form = clerk.get(ACCOUNTS);
    let once = form.hidden("_once");
    let fields = [("text", "账"), ("_once", once.as_str())];
    let closed = [("files", "账.pdf", &b"%PDF-1.7 x"[..])];
    let page = clerk.post_files(ACCOUNTS, &fields, &closed);
    page.is(422).is_sane().says(&["只能附照片或者 Excel 表"]);
}

#[test]
fn a_gap_is_on_supervisions_board_is_asked_for_and_reminds_until_it_is_published() {
    let place = on_day(44);
    tick::tick(&place.app, place.app.now(), true).unwrap();
    let (clerk, sun) = (place.sign_in("lin"), place.sign_in("sun"));
    clerk.get("desk/reminders").is(200).is_sane().says(&["公布：财务收支情况"]);
    sun.get("supervision").is(200).is_sane();
    let early = [("item", "accounts/2026-01-01"), ("text", "账该公布了")];
    sun.fill("supervision/openness", &early).is(422);
    place.after(DAY);
    tick::tick(&place.app, place.app.now(), true).unwrap();
    sun.get("supervision")
        .is(200)
        .is_sane()
        .says(&["到期没有公开", "财务收支情况（2026年第一季度）"]);
    sun.get("desk/reminders").is(200).says(&["公布：财务收支情况"]);
    let watch = sun.get("supervision/openness");
    watch.is(200).is_sane().says(&["照暂定的日子（待核对），最晚 4月15日公布", "督促哪一项"]);
    sun.fill("supervision/openness", &early).is(303);
    let choice = "value=\"accounts/2026-01-01\"";
    assert!(!sun.get("supervision/openness").text().contains(choice), "asked for once");
    sun.fill("supervision/openness", &early).is(422);
    clerk.get("desk/openness").is(200).is_sane().says(&["监督督促公布", "账该公布了"]);
    place.visit("openness").is(200).is_sane().says(&["还差 7 项，共 7 期", "过了期限没公布"]);
    // What nobody proves does not make it earlier.
    publishes(&clerk, &[("posted_at", "2026-04-10T09:00:00+08:00")]).is(303);
    place.visit("openness").is(200).says(&["还差 6 项", "公布晚了"]);
    let rest = sun.get("supervision/openness");
    rest.is(200).says(&["还差 6 项"]);
    let reminded = clerk.get("desk/reminders").text();
    assert!(!reminded.contains("公布：财务收支情况"), "published since");
}

#[test]
fn a_publication_is_corrected_in_the_open_and_leaves_the_open_web_when_its_time_is_over() {
    let place = on_day(31);
    let clerk = place.sign_in("lin");
    let first = path_of(&publishes(&clerk, &[]).location);
    let again = format!("{ACCOUNTS}?replaces=%E5%85%AC-2026-0001");
    clerk.get(&again).is(200).is_sane().says(&["办公用纸", "1300.50", "更正原因"]);
    let right = [("replaces", "公-2026-0001"), ("reason", "少写三十元"), ("rows.0.d", "1330.50")];
    let mut fields = vec![("rows.n", "1"), ("rows.0.a", "办公用纸")];
    fields.extend_from_slice(&right);
    let second = clerk.fill(&again, &fields);
    second.is(303);
    let second = path_of(&second.location);
    place.visit(&first).is(200).is_sane().says(&["已更正", "公-2026-0002", "1300.50"]);
    place.visit(&second).is(200).is_sane().says(&["1330.50", "少写三十元"]);
    place.after(16 * DAY);
    let over = place.visit(&second);
    over.is(200).is_sane().says(&["公布期已过", "登录以后可以看"]);
    assert!(!over.text().contains("1330.50") && !over.text().contains("少写三十元"));
    place.sign_in("li").get(&second).is(200).says(&["1330.50", "少写三十元"]);
    place.visit(&format!("{second}/paper.pdf")).is(404);
}

#[test]
fn the_calendar_and_a_publication_are_papers_for_the_board() {
    let place = on_day(31);
    let clerk = place.sign_in("lin");
    let one = path_of(&publishes(&clerk, &[]).location);
    for path in ["openness.pdf", &format!("{one}/paper.pdf")] {
        let paper = place.visit(path);
        paper.is(200);
        assert!(paper.bytes.starts_with(b"%PDF-"), "{path}");
    }
    for path in ["openness.docx", &format!("{one}/paper.docx")] {
        let paper = place.visit(path);
        paper.is(200);
        assert!(paper.bytes.starts_with(b"PK"), "{path}");
    }
    let directory = words_of(&place.visit("openness.docx").bytes);
    assert!(directory.contains("财务收支情况") && directory.contains("每季度一次"), "{directory}");
    place.visit(&format!("{one}/paper.exe")).is(404);
    place.visit("openness/none").is(404);
}

#[test]
fn a_place_says_how_busy_its_accounts_are_and_the_calendar_follows() {
    let place = on_day(31);
    let head = place.sign_in("zhou");
    head.get("desk/settings").is(200).is_sane().says(&["村务公开：本村财务往来较多"]);
    let form = head.get("desk/settings?set=openness_busy_accounts");
    form.is(200).is_sane();
    let set = head.post(
        "desk/settings/do/units.set",
        &[("setting", "openness_busy_accounts"), ("value", "是")],
    );
    set.is(303);
    place.sign_in("lin").get("desk/openness").is(200).says(&["财务收支情况（2026年3月）"]);
    place.visit("openness").is(200).is_sane().says(&["每月一次"]);
}

#[test]
fn what_the_methods_produced_stands_in_the_publication_without_being_typed() {
    let script = Script::parse(include_str!("../../../../rehearsals/openness.toml")).unwrap();
    let (app, clock) = stage(founding::library(), founding::calendar(), script.start).unwrap();
    let report = perform(&app, &clock, script).unwrap().unwrap();
    assert!(report.holds);
    let pages = router(app, Options::default());
    let see = |path: &str| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let request = Request::get(path).body(Body::empty()).unwrap();
            let response = pages.clone().oneshot(request).await.unwrap();
            let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
            String::from_utf8_lossy(&bytes).into_owned()
        })
    };
    let list = see("/u/rehearsal/openness");
    assert!(list.contains("财务收支情况（2026年第二季度）"), "{list}");
    let has = |number: u32, parts: &[&str]| {
        let page = see(&format!("/u/rehearsal/openness/%E5%85%AC-2026-{number:04}"));
        for part in parts {
            assert!(page.contains(part), "{part} in {number}:\n{page}");
        }
    };
    // The last two are still on the board: the work, what it cost, and how it was carried out.
    has(9, &["照方案办", "集体收入", "3000", "90", "合计"]);
    has(10, &["五组自建路", "按公示的办法办完了", "/matters/"]);
    has(1, &["公布期已过"]);
}
