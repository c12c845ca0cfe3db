//! Splits the text into records of fields, by the usual rules of quoting.

use super::flaw::{Flaw, FlawKind};
use std::borrow::Cow;

/// One field and the byte where it starts.
#[derive(Clone, Debug)]
pub(super) struct Field<'t> {
    pub(super) text: Cow<'t, str>,
    pub(super) at: usize,
}

/// Walks over the text once.
pub(super) struct Records<'t> {
    text: &'t str,
    at: usize,
    separator: u8,
}

impl<'t> Records<'t> {
    /// Fields between `separator`s, an ASCII character.
    pub(super) fn new(text: &'t str, separator: u8) -> Self {
        let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Self { text, at, separator }
    }

    /// Fields between whichever of `;` and `,` the first line has first.
    pub(super) fn guess(text: &'t str) -> Self {
        let first = text.lines().next().unwrap_or("");
        let found = first.bytes().find(|byte| matches!(byte, b';' | b','));
        Self::new(text, found.unwrap_or(b','))
    }

    /// How many bytes are left to read.
    pub(super) fn left(&self) -> usize {
        self.text.len().saturating_sub(self.at)
    }

    /// A second walker at the same place.
    pub(super) fn fork(&self) -> Self {
        Self { ..*self }
    }

    pub(super) fn flaw(&self, at: usize, kind: FlawKind) -> Flaw {
        Flaw::at(self.text, at, kind)
    }

    /// Reads the next record that is not blank; `false` at the end of the text.
    pub(super) fn next(&mut self, fields: &mut Vec<Field<'t>>) -> Result<bool, Flaw> {
        while self.at < self.text.len() {
            fields.clear();
            while self.field(fields)? {}
            if fields.len() > 1 || fields.first().is_some_and(|field| !field.text.is_empty()) {
                return Ok(true);
            }
        }
        fields.clear();
        Ok(false)
    }

    /// Reads one field; `true` if the record goes on.
    fn field(&mut self, fields: &mut Vec<Field<'t>>) -> Result<bool, Flaw> {
        let at = self.at;
        let rest = self.text.get(at..).unwrap_or("");
        if rest.starts_with('"') {
            let text = self.quoted()?;
            let (tail, more) = self.plain();
            let text = if tail.is_empty() { text } else { Cow::Owned(text.into_owned() + tail) };
            fields.push(Field { text, at });
            return Ok(more);
        }
        let (text, more) = self.plain();
        fields.push(Field { text: Cow::Borrowed(text.trim()), at });
        Ok(more)
    }

    /// Reads up to the separator or the end of the line, and past it.
    fn plain(&mut self) -> (&'t str, bool) {
        let rest = self.text.get(self.at..).unwrap_or("");
        let separator = self.separator;
        let end = rest.bytes().position(|byte| byte == separator || byte == b'\n');
        let length = end.unwrap_or(rest.len());
        let more = rest.as_bytes().get(length) == Some(&separator);
        self.at += length + usize::from(end.is_some());
        let text = rest.get(..length).unwrap_or("");
        (if more { text } else { text.strip_suffix('\r').unwrap_or(text) }, more)
    }

    /// Reads a quoted text from its opening quote past its closing one.
    fn quoted(&mut self) -> Result<Cow<'t, str>, Flaw> {
        let open = self.at;
        let mut text = Cow::Borrowed("");
        self.at += 1;
        loop {
            let rest = self.text.get(self.at..).unwrap_or("");
            let Some(end) = rest.find('"') else {
                return Err(self.flaw(open, FlawKind::OpenQuote));
            };
            let piece = rest.get(..end).unwrap_or("");
            text = if text.is_empty() { Cow::Borrowed(piece) } else { text + piece };
            self.at += end + 1;
            if rest.as_bytes().get(end + 1) != Some(&b'"') {
                return Ok(text);
            }
            text += "\"";
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Result<Vec<Vec<String>>, Flaw> {
        let mut records = Records::new(text, b';');
        let (mut fields, mut rows) = (Vec::new(), Vec::new());
        while records.next(&mut fields)? {
            rows.push(fields.iter().map(|field| field.text.clone().into_owned()).collect());
        }
        Ok(rows)
    }

    #[test]
    fn quotes_ends_of_lines_and_blank_lines_are_read_by_the_usual_rules() {
        let text = "\u{feff}a; b ;c\r\n\r\n\"x;\"\"y\"\"\nz\";d\"e;\"q\"r\n;\nlast";
        let rows = all(text).unwrap();
        assert_eq!(rows[0], ["a", "b", "c"]);
        assert_eq!(rows[1], ["x;\"y\"\nz", "d\"e", "qr"]);
        assert_eq!(rows[2], ["", ""]);
        assert_eq!(rows[3], ["last"]);
        assert_eq!(rows.len(), 4);
    }

    #[test]
    fn an_open_quote_is_named_by_its_place() {
        let flaw = all("a\n村;\"open\n\nmore").unwrap_err();
        assert_eq!((flaw.line, flaw.column), (2, 3));
        assert_eq!(flaw.kind, FlawKind::OpenQuote);
    }
}
