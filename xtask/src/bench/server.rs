//! `cargo xtask bench server`: the demo in release on this machine, clients and server sharing its
//! cores: start to first page, weight of the first visit, public pages and durable wishes a second.

use std::path::Path;
use std::time::Duration;

use super::load::{Rate, Request, run as load};
use super::{machine, table};
use crate::browser::{Persona, Program, personas};
use crate::web::{Form, Visitor, assets, forms};

const CLIENTS: usize = 64;
const DURING: Duration = Duration::from_secs(10);

/// A voice of 200 characters, as a villager would write it.
const SENTENCE: &str = "三组老槐树那盏路灯不亮了，有一个星期了，晚上看不清路。";
const VOICE_CHARACTERS: usize = 200;

/// Where a resident's page and a public matter's page are found, and where a voice is raised.
const MATTER: &str = "{code}/matters/{id}";
const RAISE: &str = "{code}/voices/new";

pub(super) fn run(root: &Path) -> Result<String, String> {
    let facts = machine::facts();
    let binary = Program::build_release(root)?;
    let program = Program::start(&binary)?;
    let people = personas(root, &program)?;
    let mut rows = vec![row(
        "demo start to first page",
        "3.00 s",
        &table::seconds(program.started_in.as_secs_f64()),
        program.started_in <= Duration::from_secs(3),
    )];
    rows.extend(first_visit(&program, &people)?);
    rows.push(pages(&program, &people)?);
    rows.push(wishes(&program, &people)?);
    let peak = machine::peak_kib(program.id()).map_or(0, |kib| kib.div_ceil(1024));
    rows.push(row("memory of the server at its highest", "", &format!("{peak} MiB"), true));
    let heads = ["figure", "floor", "measured", "reached"];
    let words = format!("{facts}.\n\n{}", table::markdown(&heads, &rows));
    table::write(root, "server", &words)?;
    Ok(words)
}

fn row(figure: &str, floor: &str, measured: &str, reached: bool) -> Vec<String> {
    let verdict = if reached { "yes" } else { "no" };
    [figure, floor, measured, if floor.is_empty() { "" } else { verdict }]
        .map(str::to_owned)
        .to_vec()
}

/// The persona with an address for a pattern that ends so.
fn address<'a>(people: &'a [Persona], end: &str) -> Result<(&'a Persona, &'a str), String> {
    people
        .iter()
        .find_map(|one| {
            let found = one.addresses.iter().find(|(pattern, _)| pattern.ends_with(end));
            found.map(|(_, address)| (one, address.as_str()))
        })
        .ok_or_else(|| format!("no persona of the demo reaches a page …{end}"))
}

fn visitor(program: &Program, persona: &Persona) -> Visitor {
    let mut visitor = Visitor::new(program.address);
    for (name, value) in &persona.cookies {
        visitor.set_cookie(name, value);
    }
    visitor
}

/// The page, what it names, and what came over the wire, with nothing kept from before.
fn first_visit(program: &Program, people: &[Persona]) -> Result<[Vec<String>; 2], String> {
    let (resident, _) = address(people, RAISE)?;
    let mut visitor = visitor(program, resident);
    visitor.accept("gzip, br");
    let page = visitor.get(&resident.home)?;
    visitor.accept("identity");
    let plain = visitor.get(&resident.home)?.text();
    visitor.accept("gzip, br");
    let (mut bytes, mut requests) = (page.wire_bytes, 1);
    for path in assets(&plain) {
        bytes += visitor.get(&path)?.wire_bytes;
        requests += 1;
    }
    let kb = bytes.div_ceil(1000);
    Ok([
        row("resident home, first visit, bytes", "60 KB", &format!("{kb} KB"), kb <= 60),
        row("resident home, first visit, requests", "6", &requests.to_string(), requests <= 6),
    ])
}

/// A public matter page, asked for by strangers.
fn pages(program: &Program, people: &[Persona]) -> Result<Vec<String>, String> {
    let (_, path) = address(people, MATTER)?;
    let client = || -> Request<'_> {
        let mut visitor = Visitor::new(program.address);
        Box::new(move || match visitor.get(path)?.status {
            200 => Ok(()),
            status => Err(format!("{path}: {status}")),
        })
    };
    let rate = load((0..CLIENTS).map(|_| client()).collect(), DURING);
    Ok(rate_row("public matter page", 8_000.0, &rate))
}

/// Durable wishes: signed in, with CSRF token and a key of its own for each form.
fn wishes(program: &Program, people: &[Persona]) -> Result<Vec<String>, String> {
    let (persona, path) = address(people, RAISE)?;
    let mut first = visitor(program, persona);
    let (_, page) = first.open(path)?;
    let form = forms(&page.text())
        .into_iter()
        .find(|form| form.post && form.action.ends_with("/voices/new"))
        .ok_or_else(|| format!("{path} has no form to raise a voice"))?;
    let voice: String = SENTENCE.chars().cycle().take(VOICE_CHARACTERS).collect();
    let client = |number: usize| wish(visitor(program, persona), &form, &voice, number);
    let rate = load((0..CLIENTS).map(client).collect(), DURING);
    Ok(rate_row("durable wishes (voices of 200 characters)", 1_500.0, &rate))
}

fn wish<'a>(mut visitor: Visitor, form: &'a Form, voice: &'a str, client: usize) -> Request<'a> {
    let mut sent = 0_u64;
    Box::new(move || {
        sent += 1;
        let once = format!("bench-{client}-{sent}");
        // The last page of the questions, with every answer it carries.
        let answers = [
            ("_once", once.as_str()),
            ("at", "check"),
            ("accuses", "no"),
            ("text", voice),
            ("visibility", "unnamed"),
        ];
        let reply = visitor.send_form(form, &answers)?;
        // A wish that was taken leads on; a form shown again was refused.
        match reply.status {
            303 => Ok(()),
            status => Err(format!("{}: {status}", form.action)),
        }
    })
}

fn rate_row(figure: &str, floor: f64, rate: &Rate) -> Vec<String> {
    let Rate { done, failed, per_second, median, slow, why } = rate;
    let (median, slow) = (table::seconds(*median), table::seconds(*slow));
    let trouble = why.as_ref().map(|why| format!(", {failed} failed ({why})")).unwrap_or_default();
    let measured = format!(
        "{per_second:.0}/s ({done} at {CLIENTS} clients, median {median}, 99 % {slow}{trouble})"
    );
    row(figure, &format!("{floor:.0}/s"), &measured, *per_second >= floor && why.is_none())
}
