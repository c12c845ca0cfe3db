//! Every text of a paper, shown to the scanner with its place on the paper.

use super::{Block, Cover, Drawing, FactRow, Paper, Paragraph, Part, Picture, Qr, Table};
use crate::publishable::Publish;

type See<'a> = &'a mut dyn FnMut(&str, &str);

impl Publish for &Paper {
    fn show(&self, see: See<'_>) {
        (*self).show(see);
    }
}

impl Publish for Paper {
    fn show(&self, see: See<'_>) {
        see("题名", &self.title);
        for (index, block) in self.blocks.iter().enumerate() {
            show_block(&format!("第 {} 块", index + 1), block, see);
        }
        show_qr("二维码", self.qr.as_ref(), see);
        let foot = &self.foot;
        see("页脚", &foot.noun);
        for text in [&foot.printed, &foot.handler, &foot.number, &self.demo].into_iter().flatten() {
            see("页脚", text);
        }
        show_optional("成文时间", self.made_at.as_deref(), see);
    }
}

fn show_optional(place: &str, text: Option<&str>, see: See<'_>) {
    if let Some(text) = text {
        see(place, text);
    }
}

fn show_block(at: &str, block: &Block, see: See<'_>) {
    let at = |what: &str| format!("{at}（{what}）");
    match block {
        Block::Masthead(head) => {
            see(&at("版头"), &head.organ);
            show_optional(&at("版头"), head.word.as_deref(), see);
            show_optional(&at("文号"), head.number.as_deref(), see);
        }
        Block::Title { text } => see(&at("标题"), text),
        Block::Heading { text, .. } => see(&at("小标题"), text),
        Block::Paragraph(paragraph) => show_paragraph(&at("段落"), paragraph, see),
        Block::Facts { rows } => show_facts(&at("表格"), rows, see),
        Block::Table(table) => show_table(&at("表格"), table, see),
        Block::Signatures { signers, .. } => {
            show_all(&at("签字"), signers.iter().map(|signer| &signer.label), see);
            show_all(&at("签字"), signers.iter().filter_map(|signer| signer.name.as_ref()), see);
        }
        Block::Qr(qr) => show_qr(&at("二维码"), Some(qr), see),
        Block::Note { lines } => {
            for line in lines {
                show_paragraph(&at("方框"), line, see);
            }
        }
        Block::Closing { organ, date, qr, .. } => {
            show_all(&at("落款"), [organ, date], see);
            show_qr(&at("二维码"), qr.as_ref(), see);
        }
        Block::Picture(Picture { caption, alt, .. }) => {
            show_all(&at("图片"), [caption, alt], see);
        }
        Block::Drawing(Drawing { svg, alt }) => show_all(&at("图画"), [svg, alt], see),
        Block::Cover(cover) => {
            let Cover { word, title, organ, date, rows, qr } = cover;
            show_all(&at("封面"), [word, title, organ, date], see);
            show_facts(&at("封面"), rows, see);
            show_qr(&at("二维码"), qr.as_ref(), see);
        }
        Block::Contents(contents) => {
            see(&at("目录"), &contents.title);
            show_all(&at("目录"), &contents.heads, see);
        }
        Block::Part(Part { title, time, position, .. }) => {
            show_all(&at("材料"), [title, time, position], see);
        }
        Block::Room { .. } | Block::PageBreak => {}
    }
}

fn show_all<'a>(place: &str, texts: impl IntoIterator<Item = &'a String>, see: See<'_>) {
    for text in texts {
        see(place, text);
    }
}

fn show_paragraph(place: &str, paragraph: &Paragraph, see: See<'_>) {
    see(place, &paragraph.words());
}

fn show_facts(place: &str, rows: &[FactRow], see: See<'_>) {
    for fact in rows.iter().flat_map(|row| &row.facts) {
        see(place, &fact.name);
        see(&format!("{place}“{}”", fact.name), &fact.value);
    }
}

fn show_table(place: &str, table: &Table, see: See<'_>) {
    show_optional(place, table.caption.as_deref(), see);
    show_all(place, table.columns.iter().map(|column| &column.head), see);
    for (row, cells) in table.rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            see(&format!("{place}第 {} 行第 {} 列", row + 1, column + 1), cell);
        }
    }
}

fn show_qr(place: &str, qr: Option<&Qr>, see: See<'_>) {
    if let Some(qr) = qr {
        see(place, qr.address());
        see(place, qr.caption());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::{Column, Contents, Fact, Foot, Look, Masthead, Run, Signer};

    /// A paper whose every text field holds its own mark.
    fn marked() -> (Paper, usize) {
        let mut count = 0;
        let mut mark = || {
            count += 1;
            format!("字{count}。")
        };
        let qr = |address: String, caption: String| Qr::new(address, caption).unwrap();
        let foot = Foot {
            noun: mark(),
            printed: Some(mark()),
            handler: Some(mark()),
            number: Some(mark()),
        };
        let mut paper = Paper::new(mark(), Look::Form, foot).demo(Some(mark())).made_at(mark());
        let run = Paragraph {
            runs: vec![Run::plain(mark()), Run::strong(mark())],
            place: super::super::Place::Left,
        };
        paper.blocks = vec![
            Block::Masthead(Masthead { organ: mark(), word: Some(mark()), number: Some(mark()) }),
            Block::title(mark()),
            Block::heading(1, mark()),
            Block::Paragraph(run.clone()),
            Block::facts([Fact::new(mark(), mark())]),
            Block::Table(Table {
                caption: Some(mark()),
                columns: vec![Column::new(mark(), 1)],
                rows: vec![vec![mark()]],
                row_mm: 0,
            }),
            Block::Signatures {
                signers: vec![Signer { label: mark(), name: Some(mark()) }],
                columns: 2,
            },
            Block::Qr(qr(mark(), mark())),
            Block::Note { lines: vec![Paragraph::left(mark())] },
            Block::Closing {
                organ: mark(),
                date: mark(),
                seal: true,
                qr: Some(qr(mark(), mark())),
            },
            Block::Picture(Picture { jpeg: vec![], caption: mark(), alt: mark() }),
            Block::Drawing(Drawing { svg: mark(), alt: mark() }),
            Block::Cover(Cover {
                word: mark(),
                title: mark(),
                organ: mark(),
                date: mark(),
                qr: Some(qr(mark(), mark())),
                rows: super::super::block::fact_rows([Fact::new(mark(), mark())]),
            }),
            Block::Contents(Contents {
                title: mark(),
                heads: [mark(), mark(), mark(), mark(), mark()],
            }),
            Block::Part(Part { number: 1, title: mark(), time: mark(), position: mark() }),
            Block::Room { mm: 20 },
            Block::PageBreak,
        ];
        (paper, count)
    }

    #[test]
    fn no_text_of_a_paper_is_hidden_from_the_scanner() {
        let (paper, count) = marked();
        let mut all = String::new();
        paper.show(&mut |_, text| all.push_str(text));
        let hidden: Vec<usize> =
            (1..=count).filter(|n| !all.contains(&format!("字{n}。"))).collect();
        assert_eq!(hidden, Vec::<usize>::new());
        assert!(count > 40);
    }

    #[test]
    fn what_the_template_gets_is_what_the_scanner_saw() {
        let (paper, count) = marked();
        let json = serde_json::to_string(&paper).unwrap();
        assert!((1..=count).all(|n| json.contains(&format!("字{n}。"))));
    }
}
