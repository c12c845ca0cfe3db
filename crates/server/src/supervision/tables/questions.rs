//! Every question asked in the matters of the place, channel by channel. Rule 8.

use std::collections::BTreeMap;

use askama::Template;
use axum::response::Response;
use domain::actors::Power;
use domain::matters::Matter;
use domain::questions::Question;
use store::Fault;

use crate::desk::snippet;
use crate::http::{Ctx, Halt};
use crate::models;
use crate::papers::Names;
use crate::shown::{Sight, sight};
use crate::supervision::docs;
use crate::supervision::frame::{Here, frame};
use crate::ui::parts::{Cell, Column, Ledger, Meaning, Row, Tag, View, Views};
use crate::ui::{self, Link, Shell, show};
use crate::words::Words;

const MATTERS: &str = "SELECT doc FROM rm_matters WHERE tenant = $1 AND unit = $2 \
     ORDER BY number DESC LIMIT 500";

#[derive(Template)]
#[template(path = "supervision/tables/questions.html")]
struct QuestionsPage {
    shell: Shell,
    w: Words,
    lead: String,
    views: Views,
    ledger: Ledger,
}

/// A question with the matter it was asked in, and the name of its channel.
struct Asked<'a> {
    matter: &'a Matter,
    question: &'a Question,
    channel: Option<String>,
}

impl Asked<'_> {
    /// The channel in the address; `none` where it was asked in none.
    fn kind(&self) -> &str {
        self.question.supervision.as_deref().unwrap_or("none")
    }

    fn is_late(&self, ctx: &Ctx) -> bool {
        let at = self.question.answer.as_ref().map_or(ctx.now, |(_, at, _)| *at);
        at >= self.question.due.ends_at
    }
}

fn asked<'a>(ctx: &Ctx, matters: &'a [Matter]) -> Vec<Asked<'a>> {
    let mut all = Vec::new();
    for matter in matters {
        let procedure = ctx.app.library.get(&matter.procedure, matter.procedure_version);
        let procedure = procedure.unwrap_or_default();
        all.extend(matter.questions.iter().map(|question| {
            let channel = procedure.channel_name(question).map(str::to_owned);
            Asked { matter, question, channel }
        }));
    }
    all.sort_by_key(|asked| {
        (asked.question.answer.is_some(), std::cmp::Reverse(asked.question.at))
    });
    all
}

/// All of them, and those of each channel.
fn views(ctx: &Ctx, all: &[Asked<'_>], wanted: &str) -> Views {
    let w = ctx.w;
    let at = format!("{}/supervision/questions", ctx.base());
    let mut kinds: BTreeMap<&str, (String, u64)> = BTreeMap::new();
    for asked in all {
        let name = asked.channel.clone().unwrap_or_else(|| w.t("supervision-asked-none"));
        kinds.entry(asked.kind()).or_insert((name, 0)).1 += 1;
    }
    let view = |kind: &str, label: String, count: u64| View {
        href: if kind.is_empty() { at.clone() } else { format!("{at}?kind={kind}") },
        label,
        count,
        meaning: Meaning::Quiet,
        current: wanted == kind,
    };
    let count = u64::try_from(all.len()).unwrap_or(u64::MAX);
    let mut views = vec![view("", w.t("ui-all"), count)];
    views.extend(kinds.into_iter().map(|(kind, (name, count))| view(kind, name, count)));
    Views { w, views, export: String::new() }
}

fn row(ctx: &Ctx, names: &Names, asked: &Asked<'_>) -> Row {
    let (w, question) = (ctx.w, asked.question);
    let late = asked.is_late(ctx);
    let (word, meaning) = match (&question.answer, late) {
        (None, true) => ("late", Meaning::Late),
        (None, false) => ("open", Meaning::Go),
        (Some(_), true) => ("answered-late", Meaning::Warn),
        (Some(_), false) => ("answered", Meaning::Quiet),
    };
    let href = format!("{}/supervision/matters/{}", ctx.base(), asked.matter.id);
    let number = w.n2(
        "supervision-asked-number",
        "matter",
        &asked.matter.number,
        "number",
        question.question,
    );
    let channel = asked.channel.clone().unwrap_or_else(|| w.t("supervision-asked-none"));
    Row {
        late: late && question.answer.is_none(),
        cells: vec![
            Cell::Lead(Link::new(href, &asked.matter.title), number),
            Cell::Both(channel, names.of_person(&question.by)),
            Cell::Text(snippet(&question.text, 60)),
            Cell::Text(show::day(w, question.due.ends_at.0 - 1, ctx.now.0)),
            Cell::Tag(Tag::new(meaning, w.n("supervision-asked-stand", "stand", word))),
        ],
    }
}

/// `GET /u/{code}/supervision/questions`, `?kind=` one channel
///
/// # Errors
/// Where the read models cannot be read.
pub fn questions(ctx: &Ctx) -> Result<Response, Halt> {
    let (unit, w) = (ctx.unit()?.clone(), ctx.w);
    let (mut matters, names) = ctx.app.store.read(|read| -> Result<_, Fault> {
        let matters: Vec<Matter> = docs(read, MATTERS, unit.id.as_str())?;
        Ok((matters, Names::load(read, &unit, true)?))
    })?;
    let looks = sight(ctx) == Sight::Look || ctx.actor.may(Power::Supervise);
    matters.retain(|matter| looks || !models::is_private(&ctx.app, matter));
    let (all, wanted) = (asked(ctx, &matters), ctx.asked("kind"));
    let shown = all.iter().filter(|asked| wanted.is_empty() || asked.kind() == wanted);
    let rows: Vec<Row> = shown.map(|asked| row(ctx, &names, asked)).collect();
    let open = all.iter().filter(|asked| asked.question.answer.is_none()).count();
    let columns = ["matter", "kind", "text", "due", "now"];
    let columns = columns.map(|key| Column::new(w.t(&format!("supervision-asked-{key}"))));
    let page = QuestionsPage {
        shell: frame(ctx, w.t("supervision-asked"), Here::Questions)?,
        w,
        lead: w.n2("supervision-asked-lead", "count", all.len(), "open", open),
        views: views(ctx, &all, wanted),
        ledger: Ledger {
            caption: w.t("supervision-asked-caption"),
            columns: columns.into(),
            rows,
            none: w.t("supervision-asked-empty"),
        },
    };
    Ok(ui::page(&page))
}
