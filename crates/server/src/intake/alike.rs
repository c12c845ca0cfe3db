//! What looks alike: matters and voices that share words with a text.

use std::collections::BTreeMap;

use domain::ids::MatterId;
use store::{Fault, Read};

use crate::desk::choices::sees;
use crate::desk::snippet;
use crate::http::Ctx;
use crate::models;
use crate::ui::Link;

/// So many words of a text are looked up.
const WORDS: usize = 30;
/// So many shared words make two texts alike.
const SHARED: usize = 2;
/// So many are shown.
const SHOWN: usize = 5;

/// Something that looks alike.
#[derive(Debug, Clone)]
pub struct Alike {
    pub link: Link,
    /// The matter one can join; none for a voice that stands alone.
    pub matter: Option<MatterId>,
    pub voice: Option<String>,
}

/// Matters and voices of the unit that share words with `text`, most shared first; not `own`.
///
/// # Errors
/// Where the index cannot be read.
pub fn alike(ctx: &Ctx, read: &mut dyn Read, text: &str, own: &str) -> Result<Vec<Alike>, Fault> {
    let Some(unit) = ctx.unit.as_ref().map(|unit| unit.id.0.clone()) else { return Ok(Vec::new()) };
    let cut = models::cut(text);
    let words: Vec<&str> =
        cut.split(' ').filter(|word| word.chars().count() > 1).take(WORDS).collect();
    let mut shared: BTreeMap<(String, String), usize> = BTreeMap::new();
    for word in words {
        for hit in models::find(read, &unit, word, &["public", "desk"])? {
            *shared.entry((hit.kind, hit.id)).or_default() += 1;
        }
    }
    let mut ranked: Vec<_> = shared.into_iter().filter(|(_, count)| *count >= SHARED).collect();
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let mut found = Vec::new();
    for ((kind, id), _) in ranked.into_iter().filter(|((_, id), _)| id != own).take(SHOWN) {
        found.extend(one(ctx, read, &unit, &kind, &id)?);
    }
    Ok(found)
}

fn one(
    ctx: &Ctx,
    read: &mut dyn Read,
    unit: &str,
    kind: &str,
    id: &str,
) -> Result<Option<Alike>, Fault> {
    let base = ctx.base();
    if kind == "matter" {
        let found = models::load_matter(read, unit, id)?;
        return Ok(found.map(|matter| Alike {
            link: Link::new(
                format!("{base}/desk/matters/{id}"),
                format!("{} {}", matter.number, matter.title),
            ),
            matter: (matter.stand == domain::matters::Stand::Running).then_some(matter.id),
            voice: None,
        }));
    }
    let found = models::load_voice(read, unit, id)?.filter(|voice| sees(ctx, voice));
    Ok(found.map(|voice| Alike {
        link: Link::new(
            format!("{base}/desk/voices/{id}"),
            format!("{} {}", voice.number, snippet(&voice.text, 40)),
        ),
        matter: voice.matter,
        voice: Some(voice.id.0),
    }))
}
