//! Folding facts of notices and filings.

use crate::filings::{self, Answer, Answered, Filing};
use crate::matters::Matter;
use crate::notices::{self, Notice, Objection};
use crate::time::Timestamp;

impl Matter {
    pub(super) fn notice(&mut self, event: &notices::Event, at: Timestamp) {
        match event {
            notices::Event::Posted {
                number,
                posted_at,
                photos,
                channels,
                closes,
                stays,
                title,
                text,
                witnesses,
            } => {
                let step = self.step().unwrap_or_default().to_owned();
                self.notices.push(Notice {
                    number: number.clone(),
                    step,
                    posted_at: *posted_at,
                    recorded_at: at,
                    photos: photos.clone(),
                    channels: channels.clone(),
                    closes: closes.clone(),
                    stays: stays.clone(),
                    title: title.clone(),
                    text: text.clone(),
                    witnesses: witnesses.clone(),
                    objections: Vec::new(),
                    stand: notices::Stand::Open,
                    taken_back_for: None,
                });
            }
            notices::Event::Objected { objection, by, visibility, due, text } => {
                if let Some(notice) = self.notices.last_mut() {
                    notice.objections.push(Objection {
                        objection: *objection,
                        by: by.clone(),
                        at,
                        visibility: *visibility,
                        due: due.clone(),
                        text: text.clone(),
                        decided: None,
                        reason: String::new(),
                        decided_by: None,
                        decided_at: None,
                        late_told: false,
                    });
                }
            }
            notices::Event::Decided { objection, upheld, by, reason, .. } => {
                for notice in &mut self.notices {
                    let all = notice.objections.iter_mut();
                    for kept in all.filter(|kept| kept.objection == *objection) {
                        kept.decided = Some(*upheld);
                        kept.reason.clone_from(reason);
                        kept.decided_by = Some(by.clone());
                        kept.decided_at = Some(at);
                        if *upheld && notice.stand != notices::Stand::TakenBack {
                            notice.stand = notices::Stand::TakenBack;
                            notice.taken_back_for = Some(*objection);
                        }
                    }
                }
            }
            notices::Event::Closed { .. } => {
                if let Some(notice) = self.notices.last_mut() {
                    notice.stand = notices::Stand::Closed;
                }
            }
        }
    }

    pub(super) fn filing(&mut self, event: &filings::Event, at: Timestamp) {
        let answer = |how, by: &crate::ids::PersonId, text: &str| Answer {
            how,
            at,
            by: by.clone(),
            receipt: String::new(),
            law: String::new(),
            text: text.to_owned(),
            remedy: String::new(),
        };
        let answer = match event {
            filings::Event::Submitted { number, by, files, text } => {
                let step = self.step().unwrap_or_default().to_owned();
                self.filings.push(Filing {
                    number: number.clone(),
                    step,
                    submitted_at: at,
                    by: by.clone(),
                    text: text.clone(),
                    files: files.clone(),
                    answer: None,
                    original: None,
                });
                return;
            }
            filings::Event::Received { receipt, by, text } => {
                Answer { receipt: receipt.clone(), ..answer(Answered::Received, by, text) }
            }
            filings::Event::Returned { by, reason } => answer(Answered::Returned, by, reason),
            filings::Event::Corrected { by, law, reason, remedy } => Answer {
                law: law.clone(),
                remedy: remedy.clone(),
                ..answer(Answered::Corrected, by, reason)
            },
        };
        if let Some(filing) = self.filings.last_mut() {
            if answer.how == Answered::Corrected {
                filing.original = filing.answer.take();
            }
            filing.answer = Some(answer);
        }
    }
}
