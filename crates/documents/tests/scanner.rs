//! The gate: planted numbers are found wherever they stand, ordinary figures pass.

use documents::html::Page;
use documents::{Allowed, PersonalNumber, Publishable};

/// The ways people write a number down: its digits in groups, parted by a sign.
fn dresses(groups: &[&str]) -> Vec<String> {
    let mut all: Vec<String> =
        ["", " ", "-", "－", "\u{3000}", "\u{a0}", ".", "·", " - ", "\u{200b}", "—", "_"]
            .map(|sign| groups.join(sign))
            .into();
    let wide = |c: char| c.to_digit(10).and_then(|d| char::from_u32(0xff10 + d)).unwrap_or(c);
    let wide = |text: &String| text.chars().map(wide).collect();
    let widened: Vec<String> = all.iter().map(wide).collect();
    all.extend(widened);
    all
}

/// Places where a number stands in real papers.
const CONTEXTS: [(&str, &str); 12] = [
    ("", ""),
    ("联系电话：", "。"),
    ("王芳", "三组"),
    ("(", ")"),
    ("tel:", ";"),
    ("2026-11-19 ", " 贴出"),
    ("3 组，", "，12 户"),
    ("金额 18600.50 元，", "元"),
    ("第 18 号\n", "\n共 3 页"),
    ("http://x.example/?a=", "&b=1"),
    ("\"", "\""),
    ("231086100206，", "，231086100207"),
];

fn stopped_as(text: &str) -> Vec<PersonalNumber> {
    let stopped = Publishable::new(text, &Allowed::none());
    stopped.map_or_else(|findings| findings.into_iter().map(|f| f.what).collect(), |_| vec![])
}

#[test]
fn a_planted_number_is_found_in_every_dress_and_place() {
    let planted = [
        (PersonalNumber::Mobile, vec!["138", "1234", "5678"]),
        (PersonalNumber::Mobile, vec!["19912345678"]),
        (PersonalNumber::Identity, vec!["110105", "19491231", "002X"]),
        (PersonalNumber::Identity, vec!["11010519491231002X"]),
        (PersonalNumber::OldIdentity, vec!["110105", "491231", "002"]),
        (PersonalNumber::BankCard, vec!["6222", "0201", "1112", "2220", "002"]),
        (PersonalNumber::BankCard, vec!["4111", "1111", "1111", "1111"]),
    ];
    let mut tried = 0;
    for (what, groups) in planted {
        for dress in dresses(&groups) {
            for (before, after) in CONTEXTS {
                let text = format!("{before}{dress}{after}");
                assert!(
                    stopped_as(&text).contains(&what),
                    "{what:?} in {text:?}: {:?}",
                    stopped_as(&text)
                );
                tried += 1;
            }
        }
    }
    assert!(tried > 1_900);
}

#[test]
fn every_mobile_prefix_from_13_to_19_is_stopped_and_10_to_12_pass() {
    for prefix in 10..20 {
        let stopped = !stopped_as(&format!("{prefix}012345678")).is_empty();
        assert_eq!(stopped, prefix >= 13, "{prefix}");
    }
}

#[test]
fn only_the_right_check_digit_of_an_identity_number_is_one() {
    let right = (0..=10).filter(|digit| {
        let check = if *digit == 10 { "X".to_owned() } else { digit.to_string() };
        stopped_as(&format!("11010519491231002{check}")).contains(&PersonalNumber::Identity)
    });
    assert_eq!(right.count(), 1);
}

#[test]
fn figures_of_ordinary_papers_pass() {
    let codes = (0..3_000).map(|n| format!("编码 2310861{:05}，事-2026-{:04}", n * 7, n));
    let days = (1..=28).flat_map(|day| {
        [
            format!("2026-11-{day:02} 08:40 至 2026-12-{day:02} 18:00"),
            format!("2026.11.{day}—2026.12.{day}"),
            format!("202611{day:02}-202612{day:02}"),
        ]
    });
    let stamps = (0..3_000_u64).map(|n| (1_767_225_600_000 + n * 86_413).to_string());
    let long_stamps = (0..1_000_u32).map(|n| format!("20261119084012{n:03}"));
    let money =
        (0..2_000).map(|n| format!("¥{}.{:02} 元，合计 {} 万元", 1_000_000 + n * 37, n % 100, n));
    let lines = (0..500).map(|n| format!("0453-36{n:05}，(0453)36{n:05}，400-{n:03}-1234"));
    for text in codes.chain(days).chain(stamps).chain(long_stamps).chain(money).chain(lines) {
        assert_eq!(stopped_as(&text), vec![], "{text}");
    }
}

#[test]
fn a_page_is_scanned_as_read_and_as_written() {
    for html in [
        "<b>13</b>812345678",
        "<td>13812345678</td>",
        "<input value=\"110105 19491231 002X\">",
        "４１１１ <i>１１１１</i> 1111 1111",
    ] {
        assert!(Publishable::new(Page(html.to_owned()), &Allowed::none()).is_err(), "{html}");
    }
    assert!(Publishable::new(Page("<p>应到 45 人</p>".into()), &Allowed::none()).is_ok());
}

#[test]
fn no_text_makes_the_scanner_stumble() {
    let pieces = [
        "1",
        "X",
        "-",
        "１",
        "字",
        "\u{200b}",
        "\u{10ffff}",
        "&#",
        "<",
        "86",
        "a",
        "\n",
        "138",
        "(",
        "é",
    ];
    let mut state = 7_u32;
    for _ in 0..3_000 {
        let mut text = String::new();
        for _ in 0..24 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            text.push_str(pieces[usize::try_from(state >> 16).unwrap() % pieces.len()]);
        }
        let checked = Publishable::new(text.as_str(), &Allowed::none());
        let page = Publishable::new(Page(text.clone()), &Allowed::none());
        assert!(checked.is_ok() || !checked.unwrap_err().is_empty());
        assert!(page.is_ok() || !page.unwrap_err().is_empty());
    }
}
