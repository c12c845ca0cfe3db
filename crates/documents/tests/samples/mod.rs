//! Papers of an invented village, shared by the tests.

use documents::paper::{
    Ayes, Clock, Dossier, Enclosure, Fact, Foot, MeetingRecord, Notice, Qr, Seat, Signer, Speech,
    Stand,
};

pub const DEMO: &str = "演示：人物与事项均为虚构，史料案例除外";

fn foot(noun: &str) -> Foot {
    Foot {
        noun: noun.to_owned(),
        printed: Some("2026年11月19日 08:40".to_owned()),
        handler: Some("刘长顺".to_owned()),
        number: Some("SQ-2026-018".to_owned()),
    }
}

/// The notice of `design/screens/06-notice-a4.png`.
pub fn notice() -> Notice {
    Notice {
        organ: "石桥村村民委员会".to_owned(),
        word: "公示".to_owned(),
        number: "石桥公示〔2026〕18 号".to_owned(),
        title: "集体鱼塘承包结果".to_owned(),
        text: "10月28日，村民代表会议表决了村东集体鱼塘的承包办法，应到 45 人，实到 41 人，赞成 38 人，反对 2 人，弃权 1 人。11月12日公开竞价，结果如下：".to_owned(),
        facts: vec![
            Fact::new("承包人", "周某某（三组）"),
            Fact::new("面积", "12.6 亩"),
            Fact::new("年限", "2027年1月1日起，5 年"),
            Fact::new("价钱", "每年 18600 元"),
            Fact::new("钱怎么收", "每年 1 月 10 日前交到村集体账户，收支每月公开"),
            Fact::new("竞价情况", "4 人报名，3 轮竞价，监督人 赵敏 全程在场"),
        ],
        clock: Some(Clock {
            posted: "11月19日".to_owned(),
            from: "11月20日".to_owned(),
            to: "26日".to_owned(),
            span: "满 7 天".to_owned(),
            ends: "11月26日 晚上 6 点".to_owned(),
            how_to_object: "打 0000-1234567、到村委会当面说，或扫右下角的码".to_owned(),
        }),
        date: "2026年11月19日".to_owned(),
        qr: Some(Qr::new("https://yishi.example/m/0197f3c2-1381-7234-8567-13812345678a", "扫码看全过程、提意见").unwrap()),
        foot: foot("本公示"),
        demo: None,
        made_at: Some("2026-11-19T08:40:00+08:00".to_owned()),
    }
}

fn speech(speaker: &str, standing: &str, stand: Stand, words: &str) -> Speech {
    Speech { speaker: speaker.into(), standing: standing.into(), stand, words: words.into() }
}

