//! Random acts, legal and not, by everybody, on a method: never a panic, never a matter that cannot be brought to
//! its end, never an ended matter with something left open. A hundred stories of each method are told by
//! `random_acts.rs`, as many as one likes by `cargo xtask bench stories`.

use domain::actors::Actor;
use domain::commands::{COMMANDS, On};
use domain::matters::{self, Missing, Stand};
use domain::procedures::{Amount, Procedure, SettingValue, Step, StepKind};
use domain::time::Timestamp;
use serde_json::{Value, json};

use crate::stage::Village;

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

/// People and the role each holds; the clerk keeps the records and acts most.
const PEOPLE: [(&str, &str); 15] = [
    ("resident", "resident"),
    ("clerk", "clerk"),
    ("clerk", "clerk"),
    ("branch-secretary", "branch-secretary"),
    ("committee-head", "committee-head"),
    ("supervision", "supervision"),
    ("supervision", "supervision"),
    ("township", "township"),
    ("county", "county"),
    ("council-chair", "council-chair"),
    ("p1", "petal-holder"),
    ("p2", "petal-holder"),
    ("p3", "petal-holder"),
    ("p4", "petal-holder"),
    ("p5", "petal-holder"),
];

/// Acts tried in one story.
const ACTS: u32 = 600;

/// Acts in which a story must come to its end, once nobody begins anything more.
const TO_THE_END: u32 = 30_000;

/// So many tasks nobody gives more.
const ENOUGH: usize = 20;

/// Acts that begin something, or begin it anew.
const BEGINS: [&str; 9] = [
    "questions.ask",
    "floors.open",
    "floors.speak",
    "floors.ask_turn",
    "notices.object",
    "pauses.start",
    "promises.make",
    "meetings.correct",
    "filings.correct",
];

/// Points an indicator is worth in the place of these stories.
const WORTH: u64 = 10;

impl Story {
    fn new(procedure: &Procedure, category: &str) -> Self {
        let mut on = Village::new(procedure.clone());
        on.place.level = procedure.levels.first().cloned().unwrap_or_default();
        on.place.due.insert("village/households".to_owned(), 100);
        let places = [("e", "东村"), ("w", "西村")];
        on.place.below = places.map(|(id, name)| (id.to_owned(), name.to_owned())).into();
        on.place.roles_below =
            places.map(|(id, _)| (id.to_owned(), vec!["branch-secretary".to_owned()])).into();
        let petals = ["p1", "p2", "p3", "p4", "p5"].map(domain::ids::PersonId::from).to_vec();
        on.place.holders.insert("petal-holder".to_owned(), petals);
        for indicator in &procedure.indicators {
            if let Amount::Setting { setting } = &indicator.points {
                let ten = SettingValue::Number(u32::try_from(WORTH).unwrap());
                on.settings.values.insert(setting.clone(), ten);
            }
        }
        let mut story = Self { on };
        let raise = json!({"text": "路灯不亮", "category": category});
        assert_eq!(story.on.try_act("resident", "voices.raise", &raise), Ok(()));
        let open = json!({"voices": ["v1"], "title": "路灯"});
        assert_eq!(story.on.try_act("clerk", "matters.open", &open), Ok(()));
        story
    }

    fn step_now(&self) -> Option<&Step> {
        self.on.matter.step().and_then(|id| self.on.procedure.step(id))
    }

    /// A number of something of which there are so many, or one too many.
    fn number(chance: &mut Chance, have: usize) -> u64 {
        1 + chance.below(u64::try_from(have).unwrap() + 1)
    }

    /// One of several words of the procedure, or nothing.
    fn word(chance: &mut Chance, words: &[String]) -> String {
        if words.is_empty() || chance.below(4) == 0 {
            return String::new();
        }
        words[usize::try_from(chance.below(u64::try_from(words.len()).unwrap())).unwrap()].clone()
    }

