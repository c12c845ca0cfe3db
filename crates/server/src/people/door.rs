//! How somebody comes in: a name with a password, or the slip of the household.
//!
//! Rule 1. Whoever keeps the records hands residents their password or their slip. A password of
//!         somebody with an office is given by an administrator alone: it opens what the office sees.
//! Rule 2. A password is shown once, to be handed over in person; the earlier one and every session made
//!         with it end.
//! Rule 3. A new slip ends the household's earlier ones.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::actors::{Actor, Power, powers};
use store::{Fault, Tx};

use super::list::{here, logins, roles};
use super::{Person, find};
use crate::accounts::{self, Account};
use crate::desk::{Frame, Here, frame};
use crate::http::{Ctx, Halt};
use crate::ui::form::{Field, Form, FormView, Kind, Reading};
use crate::ui::parts::{Button, Fact, Facts, Qr, SearchBox};
use crate::ui::{self, Shell};
use crate::words::Words;

const RESET: &str = "UPDATE accounts SET login = $3, password = $4, failures = 0, locked_until = 0 \
     WHERE tenant = $1 AND person_id = $2";
const OUT: &str = "DELETE FROM sessions WHERE tenant = $1 AND person_id = $2";
const REVOKE: &str = "UPDATE slips SET revoked_at = $4 \
     WHERE tenant = $1 AND unit = $2 AND household = $3 AND revoked_at IS NULL";
const OUT_BY_SLIP: &str = "DELETE FROM sessions WHERE tenant = $1 AND by_slip = 1 AND person_id IN \
     (SELECT person_id FROM slips WHERE tenant = $1 AND unit = $2 AND household = $3)";

/// Signs that are not mistaken for others when read from paper.
const SIGNS: &[u8; 32] = b"23456789abcdefghijkmnpqrstuvwxyz";

#[derive(Template)]
#[template(path = "people/page.html")]
struct PersonPage {
    shell: Shell,
    w: Words,
    search: SearchBox,
    record: Option<Button>,
    facts: Facts,
    /// Sets name and password; none where only an administrator may.
    form: Option<FormView>,
    /// Where a slip is asked for; empty where there is no household.
    slip: String,
    once: String,
}

#[derive(Template)]
#[template(path = "people/given.html")]
struct GivenPage {
    shell: Shell,
    w: Words,
    search: SearchBox,
    record: Option<Button>,
    lines: Vec<String>,
    facts: Facts,
    qr: Option<Qr>,
}

/// Rule 1.
fn may_give(actor: &Actor, roles: &[String]) -> bool {
    let office = |role: &String| powers(role).iter().any(|power| *power != Power::Speak);
    actor.may(Power::Administer) || !roles.iter().any(office)
}

/// The person the address names.
fn load(ctx: &Ctx) -> Result<(Person, Vec<String>, String), Halt> {
    let (unit, id) = (ctx.unit()?.id.0.clone(), ctx.param("person"));
    let (found, logins) = ctx
        .app
        .store
        .read(|read| -> Result<_, Fault> { Ok((find(read, &unit, id)?, logins(read)?)) })?;
    let person = found.ok_or_else(Halt::missing)?;
    let login = logins.into_iter().find(|(own, _)| *own == person.person_id);
    let roles = roles(ctx, &person)?;
    Ok((person, roles, login.map(|(_, login)| login).unwrap_or_default()))
}

fn form(ctx: &Ctx, person: &Person, login: &str) -> Form {
    let known = [login, person.phone.as_str(), person.name.as_str()];
    let proposed = known.into_iter().find(|text| !text.is_empty()).unwrap_or_default();
    let fields = vec![Field::new("login", "people-login", Kind::Text { max: 60 })];
    let to = format!("{}/{}/account", here(ctx), person.person);
    let submit = if login.is_empty() { "people-open" } else { "people-reset" };
    ctx.form(Form::new(to, fields).submit(submit).with("login", proposed))
}

fn facts(ctx: &Ctx, person: &Person, roles: &[String], login: &str) -> Facts {
    let names: Vec<String> = roles.iter().map(|role| ctx.role_name(role)).collect();
    let all = [
        ("people-name", person.name.clone()),
        ("people-phone", person.phone.clone()),
        ("people-group", person.group.clone()),
        ("people-household", person.household.clone()),
        ("field-role", names.join(&ctx.w.t("laws-comma"))),
        ("people-login", login.to_owned()),
    ];
    let said = all.into_iter().filter(|(_, text)| !text.is_empty());
    Facts { w: ctx.w, facts: said.map(|(key, text)| Fact::new(ctx.w.t(key), text)).collect() }
}

/// `GET /u/{code}/desk/people/{person}`
///
/// # Errors
/// 404 where nobody of that name is on the list.
pub fn person(ctx: &Ctx) -> Result<Response, Halt> {
    show(ctx, None, StatusCode::OK)
}

fn show(ctx: &Ctx, again: Option<Form>, status: StatusCode) -> Result<Response, Halt> {
    let (person, roles, login) = load(ctx)?;
    let Frame { shell, search, record } = frame(ctx, person.name.clone(), Here::People)?;
    let form = again.unwrap_or_else(|| form(ctx, &person, &login));
    let lives = !person.household.is_empty();
    let slip = format!("{}/{}/slip", here(ctx), person.person);
    let page = PersonPage {
        shell,
        w: ctx.w,
        search,
        record,
        facts: facts(ctx, &person, &roles, &login),
        form: may_give(&ctx.actor, &roles).then(|| form.view(ctx.w)),
        slip: if lives { slip } else { String::new() },
        once: ctx.form_key(),
    };
    Ok(ui::render(status, &page))
}

