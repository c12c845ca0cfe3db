//! Units: the national list of divisions a deployment begins with.
//!
//! The list itself, its source and its licences: docs/data.md.

pub mod divisions;
