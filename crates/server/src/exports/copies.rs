//! For whom a copy is made, and what it opens. Rule 2.

use domain::actors::Power;
use domain::facts::Class;

use crate::http::Ctx;

/// For whom a copy of a matter is made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Copy {
    /// Everybody: public texts, masked names.
    #[default]
    Public,
    /// Those who keep the records, and the level above.
    Desk,
    /// Supervision: what was said to it alone, too.
    Supervision,
}

impl Copy {
    /// The copy this reader takes away; `?copy=public` asks for everybody's.
    pub fn of(ctx: &Ctx) -> Self {
        let looks = [Power::Record, Power::Supervise, Power::Oversee];
        let looks = ctx.session.is_some() && looks.iter().any(|power| ctx.actor.may(*power));
        match (looks && ctx.asked("copy") != "public", ctx.actor.may(Power::Supervise)) {
            (false, _) => Self::Public,
            (true, false) => Self::Desk,
            (true, true) => Self::Supervision,
        }
    }

    /// Whether names stand in full and internal texts are opened.
    pub fn is_full(self) -> bool {
        self != Self::Public
    }

    /// What it may open.
    pub fn classes(self) -> &'static [Class] {
        match self {
            Self::Public => &[Class::Public],
            Self::Desk => &[Class::Public, Class::Internal],
            Self::Supervision => &[Class::Public, Class::Internal, Class::Sealed],
        }
    }

    /// Whether it opens a payload of this stored class.
    pub fn opens(self, class: Option<&str>) -> bool {
        self.classes().iter().any(|own| class == Some(own.id()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_copy_opens_its_own_classes_and_no_payload_is_opened_by_a_word_nobody_knows() {
        let opened = |copy: Copy| ["public", "internal", "sealed"].map(|c| copy.opens(Some(c)));
        assert_eq!(opened(Copy::Public), [true, false, false]);
        assert_eq!(opened(Copy::Desk), [true, true, false]);
        assert_eq!(opened(Copy::Supervision), [true, true, true]);
        assert!(!Copy::Supervision.opens(None) && !Copy::Supervision.opens(Some("else")));
        assert!(!Copy::Public.is_full() && Copy::Desk.is_full());
    }
}
