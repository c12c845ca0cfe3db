//! Offices (职务): who works for the place, in which offices, and who stands in for whom.
//!
//! | what | where |
//! |---|---|
//! | `GET /u/{code}/offices` | `page.rs`, `page.html` |
//!
//! Rule 1. Offices stand with full names and terms: whoever acts for a place is known to it.
//! Rule 2. Somebody who holds several (一肩挑) stands once, with all of them, and is marked.
//! Rule 3. Of liaisons and party delegates it stands with which groups they keep in touch (M4, M241).
//! Rule 4. Mass organisations and partner units stand with who speaks for them (M246, M249).

mod page;

pub use page::page;
