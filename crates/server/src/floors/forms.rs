//! The forms of the floor, with what is known filled in.

use std::borrow::Cow;

use domain::commands::{Command, find};
use domain::forms::Source;
use domain::matters::{Event, Matter};
use domain::plans;
use domain::procedures::Procedure;

use crate::desk::Choices;
use crate::http::{Ctx, Halt};
use crate::ui::form::{Choice, Form, Kind, fields_of, title_of};
use crate::ui::show;

/// What is done on the floor.
pub(super) const ACTS: [&str; 8] = [
    "floors.open",
    "floors.ask_turn",
    "floors.speak",
    "floors.put_right",
    "floors.answer",
    "floors.count",
    "floors.close",
    "promises.make",
];

/// The page's address.
pub(super) fn here(ctx: &Ctx, matter: &Matter) -> String {
    format!("{}/desk/matters/{}/floor", ctx.base(), matter.id)
}

/// The act of that name, if it is one of the floor.
pub(super) fn command(name: &str) -> Result<&'static Command, Halt> {
    find(name).filter(|command| ACTS.contains(&command.name)).ok_or_else(Halt::missing)
}

/// The form of an act about the meeting.
pub(super) fn form_of(
    ctx: &Ctx,
    matter: &Matter,
    procedure: &Procedure,
    choices: &Choices,
    command: &'static Command,
) -> Form {
    let pick = |from: Source| choices.of(ctx, procedure, Some(matter), from);
    let mut fields = fields_of(command.name, command.fields, &pick);
    let asked = ctx.asked("speech").to_owned();
    for field in &mut fields {
        match (command.name, field.name.as_ref()) {
            ("floors.open", "form") => field.kind = forms_of(matter, procedure),
            // One tap from the speech itself: nothing to look up in a menu.
            (_, "speech") if is_said(ctx, matter) => field.kind = Kind::Hidden,
            _ => {}
        }
    }
    fields.retain(|field| !is_empty_pick(&field.kind));
    let action = format!("{}/{}", here(ctx, matter), command.name);
    let mut form = ctx.form(Form::new(action, fields));
    form.submit = Cow::Owned(match command.name {
        "floors.speak" => "floors-speak-save".to_owned(),
        name => title_of(name),
    });
    form = form.draft(draft(matter, command.name));
    if !asked.is_empty() {
        form = form.with("speech", asked);
    }
    prefill(ctx, matter, command.name, form)
}

/// Key of the browser's draft.
pub(super) fn draft(matter: &Matter, command: &str) -> String {
    format!("{}-{command}", matter.id)
}

/// Whether the address or the posting says which speech is meant.
fn is_said(ctx: &Ctx, matter: &Matter) -> bool {
    let asked = ctx.asked("speech");
    let named = if asked.is_empty() { ctx.posted.typed.one("speech") } else { asked };
    let floor = matter.floor.as_ref();
    floor.is_some_and(|floor| floor.said.iter().any(|said| said.speech.to_string() == named))
}

fn is_empty_pick(kind: &Kind) -> bool {
    matches!(kind, Kind::Choice(options) | Kind::Person(options) if options.is_empty())
}

/// The kinds of meeting the procedure names.
fn forms_of(matter: &Matter, procedure: &Procedure) -> Kind {
    let step = matter.step().and_then(|id| procedure.step(id));
    let forms = step.map(|step| step.forms.as_slice()).unwrap_or_default();
    if forms.is_empty() {
        return Kind::Text { max: 40 };
    }
    Kind::Person(forms.iter().map(|form| Choice::plain(form.as_str(), form.as_str())).collect())
}

fn prefill(ctx: &Ctx, matter: &Matter, command: &str, form: Form) -> Form {
    match command {
        "floors.open" => opened(ctx, matter, form),
        "floors.speak" if ctx.posted.typed.one("stance").is_empty() => {
            let waiting = matter.floor.iter().flat_map(domain::floors::Floor::waiting).next();
            let form = form.with("stance", "asks");
            match waiting {
                Some(turn) => form.with("turn", turn.turn.to_string()),
                None => form,
            }
        }
        "floors.put_right" => {
            let asked = ctx.asked("speech");
            let said = matter.floor.iter().flat_map(|floor| &floor.said);
            match said.into_iter().find(|said| said.speech.to_string() == asked) {
                Some(said) => form.with("words", &*said.words).with("speaker", &*said.speaker),
                None => form,
            }
        }
        "floors.count" => match matter.floor.as_ref().and_then(|floor| floor.present) {
            Some(present) => form.with("present", present.to_string()),
            None => form,
        },
        _ => form,
    }
}

/// The meeting as it was announced: nothing is typed twice.
fn opened(ctx: &Ctx, matter: &Matter, form: Form) -> Form {
    let form = form.with("held_at", show::rfc3339(ctx.now.0));
    let records = matter.visits.iter().rev().flat_map(|visit| visit.records.iter().rev());
    let mut plans = records.filter_map(|record| match &record.event {
        Event::Plan(plan @ plans::Event::Published { .. }) => Some(plan),
        _ => None,
    });
    let Some(plans::Event::Published { place, host, speakers, form: kind, .. }) = plans.next()
    else {
        return form;
    };
    let form = form.with("place", place.as_str()).with("host", host.as_str());
    form.with("speakers", speakers.as_str()).with("form", kind.as_str())
}
