//! Several methods side by side in one place, read as one: the main one, with what the others bring.
//!
//! Rule 1. Steps, ways and clocks are those of the main one, which stands first.
//! Rule 2. Categories, bodies, settings, rules, roles, routes and papers are those of all: what the main
//!         one does not know by its id comes from the next that does.
//! Rule 3. A rule of the same id that counts other heads is kept too, so that their number is asked for.

use std::collections::BTreeMap;

use super::Procedure;

/// The methods of a place as one; none where it runs none.
pub fn beside<'a>(methods: impl IntoIterator<Item = &'a Procedure>) -> Option<Procedure> {
    let mut methods = methods.into_iter();
    let mut whole = methods.next()?.clone();
    for other in methods {
        take(&mut whole, other);
    }
    Some(whole)
}

fn take(whole: &mut Procedure, other: &Procedure) {
    add(&mut whole.categories, &other.categories, |one, known| one.id == known.id);
    add(&mut whole.bodies, &other.bodies, |one, known| one.id == known.id);
    add(&mut whole.settings, &other.settings, |one, known| one.id == known.id);
    add(&mut whole.rules, &other.rules, |one, known| {
        one.id == known.id && one.body == known.body && one.base == known.base
    });
    let same = |one: &Table, known: &Table| one.get("id") == known.get("id");
    for role in &other.roles {
        match whole.roles.iter_mut().find(|known| same(role, known)) {
            // What only the other says of a role both know, such as its term.
            Some(known) => {
                for (word, value) in role {
                    known.entry(word.clone()).or_insert_with(|| value.clone());
                }
            }
            None => whole.roles.push(role.clone()),
        }
    }
    add(&mut whole.routes, &other.routes, same);
    add(&mut whole.papers, &other.papers, same);
    for (figure, days) in &other.figures {
        whole.figures.entry(figure.clone()).or_insert(*days);
    }
}

type Table = BTreeMap<String, serde_json::Value>;

fn add<T: Clone>(whole: &mut Vec<T>, other: &[T], same: impl Fn(&T, &T) -> bool) {
    for one in other {
        if !whole.iter().any(|known| same(one, known)) {
            whole.push(one.clone());
        }
    }
}
