//! A posted form comes back as typed values, or as itself with a sentence beside each field.

use super::*;
use crate::ui::show::Day;

fn w() -> Words {
    Words::default()
}

fn read(fields: Vec<Field>, pairs: &[(&str, &str)]) -> Reading {
    Form::new("/x", fields).read(&Posted::from_pairs(pairs.iter().copied()), w())
}

fn filled(fields: Vec<Field>, pairs: &[(&str, &str)]) -> Filled {
    match read(fields, pairs) {
        Reading::Filled(filled) => filled,
        Reading::Again(form) => panic!("{:?}", form.problems),
    }
}

fn problem(kind: Kind, pairs: &[(&str, &str)]) -> String {
    match read(vec![Field::new("a", "form-yes", kind)], pairs) {
        Reading::Filled(filled) => panic!("{filled:?}"),
        Reading::Again(form) => form.problems[0].sentence.clone(),
    }
}

fn one(kind: Kind, pairs: &[(&str, &str)]) -> Value {
    filled(vec![Field::new("a", "form-yes", kind)], pairs).0["a"].clone()
}

#[test]
fn text_keeps_its_limit_and_says_it() {
    assert_eq!(one(Kind::Text { max: 3 }, &[("a", " 路灯坏 ")]), Value::Text("路灯坏".to_owned()));
    let said = problem(Kind::Text { max: 3 }, &[("a", "路灯坏了")]);
    assert_eq!(said, "写了 4 个字，最多 3 个字，请删短一些");
    assert_eq!(problem(Kind::Text { max: 3 }, &[("a", "  ")]), "还没填：是");
}

#[test]
fn numbers_are_read_as_people_type_them() {
    let count = Kind::Count { min: 0, max: 100 };
    assert_eq!(one(count.clone(), &[("a", "４６")]), Value::Count(46));
    assert_eq!(one(count.clone(), &[("a", "100")]), Value::Count(100));
    assert_eq!(problem(count.clone(), &[("a", "101")]), "最多 100");
    assert_eq!(problem(count.clone(), &[("a", "-1")]), "最少 0");
    assert_eq!(problem(count, &[("a", "四十六")]), "“四十六”不是数字，请写成 46 这样");
}

#[test]
fn money_is_typed_in_yuan_and_kept_in_fen() {
    for (typed, fen) in [
        ("6800", 680_000),
        ("6,800.5", 680_050),
        ("6.8万", 6_800_000),
        ("６８００元", 680_000),
        ("0.01", 1),
        ("0.000001万", 1),
    ] {
        assert_eq!(read::fen_from(typed), Some(fen), "{typed}");
    }
    for typed in ["0.001", "六千", "-5", ".", "1.2.3", "99999999999999999999"] {
        assert_eq!(read::fen_from(typed), None, "{typed}");
    }
    let most = Kind::Money { max_fen: 680_000 };
    assert_eq!(one(most.clone(), &[("a", "6800")]), Value::Fen(680_000));
    assert_eq!(problem(most, &[("a", "6800.01")]), "金额要写成数字，最多 6800 元");
}

#[test]
fn a_date_comes_in_three_boxes_or_whole_and_must_be_in_the_calendar() {
    let day = Value::Date(Day { year: 2026, month: 3, day: 2 });
    assert_eq!(one(Kind::Date, &[("a.y", "2026"), ("a.m", "3"), ("a.d", "２")]), day);
    assert_eq!(one(Kind::Date, &[("a.y", "26"), ("a.m", "03"), ("a.d", "02")]), day);
    assert_eq!(one(Kind::Date, &[("a", "2026-03-02")]), day);
    let wrong = problem(Kind::Date, &[("a.y", "2026"), ("a.m", "2"), ("a.d", "30")]);
    assert_eq!(wrong, "没有 2026-2-30 这一天，请再看看");
    assert_eq!(
        problem(Kind::Date, &[("a.y", "2026"), ("a.m", ""), ("a.d", "30")]),
        "年、月、日都要填"
    );
}

#[test]
fn a_moment_is_a_day_and_a_clock_in_utc_plus_eight() {
    let boxes = [("a.y", "1970"), ("a.m", "1"), ("a.d", "1"), ("a.h", "8"), ("a.min", "")];
    assert_eq!(one(Kind::DateTime, &boxes), Value::DateTime(0));
    let whole = [("a", "1970-01-01T08:01:00+08:00")];
    assert_eq!(one(Kind::DateTime, &whole), Value::DateTime(60_000));
    let late = [("a.y", "1970"), ("a.m", "1"), ("a.d", "1"), ("a.h", "24")];
    assert_eq!(problem(Kind::DateTime, &late), "没有 24:0 这个时间，钟点从 0 到 23");
    assert_eq!(problem(Kind::DateTime, &[("a.h", "8")]), "日期和几点都要填");
}

