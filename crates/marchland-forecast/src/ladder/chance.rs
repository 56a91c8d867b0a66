//! From the log-odds of the fifteen steps to the chances of the fifteen outcomes, in logarithms throughout.
//!
//! With `p_ck` the steps of chain `c`, rung `r` is reached in the chain's years, when it was not reached before, with
//! `P_cr = p_c0 ... p_cr`, and within the horizon that ends with chain `h` with `1 - (1 - P_0r) ... (1 - P_hr)`.

use super::step::{CHAINS, RUNGS};
use marchland_base::{Outcome, Probability};

/// Number of steps: one chain per horizon, one step per rung.
pub(crate) const STEPS: usize = CHAINS * RUNGS;

/// Number of outcomes that one ladder answers, in the order of [`Outcome::of`] its kind.
pub const OUTCOMES: usize = Outcome::PER_KIND;

/// Place of an outcome in the forecast of the ladder of its kind, 0 to 14.
#[must_use]
pub fn outcome_index(outcome: Outcome) -> usize {
    outcome.index() % OUTCOMES
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

/// The logistic function at some log-odds and at their opposite, from one exponential.
pub(crate) struct Sides {
    pub(crate) yes: f64,
    pub(crate) no: f64,
    /// The exponential of minus the log-odds' size.
    small: f64,
}

impl Sides {
    pub(crate) fn of(log_odds: f64) -> Sides {
        let small = (-log_odds.abs()).exp();
        let likely = 1.0 / (1.0 + small);
        let (yes, no) = match log_odds >= 0.0 {
            true => (likely, small * likely),
            false => (small * likely, likely),
        };
        Sides { yes, no, small }
    }

    /// [`log_sigmoid`] of the log-odds or of their opposite.
    pub(crate) fn log(&self, signed: f64) -> f64 {
        signed.min(0.0) - self.small.ln_1p()
    }
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
fn along(steps: &[f64]) -> [Chance; RUNGS] {
    let mut reached = Chance::CERTAIN;
    let mut chances = [reached; RUNGS];
    for (chance, &log_odds) in chances.iter_mut().zip(steps) {
        reached = reached.both(Chance::from_log_odds(log_odds));
        *chance = reached;
    }
    chances
}

/// Chances of the outcomes, given the log-odds of the steps, chain by chain.
pub(crate) fn chances(steps: &[f64; STEPS]) -> [Chance; OUTCOMES] {
    let mut all = [Chance::CERTAIN; OUTCOMES];
    for (horizon, chain) in steps.chunks_exact(RUNGS).map(along).enumerate() {
        for (rung, chance) in chain.into_iter().enumerate() {
            let at = horizon * RUNGS + rung;
            all[at] = match at.checked_sub(RUNGS) {
                Some(sooner) => all[sooner].either(chance),
                None => chance,
            };
            if rung > 0 {
                // Equal up to rounding where a step is all but certain; nesting must hold to the last bit.
                let below = all[at - 1];
                let here = &mut all[at];
                here.yes = here.yes.min(below.yes);
                here.no = here.no.max(below.no);
            }
        }
    }
    all
}

/// The smallest distance of a fast chance from 0 and 1.
const CLOSEST: f64 = 1e-15;

/// The same chances without their logarithms: quicker, and exact but for those within rounding of 1. They nest as the others do.
pub(crate) fn fast_chances(steps: &[f64; STEPS]) -> [f64; OUTCOMES] {
    let mut all = [0.0; OUTCOMES];
    for (horizon, chain) in steps.chunks_exact(RUNGS).enumerate() {
        let (mut reached, mut below) = (1.0, 1.0_f64);
        for (rung, log_odds) in chain.iter().enumerate() {
            reached *= 1.0 / (1.0 + (-log_odds).exp());
            let at = horizon * RUNGS + rung;
            let sooner = at.checked_sub(RUNGS).map_or(0.0, |sooner| all[sooner]);
            below = below.min(sooner + (1.0 - sooner) * reached);
            all[at] = below;
        }
    }
    all.map(|chance| chance.clamp(CLOSEST, 1.0 - CLOSEST))
}

/// Derivatives of the log-odds of each outcome by the log-odds of each step, all in [0, 1].
pub(crate) fn slopes(steps: &[f64; STEPS]) -> [[f64; STEPS]; OUTCOMES] {
    let chains: [[Chance; RUNGS]; CHAINS] =
        std::array::from_fn(|chain| along(&steps[chain * RUNGS..(chain + 1) * RUNGS]));
    let all = chances(steps);
    let mut slopes = [[0.0; STEPS]; OUTCOMES];
    for (at, whole) in all.into_iter().enumerate() {
        let (horizon, rung) = (at / RUNGS, at % RUNGS);
        for (chain, chances) in chains.iter().enumerate().take(horizon + 1) {
            let part = chances[rung];
            for step in chain * RUNGS..=chain * RUNGS + rung {
                let refuse = log_sigmoid(-steps[step]) - part.no;
                slopes[at][step] = (part.yes - whole.yes + refuse).exp().min(1.0);
            }
        }
    }
    slopes
}
