//! Where a voice was passed on to, station by station: the same for whoever spoke, the desk and the receiver.

use domain::ids::PersonId;
use domain::voices::{Passage, Voice};

use super::{end, or_none};
use crate::http::Ctx;
use crate::ui::parts::{State, Step};
use crate::ui::show;

/// The stations of every passage, the running one with its clock. `named` says who a person is.
pub fn passed_stations(ctx: &Ctx, voice: &Voice, named: impl Fn(&PersonId) -> String) -> Vec<Step> {
    let mut steps: Vec<Step> =
        voice.passages.iter().flat_map(|passage| of_one(ctx, passage, &named)).collect();
    steps.extend(waiting(ctx, voice));
    steps
}

fn done(ctx: &Ctx, key: &str, who: String, what: Vec<String>) -> Step {
    Step { state: State::Done, name: ctx.w.t(key), who, what, ..Step::default() }
}

fn of_one(ctx: &Ctx, passage: &Passage, named: &impl Fn(&PersonId) -> String) -> Vec<Step> {
    let w = ctx.w;
    let by = |who: &PersonId, at: i64| {
        w.n2("voices-passed-by", "who", named(who), "when", show::moment(w, at, ctx.now.0))
    };
    let to = w.n("voices-referred-to", "to", &passage.to);
    let why = passage.awaited.then(|| passage.reason.clone());
    let what: Vec<String> = [to].into_iter().chain(why).collect();
    let mut steps = vec![done(ctx, "voices-referred", by(&passage.by, passage.at.0), what)];
    if let Some(taken) = &passage.taken {
        let day = show::day(w, taken.on.starts_at().0, ctx.now.0);
        let who = w.n2("voices-taken-by", "to", &passage.to, "day", day);
        let what = w.with(
            "voices-taken-what",
            &[
                ("receipt", &taken.receipt),
                ("who", &or_none(&taken.who)),
                ("handler", &or_none(&taken.handler)),
            ],
        );
        steps.push(done(ctx, "voices-taken", who, vec![what]));
    }
    if let Some(back) = &passage.came_back {
        let what = vec![back.reason.clone()];
        // Whoever stands for a body outside is told by the place.
        let who = w.n2("voices-back-from", "to", &passage.to, "by", by(&back.by, back.at.0));
        steps.push(done(ctx, "voices-came-back", who, what));
    }
    steps
}

/// What is waited for now, and until when.
fn waiting(ctx: &Ctx, voice: &Voice) -> Option<Step> {
    let w = ctx.w;
    let passage = voice.passage().filter(|passage| passage.awaited)?;
    let what = w.n2("voices-passed-waits", "what", voice.clock_word(), "to", &passage.to);
    let limit = voice.due.as_ref().map(|due| w.n("ui-due", "moment", end(w, due.ends_at, ctx.now)));
    Some(Step {
        state: State::Now,
        name: w.n("voices-passed-name", "what", voice.clock_word()),
        what: vec![what],
        limit: limit.unwrap_or_default(),
        ..Step::default()
    })
}
