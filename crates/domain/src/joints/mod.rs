//! Matters of several places (跨村的事): the level above leads, and each place speaks for itself (M195, M196).
//!
//! Rule 1. Whoever leads names the places that take part before the matter is taken up: those below, and by
//!         name those that lie elsewhere. There are as many as the method asks, each of them once.
//! Rule 2. In a step of the places each gives its word once: it agrees, it disagrees, or it sends the thing
//!         back. Whoever does not agree says why.
//! Rule 3. A place below gives its word itself, by those whom the method names, seated there. Nobody above
//!         gives it for them. The word of a place elsewhere is entered by whoever leads, with who gave it.
//! Rule 4. Each of them has to agree, and the first that does not decides at once; or as many as the rule of the
//!         step asks for: then all are heard, and it is decided earlier only where so many can no longer agree,
//!         or what was filed has been taken in by so many. The method says where that leads. Whoever leads closes
//!         a step in which some say nothing, once its time is over.

use serde::{Deserialize, Serialize};

use crate::actors::Power;
use crate::context::Context;
use crate::facts::{Class, Fact, Personal};
use crate::forms::{Field, Kind, Source, listed};
use crate::ids::PersonId;
use crate::procedures::{Step, StepKind};
use crate::receipts::is_receipt;
use crate::refusals::refusals;
use crate::rules::{Cite, Count, Fractions, Outcome, Rule, judge};
use crate::time::Timestamp;

/// How places take part, as the procedure says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Between {
    /// How many places take part at least.
    pub least: u64,
    /// Roles of a place below by whose holders it speaks.
    pub by: Vec<String>,
    #[serde(default)]
    pub cite: Cite,
}

/// Which places take part.
#[derive(Debug, Clone, Deserialize)]
pub struct Name {
    /// Units below this one.
    pub places: Vec<String>,
    /// Names of places that lie elsewhere, one to a line.
    #[serde(default)]
    pub outside: String,
}

impl Name {
    pub const FIELDS: &'static [Field] = &[
        Field::must("places", Kind::Picks { from: Source::PlacesBelow }),
        Field::may("outside", Kind::LongText { max: 400 }),
    ];
}

/// A place gives its word.
#[derive(Debug, Clone, Deserialize)]
pub struct Give {
    /// [`Place::key`].
    pub place: String,
    pub word: Word,
    #[serde(default)]
    pub text: String,
    /// Who gave it, where it is entered for a place elsewhere.
    #[serde(default)]
    pub who: String,
}

impl Give {
    pub const FIELDS: &'static [Field] = &[
        Field::must("place", Kind::Pick { from: Source::JointPlaces }),
        Field::must("word", Kind::Choice { of: Word::IDS }),
        Field::may("text", Kind::LongText { max: 2000 }),
        Field::may("who", Kind::Text { max: 60 }),
    ];
}

/// What a place says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Word {
    Agree,
    Disagree,
    SendBack,
}

impl Word {
    /// The words of the field.
    pub const IDS: &'static [&'static str] = &["agree", "disagree", "send-back"];

    /// The stored word.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Agree => "agree",
            Self::Disagree => "disagree",
            Self::SendBack => "send-back",
        }
    }
}

/// A place that takes part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The id of its unit; none where it lies elsewhere.
    #[serde(default)]
    pub unit: Option<String>,
    pub name: String,
}

impl Place {
    /// What tells it from the others: its unit, or its name.
    pub fn key(&self) -> &str {
        self.unit.as_deref().unwrap_or(&self.name)
    }
}

/// Stored for ever: variants are added, never renamed, never removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body")]
pub enum Event {
    #[serde(rename = "joint.named.1")]
    Named { places: Vec<Place>, by: PersonId },
    /// `by` is the pseudonym in the place's own log, or here where it was entered for a place elsewhere.
    #[serde(rename = "joint.word_given.1")]
    WordGiven {
        place: String,
        name: String,
        word: Word,
        by: PersonId,
        #[serde(default)]
        text: String,
        #[serde(default)]
        who: String,
    },
    /// By a rule of so many: which places agreed, which did not.
    #[serde(rename = "joint.decided.1")]
    Decided {
        rule: String,
        outcome: Outcome,
        /// How many take part, how many agree, how many have to.
        places: u64,
        agreed: u64,
        needed: u64,
        against: Vec<String>,
    },
    /// The time is over, and so many places have said nothing.
    #[serde(rename = "joint.closed.1")]
    Closed { silent: Vec<String>, by: PersonId },
}