    /// Values of the commands that gather answers from many.
    fn gathered(&self, name: &str, chance: &mut Chance) -> Option<Value> {
        let small = |chance: &mut Chance| chance.below(22);
        Some(match name {
            "consents.ask" => json!({"due": 20, "items": [{"title": "排水"}, {"title": "围墙"}]}),
            "consents.door" => json!({"door": format!("{}", chance.below(9)),
                "on": self.on.now.day().to_string(),
                "answers": [{"item": 1 + chance.below(3), "yes": 1, "no": chance.below(2)}]}),
            "consents.sheet" => json!({"way": format!("表{}", chance.below(3)),
                "answers": [{"item": 1, "yes": small(chance), "no": chance.below(4)}]}),
            "allocations.pool" => json!({"budget_fen": 100 * chance.below(9), "projects": [
                {"title": "路", "cost_fen": 300, "households": chance.below(20)},
                {"title": "桥", "cost_fen": 900, "households": chance.below(20)}]}),
            "allocations.score" => {
                let all = [1, 2].into_iter().filter(|_| chance.below(4) > 0);
                let rows: Vec<Value> =
                    all.map(|project| json!({"project": project, "points": 5})).collect();
                json!({"scorer": format!("人{}", chance.below(4)), "points": rows})
            }
            "seals.request" => json!({"purpose": "料款", "amount_fen": 100 * chance.below(9),
                "payee": "店"}),
            "seals.refuse" => json!({"reason": chance.one(&["", "贵了"])}),
            "evaluations.score" | "evaluations.add" => {
                let ids: Vec<String> =
                    self.on.procedure.indicators.iter().map(|own| own.id.clone()).collect();
                let points = WORTH - chance.below(3).min(1);
                let off = [json!({"points": WORTH - points, "note": "缺一份"})];
                let taken = if chance.below(4) > 0 { off.as_slice() } else { &[] };
                json!({"indicator": Self::word(chance, &ids), "points": points, "note": "因为",
                    "deductions": taken})
            }
            "joints.name" => {
                let all = ["e", "w"].into_iter().filter(|_| chance.below(5) > 0);
                json!({"places": all.collect::<Vec<_>>(), "outside": chance.one(&["", "邻县村"])})
            }
            "joints.word" => json!({"place": chance.one(&["e", "w", "邻县村"]),
                "word": chance.one(&["agree", "agree", "agree", "disagree", "send-back"]),
                "text": chance.one(&["", "渠在我们村"]), "who": chance.one(&["", "来函"])}),
            "pauses.start" => json!({"reason": "等天气",
                "until": self.on.now.day().plus_days(1).to_string()}),
            _ => return None,
        })
    }

