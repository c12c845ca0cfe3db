//! The two tables people bring, as comma-separated text (RFC 4180, UTF-8, header line).
//! Rule 1. Columns are found by name, in any order; others are passed over. Votes:
//! `timestamp` (may be absent), `statement`, `participant`, `vote`. Statements: `statement`,
//! `moderated` (may be absent), `text` (may be absent), `meta` (may be absent).
//! Rule 2. Fields may be quoted and then hold commas, quotes (doubled) and line breaks.
//! Rule 3. The first thing wrong is told with line and column, both from 1, of the field.
//! Rule 4. Empty lines and a byte order mark are passed over; a file without lines is empty.

use super::votes::{Choice, Moderation, Statement, Vote};

/// What is wrong, and where: line from 1, column in characters from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    pub line: usize,
    pub column: usize,
    pub wrong: Wrong,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// The header lacks this column.
    NoColumn(&'static str),
    /// The line ends before this column.
    TooShort(&'static str),
    /// More fields than the header has.
    TooLong,
    /// Not a whole number of 0 or more (ids), or of milliseconds (time).
    NotANumber(&'static str, String),
    /// Not one of -1, 0, 1.
    NotAVote(String),
    /// Not one of -1, 0, 1.
    NotAModeration(String),
    /// Not 0 or 1.
    NotAMark(String),
    /// The statement was listed before.
    Twice(u64),
    /// A quote is never closed.
    OpenQuote,
    /// Something stands behind a closing quote.
    AfterQuote,
    /// More than four thousand million votes.
    TooMany,
}

/// Reads votes; O(length of the text).
pub fn read_votes(text: &str) -> Result<Vec<Vote>, Misread> {
    let mut lines = Lines::of(text);
    let Some(header) = lines.next().transpose()? else { return Ok(Vec::new()) };
    let time = header.find("timestamp").ok();
    let statement = header.find("statement")?;
    let participant = header.find("participant")?;
    let vote = header.find("vote")?;
    let mut votes = Vec::with_capacity(text.len() / 20);
    while let Some(line) = lines.next().transpose()? {
        line.fits(&header)?;
        let at = time.map_or(Ok(0), |time| line.number("timestamp", time))?;
        votes.push(Vote {
            at,
            statement: line.number("statement", statement)?,
            participant: line.number("participant", participant)?,
            choice: line.choice(vote)?,
        });
        if u32::try_from(votes.len()).is_err() {
            return Err(line.wrong(0, Wrong::TooMany));
        }
    }
    Ok(votes)
}

/// Reads statements; O(length of the text).
pub fn read_statements(text: &str) -> Result<Vec<Statement>, Misread> {
    let mut lines = Lines::of(text);
    let Some(header) = lines.next().transpose()? else { return Ok(Vec::new()) };
    let id = header.find("statement")?;
    let [moderated, words, meta] = ["moderated", "text", "meta"].map(|n| header.find(n).ok());
    let mut seen = std::collections::BTreeSet::new();
    let mut statements = Vec::new();
    while let Some(line) = lines.next().transpose()? {
        line.fits(&header)?;
        let statement = Statement {
            id: line.number("statement", id)?,
            moderation: moderated.map_or(Ok(Moderation::Open), |at| line.moderation(at))?,
            meta: meta.map_or(Ok(false), |at| line.mark(at))?,
            text: words.map_or(Ok(""), |at| line.field("text", at))?.to_owned(),
        };
        if !seen.insert(statement.id) {
            return Err(line.wrong(id, Wrong::Twice(statement.id)));
        }
        statements.push(statement);
    }
    Ok(statements)
}

/// One line's fields, and where each begins.
struct Line<'a> {
    number: usize,
    fields: Vec<(std::borrow::Cow<'a, str>, usize, usize)>,
}

impl Line<'_> {
    fn wrong(&self, field: usize, wrong: Wrong) -> Misread {
        let (line, column) =
            self.fields.get(field).map_or((self.number, 1), |(_, line, column)| (*line, *column));
        Misread { line, column, wrong }
    }

    fn find(&self, name: &'static str) -> Result<usize, Misread> {
        let found = self.fields.iter().position(|(field, _, _)| field.trim() == name);
        found.ok_or_else(|| self.wrong(0, Wrong::NoColumn(name)))
    }

    fn fits(&self, header: &Line<'_>) -> Result<(), Misread> {
        let most = header.fields.len();
        if self.fields.len() > most { Err(self.wrong(most, Wrong::TooLong)) } else { Ok(()) }
    }

    fn field(&self, name: &'static str, at: usize) -> Result<&str, Misread> {
        let found = self.fields.get(at).map(|(field, _, _)| field.as_ref());
        found.ok_or_else(|| self.wrong(self.fields.len().saturating_sub(1), Wrong::TooShort(name)))
    }

    fn number<T: std::str::FromStr>(&self, name: &'static str, at: usize) -> Result<T, Misread> {
        let field = self.field(name, at)?.trim();
        field.parse().map_err(|_| self.wrong(at, Wrong::NotANumber(name, field.to_owned())))
    }

    fn choice(&self, at: usize) -> Result<Choice, Misread> {
        match self.field("vote", at)?.trim() {
            "1" | "+1" => Ok(Choice::Agree),
            "-1" => Ok(Choice::Disagree),
            "0" => Ok(Choice::Pass),
            other => Err(self.wrong(at, Wrong::NotAVote(other.to_owned()))),
        }
    }

    fn moderation(&self, at: usize) -> Result<Moderation, Misread> {
        match self.field("moderated", at)?.trim() {
            "1" | "+1" => Ok(Moderation::Accepted),
            "-1" => Ok(Moderation::Out),
            "0" => Ok(Moderation::Open),
            other => Err(self.wrong(at, Wrong::NotAModeration(other.to_owned()))),
        }
    }

    fn mark(&self, at: usize) -> Result<bool, Misread> {
        match self.field("meta", at)?.trim() {
            "1" | "true" => Ok(true),
            "0" | "false" | "" => Ok(false),
            other => Err(self.wrong(at, Wrong::NotAMark(other.to_owned()))),
        }
    }
}

/// The text from here on, and which line this is.
struct Lines<'a> {
    rest: &'a str,
    line: usize,
}

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Self {
        Self { rest: text.strip_prefix('\u{feff}').unwrap_or(text), line: 1 }
    }

    /// The next line that is not empty.
    fn next(&mut self) -> Option<Result<Line<'a>, Misread>> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            let end = self.rest.find('\n').unwrap_or(self.rest.len());
            let (line, after) = self.rest.split_at(end);
            if !line.trim_end_matches('\r').is_empty() {
                return Some(self.split(line));
            }
            self.rest = after.strip_prefix('\n').unwrap_or(after);
            self.line += 1;
        }
    }

    fn split(&mut self, line: &'a str) -> Result<Line<'a>, Misread> {
        if line.contains('"') {
            return self.quoted();
        }
        let mut fields = Vec::with_capacity(4);
        let mut column = 1;
        for field in line.trim_end_matches('\r').split(',') {
            fields.push((std::borrow::Cow::Borrowed(field), self.line, column));
            column += 1 + if field.is_ascii() { field.len() } else { field.chars().count() };
        }
        let number = self.line;
        self.rest = self.rest.get(line.len() + 1..).unwrap_or_default();
        self.line += 1;
        Ok(Line { number, fields })
    }

    /// A line with quotes, which may go on over several lines of text.
    fn quoted(&mut self) -> Result<Line<'a>, Misread> {
        let number = self.line;
        let (mut fields, mut column) = (Vec::new(), 1);
        loop {
            let start = (self.line, column);
            let (field, length) = if let Some(inside) = self.rest.strip_prefix('"') {
                self.quoted_field(inside, start, &mut column)?
            } else {
                let end = self.rest.find([',', '\n']).unwrap_or(self.rest.len());
                let field = self.rest.get(..end).unwrap_or_default();
                column += field.chars().count();
                (field.trim_end_matches('\r').to_owned(), end)
            };
            fields.push((std::borrow::Cow::Owned(field), start.0, start.1));
            self.rest = self.rest.get(length..).unwrap_or_default();
            let Some(after) = self.rest.strip_prefix(',') else { break };
            self.rest = after;
            column += 1;
        }
        let line_end = self.rest.strip_prefix('\r').unwrap_or(self.rest);
        if !line_end.is_empty() && !line_end.starts_with('\n') {
            return Err(Misread { line: self.line, column, wrong: Wrong::AfterQuote });
        }
        self.rest = line_end.strip_prefix('\n').unwrap_or(line_end);
        self.line += 1;
        Ok(Line { number, fields })
    }

    /// The words between quotes, and how many bytes they took with the quotes.
    fn quoted_field(
        &mut self,
        inside: &str,
        start: (usize, usize),
        column: &mut usize,
    ) -> Result<(String, usize), Misread> {
        let mut field = String::new();
        let mut letters = inside.char_indices().peekable();
        *column += 1;
        while let Some((at, letter)) = letters.next() {
            *column += 1;
            match letter {
                '"' if letters.next_if(|(_, next)| *next == '"').is_some() => {
                    field.push('"');
                    *column += 1;
                }
                '"' => return Ok((field, at + 2)),
                '\n' => {
                    field.push('\n');
                    self.line += 1;
                    *column = 1;
                }
                other => field.push(other),
            }
        }
        Err(Misread { line: start.0, column: start.1, wrong: Wrong::OpenQuote })
    }
}
