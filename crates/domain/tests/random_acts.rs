//! Random acts, legal and not, by everybody, on every shipped procedure: never a panic, never a
//! matter that can neither move nor end, never a sealed matter with something left open.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot read its data or its own tables should stop there"
)]

mod stage;

use domain::commands::{COMMANDS, On};
use domain::matters::{self, Stand};
use domain::procedures::{Procedure, StepKind, parse, parse_law};
use serde_json::{Value, json};
use stage::{Village, text, village_council};

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

#[derive(Clone)]
struct Story {
    on: Village,
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
    fn new(procedure: &Procedure, category: &str) -> Self {
        let mut story = Self { on: Village::new(procedure.clone()) };
        let raise = json!({"text": "路灯不亮", "category": category});
        assert!(story.act("resident", "voices.raise", &raise));
        let open = json!({"voices": ["v1"], "title": "路灯"});
        assert!(story.act("clerk", "matters.open", &open));
        story
    }

    /// Tries an act; answers whether it was legal.
    fn act(&mut self, role: &str, name: &str, with: &Value) -> bool {
        self.on.try_act(role, name, with).is_ok()
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
                let form = pick(&["民主议事会", "民主听证会", "决策听证会", ""]);
                let beyond = pick(&["是", "否", ""]);
                let reason = pick(&["", "情况特殊"]);
                let (due, present) = (chance.below(30), chance.below(32));
                let yes = chance.below(present + 1);
                json!({"held_at": self.on.now.0, "place": "村委会", "due": due, "present": present,
                    "yes": yes, "no": present - yes, "outcome": outcome, "opinion": "意见",
                    "rule": rule, "responsible": "clerk", "form": form, "beyond": beyond,
                    "override_reason": reason,
                    "speeches": [{"speaker": "甲", "stance": stance, "words": "话"}]})
            }
            "meetings.correct" => {
                let present = chance.below(20);
                let yes = chance.below(present + 1);
                json!({"sitting": 1 + chance.below(3), "due": 30, "present": present, "yes": yes,
                    "no": present - yes, "reason": "抄错"})
            }
            "meetings.call" => json!({"meets_at": self.on.now.0 + 86_400_000 * 12,
                "place": "礼堂", "about": "表决",
                "rule": pick(&["villagers-representatives", "villagers-assembly-households", ""])}),
            "matters.choose_track" => json!({"track": pick(&["full", "wide", "light", "fast"]),
                "reason": pick(&["事情不大", ""])}),
            "appraisals.give" => json!({"about": pick(&["legal", "expert"]), "who": "司法所",
                "finding": pick(&["sound", "sound", "sound", "conditional", "unsound"]),
                "law": pick(&["某法", "某法", ""]), "text": "意见"}),
            "plans.brief" => json!({"reached": "成员", "ways": "书面", "text": "材料"}),
            "plans.investigate" => json!({"on": self.on.now.day().to_string(), "who": "甲",
                "seen": "见", "feasible": "可", "measures": "措施", "risks": "无"}),
            "plans.publish" => json!({"meets_at": self.on.now.0 + 86_400_000, "place": "礼堂",
                "participants": "成员", "agenda": "议程"}),
            "notices.post" => json!({"title": "结果", "text": "内容"}),
            "notices.object" => json!({"text": "不同意"}),
            "notices.decide" => json!({"objection": 1 + chance.below(3),
                "upheld": chance.below(3) == 0, "reason": "理由"}),
            "filings.return" | "tasks.stop" | "referrals.back" => json!({"reason": "理由"}),
            "filings.correct" => json!({"law": "法", "reason": "违法", "remedy": "改正"}),
            "tasks.assign" => json!({"title": "活", "responsible": "clerk",
                "due_on": self.on.now.day().plus_days(9).to_string(), "budget_fen": 1000}),
            "tasks.progress" | "tasks.finish" => {
                json!({"task": 1 + chance.below(3), "text": "进展"})
            }
            "walks.record" => json!({"on": self.on.now.day().to_string(), "who": "甲",
                "households": 1 + chance.below(9), "heard": "听到的"}),
            "drafts.write" => {
                let opinion = format!("{}.{}", 1 + chance.below(5), 1 + chance.below(3));
                let text = if chance.below(2) == 0 { "" } else { "稿" };
                json!({"text": format!("{text}{}", chance.below(9)), "note": "改了",
                    "answers": [{"opinion": opinion, "adopted": "no", "text": "因为"}]})
            }
            "floors.open" => json!({"held_at": self.on.now.0, "place": "院坝"}),
            "floors.speak" => json!({"stance": pick(&["asks", "suggests", "for", "against"]),
                "words": "话"}),
            "floors.put_right" | "floors.answer" => {
                json!({"speech": 1 + chance.below(4), "who": "甲", "words": "答"})
            }
            "floors.count" => json!({"present": 1 + chance.below(40),
                "households": chance.below(30)}),
            "floors.close" => json!({"outcome": pick(&["agreed", "again", "unresolved"]),
                "opinion": "意见"}),
            "promises.make" => json!({"what": "修", "responsible": "clerk",
                "due_on": self.on.now.day().plus_days(5).to_string()}),
            "promises.release" => json!({"promise": 1 + chance.below(3), "reason": "办不了"}),
            "tasks.complete" | "walks.finish" | "voices.answer" => json!({"text": "办完了"}),
            "questions.ask" => json!({"text": "为什么",
                "answer_by": self.on.now.day().plus_days(3).to_string()}),
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
        let mut later = self.clone();
        later.on.now = later.on.now.plus_millis(40 * 86_400_000);
        (0..400).any(|_| later.step(chance))
    }

    /// One random act of the commands that fit the step, or of those that fit any.
    fn step(&mut self, chance: &mut Chance) -> bool {
        let kind: Option<StepKind> =
            self.on.matter.step().and_then(|id| self.on.procedure.step(id)).map(|step| step.kind);
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
    let law = |id: &str| parse_law(&text(&format!("procedures/law/{id}.toml"))).unwrap();
    let laws = [law("villagers-committee"), law("residents-committee")];
    let yard = parse(&text("procedures/yard-meeting.toml"), &laws).unwrap();
    let topics: Vec<&str> = yard.categories.iter().map(|category| category.id.as_str()).collect();
    wander(&yard, &topics);
    let topics = ["benefits", "benefits", "disputes", "public-works", "charter"];
    wander(&village_council(|text| text), &topics);
}

fn wander(procedure: &Procedure, topics: &[&str]) {
    let mut sealed = 0;
    for seed in 0..150 {
        let mut chance = Chance(seed);
        let category = chance.one(topics);
        let mut story = Story::new(procedure, category);
        for _ in 0..600 {
            if story.on.matter.stand == Stand::Ended {
                break;
            }
            story.step(&mut chance);
            if chance.below(4) == 0 {
                story.on.now =
                    story.on.now.plus_millis(i64::try_from(chance.below(3)).unwrap() * 86_400_000);
            }
        }
        if story.on.matter.stand == Stand::Running {
            assert!(
                story.can_move(&mut chance),
                "seed {seed}: stuck at {:?}",
                story.on.matter.step()
            );
            continue;
        }
        let unanswered: Vec<String> =
            if story.on.voice.is_answered() { vec![] } else { vec![story.on.voice.number.clone()] };
        let open = matters::missing(&story.on.matter, procedure, &unanswered, story.on.now);
        assert!(open.is_empty(), "seed {seed}: ended with {open:?}");
        sealed += u32::from(story.on.matter.sealed.is_some());
    }
    assert!(sealed > 10, "only {sealed} of 150 stories were sealed; the acts are too wild");
}