    /// Plausible values for a command, often wrong on purpose.
    fn values(&self, name: &str, chance: &mut Chance) -> Value {
        if let Some(values) = self.gathered(name, chance) {
            return values;
        }
        let (mut rules, mut forms) = (Vec::new(), Vec::new());
        if let Some(step) = self.step_now() {
            (rules, forms) = (step.rules.clone(), step.forms.clone());
        }
        let (rule, form) = (Self::word(chance, &rules), Self::word(chance, &forms));
        let mut pick = |of: &[&'static str]| chance.one(of);
        match name {
            "matters.screen" => json!({"outcome": pick(&["accepted", "refused", "referred"]),
                "reason": "归镇里管理", "route": "镇里"}),
            "meetings.record" => {
                let outcome = pick(&["agreed", "again", "unresolved"]);
                let stance = pick(&["for", "against"]);
                let beyond = pick(&["是", "否", ""]);
                let reason = pick(&["", "情况特殊"]);
                let (due, present) = (chance.below(30), chance.below(32));
                let yes = chance.below(present + 1);
                let entered = self.on.matter.visit().map(|visit| visit.entered_at.day());
                let called = self.on.now.day().plus_days(-12);
                let called = entered.map_or(called, |day| day.max(called)).to_string();
                json!({"held_at": self.on.now.0, "place": "村委会", "due": due, "present": present,
                    "yes": yes, "called_on": called, "no": present - yes, "outcome": outcome, "opinion": "意见",
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
                "rule": rule}),
            "matters.choose_track" => json!({"track": pick(&["full", "wide", "light", "fast"]),
                "reason": pick(&["事情不大", ""])}),
            "appraisals.give" => json!({"about": pick(&["legal", "expert"]), "who": "司法所",
                "finding": pick(&["sound", "sound", "sound", "conditional", "unsound"]),
                "law": pick(&["某法", "某法", ""]), "text": "意见"}),
            "appraisals.assess" => json!({"on": self.on.now.day().to_string(), "who": "镇平安办",
                "text": "两户没有谈好", "measures": "先上门谈好", "level": pick(&["low", "middle", "high"]),
                "conclusion": pick(&["go-ahead", "go-ahead", "put-off", "dropped"])}),
            "tasks.report" => json!({"who": "村委会", "text": "清了六百米，下周清完"}),
            "plans.brief" => json!({"reached": "成员", "ways": "书面", "text": "材料"}),
            "plans.investigate" => json!({"on": self.on.now.day().to_string(), "who": "甲",
                "seen": "见", "feasible": "可", "measures": "措施", "risks": "无"}),
            "plans.publish" => json!({"meets_at": self.on.now.0 + 86_400_000, "place": "礼堂",
                "participants": "成员", "agenda": "议程"}),
            "notices.post" => json!({"title": "结果", "text": "内容"}),
            "feedback.give" => json!({"to": ["subjects", "parties"], "reached": 3, "ways": "上门",
                "on": self.on.now.day().to_string(), "text": "主渠清完了，六月通水"}),
            "referrals.settle" => json!({"result": pick(&["done", "not-done"]),
                "text": pick(&["已收到", "修好了，六月通水"]), "who": pick(&["", "公路段来函"])}),
            "notices.object" => json!({"text": "不同意"}),
            "notices.decide" => json!({
                "objection": Self::number(chance, self.on.matter.objections()),
                "upheld": chance.below(3) == 0, "reason": chance.one(&["理由", "渠是公家的"])}),
            "filings.return" | "tasks.stop" | "referrals.back" => {
                json!({"reason": "修渠的人手不够"})
            }
            "filings.correct" => json!({"law": "某法第一条",
                "reason": "收费违法了", "remedy": "退还收费，改正"}),
            "tasks.assign" => json!({"title": "活", "responsible": "clerk",
                "due_on": self.on.now.day().plus_days(9).to_string(), "budget_fen": 1000}),
            "tasks.progress" | "tasks.finish" => {
                let one = Self::number(chance, self.on.matter.tasks.len());
                json!({"task": one, "text": "进展"})
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
                let said = self.on.matter.floor.as_ref().map_or(0, |floor| floor.said.len());
                json!({"speech": Self::number(chance, said), "who": "甲", "words": "答"})
            }
            "floors.count" => json!({"present": 1 + chance.below(40),
                "households": chance.below(30)}),
            "floors.close" => json!({"outcome": pick(&["agreed", "again", "unresolved"]),
                "opinion": "意见"}),
            "promises.make" => json!({"what": "修", "responsible": "clerk",
                "due_on": self.on.now.day().plus_days(5).to_string()}),
            "promises.release" => json!({"promise": 1 + chance.below(3), "reason": "办不了"}),
            "tasks.complete" | "walks.finish" => json!({"text": "办完了"}),
            "voices.answer" => json!({"text": "路灯已经修好，今晚起会亮，请您看看。"}),
            "questions.ask" => json!({"text": "为什么",
                "answer_by": self.on.now.day().plus_days(3).to_string()}),
            "questions.answer" => {
                let one = Self::number(chance, self.on.matter.questions.len());
                json!({"question": one, "text": "因为料还没有到"})
            }
            "questions.conclude" => json!({"satisfied": chance.below(2) == 0, "text": "看过"}),
            "explanations.give" => {
                let one = Self::number(chance, self.on.matter.dissents.len());
                json!({"dissent": one, "text": "路排在明年修"})
            }
            "ratings.give" => json!({"score": pick(&["satisfied", "fair", "dissatisfied"]),
                "reason": "因为"}),
            "referrals.take" => json!({"to": "镇里", "receipt": "收-1", "text": "接手"}),
            _ => json!({}),
        }
    }

    /// Goes on until it ends, with nobody beginning anything more: everybody does what is there to be done, now
    /// well, now badly, and days go by.
    fn goes_to_its_end(&mut self, chance: &mut Chance) {
        for _ in 0..TO_THE_END {
            if self.on.matter.stand == Stand::Ended {
                return;
            }
            let owed = if chance.below(2) == 0 { self.owed() } else { Vec::new() };
            if owed.is_empty() {
                self.step_of(chance, false);
            } else {
                self.tick();
                let name = chance.one(&owed);
                self.by_somebody(chance, name);
            }
            if chance.below(4) == 0 {
                self.days(chance, 6);
            }
        }
    }

    /// Whether the act begins something that nobody waits for.
    fn begins(&self, name: &str) -> bool {
        let enough = self.on.matter.tasks.len() >= ENOUGH;
        let publicize = self.step_now().is_some_and(|step| step.kind == StepKind::Publicize);
        BEGINS.contains(&name)
            || (name == "tasks.assign" && enough)
            || (name == "notices.post" && !publicize)
    }

    /// The acts that give what is still missing before the matter can be sealed.
    fn owed(&self) -> Vec<&'static str> {
        let unanswered = if self.on.voice.is_answered() { vec![] } else { vec!["v1".to_owned()] };
        let lacks = matters::missing(&self.on.matter, &self.on.procedure, &unanswered, self.on.now);
        let act = |missing: &Missing| match missing {
            Missing::Answer(_) => Some("voices.answer"),
            Missing::Objection(_) => Some("notices.decide"),
            Missing::OpenNotice(_) => Some("notices.close"),
            Missing::Explanation(_) => Some("explanations.give"),
            Missing::Question(_) => Some("questions.answer"),
            Missing::Task(_) => Some("tasks.finish"),
            Missing::Opinion(_) => Some("drafts.write"),
            Missing::CarriedOut | Missing::Correction(_) => Some("notices.post"),
            Missing::Told(_) => Some("feedback.give"),
            Missing::Report => Some("commissions.report"),
            Missing::CommissionAnswer => Some("commissions.answer"),
            Missing::Stay(..) | Missing::Paper(_) => None,
        };
        lacks.iter().filter_map(act).collect()
    }

    fn days(&mut self, chance: &mut Chance, below: u64) {
        let days = i64::try_from(chance.below(below)).unwrap();
        self.on.now = self.on.now.plus_millis(days * Timestamp::MILLIS_PER_DAY);
    }

    /// What has fallen due rings: a pause is over, somebody is told.
    fn tick(&mut self) {
        let clock = Actor::clock();
        let ctx = self.on.context(&clock);
        if let Ok(events) = matters::decide(&self.on.matter, matters::Act::RunLate, &[], &ctx) {
            self.on.fold(&events, "clock");
        }
    }

    /// One random act of the commands that fit the step, or of those that fit any.
    fn step(&mut self, chance: &mut Chance) {
        self.step_of(chance, true);
    }

    /// The same; where nobody may begin anything more, one that goes on with what there is.
    fn step_of(&mut self, chance: &mut Chance, may_begin: bool) {
        self.tick();
        let kind: Option<StepKind> =
            self.on.matter.step().and_then(|id| self.on.procedure.step(id)).map(|step| step.kind);
        let here = |on: On| match on {
            On::Step(kinds) => kind.is_some_and(|kind| kinds.contains(&kind)),
            On::Matter | On::Voice | On::Unit => false,
        };
        let names = |fits: &dyn Fn(On) -> bool| -> Vec<&str> {
            let fitting = COMMANDS.iter().filter(|command| fits(command.on));
            let names =
                fitting.map(|command| command.name).filter(|name| may_begin || !self.begins(name));
            names.filter(|name| *name == "voices.answer" || !name.starts_with("voices.")).collect()
        };
        // Mostly what the step asks for, by whom it may be; now and then anything by anybody.
        let of_step = names(&here);
        let name = if of_step.is_empty() || chance.below(3) == 0 {
            chance.one(&names(&|on| matches!(on, On::Matter | On::Voice)))
        } else {
            chance.one(&of_step)
        };
        // Whoever asks hears an answer first.
        let waits = self.on.matter.questions.iter().any(|question| question.answer.is_none());
        let name = if name == "questions.ask" && waits { "questions.answer" } else { name };
        self.by_somebody(chance, name);
    }

    /// The act with random values, by one of those who lead and now and then by anybody.
    fn by_somebody(&mut self, chance: &mut Chance, name: &str) {
        let leads = [
            ("clerk", "clerk"),
            ("supervision", "supervision"),
            ("branch-secretary", "branch-secretary"),
        ];
        let (few, many) = (leads.len(), PEOPLE.len());
        let index = |chance: &mut Chance, of: usize| {
            usize::try_from(chance.below(u64::try_from(of).unwrap())).unwrap()
        };
        let who = if chance.below(3) > 0 {
            leads[index(chance, few)]
        } else {
            PEOPLE[index(chance, many)]
        };
        let values = self.values(name, chance);
        let (person, role) = who;
        // Most are refused; what counts is where the others lead.
        let _legal = self.on.try_as(person, role, name, &values).is_ok();
    }
}

/// What a story may be about: categories that lead somewhere of their own, and none.
fn topics(procedure: &Procedure) -> Vec<&str> {
    let own = procedure.categories.iter().map(|category| category.id.as_str());
    own.chain([""]).collect()
}

/// What came of the stories of one method.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Came {
    pub stories: u64,
    /// Matters that came to an end, with nothing left open.
    pub ended: u64,
    /// Those of them whose dossier was sealed.
    pub sealed: u64,
}

