//! A result that breaks the law is filed; the township orders it corrected. The original stays readable,
//! the matter is talked over again and filed anew.

use crate::browser::journeys::story::Act::{
    Chapter, Days, Does, Fills, Follows, Keeps, Opens, Raises, Sees,
};
use crate::browser::journeys::story::{LI, LIN, SUN, Story, WU, ZHOU};

pub(in crate::browser::journeys) const CORRECTED: Story = &[
    Chapter("a resident wants the rubbish fee settled"),
    Raises(
        LI,
        &[
            ("accuses", "no"),
            ("category", "benefits"),
            ("text", "垃圾清运费有人交有人不交，怎么收要说清楚。"),
            ("joins", "-"),
        ],
    ),
    Keeps(LI, "/voices/", "said"),
    Opens(LIN, "desk/voices/{said}/do/matters.open"),
    Fills(
        LIN,
        &[("title", "垃圾清运费怎么收"), ("summary", "每户每月五元。"), ("voices", "{said}")],
    ),
    Keeps(LIN, "/matters/", "matter"),
    Chapter("the main way, up to a result that takes a lawful benefit away"),
    Does(ZHOU, "matters.screen", &[("outcome", "accepted"), ("reason", "列为议题。")]),
    Does(
        LIN,
        "meetings.record",
        &[("place", "村委会"), ("present", "7"), ("yes", "6"), ("no", "1"), ("abstain", "0")],
    ),
    Does(
        ZHOU,
        "plans.brief",
        &[("reached", "协商会全体成员"), ("ways", "上门"), ("text", "收费现状。")],
    ),
    Does(
        ZHOU,
        "plans.investigate",
        &[
            ("who", "协商会四名成员"),
            ("seen", "四十户没有交。"),
            ("feasible", "能办。"),
            ("measures", "张榜公布。"),
            ("risks", "有人有意见。"),
        ],
    ),
    Does(
        ZHOU,
        "plans.publish",
        &[
            ("meets_at", "+1d"),
            ("place", "文化礼堂"),
            ("participants", "协商会成员"),
            ("agenda", "一、说明　二、讨论"),
            ("host", "老周"),
        ],
    ),
    Days(1),
    Does(
        LIN,
        "meetings.record",
        &[
            ("place", "文化礼堂"),
            ("present", "20"),
            ("outcome", "agreed"),
            ("beyond", "no"),
            ("opinion", "每月五元，不交的停发惠民补贴。"),
        ],
    ),
    Does(
        LIN,
        "notices.post",
        &[("title", "关于垃圾清运费的协商结果"), ("text", "每月五元，不交的停发惠民补贴。")],
    ),
    Days(8),
    Does(LIN, "notices.close", &[]),
    Does(LIN, "filings.submit", &[("text", "公示期满。")]),
    Does(ZHOU, "filings.receive", &[("text", "已登记。")]),
    Chapter("the township finds the filing and orders a correction, with the law and the remedy"),
    Opens(WU, "oversight/filings"),
    Follows(WU, "垃圾清运费怎么收"),
    Does(
        WU,
        "filings.correct",
        &[
            ("law", "《村民委员会组织法》第三十一条"),
            ("reason", "惠民补贴不能拿来抵费，侵犯村民的合法财产权利。"),
            ("remedy", "删去停发补贴，重新协商，十五日内报来。"),
        ],
    ),
    Sees(WU, "惠民补贴不能拿来抵费，侵犯村民的合法财产权利。"),
    Chapter("everybody sees the order; the original stays where it was, without force"),
    Opens(LI, "matters/{matter}"),
    Sees(LI, "依法纠正"),
    Sees(LI, "停发惠民补贴"),
    Opens(SUN, "supervision/matters/{matter}"),
    Sees(SUN, "因更正失效"),
    Chapter("they talk again, post and file what is lawful"),
    Does(
        LIN,
        "meetings.record",
        &[
            ("place", "文化礼堂"),
            ("present", "21"),
            ("outcome", "agreed"),
            ("beyond", "no"),
            ("opinion", "每月五元，不交的上门说清，补贴照发。"),
        ],
    ),
    Does(
        LIN,
        "notices.post",
        &[("title", "关于垃圾清运费的协商结果（重新协商）"), ("text", "每月五元，补贴照发。")],
    ),
    Days(8),
    Does(LIN, "notices.close", &[]),
    Does(LIN, "filings.submit", &[("text", "按纠正通知重新协商，公示期满。")]),
    Does(ZHOU, "filings.receive", &[("text", "已登记。")]),
    Opens(WU, "oversight/filings"),
    Sees(WU, "已收"),
    Opens(LI, "matters/{matter}"),
    Sees(LI, "每月五元，不交的上门说清，补贴照发。"),
];
