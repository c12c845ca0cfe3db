//! What supervision sees and does, over HTTP.

use axum::http::StatusCode;

use super::house::{VILLAGE, house};

const SUN: Option<&str> = Some("rehearsal/sun");
const LIN: Option<&str> = Some("rehearsal/lin");
const WU: Option<&str> = Some("rehearsal-township/wu");

#[test]
fn every_running_matter_is_on_the_board_with_its_step() {
    let house = house("whole-way", Some("questions.ask"));
    let html = house.page(SUN, &format!("/u/{VILLAGE}/supervision"));
    assert!(html.contains("三组水渠清淤") && html.contains("跟踪监督"));
    let denied = house.get(LIN, &format!("/u/{VILLAGE}/supervision"));
    assert_eq!(denied.status, StatusCode::FORBIDDEN);
}

#[test]
fn a_late_matter_comes_first_and_says_so() {
    let house = house("whole-way", Some("questions.ask"));
    let board = format!("/u/{VILLAGE}/supervision");
    assert!(!house.page(SUN, &board).contains("is-late"));
    let now = crate::clock::Clock::now(house.clock.as_ref());
    house.clock.move_to(now.plus_millis(60 * 86_400_000));
    let html = house.page(SUN, &board);
    assert!(html.contains("is-late") && html.contains("已超期"));
}

#[test]
fn supervision_reads_every_record_and_asks_with_a_deadline() {
    let house = house("whole-way", Some("questions.ask"));
    let at = format!("/u/{VILLAGE}/supervision/matters/{}", house.matter());
    let html = house.page(SUN, &at);
    for part in ["账本第", "应到：24 人", "发生，2026年3月15日 记录", "提出询问", "监督结论"]
    {
        assert!(html.contains(part), "{part}");
    }
    let form = format!("{at}/do/questions.ask");
    house.page(SUN, &form);
    let empty = house.post(SUN, &form, &[("text", "票据在哪里")]);
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.text().contains("票据在哪里"), "what was typed is kept");
    let day = [("answer_by.y", "2026"), ("answer_by.m", "12"), ("answer_by.d", "1")];
    let asked = house.post(SUN, &form, &[&[("text", "票据在哪里")][..], &day].concat());
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.text());
    assert_eq!(asked.location(), format!("{at}?done=questions.ask"));
    assert!(house.page(SUN, &at).contains("票据在哪里"));
}

#[test]
fn an_act_that_does_not_stand_open_has_no_page() {
    let house = house("whole-way", Some("questions.ask"));
    let at = format!("/u/{VILLAGE}/supervision/matters/{}/do", house.matter());
    let rating = house.get(SUN, &format!("{at}/ratings.tally"));
    assert_eq!(rating.status, StatusCode::NOT_FOUND, "it is not rated yet");
    let foreign = house.get(SUN, &format!("{at}/meetings.record"));
    assert_eq!(foreign.status, StatusCode::NOT_FOUND, "supervision records no meeting");
    house.page(SUN, &format!("{at}/questions.conclude"));
}

#[test]
fn only_the_receiver_reads_a_clue() {
    let house = house("accusation", None);
    let board = house.page(SUN, &format!("/u/{VILLAGE}/supervision"));
    assert!(board.contains("移交的线索") && !board.contains("有人拿了修路的钱"));
    let own = house.one("SELECT voice FROM clues WHERE receiver = 'supervision'");
    let above = house.one("SELECT voice FROM clues WHERE receiver = 'township'");
    let at = |voice: &str| format!("/u/{VILLAGE}/supervision/clues/{voice}");
    assert!(house.page(SUN, &at(&own)).contains("有人拿了修路的钱"));
    assert!(!house.page(WU, &at(&own)).contains("有人拿了修路的钱"));
    assert!(!house.page(SUN, &at(&above)).contains("监督的人自己也有份"));
    assert!(house.page(WU, &at(&above)).contains("监督的人自己也有份"));
    assert_eq!(house.get(LIN, &at(&own)).status, StatusCode::FORBIDDEN);
}

