//! Invented contents that fill every component.

use super::super::form::{Accept, Choice, Field, Form, Kind, Problem, Said};
use super::super::parts::{
    Button, Cell, Column, Comment, Confirm, Countdown, Document, DocumentKind, Empty, Fact, Facts,
    Filter, FilterField, Inset, Kpi, KpiStrip, Ledger, MatterCard, Meaning, MineRow, MiniSteps,
    NoticeRow, Pager, PaperFoot, PaperHead, Qr, Quorum, Reply, Row, SearchBox, State, Step, Steps,
    Summary, SummaryRow, Tag, Task, TaskGroup, TaskList, Timeline, Tone, Turn, View, Views,
};
use super::super::shell::{Demo, NavGroup, NavItem, Reader, Where};
use super::super::{Link, Prefs, Shell, Tab};
use super::{Desk, Done, FormPage, Home, Paper, Resident};
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
        demo: Some(Demo { clock_action: "/styleguide".to_owned(), entry: "/".to_owned() }),
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

/// A label that stands only on this page.
fn plain(name: &'static str, label: &str, kind: Kind) -> Field {
    Field::new(name, Said::Plain(said(label)), kind)
}

fn fields() -> Vec<Field> {
    let people = || vec![Choice::plain("p1", "陈建国"), Choice::plain("p2", "赵敏")];
    let speech = vec![
        plain("who", "谁说的", Kind::Person(people())),
        plain("said", "说了什么", Kind::LongText { max: 300 }),
        plain("dissent", "是不是不同意见", Kind::YesNo).optional(),
    ];
    let ways = vec![
        Choice::plain("all", "大家都能看").hint(Said::Plain(said("写您的名字和哪个组"))),
        Choice::plain("masked", "不写我的名字")
            .hint(Said::Plain(said("村里经办人和监督委员会仍能看到"))),
        Choice::plain("watch", "只给监督委员会看"),
    ];
    let channels = ["电话", "上门", "微信", "纸条"].iter().map(|c| Choice::plain(*c, *c)).collect();
    vec![
        plain("title", "叫什么", Kind::Text { max: 40 })
            .hint(Said::Plain(said("一句话，别人一看就懂"))),
        plain("text", "出了什么事", Kind::LongText { max: 500 }),
        plain("present", "到会几人", Kind::Count { min: 0, max: 100 }),
        plain("money", "花多少钱", Kind::Money { max_fen: 100_000_000 }).optional(),
        plain("day", "哪一天贴出来的", Kind::Date),
        plain("at", "什么时候开会", Kind::DateTime),
        plain("show", "给谁看", Kind::Choice(ways)),
        plain("channels", "从哪儿听来的", Kind::Choices(channels)).optional(),
        plain("owner", "谁负责", Kind::Person(people())),
        plain("posted", "贴到公示栏了吗", Kind::YesNo),
        plain("photos", "照片", Kind::Files { max: 6, accept: Accept::Photos }).optional(),
        plain("speeches", "发言", Kind::List { fields: speech, min: 1, max: 20 }),
    ]
}

fn empty_form(fields: Vec<Field>) -> Form {
    Form::new("/styleguide", fields).csrf("sample").once("sample").draft("styleguide")
}

pub(super) fn form(shell: Shell, again: bool) -> FormPage {
    let w = shell.w;
    let mut form = empty_form(fields());
    if again {
        form = form
            .with("title", "路灯")
            .with("text", "三组老槐树那盏路灯不亮了，有一个星期了，晚上看不清路。")
            .with("present", "四十六")
            .with("day.y", "2026")
            .with("day.m", "2")
            .with("day.d", "30")
            .with("show", "masked");
        let wrong = [
            ("present", w.n("form-not-number", "typed", "四十六")),
            ("day", w.n("form-date-wrong", "typed", "2026-2-30")),
            ("owner", w.n("form-not-chosen", "label", "谁负责")),
            ("speeches.0.said", w.n("form-missing", "label", "说了什么")),
        ];
        let problem = |(path, sentence): (&str, String)| Problem { path: said(path), sentence };
        form.problems = wrong.into_iter().map(problem).collect();
    }
    FormPage { form: form.view(w), above: String::new(), w, shell }
}