#[test]
fn only_what_was_offered_can_be_chosen() {
    let options = vec![Choice::plain("a1", "甲"), Choice::plain("a2", "乙")];
    assert_eq!(one(Kind::Person(options.clone()), &[("a", "a2")]), Value::Choice("a2".to_owned()));
    assert_eq!(problem(Kind::Choice(options.clone()), &[("a", "a3")]), "请从列出来的里面选");
    assert_eq!(problem(Kind::Choice(options.clone()), &[]), "还没选：是");
    let both = one(Kind::Choices(options.clone()), &[("a", "a1"), ("a", "a2")]);
    assert_eq!(both, Value::Choices(vec!["a1".to_owned(), "a2".to_owned()]));
    assert_eq!(problem(Kind::Choices(options), &[("a", "a1"), ("a", "x")]), "请从列出来的里面选");
    assert_eq!(one(Kind::YesNo, &[("a", "no")]), Value::YesNo(false));
}

fn speeches(min: usize, max: usize) -> Vec<Field> {
    let fields = vec![
        Field::new("who", "form-yes", Kind::Text { max: 20 }),
        Field::new("said", "form-no", Kind::LongText { max: 200 }).optional(),
    ];
    vec![Field::new("rows", "form-yes", Kind::List { fields, min, max })]
}

#[test]
fn empty_rows_of_a_list_do_not_count_and_a_half_filled_one_is_asked_for() {
    let rows = [
        ("rows.n", "3"),
        ("rows.0.who", "李秀英"),
        ("rows.2.who", "孙大勇"),
        ("rows.2.said", "缓一缓"),
    ];
    let filled = filled(speeches(1, 5), &rows);
    assert_eq!(filled.rows("rows").len(), 2);
    assert_eq!(filled.rows("rows")[1].text("said"), "缓一缓");
    assert_eq!(
        filled.json(),
        serde_json::json!({"rows": [{"who": "李秀英"}, {"who": "孙大勇", "said": "缓一缓"}]})
    );
    let Reading::Again(form) = read(speeches(1, 5), &[("rows.n", "1"), ("rows.0.said", "没署名")])
    else {
        panic!("a row without its name is not complete")
    };
    assert_eq!(form.problems[0].path, "rows.0.who");
    let Reading::Again(form) = read(speeches(1, 5), &[("rows.n", "2")]) else {
        panic!("no row at all")
    };
    assert_eq!(form.problems[0].sentence, "至少要 1 行，现在有 0 行");
}

#[test]
fn a_row_in_which_only_the_page_wrote_something_does_not_count() {
    let about = Field::new("about", "form-yes", Kind::Text { max: 9 }).given();
    let answer = Field::new("answer", "form-yes", Kind::Text { max: 9 });
    let list = Kind::List { fields: vec![about, answer], min: 0, max: 9 };
    let fields = || vec![Field::new("rows", "form-yes", list.clone()).optional()];
    let untouched = [("rows.n", "1"), ("rows.0.about", "1.2"), ("rows.0.answer", "")];
    assert!(filled(fields(), &untouched).rows("rows").is_empty());
    let answered = [("rows.n", "1"), ("rows.0.about", "1.2"), ("rows.0.answer", "写进去了")];
    assert_eq!(filled(fields(), &answered).rows("rows").len(), 1);
}

#[test]
fn each_named_thing_has_its_row_and_rows_left_empty_do_not_count() {
    let yes = Field::new("yes", "form-yes", Kind::Count { min: 0, max: 9 });
    let rows = vec![(4, "路灯".to_owned()), (7, "水渠".to_owned())];
    let each = Kind::Each { key: "item", fields: vec![yes], rows };
    let fields = || vec![Field::new("rows", "form-yes", each.clone())];
    let second = [("rows.n", "9"), ("rows.1.yes", "3"), ("rows.1.item", "4"), ("rows.2.yes", "8")];
    let said = filled(fields(), &second).json();
    assert_eq!(said, serde_json::json!({"rows": [{"item": 7, "yes": 3}]}), "the page numbers them");
    let Reading::Again(form) = read(fields(), &[("rows.0.yes", "many")]) else { panic!() };
    assert_eq!(form.problems[0].path, "rows.0.yes");
    let html = form.view(Words::default()).to_string();
    assert!(html.contains("路灯") && html.contains("水渠") && html.contains("many"), "{html}");
    assert!(!html.contains("_more") && !html.contains("_less"), "nothing to add or take away");
    let Reading::Again(form) = read(fields(), &[]) else { panic!("nothing at all is too little") };
    assert_eq!(form.problems[0].path, "rows");
}

#[test]
fn one_more_row_and_one_row_less_keep_everything_else() {
    let base = [("rows.n", "2"), ("rows.0.who", "甲"), ("rows.1.who", "乙")];
    let more: Vec<_> = base.iter().copied().chain([("_more", "rows")]).collect();
    let Reading::Again(form) = read(speeches(0, 5), &more) else { panic!() };
    assert!(form.problems.is_empty());
    assert_eq!(form.typed.one("rows.n"), "3");
    assert_eq!(form.typed.one("rows.1.who"), "乙");
    let less: Vec<_> = base.iter().copied().chain([("_less", "rows.0")]).collect();
    let Reading::Again(form) = read(speeches(0, 5), &less) else { panic!() };
    assert_eq!((form.typed.one("rows.n"), form.typed.one("rows.0.who")), ("1", "乙"));
    let Reading::Again(form) = read(speeches(0, 2), &more) else { panic!() };
    assert_eq!(form.typed.one("rows.n"), "2", "not above the most");
}