impl Fact for Event {
    fn personal(&self) -> Option<Personal> {
        match self {
            Self::WordGiven { .. } => {
                Some(Personal { fields: &["text", "who"], class: Class::Public })
            }
            Self::Named { .. } | Self::Decided { .. } | Self::Closed { .. } => None,
        }
    }
}

/// A word as it was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// [`Place::key`].
    pub place: String,
    /// Index of the stay in which it was given.
    pub visit: u32,
    pub word: Word,
    pub by: PersonId,
    pub at: Timestamp,
    pub text: String,
    pub who: String,
}

/// The places of a matter with what they have said, in all rounds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Joint {
    pub places: Vec<Place>,
    #[serde(default)]
    pub words: Vec<Given>,
}

impl Joint {
    /// Folds one fact; `visit` is the index of the stay that lasts.
    pub fn apply(&mut self, event: &Event, visit: u32, at: Timestamp) {
        match event.clone() {
            Event::Named { places, .. } => self.places = places,
            Event::WordGiven { place, word, by, text, who, .. } => {
                self.words.push(Given { place, visit, word, by, at, text, who });
            }
            Event::Decided { .. } | Event::Closed { .. } => {}
        }
    }

    /// The place of that key.
    pub fn place(&self, key: &str) -> Option<&Place> {
        self.places.iter().find(|place| place.key() == key)
    }

    /// What a place has said in the stay of that index.
    pub fn word_of(&self, key: &str, visit: u32) -> Option<&Given> {
        self.words.iter().find(|given| given.place == key && given.visit == visit)
    }

    /// The places that have said nothing in that stay.
    pub fn silent(&self, visit: u32) -> impl Iterator<Item = &Place> {
        self.places.iter().filter(move |place| self.word_of(place.key(), visit).is_none())
    }

    /// The places that have not agreed in that stay, silent ones among them.
    pub fn against(&self, visit: u32) -> impl Iterator<Item = &Place> {
        let agrees = move |given: &Given| given.word == Word::Agree;
        self.places.iter().filter(move |p| !self.word_of(p.key(), visit).is_some_and(agrees))
    }

    /// What the words of that stay come to by `rule`. None while that may still change, or while somebody is to be
    /// heard who has not spoken; `over` where nobody is waited for any more.
    pub fn decided(
        &self,
        visit: u32,
        (rule, fractions): (&Rule, &Fractions),
        (kind, over): (StepKind, bool),
    ) -> Option<Event> {
        let count = self.count(visit);
        let waits = count.due.saturating_sub(count.present);
        let rest = |yes: u64, no: u64| Count {
            present: count.due,
            yes: count.yes.saturating_add(yes),
            no: count.no.saturating_add(no),
            ..count
        };
        let judged = |count: &Count| judge(rule, fractions, count);
        let at_best = judged(&rest(waits, 0));
        let at_worst = judged(&rest(0, waits));
        let heard = waits == 0 || over || kind == StepKind::File;
        let verdict = match (at_best.outcome, at_worst.outcome) {
            (Outcome::Refused, _) => at_best,
            (_, Outcome::Passed) if heard => at_worst,
            _ if waits == 0 || over => judged(&count),
            _ => return None,
        };
        let asked = verdict.lines.iter().filter(|line| !line.quorum);
        Some(Event::Decided {
            rule: rule.id.clone(),
            outcome: verdict.outcome,
            places: count.due,
            agreed: count.yes,
            needed: asked.filter_map(|line| line.needed).max().unwrap_or(0),
            against: self.against(visit).map(|place| place.name.clone()).collect(),
        })
    }

    /// The words of that stay as figures: who agrees says yes, everybody else no.
    pub fn count(&self, visit: u32) -> Count {
        let heads = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        let said: Vec<&Given> =
            self.places.iter().filter_map(|p| self.word_of(p.key(), visit)).collect();
        let yes = said.iter().filter(|given| given.word == Word::Agree).count();
        Count {
            due: heads(self.places.len()),
            present: heads(said.len()),
            yes: heads(yes),
            no: heads(said.len().saturating_sub(yes)),
            ..Count::default()
        }
    }
}

