//! Progress told by a clock (M115): at the desk, on the matter for everybody, with supervision, on the board.

use domain::procedures::{Amount, Clock, Library, Procedure, StepKind, StepOutcome, Target};
use server::founding;

use crate::place::{Place, village_with};

/// The usual method with work as its first step, and progress told every seven days while it lasts.
fn told_weekly(procedure: &Procedure) -> Procedure {
    let mut procedure = procedure.clone();
    let work = procedure.steps.iter_mut().find(|step| step.kind == StepKind::Implement).unwrap();
    work.reports = Some(Clock {
        at_most: Some(Amount::Fixed(7)),
        tell: vec!["supervision".into()],
        ..work.clock.clone().unwrap()
    });
    let first = Target::Step(work.id.clone());
    let start = procedure.steps.iter_mut().find(|step| step.id == procedure.start).unwrap();
    start.on.insert(StepOutcome::Matter, first);
    procedure
}

fn at_work() -> (Place, String) {
    let all = founding::library();
    let methods = all
        .iter()
        .map(|method| if method.usual { told_weekly(method) } else { Procedure::clone(method) });
    let place = village_with(Library::new(methods));
    let matter = place.matter();
    (place, matter)
}

#[test]
fn progress_is_told_by_a_clock_read_by_everybody_and_printed_for_the_board() {
    let (place, matter) = at_work();
    let (clerk, page) = (place.sign_in("lin"), format!("desk/matters/{matter}"));
    clerk.get(&page).is(200).is_sane().says(&["向大家通报进展"]);
    place.visit(&format!("matters/{matter}")).is(200).is_sane().says(&[
        "最多 7 天向大家通报一次进展",
        "下一次最晚",
        "3月9日",
    ]);
    clerk.get("desk").is(200).is_sane().says(&["通报进展：三组水渠清淤"]);
    clerk.get("desk/ageing?what=report").is(200).is_sane().says(&["等通报进展"]);

    let form = format!("{page}/do/tasks.report");
    let empty = clerk.fill(&form, &[("who", "村委会"), ("text", "收到")]);
    empty.is(422).is_sane().says(&["办到哪儿了，只写“收到”不算"]);
    let number = clerk.fill(&form, &[("who", "村委会"), ("text", "有事打 13812345678")]);
    number.is(422).is_sane();
    let done = clerk.fill(&form, &[("who", "村委会、水务站"), ("text", "清了六百米。")]);
    done.is(303);
    clerk.get(&done.location).is(200).is_sane().says(&["第 1 次通报进展", "清了六百米。"]);

    // Eight days later nobody has told anything.
    place.after(24 * 8);
    server::tick::tick(&place.app, place.app.now(), true).unwrap();
    let watcher = place.sign_in("sun");
    let watched = watcher.get(&format!("supervision/matters/{matter}"));
    watched.is(200).is_sane().says(&["该向大家通报的进展", "进展按期通报"]);
    place.visit(&format!("matters/{matter}")).is(200).is_sane().says(&[
        "进展通报（1 次）",
        "村委会、水务站",
        "清了六百米。",
    ]);
    clerk.fill(&form, &[("who", "村委会"), ("text", "还剩二百米，雨天停了三天。")]).is(303);
    let seen = place.visit(&format!("matters/{matter}"));
    seen.is(200).is_sane().says(&["进展通报（2 次）", "还剩二百米"]);
    let (first, second) = (seen.text().find("清了六百米"), seen.text().rfind("还剩二百米"));
    assert!(first < second, "in the order in which they were made");
}
