//! Values that go into a statement and rows that come out: the same for every engine.
//!
//! Only what both engines store alike: 64-bit integers, text, bytes and nothing. Times are integers
//! (Unix milliseconds), truth is 0 or 1, JSON is text.

use crate::Fault;

/// One value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    Int(i64),
    Text(String),
    Bytes(Vec<u8>),
    Null,
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Int(i64::from(number))
    }
}

impl From<bool> for Value {
    fn from(truth: bool) -> Self {
        Self::Int(i64::from(truth))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Vec<u8>> for Value {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(bytes)
    }
}

impl From<[u8; 32]> for Value {
    fn from(hash: [u8; 32]) -> Self {
        Self::Bytes(hash.to_vec())
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(maybe: Option<T>) -> Self {
        maybe.map_or(Self::Null, Into::into)
    }
}

/// A count or a position as the engines store it.
///
/// # Errors
/// [`Fault::Shape`] above 2^63 - 1, which no log reaches.
pub(crate) fn stored(number: u64) -> Result<Value, Fault> {
    i64::try_from(number)
        .map(Value::Int)
        .map_err(|_| Fault::Shape(format!("{number} is beyond 63 bits")))
}

/// One row of an answer; columns count from 0 in the order of the SELECT.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub(crate) cells: Vec<Value>,
}

impl Row {
    fn cell(&self, column: usize) -> Result<&Value, Fault> {
        self.cells.get(column).ok_or_else(|| Fault::Shape(format!("no column {column}")))
    }

    /// A 64-bit integer that is not NULL.
    pub fn int(&self, column: usize) -> Result<i64, Fault> {
        self.opt_int(column)?.ok_or_else(|| absent(column))
    }

    /// A count or a position: an integer of at least 0.
    pub fn count(&self, column: usize) -> Result<u64, Fault> {
        let number = self.int(column)?;
        u64::try_from(number).map_err(|_| Fault::Shape(format!("column {column}: {number} < 0")))
    }

    /// Text that is not NULL.
    pub fn text(&self, column: usize) -> Result<String, Fault> {
        self.opt_text(column)?.ok_or_else(|| absent(column))
    }

    /// Bytes that are not NULL.
    pub fn bytes(&self, column: usize) -> Result<Vec<u8>, Fault> {
        self.opt_bytes(column)?.ok_or_else(|| absent(column))
    }

    /// Exactly 32 bytes: a hash, a salt.
    pub fn hash(&self, column: usize) -> Result<[u8; 32], Fault> {
        let bytes = self.bytes(column)?;
        <[u8; 32]>::try_from(bytes.as_slice())
            .map_err(|_| Fault::Shape(format!("column {column}: {} bytes, not 32", bytes.len())))
    }

    /// An integer, or `None` for NULL.
    pub fn opt_int(&self, column: usize) -> Result<Option<i64>, Fault> {
        match self.cell(column)? {
            Value::Int(number) => Ok(Some(*number)),
            Value::Null => Ok(None),
            other => Err(unexpected(column, "an integer", other)),
        }
    }

    /// Text, or `None` for NULL.
    pub fn opt_text(&self, column: usize) -> Result<Option<String>, Fault> {
        match self.cell(column)? {
            Value::Text(text) => Ok(Some(text.clone())),
            Value::Null => Ok(None),
            other => Err(unexpected(column, "text", other)),
        }
    }

    /// Bytes, or `None` for NULL.
    pub fn opt_bytes(&self, column: usize) -> Result<Option<Vec<u8>>, Fault> {
        match self.cell(column)? {
            Value::Bytes(bytes) => Ok(Some(bytes.clone())),
            Value::Null => Ok(None),
            other => Err(unexpected(column, "bytes", other)),
        }
    }
}

fn absent(column: usize) -> Fault {
    Fault::Shape(format!("column {column} is NULL"))
}

/// Names the type, never the value.
fn unexpected(column: usize, wanted: &str, found: &Value) -> Fault {
    let found = match found {
        Value::Int(_) => "an integer",
        Value::Text(_) => "text",
        Value::Bytes(_) => "bytes",
        Value::Null => "NULL",
    };
    Fault::Shape(format!("column {column} holds {found}, not {wanted}"))
}

/// Reading, within a write ([`crate::Tx`]) or in a snapshot ([`crate::Reader`]).
///
/// `sql` is a whole constant with `$1`, `$2` … standing for `params` in that order; every parameter given
/// must occur in the text and every placeholder must be given.
pub trait Read {
    /// Hands over row after row without keeping them; stops at the first fault.
    fn each(
        &mut self,
        sql: &'static str,
        params: &[Value],
        visit: &mut dyn FnMut(Row) -> Result<(), Fault>,
    ) -> Result<(), Fault>;

    /// All rows.
    fn rows(&mut self, sql: &'static str, params: &[Value]) -> Result<Vec<Row>, Fault> {
        let mut rows = Vec::new();
        self.each(sql, params, &mut |row| {
            rows.push(row);
            Ok(())
        })?;
        Ok(rows)
    }

    /// The first row, if there is one.
    fn row(&mut self, sql: &'static str, params: &[Value]) -> Result<Option<Row>, Fault> {
        let mut first = None;
        self.each(sql, params, &mut |row| {
            first.get_or_insert(row);
            Ok(())
        })?;
        Ok(first)
    }

    /// The tenant whose rows this transaction may touch: first in every key.
    fn tenant(&self) -> &str;
}
