//! Papers of rehearsed matters: every one can be made, says what it must, and keeps its secrets.

mod every;
mod opened;

use documents::{Allowed, Publishable, docx, pdf};
use domain::matters::Matter;
use domain::procedures::Procedure;
use domain::time::Timestamp;
use store::{Fault, Read as _};

use super::dossier::is_public;
use super::seen::{DESK, OUTSIDE, seen};
use super::{Ground, Names, compose, dossier, made};
use crate::app::App;
use crate::founding;
use crate::models;
use crate::rehearsals::{Script, perform, stage};

/// A rehearsed matter with the place it happened in.
struct Rehearsed {
    app: App,
    matter: Matter,
    procedure: std::sync::Arc<Procedure>,
    unit: std::sync::Arc<domain::units::Unit>,
}

fn text_of(name: &str) -> String {
    let path = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path.join(format!("../../rehearsals/{name}.toml"))).unwrap()
}

/// The names of all rehearsals, the whole way first.
fn stories() -> Vec<String> {
    let folder = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../rehearsals");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let toml = files.filter(|path| path.extension().is_some_and(|ending| ending == "toml"));
    let stem = |path: std::path::PathBuf| path.file_stem().unwrap().to_str().unwrap().to_owned();
    let mut names: Vec<String> = toml.map(stem).collect();
    names.sort_by_key(|name| (name != "whole-way", name.clone()));
    names
}

fn rehearsed(name: &str) -> Rehearsed {
    Rehearsed::of_matter(name).unwrap()
}

impl Rehearsed {
    /// The first matter of a rehearsal; none where it never comes to one.
    fn of_matter(name: &str) -> Option<Self> {
        let script = Script::parse(&text_of(name)).unwrap();
        let start: Timestamp = script.start;
        let (app, clock) = stage(founding::library(), founding::calendar(), start).unwrap();
        perform(&app, &clock, script).unwrap().unwrap();
        let found = app.store.read(|read| -> Result<_, Fault> {
            let first = read.row("SELECT unit, id FROM rm_matters ORDER BY number", &[])?;
            let Some(row) = first else { return Ok(None) };
            let matter = models::load_matter(read, &row.text(0)?, &row.text(1)?)?.unwrap();
            let unit = models::load_unit(&app, read, &row.text(0)?)?.unwrap();
            Ok(Some((matter, unit)))
        });
        let (matter, unit) = found.unwrap()?;
        let procedure = app.library.get(&matter.procedure, matter.procedure_version).unwrap();
        Some(Self { app, matter, procedure, unit })
    }
}

impl Rehearsed {
    fn names(&self, full: bool) -> Names {
        self.app.store.read(|read| Names::load(read, &self.unit, full)).unwrap()
    }

    fn ground<'a>(&'a self, matter: &'a Matter, names: &'a Names) -> Ground<'a> {
        Ground {
            matter,
            voices: &[],
            procedure: &self.procedure,
            unit: &self.unit,
            names,
            address: format!("https://yishi.example/u/231086100206/matters/{}", matter.id),
            upper: "示例镇人民政府".into(),
            phone: "0453-3620000".into(),
            demo: Some("演示：人物与事项均为虚构，史料案例除外".into()),
        }
    }
}

/// Where the test leaves what it drew, to be looked at.
fn keep(name: &str, bytes: &[u8]) -> std::path::PathBuf {
    let folder = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../target/papers");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn every_paper_of_the_whole_way_can_be_made_and_drawn() {
    let rehearsed = rehearsed("whole-way");
    let matter = seen(&rehearsed.matter, DESK);
    assert_eq!(matter.papers, rehearsed.matter.papers, "folding again loses no paper");
    let names = rehearsed.names(true);
    let ground = rehearsed.ground(&matter, &names);
    let listed = made(&ground);
    for paper in &matter.papers {
        let here = listed.iter().any(|made| made.paper == paper.paper);
        assert!(here, "{} has no composer that works", paper.paper);
    }
    for made in &listed {
        let paper = compose(&ground, &made.paper, Some(made.visit)).unwrap();
        assert!(paper.made_at.is_some() && paper.demo.is_some(), "{}", made.paper);
        let sheet = Publishable::internal(paper, "a test");
        let bytes = pdf(&sheet).unwrap_or_else(|fault| panic!("{}: {fault}", made.paper));
        assert_eq!(bytes, pdf(&sheet).unwrap(), "the same facts give the same bytes");
        keep(&format!("{:02}-{}.pdf", made.visit, made.paper), &bytes);
        assert!(!docx(&sheet).unwrap().is_empty());
    }
}

