//! Papers at the desk: blank ones, registers, the loudspeaker, many notices in one go, the reply wall.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use serde_json::json;

use crate::place::{Place, village};

/// A matter whose result hangs on the board; answers its id and the notice's number.
fn posted(place: &Place) -> (String, String) {
    let matter = place.at_agenda();
    let record = json!({
        "held_at": "2026-03-02T09:00:00+08:00", "place": "村委会会议室", "due": 7, "present": 7,
        "yes": 6, "no": 1, "abstain": 0, "invalid": 0, "opinion": "列为议题"
    });
    place.act("lin", Some(&matter), "meetings.record", record);
    let brief =
        json!({ "reached": "协商会全体成员", "ways": "微信群", "text": "三组主渠淤积情况。" });
    place.act("zhou", Some(&matter), "plans.brief", brief);
    let seen = json!({
        "on": "2026-03-02", "visits": 12, "who": "五人", "seen": "淤三十厘米", "feasible": "能办",
        "measures": "机械清", "risks": "下雨"
    });
    place.act("zhou", Some(&matter), "plans.investigate", seen);
    let plan = json!({
        "meets_at": "2026-03-03T19:30:00+08:00", "place": "文化礼堂", "participants": "成员、三组村民",
        "agenda": "情况说明", "form": "民主议事会", "host": "老周", "text": "怎么清淤"
    });
    place.act("zhou", Some(&matter), "plans.publish", plan);
    place.after(36);
    let meeting = json!({
        "held_at": "2026-03-03T19:30:00+08:00", "place": "文化礼堂", "due": 24, "present": 21,
        "yes": 0, "no": 0, "abstain": 0, "invalid": 0, "form": "民主议事会", "outcome": "agreed",
        "chair": "老周", "recorder": "小林", "opinion": "先清主渠，费用不超过 6800 元。"
    });
    place.act("lin", Some(&matter), "meetings.record", meeting);
    let notice = json!({
        "title": "关于三组水渠清淤的协商结果",
        "text": "先清主渠，费用不超过 6800.00 元，4月10日前完工。"
    });
    place.act("lin", Some(&matter), "notices.post", notice);
    let page = place.sign_in("lin").get(&format!("desk/matters/{matter}")).text();
    let number = page.split("desk/notices/").nth(1).unwrap().split('"').next().unwrap();
    (matter, number.to_owned())
}

fn table(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut book = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    let name = book.sheet_names()[0].clone();
    let range = book.worksheet_range(&name).unwrap();
    let cell = |data: &Data| data.to_string();
    range.rows().map(|row| row.iter().map(cell).collect()).collect()
}

#[test]
fn the_page_of_papers_offers_blank_ones_and_each_of_them_opens() {
    let place = village();
    let clerk = place.sign_in("lin");
    let page = clerk.get("desk/papers");
    page.is(200).is_sane().says(&["空白表", "签到表", "民情民意收集登记表", "还没有公示"]);
    for paper in ["sign-in-sheet", "voice-record", "voice-handling", "voice-feedback"] {
        let pdf = clerk.get(&format!("desk/papers/blank/{paper}.pdf"));
        assert!(pdf.is(200).bytes.starts_with(b"%PDF"), "{paper}");
    }
    assert!(clerk.get("desk/papers/blank/meeting-record.docx").is(200).bytes.starts_with(b"PK"));
    clerk.get("desk/papers/blank/dossier.pdf").is(404);
    clerk.get("desk/papers/blank/sign-in-sheet.exe").is(404);
    place.sign_in("li").get("desk/papers").is(403);
}

#[test]
fn a_step_offers_its_blank_paper_with_the_matter_on_it() {
    let place = village();
    let matter = place.at_agenda();
    let clerk = place.sign_in("lin");
    let blank = format!("matters/{matter}/papers/agenda-sheet.pdf?blank=1");
    clerk.get(&format!("desk/matters/{matter}")).is(200).is_sane().says(&["空白表", "blank=1"]);
    assert!(clerk.get(&blank).is(200).bytes.starts_with(b"%PDF"));
    clerk.get(&format!("matters/{matter}/papers/agenda-sheet.pdf")).is(404);
}

