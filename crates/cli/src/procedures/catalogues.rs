//! `yishi procedures check FILE`, where the file is a catalogue of matters: what it says, what it inherits.

use std::fs;
use std::path::PathBuf;

use domain::catalogues::{Pack, cycle_among, inherited, parse_pack};
use domain::procedures::utf8;
use server::procedures as told;
use server::words::Words;

use crate::open;

/// Whether a file stands among catalogues.
pub(super) fn is_one(file: &std::path::Path) -> bool {
    let folder = file.parent().and_then(|folder| folder.file_name());
    folder.is_some_and(|folder| folder == "catalogues") || reads_as_one(file)
}

/// Items, or a list it adds to, and no step: no method looks so.
fn reads_as_one(file: &std::path::Path) -> bool {
    let text = fs::read(file).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let text = text.unwrap_or_default();
    let has = |table: &str| text.lines().any(|line| line.trim_start().starts_with(table));
    (has("[[item]]") || has("inherits =") || has("inherits=")) && !has("[[step]]") && !has("start")
}

/// Reads the files, with those of the program behind them, and tells one line of each.
///
/// # Errors
/// The first file that cannot be read or inherits itself: one sentence with file, line and remedy.
pub(super) fn check(files: &[PathBuf]) -> Result<(), String> {
    let mut all: Vec<Pack> = Vec::new();
    let mut names: Vec<String> = Vec::new();
    for file in files {
        let name = file.display().to_string();
        let bytes = fs::read(file).map_err(|error| open::unreadable(file, &error))?;
        let read = utf8(&bytes).and_then(parse_pack);
        all.push(read.map_err(|bad| told::unreadable(&bad, &name, Words::default()))?);
        names.push(name);
    }
    let shipped = server::founding::catalogues().iter();
    let other = |pack: &&Pack| !all.iter().any(|known| known.id == pack.id);
    let others: Vec<Pack> = shipped.filter(other).cloned().collect();
    names.extend(others.iter().map(|pack| format!("{}.toml", pack.id)));
    all.extend(others);
    if let Some((at, bad)) = cycle_among(&all) {
        let name = names.get(at).map_or("", String::as_str);
        return Err(told::unreadable(&bad, name, Words::default()));
    }
    for (pack, name) in all.iter().zip(&names).take(files.len()) {
        let chain = inherited(pack, &all).unwrap_or_default();
        let more: usize = chain.iter().map(|upper| upper.items.len()).sum();
        let way: Vec<&str> = chain.iter().map(|upper| upper.id.as_str()).collect();
        let own = pack.items.len();
        open::put(&format!("{name}：{own} 条，连继承的 {more} 条（{}）", way.join(" → ")))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn told(folder: &Path, files: &[(&str, &[u8])]) -> Result<(), String> {
        let folder = folder.join("catalogues");
        fs::create_dir_all(&folder).unwrap();
        let write = |(name, bytes): &(&str, &[u8])| {
            let path = folder.join(name);
            fs::write(&path, bytes).unwrap();
            assert!(is_one(&path));
            path
        };
        let paths: Vec<PathBuf> = files.iter().map(write).collect();
        check(&paths)
    }

    fn pack(id: &str, inherits: &str) -> Vec<u8> {
        format!("id = \"{id}\"\nname = \"目录\"\ninherits = \"{inherits}\"\ncite = {{ source = \"001\" }}\n").into_bytes()
    }

    #[test]
    fn a_circle_and_another_encoding_are_told_with_file_line_and_remedy() {
        let folder = std::env::temp_dir().join(format!("yishi-lists-{}", std::process::id()));
        let (a, b, on) = (pack("a", "b"), pack("b", "a"), pack("c", "national"));
        assert_eq!(told(&folder, &[("c.toml", &on)]), Ok(()));
        let circle = told(&folder, &[("a.toml", &a), ("b.toml", &b)]).unwrap_err();
        for part in ["a.toml 第 3 行", "a → b → a", "去掉其中一个 inherits"] {
            assert!(circle.contains(part), "{part}: {circle}");
        }
        let lost = told(&folder, &[("a.toml", &a)]).unwrap_err();
        assert!(lost.contains("没有“b”这份目录") && lost.contains("第 3 行"), "{lost}");
        // 名单 in GB 18030.
        let other = b"id = \"d\"\nname = \"\xc3\xfb\xb5\xa5\"\n";
        let encoding = told(&folder, &[("d.toml", other)]).unwrap_err();
        assert!(encoding.contains("d.toml 第 2 行") && encoding.contains("UTF-8"), "{encoding}");
        fs::remove_dir_all(&folder).unwrap();
    }
}