pub fn record() -> MeetingRecord {
    let seats = [
        ("王某某", "一组村民代表"),
        ("李某某", "二组村民代表"),
        ("甪某某", "三组村民代表"),
        ("欧阳某某", "利益相关户"),
        ("赵敏", "村务监督委员会"),
    ];
    let seat = |i: usize| {
        let (name, standing) = seats[i % seats.len()];
        Seat {
            name: name.into(),
            standing: standing.into(),
            attendance: if i == 7 { "请假：外出务工" } else { "到会" }.into(),
        }
    };
    MeetingRecord {
        organ: "石桥村村务民主协商会".into(),
        name: "村东鱼塘承包办法第二次协商会".into(),
        number: Some("石桥协商〔2026〕4 号".into()),
        time: "2026年10月20日 14:00 至 16:35".into(),
        place: "石桥村党群服务中心二楼会议室".into(),
        chair: "周桂兰".into(),
        recorder: "刘长顺".into(),
        due: 19,
        present: 18,
        absent: vec![("李某某".into(), "外出务工".into())],
        observers: vec!["赵敏（村务监督委员会主任）".into(), "陈工（镇水利站）".into()],
        topics: vec!["村东集体鱼塘的承包年限和竞价底价".into(), "承包款怎么用、怎么公开".into()],
        agenda: vec!["主持人说明上次会议的结果和没有谈拢的地方".into(), "镇水利站介绍塘坝安全要求".into(), "代表发言".into(), "表决".into()],
        briefing: "鱼塘水面 12.6 亩，塘坝 2019 年加固过一次。上一轮承包到今年底满期，每年 9000 元。\n调研组走访了三个组 46 户：31 户希望提高底价，9 户担心没人来包，6 户没有意见。".into(),
        speeches: vec![
            speech("王某某", "一组村民代表", Stand::For, "底价一万二不高。邻村的塘水面小，还包到一万五。年限五年合适，太长了行情变了吃亏。"),
            speech("甪某某", "三组村民代表", Stand::Against, "塘坝下面就是我们三组的田，放水的时间要写进合同，不写我不同意。"),
            speech("欧阳某某", "利益相关户", Stand::Proposal, "押金收两成，每年汛期前村里和承包人一起看一次塘坝。"),
            speech("陈工", "镇水利站", Stand::Question, "合同里谁负责涵管维修？建议写明。"),
        ],
        discussion: "就放水时间，三组代表和一组代表各说了理由；主持人请水利站陈工说明下游用水的时段。大家同意把“插秧前后 15 天不放水”写进合同。".into(),
        ayes: vec![Ayes {
            question: "承包年限 5 年，竞价底价每年 12000 元，放水时间写入合同".into(),
            way: "无记名投票".into(),
            yes: 15, no: 2, abstain: 1, invalid: 0,
            rule: "实到 18 人，应到 19 人，过半数到会有效；到会人员的三分之二以上同意为通过：15 票，需 12 票".into(),
            citation: "《石桥村村务民主协商会章程》第九条（待核对）".into(),
            outcome: "通过".into(),
        }],
        opinion: "同意按年限 5 年、底价每年 12000 元公开竞价；合同写明放水时间、押金和涵管维修责任。提请村民代表会议表决。".into(),
        dissent: vec![("两名代表".into(), "底价定高了要流标，流标一年少收九千，这个账要算。".into())],
        follow_up: vec![
            ["起草合同样本，交镇司法所看".into(), "刘长顺".into(), "2026年10月25日".into()],
            ["张贴竞价公告".into(), "周桂兰".into(), "2026年10月30日".into()],
        ],
        seats: (0..19).map(seat).collect(),
        signers: ["主持人", "记录人", "监督人"].into_iter().map(Signer::new).collect(),
        foot: foot("本记录"),
        demo: None,
        made_at: Some("2026-10-20T17:00:00+08:00".to_owned()),
    }
}

/// A dossier with the notice and the record among `count` papers.
pub fn dossier(count: usize) -> Dossier {
    let names = [
        "收集材料",
        "议题审定表",
        "通报材料",
        "调研报告",
        "议事方案",
        "签到表",
        "会议记录",
        "表决单",
        "公示",
        "备案回执",
        "任务单",
        "进展记录",
        "验收单",
        "公开栏照片",
        "满意度测评表",
        "归档清单",
    ];
    let enclosure = |i: usize| Enclosure {
        title: names[i % names.len()].to_owned(),
        time: format!("2026年{}月{}日发生，同日记录", 3 + i / 4, 2 + i),
        position: format!("第 {} 条", 11 + 7 * i),
        blocks: match i % 4 {
            0 => notice().paper().blocks,
            1 => record().blocks(),
            2 => record().sign_in_blocks(),
            _ => documents::paper::Block::text(
                "承包人已交押金，合同于当日签订，塘坝涵管由承包人负责日常看护。\n村务监督委员会现场查看，没有发现问题。",
            ),
        },
    };
    Dossier {
        organ: "石桥村村民委员会".into(),
        title: "村东集体鱼塘承包".into(),
        facts: vec![
            Fact::new("编号", "事-2026-0007"),
            Fact::new("规程", "村务民主协商会"),
            Fact::new("起止", "2026年3月2日至2026年11月30日").wide(),
            Fact::new("结果", "办结，群众评议满意"),
            Fact::new("归档号", "SQ-2026-事-007"),
            Fact::new(
                "公开账本",
                "树头 9f3ac0d2e1b44f6a8c7d5e3f2a1b0c9d8e7f6a5b4c3d2e1f0a9b8c7d6e5f4a3b，共 412 条",
            )
            .wide(),
        ],
        date: "2026年11月30日".into(),
        qr: Some(Qr::new("https://yishi.example/m/0007", "扫码核对").unwrap()),
        enclosures: (0..count).map(enclosure).collect(),
        foot: foot("本档"),
        demo: Some(DEMO.to_owned()),
        made_at: Some("2026-11-30T09:00:00+08:00".to_owned()),
    }
}
