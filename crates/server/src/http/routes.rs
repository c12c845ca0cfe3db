//! Every route, its right and its handler: the one table that the router, the tests of rights, the
//! screenshots and tidy read.

use super::edge::Route;
use super::{ABOVE, ASK, DESK, GUIDE, LOOK, PLACE, Right, WATCH, WRITE};
use crate::{
    accounts, ageing, boards, bodies, books, calendar, catalogues, consents, deputies, desk,
    diagrams, drafts, earlier, editor, entry, exports, floors, groups, helpers, intake, joints,
    laws, ledger, matters, methods, notices, offers, offices, openness, oversight, papers, people,
    places, practice, prints, ratings, register, reminders, replies, reports, seals, settings,
    steps, suggestions, supervision, uploads, voices,
};
use domain::actors::{Actor, Power};

/// Those who fill them in; of methods, who leads a place adopts what is offered to it.
const FILL: Right = Right::OneOf(&[Power::Lead, Power::Oversee, Power::Administer]);

/// Those who enter what a place itself knows: each act says who of them may.
const KEEP: Right = Right::OneOf(&[Power::Record, Power::Lead, Power::Oversee, Power::Administer]);

/// Those who look at the catalogue of matters of their level, and those who write it.
const CATALOGUE: Right = Right::OneOf(&[
    Power::Record,
    Power::Supervise,
    Power::Oversee,
    Power::Survey,
    Power::Administer,
]);
const ENTER: Right = Right::OneOf(&[Power::Lead, Power::Oversee, Power::Survey, Power::Administer]);

/// Those who hand out passwords and slips.
const HAND_OUT: Right = Right::OneOf(&[Power::Record, Power::Oversee, Power::Administer]);
/// Those who write down what others say.
const COLLECT: Right = Right::OneOf(&[Power::Record, Power::Collect]);
/// Those who name the members of a body.
const SEAT: Right = Right::OneOf(&[Power::Record, Power::Lead, Power::Administer]);

