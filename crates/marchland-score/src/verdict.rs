//! What an interval says of a difference, in a word.

use crate::{Better, Estimate};
use std::fmt;

/// What the interval of a difference says of the first model, and nothing else: a difference whose interval holds zero is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The first model is better in nearly all draws of years.
    Better,
    /// It is worse in nearly all draws.
    Worse,
    /// The interval holds zero.
    NotToldApart,
}

impl fmt::Display for Verdict {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Verdict::Better => "better",
            Verdict::Worse => "worse",
            Verdict::NotToldApart => "not told apart",
        })
    }
}

impl Estimate {
    /// What the interval of this difference says of the first model; `None` without an interval, and for measures that are best
    /// near one, where a difference has no direction.
    #[must_use]
    pub fn verdict(&self) -> Option<Verdict> {
        let [low, high] = self.interval?;
        let sign = match self.measure.better() {
            Better::Higher => 1.0,
            Better::Lower => -1.0,
            Better::NearOne => return None,
        };
        Some(if low * sign > 0.0 && high * sign > 0.0 {
            Verdict::Better
        } else if low * sign < 0.0 && high * sign < 0.0 {
            Verdict::Worse
        } else {
            Verdict::NotToldApart
        })
    }
}
