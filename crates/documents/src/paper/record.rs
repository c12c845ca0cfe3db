//! The record of a consultation meeting with its sign-in sheet.
//!
//! Fields of 协商会议记录 in `domain.md` 3.11: 会议名称 · 时间 · 地点 · 主持人 · 记录人 · 应到/实到/缺席及原因 ·
//! 列席 · 议题 · 议程 · 情况介绍 · 发言要点 · 讨论过程 · 表决方式 · 赞成/反对/弃权/无效 · 协商意见 · 少数意见及说明 ·
//! 后续工作 · 参会人员签字.

use super::{Align, Block, Column, Fact, Foot, Look, Masthead, Paper, Paragraph, Signer, Table};

/// A meeting as recorded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MeetingRecord {
    pub organ: String,
    /// 会议名称
    pub name: String,
    pub number: Option<String>,
    /// From and to, as text.
    pub time: String,
    pub place: String,
    pub chair: String,
    pub recorder: String,
    pub due: u32,
    pub present: u32,
    /// Who was absent and why.
    pub absent: Vec<(String, String)>,
    /// 列席
    pub observers: Vec<String>,
    /// 议题
    pub topics: Vec<String>,
    /// 议程
    pub agenda: Vec<String>,
    /// 情况介绍
    pub briefing: String,
    pub speeches: Vec<Speech>,
    /// 讨论过程
    pub discussion: String,
    pub ayes: Vec<Ayes>,
    /// 协商意见
    pub opinion: String,
    /// 少数意见, word for word, with who holds it or how many.
    pub dissent: Vec<(String, String)>,
    /// 后续工作: what, who, until when.
    pub follow_up: Vec<[String; 3]>,
    /// The sign-in sheet.
    pub seats: Vec<Seat>,
    /// Who signs the record.
    pub signers: Vec<Signer>,
    pub foot: Foot,
    pub demo: Option<String>,
    pub made_at: Option<String>,
}

/// Where a speaker stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    For,
    Against,
    Proposal,
    Question,
}

/// One speech.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speech {
    pub speaker: String,
    /// 身份: 三组村民代表
    pub standing: String,
    pub stand: Stand,
    pub words: String,
}

/// A question put to the vote, its counts and the rule it was decided by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ayes {
    pub question: String,
    /// 举手, 无记名投票, 口头
    pub way: String,
    pub yes: u32,
    pub no: u32,
    pub abstain: u32,
    pub invalid: u32,
    /// The rule in words and its citation.
    pub rule: String,
    pub citation: String,
    /// 通过, 未通过, 到会人数不够
    pub outcome: String,
}

/// A line of the sign-in sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    pub name: String,
    pub standing: String,
    /// 到会, or why not.
    pub attendance: String,
}

impl Stand {
    fn word(self) -> &'static str {
        match self {
            Self::For => "赞成",
            Self::Against => "反对",
            Self::Proposal => "建议",
            Self::Question => "询问",
        }
    }
}

/// Room for a signature.
const SIGN_ROW_MM: u8 = 11;

impl MeetingRecord {
    /// Composes the record; the sign-in sheet begins a page of its own.
    pub fn paper(&self) -> Paper {
        let paper = Paper::new(self.name.clone(), Look::Form, self.foot.clone())
            .with_all(self.blocks())
            .with(Block::PageBreak)
            .with_all(self.sign_in_blocks())
            .demo(self.demo.clone());
        Paper { made_at: self.made_at.clone(), ..paper }
    }

    /// The record without the sign-in sheet, to be enclosed in a dossier.
    pub fn blocks(&self) -> Vec<Block> {
        let masthead = Masthead {
            organ: self.organ.clone(),
            word: Some("协商会议记录".to_owned()),
            number: self.number.clone(),
        };
        let mut blocks =
            vec![Block::Masthead(masthead), Block::title(self.name.clone()), self.facts()];
        let mut count = 0;
        let mut section = |name: &str, body: Vec<Block>| {
            if !body.is_empty() {
                blocks.push(Block::heading(1, format!("{}、{name}", chinese(count))));
                count += 1;
                blocks.extend(body);
            }
        };
        section("议程", numbered(&self.agenda));
        section("情况介绍", Block::text(&self.briefing));
        section("发言要点", self.speeches().into_iter().collect());
        section("讨论过程", Block::text(&self.discussion));
        section("表决", self.ayes.iter().map(vote).collect());
        section("协商意见", Block::text(&self.opinion));
        section("少数意见及说明（照原话）", self.dissent());
        section("后续工作", self.follow_up().into_iter().collect());
        let signers = self.signers.clone();
        if !signers.is_empty() {
            section("签字", vec![Block::Signatures { signers, columns: 3 }]);
        }
        blocks
    }

    fn facts(&self) -> Block {
        let absent: Vec<String> =
            self.absent.iter().map(|(name, reason)| format!("{name}（{reason}）")).collect();
        let missing = self.due.saturating_sub(self.present);
        let mut facts = vec![
            Fact::new("时间", self.time.clone()).wide(),
            Fact::new("地点", self.place.clone()).wide(),
            Fact::new("主持人", self.chair.clone()),
            Fact::new("记录人", self.recorder.clone()),
        ];
        // Nobody was due at a meeting open to whoever comes; what was counted stands in the discussion.
        if self.due > 0 {
            facts.push(Fact::new("应到", format!("{} 人", self.due)));
            facts.push(Fact::new("实到", format!("{} 人", self.present)));
            facts.push(Fact::new("缺席及原因", absence(missing, &absent)).wide());
        }
        if !self.observers.is_empty() {
            facts.push(Fact::new("列席", self.observers.join("、")).wide());
        }
        facts.push(Fact::new("议题", self.topics.join("\n")).wide());
        Block::facts(facts)
    }