/// The addresses of papers a page links.
fn papers_on(page: &str) -> Vec<String> {
    let links = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    links
        .filter(|link| link.contains("/papers/") && link.contains("-v"))
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_paper_a_page_links_opens_for_whoever_reads_that_page() {
    let place = village();
    let (matter, _) = posted(&place);
    let at = format!("matters/{matter}");
    let open = papers_on(&place.visit(&at).is(200).text());
    assert!(open.iter().any(|link| link.contains("/meeting-record-v")), "{open:?}");
    let clerk = place.sign_in("lin");
    let mut inside = papers_on(&clerk.get(&at).is(200).text());
    inside.extend(papers_on(&clerk.get(&format!("desk/{at}")).is(200).text()));
    assert!(inside.iter().any(|link| link.contains("/agenda-sheet-v")), "{inside:?}");
    for link in &open {
        assert!(place.visit(link).is(200).bytes.starts_with(b"%PDF"), "{link}");
    }
    inside.sort();
    inside.dedup();
    for link in &inside {
        assert!(clerk.get(link).is(200).bytes.starts_with(b"%PDF"), "{link}");
    }
}

#[test]
fn the_three_forms_of_a_voice_go_to_the_desk_alone() {
    let place = village();
    let voice = place.voice("水渠堵了，浇不上地。");
    let clerk = place.sign_in("lin");
    let page = clerk.get(&format!("desk/voices/{voice}"));
    page.is(200).is_sane().says(&["民情民意办理登记表", "民情民意办理情况反馈意见表"]);
    for form in ["voice-record", "voice-handling", "voice-feedback"] {
        let at = format!("desk/voices/{voice}/papers/{form}");
        assert!(clerk.get(&format!("{at}.pdf")).is(200).bytes.starts_with(b"%PDF"), "{form}");
        assert!(clerk.get(&format!("{at}.docx")).is(200).bytes.starts_with(b"PK"), "{form}");
        place.sign_in("li").get(&format!("{at}.pdf")).is(403);
    }
    clerk.get(&format!("desk/voices/{voice}/papers/task-sheet.pdf")).is(404);
    let sealed = json!({ "text": "账目有出入。", "visibility": "supervision" });
    let sealed = place.act("li", None, "voices.raise", sealed);
    clerk.get(&format!("desk/voices/{sealed}/papers/voice-record.pdf")).is(403);
    place.sign_in("sun").get(&format!("desk/voices/{sealed}/papers/voice-record.pdf")).is(200);
}

#[test]
fn registers_come_in_the_columns_asked_for_and_hide_who_did_not_sign() {
    let place = village();
    let signed = json!({ "text": "路灯不亮。", "visibility": "signed" });
    place.act("li", None, "voices.raise", signed);
    place.voice("水渠堵了，有事打 13812345678。");
    let clerk = place.sign_in("lin");
    let own = table(&clerk.get("desk/registers/problems.xlsx").is(200).bytes);
    assert_eq!(own[0][..4], ["序号", "编号", "来源", "收集时间"]);
    assert_eq!(own.len(), 3);
    let whole = format!("{own:?}");
    assert!(whole.contains("李大爷") && whole.contains("未署名") && whole.contains("2026-03-02"));
    assert!(!whole.contains("13812345678"), "{whole}");
    let street = table(&clerk.get("desk/registers/problems-street.xlsx").is(200).bytes);
    assert_eq!(street[0][1], "村（社区）");
    assert_eq!(street[1][1..3], ["示例村", "2026.3.2"]);
    assert_eq!(street[1].last().unwrap(), "否");
    for register in ["tasks", "tasks-street", "matters"] {
        clerk.get(&format!("desk/registers/{register}.xlsx")).is(200);
    }
    clerk.get("desk/registers/nothing.xlsx").is(404);
}

#[test]
fn a_private_quarrel_leaves_no_register_and_stands_in_the_own_one_without_its_words() {
    let place = village();
    let said =
        json!({ "text": "两家为宅基边界闹僵了。", "category": "disputes", "visibility": "signed" });
    let voice = place.act("li", None, "voices.raise", said);
    let clerk = place.sign_in("lin");
    let of = |register: &str| {
        format!("{:?}", table(&clerk.get(&format!("desk/registers/{register}.xlsx")).is(200).bytes))
    };
    assert!(of("problems-street").contains("宅基"), "nobody knows yet what becomes of it");
    let open = json!({ "voices": [voice], "title": "两户宅基边界" });
    place.act("lin", None, "matters.open", open);
    for register in ["problems", "problems-street", "matters", "tasks"] {
        assert!(!of(register).contains("宅基"), "{register}: {}", of(register));
    }
    assert!(of("problems").contains("邻里纠纷"), "{}", of("problems"));
}

#[test]
fn a_notice_is_read_aloud_in_short_sentences_with_numbers_as_they_are_said() {
    let place = village();
    let (_, number) = posted(&place);
    let clerk = place.sign_in("lin");
    let page = clerk.get(&format!("desk/notices/{number}"));
    page.is(200).is_sane().says(&["村民请注意", "六千八百元", "四月十日", "播送完了"]);
    assert!(!page.text().contains("6800"));
    for file in ["notice.pdf", "loudspeaker.pdf"] {
        let paper = clerk.get(&format!("desk/notices/{number}/{file}"));
        assert!(paper.is(200).bytes.starts_with(b"%PDF"), "{file}");
    }
    assert!(clerk.get(&format!("desk/notices/{number}/loudspeaker.docx")).bytes.starts_with(b"PK"));
    clerk.get("desk/notices/9999-9").is(404);
    clerk.get(&format!("desk/notices/{number}/dossier.pdf")).is(404);
}

#[test]
fn notices_are_printed_in_one_go_with_a_page_that_tells_how_far_it_is() {
    let place = village();
    posted(&place);
    let clerk = place.sign_in("lin");
    clerk.get("desk/papers").is(200).is_sane().says(&["打印正在公示的 1 份", "打印全部 1 份"]);
    let begun = clerk.post("desk/papers/notices", &[("which", "open")]);
    assert!(begun.location.contains("/desk/papers/jobs/"), "{}", begun.location);
    let mut page = clerk.get(&begun.location);
    page.is(200).is_sane();
    for _ in 0..600 {
        if page.text().contains("打开文件") {
            break;
        }
        assert!(page.text().contains("<progress"), "it waits with a bar: {}", page.text());
        std::thread::sleep(std::time::Duration::from_millis(50));
        page = clerk.get(&begun.location);
    }
    page.is(200).is_sane().says(&["好了，可以打印"]);
    let text = page.text();
    let file = text.split(&format!("{}/", begun.location)).nth(1).unwrap();
    let file = format!("{}/{}", begun.location, file.split('"').next().unwrap());
    assert!(clerk.get(&file).is(200).bytes.starts_with(b"%PDF"));
    place.sign_in("li").get(&begun.location).is(403);
    clerk.get("desk/papers/jobs/none").is(404);
}

#[test]
fn the_reply_wall_shows_what_was_signed_and_counts_the_rest_from_three_on() {
    let place = village();
    let say = |text: &str, visibility: &str| {
        let with = json!({ "text": text, "visibility": visibility });
        let voice = place.act("li", None, "voices.raise", with);
        place.act("lin", Some(&voice), "voices.answer", json!({ "text": format!("已办：{text}") }));
    };
    place.visit("replies").is(200).is_sane().says(&["还没有公开署名的民意得到答复"]);
    say("路灯不亮", "signed");
    say("邻居家的事", "unnamed");
    say("水表坏了", "unnamed");
    let page = place.visit("replies");
    page.is(200).is_sane().says(&["路灯不亮", "已办：路灯不亮", "小林", "李大爷"]);
    assert!(!page.text().contains("邻居家") && !page.text().contains("另有"), "two are too few");
    say("井盖松了", "unnamed");
    place.visit("replies").says(&["另有 3 条"]);
    assert!(place.visit("replies.pdf").is(200).bytes.starts_with(b"%PDF"));
    assert!(place.visit("replies.docx").is(200).bytes.starts_with(b"PK"));
}

#[test]
fn the_report_to_the_level_above_counts_what_stands_in_the_ledger() {
    let place = village();
    let _ = posted(&place);
    let clerk = place.sign_in("lin");
    let report = clerk.get("desk/report?days=2026-03-01_2026-03-31");
    report.is(200).is_sane().says(&["工作进展报告", "2 次，28 人次", "1 份，异议 0 条"]);
    // Nothing of March lies in February, and a day before the first is no span.
    clerk.get("desk/report?days=2026-02-01_2026-02-28").is(200).says(&["0 次，0 人次"]);
    let wrong = clerk.get("desk/report?days=2026-03-31_2026-03-01");
    wrong.is(200).says(&["没有这样一段时间"]);
    let word = clerk.get("desk/report/2026-03-01_2026-03-31.docx");
    assert!(word.is(200).bytes.starts_with(b"PK"));
    let pdf = clerk.get("desk/report/2026-03-01_2026-03-31.pdf");
    assert!(pdf.is(200).bytes.starts_with(b"%PDF"));
    clerk.get("desk/report/2026-03-31_2026-03-01.pdf").is(404);
    clerk.get("desk/report/2026-03-01_2026-03-31.exe").is(404);
    place.sign_in("li").get("desk/report").is(403);
}

/// Pages of a PDF, counted in its page objects.
fn pages(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    let is_page = |rest: &&str| {
        rest.trim_start().starts_with("/Page") && !rest.trim_start().starts_with("/Pages")
    };
    text.split("/Type").filter(is_page).count()
}

#[test]
fn the_flow_of_every_method_is_a_page_for_the_wall_and_at_most_two_behind_it() {
    let place = village();
    for method in place.app.library.iter() {
        let path = format!("/methods/{}/{}/board.pdf", method.id, method.version);
        let count = pages(&place.visit(&path).is(200).bytes);
        assert!((2..=3).contains(&count), "{path} has {count} pages");
    }
}
