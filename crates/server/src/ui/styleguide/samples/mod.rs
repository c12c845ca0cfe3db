//! Invented contents that fill every component.

mod desk;
mod forms;

pub(super) use desk::desk;
pub(super) use forms::{form, question};

use crate::ui::parts::{
    Button, Comment, Confirm, Countdown, Document, DocumentKind, Empty, Fact, Facts, Inset,
    MatterCard, Meaning, MineRow, NoticeRow, PaperFoot, PaperHead, Qr, Quorum, Reply, SearchBox,
    State, Step, Steps, Summary, SummaryRow, Tag, Timeline, Tone, Turn,
};
use crate::ui::shell::{Demo, Reader, Where};
use crate::ui::styleguide::{Done, Home, Paper, Resident};
use crate::ui::{Link, Prefs, Shell, Tab};
use crate::words::Words;

/// 2026-11-21 09:12 +08:00.
const NOW: i64 = 1_795_223_520_000;
const HOUR: i64 = 3_600_000;
/// 2026-11-24 18:00 +08:00.
const DUE: i64 = NOW + 80 * HOUR + 48 * 60_000;

const STEPS: [&str; 8] = ["反映", "受理", "定题", "征求", "协商", "表决", "公示", "落实"];

pub(super) fn shell(prefs: Prefs, w: Words, path: &str) -> Shell {
    Shell {
        w,
        prefs,
        title: w.t("ui-styleguide"),
        path: path.to_owned(),
        now: NOW,
        place: Where {
            name: "石桥村".to_owned(),
            upper: vec!["临澜县".to_owned(), "柳溪镇".to_owned()],
            office: "石桥村村民委员会".to_owned(),
            phone: "0000-1234567".to_owned(),
        },
        reader: Some(Reader { name: "周桂兰".to_owned(), role: "石桥村 文书".to_owned() }),
        csrf: "sample".to_owned(),
        demo: Some(Demo {
            clock_action: "/styleguide".to_owned(),
            entry: "/".to_owned(),
            ..Demo::default()
        }),
        back: Some(Link::new("/styleguide", w.t("ui-back"))),
        ..Shell::default()
    }
}

fn steps(w: Words, title: &str, at: usize) -> Steps {
    Steps { w, title: title.to_owned(), names: STEPS.map(str::to_owned).to_vec(), at }
}

fn said(text: &str) -> String {
    text.to_owned()
}

pub(super) fn resident(mut shell: Shell) -> Resident {
    let w = shell.w;
    shell.toast = said("交好了，村里 5 天内答复您");
    Resident {
        facts: Facts {
            w,
            facts: vec![
                Fact::new("谁提的", "李秀英等 12 户"),
                Fact::new("谁负责", "村委会 陈建国").phone("0000-1234567"),
                Fact::new("花多少钱", "最多 6.8 万元，用村集体的钱"),
            ],
        },
        turn: turn(w),
        timeline: timeline(w),
        documents: documents(),
        comments: comments(w),
        summary: summary(w),
        insets: insets(w),
        empty: Empty {
            sentence: said("村里最近没有新事。有事您先说。"),
            act: Some(Button::line("/styleguide", "我要反映").icon("speak")),
        },
        tags: tags(),
        countdown: Countdown { w, until: DUE, now: NOW },
        qr: Qr::new("https://example.org/v/231086100206", w.t("ui-scan")),
        search: SearchBox {
            w,
            id: said("q"),
            action: said("/styleguide"),
            label: said("搜村里的事"),
            value: String::new(),
        },
        w,
        shell,
    }
}

fn turn(w: Words) -> Turn {
    Turn {
        above: w.n2("ui-step-of", "step", 6, "of", 8),
        title: said("轮到各户投票了"),
        lines: Vec::new(),
        countdown: Some(Countdown { w, until: DUE, now: NOW }),
        quorum: Some(Quorum {
            due: 386,
            here: 214,
            need: 258,
            sentence: said(
                "应投 386 户，已投 214 户。满三分之二（258 户）结果才算数，还差 44 户。",
            ),
        }),
        next: said("接着：公布结果，最晚 11月28日"),
        act: Some(Button::main("/styleguide", "去投票").block()),
    }
}

