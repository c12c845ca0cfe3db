//! A small log of a made-up village and its exports, with every part open to tampering.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Write as _};

use proofs::checkpoint;
use proofs::commitment::commit;
use proofs::encoding::to_hex;
use proofs::entry::{Entry, NO_PREVIOUS, hash};
use proofs::export::{Head, Limits, Opened, Source, UnitName, Writer};
use proofs::note::Signer;
use proofs::receipt::Receipt;
use proofs::tree::{Hash, Levels, inclusion_proof, leaf_hash};
use proofs::verify::{self, Options, Report};
use serde_json::{Value, json};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub const ORIGIN: &str = "v.example/0193-lxc";
/// Entries of the log; a little more than one tile.
pub const SIZE: u64 = 259;
/// An entry with body only, one with an opened payload, one that names an original.
pub const PLAIN: u64 = 20;
pub const OPEN: u64 = 21;
pub const NAMING: u64 = 22;
/// The size of one earlier checkpoint.
pub const EARLIER: u64 = SIZE / 2;
const PHOTO: &[u8] = b"a photograph of the notice board";

pub type Files = BTreeMap<String, Vec<u8>>;

pub fn signer() -> Signer {
    Signer::new(ORIGIN, &[3; 32]).unwrap()
}

pub fn photo() -> Hash {
    hash(PHOTO)
}

pub fn salt(position: u64) -> [u8; 32] {
    hash(&position.to_be_bytes())
}

pub fn payload(position: u64) -> String {
    format!("{{\"text\":\"修水渠的意见之{position}\"}}")
}

/// The facts of the log; `seq` and `prev` are set by `chained`.
pub fn facts() -> Vec<Entry> {
    (0..SIZE).map(fact).collect()
}

fn fact(position: u64) -> Entry {
    let (kind, body, bound) = match position {
        NAMING => ("notice.posted.1", Some(json!({"photos": [to_hex(&photo())]})), false),
        _ if position.is_multiple_of(3) => ("voice.raised.1", None, true),
        _ if position % 3 == 1 => ("voice.answered.1", Some(json!({"days": position})), true),
        _ => ("vote.counted.1", Some(json!({"yes": 31, "no": position, "名": "两委"})), false),
    };
    // 21 is a multiple of three: bound; 20 leaves two: plain.
    Entry {
        seq: position,
        kind: kind.to_owned(),
        subject: format!("matters/m{}", position % 5),
        time: Some(format!("2026-03-02T09:{:02}:{:02}+08:00", position / 60, position % 60)),
        actor: "0123456789abcdef0123456789abcdef".to_owned(),
        prev: NO_PREVIOUS,
        body,
        commit: bound.then(|| commit(&salt(position), payload(position).as_bytes())),
    }
}

/// Sets `seq` and `prev` of every entry and spells it.
pub fn chained(facts: Vec<Entry>) -> Vec<Vec<u8>> {
    relinked(facts, |_, _| ())
}

/// The same, letting `alter` change an entry after its `seq` and `prev` are set.
pub fn relinked(facts: Vec<Entry>, alter: impl Fn(u64, &mut Entry)) -> Vec<Vec<u8>> {
    let mut prev = NO_PREVIOUS;
    let mut lines = Vec::new();
    for (seq, mut fact) in (0..).zip(facts) {
        fact.seq = seq;
        fact.prev = prev;
        alter(seq, &mut fact);
        let bytes = fact.to_bytes().unwrap();
        prev = hash(&bytes);
        lines.push(bytes);
    }
    lines
}

pub fn lines() -> Vec<Vec<u8>> {
    chained(facts())
}

pub fn levels(lines: &[Vec<u8>]) -> Levels {
    let mut levels = Levels::new();
    for line in lines {
        levels.push(leaf_hash(line));
    }
    levels
}

/// A checkpoint over the first `size` lines.
pub fn head(lines: &[Vec<u8>], size: u64) -> String {
    let root = levels(lines).root_of(size).unwrap();
    checkpoint::sign(&signer(), ORIGIN, size, root).unwrap()
}

/// The receipt of one line under a checkpoint over all of them.
pub fn receipt(lines: &[Vec<u8>], index: u64) -> Receipt {
    let levels = levels(lines);
    let proof = inclusion_proof(index, levels.size(), |l, i| levels.node(l, i)).unwrap();
    Receipt { extra: None, index, proof, checkpoint: head(lines, levels.size()) }
}