#[test]
fn what_is_said_for_supervision_alone_is_answered_by_supervision_alone() {
    let house = house("whole-way", Some("questions.ask"));
    let app = house.app.clone();
    let wish = domain::commands::wish(
        "voices.raise",
        &serde_json::json!({"text": "账目我想私下问问。", "visibility": "supervision"}),
    );
    let person = app.store.pseudonym(VILLAGE, "rehearsal/li").unwrap();
    let actor = domain::actors::Actor {
        person: person.into(),
        roles: vec!["resident".into()],
        household: None,
    };
    let now = crate::clock::Clock::now(house.clock.as_ref());
    let request = crate::run::Request {
        unit: VILLAGE.into(),
        actor,
        on: None,
        wish: wish.unwrap(),
        now,
        key: None,
        seen: None,
    };
    let done = crate::run::act(&app, request).unwrap();
    let at = format!("/u/{VILLAGE}/supervision/voices/{}", done.id);
    assert!(house.page(SUN, &at).contains("账目我想私下问问。"));
    assert_eq!(house.get(WU, &at).status, StatusCode::FORBIDDEN);
    let short = house.post(SUN, &at, &[("text", "")]);
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    let answered = house.post(SUN, &at, &[("text", "请周五上午来看账本。")]);
    assert_eq!(answered.status, StatusCode::SEE_OTHER);
    assert!(house.page(SUN, &at).contains("请周五上午来看账本。"));
}

#[test]
fn papers_come_to_those_they_are_for() {
    let house = house("whole-way", None);
    let at = format!("/u/{VILLAGE}/matters/{}", house.matter());
    let notice = house.get(None, &format!("{at}/papers/result-notice.pdf"));
    assert_eq!(notice.status, StatusCode::OK);
    assert!(notice.bytes.starts_with(b"%PDF"));
    let again = house.get(LIN, &format!("{at}/papers/result-notice.pdf"));
    assert_eq!(again.bytes, notice.bytes, "the board's paper is the same for everybody");
    let inside = house.get(None, &format!("{at}/papers/study-record.pdf"));
    assert_eq!(inside.status, StatusCode::SEE_OTHER);
    assert!(inside.location().starts_with("/sign-in?back="));
    let resident = house.get(Some("rehearsal/li"), &format!("{at}/papers/study-record.pdf"));
    assert_eq!(resident.status, StatusCode::FORBIDDEN);
    let desk = house.get(LIN, &format!("{at}/papers/study-record.docx"));
    assert_eq!((desk.status, &desk.bytes[..2]), (StatusCode::OK, &b"PK"[..]));
    for missing in ["papers/no-such.pdf", "papers/result-notice.txt", "papers/result-notice-v0.pdf"]
    {
        let answer = house.get(LIN, &format!("{at}/{missing}"));
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{missing}");
    }
    let open = house.get(None, &format!("{at}/dossier.zip"));
    let full = house.get(SUN, &format!("{at}/dossier.zip"));
    assert_eq!((open.status, full.status), (StatusCode::OK, StatusCode::OK));
    assert!(open.bytes.len() < full.bytes.len(), "the desk's holds more");
    assert!(house.get(None, &format!("{at}/dossier.pdf")).bytes.starts_with(b"%PDF"));
}

#[test]
fn the_receiver_of_a_clue_confirms_it_and_names_who_sees_to_it_and_others_read_only_that() {
    let house = house("accusation", None);
    let own = house.one("SELECT voice FROM clues WHERE receiver = 'supervision'");
    let above = house.one("SELECT voice FROM clues WHERE receiver = 'township'");
    let at = |voice: &str| format!("/u/{VILLAGE}/supervision/clues/{voice}");
    assert!(house.page(SUN, &at(&own)).contains("收到了，指定谁办"));
    assert!(!house.page(WU, &at(&own)).contains("收到了，指定谁办"));
    let office = [("office", "镇纪委")];
    let denied = house.post(WU, &at(&own), &office);
    assert_eq!(denied.status, StatusCode::FORBIDDEN);
    assert_eq!(house.post(LIN, &at(&own), &office).status, StatusCode::FORBIDDEN);
    let nobody = house.post(SUN, &at(&own), &[]);
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    let named = house.post(SUN, &at(&own), &office);
    assert_eq!(named.status, StatusCode::SEE_OTHER, "{}", named.text());
    assert!(house.page(SUN, &at(&own)).contains("镇纪委"));
    let seen = house.page(WU, &at(&own));
    assert!(seen.contains("收到并指定") && !seen.contains("镇纪委"), "that, not who");
    assert!(house.page(SUN, &format!("/u/{VILLAGE}/supervision")).contains("已收到，指定了人办"));
    let list = house.page(WU, "/u/rehearsal-township/oversight");
    assert!(list.contains(&at(&above)) && !list.contains(&at(&own)), "{list}");
    let spoke = house.one("SELECT speaker FROM clues WHERE receiver = 'supervision'");
    let li = house.app.store.pseudonym(VILLAGE, "rehearsal/li").unwrap();
    assert_eq!(spoke, li);
    let own = house.page(Some("rehearsal/li"), &format!("/u/{VILLAGE}/voices/{own}"));
    assert!(own.contains("接手的人收到了") && !own.contains("镇纪委"), "{own}");
}

