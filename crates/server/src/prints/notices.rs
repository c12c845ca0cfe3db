//! Many notices printed in one go: a print beside the pages, its progress, its file. Rules 2 and 3.

use std::sync::Arc;

use askama::Template;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use documents::bundle::{Bundle, BundleFile, Content, zip};
use documents::fonts::Fonts;
use documents::{Allowed, Paper, Publishable, pdf_all};
use domain::matters::Matter;
use store::{Fault, Read};

use super::jobs::{Job, Printed, Prints};
use crate::app::App;
use crate::desk::{Frame, Here, frame};
use crate::http::{Ctx, Halt, see};
use crate::models;
use crate::papers::forms;
use crate::papers::serve::{bare, file, record_words};
use crate::papers::{Ground, Names, compose, outside};
use crate::ui::parts::{Button, SearchBox};
use crate::ui::{self, Shell};
use crate::words::Words;

/// Notices in one PDF; a longer print is a ZIP of such.
const ONE_FILE: usize = 50;
const PDF: &str = "application/pdf";
const ZIP: &str = "application/zip";
/// What hangs for everybody; what a private matter posts is handed to those concerned.
const OPEN: &str = "SELECT n.number, n.matter FROM rm_notices n \
     JOIN rm_matters m ON m.tenant = n.tenant AND m.unit = n.unit AND m.id = n.matter \
     WHERE n.tenant = $1 AND n.unit = $2 AND n.stand = 'open' AND m.private = 0 ORDER BY n.number";
const ALL: &str = "SELECT n.number, n.matter FROM rm_notices n \
     JOIN rm_matters m ON m.tenant = n.tenant AND m.unit = n.unit AND m.id = n.matter \
     WHERE n.tenant = $1 AND n.unit = $2 AND m.private = 0 ORDER BY n.number";

#[derive(Template)]
#[template(path = "prints/job.html")]
struct JobPage {
    shell: Shell,
    w: Words,
    search: SearchBox,
    record: Option<Button>,
    job: Job,
    /// The file, once there is one.
    href: String,
    back: String,
}

/// `POST /u/{code}/desk/papers/notices`
///
/// # Errors
/// Where the database fails.
pub fn begin(ctx: &Ctx) -> Result<Response, Halt> {
    let unit = ctx.unit()?.id.0.clone();
    let at = |key: &str| see(&format!("{}/desk/papers/jobs/{key}", ctx.base()));
    if let Some(key) = ctx.options.prints.running(&unit) {
        return Ok(at(&key));
    }
    let sql = if ctx.posted.typed.one("which") == "open" { OPEN } else { ALL };
    let wanted = ctx.app.store.read(|read| -> Result<Vec<(String, String)>, Fault> {
        let key = [read.tenant().to_owned().into(), unit.as_str().into()];
        read.rows(sql, &key)?.iter().map(|row| Ok((row.text(0)?, row.text(1)?))).collect()
    })?;
    if wanted.is_empty() {
        return Ok(see(&format!("{}/desk/papers", ctx.base())));
    }
    let key = ctx.app.new_id(ctx.now);
    let job = Job { unit: unit.clone(), total: wanted.len(), ..Job::default() };
    ctx.options.prints.begin(&key, job);
    let run = Run {
        app: ctx.app.clone(),
        prints: ctx.options.prints.clone(),
        key: key.clone(),
        notices: Notices::of(ctx)?,
        w: record_words(ctx),
    };
    std::thread::spawn(move || run.print(&wanted));
    Ok(at(&key))
}

/// Composes notices as they hang, far from a request.
struct Notices {
    unit: Arc<domain::units::Unit>,
    site: String,
    upper: String,
    phone: String,
    demo: Option<String>,
}

impl Notices {
    fn of(ctx: &Ctx) -> Result<Self, Halt> {
        let (matter, names) = (Matter::default(), Names::default());
        let procedure = ctx.procedure()?;
        let ground = bare(ctx, &matter, &procedure, &names, "")?;
        Ok(Self {
            unit: Arc::clone(ctx.unit()?),
            site: ground.address.clone(),
            upper: ground.upper.clone(),
            phone: ground.phone.clone(),
            demo: ground.demo.clone(),
        })
    }

    /// The paper of one notice; none where the matter no longer tells of it.
    fn compose(&self, app: &App, number: &str, matter: &str) -> Result<Option<Paper>, Fault> {
        let found = app.store.read(|read| -> Result<_, Fault> {
            let matter = models::load_matter(read, self.unit.id.as_str(), matter)?;
            Ok((matter, Names::load(read, &self.unit, false)?))
        })?;
        let (Some(matter), names) = found else { return Ok(None) };
        let matter = outside(&matter);
        let procedure = app.library.get(&matter.procedure, matter.procedure_version);
        let Some(procedure) = procedure else { return Ok(None) };
        let site = &self.site;
        let ground = Ground {
            matter: &matter,
            voices: &[],
            procedure: &procedure,
            unit: &self.unit,
            names: &names,
            address: if site.is_empty() {
                String::new()
            } else {
                format!("{site}/matters/{}", matter.id)
            },
            upper: self.upper.clone(),
            phone: self.phone.clone(),
            demo: self.demo.clone(),
        };
        Ok(of_notice(&ground, number))
    }
}

