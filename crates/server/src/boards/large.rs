//! Words in letters as large as they fit, as a drawing for paper.

use std::fmt::Write as _;

const WIDTH: i32 = 680;
/// No letter is larger than this; two of them side by side still look like a sign.
const LARGEST: i32 = 150;
const INK: &str = "#1d2421";

/// How wide a letter is in hundredths of its size: Chinese ones are square, marks and Latin narrower.
fn hundredths(letter: char) -> i32 {
    if letter.is_ascii() { 60 } else { 100 }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The size in which a line fills the width.
fn size_of(line: &str) -> i32 {
    let wide: i32 = line.chars().map(hundredths).sum();
    if wide == 0 { LARGEST } else { (WIDTH * 94 / wide).min(LARGEST) }
}

/// Lines under each other, all in one size, and a smaller line below them.
pub fn lines(words: &[String], below: &str) -> String {
    let size = words.iter().map(|line| size_of(line)).min().unwrap_or(LARGEST);
    let small = size_of(below).min(size / 3).min(44);
    let step = size * 13 / 10;
    let count = i32::try_from(words.len()).unwrap_or(1);
    let foot = if below.is_empty() { 0 } else { small * 2 };
    let height = step * count + foot + size / 4;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" \
         font-family=\"sans-serif\">"
    );
    let mut line = |text: &str, y: i32, size: i32, weight: u16| {
        let _ = write!(
            out,
            "<text x=\"{}\" y=\"{y}\" font-size=\"{size}\" font-weight=\"{weight}\" \
             text-anchor=\"middle\" fill=\"{INK}\">{}</text>",
            WIDTH / 2,
            escaped(text)
        );
    };
    let mut y = 0;
    for text in words {
        y += step;
        line(text, y - step / 5, size, 700);
    }
    if !below.is_empty() {
        line(below, y + small * 3 / 2, small, 400);
    }
    out.push_str("</svg>");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_line_fits_the_width_and_a_short_one_is_not_larger_than_the_largest() {
        assert_eq!(size_of("议"), LARGEST);
        let long = "一二三四五六七八九十一二三四五";
        let wide = size_of(long) * i32::try_from(long.chars().count()).unwrap();
        assert!(wide <= WIDTH && wide > WIDTH * 8 / 10, "{wide}");
    }

    #[test]
    fn what_is_written_is_escaped() {
        let drawn = lines(&["A<B".to_owned()], "C&D");
        assert!(drawn.contains("A&lt;B") && drawn.contains("C&amp;D") && drawn.ends_with("</svg>"));
    }
}
