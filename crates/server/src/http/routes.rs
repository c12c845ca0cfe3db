//! Every route, its right and its handler: the one table that the router, the tests of rights, the
//! screenshots and tidy read.

use super::edge::Route;
use super::{ABOVE, DESK, LOOK, Right, WATCH};
use crate::accounts;
use crate::papers;

/// Method, address, right, handler.
pub const ROUTES: &[Route] = &[
    ("GET", "/healthz", Right::Anybody, accounts::health),
    ("GET", "/sign-in", Right::Anybody, accounts::sign_in_page),
    ("POST", "/sign-in", Right::Anybody, accounts::sign_in),
    ("POST", "/sign-out", Right::Anybody, accounts::sign_out),
    ("GET", "/q/{token}", Right::Anybody, accounts::by_slip),
    ("GET", "/u/{code}/matters/{id}/papers/{file}", Right::Anybody, papers::paper),
    ("GET", "/u/{code}/matters/{id}/dossier.pdf", Right::Anybody, papers::dossier_pdf),
    ("GET", "/u/{code}/matters/{id}/dossier.zip", Right::Anybody, papers::dossier_zip),
];

/// Rights used by the table; named here so that a new route finds them.
pub const GROUPS: &[Right] = &[Right::Anybody, Right::SignedIn, DESK, LOOK, WATCH, ABOVE];
