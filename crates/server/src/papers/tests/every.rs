//! Every paper of every procedure, out of the rehearsals, opened and looked at.

use std::collections::{BTreeMap, BTreeSet};

use documents::{Paper, Publishable, docx, pdf};
use domain::matters::Matter;
use domain::meetings::{Speech, Stance};
use domain::procedures::Procedure;

use super::opened::Opened;
use super::{Rehearsed, keep, rehearsed, stories};
use crate::founding;
use crate::papers::forms::table;
use crate::papers::seen::{DESK, OUTSIDE, seen};
use crate::papers::{compose, made};

fn drawn(name: &str, paper: Paper) -> Opened {
    let paper = Publishable::internal(paper, "a test");
    assert!(docx(&paper).unwrap().starts_with(b"PK"), "{name}");
    keep(&format!("{name}.docx"), &docx(&paper).unwrap());
    let bytes = pdf(&paper).unwrap_or_else(|fault| panic!("{name}: {fault}"));
    Opened::of(keep(&format!("{name}.pdf"), &bytes))
}

/// Methods whose rehearsals make every paper they can.
const REHEARSED: [&str; 2] = ["village-council", "yard-meeting"];

/// The papers a procedure can make.
fn declared(procedure: &Procedure) -> BTreeSet<String> {
    let own = procedure.steps.iter().flat_map(|step| step.papers.clone());
    let id = |paper: &BTreeMap<String, serde_json::Value>| {
        let called = paper.contains_key("when");
        paper.get("id").and_then(|id| id.as_str()).filter(|_| called).map(str::to_owned)
    };
    own.chain(procedure.papers.iter().filter_map(id)).collect()
}

/// What a paper must say whatever it is: head, number, and one fact of the matter.
fn says_its_own(opened: &Opened, name: &str, matter: &Matter) {
    assert!(opened.says(name), "{name} does not say its name: {}", opened.text());
    let number = opened.says(&matter.number);
    let notice = matter.notices.iter().any(|notice| opened.says(&notice.number));
    assert!(number || notice, "{name} carries no number");
    let title = opened.says(&matter.title);
    let posted = matter.notices.iter().any(|notice| opened.says(&notice.title));
    assert!(title || posted, "{name} does not say what it is about: {}", opened.text());
}

#[test]
fn every_paper_of_every_procedure_is_made_in_a_rehearsal_says_its_facts_and_prints_in_black() {
    let mut wanted: BTreeSet<(String, String)> = BTreeSet::new();
    let library = founding::library();
    let with_rehearsals = library.iter().filter(|procedure| REHEARSED.contains(&&*procedure.id));
    for procedure in with_rehearsals {
        let of = |paper: String| (procedure.id.clone(), paper);
        wanted.extend(declared(procedure).into_iter().map(of));
    }
    let mut amiss = Vec::new();
    for story in stories() {
        let Some(rehearsed) = Rehearsed::of_matter(&story) else { continue };
        let matter = seen(&rehearsed.matter, DESK);
        let names = rehearsed.names(true);
        let ground = rehearsed.ground(&matter, &names);
        for made in made(&ground) {
            if !wanted.remove(&(ground.procedure.id.clone(), made.paper.clone())) {
                continue;
            }
            let name = format!("{}-{}", ground.procedure.id, made.paper);
            let paper = compose(&ground, &made.paper, Some(made.visit)).unwrap();
            let coded = paper.qr.is_some() || format!("{:?}", paper.blocks).contains("Qr");
            assert!(coded, "{name} has no code of its dossier");
            let opened = drawn(&name, paper);
            let word = table().form(&made.paper).map(|form| form.word.clone()).unwrap_or_default();
            let own = ground.procedure.paper_name(&made.paper);
            says_its_own(&opened, if word.is_empty() { own } else { &word }, &matter);
            assert!(opened.is_black_and_white(), "{name}");
            assert_eq!(opened.outside(), Vec::<String>::new(), "{name}");
            let promised = table().form(&made.paper).is_some_and(|form| form.one_page);
            if promised && opened.pages() > 1 {
                amiss.push(name);
            }
        }
    }
    assert!(amiss.is_empty(), "these promise one A4: {amiss:?}");
    let left: Vec<String> = wanted.iter().map(|(of, paper)| format!("{of}: {paper}")).collect();
    assert!(left.is_empty(), "no rehearsal makes these papers: {left:#?}");
}

#[test]
fn every_paper_that_is_listed_can_be_opened_by_whoever_it_is_listed_for() {
    for story in stories() {
        let Some(rehearsed) = Rehearsed::of_matter(&story) else { continue };
        for classes in [OUTSIDE, DESK] {
            let matter = seen(&rehearsed.matter, classes);
            let names = rehearsed.names(classes == DESK);
            let ground = rehearsed.ground(&matter, &names);
            for made in made(&ground) {
                let paper = compose(&ground, &made.paper, Some(made.visit));
                assert!(paper.is_some(), "{story}: {} of stay {}", made.paper, made.visit);
            }
        }
    }
}

#[test]
fn what_hangs_on_the_board_fits_one_sheet_with_force_and_without() {
    let mut drawn_once: BTreeSet<(String, bool)> = BTreeSet::new();
    let mut amiss = Vec::new();
    for story in stories() {
        let Some(rehearsed) = Rehearsed::of_matter(&story) else { continue };
        let matter = seen(&rehearsed.matter, OUTSIDE);
        let names = rehearsed.names(false);
        let ground = rehearsed.ground(&matter, &names);
        let hang = made(&ground).into_iter().filter(|made| table().hangs(&made.paper));
        for made in hang.filter(|made| drawn_once.insert((made.paper.clone(), made.void))) {
            let paper = compose(&ground, &made.paper, Some(made.visit)).unwrap();
            let name = format!("board-{}-{}", made.paper, made.void);
            if drawn(&name, paper).pages() > 1 {
                amiss.push(format!("{story}: {name}"));
            }
        }
    }
    assert!(drawn_once.iter().any(|(_, void)| *void), "{drawn_once:?}");
    assert!(amiss.is_empty(), "these run onto a second sheet: {amiss:?}");
}