/// `POST /u/{code}/desk/people/{person}/account`. Rule 1, Rule 2.
///
/// # Errors
/// 403 where only an administrator may; 422 where somebody else signs in with that name.
pub fn account(ctx: &Ctx) -> Result<Response, Halt> {
    let (person, roles, login) = load(ctx)?;
    if !may_give(&ctx.actor, &roles) {
        return Err(Halt::forbidden());
    }
    let form = form(ctx, &person, &login);
    let filled = match form.read(&ctx.posted, ctx.w) {
        Reading::Filled(filled) => filled,
        Reading::Again(again) => {
            return show(ctx, Some(*again), StatusCode::UNPROCESSABLE_ENTITY);
        }
    };
    let wanted = filled.text("login").trim().to_owned();
    let password = password(ctx);
    match keep(ctx, &person, &wanted, &password) {
        Ok(()) => {}
        Err(Fault::Taken(_)) => {
            let again = form.keeping(&ctx.posted).refuse("login", ctx.w.t("people-login-taken"));
            return show(ctx, Some(again), StatusCode::UNPROCESSABLE_ENTITY);
        }
        Err(fault) => return Err(fault.into()),
    }
    let facts = vec![
        Fact::new(ctx.w.t("people-login"), wanted),
        Fact::new(ctx.w.t("accounts-password"), password),
    ];
    given(
        ctx,
        ctx.w.n("people-opened", "name", person.name),
        vec![ctx.w.t("people-once")],
        facts,
        None,
    )
}

/// Ten signs of chance: fifty bits.
fn password(ctx: &Ctx) -> String {
    let bytes: [u8; 10] = ctx.app.random();
    let sign = |byte: &u8| SIGNS.get(usize::from(byte % 32)).copied().map_or('2', char::from);
    bytes.iter().map(sign).collect()
}

fn keep(ctx: &Ctx, person: &Person, login: &str, password: &str) -> Result<(), Fault> {
    let hash = accounts::hash_password(&ctx.app, password)?;
    let unit = ctx.unit.as_ref().map(|unit| unit.id.0.clone()).unwrap_or_default();
    let account =
        Account { person_id: person.person_id.clone(), name: person.name.clone(), home_unit: unit };
    let (app, login, now) = (ctx.app.clone(), login.to_owned(), ctx.now);
    ctx.app.store.write(move |tx: &mut Tx<'_>| -> Result<(), Fault> {
        let tenant = store::Read::tenant(tx).to_owned();
        let id = account.person_id.as_str();
        let params = [(&tenant).into(), id.into(), (&login).into(), (&hash).into()];
        if tx.run(RESET, &params)? == 0 {
            accounts::create(&app, tx, &login, &hash, &account, now)?;
        }
        tx.run(OUT, &[tenant.into(), id.into()]).map(|_| ())
    })
}

/// `POST /u/{code}/desk/people/{person}/slip`. Rule 3.
///
/// # Errors
/// 404 where the person lives in no household here.
pub fn slip(ctx: &Ctx) -> Result<Response, Halt> {
    let (person, _, _) = load(ctx)?;
    if person.household.is_empty() {
        return Err(Halt::missing());
    }
    let (app, unit, now) = (ctx.app.clone(), ctx.unit()?.id.0.clone(), ctx.now);
    let (household, id) = (person.household.clone(), person.person_id.clone());
    let token = ctx.app.store.write(move |tx: &mut Tx<'_>| -> Result<String, Fault> {
        let tenant = store::Read::tenant(tx).to_owned();
        let of = [(&tenant).into(), (&unit).into(), (&household).into()];
        tx.run(OUT_BY_SLIP, &of)?;
        let revoked = [tenant.into(), (&unit).into(), (&household).into(), now.0.into()];
        tx.run(REVOKE, &revoked)?;
        accounts::make_slip(&app, tx, &unit, &household, &id, now)
    })?;
    let site = ctx.options.site.trim_end_matches('/');
    let address = format!("{site}/q/{token}");
    // Without an address of its own the code leads nowhere on a phone.
    let first = if site.is_empty() { "people-slip-no-site" } else { "people-slip-how" };
    let lines = [first, "people-slip-lost"].map(|key| ctx.w.t(key)).to_vec();
    let facts = vec![
        Fact::new(ctx.w.t("people-household"), person.household),
        Fact::new(ctx.w.t("people-name"), person.name),
    ];
    let qr = Qr::new(address, ctx.w.t("people-slip-scan"));
    given(ctx, ctx.w.t("people-slip"), lines, facts, Some(qr))
}

/// What is handed over, on a page to be printed.
fn given(
    ctx: &Ctx,
    title: String,
    lines: Vec<String>,
    facts: Vec<Fact>,
    qr: Option<Qr>,
) -> Result<Response, Halt> {
    let Frame { shell, search, record } = frame(ctx, title, Here::People)?;
    let facts = Facts { w: ctx.w, facts };
    Ok(ui::page(&GivenPage { shell, w: ctx.w, search, record, lines, facts, qr }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_to_an_office_is_given_by_an_administrator_alone() {
        let actor = |role: &str| Actor { roles: vec![role.to_owned()], ..Actor::default() };
        let (resident, office) =
            (vec!["representative".to_owned()], vec!["supervision".to_owned()]);
        for role in ["clerk", "branch-secretary", "township"] {
            assert!(may_give(&actor(role), &resident), "{role}");
            assert!(!may_give(&actor(role), &office), "{role}");
        }
        assert!(may_give(&actor("administrator"), &office));
    }
}
