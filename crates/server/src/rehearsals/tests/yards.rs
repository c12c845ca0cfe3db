//! 首批 198 个院落 (source 000): 7 of them put right by the district's two companies, 191 by the communities; for
//! every work item the consent of 90 % of the residents; more than three thousand suggestions, 80 % of them
//! adopted. Written from the numbers of the source; names, days and how many live in a yard are made up.

use std::fmt::Write as _;

/// Yards of the first batch, and of them those the companies did.
pub const YARDS: usize = 198;
pub const BY_COMPANIES: usize = 7;
/// Suggestions, and of them those adopted.
pub const SUGGESTIONS: usize = 3000;
pub const ADOPTED: usize = SUGGESTIONS / 100 * 80;
/// Residents of a yard, and how many of them must consent.
pub const RESIDENTS: usize = 60;
pub const CONSENT: usize = RESIDENTS * 9 / 10;
/// Subsidy of a yard, in yuan.
pub const SUBSIDY_YUAN: usize = 300_000;

/// The part of `total` that falls to yard `at` when it is spread evenly.
pub fn share(total: usize, at: usize) -> usize {
    total * (at + 1) / YARDS - total * at / YARDS
}

/// Whether one item of the yard stays a head below the threshold and is not begun.
pub fn lacks_one(at: usize) -> bool {
    at.is_multiple_of(20)
}

/// One act of everybody's day, for each yard.
struct Day {
    text: String,
}

impl Day {
    fn act(&mut self, after: &str, by: &str, command: &str, on: &str, rest: &str) {
        let after = if after.is_empty() { String::new() } else { format!("after = \"{after}\"\n") };
        let on = if on.is_empty() { String::new() } else { format!("on = \"{on}\"\n") };
        let _ =
            write!(self.text, "[[act]]\n{after}by = \"{by}\"\ndo = \"{command}\"\n{on}{rest}\n");
    }

    /// The same act for every yard; the first `after` the day before.
    fn each(&mut self, after: &str, by: &str, command: &str, rest: impl Fn(usize) -> String) {
        for at in 0..YARDS {
            let after = if at == 0 { after } else { "" };
            let on = if command.starts_with("voices.record") || command == "matters.open" {
                String::new()
            } else {
                format!("m{at}")
            };
            self.act(after, by, command, &on, &rest(at));
        }
    }
}

fn with(fields: &str) -> String {
    format!("with = {{ {fields} }}")
}

/// Who does the work: a company in the first seven, the community in the others.
fn builder(at: usize) -> &'static str {
    if at < BY_COMPANIES { "company" } else { "lin" }
}

/// The meeting of a yard: as many suggestions as fall to it.
fn meeting(at: usize) -> String {
    let speech = |number: usize| {
        format!(
            "{{ speaker = \"{number} 号住户\", standing = \"居民\", stance = \"suggests\", words = \"建议{number}\" }}"
        )
    };
    let speeches: Vec<String> = (1..=share(SUGGESTIONS, at)).map(speech).collect();
    with(&format!(
        "held_at = \"now\", place = \"院坝\", form = \"坝坝会\", chair = \"老周\", recorder = \"小林\", due = 60, \
         present = 40, outcome = \"agreed\", opinion = \"照大家的意见改方案。\", speeches = [{}]",
        speeches.join(", ")
    ))
}

/// The plan as changed, with an answer to every suggestion.
fn answers(at: usize) -> String {
    let adopted = share(ADOPTED, at);
    let answer = |number: usize| {
        let (word, text) = if number <= adopted {
            ("yes", "写进方案。")
        } else {
            ("no", "超出补贴的标准。")
        };
        format!("{{ opinion = \"1.{number}\", adopted = \"{word}\", text = \"{text}\" }}")
    };
    let answers: Vec<String> = (1..=share(SUGGESTIONS, at)).map(answer).collect();
    with(&format!(
        "text = \"一、路面和排水。二、大门和围墙。\", note = \"照意见改\", answers = [{}]",
        answers.join(", ")
    ))
}

