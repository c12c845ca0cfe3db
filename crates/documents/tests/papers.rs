//! Papers as PDF: they can be made, say what they should, and come out the same twice.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that stops has failed")]

mod samples;

use documents::paper::{
    Align, Block, Column, Fact, Foot, Look, Masthead, Paragraph, Signer, Table,
};
use documents::sheet::{Cell, SheetColumn};
use documents::{Allowed, Paper, PaperFault, Publishable, Sheet, docx, pdf, xlsx};

fn public(paper: Paper) -> Publishable<Paper> {
    Publishable::new(paper, &Allowed::none()).unwrap()
}

/// Draws and keeps the file under the target folder, to be looked at.
fn drawn(name: &str, paper: Paper) -> Vec<u8> {
    let bytes = pdf(&public(paper)).unwrap();
    std::fs::write(format!("{}/{name}.pdf", env!("CARGO_TARGET_TMPDIR")), &bytes).unwrap();
    bytes
}

/// Keeps a file under the target folder, to be opened by other programs.
fn kept(name: &str, bytes: &[u8]) {
    std::fs::write(format!("{}/{name}", env!("CARGO_TARGET_TMPDIR")), bytes).unwrap();
}

/// A part of a ZIP package as text.
fn part(package: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(package)).unwrap();
    std::io::read_to_string(archive.by_name(name).unwrap()).unwrap()
}

/// A letter in the look of GB/T 9704.
fn letter(text: &str) -> Paper {
    Paper::new(
        "关于集体鱼塘承包意见的解释说明",
        Look::Official,
        Foot { noun: "本件".into(), ..Foot::default() },
    )
    .with(Block::Masthead(Masthead {
        organ: "石桥村村民委员会".into(),
        word: Some("解释说明".into()),
        number: Some("石桥说明〔2026〕3 号".into()),
    }))
    .with(Block::title("关于集体鱼塘承包意见的\n解释说明"))
    .with(Block::Paragraph(Paragraph::left("甪某某：")))
    .with(Block::heading(1, "一、您的意见"))
    .with_all(Block::text(text))
    .with(Block::heading(2, "（一）办理情况"))
    .with_all(Block::text("放水时间已经写进合同第六条。"))
    .with(Block::Table(Table::new(
        vec![
            Column::new("序号", 1).align(Align::Centre),
            Column::new("事项", 4),
            Column::new("金额（元）", 2).align(Align::Right),
        ],
        (1..=4).map(|i| vec![i.to_string(), "押金".to_owned(), "3720.00".to_owned()]).collect(),
    )))
    .with(Block::facts([Fact::new("联系人", "刘长顺"), Fact::new("办公电话", "0000-1234567")]))
    .with(Block::Signatures {
        signers: ["当事人", "经办人", "见证人"].map(Signer::new).into(),
        columns: 3,
    })
    .with(Block::Closing {
        organ: "石桥村村民委员会".into(),
        date: "2026年11月19日".into(),
        seal: true,
        qr: None,
    })
}

/// Pages of a PDF, counted in its page objects.
fn pages(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    text.split("/Type")
        .filter(|rest| {
            rest.trim_start().starts_with("/Page") && !rest.trim_start().starts_with("/Pages")
        })
        .count()
}

/// The characters of the text layer: what the fonts' ToUnicode maps name, in UTF-16 as hex.
fn text_layer(pdf: &[u8]) -> String {
    use std::io::Read as _;
    let starts = pdf
        .windows(7)
        .enumerate()
        .filter(|(_, window)| window == b"stream\n")
        .map(|(at, _)| at + 7);
    let mut layer = String::new();
    for start in starts {
        let mut text = Vec::new();
        let _ = flate2::read::ZlibDecoder::new(&pdf[start..]).read_to_end(&mut text);
        let text = String::from_utf8_lossy(&text);
        if text.contains("beginbfchar") || text.contains("beginbfrange") {
            layer.push_str(&text);
        }
    }
    layer
}