fn timeline(w: Words) -> Timeline {
    let step = |state, name: &str, who: &str, what: &[&str], limit: &str| Step {
        state,
        name: said(name),
        who: said(who),
        what: what.iter().map(|line| said(line)).collect(),
        limit: said(limit),
        ..Step::default()
    };
    let paper = Document {
        href: said("/styleguide"),
        name: said("会议记录"),
        note: said("2 页"),
        ..Document::default()
    };
    let mut agenda = step(
        State::Done,
        "定为议题",
        "村“两委”会议 · 10月9日",
        &["9 人到会，一致同意拿出来大家商量。"],
        "",
    );
    agenda.papers.push(paper);
    let mut now = step(
        State::Now,
        "各户投票",
        "11月17日 至 11月24日 · 监督人 赵敏",
        &["一户一票，投了还能改，截止前以最后一次为准。", "投完才公布票数，免得互相影响。"],
        "",
    );
    now.tag = Some(Tag::new(Meaning::Warn, w.t("ui-going")));
    Timeline {
        w,
        steps: vec![
            step(
                State::Done,
                "反映问题",
                "李秀英 · 9月28日",
                &["下雨天积水，上个月摔了两个人。"],
                "",
            ),
            step(
                State::Done,
                "村里受理",
                "村委会 陈建国 · 9月29日",
                &["实地看过，情况属实。"],
                "规定 5 天内答复，用了 1 天",
            ),
            agenda,
            now,
            step(State::Todo, "公示结果", "村委会负责", &[], "最晚 11月28日贴出，至少公示 7 天"),
            step(
                State::Todo,
                "动工和验收",
                "村委会 陈建国负责",
                &[],
                "计划 2027年1月20日前完工，请大家打分",
            ),
        ],
    }
}

fn documents() -> Vec<Document> {
    let document = |kind, name: &str, note: &str| Document {
        kind,
        href: said("/styleguide"),
        name: said(name),
        note: said(note),
    };
    vec![
        document(DocumentKind::Picture, "两个方案对比图", "图片 2 张，共 180 KB"),
        document(DocumentKind::Table, "花钱明细", "表格 1 页 · 11月10日更新"),
        document(DocumentKind::Archive, "一事一档", "PDF 14 页，共 2.4 MB"),
    ]
}

fn comments(w: Words) -> Vec<Comment> {
    vec![
        Comment {
            w,
            who: said("李秀英"),
            note: said("二组 · 10月12日"),
            text: said("水泥地下雨滑，能不能铺粗糙一点的砖？我们这些老人怕摔。"),
            meaning: Meaning::Warn,
            replies: vec![Reply {
                who: said("村委会 陈建国"),
                when: said("10月13日"),
                text: said("采纳了。两个方案都改成防滑透水砖，多花 4200 元，写进明细了。"),
            }],
            acts: Vec::new(),
        },
        Comment {
            w,
            who: said("孙大勇"),
            note: said("一组 · 10月15日 · 在外务工"),
            text: said("健身器材先缓一缓，秋收要晒谷子，地方不够用。"),
            meaning: Meaning::Wait,
            ..Comment::default()
        },
    ]
}

fn summary(w: Words) -> Summary {
    let row = |what: &str, answer: &str| SummaryRow {
        what: said(what),
        answer: said(answer),
        change: said("/styleguide"),
    };
    Summary {
        w,
        rows: vec![
            row("出了什么事", "三组老槐树那盏路灯不亮了，有一个星期了，晚上看不清路。"),
            row("在哪儿", "三组老槐树下"),
            row("给谁看", "大家都能看"),
        ],
    }
}

