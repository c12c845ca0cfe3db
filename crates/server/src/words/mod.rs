//! The words of the interface: Fluent catalogues, Chinese first, English complete.
//!
//! Rule 1. Every sentence a person reads stands in `zh-CN/<slice>.ftl` and, under the same key with
//! the same variables, in `en/<slice>.ftl`. A key starts with its slice: `voices-raise-title`.
//! Rule 2. A slice registers its file once, in [`catalogue`].
//! Rule 3. Five variables are always there, so that a sentence fits its place: `$unit` (村, 社区),
//! `$people` (村民, 居民), `$office` (村委会, 居委会), `$home` (村里, 社区里) and `$place` (the kind as
//! a word for selectors: village, community, group, town, county, city).
//! Rule 4. A missing key or variable panics in debug builds, so tests find it; a release shows the key.
//!
//! In a template `w` is a field of the page: `{{ w.t("ui-back") }}`,
//! `{{ w.n("ui-left-days", "count", days) }}`, `{{ w.n2("ui-step-of", "step", 2, "of", 4) }}`.
//! From Rust with any number: `w.with("key", &[("name", &name), ("count", &3)])`.

mod catalogue;

use fluent_bundle::{FluentArgs, FluentValue};

/// The language a page is read in. Chinese is the language of record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    #[default]
    Chinese,
    English,
}

impl Language {
    /// The BCP 47 tag, as in `<html lang>` and as the folder of the catalogue.
    pub fn tag(self) -> &'static str {
        match self {
            Language::Chinese => "zh-CN",
            Language::English => "en",
        }
    }
}

/// The kind of place a page speaks about; decides between 村民 and 居民.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    #[default]
    Village,
    Community,
    /// A natural village or group that is a place of its own: it has no committee.
    Group,
    Town,
    /// A sub-district: a town's equal in a city.
    Street,
    County,
    /// A county's equal, by its name: a city of its own, a district, a banner.
    CountyCity,
    District,
    Banner,
    /// The level above counties.
    City,
}

impl Place {
    /// The kind of place of a unit: by its level, and of the counties by what they are called.
    pub fn of(level: &str, name: &str) -> Place {
        match level {
            "community" => Place::Community,
            "group" | "yard" => Place::Group,
            "township" => Place::Town,
            "subdistrict" => Place::Street,
            "county" => catalogue::county_by_name(name),
            "city" => Place::City,
            _ => Place::Village,
        }
    }

    /// The word a selector in a catalogue matches on: those of one level have one.
    pub fn word(self) -> &'static str {
        match self {
            Place::Village => "village",
            Place::Group => "group",
            Place::Community => "community",
            Place::Town | Place::Street => "town",
            Place::County | Place::CountyCity | Place::District | Place::Banner => "county",
            Place::City => "city",
        }
    }
}

/// A handle to the catalogues for one reader in one place. Cheap to copy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Words {
    pub language: Language,
    pub place: Place,
}

/// What may stand in a sentence: text and whole numbers, owned or borrowed.
pub trait Word {
    /// The value as Fluent takes it.
    fn value(&self) -> FluentValue<'_>;
}

impl Word for str {
    fn value(&self) -> FluentValue<'_> {
        FluentValue::from(self)
    }
}

impl Word for String {
    fn value(&self) -> FluentValue<'_> {
        FluentValue::from(self.as_str())
    }
}

macro_rules! number_words {
    ($($number:ty),*) => {
        $(impl Word for $number {
            fn value(&self) -> FluentValue<'_> { FluentValue::from(*self) }
        })*
    };
}
number_words!(i32, u32, i64, u64, usize, u8);

impl<T: Word + ?Sized> Word for &T {
    fn value(&self) -> FluentValue<'_> {
        (**self).value()
    }
}

impl Words {
    pub fn new(language: Language, place: Place) -> Words {
        Words { language, place }
    }

    /// Reads the catalogue ahead of its first sentence, which takes as long as a method.
    pub fn read_ahead(self) {
        catalogue::has(self.language, "");
    }

    /// The sentence of a key without variables of its own.
    pub fn t(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The sentence of a key with one variable.
    pub fn n(&self, key: &str, name: &str, value: impl Word) -> String {
        self.with(key, &[(name, &value)])
    }

    /// The sentence of a key with two variables.
    pub fn n2(&self, key: &str, n1: &str, v1: impl Word, n2: &str, v2: impl Word) -> String {
        self.with(key, &[(n1, &v1), (n2, &v2)])
    }

    /// The sentence of a key with any number of variables.
    pub fn with(&self, key: &str, values: &[(&str, &dyn Word)]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in catalogue::place_words(*self) {
            args.set(name, value);
        }
        for (name, value) in values {
            args.set(*name, value.value());
        }
        catalogue::format(self.language, key, &args)
    }

    /// Whether both catalogues know the key; for rule tests of slices that name keys in data.
    pub fn knows(key: &str) -> bool {
        catalogue::has(Language::Chinese, key) && catalogue::has(Language::English, key)
    }
}

#[cfg(test)]
mod tests;
