//! `yishi rehearse --recorded NUMBER|YEAR`: matters of a data folder, told again as rehearsals.

use std::fs;
use std::path::Path;

use domain::procedures::Procedure;
use server::models;
use server::rehearsals::recorded::{self, Known};
use store::{Fault, Reader};

use crate::open::{self, Data, Opened};

/// A matter told again, with the version it ran by.
pub(super) struct Story {
    /// Place and number.
    pub name: String,
    pub text: String,
    pub method: Procedure,
}

/// The matters of that number, or of that year.
pub(super) fn stories(
    dir: &Path,
    wanted: &str,
    unit: Option<&str>,
) -> Result<Vec<super::Story>, String> {
    let opened = open::existing(&Data { data: dir.to_owned() })?;
    let app = &opened.app;
    let unit = unit.map(|code| unit_of(&opened, code)).transpose()?.unwrap_or_default();
    let all = app.store.read(|read| recorded::known(read, &unit)).map_err(open::fault)?;
    let year = format!("-{wanted}-");
    let is_meant = |one: &&Known| one.number == wanted || one.number.contains(&year);
    let mut stories = Vec::new();
    for one in all.iter().filter(is_meant) {
        let told = |read: &mut Reader<'_>| -> Result<_, Fault> {
            let told = recorded::script(app, read, &one.unit, &one.id)?;
            Ok(told.zip(models::load_unit(app, read, &one.unit)?))
        };
        let Some((told, unit)) = app.store.read(told).map_err(open::fault)? else { continue };
        let method = app.library.get(&told.procedure, told.version).ok_or_else(|| {
            format!("{}：没有 {}/{} 这份规程，还原不了。", one.number, told.procedure, told.version)
        })?;
        let name = format!("{} {} {}", unit.code, unit.name, one.number);
        let method = method.as_ref().clone();
        stories.push(super::Story::Recorded(Story { name, text: told.text, method }));
    }
    if stories.is_empty() {
        let known = all.first().map_or("事-2026-0001", |one| one.number.as_str());
        return Err(format!("没有“{wanted}”这件事。一件写编号（如 {known}），一年的写年份。"));
    }
    Ok(stories)
}

fn unit_of(opened: &Opened, code: &str) -> Result<String, String> {
    let known = opened.app.store.read(|read| models::unit_by_code(read, code));
    known.map_err(open::fault)?.ok_or_else(|| format!("没有代码是 {code} 的地方，请核对。"))
}

/// Each story as a file of its own.
pub(super) fn save(folder: &Path, stories: &[super::Story]) -> Result<(), String> {
    let unwritable = |error| format!("{}：写不进去（{error}）。", folder.display());
    fs::create_dir_all(folder).map_err(unwritable)?;
    for story in stories {
        if let super::Story::Recorded(story) = story {
            let file = folder.join(format!("{}.toml", story.name.replace(' ', "-")));
            fs::write(file, &story.text).map_err(unwritable)?;
        }
    }
    Ok(())
}
