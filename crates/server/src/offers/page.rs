//! The page on which a unit offers methods to the places below it.

use std::borrow::Cow;
use std::sync::Arc;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::commands::find;
use domain::procedures::Procedure;
use domain::units::{Offer, Unit, has_places_below, is_meant_below};
use store::Fault;

use crate::desk::{Frame, Here, frame, send};
use crate::http::{Ctx, Halt};
use crate::methods::{checked_in_words, levels, places};
use crate::shown::passage;
use crate::ui::form::{Form, FormView, Kind, fields_of, title_of};
use crate::ui::parts::{Button, SearchBox};
use crate::ui::{self, Link, Shell, show};
use crate::words::Words;

const OFFER: &str = "units.offer_method";
const WITHDRAW: &str = "units.withdraw_offer";

#[derive(Template)]
#[template(path = "offers/page.html")]
struct OffersPage {
    shell: Shell,
    w: Words,
    search: SearchBox,
    record: Option<Button>,
    chosen: Option<Chosen>,
    offers: Vec<Line>,
    /// Methods meant for places below and not offered in their newest version.
    open: Vec<Open>,
}

/// What is offered.
struct Line {
    link: Link,
    plain: String,
    version: String,
    levels: String,
    since: String,
    reason: String,
    /// The places below that run the method today, with the version.
    places: Vec<Link>,
    withdraw: Link,
}

/// What may be offered.
struct Open {
    name: String,
    plain: String,
    version: String,
    levels: String,
    look: Button,
}

/// A version somebody is about to offer, or an offer about to be taken back.
struct Chosen {
    heading: String,
    lead: String,
    page: Link,
    checked: String,
    form: FormView,
}

fn address(ctx: &Ctx) -> String {
    format!("{}/desk/methods/offers", ctx.base())
}

/// The unit, where it has places below it; 404 elsewhere.
fn upper(ctx: &Ctx) -> Result<&Arc<Unit>, Halt> {
    let unit = ctx.unit()?;
    if has_places_below(&unit.level) { Ok(unit) } else { Err(Halt::missing()) }
}

/// `GET /u/{code}/desk/methods/offers`; `m` and `v` name what is to be offered, `back` what is to be
/// taken back.
///
/// # Errors
/// 404 where no places stand below the unit, or that version is not at hand.
pub fn page(ctx: &Ctx) -> Result<Response, Halt> {
    let unit = upper(ctx)?;
    let chosen = match (ctx.asked("back"), ctx.asked("m"), ctx.asked("v").parse::<u32>()) {
        ("", "", _) => None,
        ("", id, Ok(version)) => {
            Some((OFFER, ctx.app.library.get(id, version).ok_or_else(Halt::missing)?))
        }
        ("", _, Err(_)) => return Err(Halt::missing()),
        (id, _, _) => Some((WITHDRAW, offered(ctx, unit, id).ok_or_else(Halt::missing)?)),
    };
    let form = chosen.map(|(command, method)| {
        let form = form_of(ctx, command, &method)?;
        Ok::<_, Halt>((command, method, form))
    });
    shown(ctx, unit, form.transpose()?, StatusCode::OK)
}

/// The version a unit offers of a method.
fn offered(ctx: &Ctx, unit: &Unit, id: &str) -> Option<Arc<Procedure>> {
    let offer = unit.offer_of(id)?;
    ctx.app.library.get(id, offer.version)
}

/// `POST /u/{code}/desk/methods/offers/do/{command}`
///
/// # Errors
/// 404 for any other command; what the rules refuse comes back as 422.
pub fn act(ctx: &Ctx) -> Result<Response, Halt> {
    let unit = upper(ctx)?;
    let typed = |name: &str| ctx.posted.typed.one(name).to_owned();
    let id = typed("procedure");
    let (command, method) = match ctx.param("command") {
        OFFER => {
            let version = typed("version").parse().unwrap_or_default();
            (OFFER, ctx.app.library.get(&id, version))
        }
        // Somebody else may have taken it back meanwhile: the refusal says so.
        WITHDRAW => {
            let newest = || ctx.app.library.newest(&id);
            (WITHDRAW, offered(ctx, unit, &id).or_else(newest))
        }
        _ => return Err(Halt::missing()),
    };
    let method = method.ok_or_else(Halt::missing)?;
    let form = form_of(ctx, command, &method)?;
    send(ctx, command, form, &address(ctx), |again, status| {
        shown(ctx, unit, Some((command, Arc::clone(&method), again)), status)
    })
}

