//! Whether stated intervals hold what happened, on binned frequencies: a single event is either there or not.

use crate::Judged;
use serde::{Deserialize, Serialize};

/// Bins at most.
const MOST_BINS: usize = 20;
/// Events that a bin should expect at least.
const LEAST_EXPECTED: f64 = 5.0;

/// Forecasts that stand beside one another in order, their expected and their observed number of events, and what
/// was allowed for.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct CoverageBin {
    /// Number of forecasts.
    pub count: usize,
    /// Number of events expected: the sum of the forecasts.
    pub expected: f64,
    /// Number of events.
    pub observed: usize,
    /// Sums of the lower and of the upper ends of the stated intervals: the whole bin is off in one direction.
    pub stated: [f64; 2],
    /// Central predictive interval of the count if the forecasts were exact and the events independent (Poisson binomial).
    pub chance: [f64; 2],
    /// Both: the distances of `stated` and `chance` from `expected`, added in squares on either side.
    pub both: [f64; 2],
}

/// How often the intervals of a model held the observed frequency.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Coverage {
    /// The level that the stated intervals claim, in (0, 1): the share that `both` should reach.
    pub level: f64,
    /// Share of the bins whose observed count lies in `stated`: below the level even for a perfect model, as chance is left out.
    pub stated: f64,
    /// Share of the bins whose observed count lies in `chance`: below the level where parameters are uncertain or events come in
    /// clusters (one dispute makes up to 37 pairs).
    pub chance: f64,
    /// Share of the bins whose observed count lies in `both`.
    pub both: f64,
    /// The bins, lowest forecasts first.
    pub bins: Vec<CoverageBin>,
}

/// Compares intervals with what happened.
///
/// The forecasts are put in order and cut into bins of about equal expected count: at least 5 events each, at most 20 bins.
/// `intervals` stand beside the forecasts, in the order given; an end that is not-a-number makes the answer `None`, as does a sum of forecasts of 0.
/// With few bins the shares are coarse: 18 of 20 and 20 of 20 are both compatible with a level of 0.9.
#[must_use]
pub fn coverage(judged: &Judged, intervals: &[[f32; 2]], level: f64) -> Option<Coverage> {
    let all: f64 = judged.forecasts().iter().sum();
    let known = intervals.iter().flatten().all(|end| !end.is_nan());
    if all <= 0.0 || !known || intervals.len() != judged.count() || !(level > 0.0 && level < 1.0) {
        return None;
    }
    let bins = bins(judged, intervals, all, level);
    let share = |of: &dyn Fn(&CoverageBin) -> [f64; 2]| {
        let inside = bins.iter().filter(|bin| holds(of(bin), bin.observed));
        inside.count() as f64 / bins.len() as f64
    };
    Some(Coverage {
        level,
        stated: share(&|bin| bin.stated),
        chance: share(&|bin| bin.chance),
        both: share(&|bin| bin.both),
        bins,
    })
}

fn holds([low, high]: [f64; 2], count: usize) -> bool {
    (low..=high).contains(&(count as f64))
}

/// Sums over the forecasts of a bin.
#[derive(Default)]
struct Sums {
    count: usize,
    observed: usize,
    expected: f64,
    ends: [f64; 2],
    /// Second and third central moment of the number of events.
    moments: [f64; 2],
}

fn bins(judged: &Judged, intervals: &[[f32; 2]], all: f64, level: f64) -> Vec<CoverageBin> {
    // At most 20, so nothing is cut off.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let wanted = (all / LEAST_EXPECTED).clamp(1.0, MOST_BINS as f64) as usize;
    let sorted = judged.sorted();
    let (mut bins, mut sums, mut before) = (Vec::new(), Sums::default(), 0.0);
    for (at, (&(p, happened), &place)) in sorted.iter().zip(judged.order()).enumerate() {
        let [low, high] = intervals[place as usize].map(f64::from);
        sums.count += 1;
        sums.observed += usize::from(happened);
        sums.expected += p;
        sums.ends = [sums.ends[0] + low, sums.ends[1] + high];
        let variance = p * (1.0 - p);
        sums.moments[0] += variance;
        sums.moments[1] += variance * (1.0 - 2.0 * p);
        let full = before + sums.expected >= all * (bins.len() + 1) as f64 / wanted as f64;
        // Equal forecasts stay together; the last bin takes what rounding leaves.
        let parts = sorted.get(at + 1).is_none_or(|next| next.0 > p);
        if (full && parts && bins.len() + 1 < wanted) || at + 1 == sorted.len() {
            before += sums.expected;
            bins.push(bin(&std::mem::take(&mut sums), level));
        }
    }
    bins
}

fn bin(sums: &Sums, level: f64) -> CoverageBin {
    let chance = predictive(sums.expected, sums.moments, sums.count, level);
    let side = |at: usize, sign: f64| {
        let [stated, chance] = [sums.ends[at], chance[at]].map(|end| end - sums.expected);
        sums.expected + sign * stated.hypot(chance)
    };
    CoverageBin {
        count: sums.count,
        expected: sums.expected,
        observed: sums.observed,
        stated: sums.ends,
        chance,
        both: [side(0, -1.0), side(1, 1.0)],
    }
}

/// Central predictive interval of a sum of independent events of unequal chance: the counts at which its distribution first
/// reaches the lower and the upper tail, by the refined normal approximation (Volkova 1996; Hong 2013), which knows the skew.
fn predictive(mean: f64, [variance, third]: [f64; 2], count: usize, level: f64) -> [f64; 2] {
    let deviation = variance.sqrt();
    if deviation <= 0.0 {
        return [mean, mean];
    }
    let skew = third / deviation.powi(3);
    let below = |events: usize| {
        let x = (events as f64 + 0.5 - mean) / deviation;
        normal(x) + skew * (1.0 - x * x) * density(x) / 6.0
    };
    let tail = (1.0 - level) / 2.0;
    [tail, 1.0 - tail].map(|share| {
        let (mut low, mut high) = (0, count);
        while low < high {
            let middle = usize::midpoint(low, high);
            if below(middle) >= share {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        low as f64
    })
}

fn density(x: f64) -> f64 {
    (-x * x / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt()
}

/// The standard normal distribution function (Abramowitz & Stegun 1964, 26.2.17), to within 7.5e-8.
fn normal(x: f64) -> f64 {
    const B: [f64; 5] = [
        0.319_381_530,
        -0.356_563_782,
        1.781_477_937,
        -1.821_255_978,
        1.330_274_429,
    ];
    let t = 1.0 / (1.0 + 0.231_641_9 * x.abs());
    let upper = density(x) * B.iter().rev().fold(0.0, |sum, part| (sum + part) * t);
    if x >= 0.0 { 1.0 - upper } else { upper }
}
