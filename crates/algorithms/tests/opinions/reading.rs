//! The two tables people bring, right and wrong.

use std::fmt::Write;

use algorithms::opinions::{Choice, Misread, Moderation, Wrong, read_statements, read_votes};
use proptest::prelude::*;

#[track_caller]
fn wrong_vote(text: &str, line: usize, column: usize, wrong: Wrong) {
    assert_eq!(read_votes(text), Err(Misread { line, column, wrong }));
}

#[test]
fn columns_are_found_by_name_in_any_order() {
    let votes = read_votes("vote,participant,extra,statement\r\n-1,4,x,5\r\n\r\n0,4,y,6").unwrap();
    assert_eq!(votes.len(), 2);
    assert_eq!((votes[0].participant, votes[0].statement), (4, 5));
    assert_eq!((votes[0].choice, votes[1].choice), (Choice::Disagree, Choice::Pass));
    assert_eq!(votes[0].at, 0);
}

#[test]
fn an_empty_file_has_no_votes() {
    assert_eq!(read_votes(""), Ok(vec![]));
    assert_eq!(read_votes("\u{feff}\n\n"), Ok(vec![]));
    assert_eq!(read_votes("statement,participant,vote\n"), Ok(vec![]));
    assert_eq!(read_statements(""), Ok(vec![]));
}

#[test]
fn what_is_wrong_is_told_with_line_and_column() {
    let head = "timestamp,statement,participant,vote\n";
    wrong_vote("timestamp,statement,vote\n", 1, 1, Wrong::NoColumn("participant"));
    wrong_vote(&format!("{head}1,2,3,1\n1,2,3,2\n"), 3, 7, Wrong::NotAVote("2".into()));
    wrong_vote(&format!("{head}1,-2,3,1\n"), 2, 3, Wrong::NotANumber("statement", "-2".into()));
    wrong_vote(&format!("{head}x,2,3,1\n"), 2, 1, Wrong::NotANumber("timestamp", "x".into()));
    wrong_vote(&format!("{head}1,2,三,1\n"), 2, 5, Wrong::NotANumber("participant", "三".into()));
    wrong_vote(&format!("{head}1,2,3\n"), 2, 5, Wrong::TooShort("vote"));
    wrong_vote(&format!("{head}1,2,3,1,5\n"), 2, 9, Wrong::TooLong);
    wrong_vote(&format!("{head}1,2,\"3\n"), 2, 5, Wrong::OpenQuote);
    wrong_vote(&format!("{head}1,2,\"3\"4,1\n"), 2, 8, Wrong::AfterQuote);
}

#[test]
fn statements_may_hold_commas_quotes_and_line_breaks() {
    let text = "statement,moderated,text\n1,-1,\"路灯，\"\"夜里\"\", 要亮\n两盏\"\n2,0,plain\n";
    let statements = read_statements(text).unwrap();
    assert_eq!(statements.len(), 2);
    assert_eq!(statements[0].text, "路灯，\"夜里\", 要亮\n两盏");
    assert_eq!(statements[0].moderation, Moderation::Out);
    assert_eq!(statements[1].text, "plain");
    let twice = "statement,text\n1,\"a\nb\"\n1,c\n";
    assert_eq!(read_statements(twice), Err(Misread { line: 4, column: 1, wrong: Wrong::Twice(1) }));
    assert!(read_statements("statement,meta\n1,1\n").unwrap()[0].meta);
    let wrong = read_statements("statement,moderated\n1,ja\n").unwrap_err();
    assert_eq!(wrong.wrong, Wrong::NotAModeration("ja".into()));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_whatever_breaks_the_readers(text in "(?s)(statement,participant,vote\n)?[\"0-9,\n\r一\u{feff}-]{0,60}") {
        if let Err(misread) = read_votes(&text) {
            prop_assert!(misread.line >= 1 && misread.column >= 1);
            prop_assert!(misread.line <= text.matches('\n').count() + 1);
        }
        if let Err(misread) = read_statements(&text) {
            prop_assert!(misread.line >= 1 && misread.column >= 1);
        }
    }

    #[test]
    fn every_text_comes_back(words in proptest::collection::vec("(?s)[a,\"\n一 ]{1,9}", 1..6)) {
        let mut text = String::from("statement,text\n");
        for (id, words) in words.iter().enumerate() {
            writeln!(text, "{id},\"{}\"", words.replace('"', "\"\"")).unwrap();
        }
        let read = read_statements(&text).unwrap();
        let back: Vec<&str> = read.iter().map(|statement| statement.text.as_str()).collect();
        prop_assert_eq!(back, words);
    }
}
