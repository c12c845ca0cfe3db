//! The desk's page of a book: what stands in it, and one act at a time.

use std::borrow::Cow;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::actors::Power;
use domain::allowances::HEAD;
use domain::commands::find;
use domain::forms::Source;
use domain::procedures::Procedure;

use super::council::{self, bylaws, hirings, indicators, year_plans};
use super::{Kept, Which, allowances, means, open_days, programmes};
use crate::desk::{Choices, Frame, Here, frame};
use crate::http::{Acted, Ctx, Halt, see};
use crate::ui::form::{Choice, Form, FormView, fields_of, title_of};
use crate::ui::parts::{Button, Column, Ledger, Row, SearchBox, View, Views};
use crate::ui::{self, Link, Shell};
use crate::uploads;
use crate::words::Words;

/// A table with its heading.
pub(super) struct Section {
    pub id: String,
    pub heading: String,
    pub lead: String,
    pub ledger: Ledger,
}

impl Section {
    /// The table `id` of a book, its words under `books-{book}-`; `none` is what it says where it is empty.
    pub fn of(
        w: Words,
        (book, id): (&str, &str),
        heads: &[&str],
        rows: Vec<Row>,
        none: String,
    ) -> Self {
        let word = |name: &str| w.t(&format!("books-{book}-{name}"));
        Self {
            id: id.to_owned(),
            heading: word(id),
            lead: String::new(),
            ledger: Ledger {
                caption: word(id),
                columns: heads.iter().map(|head| Column::new(word(head))).collect(),
                rows,
                none,
            },
        }
    }

    /// With a sentence above it.
    pub fn led(self, lead: String) -> Self {
        Self { lead, ..self }
    }
}

/// The act that was chosen.
struct Chosen {
    heading: String,
    form: FormView,
}

#[derive(Template)]
#[template(path = "books/desk.html")]
struct DeskPage {
    shell: Shell,
    w: Words,
    search: SearchBox,
    record: Option<Button>,
    views: Views,
    lead: String,
    acts: Vec<Button>,
    links: Vec<Link>,
    chosen: Option<Chosen>,
    sections: Vec<Section>,
}

fn address(ctx: &Ctx, which: Which) -> String {
    format!("{}/desk/{}", ctx.base(), which.word())
}

fn commands(which: Which) -> &'static [&'static str] {
    match which {
        Which::OpenDays => open_days::COMMANDS,
        Which::Allowances => allowances::COMMANDS,
        Which::Means => means::COMMANDS,
        Which::Programmes => programmes::COMMANDS,
        Which::YearPlans => year_plans::COMMANDS,
        Which::Bylaws => bylaws::COMMANDS,
        Which::Hirings => hirings::COMMANDS,
        Which::Indicators => indicators::COMMANDS,
    }
}

/// Whether the act is offered to this reader now; the domain decides in the end.
fn offered(ctx: &Ctx, kept: &Kept, command: &str) -> bool {
    let (record, lead) = (ctx.actor.may(Power::Record), ctx.actor.may(Power::Lead));
    let oversee = ctx.actor.may(Power::Oversee);
    let is_township = ctx.unit.as_ref().is_some_and(|unit| unit.level == "township");
    let keeps = if is_township { oversee } else { record };
    let above = oversee || ctx.actor.may(Power::Survey);
    match command {
        "open_days.fix" | "means.add_venue" => record,
        "open_days.call_off" | "open_days.hold" | "open_days.end" => {
            record && !kept.open_days.days.is_empty()
        }
        "allowances.decide" => lead,
        "allowances.entrust" => ctx.actor.has(HEAD),
        "allowances.end_trust" => {
            ctx.actor.has(HEAD) && kept.allowances.trusts.iter().any(|one| one.ended.is_none())
        }
        "allowances.grant" => record && !kept.allowances.trusts.is_empty(),
        "allowances.take_back" => record && kept.allowances.standing().next().is_some(),
        "means.give_up" => record && kept.means.open_venues().next().is_some(),
        "means.fund" => record || oversee,
        "means.spend" => record && kept.means.standing_funds().any(|money| money.left_fen > 0),
        "means.take_back_spent" => record && kept.means.standing_spent().next().is_some(),
        "means.take_back_fund" => means::to_take_back(ctx, kept).next().is_some(),
        "programmes.publish" | "programmes.name_site" => above && !kept.below.is_empty(),
        "programmes.guide" | "programmes.close_phase" => {
            above && !kept.programmes.programmes.is_empty()
        }
        "programmes.end_site" => {
            above && kept.programmes.sites.iter().any(|one| one.ended.is_none())
        }
        "programmes.answer" => keeps && programmes::unanswered(ctx, kept) > 0,
        "programmes.plan" => keeps && programmes::here(ctx, kept).next().is_some(),
        other => council::offered(ctx, kept, other),
    }
}

