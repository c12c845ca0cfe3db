//! What a procedure says of the roles it declares.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Procedure, Settings};

impl Procedure {
    /// Roles of its own that somebody is seated in; who takes one within a single matter is named there.
    pub fn seated_roles(&self) -> impl Iterator<Item = &str> {
        let per_matter = |role: &BTreeMap<String, Value>| {
            role.get("per_matter").and_then(Value::as_bool) == Some(true)
        };
        let seated = self.roles.iter().filter(move |role| !per_matter(role));
        seated.filter_map(|role| role.get("id")?.as_str())
    }

    /// Roles that are hired openly: after a call, and again after an appraisal.
    pub fn hired_roles(&self) -> impl Iterator<Item = &str> {
        let hired = |role: &&BTreeMap<String, Value>| {
            role.get("hired").and_then(Value::as_bool) == Some(true)
        };
        self.roles.iter().filter(hired).filter_map(|role| role.get("id")?.as_str())
    }

    /// Roles that whoever holds `role` may not hold, here or in a unit above.
    pub fn role_excludes<'a>(&'a self, role: &str) -> impl Iterator<Item = &'a str> {
        let id = Value::from(role);
        let table = self.roles.iter().find(|table| table.get("id") == Some(&id));
        let list = table.and_then(|table| table.get("excludes")).and_then(Value::as_array);
        list.into_iter().flatten().filter_map(Value::as_str)
    }

    /// For how many months somebody is seated in a role at most; none where nothing says so.
    pub fn term_months(&self, role: &str, settings: &Settings) -> Option<u32> {
        let id = Value::from(role);
        let table = self.roles.iter().find(|table| table.get("id") == Some(&id))?;
        let amount = serde_json::from_value(table.get("term_months")?.clone()).ok()?;
        settings.amount(self, &amount)
    }
}
