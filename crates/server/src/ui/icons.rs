//! Own line drawings on a 24 px grid, stroke 1.8, put inline so that no request is needed.
//!
//! In a template: `{{ ui::icon("clock") }}`. Always decorative: the word stands beside it.

use std::fmt;

use askama::filters::HtmlSafe;

/// One drawing, shown as `<svg class="i" aria-hidden="true">`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Icon(&'static str);

/// The drawing of a name. An unknown name is a bug: it panics in debug builds, a release draws a dot.
pub fn icon(name: &str) -> Icon {
    let found = DRAWINGS.iter().find(|(known, _)| *known == name);
    debug_assert!(found.is_some(), "no icon is called {name:?}");
    Icon(found.map_or("<circle cx=\"12\" cy=\"12\" r=\"3\"/>", |(_, paths)| *paths))
}

/// Every name, for the style guide.
pub fn icon_names() -> Vec<&'static str> {
    DRAWINGS.iter().map(|(name, _)| *name).collect()
}

impl HtmlSafe for Icon {}

impl fmt::Display for Icon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<svg class=\"i\" viewBox=\"0 0 24 24\" aria-hidden=\"true\">")?;
        f.write_str(self.0)?;
        f.write_str("</svg>")
    }
}

const DRAWINGS: &[(&str, &str)] = &[
    ("add", r#"<path d="M12 5v14M5 12h14"/>"#),
    (
        "agree",
        r#"<path d="M7 11v8.500H4V11zM7 11l4-7c1.600 0 2.400 1 2.200 2.500L12.800 10H18c1.300 0 2.100 1.100 1.800 2.300l-1.500 5.600c-.3 1-1.100 1.600-2.100 1.600H7"/>"#,
    ),
    ("archive", r#"<path d="M3.500 5h17v4h-17zM5 9v10.500h14V9M9.500 13h5"/>"#),
    ("back", r#"<path d="M15 5l-7 7 7 7"/>"#),
    ("ballot", r#"<path d="M4 12h16v8H4z"/><path d="M8 12l1-8h6l1 8M9 16h6"/>"#),
    ("bell", r#"<path d="M6 16.500V11a6 6 0 0 1 12 0v5.500l1.500 1.500h-15zM10 20.500h4"/>"#),
    ("board", r#"<path d="M4 5h16v11H4z"/><path d="M8 20l2-4M16 20l-2-4M8 9h8M8 12h5"/>"#),
    (
        "book",
        r#"<path d="M5 4.500h11a3 3 0 0 1 3 3V20H8a3 3 0 0 1-3-3z"/><path d="M5 17a3 3 0 0 1 3-3h11"/>"#,
    ),
    (
        "bulb",
        r#"<path d="M9 17h6M10 20.500h4M12 3.500a6 6 0 0 0-3.500 10.900V17h7v-2.600A6 6 0 0 0 12 3.500z"/>"#,
    ),
    (
        "calendar",
        r#"<rect x="4" y="5.500" width="16" height="14.500" rx="2"/><path d="M4 10h16M8.500 3.500v4M15.500 3.500v4"/>"#,
    ),
    (
        "camera",
        r#"<path d="M3.500 8h4l1.500-2.500h6L16.500 8h4v11.500h-17z"/><circle cx="12" cy="13.500" r="3.400"/>"#,
    ),
    ("chart", r#"<path d="M4 20h16M7 20v-7M12 20V5M17 20v-10"/>"#),
    ("check", r#"<path d="M5 12.500l4.500 4.500L19 7.500"/>"#),
    ("clock", r#"<circle cx="12" cy="12" r="8.500"/><path d="M12 7.200V12l3.200 2"/>"#),
    ("close", r#"<path d="M6 6l12 12M18 6L6 18"/>"#),
    (
        "coin",
        r#"<circle cx="12" cy="12" r="8.500"/><path d="M8.500 7.500L12 12l3.500-4.500M12 12v5M9 13h6M9 15.500h6"/>"#,
    ),
    (
        "document",
        r#"<path d="M6 3.500h8l4.500 4.500v12.500H6z"/><path d="M14 3.500V8h4.500M9 12.500h6M9 16h6"/>"#,
    ),
    ("down", r#"<path d="M5 9l7 7 7-7"/>"#),
    ("download", r#"<path d="M12 4v11M7.500 11l4.500 4.500 4.500-4.500M5 20h14"/>"#),
    ("edit", r#"<path d="M5 19l1-4L16.500 4.500l3 3L9 18zM14 7l3 3"/>"#),
    (
        "eye",
        r#"<path d="M2.500 12C5 7.500 8.300 5.500 12 5.500s7 2 9.500 6.500c-2.500 4.500-5.800 6.500-9.500 6.500S5 16.500 2.500 12z"/><circle cx="12" cy="12" r="2.800"/>"#,
    ),
    (
        "family",
        r#"<circle cx="8.500" cy="8" r="3.200"/><path d="M2.800 19c.4-3.600 2.700-5.600 5.700-5.600s5.300 2 5.700 5.600"/><path d="M17.500 8.500v6M14.500 11.500h6"/>"#,
    ),
    ("flag", r#"<path d="M6 21V4M6 4.500h12l-2.500 4 2.500 4H6"/>"#),
    ("go", r#"<path d="M9 5l7 7-7 7"/>"#),
    (
        "home",
        r#"<path d="M4 11l8-7 8 7"/><path d="M6 10v9.500h12V10"/><path d="M10 19.500V14h4v5.500"/>"#,
    ),
    ("info", r#"<circle cx="12" cy="12" r="8.500"/><path d="M12 11v5.500M12 7.500v.3"/>"#),
    ("leave", r#"<path d="M14 4.500H6v15h8M10.500 12H20M16.500 8.500L20 12l-3.500 3.500"/>"#),
    (
        "link",
        r#"<path d="M10 14a4 4 0 0 0 6 .4l2.500-2.500a4 4 0 0 0-5.700-5.700L11.500 7.500M14 10a4 4 0 0 0-6-.4l-2.500 2.500a4 4 0 0 0 5.700 5.700l1.300-1.300"/>"#,
    ),
    (
        "list",
        r#"<rect x="4" y="4" width="16" height="16" rx="2.500"/><path d="M8 9h8M8 12.500h8M8 16h5"/>"#,
    ),
    (
        "lock",
        r#"<rect x="5" y="10.500" width="14" height="9.500" rx="2"/><path d="M8 10.500V8a4 4 0 0 1 8 0v2.500"/>"#,
    ),
    ("moon", r#"<path d="M19.500 14.500A8 8 0 0 1 9.500 4.500a8 8 0 1 0 10 10z"/>"#),
    (
        "people",
        r#"<circle cx="9" cy="8.500" r="3"/><path d="M3.500 19c.4-3.500 2.600-5.300 5.500-5.300s5.100 1.800 5.500 5.300"/><path d="M15.500 6a3 3 0 0 1 0 5.500M17 14.200c2 .6 3.200 2.200 3.500 4.800"/>"#,
    ),
    (
        "person",
        r#"<circle cx="12" cy="8" r="3.700"/><path d="M4.500 20c.6-4.200 3.600-6.300 7.500-6.300s6.900 2.100 7.500 6.300"/>"#,
    ),
    (
        "phone",
        r#"<path d="M5 4h4l1.600 4.400L8.300 10a12 12 0 0 0 5.700 5.700l1.600-2.300L20 15v4a1.600 1.600 0 0 1-1.700 1.600C10.600 20 4 13.400 3.400 5.700A1.600 1.600 0 0 1 5 4z"/>"#,
    ),
    (
        "picture",
        r#"<rect x="3.500" y="5" width="17" height="14" rx="2"/><circle cx="8.500" cy="10" r="1.600"/><path d="M4 17l5-4.500 3.500 3 3-2.500 5 4"/>"#,
    ),
    (
        "pin",
        r#"<path d="M12 21c4-4.600 6.500-7.900 6.500-11a6.500 6.500 0 0 0-13 0c0 3.100 2.500 6.400 6.500 11z"/><circle cx="12" cy="10" r="2.300"/>"#,
    ),
    ("print", r#"<path d="M7 9V4h10v5M7 17H4V9h16v8h-3"/><path d="M7 14h10v6H7z"/>"#),
    (
        "question",
        r#"<circle cx="12" cy="12" r="8.500"/><path d="M9.500 9.800a2.500 2.500 0 1 1 3.600 2.200c-.8.4-1.100.8-1.100 1.700M12 16.500v.3"/>"#,
    ),
    (
        "reply",
        r#"<path d="M9.500 6L4 11.500 9.500 17"/><path d="M4 11.500h9.500c3.600 0 6 2 6.500 6"/>"#,
    ),
    ("road", r#"<path d="M8 4L4 20M16 4l4 16M12 4.500v2.500M12 10.500v3M12 17v3"/>"#),
    ("search", r#"<circle cx="11" cy="11" r="6.500"/><path d="M16 16l4.500 4.500"/>"#),
    ("send", r#"<path d="M4 12l16-7.500-5 15-3.500-5.500z"/><path d="M11.500 14L20 4.500"/>"#),
    (
        "settings",
        r#"<path d="M4 7h9M17 7h3M4 17h3M11 17h9"/><circle cx="15" cy="7" r="2.200"/><circle cx="9" cy="17" r="2.200"/>"#,
    ),
    (
        "shield",
        r#"<path d="M12 3.500l7.500 2.700v5.300c0 4.600-3 7.700-7.500 9-4.500-1.300-7.500-4.400-7.500-9V6.200z"/><path d="M8.500 12l2.500 2.500 4.500-4.500"/>"#,
    ),
    (
        "size",
        r#"<path d="M3 18l5-12 5 12M4.800 14h6.400"/><path d="M14.500 18l3.200-7.500L21 18M15.700 15.500h4"/>"#,
    ),
    ("speak", r#"<path d="M4 5h16v11H10l-4.500 4V16H4z"/><path d="M8 9h8M8 12.200h5"/>"#),
    (
        "stamp",
        r#"<path d="M9 13c.5-2-.8-3-.8-5.200a3.800 3.800 0 1 1 7.600 0c0 2.200-1.300 3.200-.8 5.200h3.500v4h-13v-4zM5 20.500h14"/>"#,
    ),
    (
        "star",
        r#"<path d="M12 4l2.500 5.200 5.700.7-4.200 3.900 1.100 5.700-5.100-2.800-5.100 2.800L8 13.800 3.800 9.900l5.700-.7z"/>"#,
    ),
    (
        "sun",
        r#"<circle cx="12" cy="12" r="4"/><path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.600 5.600L7 7M17 17l1.400 1.400M18.400 5.600L17 7M7 17l-1.400 1.400"/>"#,
    ),
    (
        "trash",
        r#"<path d="M5 7h14M9.500 7V4.500h5V7M7 7l.8 12.500h8.400L17 7M10.500 10.500v5.500M13.500 10.500v5.500"/>"#,
    ),
    (
        "tree",
        r#"<path d="M12 21v-6M12 15l-5.500-.5L9 11H7l3-3.500H8.500L12 3.500l3.500 4H14l3 3.500h-2l2.500 3.500z"/>"#,
    ),
    ("up", r#"<path d="M12 20V9M7.500 13L12 8.500l4.500 4.500M5 4h14"/>"#),
    ("warn", r#"<path d="M12 4L2.800 19.500h18.400z"/><path d="M12 10v4.500M12 17v.3"/>"#),
    (
        "water",
        r#"<path d="M12 3.500c3.500 4.300 5.500 7.200 5.500 10.200a5.500 5.500 0 0 1-11 0c0-3 2-5.900 5.500-10.200z"/>"#,
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_and_unique_and_a_drawing_is_hidden_from_screen_readers() {
        let names = icon_names();
        let mut sorted = names.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(names, sorted);
        assert!(icon("clock").to_string().contains("aria-hidden=\"true\""));
    }

    #[test]
    #[should_panic(expected = "no icon is called")]
    fn an_unknown_name_stops_a_test() {
        icon("emblem");
    }
}
