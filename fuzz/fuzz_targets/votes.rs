//! Votes and statements from any bytes: a reader answers or names a place in the text; what it
//! answers survives being written plainly and read again.

#![no_main]

use std::fmt::Write as _;

use algorithms::opinions::{Misread, read_statements, read_votes};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let lines = text.matches('\n').count() + 1;
    let stands = |fault: Misread| assert!((1..=lines).contains(&fault.line) && fault.column > 0);
    match read_votes(text) {
        Ok(votes) => {
            let mut plain = String::from("vote,participant,statement,timestamp\n");
            for vote in &votes {
                let (sign, at) = (vote.choice.sign(), vote.at);
                // Writing into a String cannot fail.
                let _ = writeln!(plain, "{sign},{},{},{at}", vote.participant, vote.statement);
            }
            assert_eq!(read_votes(&plain), Ok(votes));
        }
        Err(fault) => stands(fault),
    }
    if let Err(fault) = read_statements(text) {
        stands(fault);
    }
});
