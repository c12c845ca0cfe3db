//! The two committees do not put it on the agenda: it is referred to those whose business it is, with
//! their receipt; the file stays open until they have said what came of it and whoever raised it is told.

use crate::browser::journeys::story::Act::{
    Chapter, Does, Fills, Follows, Keeps, Opens, Raises, Sees, TakesPdf,
};
use crate::browser::journeys::story::{LI, LIN, SUN, Story, ZHOU};

pub(in crate::browser::journeys) const REFERRED: Story = &[
    Chapter("a resident says that a wall takes away a part of the lane"),
    Raises(
        LI,
        &[
            ("accuses", "no"),
            ("category", "disputes"),
            ("text", "后院的围墙往外挪了一米，巷子里三轮车过不去。"),
            ("joins", "-"),
        ],
    ),
    Keeps(LI, "/voices/", "said"),
    Chapter("the clerk makes it a matter, the branch takes it up, the committees refuse it"),
    Opens(LIN, "desk/voices/{said}/do/matters.open"),
    Fills(
        LIN,
        &[("title", "后巷围墙占道"), ("summary", "两家对地界说法不一。"), ("voices", "{said}")],
    ),
    Keeps(LIN, "/matters/", "matter"),
    Does(ZHOU, "matters.screen", &[("outcome", "accepted"), ("reason", "提交两委审议。")]),
    Does(
        LIN,
        "meetings.record",
        &[
            ("place", "村委会"),
            ("present", "7"),
            ("yes", "2"),
            ("no", "5"),
            ("abstain", "0"),
            ("opinion", "属于邻里纠纷，先走人民调解。"),
        ],
    ),
    Sees(LIN, "转办"),
    Chapter("those who take it give their receipt"),
    Does(
        ZHOU,
        "referrals.take",
        &[
            ("to", "三岔口镇人民调解委员会"),
            ("receipt", "三调〔2026〕31号"),
            ("text", "已受理，三天内上门看现场。"),
        ],
    ),
    Sees(ZHOU, "三调〔2026〕31号"),
    Chapter("he is told who has it now and reads it on his own page"),
    Opens(LIN, "desk/voices/{said}/do/voices.answer"),
    Fills(LIN, &[("text", "两委没有列为议题，已转镇人民调解委员会，受理号三调〔2026〕31号。")]),
    Opens(LI, "mine"),
    Follows(LI, "后院的围墙"),
    Sees(LI, "三调〔2026〕31号"),
    Opens(LI, "matters/{matter}"),
    Sees(LI, "不够"),
    Sees(LI, "转办"),
    Chapter("a receipt is no end: what came of it is recorded, and he is told again"),
    Does(
        ZHOU,
        "referrals.settle",
        &[
            ("result", "done"),
            ("text", "两家看了地界，围墙退回五十公分，三轮车能过了。"),
            ("who", "三岔口镇人民调解委员会，调解协议书〔2026〕31号"),
        ],
    ),
    Opens(LI, "matters/{matter}"),
    Sees(LI, "围墙退回五十公分"),
    Opens(LIN, "desk/matters/{matter}"),
    Sees(LIN, "没有答复"),
    Opens(LIN, "desk/voices/{said}/do/voices.answer"),
    Fills(LIN, &[("text", "围墙退回五十公分，三轮车能过了；再有事请再说。")]),
    Chapter("the file is closed; supervision reads refusal and receipt in it"),
    Does(LIN, "dossiers.seal", &[]),
    Opens(SUN, "supervision/matters/{matter}"),
    TakesPdf(SUN, "PDF", &["后巷围墙占道", "三调〔2026〕31号", "属于邻里纠纷，先走人民调解。"]),
];
