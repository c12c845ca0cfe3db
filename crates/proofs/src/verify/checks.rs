//! The numbered checks. A number is never given to another check, a sentence never changes its meaning.

/// A check: its number and what it makes sure of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Check {
    pub number: u16,
    pub sentence: &'static str,
}

const fn check(number: u16, sentence: &'static str) -> Check {
    Check { number, sentence }
}

pub const MANIFEST: Check = check(1, "清单写法正确，格式与版本认得");
pub const PLACES: Check = check(2, "文件各在其位，没有缺少、多余或重名");
pub const CANONICAL: Check = check(3, "每条记录都是规范写法");
pub const ORDER: Check = check(4, "记录的序号连续，一条不缺");
pub const CHAIN: Check = check(5, "每条记录都接住上一条的指纹");
pub const ROOT: Check = check(6, "由全部记录算出的树根与检查点相同");
pub const SIGNATURE: Check = check(7, "检查点由本单位的密钥签署");
pub const EARLIER: Check = check(8, "以往每个检查点都是今天记录的前段");
pub const TILES: Check = check(9, "哈希树的瓦片与记录逐一相符");
pub const COMMITMENTS: Check = check(10, "公开的内容与当时的承诺相符");
pub const SALTS: Check = check(11, "没有两条记录共用一个承诺");
pub const ORIGINALS: Check = check(12, "每件原件的文件名就是内容的指纹");
pub const REFERENCES: Check = check(13, "记录里提到的原件都在，或列为不公开");
pub const RECEIPTS: Check = check(14, "每份收据都证明它那条记录在册");
pub const FILES: Check = check(15, "案卷文件与清单所记的指纹相符");
pub const COUNTS: Check = check(16, "清单所报的数目与实际相同");
pub const SINCE: Check = check(17, "所交的检查点是今天记录的前段");
pub const RECEIPTS_GIVEN: Check = check(18, "所交的收据证明它那条记录在册");

/// The first number of checks that other crates add (`Figures`).
pub const FIRST_FIGURE: u16 = 101;

/// All built-in checks in the order of their numbers.
pub const CHECKS: [Check; 18] = [
    MANIFEST,
    PLACES,
    CANONICAL,
    ORDER,
    CHAIN,
    ROOT,
    SIGNATURE,
    EARLIER,
    TILES,
    COMMITMENTS,
    SALTS,
    ORIGINALS,
    REFERENCES,
    RECEIPTS,
    FILES,
    COUNTS,
    SINCE,
    RECEIPTS_GIVEN,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checks_are_numbered_from_one_without_gaps_and_figures_come_after() {
        let numbers: Vec<u16> = CHECKS.iter().map(|check| check.number).collect();
        assert_eq!(numbers, (1..=18).collect::<Vec<u16>>());
        assert!(numbers.iter().all(|number| *number < FIRST_FIGURE));
    }
}