#[test]
fn papers_for_everybody_pass_the_scanner_and_hold_no_internal_word() {
    let rehearsed = rehearsed("whole-way");
    let matter = seen(&rehearsed.matter, OUTSIDE);
    let names = rehearsed.names(false);
    let ground = rehearsed.ground(&matter, &names);
    let inside: Vec<String> = rehearsed
        .matter
        .sittings
        .iter()
        .flat_map(|sitting| &sitting.speeches)
        .map(|speech| speech.words.clone())
        .collect();
    assert!(!inside.is_empty());
    let allowed = Allowed::none().number("0453-3620000");
    for made in made(&ground).iter().filter(|made| is_public(ground.procedure, &made.paper)) {
        let paper = compose(&ground, &made.paper, Some(made.visit)).unwrap();
        let said = format!("{:?}", paper.blocks);
        assert!(!inside.iter().any(|words| said.contains(words.as_str())), "{}", made.paper);
        Publishable::new(paper, &allowed).unwrap_or_else(|found| panic!("{found:?}"));
    }
    let whole = dossier(&ground, true).paper();
    let whole = Publishable::new(whole, &allowed).unwrap();
    keep("dossier-public.pdf", &pdf(&whole).unwrap());
}

#[test]
fn the_dossier_holds_every_paper_once_in_the_order_of_the_ledger() {
    let rehearsed = rehearsed("whole-way");
    let matter = seen(&rehearsed.matter, DESK);
    let names = rehearsed.names(true);
    let ground = rehearsed.ground(&matter, &names);
    let file = dossier(&ground, false);
    assert_eq!(file.enclosures.len(), made(&ground).len() - 1, "all but the list itself");
    let position = |text: &str| -> u64 {
        text.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap()
    };
    let positions: Vec<u64> = file.enclosures.iter().map(|e| position(&e.position)).collect();
    assert!(positions.is_sorted(), "{positions:?}");
    let bytes = pdf(&Publishable::internal(file.paper(), "a test")).unwrap();
    keep("dossier.pdf", &bytes);
}

#[test]
fn a_notice_says_its_days_its_code_and_where_to_object() {
    let rehearsed = rehearsed("whole-way");
    let matter = seen(&rehearsed.matter, OUTSIDE);
    let names = rehearsed.names(false);
    let ground = rehearsed.ground(&matter, &names);
    let notice = compose(&ground, "result-notice", None).unwrap();
    let said = format!("{:?}", notice.blocks);
    for part in ["公示时间：", "有不同意见", "0453-3620000", "扫右下角的码", "Qr"] {
        assert!(said.contains(part), "{part}");
    }
    assert!(compose(&ground, "no-such-paper", None).is_none());
    assert!(compose(&ground, "result-notice", Some(0)).is_none(), "the first stay posts nothing");
}

#[test]
fn papers_without_force_say_so() {
    let rehearsed = rehearsed("corrected-figure");
    let matter = seen(&rehearsed.matter, DESK);
    let names = rehearsed.names(true);
    let ground = rehearsed.ground(&matter, &names);
    let listed = made(&ground);
    let void: Vec<_> = listed.iter().filter(|made| made.void).collect();
    assert!(!void.is_empty(), "the story corrects a figure: {listed:?}");
    for made in void {
        let paper = compose(&ground, &made.paper, Some(made.visit)).unwrap();
        assert!(format!("{:?}", paper.blocks).contains("因更正失效"), "{}", made.paper);
    }
    let file = dossier(&ground, false);
    assert!(file.enclosures.iter().any(|enclosed| enclosed.title.ends_with("（因更正失效）")));
}

/// What every paper of that id says, in the order in which they were made.
fn said_by(name: &str, paper: &str) -> Vec<String> {
    let rehearsed = rehearsed(name);
    let matter = seen(&rehearsed.matter, DESK);
    let names = rehearsed.names(true);
    let ground = rehearsed.ground(&matter, &names);
    let all = made(&ground);
    let of_it = all.iter().filter(|made| made.paper == paper);
    let said = of_it.map(|made| compose(&ground, &made.paper, Some(made.visit)).unwrap());
    said.map(|paper| format!("{:?}", paper.blocks)).collect()
}

