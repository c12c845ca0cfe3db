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
    let cases: [(&str, i32, &str, &str); 13] = [
        ("unknown-kind", 2, "没有“dance”这一类环节", "docs/procedures.md"),
        ("citation-missing", 1, "没有写出处", "写 cite"),
        ("threshold-below-law", 1, "比法律", "改成不低于法律"),
        ("unbounded-loop", 1, "没完没了地转圈", "写 rounds"),
        ("citation-missing-of-the-method", 1, "“示例”没有写出处", "写 cite"),
        ("unknown-source", 1, "来源“099”没有", "procedures/sources.csv"),
        ("quote-not-there", 1, "那一条里没有", "一字不差"),
        ("unknown-article", 1, "没有“第九百条”", "中文数字"),
        ("rounds-without-bound", 1, "可以进 100000 次", "100 以内"),
        ("unknown-level", 1, "“planet”，没有这一级", "levels 写"),
        ("result-not-published", 1, "有了结果没有公示", "经过公示"),
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

#[test]
fn a_catalogue_a_fragment_and_a_missing_file_are_told_wherever_they_lie() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let write = |name: &str, text: &str| {
        let file = at.join(name);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    };
    // A list of matters outside a folder called so, and one that adds to nothing.
    let list = "id = \"own\"\nname = \"目录\"\ncite = { own = \"村里定\" }\ninherits = \"moon\"\n";
    write("own.toml", list);
    let (code, said) = yishi(at, &["procedures", "check", "own.toml"]);
    assert!(
        code == 2 && said.contains("own.toml 第 4 行") && said.contains("没有“moon”这份目录"),
        "{said}"
    );
    write("own.toml", &list.replace("moon", "national"));
    let (code, said) = yishi(at, &["procedures", "check", "own.toml"]);
    assert!(code == 0 && said.contains("own.toml："), "{said}");
    // A fragment of one's own that includes itself, and a method that includes it.
    let part = |next: &str| {
        format!(
            "[fragment]\nid = \"mine\"\nversion = 1\nname = \"片\"\nplain = \"段。\"\n\n[[include]]\nfragment = \"{next}\"\nversion = 1\n"
        )
    };
    write("fragments/mine.toml", &part("mine"));
    let method = "id = \"x\"\nversion = 1\nname = \"某法\"\nstart = \"a\"\n\n[[include]]\nfragment = \"mine\"\nversion = 1\n";
    write("method.toml", method);
    for name in ["method.toml", "fragments/mine.toml"] {
        let (code, said) = yishi(at, &["procedures", "check", name]);
        assert!(code == 2 && said.contains("mine → mine"), "{said}");
        assert!(said.contains("第 7 行") && said.contains("[[include]]"), "{said}");
    }
    write("fragments/mine.toml", &part("nobody-wrote-it"));
    let (code, said) = yishi(at, &["procedures", "check", "fragments/mine.toml"]);
    assert!(code == 2 && said.contains("没有“nobody-wrote-it 1”这个片段"), "{said}");
    // What is not there at all.
    for words in [["procedures", "check", "gone.toml"], ["rehearse", "gone.toml", "--json"]] {
        let (code, said) = yishi(at, &words);
        assert!(code == 2 && said.contains("gone.toml：没有这个文件。请核对"), "{said}");
        assert!(!said.contains("os error") && said.lines().count() == 1, "{said}");
    }
}

#[test]
fn what_circles_is_named_as_people_name_it() {
    let folder = tempfile::tempdir().unwrap();
    let text = std::fs::read_to_string(broken("unbounded-loop")).unwrap();
    let text = text.replace("name = \"talk\"", "name = \"商量\"");
    std::fs::write(folder.path().join("round.toml"), text).unwrap();
    let (_, said) = yishi(folder.path(), &["procedures", "check", "round.toml"]);
    let first = said.lines().next().unwrap_or_default();
    assert!(
        first.contains("转圈：") && first.contains("商量") && !first.contains("：talk"),
        "{said}"
    );
}

#[test]
fn a_rehearsal_of_nothing_and_one_that_does_not_read_are_told_in_words_of_here() {
    let folder = tempfile::tempdir().unwrap();
    let told = |text: &str| {
        std::fs::write(folder.path().join("bad.toml"), text).unwrap();
        let (code, said) = yishi(folder.path(), &["rehearse", "bad.toml"]);
        assert!(code == 2 && said.lines().count() == 1, "{said}");
        said
    };
    let unknown = told(&STORY.replace("procedure = \"six-step\"", "procedure = \"nine-step\""));
    assert!(unknown.contains("第 2 行") && unknown.contains("yishi procedures list"), "{unknown}");
    let broken = told(&STORY.replace("title = \"会车点\"", "title = 会车点"));
    assert!(broken.contains("第 3 行") && broken.contains("引号、括号、等号"), "{broken}");
    let number = told(&STORY.replace("title = \"会车点\"", "title = 7"));
    assert!(number.contains("写的是整数，要的是文字"), "{number}");
    for said in [unknown, broken, number] {
        assert!(!said.contains("expected") && !said.contains("invalid"), "{said}");
    }
}

#[test]
fn a_file_that_does_not_read_keeps_no_other_from_being_checked() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    std::fs::write(at.join("bad.toml"), "id = \n").unwrap();
    let good = concat!(env!("CARGO_MANIFEST_DIR"), "/../../procedures/six-step.toml");
    let text = std::fs::read_to_string(good).unwrap();
    std::fs::write(at.join("broken.toml"), text.replace("source = \"004\"", "source = \"099\""))
        .unwrap();
    let (code, said) = yishi(at, &["procedures", "check", "bad.toml", "broken.toml"]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("bad.toml") && said.contains("broken.toml："), "{said}");
    let (code, said) = yishi(at, &["procedures", "check", "bad.toml", "broken.toml", "--json"]);
    assert!(code == 2 && said.contains("\"unreadable\"") && said.contains("\"findings\""));
}
