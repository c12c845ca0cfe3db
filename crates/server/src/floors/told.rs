//! Walks, the floor, promises and drafts in words.

use domain::floors;
use domain::ids::PersonId;
use domain::matters::{Event, Matter};
use domain::meetings::{Sitting, Stance};
use domain::promises::{self, Promise, Standing};
use domain::time::Timestamp;
use domain::{drafts, walks};

use crate::shown::or_none;
use crate::ui::parts::{Meaning, Tag};
use crate::ui::show;
use crate::words::{Word, Words};

/// How somebody's name is said to this reader.
pub type Who<'a> = &'a mut dyn FnMut(&PersonId) -> String;

/// The stored word of a stance.
pub(super) fn stance_word(stance: Stance) -> &'static str {
    match stance {
        Stance::For => "for",
        Stance::Against => "against",
        Stance::Suggests => "suggests",
        Stance::Asks => "asks",
    }
}

/// The lines of a fact of these slices. `inside`: for those who keep the records and supervision; to
/// others a walk tells how many households, never who said what.
pub fn lines(
    w: Words,
    now: Timestamp,
    matter: &Matter,
    event: &Event,
    inside: bool,
    who: Who<'_>,
) -> Vec<String> {
    match event {
        Event::Walk(walk) => walked(w, now, walk, inside),
        Event::Draft(draft) => drafted(w, draft),
        Event::Floor(floor) if inside => on_floor(w, floor),
        Event::Promise(promise) => promised(w, now, matter, promise, who),
        _ => Vec::new(),
    }
}

fn walked(w: Words, now: Timestamp, walk: &walks::Event, inside: bool) -> Vec<String> {
    match walk {
        walks::Event::Recorded { on, households, group, who, heard, .. } => {
            let day = show::day(w, on.starts_at().0, now.0);
            let group = group.clone().unwrap_or_default();
            let grouped = if group.is_empty() { "no" } else { "yes" };
            let values: [(&str, &dyn Word); 4] = [
                ("day", &day),
                ("households", households),
                ("group", &group),
                ("grouped", &grouped),
            ];
            let mut lines = vec![w.with("floors-told-walk", &values)];
            if inside {
                lines.push(w.n2("floors-told-heard", "who", who, "text", heard));
            }
            lines
        }
        walks::Event::Finished { walks, households, text } => {
            let values: [(&str, &dyn Word); 3] =
                [("walks", walks), ("households", households), ("text", text)];
            vec![w.with("floors-told-walks", &values)]
        }
    }
}

fn drafted(w: Words, draft: &drafts::Event) -> Vec<String> {
    match draft {
        drafts::Event::Written { draft, note, .. } => {
            let first = if note.is_empty() { "yes" } else { "no" };
            let values: [(&str, &dyn Word); 3] =
                [("draft", draft), ("note", note), ("first", &first)];
            vec![w.with("floors-told-draft", &values)]
        }
        drafts::Event::Answered { opinion, adopted, text, .. } => {
            let (sitting, speech) = opinion.split_once('.').unwrap_or((opinion, ""));
            let adopted = adopted.id();
            let values: [(&str, &dyn Word); 4] =
                [("sitting", &sitting), ("speech", &speech), ("adopted", &adopted), ("text", text)];
            vec![w.with("floors-told-opinion", &values)]
        }
    }
}

fn on_floor(w: Words, floor: &floors::Event) -> Vec<String> {
    let line = match floor {
        floors::Event::Opened { place, host, speakers, .. } => {
            let (host, speakers) = (or_none(host), or_none(speakers));
            let values: [(&str, &dyn Word); 3] =
                [("place", place), ("host", &host), ("speakers", &speakers)];
            w.with("floors-told-opened", &values)
        }
        floors::Event::Spoke { speech, stance, speaker, words, .. } => {
            let stance = stance_word(*stance);
            let who = somebody(w, speaker);
            let values: [(&str, &dyn Word); 4] =
                [("speech", speech), ("stance", &stance), ("who", &who), ("words", words)];
            w.with("floors-told-spoke", &values)
        }
        floors::Event::TurnAsked { turn, speaker, .. } => {
            w.n2("floors-told-turn", "turn", *turn, "who", somebody(w, speaker))
        }
        floors::Event::PutRight { speech, words, .. } => {
            w.n2("floors-told-put-right", "speech", *speech, "words", words)
        }
        floors::Event::Answered { speech, who, words } => {
            let values: [(&str, &dyn Word); 3] =
                [("speech", speech), ("who", who), ("words", words)];
            w.with("floors-told-answered", &values)
        }
        floors::Event::Counted { present, households, groups } => {
            heads(w, *present, *households, groups)
        }
    };
    vec![line]
}

