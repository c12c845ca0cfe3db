//! Photos: decoded and drawn anew (place and device stay behind), at most six, kept by their hash.

use documents::photo::{PhotoRefusal, shrink};

use store::Fault;

use super::read;
use crate::http::{Ctx, Halt};
use crate::ui::form::{Kept, Problem};

/// The most photos of one voice.
pub const MOST: usize = 6;

fn kind(refusal: PhotoRefusal) -> &'static str {
    match refusal {
        PhotoRefusal::TooLarge { .. } => "large",
        PhotoRefusal::UnknownKind => "unknown",
        PhotoRefusal::Heic => "heic",
        PhotoRefusal::TooManyPixels { .. } => "pixels",
        PhotoRefusal::Broken => "broken",
    }
}

/// Takes in what was uploaded beside what is kept already. Somebody without sign-in keeps nothing here.
///
/// # Errors
/// Where the originals cannot be written.
pub fn take(ctx: &Ctx, mut kept: Vec<Kept>) -> Result<(Vec<Kept>, Vec<Problem>), Halt> {
    let mut problems = Vec::new();
    if ctx.session.is_none() {
        return Ok((Vec::new(), problems));
    }
    let unit = ctx.unit()?.id.0.clone();
    for upload in ctx.posted.uploads.get("photos").into_iter().flatten() {
        let mut refuse = |sentence: String| {
            problems.push(Problem { path: "photos".into(), sentence });
        };
        if kept.len() >= MOST {
            refuse(ctx.w.n2("form-files-many", "max", MOST, "is", kept.len() + 1));
            break;
        }
        let shrunk =
            if upload.cut > 0 { Err("large") } else { shrink(&upload.bytes).map_err(kind) };
        let photo = match shrunk {
            Ok(photo) => photo,
            Err(kind) => {
                refuse(ctx.w.n2("voices-photo", "name", &upload.name, "kind", kind));
                continue;
            }
        };
        let bytes = photo.jpeg.len();
        let token = match keep(ctx, &unit, &upload.name, &photo.jpeg) {
            Ok(token) => token,
            Err(fault) if fault.is_full() => {
                tracing::error!(%fault, "full");
                refuse(ctx.w.t("http-disk-full"));
                break;
            }
            Err(fault) => return Err(fault.into()),
        };
        if !kept.iter().any(|known| known.token == token) {
            let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
            let name = upload.name.replace('|', " ");
            kept.push(Kept { token, name, bytes });
        }
    }
    Ok((kept, problems))
}

/// Keeps one photo; answers its hash.
fn keep(ctx: &Ctx, unit: &str, name: &str, jpeg: &[u8]) -> Result<String, Fault> {
    let hash = ctx.app.store.blobs().put(jpeg)?;
    let (unit, name, now, bytes) = (unit.to_owned(), name.to_owned(), ctx.now, jpeg.len());
    let token = hash.clone();
    ctx.app.store.write(move |tx| read::keep(tx, &unit, &hash, &name, bytes, now))?;
    Ok(token)
}

/// Drops what the unit does not keep: a token is only a name somebody sent.
///
/// # Errors
/// Where the index cannot be read.
pub fn known(ctx: &Ctx, kept: Vec<Kept>) -> Result<Vec<Kept>, Halt> {
    let unit = ctx.unit()?.id.0.clone();
    ctx.app.store.read(|read| {
        let mut known = Vec::new();
        for photo in kept.into_iter().take(MOST) {
            if read::is_kept(read, &unit, &photo.token)? {
                known.push(photo);
            }
        }
        Ok(known)
    })
}
