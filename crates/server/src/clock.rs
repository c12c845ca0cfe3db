//! Where now comes from. The server never reads a clock itself: the command line hands one in.

use std::sync::atomic::{AtomicI64, Ordering};

use domain::time::Timestamp;

/// Something that knows what time it is.
pub trait Clock: Send + Sync {
    /// The present instant.
    fn now(&self) -> Timestamp;
}

/// A clock that stands until somebody moves it; it never goes back.
#[derive(Debug)]
pub struct Simulated(AtomicI64);

impl Simulated {
    /// A clock that stands at `at`.
    pub fn at(at: Timestamp) -> Self {
        Self(AtomicI64::new(at.0))
    }

    /// Moves forward to `at`; an earlier instant changes nothing.
    pub fn move_to(&self, at: Timestamp) {
        self.0.fetch_max(at.0, Ordering::SeqCst);
    }
}

impl Clock for Simulated {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::SeqCst))
    }
}

/// A clock that runs with another one, ahead of it by so much: the demo's.
pub struct Ahead {
    under: Box<dyn Clock>,
    by_ms: AtomicI64,
}

impl Ahead {
    /// Runs `by_ms` milliseconds ahead of `under`.
    pub fn of(under: Box<dyn Clock>, by_ms: i64) -> Self {
        Self { under, by_ms: AtomicI64::new(by_ms) }
    }

    /// Moves forward to `at` and answers by how much it is ahead now.
    pub fn move_to(&self, at: Timestamp) -> i64 {
        let wanted = at.0 - self.under.now().0;
        self.by_ms.fetch_max(wanted, Ordering::SeqCst).max(wanted)
    }
}

impl Clock for Ahead {
    fn now(&self) -> Timestamp {
        self.under.now().plus_millis(self.by_ms.load(Ordering::SeqCst))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_moves_forward_only() {
        let clock = Simulated::at(Timestamp(100));
        clock.move_to(Timestamp(50));
        assert_eq!(clock.now(), Timestamp(100));
        let ahead = Ahead::of(Box::new(Simulated::at(Timestamp(100))), 0);
        assert_eq!(ahead.move_to(Timestamp(300)), 200);
        assert_eq!(ahead.move_to(Timestamp(200)), 200);
        assert_eq!(ahead.now(), Timestamp(300));
    }
}
