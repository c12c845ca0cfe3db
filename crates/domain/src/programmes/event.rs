//! Facts of programmes, and the programmes as they stand.

use serde::{Deserialize, Serialize};

use crate::facts::{Class, Fact, Personal};
use crate::ids::PersonId;
use crate::time::{Day, Timestamp};

/// A station that helps, and its work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Partner {
    pub name: String,
    pub work: String,
}

/// A phase as planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phase {
    pub title: String,
    pub from: Day,
    /// The last day.
    pub until: Day,
    pub work: String,
}

/// Stored for ever: variants are added, never renamed, never removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body")]
pub enum Event {
    #[serde(rename = "programme.published.1")]
    Published {
        programme: u32,
        title: String,
        /// The station that leads, and the officer in whose name.
        lead: String,
        officer: PersonId,
        #[serde(default)]
        partners: Vec<Partner>,
        phases: Vec<Phase>,
        /// Ids of the units that take part.
        places: Vec<String>,
        #[serde(default)]
        files: Vec<String>,
        by: PersonId,
        text: String,
    },
    #[serde(rename = "programme.guided.1")]
    Guided {
        programme: u32,
        place: String,
        on: Day,
        #[serde(default)]
        asked_by: Option<Day>,
        by: PersonId,
        #[serde(default)]
        text: String,
    },
    #[serde(rename = "programme.phase_closed.1")]
    PhaseClosed { programme: u32, phase: u32, by: PersonId, text: String },
    /// A place's own plan of work; in the place's book.
    #[serde(rename = "programme.planned.1")]
    Planned {
        programme: u32,
        #[serde(default)]
        files: Vec<String>,
        by: PersonId,
        text: String,
    },
    /// What a place did about guidance; in the place's book.
    #[serde(rename = "programme.answered.1")]
    Answered {
        programme: u32,
        guidance: u32,
        by: PersonId,
        #[serde(default)]
        text: String,
    },
    #[serde(rename = "programme.site_named.1")]
    SiteNamed {
        site: u32,
        place: String,
        from: Day,
        #[serde(default)]
        until: Option<Day>,
        #[serde(default)]
        files: Vec<String>,
        by: PersonId,
        text: String,
    },
    #[serde(rename = "programme.site_ended.1")]
    SiteEnded { site: u32, by: PersonId, reason: String },
}

impl Fact for Event {
    fn personal(&self) -> Option<Personal> {
        match self {
            Self::Guided { .. } | Self::Answered { .. } => {
                Some(Personal { fields: &["text"], class: Class::Internal })
            }
            _ => None,
        }
    }
}

/// A phase as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    pub phase: Phase,
    /// What came of it, and since when that is written.
    pub closed: Option<(String, Timestamp)>,
}

impl Standing {
    /// Its last day is over and nobody has said what came of it. Rule 5.
    pub fn is_late(&self, now: Timestamp) -> bool {
        self.closed.is_none() && now >= self.phase.until.ends_at()
    }

    /// Whether it has begun and is not closed.
    pub fn runs(&self, today: Day) -> bool {
        self.closed.is_none() && today >= self.phase.from
    }
}

/// Guidance given to a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guidance {
    pub place: String,
    pub on: Day,
    pub asked_by: Option<Day>,
    pub by: PersonId,
    pub text: String,
}

/// A place's own plan of work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    pub programme: u32,
    pub text: String,
    pub files: Vec<String>,
    pub by: PersonId,
    pub at: Timestamp,
}

/// A programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Programme {
    /// Counted from 1 within the township.
    pub programme: u32,
    pub title: String,
    pub lead: String,
    pub officer: PersonId,
    pub partners: Vec<Partner>,
    pub phases: Vec<Standing>,
    pub places: Vec<String>,
    pub files: Vec<String>,
    pub text: String,
    pub by: PersonId,
    pub at: Timestamp,
    pub guidance: Vec<Guidance>,
}