#[test]
fn the_text_layer_holds_the_words() {
    let layer = text_layer(&pdf(&public(samples::notice().paper())).unwrap());
    let holds = |c: char| layer.contains(&format!("<{:04X}>", u32::from(c)));
    let absent: Vec<char> =
        "石桥村公示集体鱼塘承包结果周某某驳斥盖章处".chars().filter(|c| !holds(*c)).collect();
    assert_eq!(absent, ['驳', '斥'], "the notice says no 驳斥, so the check can fail");
}

#[test]
fn the_notice_is_one_page_and_comes_out_the_same_twice() {
    let first = drawn("notice", samples::notice().paper());
    assert_eq!(pages(&first), 1);
    assert_eq!(first, pdf(&public(samples::notice().paper())).unwrap());
}

#[test]
fn the_record_has_a_sign_in_sheet_and_the_demo_line() {
    let mut record = samples::record();
    record.demo = Some(samples::DEMO.to_owned());
    assert!(pages(&drawn("record", record.paper())) >= 3);
    let word = docx(&public(record.paper())).unwrap();
    assert!(part(&word, "word/header1.xml").contains(samples::DEMO));
    assert!(part(&word, "word/footer1.xml").contains(samples::DEMO));
}

#[test]
fn the_dossier_has_cover_contents_and_every_paper_on_a_page_of_its_own() {
    let bytes = drawn("dossier", samples::dossier(16).paper());
    assert!(pages(&bytes) >= 2 + 16);
}

#[test]
fn a_character_without_glyph_is_named() {
    let mut notice = samples::notice();
    notice.text.push('\u{1f600}');
    let fault = pdf(&public(notice.paper())).unwrap_err();
    assert_eq!(fault, PaperFault::MissingGlyphs(vec!['\u{1f600}']));
    assert!(fault.to_string().contains("U+1F600"));
}

#[test]
fn ten_thousand_characters_flow_over_pages_of_22_lines_of_28_characters() {
    let long = "水".repeat(10_000);
    let bytes = drawn("letter", letter(&long));
    // 10,000 / (22 × 28) = 16.2 pages of text alone.
    assert!((17..=19).contains(&pages(&bytes)), "{}", pages(&bytes));
}

