//! A small reader of web pages over plain HTTP: for the driver of the browser, for measurements, and
//! for finding the addresses of pages. No TLS, no outside network.

mod page;
mod visitor;
mod wire;

pub(crate) use page::{Control, Form, assets, controls, forms, links};
pub(crate) use visitor::Visitor;
pub(crate) use wire::{Ask, Wire};
