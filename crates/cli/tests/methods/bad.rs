//! Every kind of bad input is told with its file, its line and what to do: procedures and rehearsals.

use std::path::PathBuf;

use super::{STORY, yishi};

/// A deliberately broken procedure.
fn broken(name: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../domain/tests/broken");
    folder.join(format!("{name}.toml")).display().to_string()
}

#[test]
fn a_broken_procedure_is_told_with_file_line_and_remedy() {
    let folder = tempfile::tempdir().unwrap();
    // What it is, how the program ends, and what it says of it.
    let cases: [(&str, i32, &str, &str); 6] = [
        ("unknown-kind", 2, "没有“dance”这一类环节", "docs/procedures.md"),
        ("citation-missing", 1, "没有写出处", "写 cite"),
        ("threshold-below-law", 1, "比法律", "改成不低于法律"),
        ("unbounded-loop", 1, "没完没了地转圈", "写 rounds"),
        ("paper-nobody-makes", 1, "没有哪一步会做", "写上"),
        ("not-utf8", 2, "不是 UTF-8 编码", "另存为 UTF-8"),
    ];
    for (name, ends, what, remedy) in cases {
        let (code, said) = yishi(folder.path(), &["procedures", "check", &broken(name)]);
        assert_eq!(code, ends, "{name}: {said}");
        let mut lines = said.lines();
        let first = lines.next().unwrap_or_default();
        assert!(first.contains(&format!("{name}.toml 第 ")) && first.contains(what), "{said}");
        let second = lines.next().unwrap_or_default();
        assert!(second.contains("怎么办：") && second.contains(remedy), "{said}");
    }
}

#[test]
fn a_broken_rehearsal_is_told_with_file_line_and_remedy() {
    let folder = tempfile::tempdir().unwrap();
    let opening = "after = \"1d\"\nby = \"lin\"\ndo = \"matters.open\"";
    assert!(STORY.contains(opening));
    let opened = |with: &str| STORY.replace(opening, with);
    // What is written instead, how the program ends, and what it says of it.
    let cases = [
        (
            opened("after = \"1d\"\nby = \"lin\"\ndo = \"matters.dance\""),
            2,
            "第 20 行",
            "yishi procedures show",
        ),
        (
            opened("at = \"2026-02-02T09:00:00+08:00\"\nby = \"lin\"\ndo = \"matters.open\""),
            2,
            "第 20 行",
            "把 at 或 after 往后改",
        ),
        (
            opened("after = \"1d\"\nby = \"xu\"\ndo = \"matters.open\""),
            2,
            "第 20 行",
            "写在 [cast] 里",
        ),
        (
            opened("after = \"1d\"\nby = \"li\"\ndo = \"matters.open\""),
            1,
            "第 20 行",
            "在 [cast] 里给他加上能办这件事的角色",
        ),
        (
            STORY.replace("roles = [\"clerk\"]", "roles = [\"dancer\"]"),
            2,
            "第 11 行",
            "docs/rehearsal.md",
        ),
    ];
    for (text, ends, line, remedy) in cases {
        std::fs::write(folder.path().join("bad.toml"), &text).unwrap();
        let (code, said) = yishi(folder.path(), &["rehearse", "bad.toml"]);
        assert_eq!(code, ends, "{said}");
        let found = said.lines().find(|told| told.contains(line)).unwrap_or_default();
        assert!(found.contains(remedy) && said.contains("bad.toml"), "{said}");
        // What cannot be played at all is one sentence.
        assert!(ends == 1 || said.lines().count() == 1, "{said}");
    }
    // Old tools save in another encoding: the first line that cannot be read is named.
    let latin = [STORY.replace("示例村", "").as_bytes(), b"\n# \xb4\xe5\n"].concat();
    std::fs::write(folder.path().join("old.toml"), latin).unwrap();
    let (code, said) = yishi(folder.path(), &["rehearse", "old.toml"]);
    assert!(code == 2 && said.contains("old.toml 第 ") && said.contains("另存为 UTF-8"), "{said}");
}
