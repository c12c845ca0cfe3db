//! Findings in Chinese. Each match is without wildcard, so that a new error cannot stay without words.

use crate::canonical::NotCanonical;
use crate::checkpoint::BadCheckpoint;
use crate::entry::{BadEntry, MAX_ENTRY_BYTES};
use crate::export::{BadManifest, BadSource};
use crate::note::BadNote;
use crate::receipt::BadReceipt;

/// A finished Chinese sentence.
pub(super) type Sentence = String;

pub(super) fn entry(error: &BadEntry) -> Sentence {
    match error {
        BadEntry::NotCanonical(error) => canonical(error),
        BadEntry::TooLong { bytes } => format!("长 {bytes} 字节，超过 {MAX_ENTRY_BYTES} 字节"),
        BadEntry::Field { key } => format!("“{key}”缺少或写法不对"),
        BadEntry::UnknownKey { key } => format!("多出不认得的“{key}”"),
        BadEntry::Empty => "既没有内容也没有承诺".to_owned(),
    }
}

fn canonical(error: &NotCanonical) -> Sentence {
    match error {
        NotCanonical::Fraction { number } => format!("数字 {number} 不是整数"),
        NotCanonical::IntegerTooLarge { number } => format!("整数 {number} 过大"),
        NotCanonical::TooDeep => "嵌套过深".to_owned(),
        NotCanonical::NotJson { reason } => format!("不是 JSON：{reason}"),
        NotCanonical::Differs { at } => format!("第 {at} 字节起不是规范写法"),
    }
}

pub(super) fn manifest(error: &BadManifest) -> Sentence {
    match error {
        BadManifest::Form { reason } => format!("清单读不懂：{reason}"),
        BadManifest::Version { format, version } => {
            format!("不认得的格式 {format} 第 {version} 版")
        }
        BadManifest::Member { member } => format!("清单中“{member}”写法不对"),
    }
}

pub(super) fn source(error: &BadSource) -> Sentence {
    match error {
        BadSource::Closed { reason } => format!("打不开：{reason}"),
        BadSource::NotZip { reason } => format!("不是完整的 ZIP：{reason}"),
        BadSource::TooManyFiles { limit } => format!("文件超过 {limit} 个"),
        BadSource::Name { name } => format!("不允许的文件名 {name}"),
        BadSource::Missing { name } => format!("缺少 {name}"),
        BadSource::TooLong { name, limit } => format!("{name} 超过 {limit} 字节"),
        BadSource::Unreadable { name, reason } => format!("{name} 读不出：{reason}"),
    }
}

fn note(error: &BadNote) -> Sentence {
    match error {
        BadNote::KeyName { name } => format!("密钥名 {name} 写法不对"),
        BadNote::Key { reason } => format!("不是密钥：{reason}"),
        BadNote::Form { reason } => format!("不是签名文书：{reason}"),
        BadNote::NoKnownKey => "没有本单位密钥的签名".to_owned(),
        BadNote::WrongSignature { name } => format!("{name} 的签名不成立"),
    }
}

pub(super) fn checkpoint(error: &BadCheckpoint) -> Sentence {
    match error {
        BadCheckpoint::Note(error) => note(error),
        BadCheckpoint::Form { reason } => format!("不是检查点：{reason}"),
        BadCheckpoint::OtherOrigin { found, expected } => {
            format!("检查点属于 {found}，不属于 {expected}")
        }
    }
}

pub(super) fn receipt(error: &BadReceipt) -> Sentence {
    match error {
        BadReceipt::Form { reason } => format!("不是收据：{reason}"),
        BadReceipt::Checkpoint(error) => checkpoint(error),
        BadReceipt::NotIncluded { index, size } => {
            format!("收据证明不了序号 {index} 的记录在 {size} 条之中")
        }
    }
}