#[test]
fn every_blank_paper_has_its_name_and_lines_and_none_of_the_facts() {
    let rehearsed = rehearsed("whole-way");
    let names = rehearsed.names(true);
    let nothing = Matter::default();
    let ground = rehearsed.ground(&nothing, &names);
    let blanks = crate::prints::offered([ground.procedure]);
    assert!(blanks.len() > 15, "{}", blanks.len());
    let mut long = Vec::new();
    for blank in blanks {
        let paper = crate::prints::made(&ground, &blank).unwrap();
        let opened = drawn(&format!("blank-{}", blank.id), paper);
        let word = table().form(&blank.id).map(|form| form.word.clone()).unwrap_or_default();
        let head = if word.is_empty() { &blank.name } else { &word };
        assert!(opened.says(head), "{}", blank.id);
        assert!(!opened.says(&rehearsed.matter.title), "{}", blank.id);
        let leftover = opened.text().contains(['{', '}', '“']) && !opened.text().contains("“两委”");
        assert!(!leftover, "{} shows an empty place: {}", blank.id, opened.text());
        assert!(opened.is_black_and_white() && opened.outside().is_empty(), "{}", blank.id);
        if table().form(&blank.id).is_some_and(|form| form.one_page) && opened.pages() > 1 {
            long.push(blank.id);
        }
    }
    assert!(long.is_empty(), "these promise one A4 to write on: {long:?}");
}

#[test]
fn long_texts_and_sixty_names_run_over_pages_and_nothing_is_lost() {
    let rehearsed = rehearsed("whole-way");
    let mut matter = seen(&rehearsed.matter, DESK);
    let long = format!("{}到此为止。", "水渠清淤要先清主渠再清支渠，".repeat(143));
    assert!(long.chars().count() > 2_000);
    let sitting = matter.sittings.iter_mut().find(|sitting| !sitting.speeches.is_empty()).unwrap();
    sitting.opinion.clone_from(&long);
    sitting.count.due = 60;
    sitting.count.present = 60;
    let given: Vec<char> = "一二三四五六七八九十".chars().collect();
    let (tens, ones) = (|n: usize| given[n / 10], |n: usize| given[n % 10]);
    let name = |n: usize| format!("王{}{}", tens(n), ones(n));
    sitting.speeches = (0..60)
        .map(|n| Speech {
            speaker: name(n),
            standing: "三组村民".into(),
            stance: Stance::Suggests,
            words: if n == 59 { long.clone() } else { "先清主渠。".into() },
            ..Speech::default()
        })
        .collect();
    let names = rehearsed.names(true);
    let ground = rehearsed.ground(&matter, &names);
    for (paper, most) in [("sign-in-sheet", 3), ("meeting-record", 9)] {
        let opened = drawn(&format!("long-{paper}"), compose(&ground, paper, None).unwrap());
        for n in 0..60 {
            assert!(opened.says(&name(n)), "{paper} lost {}", name(n));
        }
        assert_eq!(opened.outside(), Vec::<String>::new(), "{paper}");
        assert!((2..=most).contains(&opened.pages()), "{paper}: {}", opened.pages());
    }
    let opened = drawn("long-record", compose(&ground, "meeting-record", None).unwrap());
    assert_eq!(opened.text().matches("到此为止").count(), 2, "opinion and speech stand whole");
}

#[test]
fn several_papers_in_one_file_have_page_numbers_of_their_own() {
    let rehearsed = rehearsed("whole-way");
    let matter = seen(&rehearsed.matter, DESK);
    let names = rehearsed.names(true);
    let ground = rehearsed.ground(&matter, &names);
    let papers = ["sign-in-sheet", "result-notice", "task-sheet"];
    let papers: Vec<Paper> = papers.map(|id| compose(&ground, id, None).unwrap()).into();
    let all = Publishable::internal(papers, "a test");
    let bytes = documents::pdf_all(&all, documents::fonts::Fonts::embedded()).unwrap();
    let opened = Opened::of(keep("several.pdf", &bytes));
    assert_eq!(opened.text().matches("第1页，共1页").count(), 3, "{}", opened.text());
    assert_eq!(opened.pages(), 3);
}

#[test]
fn the_record_of_an_open_meeting_says_that_anybody_could_come_and_how_long_each_had_the_floor() {
    let rehearsed = rehearsed("whole-way");
    let mut matter = seen(&rehearsed.matter, DESK);
    let names = rehearsed.names(true);
    let called = drawn(
        "record-called",
        compose(&rehearsed.ground(&matter, &names), "meeting-record", None).unwrap(),
    );
    assert!(called.says("应到") && !called.says("谁来都行") && !called.says("发言用时"));
    let sitting = matter.sittings.iter_mut().find(|sitting| !sitting.speeches.is_empty()).unwrap();
    sitting.count.due = 0;
    sitting.speeches[0].minutes = Some(5);
    let open = drawn(
        "record-open",
        compose(&rehearsed.ground(&matter, &names), "meeting-record", None).unwrap(),
    );
    assert!(open.says("谁来都行") && open.says("发言用时") && open.says("5 分钟"));
    assert!(!open.says("应到"));
}
