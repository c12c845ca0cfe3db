//! The desk: menu, figures, ledger, tasks.

use super::{STEPS, said};
use crate::ui::parts::{
    Button, Cell, Column, Filter, FilterField, Kpi, KpiStrip, Ledger, Meaning, MiniSteps, Pager,
    Row, SearchBox, Tag, Task, TaskGroup, TaskList, View, Views,
};
use crate::ui::shell::{NavGroup, NavItem};
use crate::ui::styleguide::Desk;
use crate::ui::{Link, Shell};
use crate::words::Words;

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

pub(in super::super) fn desk(mut shell: Shell) -> Desk {
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