#[test]
fn files_are_judged_by_their_bytes_and_size() {
    let field =
        |max| vec![Field::new("a", "form-yes", Kind::Files { max, accept: Accept::Photos })];
    let post = |files: &[(&str, &[u8])]| {
        let uploads =
            files.iter().map(|(n, b)| Upload { name: (*n).to_owned(), bytes: b.to_vec(), cut: 0 });
        Posted { uploads: [("a".to_owned(), uploads.collect())].into(), ..Posted::default() }
    };
    let sentence =
        |max, files: &[(&str, &[u8])]| match Form::new("/", field(max)).read(&post(files), w()) {
            Reading::Filled(_) => String::new(),
            Reading::Again(form) => form.problems[0].sentence.clone(),
        };
    let photo: &[u8] = b"\xff\xd8\xff\xe0 rest";
    assert_eq!(sentence(1, &[("灯.jpg", photo)]), "");
    assert_eq!(sentence(1, &[("灯.jpg", photo), ("二.jpg", photo)]), "最多放 1 个，现在有 2 个");
    assert!(sentence(1, &[("灯.jpg", b"MZ program")]).contains("不是照片"));
    let big = [photo, &vec![0; 20 * 1024 * 1024]].concat();
    assert!(sentence(1, &[("大.jpg", &big)]).contains("一个文件最大 20 MB"));
    let exact = &big[..20 * 1024 * 1024];
    assert_eq!(sentence(1, &[("刚好.jpg", exact)]), "");
}

#[test]
fn a_file_kept_from_an_earlier_try_comes_back() {
    let pair = [("a.kept", "t1|2048|一|二.jpg")];
    let Value::Files { kept, .. } = one(Kind::Files { max: 2, accept: Accept::Photos }, &pair)
    else {
        panic!("files")
    };
    assert_eq!(kept, [Kept { token: "t1".to_owned(), name: "一|二.jpg".to_owned(), bytes: 2048 }]);
}

#[test]
fn what_was_typed_stands_in_the_form_shown_again_with_its_problem_beside_it() {
    let fields = vec![Field::new("yes", "form-yes", Kind::Count { min: 0, max: 9 })];
    let Reading::Again(form) = read(fields, &[("yes", "<十>")]) else { panic!() };
    let html = form.view(w()).to_string();
    assert!(html.contains("value=\"&#60;十&#62;\""), "{html}");
    assert!(html.contains("href=\"#f-yes\""));
    assert!(html.contains("id=\"f-yes-problem\"") && html.contains("aria-invalid=\"true\""));
    assert!(html.contains("aria-describedby=\"f-yes-problem\""));
}

#[test]
fn fields_that_the_domain_describes_read_into_what_the_domain_reads() {
    use domain::forms::{Field as Described, Kind as Of};
    const ROW: &[Described] = &[Described::must("who", Of::Text { max: 20 })];
    const ALL: &[Described] = &[
        Described::must("day", Of::Day),
        Described::must("at", Of::Moment),
        Described::must("money", Of::Money),
        Described::must("kind", Of::Choice { of: &["one", "two"] }),
        Described::may("rows", Of::Rows { of: ROW, max: 3 }),
    ];
    let fields = fields_of_plain(ALL);
    let filled = filled(
        fields,
        &[
            ("day", "2026-03-02"),
            ("at", "1970-01-01T08:00:00+08:00"),
            ("money", "6.8万"),
            ("kind", "two"),
            ("rows.n", "1"),
            ("rows.0.who", "甲"),
        ],
    );
    let read = domain::forms::read(ALL, &filled.json()).unwrap();
    assert_eq!(read["money"], 6_800_000);
    assert_eq!(read["at"], 0);
    assert_eq!(read["rows"][0]["who"], "甲");
    let faults = domain::forms::read(ALL, &serde_json::json!({})).unwrap_err();
    assert_eq!(problems_of(&faults, w()).len(), 4);
}

/// Descriptions whose labels are not in the catalogue are only read, not shown.
fn fields_of_plain(all: &[domain::forms::Field]) -> Vec<Field> {
    fields_of("test.read", all, &|_| Vec::new())
}

#[test]
fn every_command_of_the_domain_shows_as_a_form_with_words_in_both_languages() {
    use crate::words::{Language, Place};
    for language in [Language::Chinese, Language::English] {
        let w = Words::new(language, Place::Village);
        for command in domain::commands::COMMANDS {
            let fields =
                fields_of(command.name, command.fields, &|_| vec![Choice::plain("a", "甲")]);
            let form = Form::new("/x", fields).view(w).to_string();
            let page = format!("<h1>{}</h1>{form}", w.t(&title_of(command.name)));
            assert_eq!(crate::ui::sane::check(&page), Vec::<String>::new(), "{}", command.name);
        }
    }
}
