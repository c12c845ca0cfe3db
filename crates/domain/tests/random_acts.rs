//! Random acts, legal and not, by everybody, on every shipped procedure: never a panic, never a
//! matter that can neither move nor end, never a sealed matter with something left open.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot read its data or its own tables should stop there"
)]

use std::fs;
use std::path::PathBuf;

use domain::actors::Actor;
use domain::commands::{self, COMMANDS, On, Wish};
use domain::context::{Context, Place};
use domain::matters::{self, Matter, Stand};
use domain::procedures::{Procedure, Settings, StepKind, parse, parse_law};
use domain::time::{Calendar, Timestamp};
use domain::voices::{self, Voice};
use serde_json::{Value, json};

fn text(path: &str) -> String {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    fs::read_to_string(root.join(path)).unwrap()
}

/// Small chance with a seed (SplitMix64), so that every found story can be played again.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % n
    }

    /// One of several.
    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[usize::try_from(self.below(u64::try_from(of.len()).unwrap())).unwrap()]
    }
}

struct Story {
    procedure: Procedure,
    calendar: Calendar,
    settings: Settings,
    place: Place,
    now: Timestamp,
    voice: Voice,
    matter: Matter,
}

const ROLES: [&str; 7] = [
    "resident",
    "clerk",
    "branch-secretary",
    "committee-head",
    "supervision",
    "township",
    "council-chair",
];

impl Story {
    fn new(procedure: &Procedure) -> Self {
        let mut story = Self {
            procedure: procedure.clone(),
            calendar: Calendar::parse(&text("procedures/holidays.csv")).unwrap(),
            settings: Settings::default(),
            place: Place::default(),
            now: "2026-01-05T09:00:00+08:00".parse().unwrap(),
            voice: Voice { id: "v1".into(), ..Voice::default() },
            matter: Matter { id: "m1".into(), ..Matter::default() },
        };
        assert!(story.act("resident", "voices.raise", &json!({"text": "路灯不亮"})));
        let open = json!({"voices": ["v1"], "title": "路灯"});
        assert!(story.act("clerk", "matters.open", &open));
        story
    }

    /// Tries an act; answers whether it was legal.
    fn act(&mut self, role: &str, name: &str, with: &Value) -> bool {
        let Ok(wish) = commands::wish(name, with) else { return false };
        let actor = Actor { person: role.into(), roles: vec![role.into()], household: None };
        let ctx = Context {
            now: self.now,
            actor: &actor,
            calendar: &self.calendar,
            procedure: &self.procedure,
            settings: &self.settings,
            place: &self.place,
            number: "事-2026-0001",
        };
        match wish {
            Wish::Raise(wish) => {
                let event = voices::raise(wish, &ctx).unwrap();
                self.voice.apply(&event, self.now);
            }
            Wish::Voice(act) => match voices::decide(&self.voice, act, &ctx) {
                Ok(events) => events.iter().for_each(|e| self.voice.apply(e, self.now)),
                Err(_) => return false,
            },
            Wish::Open(wish) => {
                let events = matters::open(wish, std::slice::from_ref(&self.voice), &ctx).unwrap();
                self.fold(&events);
                let matter = self.matter.id.clone();
                self.voice.apply(&voices::Event::Merged { matter }, self.now);
            }
            Wish::Matter(act) => {
                let voices = [self.voice.clone()];
                match matters::decide(&self.matter, act, &voices, &ctx) {
                    Ok(events) => self.fold(&events),
                    Err(_) => return false,
                }
            }
            Wish::Record(_) | Wish::Unit(_) | Wish::Import(_) => return false,
        }
        true
    }

    fn fold(&mut self, events: &[matters::Event]) {
        for event in events {
            self.matter.apply(event, 0, self.now, "somebody");
        }
    }

