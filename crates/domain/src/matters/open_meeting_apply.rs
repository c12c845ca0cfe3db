//! Folding what happened round an open meeting into the matter.

use super::{Event, Matter};
use crate::drafts::{self, Answered, Draft};
use crate::floors::{self, Floor, Said, Turn};
use crate::promises::{self, Promise};
use crate::time::Timestamp;
use crate::walks::{self, Walk};

/// Folds a fact of these slices; leaves any other alone.
pub(super) fn apply(matter: &mut Matter, event: &Event, at: Timestamp) {
    match event {
        Event::Walk(fact) => walk(matter, fact),
        Event::Draft(fact) => draft(matter, fact, at),
        Event::Floor(fact) => floor(matter, fact, at),
        Event::Promise(fact) => promise(matter, fact, at),
        _ => {}
    }
}

fn walk(matter: &mut Matter, event: &walks::Event) {
    if let walks::Event::Recorded { walk, on, households, group, who, heard } = event {
        matter.walks.push(Walk {
            walk: *walk,
            on: *on,
            households: *households,
            group: group.clone(),
            who: who.clone(),
            heard: heard.clone(),
        });
    }
}

fn draft(matter: &mut Matter, event: &drafts::Event, at: Timestamp) {
    match event {
        drafts::Event::Written { draft, after, by, text, note } => matter.drafts.push(Draft {
            draft: *draft,
            after: *after,
            at,
            by: by.clone(),
            text: text.clone(),
            note: note.clone(),
        }),
        drafts::Event::Answered { opinion, adopted, draft, by, text } => {
            let (by, text) = (by.clone(), text.clone());
            let answered = Answered { adopted: *adopted, draft: *draft, by, at, text };
            matter.answered.insert(opinion.clone(), answered);
        }
    }
}

fn floor(matter: &mut Matter, event: &floors::Event, at: Timestamp) {
    if let floors::Event::Opened { held_at, place, form, host, speakers } = event {
        matter.floor = Some(Floor {
            held_at: *held_at,
            place: place.clone(),
            form: form.clone(),
            host: host.clone(),
            speakers: speakers.clone(),
            said: Vec::new(),
            present: None,
            households: None,
            groups: Vec::new(),
            turns: Vec::new(),
        });
        return;
    }
    let Some(floor) = &mut matter.floor else { return };
    match event {
        floors::Event::Opened { .. } => {}
        floors::Event::TurnAsked { turn, speaker, standing } => floor.turns.push(Turn {
            turn: *turn,
            speaker: speaker.clone(),
            standing: standing.clone(),
            taken: false,
        }),
        floors::Event::Spoke { speech, stance, turn, minutes, speaker, standing, words } => {
            for asked in floor.turns.iter_mut().filter(|asked| Some(asked.turn) == *turn) {
                asked.taken = true;
            }
            floor.said.push(Said {
                speech: *speech,
                at,
                stance: *stance,
                speaker: speaker.clone(),
                standing: standing.clone(),
                words: words.clone(),
                answer: None,
                promise: None,
                minutes: *minutes,
            });
        }
        floors::Event::PutRight { speech, speaker, words } => {
            for said in floor.said.iter_mut().filter(|said| said.speech == *speech) {
                said.words.clone_from(words);
                if !speaker.is_empty() {
                    said.speaker.clone_from(speaker);
                }
            }
        }
        floors::Event::Answered { speech, who, words } => {
            for said in floor.said.iter_mut().filter(|said| said.speech == *speech) {
                said.answer = Some((who.clone(), words.clone()));
            }
        }
        floors::Event::Counted { present, households, groups } => {
            floor.present = Some(*present);
            floor.households = *households;
            floor.groups.clone_from(groups);
        }
    }
}

fn promise(matter: &mut Matter, event: &promises::Event, at: Timestamp) {
    match event {
        promises::Event::Made { promise, sitting, speech, task, what, who } => {
            let said = matter.floor.iter_mut().flat_map(|floor| floor.said.iter_mut());
            for said in said.filter(|said| Some(said.speech) == *speech) {
                said.promise = Some(*promise);
            }
            matter.promises.push(Promise {
                promise: *promise,
                sitting: *sitting,
                speech: *speech,
                task: *task,
                what: what.clone(),
                who: who.clone(),
                made_at: at,
                released: None,
            });
        }
        promises::Event::Released { promise, by, reason } => {
            let known = matter.promises.iter_mut().find(|known| known.promise == *promise);
            let Some(known) = known else { return };
            known.released = Some((by.clone(), at, reason.clone()));
            for task in matter.tasks.iter_mut().filter(|task| task.task == known.task) {
                task.released_at = Some(at);
            }
        }
    }
}
