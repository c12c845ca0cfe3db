//! The dossier (一事一档): cover, contents with pages, numbered papers one after another.

use super::block::fact_rows;
use super::{Block, Contents, Cover, Fact, Foot, Look, Paper, Part, Qr};

/// The whole file of one matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dossier {
    pub organ: String,
    pub title: String,
    /// On the cover: number, procedure, from, to, result, archive number, ledger.
    pub facts: Vec<Fact>,
    pub date: String,
    pub qr: Option<Qr>,
    /// In the order of the contents page.
    pub enclosures: Vec<Enclosure>,
    pub foot: Foot,
    pub demo: Option<String>,
    pub made_at: Option<String>,
}

/// One paper in the dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enclosure {
    pub title: String,
    /// 2026年11月3日; with 记录于 when a day or more lies between.
    pub time: String,
    /// 第 42 条
    pub position: String,
    /// Its blocks are enclosed; its foot and look are the dossier's.
    pub blocks: Vec<Block>,
}

impl Dossier {
    /// Composes the file: the pages of the contents are found when it is drawn.
    pub fn paper(&self) -> Paper {
        let cover = Cover {
            word: "一事一档".to_owned(),
            title: self.title.clone(),
            rows: fact_rows(self.facts.clone()),
            organ: self.organ.clone(),
            date: self.date.clone(),
            qr: self.qr.clone(),
        };
        let contents = Contents {
            title: "卷内目录".to_owned(),
            heads: ["序号", "材料", "时间", "账本", "页码"].map(str::to_owned),
        };
        let parts = (1_u32..).zip(&self.enclosures).flat_map(|(number, enclosure)| {
            let part = Part {
                number,
                title: enclosure.title.clone(),
                time: enclosure.time.clone(),
                position: enclosure.position.clone(),
            };
            std::iter::once(Block::Part(part)).chain(enclosure.blocks.iter().cloned())
        });
        let paper = Paper::new(format!("一事一档：{}", self.title), Look::Form, self.foot.clone())
            .with(Block::Cover(cover))
            .with(Block::Contents(contents))
            .with_all(parts)
            .demo(self.demo.clone());
        Paper { made_at: self.made_at.clone(), ..paper }
    }
}
