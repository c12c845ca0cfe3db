//! What the binary carries: every procedure and law pack of `procedures/`, and the holidays.

use std::sync::{Arc, OnceLock};

use domain::catalogues::{Pack, cycle_among, parse_pack};
use domain::openness::Schedule;
use domain::procedures::{
    Advice, BadProcedure, Fragment, LawPack, Library, Procedure, parse_fragment, parse_law,
    parse_with,
};
use domain::time::Calendar;

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

const PLACES: &str = include_str!("../../../../procedures/advice/places.toml");
const HOLIDAYS: &str = include_str!("../../../../procedures/holidays.csv");

/// Every law pack of the repository, read once. A file that does not read is a bug of the build.
pub fn laws() -> &'static [LawPack] {
    static ALL: OnceLock<Vec<LawPack>> = OnceLock::new();
    ALL.get_or_init(|| {
        LAWS.iter().filter_map(|(name, text)| whole(name, parse_law(text))).collect()
    })
}

/// Every fragment of the repository, read once. A file that does not read is a bug of the build.
pub fn fragments() -> &'static [Fragment] {
    static ALL: OnceLock<Vec<Fragment>> = OnceLock::new();
    ALL.get_or_init(|| {
        FRAGMENTS.iter().filter_map(|(name, text)| whole(name, parse_fragment(text))).collect()
    })
}

/// A version of a procedure of the repository, read when it is first asked for.
struct Shipped {
    id: &'static str,
    name: &'static str,
    text: &'static str,
    read: OnceLock<Option<Arc<Procedure>>>,
}

impl Shipped {
    /// A file that does not read is a bug of the build.
    fn procedure(&self) -> Option<Arc<Procedure>> {
        let read = || whole(self.name, parse_with(self.text, laws(), fragments())).map(Arc::new);
        self.read.get_or_init(read).clone()
    }
}

fn shipped() -> &'static [Shipped] {
    static ALL: OnceLock<Vec<Shipped>> = OnceLock::new();
    ALL.get_or_init(|| {
        let one = |(id, name, text)| Shipped { id, name, text, read: OnceLock::new() };
        let newest = PROCEDURES.iter().map(|(name, text)| (*name, *name, *text));
        // A matter runs to its end by the version it began with: earlier ones stay, as `ID-VERSION`.
        let id = |name: &'static str| name.rsplit_once('-').map_or(name, |(id, _)| id);
        let earlier = EARLIER.iter().map(|(name, text)| (id(name), *name, *text));
        newest.chain(earlier).map(one).collect()
    })
}

/// Every procedure of the repository with its laws and fragments.
pub fn library() -> Library {
    library_of(|_| true)
}

/// The procedures of the repository whose id a story names: it can come to no others.
pub fn library_named_in(story: &str) -> Library {
    library_of(|id| story.contains(id))
}

fn library_of(wanted: impl Fn(&str) -> bool) -> Library {
    let wanted = shipped().iter().filter(|one| wanted(one.id));
    Library::new(wanted.filter_map(Shipped::procedure))
}

/// The text of that version of a procedure of the repository, as it stands in its file.
pub fn text_of(id: &str, version: u32) -> Option<&'static str> {
    let earlier = format!("{id}-{version}");
    let named = |all: &[(&str, &'static str)], wanted: &str| {
        all.iter().find(|(name, _)| *name == wanted).map(|(_, text)| *text)
    };
    named(EARLIER, &earlier).or_else(|| named(PROCEDURES, id))
}

fn whole<T>(name: &str, read: Result<T, BadProcedure>) -> Option<T> {
    let bad = read.as_ref().err();
    assert!(bad.is_none(), "{name}.toml inside the binary does not read: {bad:?}");
    read.ok()
}

/// What fits which kind of place. A file that does not read is a bug of the build.
pub fn advice() -> &'static Advice {
    static ADVICE: OnceLock<Advice> = OnceLock::new();
    ADVICE.get_or_init(|| {
        let read = Advice::parse(PLACES);
        assert!(read.is_ok(), "the advice inside the binary does not read: {:?}", read.err());
        read.unwrap_or_default()
    })
}

/// The calendars of what must be published, one for each kind of place, with their settings and figures
/// in the shape of a procedure. A file that does not read is a bug of the build.
fn schedules() -> &'static [(Schedule, Arc<Procedure>)] {
    static SCHEDULES: OnceLock<Vec<(Schedule, Arc<Procedure>)>> = OnceLock::new();
    SCHEDULES.get_or_init(|| {
        let one = |(name, text): &(&str, &str)| {
            let read = Schedule::parse(text, laws());
            assert!(read.is_ok(), "{name}.toml inside the binary does not read: {:?}", read.err());
            let schedule = read.ok()?;
            let ground = Arc::new(schedule.ground.clone());
            Some((schedule, ground))
        };
        OPENNESS.iter().filter_map(one).collect()
    })
}

fn schedule_at(level: &str) -> Option<&'static (Schedule, Arc<Procedure>)> {
    schedules().iter().find(|(schedule, _)| schedule.levels.iter().any(|known| known == level))
}

/// What a place of that level must publish; none where no statute of ours says.
pub fn schedule_of(level: &str) -> Option<&'static Schedule> {
    schedule_at(level).map(|(schedule, _)| schedule)
}

/// The settings of that calendar, as those of a method.
pub fn ground_of(level: &str) -> Option<Arc<Procedure>> {
    schedule_at(level).map(|(_, ground)| Arc::clone(ground))
}

/// Catalogues of matters as the sources write them. A file that does not read, or inherits itself, is a
/// bug of the build.
pub fn catalogues() -> &'static [Pack] {
    static ALL: OnceLock<Vec<Pack>> = OnceLock::new();
    ALL.get_or_init(|| {
        let read = |(name, text): &(&str, &str)| whole(name, parse_pack(text));
        let all: Vec<Pack> = CATALOGUES.iter().filter_map(read).collect();
        let wrong = cycle_among(&all);
        assert!(wrong.is_none(), "the catalogues inside the binary do not hold: {wrong:?}");
        all
    })
}

/// Statutory holidays and shifted working days.
pub fn calendar() -> Calendar {
    let read = Calendar::parse(HOLIDAYS);
    assert!(read.is_ok(), "the holidays inside the binary do not read: {:?}", read.err());
    read.unwrap_or_default()
}

/// The stories the demo plays: file name without its ending, and text.
pub fn stories() -> &'static [(&'static str, &'static str)] {
    STORIES
}