fn insets(w: Words) -> Vec<Inset> {
    let cite = Inset {
        w,
        heading: said("这一步用哪条规矩"),
        lines: vec![said("到会的人半数以上同意，列为议题。")],
        cite: said("村务民主协商议事规程 第九条"),
        unconfirmed: true,
        ..Inset::default()
    };
    vec![
        cite,
        Inset::new(Tone::Good, "已满 7 天，没有人提出异议。"),
        Inset::new(Tone::Warn, "还缺：签到表第 2 页。"),
        Inset::new(Tone::Bad, "超期 1 天，镇里已经知道。"),
    ]
}

fn tags() -> Vec<Tag> {
    [
        (Meaning::Go, "正在施工"),
        (Meaning::Wait, "等镇里"),
        (Meaning::Warn, "快到期"),
        (Meaning::Late, "已超期"),
        (Meaning::Done, "已办完"),
        (Meaning::Quiet, "已关闭"),
    ]
    .map(|(meaning, word)| Tag::new(meaning, word))
    .to_vec()
}

pub(super) fn home(mut shell: Shell) -> Home {
    let w = shell.w;
    shell.tab = Tab::Home;
    shell.back = None;
    let card = |title: &str, tag, at, now: &str, next: &str| MatterCard {
        w,
        href: said("/styleguide"),
        title: said(title),
        tag,
        steps: Some(steps(w, title, at)),
        now: said(now),
        next: said(next),
    };
    let notice = |title: &str, note: &str, days| NoticeRow {
        w,
        href: said("/styleguide"),
        title: said(title),
        note: said(note),
        days,
    };
    let mine = |title: &str, note: &str, tag| MineRow {
        href: said("/styleguide"),
        title: said(title),
        note: said(note),
        tag,
    };
    Home {
        countdown: Countdown { w, until: DUE, now: NOW },
        matters: vec![
            card(
                "村口小广场改造",
                Tag::new(Meaning::Warn, "正在投票"),
                6,
                "各户投票，已投 214 户，还差 44 户",
                "公布结果，最晚 11月28日",
            ),
            card(
                "三组水渠清淤",
                Tag::new(Meaning::Go, "正在施工"),
                8,
                "王海涛负责，清了 600 米，共 850 米",
                "12月5日前完工，请大家验收",
            ),
        ],
        notices: vec![
            notice("2026 年冬季低保名单", "有意见，11月23日前告诉村里", 2),
            notice("集体鱼塘承包结果", "承包人、年限、价钱都在里面", 5),
            notice("10 月份村里的账", "收入 8.6 万元，支出 5.2 万元", 9),
        ],
        mine: vec![
            mine("我反映：路灯不亮", "11月15日 · 村里已派人修", Tag::new(Meaning::Go, "办理中")),
            mine(
                "我投票：垃圾桶放哪里",
                "10月30日 · 您家投了放东头",
                Tag::new(Meaning::Done, "已办完"),
            ),
        ],
        w,
        shell,
    }
}

pub(super) fn done(shell: Shell) -> Done {
    let w = shell.w;
    Done {
        confirm: Confirm {
            w,
            title: said("交好了"),
            number_label: said("编号"),
            number: said("民-2026-0042"),
            lines: vec![
                said("村委会 陈建国 11月26日（周四）前答复您，会打您留的电话。"),
                said("想知道到哪一步了，在“我的”里看，或者报编号打值班电话。"),
            ],
            acts: vec![
                Button::main("/styleguide", "看进度"),
                Button::line("/styleguide", "再说一件"),
            ],
        },
        w,
        shell,
    }
}

pub(super) fn paper(shell: Shell) -> Paper {
    let w = shell.w;
    Paper {
        head: PaperHead {
            office: said("石桥村村民委员会"),
            title: said("公示"),
            number: said("石桥公示〔2026〕18 号"),
        },
        foot: PaperFoot {
            w,
            office: said("石桥村村民委员会"),
            day: said("2026年11月19日"),
            seal: true,
            qr: Some(Qr::new("https://example.org/n/18", w.t("ui-scan"))),
            printed_at: said("2026年11月19日 08:40"),
            printed_by: said("刘长顺"),
            number: said("示-2026-0018"),
        },
        w,
        shell,
    }
}