refusals! {
    /// Each variant is one sentence on the page.
    pub enum Refusal {
        NotYours = "joints.not-yours",
        /// The method knows no places, or none were named.
        NotJoint = "joints.not-joint",
        /// Rule 1: before the matter is taken up.
        NameFirst = "joints.name-first",
        TooFew { least: u64 } = "joints.too-few",
        NamedTwice { place: String } = "joints.named-twice",
        /// It lies in another township: it is named as one elsewhere.
        NotBelow = "joints.not-below",
        /// It lies below and speaks for itself: it is chosen, not typed.
        LiesBelow { place: String } = "joints.lies-below",
        NoSuchPlace { place: String } = "joints.no-such-place",
        /// Rule 3.
        SpeaksForItself { place: String } = "joints.speaks-for-itself",
        /// The same, where somebody would settle the step for all of them.
        EachForItself = "joints.each-for-itself",
        SayWho = "joints.say-who",
        SayWhy = "joints.say-why",
        AlreadyGiven { place: String } = "joints.already-given",
        /// What is filed is taken in or sent back; nothing else.
        FiledOrSentBack = "joints.filed-or-sent-back",
        TimeRuns { until: Timestamp } = "joints.time-runs",
    }
}

/// Rule 1. `ctx.place.below` are the units below with their names.
///
/// # Errors
/// Where the actor does not lead, a place is not below, or there are too few.
pub fn name(wish: Name, step: &Step, ctx: &Context<'_>) -> Result<Event, Refusal> {
    let rule = ctx.procedure.joint.as_ref().ok_or(Refusal::NotJoint)?;
    if !ctx.actor.may(Power::Lead) && !ctx.may_keep(step) {
        return Err(Refusal::NotYours);
    }
    let mut places: Vec<Place> = Vec::new();
    for id in wish.places {
        let known = ctx.place.below.get(&id);
        let name = known.ok_or(Refusal::NotBelow)?.clone();
        once(&places, &name)?;
        places.push(Place { unit: Some(id), name });
    }
    for name in listed(&wish.outside) {
        if ctx.place.below.values().any(|below| below == name) {
            return Err(Refusal::LiesBelow { place: name.to_owned() });
        }
        once(&places, name)?;
        places.push(Place { unit: None, name: name.to_owned() });
    }
    if u64::try_from(places.len()).unwrap_or(u64::MAX) < rule.least {
        return Err(Refusal::TooFew { least: rule.least });
    }
    Ok(Event::Named { places, by: ctx.actor.person.clone() })
}

fn once(places: &[Place], name: &str) -> Result<(), Refusal> {
    if places.iter().any(|place| place.name == name) {
        return Err(Refusal::NamedTwice { place: name.to_owned() });
    }
    Ok(())
}

/// Rule 2, Rule 3. `visit` is the index of the stay that lasts. `ctx.place.roles_below` are the roles whoever acts
/// holds in units below.
///
/// # Errors
/// Where the place takes no part or has spoken, somebody else speaks for it, or does not say why.
pub fn give(
    wish: Give,
    known: Option<&Joint>,
    visit: u32,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    let (Some(rule), Some(known)) = (&ctx.procedure.joint, known) else {
        return Err(Refusal::NotJoint);
    };
    let Give { place: key, word, text, who } = wish;
    let place = known.place(&key).ok_or(Refusal::NoSuchPlace { place: key.clone() })?;
    let name = place.name.clone();
    if place.unit.is_some() {
        let held = ctx.place.roles_below.get(&key);
        if !held.is_some_and(|held| held.iter().any(|role| rule.by.contains(role))) {
            return Err(Refusal::SpeaksForItself { place: name });
        }
    } else if !ctx.may_keep(step) {
        return Err(Refusal::NotYours);
    } else if who.trim().is_empty() {
        return Err(Refusal::SayWho);
    }
    if known.word_of(&key, visit).is_some() {
        return Err(Refusal::AlreadyGiven { place: name });
    }
    if step.kind == StepKind::File && word == Word::Disagree {
        return Err(Refusal::FiledOrSentBack);
    }
    if word != Word::Agree && is_receipt(&text) {
        return Err(Refusal::SayWhy);
    }
    let who = if place.unit.is_some() { String::new() } else { who };
    let by = ctx.actor.person.clone();
    Ok(Event::WordGiven { place: key, name, word, by, text, who })
}

