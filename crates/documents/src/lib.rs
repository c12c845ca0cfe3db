//! Text in; safe HTML, PDF, Word and Excel out; untrusted files read with care.
//!
//! Pure: bytes and text in, bytes and text out. No IO, no clock, no chance, no network.
//! What leaves the house passes [`publishable`] first; what a paper says is a [`paper::Paper`].

pub mod bundle;
pub mod docx;
pub mod fonts;
pub mod html;
pub mod names;
pub mod paper;
pub mod pdf;
pub mod photo;
pub mod publishable;
pub mod qr;
pub mod rows;
pub mod sheet;
pub mod text;

pub use docx::docx;
pub use names::mask_name;
pub use paper::Paper;
pub use pdf::{PaperFault, pdf, pdf_all, pdf_with};
pub use publishable::{Allowed, Finding, PersonalNumber, Publish, Publishable};
pub use sheet::{Sheet, xlsx};