fn label(matter: Option<&str>) -> Head {
    Head {
        key: signer().verifier().clone(),
        unit: UnitName {
            id: "0193-lxc".to_owned(),
            code: "231086100206".to_owned(),
            name: "示例村".to_owned(),
        },
        matter: matter.map(str::to_owned),
        made_at: "2026-04-01T08:00:00+08:00".to_owned(),
        software: "yishi 0.1.0".to_owned(),
        notice: Some("演示：人物与事项均为虚构，史料案例除外".to_owned()),
        withheld: BTreeSet::new(),
    }
}

fn opened(position: u64) -> Opened {
    Opened { position, salt: salt(position), payload: payload(position) }
}

fn wide(lines: &[Vec<u8>]) -> u64 {
    u64::try_from(lines.len()).unwrap()
}

/// The ZIP of a unit's export over these lines.
pub fn unit_zip(lines: &[Vec<u8>]) -> Vec<u8> {
    let mut writer = Writer::new(Cursor::new(Vec::new()), label(None));
    let size = wide(lines);
    writer.entries(lines.iter().map(|line| Ok::<_, std::io::Error>(line.clone()))).unwrap();
    writer.checkpoint(&head(lines, size)).unwrap();
    for earlier in [0, 1, size / 2, size - 1] {
        writer.earlier_checkpoint(&head(lines, earlier)).unwrap();
    }
    writer.opened(&opened(OPEN)).unwrap();
    writer.original(photo(), &mut Cursor::new(PHOTO)).unwrap();
    writer.original(photo(), &mut Cursor::new(PHOTO)).unwrap();
    for position in [0, OPEN, size - 1] {
        writer.proof(&receipt(lines, position)).unwrap();
    }
    writer.matter_file("m1", "dossier.pdf", &mut Cursor::new(b"%PDF")).unwrap();
    let dossier = json!({"matter": "m1", "votes": 1}).to_string();
    writer.matter_file("m1", "dossier.json", &mut Cursor::new(dossier)).unwrap();
    writer.finish().unwrap().into_inner()
}

/// The export of the entries at `positions`, which stand for a matter.
pub fn matter_zip(lines: &[Vec<u8>], positions: &[u64]) -> Vec<u8> {
    let mut writer = Writer::new(Cursor::new(Vec::new()), label(Some("m1")));
    let picked =
        positions.iter().map(|position| lines[usize::try_from(*position).unwrap()].clone());
    writer.entries(picked.map(Ok::<_, std::io::Error>)).unwrap();
    writer.checkpoint(&head(lines, wide(lines))).unwrap();
    for position in positions {
        writer.proof(&receipt(lines, *position)).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

pub fn unzipped(bytes: &[u8]) -> Files {
    let mut source = Source::from_zip(Cursor::new(bytes.to_vec()), Limits::default()).unwrap();
    let names: Vec<String> = source.names().iter().cloned().collect();
    names.into_iter().map(|name| (name.clone(), source.read(&name, u64::MAX).unwrap())).collect()
}

pub fn zipped(files: &Files) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in files {
        writer.start_file(name.as_str(), stored).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A unit's export over these lines, file by file.
pub fn unit(lines: &[Vec<u8>]) -> Files {
    unzipped(&unit_zip(lines))
}

pub fn verify(files: &Files) -> Report {
    verify_with(files, &Options::default())
}

pub fn verify_with(files: &Files, options: &Options) -> Report {
    let mut source = Source::from_zip(Cursor::new(zipped(files)), Limits::default()).unwrap();
    verify::run_with(&mut source, options, &mut [])
}

/// Rewrites the manifest.
pub fn with_manifest(files: &mut Files, alter: impl Fn(&mut Value)) {
    let mut manifest: Value = serde_json::from_slice(&files["manifest.json"]).unwrap();
    alter(&mut manifest);
    files.insert("manifest.json".to_owned(), manifest.to_string().into_bytes());
}

/// Which line the byte at `place` stands in, from 0.
pub fn line_of(text: &[u8], place: usize) -> usize {
    text[..place].split(|byte| *byte == b'\n').count() - 1
}

/// Joins lines as `log/entries.jsonl`.
pub fn joined(lines: &[Vec<u8>]) -> Vec<u8> {
    lines.iter().flat_map(|line| [line.as_slice(), b"\n"].concat()).collect()
}
