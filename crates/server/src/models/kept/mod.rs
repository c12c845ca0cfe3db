//! What places keep beside voices and matters: their books, and the methods they wrote.

pub(super) mod books;
pub(super) mod methods;
