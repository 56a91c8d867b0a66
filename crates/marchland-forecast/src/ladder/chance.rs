//! From the log-odds of the eight steps to the chances of the eight outcomes, in logarithms throughout.
//!
//! With `p_k` the steps of the first year and `q_k` those of years 2 to 5, rung `r` is reached within one year
//! with `P_r = p_0 ... p_r`, in the later years with `Q_r = q_0 ... q_r`, and within five years with
//! `1 - (1 - P_r)(1 - Q_r)`.

use super::step::RUNGS;
use marchland_base::{Horizon, Move, Outcome, Probability};

/// Number of steps: two chains, one step per rung.
pub(crate) const STEPS: usize = 2 * RUNGS;

/// Number of outcomes that a forecast answers, in the order of [`Outcome::all`].
pub const OUTCOMES: usize = 2 * RUNGS;

/// Place of an outcome in a forecast, 0 to 7.
#[must_use]
pub fn outcome_index(outcome: Outcome) -> usize {
    let horizon = match outcome.horizon {
        Horizon::OneYear => 0,
        Horizon::TwoYears | Horizon::FiveYears => RUNGS,
    };
    horizon + place(outcome.rung)
}

/// Place of a rung on the estimated ladder; one that is not estimated counts as the next lower one that is.
pub(crate) fn place(rung: Move) -> usize {
    let rungs = Move::LADDER.into_iter();
    rungs.skip(1).filter(|other| *other <= rung).count()
}

/// Logarithms of a probability and of its complement.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chance {
    pub(crate) yes: f64,
    pub(crate) no: f64,
}

impl Chance {
    const CERTAIN: Chance = Chance {
        yes: 0.0,
        no: f64::NEG_INFINITY,
    };

    fn from_log_odds(log_odds: f64) -> Chance {
        Chance {
            yes: log_sigmoid(log_odds),
            no: log_sigmoid(-log_odds),
        }
    }

    fn both(self, other: Chance) -> Chance {
        Chance {
            yes: self.yes + other.yes,
            no: log_add(self.no, self.yes + other.no).min(0.0),
        }
    }

    fn either(self, other: Chance) -> Chance {
        Chance {
            yes: log_add(self.yes, self.no + other.yes).min(0.0),
            no: self.no + other.no,
        }
    }

    pub(crate) fn log_odds(self) -> f64 {
        self.yes - self.no
    }
}

/// Natural logarithm of the logistic function, without overflow.
pub(crate) fn log_sigmoid(log_odds: f64) -> f64 {
    log_odds.min(0.0) - (-log_odds.abs()).exp().ln_1p()
}

/// The logistic function.
pub(crate) fn sigmoid(log_odds: f64) -> f64 {
    Probability::from_log_odds(log_odds).get()
}

fn log_add(one: f64, other: f64) -> f64 {
    let (high, low) = if one >= other {
        (one, other)
    } else {
        (other, one)
    };
    if high == f64::NEG_INFINITY {
        return high;
    }
    high + (low - high).exp().ln_1p()
}

/// Chances of reaching each rung along one chain.
pub(crate) fn along(steps: &[f64]) -> [Chance; RUNGS] {
    let mut reached = Chance::CERTAIN;
    let mut chances = [reached; RUNGS];
    for (chance, &log_odds) in chances.iter_mut().zip(steps) {
        reached = reached.both(Chance::from_log_odds(log_odds));
        *chance = reached;
    }
    chances
}

/// Chances of the outcomes, given the log-odds of the steps (first year, then years 2 to 5).
pub(crate) fn chances(steps: &[f64; STEPS]) -> [Chance; OUTCOMES] {
    let (first, later) = (along(&steps[..RUNGS]), along(&steps[RUNGS..]));
    let mut all = [Chance::CERTAIN; OUTCOMES];
    for rung in 0..RUNGS {
        all[rung] = first[rung];
        all[RUNGS + rung] = first[rung].either(later[rung]);
        if rung > 0 {
            // Equal up to rounding where a step is all but certain; nesting must hold to the last bit.
            let below = all[RUNGS + rung - 1];
            let here = &mut all[RUNGS + rung];
            here.yes = here.yes.min(below.yes);
            here.no = here.no.max(below.no);
        }
    }
    all
}

/// Derivatives of the log-odds of each outcome by the log-odds of each step, all in [0, 1].
pub(crate) fn slopes(steps: &[f64; STEPS]) -> [[f64; STEPS]; OUTCOMES] {
    let (first, later) = (along(&steps[..RUNGS]), along(&steps[RUNGS..]));
    let mut slopes = [[0.0; STEPS]; OUTCOMES];
    for rung in 0..RUNGS {
        let (year, rest) = (first[rung], later[rung]);
        let five = year.either(rest);
        for step in 0..=rung {
            let refuse = log_sigmoid(-steps[step]) - year.no;
            let refuse_later = log_sigmoid(-steps[RUNGS + step]) - rest.no;
            slopes[rung][step] = refuse.exp().min(1.0);
            let wide = &mut slopes[RUNGS + rung];
            wide[step] = (year.yes - five.yes + refuse).exp().min(1.0);
            wide[RUNGS + step] = (rest.yes - five.yes + refuse_later).exp().min(1.0);
        }
    }
    slopes
}
