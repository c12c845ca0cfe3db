//! Whole exports: written, tampered with, verified, and read by a program that shares no code with us.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

mod checks;
mod fixture;
mod one_byte;
mod third_opinion;
