//! Which files make up the catalogues, and how a sentence is found in them.
//!
//! A slice adds one line to `FILES`; both languages are compiled into the binary.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

use super::{Language, Place, Words};

macro_rules! catalogue_files {
    ($($slice:literal),* $(,)?) => {
        /// Slice name, Chinese text, English text.
        pub(super) const FILES: &[(&str, &str, &str)] = &[$((
            $slice,
            include_str!(concat!("zh-CN/", $slice, ".ftl")),
            include_str!(concat!("en/", $slice, ".ftl")),
        )),*];
    };
}

// One line per slice, in alphabetical order.
catalogue_files! {
    "accounts",
    "ageing",
    "boards",
    "bodies",
    "books",
    "catalogues",
    "commands",
    "commissions",
    "consents",
    "desk",
    "drafts",
    "editor",
    "entry",
    "errors",
    "feedback",
    "floors",
    "form",
    "groups",
    "helpers",
    "http",
    "intake",
    "invitations",
    "joints",
    "laws",
    "ledger",
    "matters",
    "methods",
    "notices",
    "offers",
    "offices",
    "openness",
    "oversight",
    "papers",
    "people",
    "places",
    "prints",
    "procedures",
    "ratings",
    "refused",
    "register",
    "rehearsals",
    "replies",
    "reports",
    "roles",
    "seals",
    "settings",
    "show",
    "shown",
    "steps",
    "suggestions",
    "supervision",
    "ui",
    "uploads",
    "voices",
}

type Bundle = FluentBundle<FluentResource>;

fn bundle(language: Language) -> &'static Bundle {
    static CHINESE: OnceLock<Bundle> = OnceLock::new();
    static ENGLISH: OnceLock<Bundle> = OnceLock::new();
    match language {
        Language::Chinese => CHINESE.get_or_init(|| build(Language::Chinese)),
        Language::English => ENGLISH.get_or_init(|| build(Language::English)),
    }
}

/// Builds one catalogue. A file that does not parse or repeats a key is a bug of the build.
fn build(language: Language) -> Bundle {
    let tag: LanguageIdentifier = language.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    bundle.set_use_isolating(false);
    for (slice, chinese, english) in FILES {
        let text = match language {
            Language::Chinese => *chinese,
            Language::English => *english,
        };
        let (resource, errors) = match FluentResource::try_new(text.to_owned()) {
            Ok(resource) => (resource, Vec::new()),
            Err((resource, errors)) => (resource, errors),
        };
        assert!(errors.is_empty(), "{}/{slice}.ftl does not parse: {errors:?}", language.tag());
        let added = bundle.add_resource(resource);
        assert!(added.is_ok(), "{}/{slice}.ftl repeats a key: {added:?}", language.tag());
    }
    bundle
}

pub(super) fn has(language: Language, key: &str) -> bool {
    bundle(language).has_message(key)
}

/// Formats a key. An unknown key, or a variable not given, panics in debug builds; a release shows
/// the key itself so that the page still stands and the gap is seen.
pub(super) fn format(language: Language, key: &str, args: &FluentArgs<'_>) -> String {
    let bundle = bundle(language);
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        debug_assert!(bundle.has_message(key), "no words for {key:?} in {}", language.tag());
        return key.to_owned();
    };
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(args), &mut errors).into_owned();
    debug_assert!(errors.is_empty(), "{key:?} in {}: {errors:?}", language.tag());
    text
}

/// What units of the level of counties are, by the last word of their names; a county by any other.
const BY_NAME: [(char, Place); 3] =
    [('市', Place::CountyCity), ('区', Place::District), ('旗', Place::Banner)];

/// What a unit of the level of counties is, by its name.
pub(super) fn county_by_name(name: &str) -> Place {
    let known = BY_NAME.into_iter().find(|(word, _)| name.ends_with(*word));
    known.map_or(Place::County, |(_, place)| place)
}

/// The variables that are always there (rule 3 of the module).
pub(super) fn place_words(words: Words) -> [(&'static str, &'static str); 5] {
    let [unit, people, office, home] = match (words.language, words.place) {
        (Language::Chinese, Place::Village) => ["村", "村民", "村委会", "村里"],
        (Language::Chinese, Place::Community) => ["社区", "居民", "居委会", "社区里"],
        (Language::Chinese, Place::Group) => ["组", "村民", "小组", "组里"],
        (Language::Chinese, Place::Town) => ["乡镇", "居民", "镇政府", "镇里"],
        (Language::Chinese, Place::Street) => ["街道", "居民", "街道办", "街道里"],
        (Language::Chinese, Place::County) => ["县", "居民", "县里", "县里"],
        (Language::Chinese, Place::District) => ["区", "居民", "区里", "区里"],
        (Language::Chinese, Place::Banner) => ["旗", "居民", "旗里", "旗里"],
        (Language::Chinese, Place::CountyCity | Place::City) => ["市", "居民", "市里", "市里"],
        (Language::English, Place::Village) => {
            ["village", "villagers", "the village committee", "the village"]
        }
        (Language::English, Place::Community) => {
            ["community", "residents", "the residents' committee", "the community"]
        }
        (Language::English, Place::Group) => ["group", "villagers", "the group", "the group"],
        (Language::English, Place::Town) => {
            ["township", "residents", "the township office", "the township"]
        }
        (Language::English, Place::Street) => {
            ["sub-district", "residents", "the sub-district office", "the sub-district"]
        }
        (Language::English, Place::County | Place::Banner) => {
            ["county", "residents", "the county office", "the county"]
        }
        (Language::English, Place::District) => {
            ["district", "residents", "the district office", "the district"]
        }
        (Language::English, Place::CountyCity | Place::City) => {
            ["city", "residents", "the city office", "the city"]
        }
    };
    [
        ("unit", unit),
        ("people", people),
        ("office", office),
        ("home", home),
        ("place", words.place.word()),
    ]
}
