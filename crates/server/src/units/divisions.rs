//! The national list of divisions, from provinces down to villages, packed inside the binary.
//!
//! One county is opened at a time: the index is unpacked once, a county's chunk when it is asked for.
//! How the file is laid out and made: `xtask/src/divisions.rs`. What the codes mean: docs/data.md.

use std::io::Read;
use std::sync::OnceLock;

use flate2::read::DeflateDecoder;

const FILE: &[u8] = include_bytes!("../../assets/divisions.bin");
const MAGIC: &[u8] = b"YSDIV1\n\0";

/// What a unit of the list is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    County,
    /// 镇 and 乡.
    Township,
    /// 街道.
    Subdistrict,
    /// 村, under a villagers' committee.
    Village,
    /// 社区, under a residents' committee.
    Community,
    /// Forest farms, ranches, 生活区, development zones: counted like a unit, no committee of their own.
    Other,
}

/// A county with everything below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct County {
    /// Twelve digits.
    pub code: String,
    pub name: String,
    pub province: String,
    /// The list writes 市辖区 for the counties a province governs directly.
    pub city: String,
    pub townships: Vec<Township>,
}

/// A township, sub-district or the like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Township {
    /// Twelve digits.
    pub code: String,
    pub name: String,
    pub kind: Kind,
    pub villages: Vec<Village>,
}

/// A village, community or the like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Village {
    /// Twelve digits.
    pub code: String,
    /// As the list has it: 宝狮村村委会.
    pub name: String,
    /// Without the committee's suffix: 宝狮村.
    pub display: String,
    pub kind: Kind,
}

/// A county by its place in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountyName {
    /// Twelve digits.
    pub code: String,
    pub name: String,
    pub province: String,
    pub city: String,
}

/// How many of each the list holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    pub provinces: usize,
    pub cities: usize,
    pub counties: usize,
    pub townships: usize,
    pub villages: usize,
}

/// The county with this code, of six digits or of twelve ending in six zeros.
pub fn county(code: &str) -> Option<County> {
    let index = index();
    let six = six_digits(code)?;
    let at = index.counties.binary_search_by(|entry| entry.code.as_str().cmp(six)).ok()?;
    index.counties.get(at)?.open()
}

/// Counties whose own, city's or province's name contains `text`, those by their own name first; at
/// most `limit`.
pub fn search(text: &str, limit: usize) -> Vec<CountyName> {
    let text = text.trim();
    if text.is_empty() {
        return Vec::new();
    }
    let counties = &index().counties;
    let own = counties.iter().filter(|entry| entry.name.contains(text));
    let above = counties.iter().filter(|entry| {
        !entry.name.contains(text) && (entry.city.contains(text) || entry.province.contains(text))
    });
    own.chain(above).take(limit).map(Entry::named).collect()
}

/// Every county of the list, in order of the code.
pub fn counties() -> Vec<CountyName> {
    index().counties.iter().map(Entry::named).collect()
}

/// How many units the list holds, as counted when it was packed.
pub fn totals() -> Totals {
    index().totals
}

impl County {
    /// Villages and communities whose name contains `text`, each with its township; at most `limit`.
    pub fn search(&self, text: &str, limit: usize) -> Vec<(&Township, &Village)> {
        let text = text.trim();
        let below = self.townships.iter().flat_map(|t| t.villages.iter().map(move |v| (t, v)));
        below.filter(|(_, v)| !text.is_empty() && v.name.contains(text)).take(limit).collect()
    }
}

/// Names of committees and what remains of them on a page; the first that fits counts. `村委会` leaves
/// its 村, because 李庄村委会 is the committee of 李庄村. Slips of the pen in the list stand here too.
const SUFFIXES: &[(&str, &str)] = &[
    ("村村民委员会", "村"),
    ("村民委员会村", "村"),
    ("社区村民委员会", "社区"),
    ("嘎查村民委员会", "嘎查"),
    ("村村委会", "村"),
    ("社区村委会", "社区"),
    ("嘎查村委会", "嘎查"),
    ("村民委员会", "村"),
    ("村村民委会", "村"),
    ("村民委会", "村"),
    ("村民委员", "村"),
    ("村委会", "村"),
    ("嘎查委员会", "嘎查"),
    ("嘎查委会", "嘎查"),
    ("社区居民委员会", "社区"),
    ("社区居委会", "社区"),
    ("社区委员会", "社区"),
    ("社区居委", "社区"),
    ("居民委员会", ""),
    ("居委会", ""),
];

/// The name on a page: 宝狮村 for 宝狮村村委会, 率宾社区 for 率宾社区居委会. A name of which nothing
/// would remain stays whole.
pub fn display(name: &str) -> String {
    for (suffix, rest) in SUFFIXES {
        if let Some(stem) = name.strip_suffix(suffix).filter(|stem| !stem.is_empty()) {
            return format!("{stem}{rest}");
        }
    }
    name.to_owned()
}

