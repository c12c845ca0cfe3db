//! A notice at the desk: what to print of it, and its text for the loudspeaker.

use askama::Template;
use axum::response::Response;
use documents::text::spoken::spoken;
use documents::{Allowed, Publishable};
use domain::matters::Matter;
use domain::notices::Notice;
use serde_json::json;
use store::{Fault, Read};

use super::notices::of_notice;
use crate::desk::{Frame, Here, frame};
use crate::http::{Ctx, Halt};
use crate::models;
use crate::papers::forms::{self, Sheet, scope};
use crate::papers::serve::{bare, download, passed, record_words};
use crate::papers::{self, Names, outside};
use crate::shown::end;
use crate::ui::parts::{Button, Fact, Facts, SearchBox};
use crate::ui::{self, Shell, show};
use crate::words::Words;

const MATTER: &str =
    "SELECT matter FROM rm_notices WHERE tenant = $1 AND unit = $2 AND number = $3";
/// The form of the text, and the word in the address of the notice itself.
const ALOUD: &str = "loudspeaker";
const NOTICE: &str = "notice";

#[derive(Template)]
#[template(path = "prints/aloud.html")]
struct AloudPage {
    shell: Shell,
    w: Words,
    search: SearchBox,
    record: Option<Button>,
    facts: Facts,
    lines: Vec<String>,
    /// Why there is nothing to be read aloud.
    withheld: bool,
    files: Vec<Button>,
    matter: Button,
}

fn load(ctx: &Ctx) -> Result<(Matter, Notice, Names), Halt> {
    let unit = ctx.unit()?.clone();
    let number = ctx.param("number").to_owned();
    let found = ctx.app.store.read(|read| -> Result<_, Fault> {
        let key =
            [read.tenant().to_owned().into(), unit.id.as_str().into(), number.as_str().into()];
        let Some(row) = read.row(MATTER, &key)? else { return Ok(None) };
        let matter = models::load_matter(read, unit.id.as_str(), &row.text(0)?)?;
        Ok(Some((matter, Names::load(read, &unit, false)?)))
    })?;
    let Some((Some(matter), names)) = found else { return Err(Halt::missing()) };
    let notice = matter.notices.iter().find(|notice| notice.number == number).cloned();
    Ok((outside(&matter), notice.ok_or_else(Halt::missing)?, names))
}

/// The sentences somebody reads aloud: what it is about, the text, how long, how to object or to ask.
pub fn sentences(w: Words, matter: &str, notice: &Notice, phone: &str) -> Vec<String> {
    let call = if phone.is_empty() { "none" } else { phone };
    let about = w.n("prints-aloud-about", "title", &notice.title);
    // A title that stands under the matter's on paper says nothing by itself.
    let named = notice.title.contains(matter);
    let of = if named { String::new() } else { w.n("prints-aloud-matter", "title", matter) };
    let (span, then) = if notice.closes.ends_at > notice.recorded_at {
        let (from, to) = (day(w, notice, notice.posted_at.day()), day(w, notice, last_day(notice)));
        let ends = documents_end(w, notice);
        let object = w.with("prints-aloud-object", &[("ends", &ends), ("phone", &call)]);
        (w.n2("prints-aloud-span", "from", from, "to", to), object)
    } else {
        // What was carried out is made known, not put to objections.
        let until = notice.stays.as_ref().map(|stays| stays.ends_at.plus_millis(-1).day());
        let until = until.map(|last| w.n("prints-aloud-until", "until", day(w, notice, last)));
        (until.unwrap_or_default(), w.n("prints-aloud-ask", "phone", call))
    };
    let (called, again) = (w.t("prints-aloud-call"), w.t("prints-aloud-again"));
    let parts = [called, about, of, notice.text.clone(), span, then, again];
    parts.iter().flat_map(|part| spoken(part)).collect()
}

fn last_day(notice: &Notice) -> domain::time::Day {
    notice.closes.ends_at.plus_millis(-1).day()
}

/// 3月23日; 2027年3月23日 where that is another year than the one it was posted in.
fn day(w: Words, notice: &Notice, day: domain::time::Day) -> String {
    let here = notice.recorded_at.day().year();
    let (year, month, day) = day.civil();
    if year != here {
        return w.with("papers-date", &[("year", &year), ("month", &month), ("day", &day)]);
    }
    w.n2("papers-date-short", "month", month, "day", day)
}

