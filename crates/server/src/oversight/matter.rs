//! A matter of a village, as the level above sees it and acts on it. Rule 2, Rule 3.

use axum::response::Response;

use crate::http::{Ctx, Halt};
use crate::supervision::{acts, matter};

/// What the level above may do; the domain decides in the end.
const ABOVE: &[&str] = &[
    "referrals.take",
    "referrals.settle",
    "referrals.back",
    "filings.receive",
    "filings.return",
    "questions.ask",
    "commissions.answer",
    "tasks.complete",
    "tasks.stop",
    "filings.correct",
];

/// `GET /u/{code}/oversight/matters/{id}`
///
/// # Errors
/// 404 where there is no such matter.
pub fn matter_page(ctx: &Ctx) -> Result<Response, Halt> {
    matter::render(ctx, "oversight", ABOVE)
}

/// `GET /u/{code}/oversight/matters/{id}/do/{command}`
///
/// # Errors
/// 404 where the act does not stand open.
pub fn act_page(ctx: &Ctx) -> Result<Response, Halt> {
    acts::show(ctx, "oversight", ABOVE)
}

/// `POST /u/{code}/oversight/matters/{id}/do/{command}`
///
/// # Errors
/// 404 where there is no such matter or act.
pub fn act(ctx: &Ctx) -> Result<Response, Halt> {
    acts::perform(ctx, "oversight", ABOVE)
}