/// By the committee in the name; where it has none, by the first of the last three digits:
/// 0, 1 residents', 2, 3 villagers' committees, 4, 5 what is only counted like them.
fn village_kind(digits: &str, name: &str) -> Kind {
    let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    if ends(&["村委会", "村民委员会", "嘎查委员会"]) {
        return Kind::Village;
    }
    if ends(&["居委会", "居民委员会"]) {
        return Kind::Community;
    }
    match digits.bytes().next() {
        Some(b'0' | b'1') => Kind::Community,
        Some(b'2' | b'3') => Kind::Village,
        _ => Kind::Other,
    }
}

/// By the first of the three digits: 0 sub-districts, 1 towns, 2, 3 townships, else zones and farms.
fn township_kind(digits: &str, name: &str) -> Kind {
    match digits.bytes().next() {
        Some(b'0') => Kind::Subdistrict,
        Some(b'1'..=b'3') => Kind::Township,
        _ if name.ends_with("街道") => Kind::Subdistrict,
        _ => Kind::Other,
    }
}

struct Index {
    totals: Totals,
    counties: Vec<Entry>,
}

/// A line of the index.
struct Entry {
    code: String,
    name: String,
    province: String,
    city: String,
    chunk: &'static [u8],
}

impl Entry {
    fn named(&self) -> CountyName {
        CountyName {
            code: format!("{}000000", self.code),
            name: self.name.clone(),
            province: self.province.clone(),
            city: self.city.clone(),
        }
    }

    fn open(&self) -> Option<County> {
        let text = inflated(self.chunk)?;
        let mut townships: Vec<Township> = Vec::new();
        for line in text.lines() {
            if let Some(line) = line.strip_prefix('=') {
                townships.push(township(&self.code, line)?);
            } else {
                let under = townships.last_mut()?;
                let village = village(&under.code, line)?;
                under.villages.push(village);
            }
        }
        let CountyName { code, name, province, city } = self.named();
        Some(County { code, name, province, city, townships })
    }
}

fn township(county: &str, line: &str) -> Option<Township> {
    let (digits, name) = line.split_at_checked(3)?;
    let kind = township_kind(digits, name);
    let name =
        name.strip_suffix("街道办事处").map_or(name.to_owned(), |stem| format!("{stem}街道"));
    Some(Township { code: format!("{county}{digits}000"), name, kind, villages: Vec::new() })
}

fn village(township: &str, line: &str) -> Option<Village> {
    let (digits, name) = line.split_at_checked(3)?;
    let code = format!("{}{digits}", township.get(..9)?);
    let kind = village_kind(digits, name);
    Some(Village { code, name: name.to_owned(), display: display(name), kind })
}

/// `231086` or `231086000000`.
fn six_digits(code: &str) -> Option<&str> {
    let six = code.strip_suffix("000000").filter(|_| code.len() == 12).unwrap_or(code);
    let plain = six.len() == 6 && six.bytes().all(|byte| byte.is_ascii_digit());
    plain.then_some(six)
}

fn index() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(|| {
        let index = read_index(FILE);
        assert!(index.is_some(), "the packed list of divisions inside the binary is whole");
        index.unwrap_or_else(|| Index { totals: Totals::default(), counties: Vec::new() })
    })
}

fn read_index(file: &'static [u8]) -> Option<Index> {
    let (length, rest) = file.strip_prefix(MAGIC)?.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
    let (packed, mut chunks) = rest.split_at_checked(length)?;
    let mut index = Index { totals: Totals::default(), counties: Vec::new() };
    let (mut provinces, mut cities) = (Vec::new(), Vec::new());
    for line in inflated(packed)?.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        match fields.as_slice() {
            ["T", numbers @ ..] => index.totals = read_totals(numbers)?,
            ["P", code, name] => provinces.push(((*code).to_owned(), (*name).to_owned())),
            ["C", code, name] => cities.push(((*code).to_owned(), (*name).to_owned())),
            ["A", code, name, length] => {
                let (chunk, after) = chunks.split_at_checked(length.parse().ok()?)?;
                chunks = after;
                index.counties.push(Entry {
                    code: (*code).to_owned(),
                    name: (*name).to_owned(),
                    province: named(&provinces, code.get(..2)?)?,
                    city: named(&cities, code.get(..4)?)?,
                    chunk,
                });
            }
            _ => return None,
        }
    }
    chunks.is_empty().then_some(index)
}

fn read_totals(numbers: &[&str]) -> Option<Totals> {
    let read: Option<Vec<usize>> = numbers.iter().map(|number| number.parse().ok()).collect();
    let [provinces, cities, counties, townships, villages] = *read?.as_slice() else {
        return None;
    };
    Some(Totals { provinces, cities, counties, townships, villages })
}

