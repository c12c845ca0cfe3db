//! Two texts marked against each other, character by character for Chinese, word by word for the rest.

use similar::{Algorithm, DiffTag, capture_diff_slices};

/// A piece of the comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    Same(String),
    Out(String),
    In(String),
}

/// How many places changed, by how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Changes {
    pub added: usize,
    pub removed: usize,
    pub replaced: usize,
}

/// A piece of unchanged text between two changes that is shorter than this is part of the change:
/// single characters left standing between marks are harder to read than the mark.
const ISLAND: usize = 2;

/// Digits and Latin letters that stand together, otherwise single characters.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let run = |c: char| c.is_ascii_alphanumeric();
        let end = if run(first) {
            rest.find(|c: char| !run(c)).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (token, after) = rest.split_at(end);
        tokens.push(token);
        rest = after;
    }
    tokens
}

/// What changed from `old` to `new`, in the order of the text.
pub fn pieces(old: &str, new: &str) -> Vec<Piece> {
    let (old, new) = (tokens(old), tokens(new));
    let text = |of: &[&str], range: std::ops::Range<usize>| {
        of.get(range).map(<[&str]>::concat).unwrap_or_default()
    };
    let mut pieces: Vec<Piece> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let (out, came) = (text(&old, op.old_range()), text(&new, op.new_range()));
        match op.tag() {
            DiffTag::Equal => pieces.push(Piece::Same(out)),
            DiffTag::Delete => pieces.push(Piece::Out(out)),
            DiffTag::Insert => pieces.push(Piece::In(came)),
            DiffTag::Replace => pieces.extend([Piece::Out(out), Piece::In(came)]),
        }
    }
    joined(pieces)
}

/// Swallows islands and joins what follows each other: one mark out, one mark in.
fn joined(pieces: Vec<Piece>) -> Vec<Piece> {
    let last = pieces.len().saturating_sub(1);
    let mut shown: Vec<Piece> = Vec::new();
    let (mut out, mut came) = (String::new(), String::new());
    for (at, piece) in pieces.into_iter().enumerate() {
        match piece {
            Piece::Out(text) => out.push_str(&text),
            Piece::In(text) => came.push_str(&text),
            Piece::Same(text) => {
                let changing = !out.is_empty() || !came.is_empty();
                let short = text.chars().count() < ISLAND && !text.contains('\n');
                if changing && short && at != last {
                    out.push_str(&text);
                    came.push_str(&text);
                } else {
                    flush(&mut shown, &mut out, &mut came);
                    shown.push(Piece::Same(text));
                }
            }
        }
    }
    flush(&mut shown, &mut out, &mut came);
    shown
}

fn flush(shown: &mut Vec<Piece>, out: &mut String, came: &mut String) {
    if !out.is_empty() {
        shown.push(Piece::Out(std::mem::take(out)));
    }
    if !came.is_empty() {
        shown.push(Piece::In(std::mem::take(came)));
    }
}

/// Counts the places.
pub fn changes(pieces: &[Piece]) -> Changes {
    let mut changes = Changes::default();
    let mut before_out = false;
    for piece in pieces {
        match piece {
            Piece::Same(_) => before_out = false,
            Piece::Out(_) => {
                changes.removed += 1;
                before_out = true;
            }
            Piece::In(_) if before_out => {
                changes.removed -= 1;
                changes.replaced += 1;
                before_out = false;
            }
            Piece::In(_) => changes.added += 1,
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(text: &str) -> Piece {
        Piece::Same(text.into())
    }

    #[test]
    fn what_came_and_what_went_is_marked_and_counted() {
        let found = pieces("先修主街，再修巷道。", "先修主街和桥，再修巷道。明年装灯。");
        let expected = [
            same("先修主街"),
            Piece::In("和桥".into()),
            same("，再修巷道。"),
            Piece::In("明年装灯。".into()),
        ];
        assert_eq!(found, expected);
        assert_eq!(changes(&found), Changes { added: 2, removed: 0, replaced: 0 });
    }

    #[test]
    fn a_number_changes_as_a_whole() {
        let found = pieces("每户出80元。", "每户出120元。");
        let expected =
            [same("每户出"), Piece::Out("80".into()), Piece::In("120".into()), same("元。")];
        assert_eq!(found, expected);
        assert_eq!(changes(&found), Changes { added: 0, removed: 0, replaced: 1 });
    }

    #[test]
    fn a_single_character_between_two_changes_is_no_island() {
        let found = pieces("甲的乙", "丙的丁");
        assert_eq!(found, [Piece::Out("甲的乙".into()), Piece::In("丙的丁".into())]);
    }

    #[test]
    fn the_marks_spell_both_texts_whatever_they_are() {
        let texts = ["", "路", "一二三四五", "五四三二一", "先修路\n再修桥", "先修桥\n再修路\n"];
        for old in texts {
            for new in texts {
                let found = pieces(old, new);
                let spelt = |out: bool| -> String {
                    let part = |piece: &Piece| match piece {
                        Piece::Same(text) => text.clone(),
                        Piece::Out(text) if out => text.clone(),
                        Piece::In(text) if !out => text.clone(),
                        _ => String::new(),
                    };
                    found.iter().map(part).collect()
                };
                assert_eq!((spelt(true).as_str(), spelt(false).as_str()), (old, new));
            }
        }
    }

    #[test]
    fn long_texts_are_compared_at_once() {
        let each: Vec<String> = (0..2000).map(|n| format!("第{n}条，各户自己清门前。")).collect();
        let old = each.concat();
        let new = old.replace("第1500条", "第1500条（新）");
        assert_eq!(changes(&pieces(&old, &new)).added, 1);
    }
}