/// Rule 4: whoever leads closes a step in which somebody said nothing, once its time is over.
///
/// # Errors
/// Where the actor does not keep the step, or the time runs.
pub fn close(
    known: Option<&Joint>,
    visit: u32,
    until: Option<Timestamp>,
    step: &Step,
    ctx: &Context<'_>,
) -> Result<Event, Refusal> {
    let known = known.ok_or(Refusal::NotJoint)?;
    if !ctx.may_keep(step) {
        return Err(Refusal::NotYours);
    }
    if let Some(until) = until.filter(|until| ctx.now < *until) {
        return Err(Refusal::TimeRuns { until });
    }
    let silent = known.silent(visit).map(|place| place.name.clone()).collect();
    Ok(Event::Closed { silent, by: ctx.actor.person.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joint(keys: &[&str]) -> Joint {
        let place = |key: &&str| Place { unit: Some((*key).to_owned()), name: (*key).to_owned() };
        Joint { places: keys.iter().map(place).collect(), words: Vec::new() }
    }

    fn said(place: &str, word: Word) -> Event {
        Event::WordGiven {
            place: place.into(),
            name: place.into(),
            word,
            by: "p".into(),
            text: String::new(),
            who: String::new(),
        }
    }

    fn most() -> Rule {
        let text = "id = 'most'\nbody = 'places'\nbase = 'places'\npass = { more_than = [1, 2] }";
        toml::from_str(text).unwrap()
    }

    fn decided(joint: &Joint, kind: StepKind, over: bool) -> Option<(Outcome, u64, u64)> {
        let event = joint.decided(1, (&most(), &Fractions::new()), (kind, over))?;
        let Event::Decided { outcome, agreed, needed, .. } = event else { return None };
        Some((outcome, agreed, needed))
    }

    #[test]
    fn more_than_half_of_four_places_are_three_and_all_are_heard_before_it_passes() {
        let mut joint = joint(&["e", "w", "n", "s"]);
        for place in ["e", "w", "n"] {
            joint.apply(&said(place, Word::Agree), 1, Timestamp(10));
        }
        assert_eq!(decided(&joint, StepKind::Consent, false), None, "the fourth is heard first");
        let taken_in = Some((Outcome::Passed, 3, 3));
        assert_eq!(decided(&joint, StepKind::File, false), taken_in);
        assert_eq!(decided(&joint, StepKind::Consent, true), taken_in, "or its time is over");
        joint.apply(&said("s", Word::Disagree), 1, Timestamp(10));
        assert_eq!(decided(&joint, StepKind::Consent, false), taken_in);
    }

    #[test]
    fn two_of_four_are_not_more_than_half_and_the_second_no_decides_at_once() {
        let mut joint = joint(&["e", "w", "n", "s"]);
        joint.apply(&said("e", Word::Disagree), 1, Timestamp(10));
        assert_eq!(decided(&joint, StepKind::Consent, false), None);
        joint.apply(&said("w", Word::SendBack), 1, Timestamp(10));
        let refused = decided(&joint, StepKind::Consent, false);
        assert_eq!(refused, Some((Outcome::Refused, 0, 3)));
        let against: Vec<&str> = joint.against(1).map(Place::key).collect();
        assert_eq!(against, ["e", "w", "n", "s"], "who says nothing does not agree");
    }

    #[test]
    fn only_words_of_the_same_stay_are_counted_and_sending_back_is_no_agreement() {
        let mut joint = joint(&["e", "w", "n"]);
        joint.apply(&said("e", Word::Disagree), 4, Timestamp(10));
        joint.apply(&said("e", Word::Agree), 6, Timestamp(10));
        joint.apply(&said("w", Word::SendBack), 6, Timestamp(10));
        joint.apply(&said("n", Word::Agree), 8, Timestamp(10));
        let count = joint.count(6);
        assert_eq!((count.due, count.present, count.yes, count.no), (3, 2, 1, 1));
        let silent: Vec<&str> = joint.silent(6).map(Place::key).collect();
        assert_eq!(silent, ["n"]);
        assert_eq!((joint.count(4).no, joint.count(5).present), (1, 0));
    }
}
