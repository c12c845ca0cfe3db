//! What is not for the yard to settle goes to those who may decide it, with their receipt; nobody sends it on
//! without saying where.

use crate::browser::journeys::story::Act::{
    Chapter, Does, Fills, IsRefused, Keeps, Opens, Raises, Sees,
};
use crate::browser::journeys::story::{LI, LIN, Story, ZHOU};

pub(in crate::browser::journeys) const ELSEWHERE: Story = &[
    Chapter("a resident asks how the compensation for the land is shared"),
    Raises(
        LI,
        &[("accuses", "no"), ("text", "征地补偿款怎么分，开个坝坝会说说。"), ("joins", "-")],
    ),
    Keeps(LI, "/voices/", "said"),
    Opens(LIN, "desk/voices/{said}/do/matters.open"),
    Fills(
        LIN,
        &[
            ("procedure", "yard-meeting"),
            ("category", "expropriation"),
            ("title", "征地补偿款怎么分"),
            ("summary", "想在坝坝会上定。"),
            ("voices", "{said}"),
        ],
    ),
    Keeps(LIN, "/matters/", "matter"),
    Chapter("the yard does not settle that; whoever sends it on says where"),
    IsRefused(
        ZHOU,
        "matters.screen",
        &[("outcome", "referred"), ("reason", "补偿款的分配由集体经济组织成员大会决定。")],
        "要写明转到哪里",
    ),
    Does(
        ZHOU,
        "matters.screen",
        &[
            ("outcome", "referred"),
            ("reason", "补偿款的分配由集体经济组织成员大会决定。"),
            ("route", "农村集体经济组织成员大会"),
        ],
    ),
    Chapter("they take it, with a receipt, and he reads where it is"),
    Does(
        ZHOU,
        "referrals.take",
        &[
            ("to", "农村集体经济组织"),
            ("receipt", "农集〔2026〕3号"),
            ("text", "列入下次成员大会，会前公布账目。"),
        ],
    ),
    Opens(LIN, "desk/voices/{said}/do/voices.answer"),
    Fills(LIN, &[("text", "由集体经济组织成员大会决定，会前公布账目，请到会。")]),
    Opens(LI, "matters/{matter}"),
    Sees(LI, "农集〔2026〕3号"),
    Opens(LI, "voices/{said}"),
    Sees(LI, "会前公布账目，请到会。"),
];
