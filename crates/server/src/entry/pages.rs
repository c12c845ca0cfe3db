//! The door and the clock.

use askama::Template;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use domain::actors::{Actor, Power};
use domain::time::Timestamp;
use store::{Fault, Tx};

use super::faces::{Face, faces};
use crate::accounts::{begin, cookie};
use crate::http::{Ctx, Halt, see};
use crate::tick;
use crate::ui::prefs::inside;
use crate::ui::{self, Shell};
use crate::words::Words;

/// Everybody of one place.
struct Place {
    id: String,
    name: String,
    people: Vec<Shown>,
}

struct Shown {
    person_id: String,
    name: String,
    roles: String,
    about: String,
}

impl Shown {
    /// For the round sign before the name.
    fn first_character(&self) -> String {
        self.name.chars().take(1).collect()
    }
}

#[derive(Template)]
#[template(path = "entry/door.html")]
struct Door {
    shell: Shell,
    w: Words,
    places: Vec<Place>,
}

/// Rule 1.
fn only_in_demo(ctx: &Ctx) -> Result<(), Halt> {
    if ctx.options.has_door() { Ok(()) } else { Err(Halt::missing()) }
}

/// `GET /demo`
///
/// # Errors
/// 404 outside a demo.
pub fn door(ctx: &Ctx) -> Result<Response, Halt> {
    only_in_demo(ctx)?;
    let all = ctx.app.store.read(|read| faces(&ctx.app, read))?;
    Ok(ui::page(&view(ctx, &all)))
}

fn view(ctx: &Ctx, all: &[Face]) -> Door {
    let mut places: Vec<Place> = Vec::new();
    for face in all {
        let shown = Shown {
            person_id: face.person_id.clone(),
            name: face.name.clone(),
            roles: roles(ctx, face),
            about: face.about.clone(),
        };
        match places.iter_mut().find(|place| place.id == face.unit.code) {
            Some(place) => place.people.push(shown),
            None => places.push(Place {
                id: face.unit.code.clone(),
                name: face.unit.name.clone(),
                people: vec![shown],
            }),
        }
    }
    Door { shell: ctx.shell(ctx.w.t("entry-title")), w: ctx.w, places }
}

fn roles(ctx: &Ctx, face: &Face) -> String {
    let names: Vec<String> = face.roles.iter().map(|role| ctx.role_name(role)).collect();
    names.join(&ctx.w.t("entry-and"))
}

/// `POST /demo/enter`
///
/// # Errors
/// 404 outside a demo and for anybody who is not at the door. Rule 2.
pub fn enter(ctx: &Ctx) -> Result<Response, Halt> {
    only_in_demo(ctx)?;
    let wanted = ctx.posted.typed.one("person");
    let all = ctx.app.store.read(|read| faces(&ctx.app, read))?;
    let face = all.into_iter().find(|face| face.person_id == wanted).ok_or_else(Halt::missing)?;
    let home = home_of(&face);
    let (app, now) = (ctx.app.clone(), ctx.now);
    let token = ctx.app.store.write(move |tx: &mut Tx<'_>| -> Result<String, Fault> {
        begin(&app, tx, &face.person_id, &face.name, face.unit.id.as_str(), false, now)
    })?;
    let mut response = see(&home);
    if let Ok(value) = HeaderValue::from_str(&cookie(&token, ctx.options.secure)) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    Ok(response)
}

/// The page on which somebody's work begins.
fn home_of(face: &Face) -> String {
    let base = format!("/u/{}", face.unit.code);
    let actor = Actor { roles: face.roles.clone(), ..Actor::default() };
    if actor.may(Power::Supervise) || actor.may(Power::Question) {
        format!("{base}/supervision")
    } else if actor.may(Power::Oversee) || actor.may(Power::Survey) {
        format!("{base}/oversight")
    } else if actor.may(Power::Record) {
        format!("{base}/desk")
    } else {
        base
    }
}

/// `POST /demo/clock`. Rule 3.
///
/// # Errors
/// 404 outside a demo.
pub fn clock(ctx: &Ctx) -> Result<Response, Halt> {
    only_in_demo(ctx)?;
    let Some(move_clock) = &ctx.options.move_clock else { return Err(Halt::missing()) };
    let to = match ctx.posted.typed.one("step") {
        "day" => ctx.now.plus_millis(Timestamp::MILLIS_PER_DAY),
        "deadline" => tick::next_due(&ctx.app, ctx.now)?.unwrap_or(ctx.now),
        _ => return Err(Halt::missing()),
    };
    move_clock(to);
    tick::tick(&ctx.app, ctx.app.now(), true)?;
    Ok(see(inside(ctx.posted.typed.one("back"))))
}