/// Method, address, right, handler.
pub const ROUTES: &[Route] = &[
    ("GET", "/healthz", Right::Anybody, accounts::health),
    ("GET", "/sign-in", Right::Anybody, accounts::sign_in_page),
    ("POST", "/sign-in", Right::Anybody, accounts::sign_in),
    ("POST", "/sign-out", Right::Anybody, accounts::sign_out),
    ("GET", "/prefs", Right::Anybody, accounts::reading),
    ("GET", "/q/{token}", Right::Anybody, accounts::by_slip),
    ("GET", "/u/{code}/matters/{id}/papers/{file}", Right::Anybody, papers::paper),
    ("GET", "/u/{code}/matters/{id}/dossier.pdf", Right::Anybody, papers::dossier_pdf),
    ("GET", "/u/{code}/matters/{id}/dossier.zip", Right::Anybody, exports::dossier_zip),
    ("GET", "/u/{code}/desk", DESK, desk::today),
    ("GET", "/u/{code}/desk/voices", LOOK, intake::list),
    ("GET", "/u/{code}/desk/voices/new", COLLECT, intake::record_page),
    ("POST", "/u/{code}/desk/voices/new", COLLECT, intake::record),
    ("GET", "/u/{code}/desk/voices/{id}", LOOK, intake::page),
    ("GET", "/u/{code}/desk/voices/{id}/do/{command}", LOOK, intake::act_page),
    ("POST", "/u/{code}/desk/voices/{id}/do/{command}", LOOK, intake::act),
    ("GET", "/u/{code}/desk/voices/{id}/papers/{file}", LOOK, intake::paper),
    ("GET", "/u/{code}/desk/papers", LOOK, prints::index),
    ("GET", "/u/{code}/desk/papers/blank/{file}", LOOK, prints::blank),
    ("POST", "/u/{code}/desk/papers/notices", DESK, prints::begin),
    ("GET", "/u/{code}/desk/papers/jobs/{job}", DESK, prints::job),
    ("GET", "/u/{code}/desk/papers/jobs/{job}/{file}", DESK, prints::fetch),
    ("GET", "/u/{code}/desk/notices/{number}", LOOK, prints::aloud),
    ("GET", "/u/{code}/desk/notices/{number}/{file}", LOOK, prints::aloud_paper),
    ("GET", "/u/{code}/desk/matters/{id}/case.docx", LOOK, papers::case),
    ("GET", "/u/{code}/desk/registers/{file}", LOOK, register::chosen),
    ("GET", "/u/{code}/desk/report", LOOK, reports::page),
    ("GET", "/u/{code}/desk/report/{file}", LOOK, reports::file),
    ("GET", "/u/{code}/desk/openness", LOOK, openness::desk),
    ("GET", "/u/{code}/desk/openness/{item}/{period}", DESK, openness::publish_page),
    ("POST", "/u/{code}/desk/openness/{item}/{period}", DESK, openness::publish),
    ("GET", "/u/{code}/desk/matters", LOOK, register::list),
    ("GET", "/u/{code}/desk/joint", LOOK, joints::page),
    ("POST", "/u/{code}/desk/joint/{id}", DESK, joints::give),
    ("GET", "/u/{code}/desk/ageing", LOOK, ageing::page),
    ("GET", "/u/{code}/desk/earlier", LOOK, earlier::list),
    ("GET", "/u/{code}/desk/earlier/import", DESK, earlier::import_page),
    ("POST", "/u/{code}/desk/earlier/import", DESK, earlier::import),
    ("GET", "/u/{code}/desk/matters.xlsx", LOOK, register::sheet),
    ("GET", "/u/{code}/desk/matters/{id}", LOOK, steps::page),
    ("GET", "/u/{code}/desk/matters/{id}/do/{command}", LOOK, steps::act_page),
    ("POST", "/u/{code}/desk/matters/{id}/do/{command}", LOOK, steps::act),
    ("GET", "/u/{code}/desk/matters/{id}/floor", DESK, floors::page),
    ("POST", "/u/{code}/desk/matters/{id}/floor/{command}", DESK, floors::act),
    ("GET", "/u/{code}/desk/reminders", LOOK, reminders::page),
    ("POST", "/u/{code}/desk/reminders", LOOK, reminders::save),
    ("POST", "/u/{code}/desk/reminders/aside", LOOK, reminders::put_aside),
    ("GET", "/u/{code}/desk/week", LOOK, calendar::week),
    ("POST", "/u/{code}/desk/week/feed", LOOK, calendar::new_feed),
    ("POST", "/u/{code}/desk/week/feed/revoke", LOOK, calendar::revoke_feed),
    ("GET", "/calendar/{token}", Right::Anybody, calendar::feed),
    ("GET", "/u/{code}/desk/deputies", LOOK, deputies::page),
    ("POST", "/u/{code}/desk/deputies/do/{command}", LOOK, deputies::act),
    ("GET", "/u/{code}/desk/practice", LOOK, practice::choose),
    ("POST", "/u/{code}/desk/practice", LOOK, practice::begin),
    ("GET", "/practice/guide", Right::Anybody, practice::guide),
    ("POST", "/practice/next", Right::Anybody, practice::next),
    ("POST", "/practice/as", Right::Anybody, practice::as_somebody),
    ("GET", "/u/{code}/desk/settings", PLACE, settings::page),
    ("POST", "/u/{code}/desk/settings/do/{command}", KEEP, settings::act),
    ("GET", "/u/{code}/desk/methods/drafts", WRITE, editor::list),
    ("POST", "/u/{code}/desk/methods/drafts", WRITE, editor::begin),
    ("POST", "/u/{code}/desk/methods/drafts/import", WRITE, editor::import),
    ("GET", "/u/{code}/desk/methods/drafts/{draft}", WRITE, editor::page),
    ("GET", "/u/{code}/desk/methods/drafts/{draft}/steps/{step}", WRITE, editor::step_page),
    ("GET", "/u/{code}/desk/methods/drafts/{draft}/do/{change}", WRITE, editor::wish_page),
    ("POST", "/u/{code}/desk/methods/drafts/{draft}/do/{change}", WRITE, editor::act),
    ("POST", "/u/{code}/desk/methods/drafts/{draft}/check/{change}", WRITE, editor::check_live),
    ("POST", "/u/{code}/desk/methods/drafts/{draft}/undo", WRITE, editor::undo),
    ("POST", "/u/{code}/desk/methods/drafts/{draft}/drop", WRITE, editor::throw_away),
    ("GET", "/u/{code}/desk/methods/drafts/{draft}/rehearse", WRITE, editor::rehearse),
    ("GET", "/u/{code}/desk/methods/drafts/{draft}/propose", WRITE, editor::propose_page),
    ("POST", "/u/{code}/desk/methods/drafts/{draft}/propose", WRITE, editor::propose),
    ("GET", "/u/{code}/desk/methods/offers", WRITE, offers::page),
    ("POST", "/u/{code}/desk/methods/offers/do/{command}", WRITE, offers::act),
    ("GET", "/u/{code}/desk/methods", PLACE, methods::desk),
    ("POST", "/u/{code}/desk/methods/do/{command}", FILL, methods::act),
    ("GET", "/u/{code}/desk/catalogue", CATALOGUE, catalogues::desk),
    ("POST", "/u/{code}/desk/catalogue/do/{command}", ENTER, catalogues::act),
    ("GET", "/u/{code}/desk/people", HAND_OUT, people::list),
    ("GET", "/u/{code}/desk/people/new", HAND_OUT, people::add_page),
    ("POST", "/u/{code}/desk/people/new", HAND_OUT, people::add),
    ("GET", "/u/{code}/desk/people/{person}", HAND_OUT, people::page),
    ("POST", "/u/{code}/desk/people/{person}/account", HAND_OUT, people::account),
    ("POST", "/u/{code}/desk/people/{person}/slip", HAND_OUT, people::slip),
    ("GET", "/u/{code}/desk/groups", LOOK, groups::page),
    ("POST", "/u/{code}/desk/groups", FILL, groups::act),
    ("GET", "/u/{code}/desk/bodies/{body}", PLACE, bodies::desk_page),
    ("POST", "/u/{code}/desk/bodies/{body}/do/{command}", SEAT, bodies::act),
    ("GET", "/u/{code}/desk/open-days", LOOK, books::desk),
    ("POST", "/u/{code}/desk/open-days/do/{command}", DESK, books::act),
    ("GET", "/u/{code}/desk/allowances", LOOK, books::desk),
    ("POST", "/u/{code}/desk/allowances/do/{command}", DESK, books::act),
    ("GET", "/u/{code}/desk/means", LOOK, books::desk),
    ("POST", "/u/{code}/desk/means/do/{command}", LOOK, books::act),
    ("GET", "/u/{code}/desk/programmes", GUIDE, books::desk),
    ("POST", "/u/{code}/desk/programmes/do/{command}", GUIDE, books::act),
    ("GET", "/u/{code}/desk/year-plans", LOOK, books::desk),
    ("POST", "/u/{code}/desk/year-plans/do/{command}", DESK, books::act),
    ("GET", "/u/{code}/desk/bylaws", LOOK, books::desk),
    ("POST", "/u/{code}/desk/bylaws/do/{command}", DESK, books::act),
    ("GET", "/u/{code}/desk/indicators", GUIDE, books::desk),
    ("POST", "/u/{code}/desk/indicators/do/{command}", GUIDE, books::act),
    ("GET", "/u/{code}/desk/hirings", LOOK, books::desk),
    ("POST", "/u/{code}/desk/hirings/do/{command}", DESK, books::act),
    ("GET", "/u/{code}/desk/uploads/{hash}", LOOK, uploads::send),
    // Residents and visitors.
    ("GET", "/", Right::Anybody, places::start),
    ("GET", "/u/{code}", Right::Anybody, places::unit),
    ("GET", "/u/{code}/matters", Right::Anybody, matters::list),
    ("GET", "/u/{code}/matters/{id}", Right::Anybody, matters::page),
    ("GET", "/u/{code}/matters/{id}/drafts", Right::Anybody, drafts::page),
    ("GET", "/u/{code}/matters/{id}/rate", Right::SignedIn, ratings::ask),
    ("POST", "/u/{code}/matters/{id}/rate", Right::SignedIn, ratings::give),
    ("GET", "/u/{code}/matters/{id}/help/{task}", Right::SignedIn, helpers::ask),
    ("POST", "/u/{code}/matters/{id}/help/{task}", Right::SignedIn, helpers::say),
    ("GET", "/u/{code}/matters/{id}/consent", Right::SignedIn, consents::ask),
    ("POST", "/u/{code}/matters/{id}/consent", Right::SignedIn, consents::say),
    ("GET", "/u/{code}/matters/{id}/seal", Right::SignedIn, seals::look),
    ("POST", "/u/{code}/matters/{id}/seal/give", Right::SignedIn, seals::give),
    ("POST", "/u/{code}/matters/{id}/seal/refuse", Right::SignedIn, seals::refuse),
    ("GET", "/u/{code}/open-days", Right::Anybody, books::public),
    ("GET", "/u/{code}/open-days.pdf", Right::Anybody, books::pdf),
    ("GET", "/u/{code}/open-days.docx", Right::Anybody, books::docx),
    ("GET", "/u/{code}/allowances", Right::Anybody, books::public),
    ("GET", "/u/{code}/allowances.pdf", Right::Anybody, books::pdf),
    ("GET", "/u/{code}/allowances.docx", Right::Anybody, books::docx),
    ("GET", "/u/{code}/means", Right::Anybody, books::public),
    ("GET", "/u/{code}/programmes", Right::Anybody, books::public),
    ("GET", "/u/{code}/year-plans", Right::Anybody, books::public),
    ("GET", "/u/{code}/year-plans.pdf", Right::Anybody, books::pdf),
    ("GET", "/u/{code}/year-plans.docx", Right::Anybody, books::docx),
    ("GET", "/u/{code}/bylaws", Right::Anybody, books::public),
    ("GET", "/u/{code}/bylaws.pdf", Right::Anybody, books::pdf),
    ("GET", "/u/{code}/bylaws.docx", Right::Anybody, books::docx),
    ("GET", "/u/{code}/indicators", Right::Anybody, books::public),
    ("GET", "/u/{code}/hirings", Right::Anybody, books::public),
    ("GET", "/u/{code}/offices", Right::Anybody, offices::page),
    ("GET", "/u/{code}/replies", Right::Anybody, replies::wall),
    ("GET", "/u/{code}/replies.pdf", Right::Anybody, replies::pdf),
    ("GET", "/u/{code}/replies.docx", Right::Anybody, replies::docx),
    ("GET", "/u/{code}/notices", Right::Anybody, notices::list),
    ("GET", "/u/{code}/notices/{number}", Right::Anybody, notices::page),
    ("GET", "/u/{code}/notices/{number}/photos/{hash}", Right::Anybody, notices::photo),
    ("POST", "/u/{code}/notices/{number}/objections", Right::SignedIn, notices::object),
    ("GET", "/u/{code}/openness", Right::Anybody, openness::list),
    ("GET", "/u/{code}/openness.pdf", Right::Anybody, openness::calendar_pdf),
    ("GET", "/u/{code}/openness.docx", Right::Anybody, openness::calendar_docx),
    ("GET", "/u/{code}/openness/{number}", Right::Anybody, openness::page),
    ("GET", "/u/{code}/openness/{number}/{file}", Right::Anybody, openness::paper),
    ("GET", "/u/{code}/openness/{number}/files/{hash}", Right::Anybody, openness::file),
    ("GET", "/u/{code}/bodies/{body}", Right::Anybody, bodies::page),
    ("GET", "/u/{code}/bodies/{body}/{file}", Right::Anybody, bodies::paper),
    ("POST", "/u/{code}/bodies/{body}/objections", Right::SignedIn, bodies::object),
    ("GET", "/u/{code}/voices/new", Right::Anybody, voices::begin),
    ("POST", "/u/{code}/voices/new", Right::Anybody, voices::go_on),
    ("POST", "/u/{code}/voices/enter", Right::Anybody, voices::come_in),
    ("GET", "/u/{code}/voices/{id}", Right::SignedIn, voices::page),
    ("GET", "/u/{code}/voices/{id}/done", Right::SignedIn, voices::done),
    ("GET", "/u/{code}/voices/{id}/withdraw", Right::SignedIn, voices::withdraw_page),
    ("POST", "/u/{code}/voices/{id}/withdraw", Right::SignedIn, voices::withdraw),
    ("GET", "/u/{code}/voices/{id}/photos/{hash}", Right::SignedIn, voices::photo),
    ("GET", "/u/{code}/mine", Right::SignedIn, voices::mine),
    ("POST", "/u/{code}/mine/feed", Right::SignedIn, calendar::new_own),
    ("POST", "/u/{code}/mine/feed/revoke", Right::SignedIn, calendar::revoke_own),
    ("GET", "/u/{code}/boards", Right::Anybody, boards::page),
    ("GET", "/u/{code}/boards/{file}", Right::Anybody, boards::file),
    ("GET", "/u/{code}/catalogue", Right::Anybody, catalogues::page),
    ("GET", "/u/{code}/practice", Right::Anybody, practice::choose_in_passing),
    ("POST", "/u/{code}/practice", Right::Anybody, practice::begin_in_passing),
    ("GET", "/u/{code}/method", Right::Anybody, methods::here),
    ("GET", "/u/{code}/method/handbook.pdf", Right::Anybody, boards::handbook),
    ("GET", "/u/{code}/method/board.pdf", Right::Anybody, diagrams::board_here),
    ("GET", "/u/{code}/methods", Right::Anybody, methods::place),
    ("GET", "/methods", Right::Anybody, methods::list),
    ("GET", "/methods/{id}", Right::Anybody, methods::newest),
    ("GET", "/methods/{id}/compare", Right::Anybody, methods::compare),
    ("GET", "/methods/{id}/{version}", Right::Anybody, methods::version),
    ("GET", "/methods/{id}/{version}/board.pdf", Right::Anybody, diagrams::board),
    ("GET", "/law", Right::Anybody, laws::laws),
    ("GET", "/law/{id}", Right::Anybody, laws::law),
    ("GET", "/source/{id}", Right::Anybody, laws::source),
    ("GET", "/u/{code}/supervision", ASK, supervision::board),
    ("GET", "/u/{code}/supervision/matters/{id}", ASK, supervision::matter_page),
    ("GET", "/u/{code}/supervision/matters/{id}/do/{command}", ASK, supervision::act_page),
    ("POST", "/u/{code}/supervision/matters/{id}/do/{command}", ASK, supervision::act),
    ("GET", "/u/{code}/supervision/questions", ASK, supervision::questions),
    ("GET", "/u/{code}/supervision/openness", WATCH, openness::watch),
    ("POST", "/u/{code}/supervision/openness", WATCH, openness::urge),
    ("GET", "/u/{code}/supervision/clues/{voice}", supervision::RECEIVE, supervision::clue),
    ("POST", "/u/{code}/supervision/clues/{voice}", supervision::RECEIVE, supervision::designate),
    ("POST", "/u/{code}/supervision/clues/{voice}/dealt", supervision::RECEIVE, supervision::deal),
    ("GET", "/u/{code}/supervision/ledgers/{id}", supervision::RECEIVE, supervision::ledger),
    (
        "GET",
        "/u/{code}/supervision/ledgers/{id}/{file}",
        supervision::RECEIVE,
        supervision::ledger_paper,
    ),
    ("GET", "/u/{code}/supervision/voices/{voice}", supervision::ALONE, supervision::sealed),
    ("POST", "/u/{code}/supervision/voices/{voice}", supervision::ALONE, supervision::answer),
    ("GET", "/u/{code}/oversight", ABOVE, oversight::exceptions_page),
    ("GET", "/u/{code}/oversight/filings", ABOVE, oversight::filings_page),
    ("GET", "/u/{code}/oversight/voices", ABOVE, oversight::inbox),
    ("GET", "/u/{code}/oversight/voices/{id}", ABOVE, oversight::voice_page),
    ("GET", "/u/{code}/oversight/voices/{id}/do/{command}", ABOVE, oversight::voice_act_page),
    ("POST", "/u/{code}/oversight/voices/{id}/do/{command}", ABOVE, oversight::voice_act),
    ("GET", "/u/{code}/oversight/matters/{id}", ABOVE, oversight::matter_page),
    ("GET", "/u/{code}/oversight/matters/{id}/do/{command}", ABOVE, oversight::act_page),
    ("POST", "/u/{code}/oversight/matters/{id}/do/{command}", ABOVE, oversight::act),
    ("GET", "/demo", Right::Anybody, entry::door),
    ("POST", "/demo/enter", Right::Anybody, entry::enter),
    ("POST", "/demo/clock", Right::Anybody, entry::clock),
    ("GET", "/suggestions", Right::Anybody, suggestions::page),
    ("POST", "/suggestions", Right::Anybody, suggestions::send),
    ("GET", "/u/{code}/ledger", Right::Anybody, ledger::list),
    ("GET", "/u/{code}/ledger/checkpoint", Right::Anybody, ledger::checkpoint),
    ("GET", "/u/{code}/ledger/{position}", Right::Anybody, ledger::entry),
    ("GET", "/u/{code}/ledger/{position}/receipt", Right::Anybody, ledger::receipt),
];