/// 一位群众 where nobody's name was written down.
pub(super) fn somebody(w: Words, speaker: &str) -> String {
    if speaker.is_empty() { w.t("floors-somebody") } else { speaker.to_owned() }
}

/// 来了 86 人（52 户）；三组 40 人、四组 26 人.
pub(super) fn heads(
    w: Words,
    present: u64,
    households: Option<u64>,
    groups: &[floors::Heads],
) -> String {
    let parts: Vec<String> = groups
        .iter()
        .map(|one| w.n2("floors-heads-of", "group", &one.group, "count", one.heads))
        .collect();
    let (counted, households) = match households {
        Some(households) => ("yes", households),
        None => ("no", 0),
    };
    let parts = parts.join(&w.t("http-list-separator"));
    let parted = if parts.is_empty() { "no" } else { "yes" };
    let values: [(&str, &dyn Word); 5] = [
        ("present", &present),
        ("households", &households),
        ("counted", &counted),
        ("groups", &parts),
        ("parted", &parted),
    ];
    w.with("floors-heads", &values)
}

/// Who walked up to the meeting; that nobody counted is said too.
pub fn walked_up(w: Words, sitting: &Sitting) -> String {
    if sitting.count.present == 0 {
        return w.t("floors-uncounted");
    }
    heads(w, sitting.count.present, sitting.households, &sitting.groups)
}

/// Questions and opinions of a sitting with what was answered or promised: the words, nobody's name.
pub fn heard(w: Words, sitting: &Sitting) -> Vec<String> {
    let said = sitting.speeches.iter().filter(|said| said.stance != Stance::Against);
    let lines = said.flat_map(|said| {
        let stance = stance_word(said.stance);
        let mut lines = vec![w.n2("floors-heard", "stance", stance, "words", &said.words)];
        if !said.answer.is_empty() {
            let (who, words) = (&said.answered_by, &said.answer);
            lines.push(w.n2("floors-heard-answer", "who", who, "words", words));
        }
        if let Some(promise) = said.promise {
            lines.push(w.n("floors-heard-promise", "promise", promise));
        }
        lines
    });
    lines.collect()
}

fn promised(
    w: Words,
    now: Timestamp,
    matter: &Matter,
    event: &promises::Event,
    who: Who<'_>,
) -> Vec<String> {
    match event {
        promises::Event::Made { promise, .. } => {
            let made = matter.promises.iter().find(|made| made.promise == *promise);
            made.map(|made| promise_line(w, now, matter, made, who)).into_iter().collect()
        }
        promises::Event::Released { promise, reason, .. } => {
            vec![w.n2("floors-told-released", "promise", *promise, "reason", reason)]
        }
    }
}

/// 承诺第 1 条：周五以前通水；水务站站长答应，老钱负责，3月13日前.
pub fn promise_line(
    w: Words,
    now: Timestamp,
    matter: &Matter,
    promise: &Promise,
    who: Who<'_>,
) -> String {
    let task = matter.tasks.iter().find(|task| task.task == promise.task);
    let due = task.map(|task| show::day(w, task.due_on.starts_at().0, now.0)).unwrap_or_default();
    let name = task.map(|task| who(&task.responsible)).unwrap_or_default();
    let other = if promise.who.is_empty() { "no" } else { "yes" };
    let values: [(&str, &dyn Word); 6] = [
        ("promise", &promise.promise),
        ("what", &promise.what),
        ("who", &promise.who),
        ("other", &other),
        ("name", &name),
        ("due", &due),
    ];
    w.with("floors-promise", &values)
}

/// Where a promise stands, as a word.
pub fn standing_tag(w: Words, now: Timestamp, matter: &Matter, promise: &Promise) -> Tag {
    let task = matter.tasks.iter().find(|task| task.task == promise.task);
    let until = task.map_or(now.0, |task| task.due_on.ends_at().0 - 1);
    match promise.standing(&matter.tasks, now) {
        Standing::Open => Tag::new(Meaning::Go, w.n("floors-standing", "standing", "open")),
        Standing::Late => Tag::new(Meaning::Late, show::left(w, until, now.0)),
        Standing::Kept => Tag::new(Meaning::Done, w.n("floors-standing", "standing", "kept")),
        Standing::KeptLate => {
            Tag::new(Meaning::Done, w.n("floors-standing", "standing", "kept-late"))
        }
        Standing::Released => {
            Tag::new(Meaning::Quiet, w.n("floors-standing", "standing", "released"))
        }
    }
}