fn choices_of(ctx: &Ctx, kept: &Kept, choices: &Choices, from: Source) -> Vec<Choice> {
    let numbered = |number: u32, label: String| Choice::plain(number.to_string(), label);
    match from {
        Source::OpenDays => {
            let days = kept.open_days.days.iter();
            days.map(|day| numbered(day.open_day, open_days::said(ctx.w, day))).collect()
        }
        Source::AllMatters => {
            let all = kept.menu.iter();
            all.map(|(id, title)| Choice::plain(id.clone(), title.clone())).collect()
        }
        Source::Trusts => {
            let trusts = kept.allowances.trusts.iter();
            let label = |trust: &domain::allowances::Trust| {
                format!("{} · {}", kept.names.of(ctx.w, trust.person.as_str()), trust.what)
            };
            trusts.map(|trust| numbered(trust.trust, label(trust))).collect()
        }
        Source::Grants => {
            let standing = kept.allowances.standing();
            standing.map(|g| numbered(g.grant, allowances::said(ctx, kept, g))).collect()
        }
        Source::Venues => {
            let open = kept.means.open_venues();
            open.map(|venue| numbered(venue.venue, venue.name.clone())).collect()
        }
        Source::Funds => {
            let money = kept.means.standing_funds().filter(|money| money.left_fen > 0);
            money.map(|money| numbered(money.fund, means::said(ctx, money))).collect()
        }
        Source::WholeFunds => {
            let money = means::to_take_back(ctx, kept);
            money.map(|money| numbered(money.fund, means::said(ctx, money))).collect()
        }
        Source::Spent => {
            let spent = kept.means.standing_spent();
            spent.map(|spent| numbered(spent.spent, means::said_spent(ctx, spent))).collect()
        }
        Source::Programmes if kept.programmes.programmes.is_empty() => {
            let here = programmes::here(ctx, kept);
            here.map(|known| numbered(known.programme, known.title.clone())).collect()
        }
        Source::Programmes => {
            let own = kept.programmes.programmes.iter();
            own.map(|known| numbered(known.programme, known.title.clone())).collect()
        }
        Source::Sites => {
            let standing = kept.programmes.sites.iter().filter(|one| one.ended.is_none());
            standing.map(|one| numbered(one.site, kept.place(&one.place).to_owned())).collect()
        }
        Source::Phases => programmes::phases(ctx, kept),
        Source::PlacesBelow => {
            let below = kept.below.iter();
            below.map(|(id, name)| Choice::plain(id.clone(), name.clone())).collect()
        }
        other => council::choices(ctx, kept, other)
            .unwrap_or_else(|| choices.of(ctx, &Procedure::default(), None, other)),
    }
}

/// The form of an act, filled with what the address says.
fn form(ctx: &Ctx, kept: &Kept, which: Which, command: &str) -> Result<Form, Halt> {
    let known = find(command).filter(|known| commands(which).contains(&known.name));
    let known = known.ok_or_else(Halt::missing)?;
    let choices = ctx.app.store.read(|read| Choices::load(ctx, read, None))?;
    let pick = |from: Source| match from {
        // Guidance is for the places of the programme; which one, the address may say.
        Source::PlacesBelow if command == "programmes.guide" => programmes::places(ctx, kept),
        _ => choices_of(ctx, kept, &choices, from),
    };
    let fields = fields_of(command, known.fields, &pick);
    let names: Vec<String> = fields.iter().map(|field| field.name.to_string()).collect();
    let mut form = Form::new(format!("{}/do/{command}", address(ctx, which)), fields);
    form.submit = Cow::Owned(title_of(command));
    if command == "indicators.publish" {
        form = indicators::prefill(kept, form);
    }
    let asked = names.iter().filter(|name| !ctx.asked(name).is_empty());
    Ok(asked.fold(ctx.form(form), |form, name| form.with(name, ctx.asked(name))))
}

/// `GET /u/{code}/desk/open-days` and so on, one address for each book.
///
/// # Errors
/// 404 where `?do=` names no act of the book.
pub fn desk(ctx: &Ctx) -> Result<Response, Halt> {
    let (which, command) = (Which::of(ctx)?, ctx.asked("do"));
    let kept = Kept::at_desk(ctx, which, command)?;
    let chosen = if command.is_empty() || !offered(ctx, &kept, command) {
        None
    } else {
        Some((command.to_owned(), form(ctx, &kept, which, command)?))
    };
    shown(ctx, &kept, which, chosen, StatusCode::OK)
}