/// One question a page: the label is the heading.
pub(super) fn question(mut shell: Shell) -> FormPage {
    let w = shell.w;
    shell.title = said("我要反映");
    let above = format!("{} · {}", shell.title, w.n2("ui-step-of", "step", 2, "of", 4));
    let fields = vec![
        plain("text", "出了什么事？", Kind::LongText { max: 500 })
            .hint(Said::Plain(said("在哪儿、什么时候、怎么回事，想到什么写什么。"))),
        plain("photos", "照片", Kind::Files { max: 6, accept: Accept::Photos }).optional(),
    ];
    let form = empty_form(fields).question().submit("form-next");
    FormPage { form: form.view(w), above, w, shell }
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

fn nav(w: Words) -> Vec<NavGroup> {
    let item = |icon, label: &str, count, current| NavItem {
        href: said("/styleguide/desk"),
        icon,
        label: said(label),
        count,
        current,
    };
    let first = vec![
        item("home", "今天", 0, false),
        item("list", "事项台账", 7, true),
        item("board", "公示", 0, false),
        item("people", "会议", 0, false),
    ];
    let second = vec![item("stamp", "报批", 2, false), item("book", "会议记录", 0, false)];
    vec![
        NavGroup { heading: String::new(), items: first },
        NavGroup { heading: w.t("ui-views"), items: second },
    ]
}

pub(super) fn desk(mut shell: Shell) -> Desk {
    let w = shell.w;
    shell.nav = nav(w);
    Desk {
        kpi: figures(),
        views: views(w),
        filter: filter(w),
        ledger: ledger(),
        pager: Pager {
            w,
            from: 1,
            to: 4,
            all: 15,
            before: String::new(),
            after: said("/styleguide/desk"),
        },
        tasks: tasks(),
        search: SearchBox {
            w,
            id: said("q"),
            action: said("/styleguide/desk"),
            label: said("搜事项、姓名、编号"),
            value: String::new(),
        },
        w,
        shell,
    }
}

fn figures() -> KpiStrip {
    let figure = |what: &str, figure: &str, unit: &str, note: &str, bad| Kpi {
        what: said(what),
        figure: said(figure),
        unit: said(unit),
        note: said(note),
        bad,
        href: String::new(),
    };
    KpiStrip {
        figures: vec![
            figure("在办", "15", "件", "今年办完 31 件", false),
            figure("本月新反映", "12", "件", "比上月多 3 件", false),
            figure("满意", "27", "/ 30 户", "回访 31 户，接通 30 户", false),
            figure("超期没办", "1", "件", "最长的超 1 天", true),
        ],
    }
}

fn views(w: Words) -> Views {
    let view = |label: &str, count, meaning, current| View {
        href: said("/styleguide/desk"),
        label: said(label),
        count,
        meaning,
        current,
    };
    Views {
        w,
        views: vec![
            view("在办", 15, Meaning::Quiet, true),
            view("等我办", 7, Meaning::Quiet, false),
            view("快到期", 3, Meaning::Warn, false),
            view("已超期", 1, Meaning::Late, false),
            view("已办完", 31, Meaning::Quiet, false),
        ],
        export: said("/styleguide/desk"),
    }
}

fn filter(w: Words) -> Filter {
    let field = |name: &str, label: &str, options: &[&str]| FilterField {
        name: said(name),
        label: said(label),
        value: String::new(),
        options: options.iter().map(|o| (said(o), said(o))).collect(),
    };
    Filter {
        w,
        action: said("/styleguide/desk"),
        fields: vec![
            field("q2", "事项或姓名", &[]),
            field("step", "哪一步", &["受理", "公示"]),
            field("group", "哪个组", &["一组", "二组"]),
            field("owner", "谁在办", &["陈建国", "赵敏"]),
        ],
        hidden: vec![(said("view"), said("running"))],
    }
}

fn ledger() -> Ledger {
    let row = |title: &str,
               from: &str,
               at: usize,
               who: &str,
               (due, left): (&str, &str),
               tag: Tag,
               act: &str| Row {
        late: tag.meaning == Meaning::Late,
        cells: vec![
            Cell::Lead(Link::new("/styleguide/desk", title), said(from)),
            Cell::Step(
                format!("第 {at} 步 {}", STEPS.get(at - 1).unwrap_or(&"")),
                MiniSteps { of: STEPS.len(), at },
            ),
            Cell::Text(said(who)),
            Cell::Both(said(due), said(left)),
            Cell::Tag(tag.clone()),
            Cell::Act(Button {
                main: tag.meaning == Meaning::Late,
                ..Button::line("/styleguide/desk", act)
            }),
        ],
    };
    Ledger {
        caption: said("在办事项，按期限从近到远排"),
        columns: vec![
            Column::new("事项和来源"),
            Column::new("办到哪步"),
            Column::new("谁在办"),
            Column::new("期限").sorted("/styleguide/desk", Some(true)),
            Column::new("状态"),
            Column::new("操作"),
        ],
        rows: vec![
            row(
                "路灯不亮，晚上看不清路",
                "周桂兰 · 三组 · 微信",
                2,
                "陈建国",
                ("11月20日", "超 1 天"),
                Tag::new(Meaning::Late, "已超期"),
                "去答复",
            ),
            row(
                "2026 年冬季低保名单",
                "村委会 · 上级部署",
                7,
                "赵敏",
                ("11月23日", "还有 2 天"),
                Tag::new(Meaning::Warn, "快到期"),
                "看公示",
            ),
            row(
                "垃圾清运费怎么收",
                "何丽等 5 户 · 上门登记",
                4,
                "赵敏",
                ("11月30日", "还有 9 天"),
                Tag::new(Meaning::Go, "进行中"),
                "看意见",
            ),
            row(
                "文化礼堂晚上几点关门",
                "钱福根 · 二组 · 代办",
                5,
                "刘长顺",
                ("12月8日", "等开会"),
                Tag::new(Meaning::Wait, "等镇里"),
                "看批复",
            ),
        ],
        none: said("没有符合的事项。"),
    }
}

fn tasks() -> Vec<TaskList> {
    let task = |what: &str, note: &str| Task {
        href: said("/styleguide/desk"),
        what: said(what),
        note: said(note),
    };
    let group =
        |heading: &str, meaning, tasks| TaskGroup { heading: said(heading), meaning, tasks };
    vec![TaskList {
        id: said("today"),
        heading: said("今天要办 4 件"),
        note: said("11月21日 周六"),
        groups: vec![
            group("已超期", Meaning::Late, vec![task("答复“路灯不亮”", "昨天到期，周桂兰在等")]),
            group(
                "今天到期",
                Meaning::Warn,
                vec![
                    task("核对 3 户投票资格", "小广场改造，18:00 前"),
                    task("上传协商会签到表", "11月8日会议，缺第 2 页"),
                ],
            ),
            group("顺手就办", Meaning::Quiet, vec![task("给五组回电话", "孙大勇，水压低")]),
        ],
    }]
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