    /// Plausible values for a command, often wrong on purpose.
    fn values(&self, name: &str, chance: &mut Chance) -> Value {
        let mut pick = |of: &[&'static str]| chance.one(of);
        match name {
            "matters.screen" => json!({"outcome": pick(&["accepted", "refused", "referred"]),
                "reason": "理由", "route": "镇里"}),
            "meetings.record" => {
                let outcome = pick(&["agreed", "again", "unresolved"]);
                let rule =
                    pick(&["villagers-representatives", "villagers-assembly-persons", "", ""]);
                let stance = pick(&["for", "against"]);
                let (due, present) = (chance.below(30), chance.below(32));
                let yes = chance.below(present + 1);
                json!({"held_at": self.now.0, "place": "村委会", "due": due, "present": present,
                    "yes": yes, "no": present - yes, "outcome": outcome, "opinion": "意见",
                    "rule": rule, "responsible": "clerk",
                    "speeches": [{"speaker": "甲", "stance": stance, "words": "话"}]})
            }
            "meetings.correct" => {
                let present = chance.below(20);
                let yes = chance.below(present + 1);
                json!({"sitting": 1 + chance.below(3), "due": 30, "present": present, "yes": yes,
                    "no": present - yes, "reason": "抄错"})
            }
            "plans.brief" => json!({"reached": "成员", "ways": "书面", "text": "材料"}),
            "plans.investigate" => json!({"on": self.now.day().to_string(), "who": "甲",
                "seen": "见", "feasible": "可", "measures": "措施", "risks": "无"}),
            "plans.publish" => json!({"meets_at": self.now.0 + 86_400_000, "place": "礼堂",
                "participants": "成员", "agenda": "议程"}),
            "notices.post" => json!({"title": "结果", "text": "内容"}),
            "notices.object" => json!({"text": "不同意"}),
            "notices.decide" => json!({"objection": 1 + chance.below(3),
                "upheld": chance.below(3) == 0, "reason": "理由"}),
            "filings.return" | "tasks.stop" | "referrals.back" => json!({"reason": "理由"}),
            "filings.correct" => json!({"law": "法", "reason": "违法", "remedy": "改正"}),
            "tasks.assign" => json!({"title": "活", "responsible": "clerk",
                "due_on": self.now.day().plus_days(9).to_string(), "budget_fen": 1000}),
            "tasks.progress" | "tasks.finish" => {
                json!({"task": 1 + chance.below(3), "text": "进展"})
            }
            "tasks.complete" | "voices.answer" => json!({"text": "办完了"}),
            "questions.ask" => json!({"text": "为什么",
                "answer_by": self.now.day().plus_days(3).to_string()}),
            "questions.answer" => json!({"question": 1 + chance.below(4), "text": "因为"}),
            "questions.conclude" => json!({"satisfied": chance.below(2) == 0, "text": "看过"}),
            "explanations.give" => json!({"dissent": 1 + chance.below(6), "text": "说明"}),
            "ratings.give" => json!({"score": pick(&["satisfied", "fair", "dissatisfied"]),
                "reason": "因为"}),
            "referrals.take" => json!({"to": "镇里", "text": "接手"}),
            _ => json!({}),
        }
    }

    /// Whether some act by somebody is possible now or once the running clocks have run out.
    fn can_move(&self, chance: &mut Chance) -> bool {
        let mut later = Self {
            procedure: self.procedure.clone(),
            calendar: self.calendar.clone(),
            settings: self.settings.clone(),
            place: self.place.clone(),
            now: self.now.plus_millis(40 * 86_400_000),
            voice: self.voice.clone(),
            matter: self.matter.clone(),
        };
        (0..400).any(|_| later.step(chance))
    }

    /// One random act of the commands that fit the step, or of those that fit any.
    fn step(&mut self, chance: &mut Chance) -> bool {
        let kind: Option<StepKind> =
            self.matter.step().and_then(|id| self.procedure.step(id)).map(|step| step.kind);
        let fitting: Vec<&str> = COMMANDS
            .iter()
            .filter(|command| match command.on {
                On::Step(kinds) => kind.is_some_and(|kind| kinds.contains(&kind)),
                On::Matter | On::Voice => true,
                On::Unit => false,
            })
            .map(|command| command.name)
            .filter(|name| !matches!(*name, "voices.refer" | "voices.hand_over"))
            .collect();
        let name = chance.one(&fitting);
        let role = chance.one(&ROLES);
        let values = self.values(name, chance);
        self.act(role, name, &values)
    }
}

#[test]
fn random_acts_never_leave_a_matter_stuck_or_sealed_with_something_open() {
    let law = parse_law(&text("procedures/law/villagers-committee.toml")).unwrap();
    let procedure = parse(&text("procedures/village-council.toml"), &[law]).unwrap();
    let mut sealed = 0;
    for seed in 0..100 {
        let mut chance = Chance(seed);
        let mut story = Story::new(&procedure);
        for _ in 0..600 {
            if story.matter.stand == Stand::Ended {
                break;
            }
            story.step(&mut chance);
            if chance.below(4) == 0 {
                story.now =
                    story.now.plus_millis(i64::try_from(chance.below(3)).unwrap() * 86_400_000);
            }
        }
        if story.matter.stand == Stand::Running {
            assert!(story.can_move(&mut chance), "seed {seed}: stuck at {:?}", story.matter.step());
            continue;
        }
        let unanswered: Vec<String> =
            if story.voice.is_answered() { vec![] } else { vec![story.voice.number.clone()] };
        let open = matters::missing(&story.matter, &procedure, &unanswered, story.now);
        assert!(open.is_empty(), "seed {seed}: ended with {open:?}");
        sealed += u32::from(story.matter.sealed.is_some());
    }
    assert!(sealed > 10, "only {sealed} of 100 stories were sealed; the acts are too wild");
}