#[test]
fn words_that_look_like_markup_are_only_words() {
    let corpus = [
        "#panic(\"x\")",
        "#import \"@preview/x:0.1.0\": *",
        "$x^2$",
        "*fett* _kursiv_ `code`",
        "= Titel",
        "<label> @ref",
        "\\u{1F} \\ \\#",
        "#sys.inputs",
        "]#{",
        "// weg",
        "/* weg */",
        "{{7*7}}",
        "${jndi:x}",
        "%s%n",
        "</w:t></w:r><w:br/>",
        "https://very-long.example/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    ];
    let paper = |text: &str| {
        Paper::new(text, Look::Form, Foot { noun: text.into(), ..Foot::default() })
            .with(Block::title(text))
            .with_all(Block::text(text))
            .with(Block::facts([Fact::new(text, text)]))
            .demo(Some(text.to_owned()))
    };
    for text in corpus {
        assert!(pdf(&public(paper(text))).is_ok(), "{text}");
        assert!(docx(&public(paper(text))).is_ok(), "{text}");
    }
    let all =
        Paper::new("字", Look::Form, Foot::default()).with_all(Block::text(&corpus.join("\n")));
    drawn("injection", all);
}

#[test]
fn a_rare_name_is_printed() {
    let mut notice = samples::notice();
    notice.text.push_str("村民代表甪某某、𬭸某某、喆某某、㛃某某、䶮某某。");
    assert!(pdf(&public(notice.paper())).is_ok());
}

#[test]
fn a_paper_with_a_phone_number_is_not_made_unless_it_is_internal() {
    let mut notice = samples::notice();
    notice.text.push_str("联系人电话 138 1234 5678");
    let findings = Publishable::new(notice.paper(), &Allowed::none()).unwrap_err();
    assert_eq!(findings[0].place, "第 3 块（段落）");
    assert!(!findings[0].excerpt.contains("1234"));
    let internal = Publishable::internal(notice.paper(), "只在村委会内部流转");
    assert!(pdf(&internal).is_ok() && !internal.is_public());
}

#[test]
fn word_says_the_same_words_and_repeats_the_heads() {
    let papers = [
        ("notice", samples::notice().paper()),
        ("record", samples::record().paper()),
        ("dossier", samples::dossier(16).paper()),
        ("letter", letter("您说的放水时间，已经研究。")),
    ];
    for (name, paper) in papers {
        let bytes = docx(&public(paper.clone())).unwrap();
        assert_eq!(bytes, docx(&public(paper)).unwrap());
        kept(&format!("{name}.docx"), &bytes);
    }
    let record = part(&docx(&public(samples::record().paper())).unwrap(), "word/document.xml");
    for word in [
        "应到",
        "19 人",
        "底价定高了要流标",
        "<w:tblHeader/>",
        "仿宋_GB2312",
        "门槛及依据",
        "外出务工",
    ] {
        assert!(record.contains(word), "{word}");
    }
    let fonts = part(&docx(&public(samples::record().paper())).unwrap(), "word/fontTable.xml");
    assert!(fonts.contains("FangSong"));
}

#[test]
fn a_register_has_text_columns_a_frozen_head_and_notes() {
    let sheet = Sheet {
        name: "问题台账".into(),
        columns: vec![
            SheetColumn::new("编号", 20),
            SheetColumn::new("事项", 40),
            SheetColumn::new("户数", 8),
            SheetColumn::new("金额", 14),
        ],
        rows: vec![
            vec![
                Cell::text("231086100206"),
                Cell::text("=HYPERLINK(\"http://x\")"),
                Cell::Count(46),
                Cell::Fen(1_860_000),
            ],
            vec![Cell::text("0012"), Cell::text("路灯坏了"), Cell::Blank, Cell::Blank],
        ],
        notes: vec!["编号是文本，不要改成数字。".into()],
        demo: Some(samples::DEMO.into()),
    };
    let bytes = xlsx(&Publishable::new(sheet.clone(), &Allowed::none()).unwrap()).unwrap();
    assert_eq!(bytes, xlsx(&Publishable::new(sheet, &Allowed::none()).unwrap()).unwrap());
    kept("register.xlsx", &bytes);
    let page = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(page.contains("state=\"frozen\"") && !page.contains("<f>"));
    assert!(part(&bytes, "xl/sharedStrings.xml").contains("'=HYPERLINK"));
}

#[test]
fn a_photo_stands_on_paper_in_both_forms() {
    let mut jpeg = Vec::new();
    let photo = image::RgbImage::from_fn(900, 1600, |x, y| {
        image::Rgb([u8::try_from(x % 256).unwrap(), u8::try_from(y % 256).unwrap(), 90])
    });
    image::codecs::jpeg::JpegEncoder::new(&mut jpeg).encode_image(&photo).unwrap();
    let jpeg = documents::photo::shrink(&jpeg).unwrap().jpeg;
    let picture = documents::paper::Picture {
        jpeg,
        caption: "公开栏照片，11月19日".into(),
        alt: "公开栏上的公示".into(),
    };
    let paper = Paper::new("照片", Look::Form, Foot::default())
        .with(Block::Picture(picture.clone()))
        .with(Block::Picture(picture));
    let word = docx(&public(paper.clone())).unwrap();
    assert!(part(&word, "word/document.xml").contains("公开栏上的公示"));
    kept("photo.docx", &word);
    let bytes = drawn("photo", paper.clone());
    assert!(pages(&bytes) <= 2);
    let mut broken = paper;
    broken.blocks = vec![Block::Picture(documents::paper::Picture {
        jpeg: b"no jpeg".to_vec(),
        caption: String::new(),
        alt: String::new(),
    })];
    assert!(matches!(pdf(&public(broken.clone())), Err(PaperFault::Setting(_))));
    assert!(matches!(docx(&public(broken)), Err(PaperFault::Setting(_))));
}

#[test]
fn the_dossier_in_a_bundle_holds_what_was_put_in() {
    use documents::bundle::{Bundle, BundleFile, Content};
    let file = |path: &str, content: Content| BundleFile { path: path.to_owned(), content };
    let bundle = Bundle {
        files: vec![
            file("../dossier.pdf", Content::Pdf(Box::new(samples::dossier(2).paper()))),
            file("公示.docx", Content::Docx(Box::new(samples::notice().paper()))),
            file("dossier.json", Content::Text("{}".into())),
            file("originals/9f3a", Content::Original(vec![1, 2, 3])),
        ],
    };
    let bytes = documents::bundle::zip(
        &Publishable::new(bundle, &Allowed::none()).unwrap(),
        documents::fonts::Fonts::embedded(),
    )
    .unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let names: Vec<String> =
        (0..archive.len()).map(|i| archive.by_index(i).unwrap().name().to_owned()).collect();
    assert_eq!(names, ["dossier.pdf", "公示.docx", "dossier.json", "originals/9f3a"]);
}

#[test]
fn what_hangs_on_the_board_is_set_smaller_until_it_fits_alone_and_among_others() {
    let notice = |lines: usize| {
        let text = "先清主渠，再清支渠，费用不超过 6800 元。".repeat(lines);
        Paper::new("公示", Look::Poster, Foot::default())
            .with(Block::title("关于三组水渠清淤和道路整修一并办理的协商结果公示"))
            .with_all(Block::text(&text))
            .with(Block::Closing {
                organ: "示例村村民委员会".into(),
                date: "2026年3月6日".into(),
                seal: true,
                qr: None,
            })
    };
    let count = |lines: usize| pages(&drawn("smaller", notice(lines)));
    assert_eq!(count(16), 1);
    let full = (16..60).find(|lines| count(*lines) > 1).unwrap();
    assert!(full > 24, "smaller type holds more: {full}");
    assert!(count(full) == 2, "it stays readable: what does not fit keeps its size");
    let two = vec![notice(4), notice(full - 1)];
    let two = Publishable::new(two, &Allowed::none()).unwrap();
    let fonts = documents::fonts::Fonts::embedded();
    assert_eq!(pages(&documents::pdf_all(&two, fonts).unwrap()), 2, "each on its own sheet");
}

#[test]
fn in_word_nobody_signs_or_stamps_on_a_page_of_their_own() {
    let paper = letter("渠口定在每天六点开。")
        .with(Block::Signatures { signers: vec![Signer::new("主持人")], columns: 1 })
        .with(Block::Closing {
            organ: "石桥村村民委员会".into(),
            date: "2026年3月6日".into(),
            seal: true,
            qr: None,
        });
    let xml = part(&docx(&public(paper)).unwrap(), "word/document.xml");
    let (before, boxes) = xml.rsplit_once("<w:tbl>").unwrap();
    assert!(boxes.contains("<w:keepNext/>"), "the boxes stay with the date below them");
    let last = before.rfind("<w:p>").unwrap();
    assert!(before[last..].contains("<w:keepNext/>"), "the text above stays with the boxes");
    let at = xml.rfind("2026年3月6日").unwrap();
    let date = &xml[xml[..at].rfind("<w:p>").unwrap()..at];
    assert!(date.contains("<w:keepLines/>"), "organ and date stay together");
}

#[test]
fn a_record_that_runs_a_little_onto_a_second_page_is_set_closer_and_a_long_one_is_not() {
    let record = |look: Look, speeches: usize| {
        let columns = vec![Column::new("发言人", 5), Column::new("发言要点", 20)];
        let row = |_| vec!["李大爷".to_owned(), "先清主渠，再清支渠，水费请镇里定。".to_owned()];
        Paper::new("坝坝会记录", look, Foot::default())
            .with(Block::title("三组水渠坝坝会记录"))
            .with(Block::Table(Table::new(columns, (0..speeches).map(row).collect())))
    };
    let count = |look, speeches| pages(&drawn("closer", record(look, speeches)));
    assert_eq!(count(Look::Form, 20), 1);
    let full = (20..60).find(|speeches| count(Look::Official, *speeches) > 1).unwrap();
    assert_eq!(count(Look::Official, full), 2, "a letter keeps its 22 lines");
    assert_eq!(count(Look::Form, 32), 1);
    assert!(count(Look::Form, 90) > 2, "nothing is set closer that would not come to one page");
}