/// Rights used by the table; named here so that a new route finds them.
pub const GROUPS: &[Right] = &[Right::Anybody, Right::SignedIn, DESK, LOOK, WATCH, ABOVE];

/// The pattern an address falls under: of several, the one with the earliest plain words.
fn pattern_of(path: &str) -> Option<&'static str> {
    let (path, word) = (path.trim_matches('/'), |part: &str| !part.starts_with('{'));
    let fits = |pattern: &str| {
        let (mut wanted, mut given) = (pattern.trim_matches('/').split('/'), path.split('/'));
        loop {
            match (wanted.next(), given.next()) {
                (None, None) => return true,
                (Some(want), Some(part)) if !word(want) && !part.is_empty() || want == part => {}
                _ => return false,
            }
        }
    };
    let patterns = ROUTES.iter().map(|(_, pattern, ..)| *pattern).filter(|pattern| fits(pattern));
    patterns.max_by_key(|pattern| pattern.split('/').map(word).collect::<Vec<_>>())
}

/// Whether the page of an address opens to somebody who is signed in; `here` is who they are by offices of
/// the unit itself.
pub fn opens(path: &str, actor: &Actor, here: &Actor) -> bool {
    let path = path.split(['?', '#']).next().unwrap_or("/");
    let Some(pattern) = pattern_of(path) else { return false };
    let own = ROUTES.iter().find(|(how, own, ..)| *how == "GET" && *own == pattern);
    own.is_some_and(|(_, _, right, _)| right.is_given(true, actor, here))
}