fn shown(
    ctx: &Ctx,
    kept: &Kept,
    which: Which,
    chosen: Option<(String, Form)>,
    status: StatusCode,
) -> Result<Response, Halt> {
    let (w, word) = (ctx.w, which.word());
    let Frame { mut shell, search, record } =
        frame(ctx, w.t(&format!("books-{word}-title")), Here::Books)?;
    if ctx.asked("done") == "1" {
        shell.toast = w.t("books-done");
    }
    let acts = commands(which).iter().filter(|command| offered(ctx, kept, command));
    let base = address(ctx, which);
    let act =
        |command: &&str| Button::line(format!("{base}?do={command}"), w.t(&title_of(command)));
    let page = DeskPage {
        w,
        search,
        record,
        views: tabs(ctx, kept, which),
        lead: w.t(&format!("books-{word}-desk")),
        acts: acts.map(act).collect(),
        links: links(ctx, which),
        chosen: chosen.map(|(command, form)| Chosen {
            heading: w.t(&title_of(&command)),
            form: form.view(w),
        }),
        sections: match which {
            Which::OpenDays => open_days::sections(ctx, kept)?,
            Which::Allowances => allowances::sections(ctx, kept),
            Which::Means => means::sections(ctx, kept),
            Which::Programmes => programmes::sections(ctx, kept)?,
            Which::YearPlans => year_plans::sections(ctx, kept),
            Which::Bylaws => bylaws::sections(ctx, kept),
            Which::Hirings => hirings::sections(ctx, kept),
            Which::Indicators => indicators::sections(ctx, kept),
        },
        shell,
    };
    Ok(ui::render(status, &page))
}

/// The books side by side, each with how much stands in it.
fn tabs(ctx: &Ctx, kept: &Kept, which: Which) -> Views {
    let count = |which: Which| match which {
        Which::OpenDays => kept.open_days.days.iter().filter(|day| day.ended.is_none()).count(),
        Which::Allowances => kept.allowances.grants.len(),
        Which::Means => kept.means.venues.len() + kept.means.funds.len(),
        Which::Programmes => kept.programmes.programmes.len() + programmes::here(ctx, kept).count(),
        Which::YearPlans => kept.year_plans.plans.len(),
        Which::Bylaws => kept.bylaws.standing().count(),
        Which::Hirings => kept.hirings.calls.len(),
        Which::Indicators => kept.indicators.standing().map_or(0, |tree| tree.rows.len()),
    };
    let view = |one: Which| View {
        href: address(ctx, one),
        label: ctx.w.t(&format!("books-{}-title", one.word())),
        count: u64::try_from(count(one)).unwrap_or(0),
        current: one == which,
        ..View::default()
    };
    let views = Which::ALL.into_iter().map(view).collect();
    Views { w: ctx.w, views, export: String::new() }
}

/// The public page, and the papers.
fn links(ctx: &Ctx, which: Which) -> Vec<Link> {
    let public = format!("{}/{}", ctx.base(), which.word());
    let mut links = vec![Link::new(public.clone(), ctx.w.t("books-public"))];
    if which.is_printed() {
        links.push(Link::new(format!("{public}.pdf"), ctx.w.t("books-pdf")));
        links.push(Link::new(format!("{public}.docx"), ctx.w.t("books-docx")));
    }
    links
}

/// `POST /u/{code}/desk/open-days/do/{command}` and so on.
///
/// # Errors
/// What the rules refuse comes back as 422 with everything kept.
pub fn act(ctx: &Ctx) -> Result<Response, Halt> {
    let (which, command) = (Which::of(ctx)?, ctx.param("command").to_owned());
    let kept = Kept::at_desk(ctx, which, &command)?;
    let form = form(ctx, &kept, which, &command)?;
    let (values, files) = match uploads::read(ctx, &form)? {
        uploads::Reading::Ready { values, files, .. } => (values, files),
        uploads::Reading::Again(again, status) => {
            return shown(ctx, &kept, which, Some((command, *again)), status);
        }
    };
    match ctx.act(&command, None, &values, form)? {
        Acted::Done(_) => Ok(see(&format!("{}?done=1", address(ctx, which)))),
        Acted::Again(mut again) => {
            again.kept = files;
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            shown(ctx, &kept, which, Some((command, *again)), status)
        }
    }
}