/// The name of a code in a list in order of the code.
fn named(names: &[(String, String)], code: &str) -> Option<String> {
    let at = names.binary_search_by(|(own, _)| own.as_str().cmp(code)).ok()?;
    names.get(at).map(|(_, name)| name.clone())
}

fn inflated(packed: &[u8]) -> Option<String> {
    let mut text = String::new();
    DeflateDecoder::new(packed).read_to_string(&mut text).ok()?;
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dongning_is_found_by_six_and_by_twelve_digits() {
        let dongning = county("231086").unwrap();
        assert_eq!(county("231086000000").as_ref(), Some(&dongning));
        assert_eq!(dongning.code, "231086000000");
        assert_eq!((dongning.name.as_str(), dongning.city.as_str()), ("东宁市", "牡丹江市"));
        assert_eq!(dongning.province, "黑龙江省");
        let names: Vec<_> = dongning.townships.iter().map(|t| (t.name.as_str(), t.kind)).collect();
        let town = Kind::Township;
        assert_eq!(
            names,
            [
                ("东宁镇", town),
                ("三岔口镇", town),
                ("大肚川镇", town),
                ("老黑山镇", town),
                ("道河镇", town),
                ("绥阳镇", town),
                ("绥阳林业局", Kind::Other),
            ]
        );
    }

    #[test]
    fn villages_communities_and_farms_of_dongning_have_their_kinds() {
        let dongning = county("231086").unwrap();
        let found =
            |name: &str| dongning.search(name, 9).first().map(|(_, v)| (*v).clone()).unwrap();
        let shuaibin = found("率宾社区");
        assert_eq!(shuaibin.code, "231086100001");
        assert_eq!(shuaibin.name, "率宾社区居委会");
        assert_eq!((shuaibin.display.as_str(), shuaibin.kind), ("率宾社区", Kind::Community));
        let farm = found("细鳞河林场");
        assert_eq!((farm.display.as_str(), farm.kind), ("细鳞河林场生活区", Kind::Other));
        let town = dongning.townships.first().unwrap();
        let village = town.villages.iter().find(|v| v.code == "231086100206").unwrap();
        assert_eq!(village.kind, Kind::Village);
        assert!(village.display.ends_with('村') && !village.display.contains("委"));
    }

    #[test]
    fn longquanyi_holds_the_villages_of_the_case() {
        let county = county("510112").unwrap();
        assert_eq!((county.name.as_str(), county.province.as_str()), ("龙泉驿区", "四川省"));
        let (under, village) = county.search("宝狮村", 1).pop().unwrap();
        assert_eq!((village.display.as_str(), village.kind), ("宝狮村", Kind::Village));
        assert!(village.code.starts_with(under.code.get(..9).unwrap()));
    }

    #[test]
    fn the_whole_list_opens_and_counts_what_it_says() {
        let said = totals();
        let all = counties();
        let (mut townships, mut villages, mut largest) = (0, 0, 0);
        for name in &all {
            let county = county(&name.code).unwrap();
            townships += county.townships.len();
            let below: usize = county.townships.iter().map(|t| t.villages.len()).sum();
            villages += below;
            largest = largest.max(below);
        }
        assert_eq!((said.provinces, said.cities), (31, 342));
        assert_eq!((said.counties, all.len()), (2978, 2978));
        assert_eq!((said.townships, townships), (41_352, 41_352));
        assert_eq!((said.villages, villages), (620_573, 620_573));
        assert!(largest > 1000);
    }

    #[test]
    fn codes_that_name_no_county_find_nothing() {
        for code in ["", "23108", "231086100000", "999999", "2310860", "东宁市", "231086000001"]
        {
            assert_eq!(county(code), None, "{code}");
        }
    }

    #[test]
    fn a_search_finds_own_names_before_names_above() {
        let found = search("东宁", 5);
        assert_eq!(found.first().map(|c| c.code.as_str()), Some("231086000000"));
        let city = search("牡丹江", 50);
        assert!(city.iter().any(|c| c.name == "东宁市"));
        assert_eq!(search("市", 3).len(), 3);
        assert!(search(" ", 3).is_empty());
    }

    #[test]
    fn display_names_drop_the_committee() {
        for (name, shown) in [
            ("宝狮村村委会", "宝狮村"),
            ("李庄村民委员会", "李庄村"),
            ("率宾社区居委会", "率宾社区"),
            ("永安社区居民委员会", "永安社区"),
            ("刘南社区村委会", "刘南社区"),
            ("脑敏塔拉嘎查村居委会", "脑敏塔拉嘎查村"),
            ("彭村居委会", "彭村"),
            ("吉忽伦图嘎查", "吉忽伦图嘎查"),
            ("村委会", "村委会"),
            ("绥阳林业局虚拟生活区", "绥阳林业局虚拟生活区"),
        ] {
            assert_eq!(display(name), shown);
        }
    }
}
