//! Pools, quotas and lists of ids from any bytes: a reader answers or names a place in the text,
//! and what it answers holds the promises of its types.

#![no_main]

use std::collections::BTreeSet;

use algorithms::sortition::csv::{self, CsvFault};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let lines = text.matches('\n').count() + 1;
    let stands = |fault: CsvFault| assert!((1..=lines).contains(&fault.line) && fault.column > 0);
    match csv::read_pool(text, None) {
        Ok(pool) => {
            let ids: BTreeSet<&str> = pool.people.iter().map(|person| person.id.as_str()).collect();
            assert_eq!(ids.len(), pool.people.len(), "nobody stands in a pool twice");
            assert!(pool.people.iter().all(|person| person.values.len() == pool.features.len()));
            for person in pool.people.iter().take(2) {
                for feature in pool.features.iter().take(2) {
                    assert!(csv::place_of(text, &person.id, feature).is_some());
                }
            }
        }
        Err(fault) => stands(fault),
    }
    match csv::read_pool(text, Some("household")) {
        Ok(pool) => assert!(pool.people.iter().all(|person| person.household.is_some())),
        Err(fault) => stands(fault),
    }
    match csv::read_quotas(text) {
        Ok(quotas) => assert!(quotas.iter().all(|quota| quota.min <= quota.max)),
        Err(fault) => stands(fault),
    }
    assert!(csv::read_ids(text).iter().all(|id| !id.trim().is_empty()));
});
