//! The figures of one sitting.

use serde::{Deserialize, Serialize};

/// Heads counted at a sitting. Unit: persons or households, as the rule's base says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Count {
    /// Everybody who belongs to the body.
    pub due: u64,
    pub present: u64,
    #[serde(default)]
    pub yes: u64,
    #[serde(default)]
    pub no: u64,
    #[serde(default)]
    pub abstain: u64,
    /// Paper ballots that cannot be read; counted apart.
    #[serde(default)]
    pub invalid: u64,
}

/// Why figures cannot be true.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Miscount {
    /// More came than belong to the body.
    MorePresentThanDue,
    /// More answers than people present.
    MoreAnswersThanPresent,
    /// Fewer answers than people present: somebody's answer is not written down.
    FewerAnswersThanPresent {
        missing: u64,
    },
    NobodyDue,
    /// A meeting nobody came to decides nothing and is none.
    NobodyCame,
}

impl Count {
    /// Yes, no, abstentions and unreadable ballots.
    pub fn answers(&self) -> u64 {
        self.yes.saturating_add(self.no).saturating_add(self.abstain).saturating_add(self.invalid)
    }

    /// Yes, no and abstentions.
    pub fn participating(&self) -> u64 {
        self.yes.saturating_add(self.no).saturating_add(self.abstain)
    }

    /// Whether the figures can be true together.
    pub fn check(&self) -> Result<(), Miscount> {
        if self.due == 0 {
            Err(Miscount::NobodyDue)
        } else if self.present == 0 {
            Err(Miscount::NobodyCame)
        } else if self.present > self.due {
            Err(Miscount::MorePresentThanDue)
        } else if self.answers() > self.present {
            Err(Miscount::MoreAnswersThanPresent)
        } else if self.answers() < self.present {
            Err(Miscount::FewerAnswersThanPresent { missing: self.present - self.answers() })
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(due: u64, present: u64, yes: u64, no: u64, abstain: u64) -> Count {
        Count { due, present, yes, no, abstain, invalid: 0 }
    }

    #[test]
    fn answers_must_add_up_to_those_present() {
        assert_eq!(count(10, 8, 5, 2, 1).check(), Ok(()));
        assert_eq!(count(10, 8, 5, 2, 2).check(), Err(Miscount::MoreAnswersThanPresent));
        let missing = Err(Miscount::FewerAnswersThanPresent { missing: 1 });
        assert_eq!(count(10, 8, 5, 2, 0).check(), missing);
    }

    #[test]
    fn no_more_can_be_present_than_belong_to_the_body() {
        assert_eq!(count(8, 8, 8, 0, 0).check(), Ok(()));
        assert_eq!(count(7, 8, 8, 0, 0).check(), Err(Miscount::MorePresentThanDue));
        assert_eq!(count(0, 0, 0, 0, 0).check(), Err(Miscount::NobodyDue));
    }

    #[test]
    fn an_empty_room_is_no_meeting() {
        assert_eq!(count(7, 0, 0, 0, 0).check(), Err(Miscount::NobodyCame));
        assert_eq!(count(7, 1, 1, 0, 0).check(), Ok(()));
    }
}
