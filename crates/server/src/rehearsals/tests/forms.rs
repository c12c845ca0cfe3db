//! 马岩村的征求意见表 (domain.md 3.4): 385 forms, 1,163 opinions, 64 common matters, 24 of them for the government
//! or the market and 40 for the village itself. Written from these numbers; what was said is made up.

use std::fmt::Write as _;

pub const FORMS: usize = 385;
pub const OPINIONS: usize = 1163;
pub const MATTERS: usize = 64;
pub const ELSEWHERE: usize = 24;
pub const HERE: usize = MATTERS - ELSEWHERE;

/// The form opinion `at` stands on, counted from 1: each holds three, and the first eight one more.
fn form(at: usize) -> usize {
    at % FORMS + 1
}

/// The whole story as TOML.
pub fn script() -> String {
    let mut text = String::from(
        "procedure = \"scored-projects\"\ntitle = \"385张表\"\nstart = \"2009-03-02 09:00\"\n\
         [unit]\nname = \"马岩村\"\nadults = 1200\nhouseholds = 420\n\
         [cast]\nlin = { roles = [\"clerk\"], name = \"小林\" }\n\
         zhou = { roles = [\"branch-secretary\", \"committee-head\", \"council-chair\"], name = \"老周\" }\n",
    );
    for at in 0..OPINIONS {
        let matter = at % MATTERS + 1;
        let _ = write!(
            text,
            "[[act]]\nafter = \"1m\"\nby = \"lin\"\ndo = \"voices.record\"\nname = \"v{at}\"\n\
             with = {{ channel = \"visit\", sheet = \"征 {}\", text = \"第{matter}件事，{at}。\" }}\n",
            form(at)
        );
    }
    for matter in 0..MATTERS {
        let of = (0..OPINIONS).filter(|at| at % MATTERS == matter);
        let voices: Vec<String> = of.map(|at| format!("\"v{at}\"")).collect();
        let _ = write!(
            text,
            "[[act]]\nafter = \"1m\"\nby = \"lin\"\ndo = \"matters.open\"\nname = \"m{matter}\"\n\
             with = {{ title = \"第{}件事\", voices = [{}] }}\n",
            matter + 1,
            voices.join(", ")
        );
    }
    for matter in 0..MATTERS {
        let said = if matter < ELSEWHERE {
            "outcome = \"referred\", reason = \"该由政府部门或者市场办。\", route = \"政府部门、市场\""
        } else {
            "outcome = \"accepted\", reason = \"村里自己能办。\""
        };
        let after = if matter == 0 { "after = \"5d\"\n" } else { "" };
        let _ = write!(
            text,
            "[[act]]\n{after}by = \"zhou\"\ndo = \"matters.screen\"\non = \"m{matter}\"\nwith = {{ {said} }}\n"
        );
    }
    for matter in 0..ELSEWHERE {
        let after = if matter == 0 { "after = \"2d\"\n" } else { "" };
        let _ = write!(
            text,
            "[[act]]\n{after}by = \"lin\"\ndo = \"referrals.take\"\non = \"m{matter}\"\n\
             with = {{ to = \"镇有关部门\", receipt = \"收\", text = \"收下了，办完告诉村里。\" }}\n"
        );
    }
    for matter in 0..ELSEWHERE {
        let after = if matter == 0 { "after = \"20d\"\n" } else { "" };
        let _ = write!(
            text,
            "[[act]]\n{after}by = \"lin\"\ndo = \"referrals.settle\"\non = \"m{matter}\"\n\
             with = {{ result = \"done\", text = \"部门看过现场，已经办好。\", who = \"镇有关部门\" }}\n"
        );
    }
    text
}