    fn speeches(&self) -> Option<Block> {
        let columns = vec![
            Column::new("发言人", 5),
            Column::new("身份", 6),
            Column::new("观点", 3).align(Align::Centre),
            Column::new("发言要点", 20),
        ];
        let row = |speech: &Speech| {
            let Speech { speaker, standing, stand, words } = speech;
            vec![speaker.clone(), standing.clone(), stand.word().to_owned(), words.clone()]
        };
        let rows: Vec<Vec<String>> = self.speeches.iter().map(row).collect();
        (!rows.is_empty()).then(|| Block::Table(Table::new(columns, rows)))
    }

    fn dissent(&self) -> Vec<Block> {
        let quote = |(who, words): &(String, String)| {
            let mut paragraph = Paragraph::labelled(format!("{who}："), format!("“{words}”"));
            paragraph.place = super::Place::Indented;
            Block::Paragraph(paragraph)
        };
        self.dissent.iter().map(quote).collect()
    }

    fn follow_up(&self) -> Option<Block> {
        let columns = vec![
            Column::new("序号", 2).align(Align::Centre),
            Column::new("后续工作", 13),
            Column::new("责任人", 5),
            Column::new("期限", 7),
        ];
        let row = |(number, [what, who, until]): (usize, &[String; 3])| {
            vec![number.to_string(), what.clone(), who.clone(), until.clone()]
        };
        let rows: Vec<Vec<String>> = (1..).zip(&self.follow_up).map(row).collect();
        (!rows.is_empty()).then(|| Block::Table(Table::new(columns, rows)))
    }

    /// The sign-in sheet: one line a seat, room to sign by hand.
    pub fn sign_in_blocks(&self) -> Vec<Block> {
        let columns = vec![
            Column::new("序号", 2).align(Align::Centre),
            Column::new("姓名", 4),
            Column::new("身份", 6),
            Column::new("到会情况", 5),
            Column::new("签到", 6),
        ];
        let row = |(number, seat): (usize, &Seat)| {
            let Seat { name, standing, attendance } = seat;
            vec![number.to_string(), name.clone(), standing.clone(), attendance.clone()]
        };
        let rows = (1..).zip(&self.seats).map(row).collect();
        let sheet = Table { caption: None, columns, rows, row_mm: SIGN_ROW_MM };
        vec![
            Block::title(format!("{}签到表", self.name)),
            Block::facts([
                Fact::new("时间", self.time.clone()).wide(),
                Fact::new("地点", self.place.clone()).wide(),
                Fact::new("应到", format!("{} 人", self.due)),
                Fact::new("实到", format!("{} 人", self.present)),
            ]),
            Block::Table(sheet),
        ]
    }
}

fn absence(missing: u32, absent: &[String]) -> String {
    match (missing, absent.is_empty()) {
        (0, _) => "无".to_owned(),
        (_, true) => format!("{missing} 人"),
        (_, false) => format!("{missing} 人：{}", absent.join("、")),
    }
}

fn numbered(items: &[String]) -> Vec<Block> {
    let line = |(number, item): (usize, &String)| {
        Block::Paragraph(Paragraph::indented(format!("{number}. {item}")))
    };
    (1..).zip(items).map(line).collect()
}

fn vote(ayes: &Ayes) -> Block {
    let counts = format!(
        "赞成 {} 票，反对 {} 票，弃权 {} 票，无效 {} 票",
        ayes.yes, ayes.no, ayes.abstain, ayes.invalid
    );
    Block::facts([
        Fact::new("表决事项", ayes.question.clone()).wide(),
        Fact::new("表决方式", ayes.way.clone()),
        Fact::new("结果", ayes.outcome.clone()),
        Fact::new("票数", counts).wide(),
        Fact::new("门槛及依据", format!("{}\n{}", ayes.rule, ayes.citation)).wide(),
    ])
}

/// 一 to 十 for headings.
fn chinese(index: usize) -> &'static str {
    ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"].get(index).unwrap_or(&"又")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(blocks: &[Block]) -> String {
        format!("{blocks:?}")
    }

    #[test]
    fn dissent_stands_in_the_record_word_for_word() {
        let dissent = vec![("一名代表".to_owned(), "这路我不同意修，占了我家 3 分地。".to_owned())];
        let record = MeetingRecord { dissent, ..MeetingRecord::default() };
        assert!(words(&record.blocks()).contains("“这路我不同意修，占了我家 3 分地。”"));
    }

    #[test]
    fn headings_count_only_the_sections_that_are_there() {
        let record = MeetingRecord { opinion: "同意。".into(), ..MeetingRecord::default() };
        let all = words(&record.blocks());
        assert!(all.contains("一、协商意见") && !all.contains("二、"));
    }

    #[test]
    fn absence_says_how_many_and_why() {
        assert_eq!(absence(0, &[]), "无");
        assert_eq!(absence(2, &[]), "2 人");
        assert_eq!(absence(1, &["李某某（外出务工）".to_owned()]), "1 人：李某某（外出务工）");
    }
}
