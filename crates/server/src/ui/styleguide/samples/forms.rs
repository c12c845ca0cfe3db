//! A form with every kind of field, and a page with one question.

use super::said;
use crate::ui::Shell;
use crate::ui::form::{Accept, Choice, Field, Form, Kind, Problem, Said};
use crate::ui::styleguide::FormPage;

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

pub(in super::super) fn form(shell: Shell, again: bool) -> FormPage {
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
pub(in super::super) fn question(mut shell: Shell) -> FormPage {
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