/// The paper a notice hangs as.
pub fn of_notice(ground: &Ground<'_>, number: &str) -> Option<Paper> {
    let notice = ground.matter.notices.iter().find(|notice| notice.number == number)?;
    let stays = ground.matter.visits.iter().enumerate().rev();
    let mut stays = stays
        .filter(|(_, visit)| visit.step == notice.step && visit.entered_at <= notice.recorded_at);
    let (index, visit) = stays.next()?;
    let step = ground.procedure.step(&visit.step)?;
    let declared = ground.procedure.papers.iter();
    let declared = declared.filter_map(|paper| paper.get("id").and_then(serde_json::Value::as_str));
    let own = step.papers.iter().map(String::as_str);
    let mut hanging = own.chain(declared).filter(|paper| forms::table().hangs(paper));
    hanging.find_map(|paper| compose(ground, paper, Some(index)))
}

/// One print, away from any request.
struct Run {
    app: App,
    prints: Prints,
    key: String,
    notices: Notices,
    w: Words,
}

impl Run {
    fn print(&self, wanted: &[(String, String)]) {
        let printed = self.all(wanted);
        if let Err(fault) = &printed {
            tracing::error!(%fault, "the notices could not be printed");
        }
        self.prints.tell(&self.key, |job| match printed {
            Ok(printed) => job.printed = Some(printed),
            Err(_) => job.failed = true,
        });
    }

    fn all(&self, wanted: &[(String, String)]) -> Result<Printed, Fault> {
        let mut files: Vec<(String, Vec<u8>)> = Vec::new();
        for chunk in wanted.chunks(ONE_FILE) {
            let papers = self.papers(chunk)?;
            if let (Some((first, _)), Some((last, _))) = (chunk.first(), chunk.last()) {
                let name = self.w.n2("prints-file", "first", first, "last", last);
                if !papers.is_empty() {
                    files.push((format!("{name}.pdf"), self.drawn(papers)?));
                }
            }
            self.prints.tell(&self.key, |job| job.done += chunk.len());
        }
        self.packed(files)
    }

    /// The papers of some notices that pass the gate.
    fn papers(&self, chunk: &[(String, String)]) -> Result<Vec<Paper>, Fault> {
        let allowed = Allowed::none().number(&self.notices.phone);
        let mut papers = Vec::new();
        for (number, matter) in chunk {
            let Some(paper) = self.notices.compose(&self.app, number, matter)? else { continue };
            match Publishable::new(paper, &allowed) {
                Ok(paper) => papers.push(paper.into_content()),
                Err(_) => {
                    self.prints.tell(&self.key, |job| job.withheld.push(number.clone()));
                }
            }
        }
        Ok(papers)
    }

    fn drawn(&self, papers: Vec<Paper>) -> Result<Vec<u8>, Fault> {
        let allowed = Allowed::none().number(&self.notices.phone);
        let papers = Publishable::new(papers, &allowed);
        let papers = papers.map_err(|_| Fault::Shape("a scanned notice was stopped".to_owned()))?;
        pdf_all(&papers, Fonts::embedded()).map_err(|fault| Fault::Shape(fault.to_string()))
    }

    /// One file as it is, several as a ZIP.
    fn packed(&self, files: Vec<(String, Vec<u8>)>) -> Result<Printed, Fault> {
        let mut files = files;
        if files.len() == 1
            && let Some((name, bytes)) = files.pop()
        {
            return Ok(Printed { name, media: PDF, bytes: Arc::new(bytes) });
        }
        let files = files
            .into_iter()
            .map(|(path, bytes)| BundleFile { path, content: Content::Original(bytes) });
        let bundle = Bundle { files: files.collect() };
        let bundle = Publishable::internal(bundle, &self.w.t("papers-internal"));
        let bytes = zip(&bundle, Fonts::embedded()).map_err(|f| Fault::Shape(f.to_string()))?;
        let name = format!("{}.zip", self.w.t("prints-notices"));
        Ok(Printed { name, media: ZIP, bytes: Arc::new(bytes) })
    }
}

/// `GET /u/{code}/desk/papers/jobs/{job}`: how far it is; asks again by itself until it is over.
///
/// # Errors
/// 404 where there is no such print of this place.
pub fn job(ctx: &Ctx) -> Result<Response, Halt> {
    let key = ctx.param("job");
    let job = ctx.options.prints.find(ctx.unit()?.id.as_str(), key).ok_or_else(Halt::missing)?;
    let over = job.is_over();
    let Frame { shell, search, record } = frame(ctx, ctx.w.t("prints-notices"), Here::Papers)?;
    let base = format!("{}/desk/papers", ctx.base());
    let href = match &job.printed {
        Some(printed) => {
            let name: String = form_urlencoded::byte_serialize(printed.name.as_bytes()).collect();
            format!("{base}/jobs/{key}/{}", name.replace('+', "%20"))
        }
        None => String::new(),
    };
    let page = JobPage { w: ctx.w, search, record, job, href, back: base, shell };
    let mut response = ui::render(StatusCode::OK, &page);
    if !over {
        response.headers_mut().insert("refresh", HeaderValue::from_static("1"));
    }
    Ok(response)
}

/// `GET /u/{code}/desk/papers/jobs/{job}/{file}`
///
/// # Errors
/// 404 where there is no such print of this place, or it is not over.
pub fn fetch(ctx: &Ctx) -> Result<Response, Halt> {
    let job = ctx.options.prints.find(ctx.unit()?.id.as_str(), ctx.param("job"));
    let printed = job.and_then(|job| job.printed).ok_or_else(Halt::missing)?;
    Ok(file(printed.media, &printed.name, printed.bytes.to_vec()))
}