/// The page an address that only takes postings belongs to: itself where it is a page, else the nearest
/// above it, `/u/1/notices/2` of `/u/1/notices/2/objections`.
pub fn nearest_page(path: &str) -> &str {
    let is_page = |pattern| ROUTES.iter().any(|(how, own, ..)| *how == "GET" && *own == pattern);
    let mut path = path.split(['?', '#']).next().unwrap_or("/");
    while !pattern_of(path).is_some_and(is_page) {
        let Some((above, _)) = path.rsplit_once('/') else { return "/" };
        path = above;
    }
    if path.is_empty() { "/" } else { path }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_opens_the_address_of_a_form_comes_to_its_page() {
        for (address, page) in [
            ("/u/1/notices/2/objections", "/u/1/notices/2"),
            ("/u/1/voices/enter", "/u/1"),
            ("/u/1/desk/week/feed/revoke", "/u/1/desk/week"),
            ("/u/1/desk/settings/do/units.count", "/u/1/desk/settings"),
            (
                "/u/1/desk/matters/m/do/meetings.record?x=1",
                "/u/1/desk/matters/m/do/meetings.record",
            ),
            ("/sign-out", "/"),
            ("/nowhere/at/all", "/"),
            ("/", "/"),
        ] {
            assert_eq!(nearest_page(address), page, "{address}");
        }
    }

    #[test]
    fn every_address_that_takes_a_form_has_a_page_near_it() {
        for (_, pattern, ..) in ROUTES {
            let page = nearest_page(pattern);
            assert!(pattern_of(page).is_some() && pattern.starts_with(page), "{pattern}: {page}");
        }
    }
}
