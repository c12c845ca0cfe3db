//! What a council keeps beside its matters: the plan of the year, the rules on file, whom it hires openly.
//!
//! | book | file |
//! |---|---|
//! | 年度协商计划 | `year_plans.rs` |
//! | 协商议事制度 | `bylaws.rs` |
//! | 公开招聘 | `hirings.rs` |
//! | 评估细化指标 | `indicators.rs` |

pub(super) mod bylaws;
pub(super) mod hirings;
pub(super) mod indicators;
pub(super) mod year_plans;

pub use hirings::{Ending, endings};

use domain::actors::Power;
use domain::forms::Source;

use super::Kept;
use crate::http::Ctx;
use crate::ui::form::Choice;

/// Whether the act is offered to this reader now; the domain decides in the end.
pub(super) fn offered(ctx: &Ctx, kept: &Kept, command: &str) -> bool {
    let (record, lead) = (ctx.actor.may(Power::Record), ctx.actor.may(Power::Lead));
    match command {
        "year_plans.publish" | "bylaws.adopt" => lead,
        "year_plans.add" => lead && !kept.year_plans.plans.is_empty(),
        "year_plans.strike" => lead && year_plans::open(kept).next().is_some(),
        "year_plans.take_up" => record && year_plans::standing(kept).next().is_some(),
        "bylaws.revise" | "bylaws.repeal" => lead && kept.bylaws.standing().next().is_some(),
        "indicators.publish" => indicators::may(ctx) && !indicators::here(ctx).is_empty(),
        "indicators.withdraw" => indicators::may(ctx) && kept.indicators.standing().is_some(),
        "hirings.call" => lead && !hirings::roles(ctx).is_empty(),
        "hirings.appraise" => lead && !hirings::seats(ctx).is_empty(),
        "hirings.pay" => record && !hirings::seats(ctx).is_empty(),
        "hirings.take_back" => record && kept.hirings.standing().next().is_some(),
        _ => false,
    }
}

/// What the forms of these books let one pick; none where it is another's.
pub(super) fn choices(ctx: &Ctx, kept: &Kept, from: Source) -> Option<Vec<Choice>> {
    let numbered = |number: u32, label: String| Choice::plain(number.to_string(), label);
    Some(match from {
        Source::Entries => {
            let all = year_plans::standing(kept);
            all.map(|one| numbered(one.entry, year_plans::said(ctx, one))).collect()
        }
        Source::OpenEntries => {
            let open = year_plans::open(kept);
            open.map(|one| numbered(one.entry, year_plans::said(ctx, one))).collect()
        }
        Source::Bylaws => {
            let standing = kept.bylaws.standing();
            standing.map(|one| numbered(one.bylaw, one.title.clone())).collect()
        }
        Source::Parts => {
            let parts = indicators::here(ctx).into_iter();
            parts.map(|part| Choice::plain(part.id, part.name)).collect()
        }
        Source::HiredRoles => {
            let roles = hirings::roles(ctx).into_iter();
            roles.map(|role| Choice::plain(role.clone(), ctx.role_name(&role))).collect()
        }
        Source::Hired => hirings::people_hired(ctx, kept),
        Source::Payments => {
            let standing = kept.hirings.standing();
            standing.map(|one| numbered(one.payment, hirings::said(ctx, kept, one))).collect()
        }
        _ => return None,
    })
}
