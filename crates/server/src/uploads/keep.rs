//! Files of a posted form on their way to the store, and the form judged with them.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use documents::photo;
use domain::time::Timestamp;
use serde_json::Value;
use store::{Fault, Read as _};

use crate::app::App;
use crate::http::{Ctx, Halt};
use crate::ui::form::{
    Field, Filled, Form, Kept, Kind, Posted, Problem, Reading as Judged, Upload,
};
use crate::words::Words;

const KNOWN: &str = "SELECT name FROM uploads WHERE tenant = $1 AND unit = $2 AND hash = $3";
const LEARN: &str = "INSERT INTO uploads (tenant, unit, hash, name, media, size, at) \
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (tenant, unit, hash) DO NOTHING";

/// Files by field, kept and named by their hash.
pub type Files = BTreeMap<String, Vec<Kept>>;

/// A posted form with its files put aside.
pub enum Reading {
    /// Everything fits: the values a command is built from, the answers, and the files for showing
    /// the form again if the rules say no.
    Ready { values: Value, filled: Filled, files: Files },
    /// Show the form again with this status: 422 with problems, 200 with a row more or less.
    Again(Box<Form>, StatusCode),
}

/// Keeps the files of the request's form and judges it.
///
/// # Errors
/// Where the store fails.
pub fn read(ctx: &Ctx, form: &Form) -> Result<Reading, Halt> {
    let (files, bad) = take(ctx, form)?;
    let mut again = match form.read(&ctx.posted, ctx.w) {
        Judged::Filled(filled) if bad.is_empty() => {
            let mut values = filled.json();
            for (field, kept) in &files {
                let hashes: Vec<&str> = kept.iter().map(|file| file.token.as_str()).collect();
                if let Value::Object(map) = &mut values {
                    map.insert(field.clone(), hashes.into());
                }
            }
            return Ok(Reading::Ready { values, filled, files });
        }
        Judged::Filled(_) => Box::new(form.clone().keeping(&ctx.posted)),
        Judged::Again(again) => again,
    };
    again.kept = files;
    again.problems.extend(bad);
    let status =
        if again.problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(Reading::Again(again, status))
}

/// Keeps every sound file of the form's fields; says which photos cannot be read.
fn take(ctx: &Ctx, form: &Form) -> Result<(Files, Vec<Problem>), Halt> {
    let unit = ctx.unit()?.id.0.clone();
    let (mut files, mut bad) = (Files::new(), Vec::new());
    let fields = form.fields.iter().filter(|field| matches!(field.kind, Kind::Files { .. }));
    for field in fields {
        let name = field.name.as_ref();
        let mut kept = known(ctx, &unit, ctx.posted.kept.get(name))?;
        for upload in ctx.posted.uploads.get(name).into_iter().flatten() {
            if !sound(field, upload, ctx.w) {
                continue;
            }
            let refuse = |sentence: String| Problem { path: name.to_owned(), sentence };
            match keep(&ctx.app, &unit, upload, ctx.now) {
                Ok(Some(file)) => kept.push(file),
                Ok(None) => {
                    bad.push(refuse(ctx.w.n("uploads-photo-broken", "name", &upload.name)));
                }
                Err(fault) if fault.is_full() => {
                    tracing::error!(%fault, "full");
                    bad.push(refuse(ctx.w.t("http-disk-full")));
                }
                Err(fault) => return Err(fault.into()),
            }
        }
        if !kept.is_empty() {
            files.insert(name.to_owned(), kept);
        }
    }
    Ok((files, bad))
}

/// Whether the form would take this file alone; what it says otherwise stands beside the field.
fn sound(field: &Field, upload: &Upload, w: Words) -> bool {
    let mut posted = Posted::default();
    posted.uploads.insert(field.name.to_string(), vec![upload.clone()]);
    let alone = Form::new("", vec![field.clone().optional()]);
    matches!(alone.read(&posted, w), Judged::Filled(_))
}

/// Rule 3.
fn known(ctx: &Ctx, unit: &str, named: Option<&Vec<Kept>>) -> Result<Vec<Kept>, Halt> {
    let Some(named) = named else { return Ok(Vec::new()) };
    let found = ctx.app.store.read(|read| -> Result<_, Fault> {
        let mut found = Vec::new();
        for file in named {
            let key = [read.tenant().to_owned().into(), unit.into(), file.token.as_str().into()];
            if read.row(KNOWN, &key)?.is_some() {
                found.push(file.clone());
            }
        }
        Ok(found)
    })?;
    Ok(found)
}

/// Keeps one file; none where it is a photo that cannot be read. Rule 1.
fn keep(app: &App, unit: &str, upload: &Upload, now: Timestamp) -> Result<Option<Kept>, Fault> {
    let media = media_of(upload);
    let bytes = if media.starts_with("image/") {
        match photo::shrink(&upload.bytes) {
            Ok(photo) => photo.jpeg,
            Err(_) => return Ok(None),
        }
    } else {
        upload.bytes.clone()
    };
    let hash = app.store.blobs().put(&bytes)?;
    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    let name: String = upload.name.chars().filter(|c| !c.is_control()).take(120).collect();
    let (unit, token, shown) = (unit.to_owned(), hash.clone(), name.clone());
    app.store.write(move |tx| -> Result<(), Fault> {
        let tenant = tx.tenant().to_owned();
        let params = [
            tenant.into(),
            unit.into(),
            token.into(),
            shown.into(),
            media.into(),
            size.into(),
            now.0.into(),
        ];
        tx.run(LEARN, &params).map(|_| ())
    })?;
    Ok(Some(Kept { token: hash, name, bytes: u64::try_from(size).unwrap_or(0) }))
}

/// By the first bytes; the name decides only between the two kinds of ZIP.
fn media_of(upload: &Upload) -> &'static str {
    let bytes = upload.bytes.as_slice();
    if bytes.starts_with(b"%PDF-") {
        "application/pdf"
    } else if bytes.starts_with(b"PK\x03\x04") {
        if upload.name.to_lowercase().ends_with(".xlsx") {
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        } else {
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        }
    } else {
        "image/jpeg"
    }
}
