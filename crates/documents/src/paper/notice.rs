//! The public notice to print, stamp and post on the board.

use super::{Block, Fact, Foot, Look, Masthead, Paper, Paragraph, Qr};

/// A notice; all days and moments are words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// 石桥村村民委员会
    pub organ: String,
    /// 公示, 公告, 更正公示
    pub word: String,
    /// 石桥公示〔2026〕18 号
    pub number: String,
    pub title: String,
    /// Running text; lines are paragraphs.
    pub text: String,
    pub facts: Vec<Fact>,
    /// None for a notice without a clock (an announcement).
    pub clock: Option<Clock>,
    /// 2026年11月19日
    pub date: String,
    /// The address of the dossier.
    pub qr: Option<Qr>,
    pub foot: Foot,
    pub demo: Option<String>,
    pub made_at: Option<String>,
}

/// The clock box: from when to when, the exact end, how to object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// 11月19日
    pub posted: String,
    /// 11月20日
    pub from: String,
    /// 11月26日
    pub to: String,
    /// 满 7 天, 满 5 个工作日
    pub span: String,
    /// 11月26日 晚上 6 点: the exact end.
    pub ends: String,
    /// 打 0000-1234567、到村委会当面说，或扫右下角的码
    pub how_to_object: String,
}

impl Clock {
    /// The lines of the box.
    pub fn lines(&self) -> Vec<Paragraph> {
        let Self { posted, from, to, span, ends, how_to_object } = self;
        let mut ask = Paragraph::labelled(format!("有不同意见，请在 {ends}前告诉我们："), "");
        ask.runs.truncate(1);
        vec![
            Paragraph::labelled("公示时间：", format!("{posted}贴出，{from}至{to}，{span}")),
            ask,
            Paragraph::left(how_to_object.clone()),
        ]
    }
}

impl Notice {
    /// Composes the sheet.
    pub fn paper(&self) -> Paper {
        let masthead = Masthead {
            organ: self.organ.clone(),
            word: Some(self.word.clone()),
            number: Some(self.number.clone()),
        };
        let facts = (!self.facts.is_empty()).then(|| Block::facts(self.facts.clone()));
        let clock = self.clock.as_ref().map(|clock| Block::Note { lines: clock.lines() });
        let closing = Block::Closing {
            organ: self.organ.clone(),
            date: self.date.clone(),
            seal: true,
            qr: self.qr.clone(),
        };
        let paper = Paper::new(self.title.clone(), Look::Poster, self.foot.clone())
            .with(Block::Masthead(masthead))
            .with(Block::title(self.title.clone()))
            .with_all(Block::text(&self.text))
            .with_all(facts)
            .with_all(clock)
            .with(closing)
            .demo(self.demo.clone());
        Paper { made_at: self.made_at.clone(), ..paper }
    }
}