/// What a place did about guidance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    pub programme: u32,
    /// Which of those given to the place, counted from 1.
    pub guidance: u32,
    pub text: String,
    pub by: PersonId,
    pub at: Timestamp,
}

/// A demonstration site below.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    pub site: u32,
    pub place: String,
    pub from: Day,
    /// The last day; none where nothing says so.
    pub until: Option<Day>,
    pub files: Vec<String>,
    pub text: String,
    /// Why it ended before its time.
    pub ended: Option<String>,
}

impl Site {
    /// Whether the place is one on `day`.
    pub fn holds(&self, day: Day) -> bool {
        let in_time = self.from <= day && self.until.is_none_or(|until| day <= until);
        in_time && self.ended.is_none()
    }
}

/// A unit's programmes: a township's own, and a place's plans for those of the township.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Programmes {
    pub programmes: Vec<Programme>,
    pub plans: Vec<Planned>,
    #[serde(default)]
    pub answers: Vec<Answered>,
    #[serde(default)]
    pub sites: Vec<Site>,
}

impl Programme {
    /// What was told to a place, in order.
    pub fn guidance_for<'a>(&'a self, place: &'a str) -> impl Iterator<Item = &'a Guidance> {
        self.guidance.iter().filter(move |one| one.place == place)
    }
}

impl Programmes {
    /// A programme by its number.
    pub fn programme(&self, programme: u32) -> Option<&Programme> {
        self.programmes.iter().find(|known| known.programme == programme)
    }

    /// The place's last plan for a programme of the level above.
    pub fn plan_for(&self, programme: u32) -> Option<&Planned> {
        self.plans.iter().rev().find(|plan| plan.programme == programme)
    }

    /// What this place answered to guidance of a programme above.
    pub fn answer_to(&self, programme: u32, guidance: u32) -> Option<&Answered> {
        let mut own = self.answers.iter();
        own.find(|known| known.programme == programme && known.guidance == guidance)
    }

    /// The site that a place below is on `day`.
    pub fn site_of(&self, place: &str, day: Day) -> Option<&Site> {
        self.sites.iter().find(|known| known.place == place && known.holds(day))
    }

    /// Folds one fact.
    pub(super) fn take(&mut self, event: &Event, at: Timestamp) {
        match event.clone() {
            Event::Published {
                programme,
                title,
                lead,
                officer,
                partners,
                phases,
                places,
                files,
                by,
                text,
            } => {
                let phases = phases.into_iter().map(|phase| Standing { phase, closed: None });
                self.programmes.push(Programme {
                    programme,
                    title,
                    lead,
                    officer,
                    partners,
                    phases: phases.collect(),
                    places,
                    files,
                    text,
                    by,
                    at,
                    guidance: Vec::new(),
                });
            }
            Event::Guided { programme, place, on, asked_by, by, text } => {
                if let Some(known) = self.of(programme) {
                    known.guidance.push(Guidance { place, on, asked_by, by, text });
                }
            }
            Event::PhaseClosed { programme, phase, text, .. } => {
                let at_index = usize::try_from(phase).ok().and_then(|phase| phase.checked_sub(1));
                if let Some(known) = self.of(programme)
                    && let Some(standing) = at_index.and_then(|index| known.phases.get_mut(index))
                {
                    standing.closed = Some((text, at));
                }
            }
            Event::Planned { programme, files, by, text } => {
                self.plans.push(Planned { programme, text, files, by, at });
            }
            Event::Answered { programme, guidance, by, text } => {
                self.answers.push(Answered { programme, guidance, text, by, at });
            }
            Event::SiteNamed { site, place, from, until, files, text, .. } => {
                let ended = None;
                self.sites.push(Site { site, place, from, until, files, text, ended });
            }
            Event::SiteEnded { site, reason, .. } => {
                let known = self.sites.iter_mut().find(|known| known.site == site);
                if let Some(known) = known {
                    known.ended = Some(reason);
                }
            }
        }
    }

    fn of(&mut self, programme: u32) -> Option<&mut Programme> {
        self.programmes.iter_mut().find(|known| known.programme == programme)
    }
}