fn form_of(ctx: &Ctx, command: &'static str, method: &Procedure) -> Result<Form, Halt> {
    let known = find(command).ok_or_else(Halt::missing)?;
    let mut fields = fields_of(command, known.fields, &|_| Vec::new());
    for field in fields.iter_mut().filter(|f| f.name == "procedure" || f.name == "version") {
        field.kind = Kind::Hidden;
    }
    let mut form = ctx.form(Form::new(format!("{}/do/{command}", address(ctx)), fields));
    form.submit = Cow::Owned(title_of(command));
    let form = form.with("procedure", method.id.as_str());
    Ok(if command == OFFER {
        form.with("version", method.version.to_string().as_str())
    } else {
        form
    })
}

fn shown(
    ctx: &Ctx,
    unit: &Unit,
    chosen: Option<(&'static str, Arc<Procedure>, Form)>,
    status: StatusCode,
) -> Result<Response, Halt> {
    let w = ctx.w;
    let Frame { mut shell, search, record } = frame(ctx, w.t("offers-title"), Here::Offers)?;
    if ctx.asked("done") == "1" {
        shell.toast = w.t("offers-done");
    }
    let offers = unit.offered.iter().map(|offer| line(ctx, offer));
    let page = OffersPage {
        w,
        search,
        record,
        chosen: chosen.map(|(command, method, form)| look(ctx, command, &method, &form)),
        offers: offers.collect::<Result<Vec<_>, Fault>>()?,
        open: open(ctx, unit),
        shell,
    };
    Ok(ui::render(status, &page))
}

fn look(ctx: &Ctx, command: &str, method: &Procedure, form: &Form) -> Chosen {
    let w = ctx.w;
    let label = w.n("methods-version", "version", method.version);
    let lead = if command == OFFER { "offers-lead-offer" } else { "offers-lead-withdraw" };
    Chosen {
        heading: w.n2("methods-chosen", "name", &method.name, "version", method.version),
        lead: w.t(lead),
        page: Link::new(format!("/methods/{}/{}", method.id, method.version), label),
        checked: checked_in_words(w, method, ctx.now.day()),
        form: form.view(w),
    }
}

fn line(ctx: &Ctx, offer: &Offer) -> Result<Line, Fault> {
    let w = ctx.w;
    let (id, version) = (&offer.procedure, offer.version);
    let method = ctx.app.library.get(id, version);
    let of = |word: fn(&Procedure) -> String| method.as_deref().map(word).unwrap_or_default();
    let name = method.as_ref().map_or_else(|| id.clone(), |method| method.name.clone());
    let day = show::day(w, offer.at.0, ctx.now.0);
    Ok(Line {
        link: Link::new(format!("/methods/{id}/{version}"), name),
        plain: of(|method| method.plain.clone()),
        version: w.n("methods-version", "version", version),
        levels: method.as_ref().map(|method| levels(w, &method.levels)).unwrap_or_default(),
        since: w.n("methods-since", "day", day),
        reason: passage(ctx, &offer.reason),
        places: ctx.app.store.read(|read| places(ctx, read, id))?,
        withdraw: Link::new(format!("{}?back={id}#chosen", address(ctx)), w.t("offers-withdraw")),
    })
}

/// The newest version of every method places below may adopt, but for what is offered in it already.
fn open(ctx: &Ctx, unit: &Unit) -> Vec<Open> {
    let mut ids: Vec<String> = ctx.app.library.iter().map(|method| method.id.clone()).collect();
    ids.dedup();
    let newest = ids.iter().filter_map(|id| ctx.app.library.newest(id));
    let free = newest.filter(|method| {
        let known = unit.offer_of(&method.id).is_some_and(|offer| offer.version == method.version);
        is_meant_below(method, &unit.level) && !known
    });
    let line = |method: Arc<Procedure>| Open {
        name: method.name.clone(),
        plain: method.plain.clone(),
        version: ctx.w.n("methods-version", "version", method.version),
        levels: levels(ctx.w, &method.levels),
        look: Button::line(
            format!("{}?m={}&v={}#chosen", address(ctx), method.id, method.version),
            ctx.w.t("offers-look"),
        ),
    };
    free.map(line).collect()
}
