//! The texts themselves, compiled in by the build script from `law/` and `law/titles.csv`, and their
//! few marks read.

/// One statute: the id that citations use, its title, its text.
pub struct Text {
    pub id: &'static str,
    pub title: &'static str,
    body: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/statutes.rs"));

/// A part of a statute as shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// 第一章　总则
    Heading(String),
    /// The number, which is also the anchor, and the first paragraph.
    Article(String, String),
    Paragraph(String),
}

/// The statute of that id.
pub fn find(id: &str) -> Option<&'static Text> {
    TEXTS.iter().find(|text| text.id == id)
}

/// The short title of a statute.
pub fn title(id: &str) -> Option<&'static str> {
    find(id).map(|text| text.title)
}

/// The text of an article, from its number to the next; none where the statute has none such.
pub fn article(id: &str, number: &str) -> Option<String> {
    let parts = find(id)?.parts().into_iter();
    let mut from =
        parts.skip_while(|part| !matches!(part, Part::Article(known, _) if known == number));
    let Some(Part::Article(_, first)) = from.next() else { return None };
    let rest = from.map_while(|part| match part {
        Part::Paragraph(text) => Some(text),
        Part::Heading(_) | Part::Article(..) => None,
    });
    Some(std::iter::once(first).chain(rest).collect::<Vec<_>>().join("\n"))
}

impl Text {
    /// The full title, as the first heading says it.
    pub fn heading(&self) -> &'static str {
        let first = self.body.lines().find_map(|line| line.strip_prefix("# "));
        first.map_or(self.title, str::trim)
    }

    /// The parts in order.
    pub fn parts(&self) -> Vec<Part> {
        let lines = self.body.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.filter(|line| !line.starts_with("# ")).map(part).collect()
    }
}

fn part(line: &str) -> Part {
    if line.starts_with('#') {
        return Part::Heading(line.trim_start_matches('#').trim().to_owned());
    }
    let article = line.strip_prefix("**第").and_then(|rest| rest.split_once("**"));
    match article {
        Some((number, text)) => Part::Article(format!("第{number}"), text.trim_start().to_owned()),
        None => Part::Paragraph(line.replace("**", "")),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_statute_has_articles_and_each_anchor_stands_once() {
        for text in TEXTS {
            let mut seen = BTreeSet::new();
            for part in text.parts() {
                if let Part::Article(number, words) = part {
                    assert!(number.ends_with('条') || number.contains("条之"), "{number}");
                    assert!(!words.is_empty(), "{} {number}", text.id);
                    assert!(seen.insert(number.clone()), "{} {number} stands twice", text.id);
                }
            }
            assert!(!seen.is_empty(), "{} has no article", text.id);
        }
    }

    #[test]
    fn a_citation_of_the_assembly_finds_its_article() {
        let parts = find("villagers-committee").unwrap().parts();
        let article = parts.iter().find_map(|part| match part {
            Part::Article(number, text) if number == "第二十五条" => Some(text),
            _ => None,
        });
        assert!(article.unwrap().contains("村民会议由本村十八周岁以上的村民组成"));
        assert!(find("no-such").is_none());
    }
}