/// The whole story as TOML.
pub fn script() -> String {
    let mut text = String::from(
        "procedure = \"yard-renewal\"\ntitle = \"首批198个院落\"\nstart = \"2014-03-03 09:00\"\n\
         [unit]\nname = \"龙泉驿区首批院落\"\nlevel = \"community\"\nadults = 11880\nhouseholds = 4000\n\
         [cast]\nlin = { roles = [\"clerk\"], name = \"小林\" }\n\
         zhou = { roles = [\"branch-secretary\", \"committee-head\"], name = \"老周\" }\n\
         sun = { roles = [\"supervision\"], name = \"老孙\" }\n\
         company = { roles = [\"committee-member\"], name = \"区国投和区建发\" }\n",
    );
    let mut day = Day { text: String::new() };
    day.each("1m", "lin", "voices.record", |at| {
        let said = format!("channel = \"meeting\", text = \"{at} 号院没有大门，路面积水。\"");
        format!("name = \"v{at}\"\n{}", with(&said))
    });
    day.each("1d", "lin", "matters.open", |at| {
        let open = format!("voices = [\"v{at}\"], title = \"{} 号院整治\"", at + 1);
        format!("name = \"m{at}\"\n{}", with(&open))
    });
    day.each("3d", "zhou", "plans.investigate", |_| {
        with(
            "on = \"now\", who = \"社区干部、党员\", seen = \"没有物业、没有大门。\", feasible = \"能改。\", \
             measures = \"分两项。\", risks = \"雨季。\", visits = 30",
        )
    });
    day.each("1d", "zhou", "plans.brief", |_| {
        with("reached = \"全院各户\", ways = \"坝坝会\", text = \"改造的政策和标准。\"")
    });
    day.each("1d", "lin", "drafts.write", |_| with("text = \"模拟整治的初稿。\""));
    day.each("1d 19:30", "lin", "meetings.record", meeting);
    day.each("1d 09:00", "lin", "drafts.write", answers);
    day.each("1d 09:00", "zhou", "plans.publish", |_| {
        with(
            "meets_at = \"+2d 19:30\", place = \"院坝\", participants = \"全院居民\", agenda = \"看方案\"",
        )
    });
    consent_and_work(&mut day);
    text.push_str(&day.text);
    text.push_str("[expect]\nstep = \"archive\"\noutcome = \"end\"\n");
    text
}

/// From door to door to the sealed dossier.
fn consent_and_work(day: &mut Day) {
    day.each("2d 09:00", "lin", "consents.ask", |_| {
        let items = "items = [{ title = \"路面和排水\" }, { title = \"大门和围墙\" }]";
        with(&format!("due = {RESIDENTS}, {items}"))
    });
    day.each("3d", "lin", "consents.sheet", |at| {
        let second = if lacks_one(at) { CONSENT - 1 } else { CONSENT };
        with(&format!(
            "way = \"签名表\", answers = [{{ item = 1, yes = {CONSENT}, no = {} }}, {{ item = 2, yes = {second}, \
             no = {} }}]",
            RESIDENTS - CONSENT,
            RESIDENTS - second
        ))
    });
    day.each("1d", "lin", "consents.close", |_| String::new());
    let post = "witnesses = [{ name = \"老钱\" }, { name = \"王婶\" }], channels = \"公示栏\"";
    let posted =
        |title: &str| with(&format!("title = \"{title}\", text = \"照征询的结果办。\", {post}"));
    day.each("1d", "lin", "notices.post", |_| posted("结果公示"));
    day.each("8d", "lin", "notices.close", |_| String::new());
    day.each("1d", "lin", "tasks.assign", |at| {
        with(&format!(
            "title = \"路面和排水\", responsible = \"{}\", due_on = \"+40d\", budget_fen = \"{SUBSIDY_YUAN}\", \
             funds = \"区财政补贴\", item = 1",
            builder(at)
        ))
    });
    for at in (0..YARDS).filter(|at| lacks_one(*at)) {
        let task = "title = \"大门和围墙\", responsible = \"lin\", due_on = \"+40d\", item = 2";
        let rest =
            format!("{}\nexpect = {{ refused = \"tasks.item-below-threshold\" }}", with(task));
        day.act("", "lin", "tasks.assign", &format!("m{at}"), &rest);
    }
    day.each("20d", "lin", "tasks.progress", |_| {
        with(&format!("task = 1, text = \"做完了。\", spent_fen = \"{SUBSIDY_YUAN}\""))
    });
    day.each("1d", "lin", "tasks.finish", |_| with("task = 1, text = \"全部做完。\""));
    day.each("", "lin", "tasks.complete", |_| with("text = \"完工。\""));
    day.each("1d", "lin", "notices.post", |_| posted("办理结果公布"));
    day.each("1d", "sun", "questions.conclude", |_| with("satisfied = \"是\", text = \"看过。\""));
    day.each("1d", "lin", "ratings.tally", |_| {
        with("satisfied = 50, fair = 8, dissatisfied = 2, way = \"纸质测评表\", reasons = \"慢了一点。\"")
    });
    day.each("1d", "lin", "ratings.close", |_| String::new());
    for at in 0..YARDS {
        let after = if at == 0 { "1h" } else { "" };
        let said = with(&format!("text = \"{} 号院改好了。\"", at + 1));
        day.act(after, "lin", "voices.answer", &format!("v{at}"), &said);
    }
    day.each("20d", "lin", "dossiers.seal", |_| String::new());
}
