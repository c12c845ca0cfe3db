//! What is measured, what it has to reach, and which run of a peer it stands against.

/// One figure to reach.
pub(super) struct Limit {
    /// The case as the benchmark names it; `*` stands for any beginning.
    pub(super) case: &'static str,
    pub(super) work: &'static str,
    /// The peer's case in `xtask/assets/peers.py`; empty where no peer does it.
    pub(super) peer: &'static str,
    pub(super) most_seconds: f64,
    pub(super) most_mib: Option<u64>,
}

const fn limit(
    case: &'static str,
    work: &'static str,
    peer: &'static str,
    most_seconds: f64,
    most_mib: Option<u64>,
) -> Limit {
    Limit { case, work, peer, most_seconds, most_mib }
}

pub(super) const ALGORITHMS: &[Limit] = &[
    limit(
        "sortition/ess_h_35/chances",
        "leximin chances, ess_h_35 (312 people with households)",
        "ess_h_35",
        0.1,
        None,
    ),
    limit(
        "sortition/ess_h_35/1000_tickets",
        "the same with a certified lottery of 1,000 tickets",
        "",
        2.0,
        None,
    ),
    limit(
        "sortition/ess_b_30/1000_tickets",
        "ess_b_30 (239 people, 210 types) with lottery",
        "ess_b_30",
        2.0,
        None,
    ),
    limit(
        "sortition/generated_800_75_200_types/1000_tickets",
        "generated, 800 people, panel 75, 200 types, with lottery",
        "",
        4.0,
        None,
    ),
    limit(
        "sortition/ess_e_110/1000_tickets",
        "ess_e_110 (1,727 people) with lottery",
        "",
        60.0,
        None,
    ),
    limit(
        "sortition/generated_2000_200_3_types/chances",
        "generated, 2,000 people in 3 types, panel 200, chances",
        "",
        0.05,
        None,
    ),
    limit("mes", "equal shares (cost), generated 160 × 90,494", "mes", 0.02, Some(120)),
    limit("mes_add1_greedy", "the same with add1 and greedy", "mes_add1_greedy", 0.6, None),
    limit(
        "*warszawa*:mes_add1_greedy",
        "Warszawa 2026, add1 and greedy (83 × 61,668)",
        "*warszawa*:mes_add1_greedy",
        3.0,
        None,
    ),
    limit("parse", "read a .pb of 90,494 votes", "parse", 0.06, None),
    limit(
        "opinions 20,000 x 600 from nothing",
        "opinions 20,000 × 600, from nothing",
        "opinions",
        0.35,
        Some(200),
    ),
    limit("opinions 20,000 x 600 one more vote", "one more vote, same size", "", 0.005, None),
];

impl Limit {
    /// Whether a measured case is this one.
    pub(super) fn covers(&self, case: &str) -> bool {
        fits(self.case, case)
    }

    /// Whether a peer's case is the one it stands against.
    pub(super) fn stands_against(&self, case: &str) -> bool {
        !self.peer.is_empty() && fits(self.peer, case)
    }

    /// Whether it is measured on a file that has to be named.
    pub(super) fn needs_a_file(&self) -> bool {
        self.case.starts_with('*')
    }
}

fn fits(pattern: &str, case: &str) -> bool {
    match pattern.strip_prefix('*').and_then(|rest| rest.split_once('*')) {
        Some((word, end)) => case.to_lowercase().contains(word) && case.ends_with(end),
        None => case == pattern,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_is_covered_by_its_name_or_its_pattern() {
        let find = |case: &str| ALGORITHMS.iter().filter(|limit| limit.covers(case)).count();
        assert_eq!((find("mes"), find("poland_Warszawa_2026:mes_add1_greedy")), (1, 1));
        assert_eq!((find("mess"), find("poland_warszawa_2026:mes")), (0, 0));
        let against =
            |case: &'static str| ALGORITHMS.iter().filter(move |limit| limit.stands_against(case));
        assert_eq!((against("mes").count(), against("").count()), (1, 0));
        assert!(against("Poland_Warszawa_2026:mes_add1_greedy").all(Limit::needs_a_file));
    }
}