/// The end of the period with its hour.
fn documents_end(w: Words, notice: &Notice) -> String {
    let at = notice.closes.ends_at;
    match at.time_of_day() {
        (0, 0, _) => format!("{}24:00", day(w, notice, last_day(notice))),
        (hour, minute, _) => format!("{}{hour:02}:{minute:02}", day(w, notice, at.day())),
    }
}

/// The sentences, if the notice may be said at all.
fn passed_sentences(ctx: &Ctx, matter: &str, notice: &Notice) -> Option<Vec<String>> {
    let allowed = Allowed::none().number(&ctx.options.phone);
    let written = format!("{matter}\n{}\n{}", notice.title, notice.text);
    // The numbers are looked for before they become words.
    Publishable::new(written, &allowed).ok()?;
    Some(sentences(record_words(ctx), matter, notice, &ctx.options.phone))
}

/// `GET /u/{code}/desk/notices/{number}`
///
/// # Errors
/// 404 where the place has no such notice.
pub fn aloud(ctx: &Ctx) -> Result<Response, Halt> {
    let (matter, notice, _) = load(ctx)?;
    let Frame { shell, search, record } = frame(ctx, notice.title.as_str(), Here::Notices)?;
    let w = ctx.w;
    let base = format!("{}/desk/notices/{}", ctx.base(), notice.number);
    let file = |name: &str, ending: &str, key: &str| {
        Button::line(format!("{base}/{name}.{ending}"), w.n("prints-as", "name", w.t(key)) + ending)
    };
    let lines = passed_sentences(ctx, &matter.title, &notice);
    let now = ctx.now.0;
    let facts = vec![
        Fact::new(w.t("matters-number"), &notice.number),
        Fact::new(w.t("notices-posted"), show::moment(w, notice.posted_at.0, now)),
    ];
    let stays = notice.stays.as_ref().map(|due| due.ends_at);
    let ends = (!notice.is_told_only()).then_some(notice.closes.ends_at);
    let told = [("notices-ends", ends), ("notices-stays", stays)].into_iter();
    let told = told.filter_map(|(key, at)| Some(Fact::new(w.t(key), end(w, at?, ctx.now))));
    let facts = facts.into_iter().chain(told).collect();
    let page = AloudPage {
        w,
        search,
        record,
        facts: Facts { w, facts },
        withheld: lines.is_none(),
        lines: lines.unwrap_or_default(),
        files: vec![
            file(NOTICE, "pdf", "prints-the-notice"),
            file(NOTICE, "docx", "prints-the-notice"),
            file(ALOUD, "pdf", "prints-the-text"),
            file(ALOUD, "docx", "prints-the-text"),
        ],
        matter: Button::line(
            format!("{}/desk/matters/{}", ctx.base(), matter.id),
            matter.title.as_str(),
        ),
        shell,
    };
    Ok(ui::page(&page))
}

/// `GET /u/{code}/desk/notices/{number}/{file}`: `notice` or `loudspeaker`, `.pdf` or `.docx`.
///
/// # Errors
/// 404 where there is no such notice or paper, 422 where it holds a number that may not be published.
pub fn aloud_paper(ctx: &Ctx) -> Result<Response, Halt> {
    let (stem, ending) = ctx.param("file").rsplit_once('.').ok_or_else(Halt::missing)?;
    let (matter, notice, names) = load(ctx)?;
    let procedure = ctx.app.library.get(&matter.procedure, matter.procedure_version);
    let procedure = procedure.ok_or_else(Halt::missing)?;
    let path = format!("/matters/{}", matter.id);
    let ground = bare(ctx, &matter, &procedure, &names, &path)?;
    let paper = match stem {
        NOTICE => of_notice(&ground, &notice.number),
        ALOUD => {
            passed(ctx, format!("{}\n{}\n{}", matter.title, notice.title, notice.text), false)?;
            let form = forms::table().form(ALOUD).ok_or_else(Halt::missing)?;
            let lines = sentences(ground.w(), &matter.title, &notice, &ctx.options.phone);
            let lines: Vec<_> = lines.iter().map(|line| json!({ "line": line })).collect();
            let mut scope = scope(&ground, None);
            if let Some(tree) = scope.as_object_mut() {
                tree.insert("notice".into(), json!(notice));
                tree.insert("spoken".into(), json!(lines));
            }
            let sheet = Sheet { ground: &ground, scope, stay: None, step: None, blank: false };
            Some(papers::drawn(&sheet, form, &form.name, None))
        }
        _ => None,
    };
    let paper = passed(ctx, paper.ok_or_else(Halt::missing)?, false)?;
    let title = format!("{}-{}", notice.number, paper.content().foot.noun);
    download(ctx, &paper, &title, ending)
}
