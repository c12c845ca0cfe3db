//! Helpers (志愿者): calls on the page of a matter, putting one's name down and taking it back (M128).
//!
//! | address | file |
//! |---|---|
//! | `GET`, `POST /u/{code}/matters/{id}/help/{task}` | `page.rs`, `page.html` |
//! | the section on the page of the matter, lines of its story, choices of the desk's forms | this file |
//!
//! Rule 1. Everybody sees how many are wanted, how many put their names down and how many came.
//! Rule 2. The names of those who agreed to it are shown; the desk sees all of them.

mod page;

pub use page::{ask, say};

use domain::helpers::{Call, Event};
use domain::matters::{Matter, Stand};
use domain::tasks::Task;
use domain::time::Timestamp;
use store::{Fault, Read};

use crate::http::Ctx;
use crate::people;
use crate::shown::{Sight, passage, sight};
use crate::ui::form::Choice;
use crate::ui::{Link, show};
use crate::words::{Word, Words};

/// A call as the page of a matter shows it.
pub struct CallRow {
    pub title: String,
    pub lines: Vec<String>,
    /// The way to put one's name down or to take it back.
    pub link: Option<Link>,
}

/// Tasks for which helpers can be asked.
pub fn may_ask(matter: &Matter) -> impl Iterator<Item = &Task> {
    let wanted = |task: u32| matter.helping.iter().any(|call| call.task == task && call.stands());
    matter.tasks.iter().filter(move |task| task.is_open() && !wanted(task.task))
}

/// Calls of which it can be said who came.
pub fn to_confirm(matter: &Matter, now: Timestamp) -> impl Iterator<Item = &Call> {
    matter.helping.iter().filter(move |call| call.stands() && call.on <= now.day())
}

fn task_of(matter: &Matter, number: u32) -> Option<&Task> {
    matter.tasks.iter().find(|task| task.task == number)
}

fn choice(task: &Task) -> Choice {
    Choice::plain(task.task.to_string(), task.title.clone())
}

/// The tasks a call can be made for.
pub fn asking(matter: &Matter) -> Vec<Choice> {
    may_ask(matter).map(choice).collect()
}

/// The tasks whose helpers can be confirmed.
pub fn confirming(matter: &Matter, now: Timestamp) -> Vec<Choice> {
    to_confirm(matter, now).filter_map(|call| task_of(matter, call.task)).map(choice).collect()
}

/// The lines of a fact: the same for everybody.
pub fn lines(w: Words, now: Timestamp, event: &Event) -> Vec<String> {
    let line = match event {
        Event::Asked { wanted, on, text, .. } => {
            let day = show::day(w, on.starts_at().0, now.0);
            w.with("helpers-asked", &[("wanted", wanted), ("day", &day), ("text", text)])
        }
        Event::Confirmed { present, .. } => w.n("helpers-came", "count", *present),
        // How many there are stands beside the call; single names coming and going are nobody's news.
        Event::Offered { .. } | Event::Withdrawn { .. } => return Vec::new(),
    };
    vec![line]
}

/// The calls of a matter. Rule 1, Rule 2.
///
/// # Errors
/// Where the list of people cannot be read.
pub fn rows(ctx: &Ctx, read: &mut dyn Read, matter: &Matter) -> Result<Vec<CallRow>, Fault> {
    let mut rows = Vec::new();
    for call in &matter.helping {
        let title = task_of(matter, call.task).map(|task| passage(ctx, &task.title));
        let lines = told(ctx, read, call)?;
        let open = call.stands() && call.on >= ctx.now.day() && matter.stand == Stand::Running;
        let speaks = ctx.actor.may(domain::actors::Power::Speak) || ctx.session.is_none();
        let link = (open && speaks).then(|| {
            let href = format!("{}/matters/{}/help/{}", ctx.base(), matter.id, call.task);
            let word =
                if call.has(&ctx.actor.person) { "helpers-mine" } else { "helpers-put-down" };
            Link::new(href, ctx.w.t(word))
        });
        rows.push(CallRow { title: title.unwrap_or_default(), lines, link });
    }
    Ok(rows)
}

fn told(ctx: &Ctx, read: &mut dyn Read, call: &Call) -> Result<Vec<String>, Fault> {
    let w = ctx.w;
    let day = show::day(w, call.on.starts_at().0, ctx.now.0);
    let values: [(&str, &dyn Word); 3] =
        [("wanted", &call.wanted), ("day", &day), ("text", &call.text)];
    let mut lines = vec![passage(ctx, &w.with("helpers-asked", &values))];
    lines.push(w.n2("helpers-so-far", "count", call.helpers.len(), "wanted", call.wanted));
    let names = names(ctx, read, call)?;
    if !names.is_empty() {
        lines.push(w.n("helpers-names", "names", names.join(&w.t("http-list-separator"))));
    }
    lines.extend(call.present.map(|present| w.n("helpers-came", "count", present)));
    Ok(lines)
}

/// Those who agreed to be named, in full; for those who look at everything all of them. Rule 2.
fn names(ctx: &Ctx, read: &mut dyn Read, call: &Call) -> Result<Vec<String>, Fault> {
    let Some(unit) = ctx.unit.as_ref() else { return Ok(Vec::new()) };
    let inside = sight(ctx) == Sight::Look;
    let mut names = Vec::new();
    for helper in call.helpers.iter().filter(|helper| inside || helper.shown) {
        let known = people::find(read, unit.id.as_str(), helper.person.as_str())?;
        names.extend(known.map(|person| person.name).filter(|name| !name.is_empty()));
    }
    Ok(names)
}