#[test]
fn an_objection_for_supervision_alone_is_decided_by_supervision_on_its_page() {
    let house = house("whole-way", Some("notices.close"));
    let matter = house.matter();
    let li = house.app.store.pseudonym(VILLAGE, "rehearsal/li").unwrap();
    let act = |roles: &[&str], name: &str, with: serde_json::Value| {
        let roles = roles.iter().map(|role| (*role).to_owned()).collect();
        let actor = domain::actors::Actor { person: li.clone().into(), roles, household: None };
        let wish = domain::commands::wish(name, &with).unwrap();
        let now = crate::clock::Clock::now(house.clock.as_ref());
        let (unit, on) = (VILLAGE.into(), Some(matter.clone()));
        let request = crate::run::Request { unit, actor, on, wish, now, key: None, seen: None };
        crate::run::act(&house.app, request)
    };
    let said = serde_json::json!({"text": "账上多算了两车。", "visibility": "supervision"});
    act(&["resident"], "notices.object", said).unwrap();
    let desk = format!("/u/{VILLAGE}/desk/matters/{matter}");
    let at = format!("/u/{VILLAGE}/supervision/matters/{matter}");
    let form = format!("{at}/do/notices.decide");
    assert!(!house.page(LIN, &desk).contains("do/notices.decide"), "the desk cannot read it");
    assert!(house.page(SUN, &at).contains("do/notices.decide"));
    assert!(house.page(SUN, &form).contains("账上多算了两车。"));
    assert_eq!(house.get(WU, &form).status, StatusCode::NOT_FOUND);
    let number = house.page(SUN, &form);
    let number = number.split("name=\"objection\" value=\"").nth(1).unwrap();
    let number = number.split('"').next().unwrap().to_owned();
    let decision = serde_json::json!({"objection": number, "upheld": "no", "reason": "核过运单，一车没有多。"});
    let clerk = act(&["clerk"], "notices.decide", decision).unwrap_err();
    assert!(format!("{clerk:?}").contains("notices.supervision-decides"), "{clerk:?}");
    let fields =
        [("objection", number.as_str()), ("upheld", "no"), ("reason", "核过运单，一车没有多。")];
    let done = house.post(SUN, &form, &fields);
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    assert!(
        !house.page(LIN, &desk).contains("核过运单"),
        "why stays with supervision and the author"
    );
    let gone = house.get(SUN, &form);
    assert_eq!(gone.status, StatusCode::NOT_FOUND, "nothing is left to decide");
}

#[test]
fn a_ledger_of_clues_shows_hand_over_receipt_and_lateness_and_not_a_word_of_what_was_said() {
    let house = house("joined-supervision-election-ledger", None);
    let at = format!("/u/{VILLAGE}/supervision/ledgers/election-discipline");
    let ledger = house.page(SUN, &at);
    for said in [
        "换届纪律问题信访举报台账",
        "共 2 条，超期 1 条。",
        "已办结",
        "超期办结",
        "小汉镇纪委",
        "小林",
    ] {
        assert!(ledger.contains(said), "{said}");
    }
    for never in ["挨家送东西", "替别人填票", "李大爷", "王婶"] {
        assert!(!ledger.contains(never), "{never}");
    }
    let above = house.page(Some("rehearsal-county/he"), &at);
    assert!(above.contains("超期办结") && !above.contains("小汉镇纪委"), "that, not who: {above}");
    for who in [None, LIN, Some("rehearsal/li")] {
        assert_ne!(house.get(who, &at).status, StatusCode::OK, "{who:?}");
    }
    assert!(house.get(SUN, &format!("{at}/ledger.pdf")).bytes.starts_with(b"%PDF"));
    assert_eq!(house.get(LIN, &format!("{at}/ledger.pdf")).status, StatusCode::FORBIDDEN);
    let other = format!("/u/{VILLAGE}/supervision/ledgers/no-such");
    assert_eq!(house.get(SUN, &other).status, StatusCode::NOT_FOUND);
    let board = house.page(SUN, &format!("/u/{VILLAGE}/supervision"));
    assert!(board.contains(&at) && board.contains("2 条 · 超期 1 条"), "{board}");
    assert!(board.contains("10月19日"), "said on the 18th, handed over on the 19th: {board}");
    let told =
        house.one("SELECT CAST(COUNT(*) AS TEXT) FROM outbox WHERE topic = 'voice.ran_late'");
    assert_eq!(told, "2", "once that nobody confirmed it, once that it was not dealt with");
}