#[test]
fn a_filing_that_was_sent_back_keeps_its_own_sheet() {
    let sheets = said_by("social-council-returned-with-a-reason", "filing-sheet");
    assert_eq!(sheets.len(), 2, "one for each filing");
    assert!(sheets[0].contains("退回") && !sheets[0].contains("收下备案"), "{}", sheets[0]);
    assert!(sheets[1].contains("收下备案") && !sheets[1].contains("退回"), "{}", sheets[1]);
}

#[test]
fn a_meeting_nobody_called_has_no_notice_and_its_vote_names_the_assembly() {
    let story = "no-agreement-then-representatives";
    assert_eq!(said_by(story, "meeting-notice"), Vec::<String>::new());
    let votes = said_by(story, "vote-record");
    assert!(!votes.is_empty() && votes.iter().all(|vote| vote.contains("村民代表会议")));
}

#[test]
fn a_day_typed_for_a_call_nobody_made_here_makes_no_notice_and_a_call_cites_the_days_of_notice() {
    let typed = "no-agreement-then-assembly";
    assert_eq!(said_by(typed, "meeting-notice"), Vec::<String>::new());
    let once = said_by("yard-belongs-to-the-assembly", "meeting-notice");
    assert_eq!(once.len(), 1, "of two assemblies one was called here");
    let called = said_by("village-rules-by-the-assembly-alone", "meeting-notice");
    let [notice] = called.as_slice() else { panic!("one call: {called:?}") };
    assert!(notice.contains("村民委员会组织法》第二十五条“召集村民会议"), "{notice}");
    assert!(!notice.contains("第二十六条"), "{notice}");
}

#[test]
fn a_vote_by_households_counts_households_on_paper_and_cites_its_law() {
    let votes = said_by("yard-belongs-to-the-assembly", "vote-record");
    let vote = votes.last().unwrap();
    for says in ["420 户", "280 户", "需要 280 户，有 280 户", "按户", "组织法》第二十六条"]
    {
        assert!(vote.contains(says), "{says}: {vote}");
    }
    assert!(!vote.contains("280 人") && !vote.contains("420 人"), "{vote}");
    let persons = said_by("no-agreement-then-assembly", "vote-record");
    let vote = persons.last().unwrap();
    assert!(vote.contains("1200 人") && !vote.contains("户"), "{vote}");
}

#[test]
fn a_filing_sheet_keeps_its_receipt_beside_the_order_that_corrects_it() {
    let sheets = said_by("township-corrects-a-filed-result", "filing-sheet");
    let ordered = sheets.iter().find(|sheet| sheet.contains("怎么改")).unwrap();
    for says in ["收下备案", "回执号", "收件人", "依法纠正（原件保留）"] {
        assert!(ordered.contains(says), "{says}: {ordered}");
    }
}

#[test]
fn a_record_names_every_question_also_those_that_stay_open() {
    let said = said_by("villagers-council-questions-one-by-one", "meeting-record");
    assert_eq!(said.len(), 2);
    assert!(said[0].contains("以确权公示那天为准") && said[0].contains("实测亩"), "{}", said[0]);
    assert!(said[0].contains("还没有定"), "{}", said[0]);
    assert!(said[1].contains("证上按实测亩登") && !said[1].contains("还没有定"), "{}", said[1]);
}

#[test]
fn whoever_is_called_only_by_a_group_signs_nowhere() {
    let rehearsed = rehearsed("whole-way");
    let mut matter = seen(&rehearsed.matter, DESK);
    let sitting = matter.sittings.iter_mut().find(|sitting| !sitting.speeches.is_empty()).unwrap();
    "三组村民".clone_into(&mut sitting.speeches[0].speaker);
    let named = domain::meetings::Speech { speaker: "王不在册".into(), ..Default::default() };
    sitting.speeches.push(named);
    let names = rehearsed.names(true);
    let ground = rehearsed.ground(&matter, &names);
    let visits = 0..matter.visits.len();
    let sheets = visits.filter_map(|visit| compose(&ground, "sign-in-sheet", Some(visit)));
    let sheets = format!("{:?}", sheets.map(|sheet| sheet.blocks).collect::<Vec<_>>());
    assert!(sheets.contains("王不在册") && !sheets.contains("[\"25\", \"三组村民"), "{sheets}");
    assert!(!sheets.contains("\"三组村民\""), "{sheets}");
}

#[test]
fn a_legal_opinion_that_took_a_result_back_keeps_its_force() {
    let opinions = said_by("unlawful-result-stopped-at-the-gate", "legal-opinion");
    assert!(!opinions.is_empty() && !opinions[0].contains("因更正失效"), "{opinions:?}");
}
