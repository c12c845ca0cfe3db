//! Common ground against its references, its properties and its adversaries.
#[cfg(test)]
mod adversaries;
#[cfg(test)]
mod cold;
#[cfg(test)]
mod incremental;
#[cfg(test)]
mod production;
#[cfg(test)]
mod reading;
#[cfg(test)]
mod support;