/// Plays so many stories, seeds from 0 on, each to its end: first everybody does whatever comes to mind, then
/// nobody begins anything more. Stops at the first that does not end, or ends with something open, naming its
/// seed.
pub fn wander(procedure: &Procedure, stories: u64) -> Came {
    let topics = topics(procedure);
    let mut sealed = 0;
    for seed in 0..stories {
        let mut chance = Chance(seed);
        let category = chance.one(&topics);
        let mut story = Story::new(procedure, category);
        for _ in 0..ACTS {
            if story.on.matter.stand == Stand::Ended {
                break;
            }
            story.step(&mut chance);
            if chance.below(4) == 0 {
                story.days(&mut chance, 4);
            }
        }
        let name = &procedure.id;
        story.goes_to_its_end(&mut chance);
        let (stand, step) = (story.on.matter.stand, story.on.matter.step());
        assert_eq!(stand, Stand::Ended, "{name} seed {seed}: stuck at {step:?}");
        let number = story.on.voice.number.clone();
        let unanswered: Vec<String> =
            if story.on.voice.is_answered() { vec![] } else { vec![number] };
        let open = matters::missing(&story.on.matter, procedure, &unanswered, story.on.now);
        assert!(open.is_empty(), "{name} seed {seed}: ended with {open:?}");
        sealed += u64::from(story.on.matter.sealed.is_some());
    }
    assert!(
        sealed * 20 > stories,
        "{}: of {stories} stories only {sealed} were sealed",
        procedure.id
    );
    Came { stories, ended: stories, sealed }
}
