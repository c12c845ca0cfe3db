//! What was taken away: a PDF that says what it must, a dossier whose proofs hold.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::ensure;

/// Whether the text of a PDF holds all these words, white space aside.
pub(super) fn pdf_says(file: &Path, words: &[String]) -> Result<(), String> {
    let out = Command::new("pdftotext")
        .arg("-layout")
        .args([file, Path::new("-")])
        .output()
        .map_err(|why| format!("pdftotext: {why}; `cargo xtask test` installs it"))?;
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let text = bare(&String::from_utf8_lossy(&out.stdout));
    let lacks: Vec<&String> = words.iter().filter(|word| !text.contains(&bare(word))).collect();
    ensure(out.status.success() && lacks.is_empty(), &format!("{} lacks {lacks:?}", file.display()))
}

/// Whether a downloaded dossier passes `yishi verify`, and its PDF holds these words.
pub(super) fn dossier_says(binary: &Path, file: &Path, words: &[String]) -> Result<(), String> {
    let verified = Command::new(binary)
        .arg("verify")
        .arg(file)
        .output()
        .map_err(|why| format!("{}: {why}", binary.display()))?;
    let told = String::from_utf8_lossy(&verified.stdout).into_owned();
    ensure(verified.status.success(), &format!("verify says of {}: {told}", file.display()))?;
    let zip = File::open(file).map_err(|why| format!("{}: {why}", file.display()))?;
    let mut zip = zip::ZipArchive::new(zip).map_err(|why| why.to_string())?;
    let json = content(&mut zip, "dossier.json")?;
    let json: serde_json::Value = serde_json::from_slice(&json).map_err(|why| why.to_string())?;
    let papers = json.get("papers").and_then(serde_json::Value::as_array).map_or(0, Vec::len);
    ensure(papers > 0, "the dossier lists no papers")?;
    let pdf = unpacked(file);
    std::fs::write(&pdf, content(&mut zip, "dossier.pdf")?)
        .map_err(|why| format!("{}: {why}", pdf.display()))?;
    pdf_says(&pdf, words)
}

fn unpacked(zip: &Path) -> PathBuf {
    zip.with_extension("dossier.pdf")
}

/// The file of this name, in whatever folder it lies.
fn content(zip: &mut zip::ZipArchive<File>, name: &str) -> Result<Vec<u8>, String> {
    let found = zip.file_names().find(|path| path.rsplit('/').next() == Some(name));
    let path = found.map(str::to_owned).ok_or_else(|| format!("no {name} in the ZIP"))?;
    let mut bytes = Vec::new();
    let mut file = zip.by_name(&path).map_err(|why| format!("{path}: {why}"))?;
    file.read_to_end(&mut bytes).map_err(|why| format!("{path}: {why}"))?;
    Ok(bytes)
}
