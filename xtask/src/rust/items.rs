//! Test regions and functions of a Rust text, as lines counted from 1.

use std::ops::RangeInclusive;

use super::mask::mask;

/// A function with its first and last line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Function {
    pub(crate) name: String,
    pub(crate) lines: RangeInclusive<usize>,
}

/// A word, a number or one mark, with its line.
struct Token {
    line: usize,
    text: String,
}

fn tokens(text: &str) -> Vec<Token> {
    let code = mask(text).code;
    let mut tokens = Vec::new();
    for (line, words) in (1..).zip(code.lines()) {
        let mut rest = words.trim_start();
        while let Some(first) = rest.chars().next() {
            let word = rest.find(|c: char| !(c.is_alphanumeric() || c == '_'));
            let length = word.unwrap_or(rest.len()).max(first.len_utf8());
            let (this, after) = rest.split_at(length);
            tokens.push(Token { line, text: this.to_owned() });
            rest = after.trim_start();
        }
    }
    tokens
}

/// Where an item that begins at `from` ends: its closing brace, or its semicolon.
/// Answers with the position and whether there was a body.
fn end_of_item(tokens: &[Token], from: usize) -> Option<(usize, bool)> {
    let mut round = 0_i64;
    let mut curly = 0_i64;
    for (at, token) in tokens.iter().enumerate().skip(from) {
        match token.text.as_str() {
            "(" | "[" => round += 1,
            ")" | "]" => round -= 1,
            "{" => curly += 1,
            "}" => {
                curly -= 1;
                if curly <= 0 {
                    return Some((at, true));
                }
            }
            ";" if round == 0 && curly == 0 => return Some((at, false)),
            _ => {}
        }
    }
    None
}

/// Every function with a body, closures and nested functions counted inside their function.
pub(crate) fn functions(text: &str) -> Vec<Function> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    for (at, pair) in tokens.windows(2).enumerate() {
        let [keyword, name] = pair else { continue };
        let named = name.text.starts_with(|c: char| c.is_alphabetic() || c == '_');
        if keyword.text != "fn" || !named {
            continue;
        }
        let Some((end, true)) = end_of_item(&tokens, at) else { continue };
        let Some(last) = tokens.get(end) else { continue };
        found.push(Function { name: name.text.clone(), lines: keyword.line..=last.line });
    }
    found
}

/// Positions just after each `#[cfg(test)]` and the attributes behind it, with the first line.
fn test_items(tokens: &[Token]) -> Vec<(usize, usize)> {
    const MARK: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut items = Vec::new();
    for (at, seven) in tokens.windows(MARK.len()).enumerate() {
        if !seven.iter().map(|token| token.text.as_str()).eq(MARK) {
            continue;
        }
        let line = seven.first().map_or(0, |token| token.line);
        items.push((line, after_attributes(tokens, at + MARK.len())));
    }
    items
}

fn after_attributes(tokens: &[Token], mut at: usize) -> usize {
    while tokens.get(at).is_some_and(|token| token.text == "#") {
        let mut depth = 0_i64;
        for token in tokens.iter().skip(at) {
            at += 1;
            match token.text.as_str() {
                "[" => depth += 1,
                "]" if depth == 1 => break,
                "]" => depth -= 1,
                _ => {}
            }
        }
    }
    at
}

/// Lines that are compiled for tests only.
pub(crate) fn test_ranges(text: &str) -> Vec<RangeInclusive<usize>> {
    let tokens = tokens(text);
    test_items(&tokens)
        .into_iter()
        .filter_map(|(line, at)| {
            let (end, _) = end_of_item(&tokens, at)?;
            Some(line..=tokens.get(end)?.line)
        })
        .collect()
}

/// Whether a line lies in one of the ranges.
pub(crate) fn in_tests(ranges: &[RangeInclusive<usize>], line: usize) -> bool {
    ranges.iter().any(|range| range.contains(&line))
}

/// Names in `#[cfg(test)] mod name;`.
pub(crate) fn test_modules(text: &str) -> Vec<String> {
    let tokens = tokens(text);
    test_items(&tokens)
        .into_iter()
        .filter_map(|(_, at)| {
            let (end, false) = end_of_item(&tokens, at)? else { return None };
            let words: Vec<&str> =
                tokens.get(at..end)?.iter().map(|token| token.text.as_str()).collect();
            match words.as_slice() {
                [.., "mod", name] => Some((*name).to_owned()),
                _ => None,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_runs_from_its_name_to_its_brace() {
        let text = "fn a(x: [u8; 3]) -> u8 {\n    if x { 1 } else { 2 }\n}\ntrait T { fn b(); }\n";
        let found = functions(text);
        assert_eq!(found, [Function { name: "a".to_owned(), lines: 1..=3 }]);
    }

    #[test]
    fn a_function_pointer_is_no_function() {
        assert!(functions("type F = fn(u8) -> u8;\nstruct S { f: fn() }\n").is_empty());
    }

    #[test]
    fn tests_are_the_lines_of_the_item_behind_the_mark() {
        let text =
            "fn a() {}\n#[cfg(test)]\n#[expect(x)]\nmod tests {\n  fn b() {}\n}\nfn c() {}\n";
        assert_eq!(test_ranges(text), [2..=6]);
        assert!(in_tests(&test_ranges(text), 5) && !in_tests(&test_ranges(text), 7));
    }

    #[test]
    fn a_module_in_its_own_file_is_named() {
        assert_eq!(test_modules("#[cfg(test)]\nmod tests;\nmod real;\n"), ["tests"]);
        assert!(test_modules("mod real;\n#[cfg(test)] mod here {}\n").is_empty());
    }
}