#[test]
fn an_empty_ledger_says_so_and_the_receiver_enters_a_clue_and_says_when_it_was_dealt_with() {
    let house = house("joined-supervision-ledger-unknown", Some("voices.designate"));
    let at = format!("/u/{VILLAGE}/supervision/ledgers/election-discipline");
    assert!(house.page(SUN, &at).contains("这本台账里还没有线索。"));
    let voice = house.one("SELECT voice FROM clues WHERE receiver = 'supervision' ORDER BY at");
    let clue = format!("/u/{VILLAGE}/supervision/clues/{voice}");
    let dealt = format!("{clue}/dealt");
    assert_eq!(house.post(SUN, &dealt, &[]).status, StatusCode::FORBIDDEN, "first it is confirmed");
    assert!(house.page(SUN, &clue).contains("election-discipline"));
    let named = [("office", "镇纪委"), ("ledger", "election-discipline")];
    assert_eq!(house.post(SUN, &clue, &named).status, StatusCode::SEE_OTHER);
    let page = house.page(SUN, &clue);
    assert!(page.contains("最晚哪天办结") && page.contains(&dealt), "{page}");
    assert_eq!(house.post(LIN, &dealt, &[]).status, StatusCode::FORBIDDEN);
    let future = [("on.y", "2031"), ("on.m", "1"), ("on.d", "1")];
    let refused = house.post(SUN, &dealt, &future);
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text());
    assert_eq!(house.post(SUN, &dealt, &[]).status, StatusCode::SEE_OTHER);
    let page = house.page(SUN, &clue);
    assert!(!page.contains(&dealt) && !page.contains("do-voices"), "nothing is left to do");
    assert!(house.page(SUN, &at).contains("已办结"));
}

#[test]
fn a_clerk_says_the_ledger_where_a_method_names_one_and_is_asked_nothing_elsewhere() {
    let page = |story: &str, until: &str| {
        let house = house(story, Some(until));
        let voice = house.one("SELECT id FROM rm_voices ORDER BY raised_at DESC");
        house.page(LIN, &format!("/u/{VILLAGE}/desk/voices/{voice}/do/voices.hand_over"))
    };
    let asked = page("joined-supervision-ledger-unknown", "voices.hand_over");
    assert!(asked.contains("value=\"election-discipline\"") && asked.contains("不记台账"));
    let elsewhere = page("accusation", "voices.hand_over");
    assert!(!elsewhere.contains("name=\"ledger\""), "{elsewhere}");
}

#[test]
fn each_kind_of_supervision_asks_in_its_own_channel_and_who_only_asks_does_nothing_else() {
    let whole = house("joined-supervision-four-kinds", None);
    let at = format!("/u/{VILLAGE}/supervision/questions");
    let du = Some("rehearsal/du");
    let all = whole.page(du, &at);
    let kinds = [
        "工作责任单位日常监督",
        "主管职能部门业务督导",
        "专办督查机构问题督查",
        "纪检监察机构专责监督",
    ];
    for kind in kinds {
        assert!(all.contains(kind), "{kind}");
    }
    assert!(all.contains("共 4 问，没答复 0 问。") && all.contains("超期答复"), "{all}");
    let one = whole.page(du, &format!("{at}?kind=guiding"));
    assert!(one.contains("清单和上级的目录") && !one.contains("有没有收好处"), "{one}");
    for who in [None, LIN, Some("rehearsal/li")] {
        assert_ne!(whole.get(who, &at).status, StatusCode::OK, "{who:?}");
    }
    let matter = whole.matter();
    let record = whole.page(SUN, &format!("/u/{VILLAGE}/supervision/matters/{matter}"));
    assert!(record.contains("主管职能部门业务督导：清单和上级的目录对过没有？"), "{record}");
    let public = whole.page(None, &format!("/u/{VILLAGE}/matters/{matter}"));
    assert!(public.contains("专办督查机构问题督查提了第 3 问"), "{public}");
    let house = house("joined-supervision-four-kinds", Some("questions.ask"));
    let matter = house.matter();
    let page = format!("/u/{VILLAGE}/supervision/matters/{matter}");
    let seen = house.page(du, &page);
    assert!(seen.contains("do/questions.ask") && !seen.contains("do/questions.conclude"), "{seen}");
    let conclude = format!("{page}/do/questions.conclude");
    assert_eq!(house.get(du, &conclude).status, StatusCode::NOT_FOUND);
    let form = house.page(du, &format!("{page}/do/questions.ask"));
    assert!(!form.contains("name=\"supervision\""), "one seat, nothing to choose");
    let both = house.page(Some("rehearsal/both"), &format!("{page}/do/questions.ask"));
    assert!(both.contains("value=\"daily\"") && !both.contains("value=\"guiding\""), "{both}");
    for closed in ["supervision/openness", "desk", "oversight"] {
        let answer = house.get(du, &format!("/u/{VILLAGE}/{closed}"));
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{closed}");
    }
    assert_eq!(house.get(du, &format!("/u/{VILLAGE}/supervision")).status, StatusCode::OK);
}
