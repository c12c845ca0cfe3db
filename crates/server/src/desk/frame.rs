//! What stands round every page of the desk: the menu with what waits, the search, 登记一件事.

use domain::actors::Power;
use domain::context::has_parts;
use domain::units::has_places_below;
use store::{Fault, Read};

use crate::founding::schedule_of;
use crate::http::{Ctx, Halt};
use crate::joints;
use crate::reminders::open_here;
use crate::ui::Shell;
use crate::ui::parts::{Button, SearchBox};
use crate::ui::shell::{NavGroup, NavItem};

const WAITING: &str = "SELECT COUNT(*) FROM rm_voices WHERE tenant = $1 AND unit = $2 \
     AND stand = 'waiting' AND (visibility <> 'supervision' OR $3 = 1)";
const RUNNING: &str = "SELECT COUNT(*) FROM rm_matters \
     WHERE tenant = $1 AND unit = $2 AND stand = 'running'";
/// Matters, as the register counts them: several notices may hang about one.
const POSTED: &str = "SELECT COUNT(DISTINCT matter) FROM rm_notices \
     WHERE tenant = $1 AND unit = $2 AND stand = 'open'";

/// Which entry of the menu a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Here {
    Today,
    Week,
    Reminders,
    Voices,
    Matters,
    Joint,
    Ageing,
    Earlier,
    Notices,
    Openness,
    Papers,
    People,
    Groups,
    Settings,
    Catalogue,
    Drafts,
    Offers,
    Methods,
    Deputies,
    Books,
    Practice,
    /// Of the level above, on a page of its own.
    Oversight,
    None,
}

/// The surroundings of a desk page.
pub struct Frame {
    pub shell: Shell,
    pub search: SearchBox,
    /// 登记一件事, for those who record.
    pub record: Option<Button>,
}

/// Builds the surroundings.
///
/// # Errors
/// Where the counts cannot be read.
pub fn frame(ctx: &Ctx, title: impl Into<String>, here: Here) -> Result<Frame, Halt> {
    let unit = ctx.unit()?.id.0.clone();
    let sealed = i64::from(ctx.actor.may(Power::Supervise));
    let person = ctx.session.as_ref().map(|session| session.person_id.clone()).unwrap_or_default();
    let [waiting, running, posted, reminded, joint] =
        ctx.app.store.read(|read| -> Result<_, Fault> {
            let key = [read.tenant().to_owned().into(), unit.as_str().into(), sealed.into()];
            let two = key.get(..2).unwrap_or(&key);
            Ok([
                count(read, WAITING, &key)?,
                count(read, RUNNING, two)?,
                count(read, POSTED, two)?,
                wide(open_here(ctx, read, &person)?.len()),
                wide(joints::waiting(&ctx.app, read, &unit)?.len()),
            ])
        })?;
    let desk = format!("{}/desk", ctx.base());
    let (work, place) = menu(ctx, here, [waiting, running, posted, reminded, joint]);
    let mut shell = ctx.shell(title);
    shell.nav = vec![work, place];
    let action = format!("{desk}/matters");
    let search = SearchBox {
        w: ctx.w,
        id: "desk-search".into(),
        action: if ctx.opens(&action) { action } else { String::new() },
        label: ctx.w.t("desk-search"),
        value: String::new(),
    };
    let record = ctx
        .actor
        .may(Power::Record)
        .then(|| Button::line(format!("{desk}/voices/new"), ctx.w.t("desk-record")).icon("add"));
    Ok(Frame { shell, search, record })
}

/// The work with what waits, and the place itself: only what opens to the reader.
fn menu(ctx: &Ctx, here: Here, counts: [u64; 5]) -> (NavGroup, NavGroup) {
    let [waiting, running, posted, reminded, joint] = counts;
    let base = ctx.base();
    let item = |at: Here, path: &str, icon, word: &str, count| NavItem {
        href: format!("{base}{path}"),
        icon,
        label: ctx.w.t(word),
        count,
        current: at == here,
    };
    let mut work = Vec::new();
    if ctx.actor.may(Power::Record) {
        work.push(item(Here::Today, "/desk", "sun", "desk-today", 0));
    }
    work.push(item(Here::Reminders, "/desk/reminders", "bell", "reminders-title", reminded));
    work.push(item(Here::Week, "/desk/week", "calendar", "week-title", 0));
    work.push(item(Here::Voices, "/desk/voices", "speak", "desk-voices", waiting));
    work.push(item(Here::Matters, "/desk/matters", "list", "desk-matters", running));
    if joint > 0 || here == Here::Joint {
        work.push(item(Here::Joint, "/desk/joint", "people", "joints-title", joint));
    }
    work.push(item(Here::Ageing, "/desk/ageing", "clock", "ageing-title", 0));
    work.push(item(Here::Earlier, "/desk/earlier", "archive", "earlier-title", 0));
    work.push(item(Here::Notices, "/desk/matters?view=posted", "board", "desk-notices", posted));
    work.extend(named(ctx, item(Here::Openness, "/desk/openness", "eye", "desk-papers", 0)));
    work.push(item(Here::Papers, "/desk/papers", "document", "desk-papers", 0));
    let place = [
        item(Here::Practice, "/desk/practice", "book", "practice-title", 0),
        item(Here::Deputies, "/desk/deputies", "people", "deputies-title", 0),
        item(Here::People, "/desk/people", "person", "people-title", 0),
        item(Here::Groups, "/desk/groups", "people", "groups-title", 0),
        item(Here::Books, "/desk/open-days", "home", "books-menu", 0),
        item(Here::Settings, "/desk/settings", "settings", "desk-settings", 0),
        item(Here::Catalogue, "/desk/catalogue", "book", "catalogues-title", 0),
        item(Here::Drafts, "/desk/methods/drafts", "document", "editor-title", 0),
        item(Here::Offers, "/desk/methods/offers", "stamp", "offers-title", 0),
        item(Here::Methods, "/desk/methods", "list", "methods-title", 0),
        item(Here::None, "", "home", "desk-home", 0),
    ];
    // Nobody is shown a door that stays shut.
    let below = ctx.unit.as_ref().is_some_and(|unit| has_places_below(&unit.level));
    let parts = ctx.unit.as_ref().is_some_and(|unit| has_parts(&unit.level));
    let idle =
        |href: &str| (!below && href.ends_with("/offers")) || (!parts && href.ends_with("/groups"));
    let open = |item: &NavItem| ctx.opens(&item.href) && !idle(&item.href);
    let place: Vec<NavItem> = place.into_iter().filter(open).collect();
    work.retain(open);
    if work.is_empty() && ctx.actor.may(Power::Survey) {
        // The county keeps no records: what it looks at stands on a page of its own.
        work.push(item(Here::Oversight, "/oversight", "warn", "oversight-menu", 0));
    }
    let mut place = NavGroup { heading: ctx.w.t("desk-place"), items: place };
    place.items.iter_mut().filter(|item| item.href == base).for_each(|item| item.current = false);
    (NavGroup { heading: String::new(), items: work }, place)
}

/// The entry under the name the calendar of publications has here; none where no text asks one.
fn named(ctx: &Ctx, entry: NavItem) -> Option<NavItem> {
    let schedule = ctx.unit.as_ref().and_then(|unit| schedule_of(&unit.level))?;
    Some(NavItem { label: schedule.name.clone(), ..entry })
}

fn wide(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}

fn count(read: &mut dyn Read, sql: &'static str, key: &[store::Value]) -> Result<u64, Fault> {
    read.row(sql, key)?.map_or(Ok(0), |row| row.count(0))
}
