//! Sets drawn from a known ladder.

use marchland_forecast::ladder::random::{split_mix, uniform};
use marchland_forecast::ladder::{Bend, EventDisputes, TrainingSet};

/// A known ladder: intercept and coefficients of each step of the first year, then of years 2 to 5.
pub struct Truth {
    pub intercepts: [f64; 8],
    pub coefficients: Vec<[f64; 8]>,
    /// Standard deviation of what each initiator, and each target, adds to the log-odds of any initiation.
    pub state_spread: f64,
    /// How the log-odds of any initiation are bent; of both chains.
    pub bend: Bend,
}

impl Truth {
    /// Few columns and frequent events, so that small sets teach something.
    pub fn small() -> Truth {
        Truth {
            intercepts: [-2.5, 0.8, 0.5, -1.5, -1.5, 0.8, 0.5, -1.5],
            coefficients: vec![
                [0.8, 0.3, 0.0, 0.4, 0.6, 0.3, 0.0, 0.4],
                [-0.5, 0.0, 0.4, 0.0, -0.4, 0.0, 0.3, 0.0],
                [0.0, -0.4, 0.2, 0.3, 0.2, -0.3, 0.2, 0.0],
            ],
            state_spread: 0.0,
            bend: Bend::STRAIGHT,
        }
    }
}

/// Directed dyad-years among `states` states over `years`, drawn from a known ladder.
pub fn simulate(truth: &Truth, states: u16, years: std::ops::Range<u16>, seed: u64) -> TrainingSet {
    let width = truth.coefficients.len();
    let mut set = TrainingSet {
        columns: (0..width).map(|column| format!("x{column}")).collect(),
        ..TrainingSet::default()
    };
    let last = years.end;
    for year in years {
        for initiator in 1..=states {
            for target in (1..=states).filter(|target| *target != initiator) {
                let row = set.year.len();
                let key = split_mix(seed, row as u64);
                for column in 0..width {
                    set.features.push(normal(key, column as u64) as f32);
                }
                let features = &set.features[row * width..];
                let adds = normal(seed ^ 0xa, initiator.into()) + normal(seed ^ 0xb, target.into());
                let states_add = truth.state_spread * adds;
                let first = level(truth, features, 0, key, states_add);
                let later = (year + 4 < last).then(|| level(truth, features, 4, key, states_add));
                set.initiator.push(initiator);
                set.target.push(target);
                set.year.push(year);
                set.first.push(first);
                set.later.push(later);
                if first > 0 || later.is_some_and(|level| level > 0) {
                    set.disputes.push(EventDisputes {
                        row: row as u32,
                        first: if first > 0 {
                            vec![2 * row as u32]
                        } else {
                            vec![]
                        },
                        later: vec![2 * row as u32 + 1],
                    });
                }
            }
        }
    }
    set
}

fn level(truth: &Truth, features: &[f32], from: usize, key: u64, states_add: f64) -> u8 {
    let mut level = 0;
    for (step, reached) in (from..from + 4).zip(2..=5) {
        let terms = truth.coefficients.iter().zip(features);
        let sum: f64 = terms.map(|(b, x)| b[step] * f64::from(*x)).sum();
        let linear = truth.intercepts[step] + sum;
        let log_odds = if step == from {
            truth.bend.apply(linear + states_add)
        } else {
            linear
        };
        let chance = 1.0 / (1.0 + (-log_odds).exp());
        if uniform(key, 1_000_000 + step as u64) >= chance {
            break;
        }
        level = reached;
    }
    level
}

/// A standard normal number (Box & Muller 1958).
fn normal(key: u64, index: u64) -> f64 {
    let radius = (-2.0 * uniform(key, 2 * index).ln()).sqrt();
    radius * (std::f64::consts::TAU * uniform(key, 2 * index + 1)).cos()
}
