//! Sets drawn from a known ladder.

use marchland_base::Move;
use marchland_forecast::ladder::random::{split_mix, uniform};
use marchland_forecast::ladder::{Bend, Chain, EventDisputes, Reached, TrainingSet};
use std::sync::Arc;

/// Steps of a chain, and of all chains.
pub const RUNGS: usize = Move::LADDER.len();
pub const STEPS: usize = Chain::ALL.len() * RUNGS;

/// A known ladder: intercept and coefficients of each step, chain by chain.
pub struct Truth {
    pub intercepts: [f64; STEPS],
    pub coefficients: Vec<[f64; STEPS]>,
    /// Standard deviation of what each initiator, and each target, adds to the log-odds of any initiation.
    pub state_spread: f64,
    /// How the log-odds of any initiation are bent; of all chains.
    pub bend: Bend,
}

impl Truth {
    /// Few columns and frequent events, so that small sets teach something.
    pub fn small() -> Truth {
        Truth {
            intercepts: [
                -2.5, 0.8, 0.5, 0.6, -1.0, -2.2, 0.8, 0.5, 0.6, -1.0, -1.5, 0.8, 0.5, 0.6, -1.0,
            ],
            coefficients: vec![
                [
                    0.8, 0.3, 0.0, 0.2, 0.4, 0.7, 0.3, 0.0, 0.2, 0.4, 0.6, 0.3, 0.0, 0.2, 0.4,
                ],
                [
                    -0.5, 0.0, 0.4, 0.3, 0.0, -0.5, 0.0, 0.4, 0.0, 0.0, -0.4, 0.0, 0.3, 0.0, 0.0,
                ],
                [
                    0.0, -0.4, 0.2, 0.0, 0.3, 0.1, -0.4, 0.2, 0.0, 0.3, 0.2, -0.3, 0.2, 0.1, 0.3,
                ],
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
    let mut features: Vec<f32> = Vec::new();
    for year in years {
        for initiator in 1..=states {
            for target in (1..=states).filter(|target| *target != initiator) {
                let row = set.year.len();
                let key = split_mix(seed, row as u64);
                for column in 0..width {
                    features.push(normal(key, column as u64) as f32);
                }
                let own = &features[row * width..];
                let adds = normal(seed ^ 0xa, initiator.into()) + normal(seed ^ 0xb, target.into());
                let states_add = truth.state_spread * adds;
                set.initiator.push(initiator);
                set.target.push(target);
                set.year.push(year);
                let mut entry = EventDisputes {
                    row: row as u32,
                    ..EventDisputes::default()
                };
                for chain in Chain::ALL {
                    let end = chain.years(year).map_or(u16::MAX, |years| *years.end());
                    let reached = (end < last).then(|| drawn(truth, own, chain, key, states_add));
                    set.reached[chain as usize].push(reached);
                    if reached.flatten().is_some() {
                        entry.by_chain[chain as usize] = vec![3 * row as u32 + chain as u32];
                    }
                }
                if entry.by_chain.iter().any(|disputes| !disputes.is_empty()) {
                    set.disputes.push(entry);
                }
            }
        }
    }
    set.features = Arc::new(features);
    set
}

/// One record after another.
pub fn joined(one: TrainingSet, mut other: TrainingSet) -> TrainingSet {
    let rows = one.rows() as u32;
    other
        .disputes
        .iter_mut()
        .for_each(|entry| entry.row += rows);
    TrainingSet {
        kind: one.kind,
        columns: one.columns,
        lines: one.lines,
        features: Arc::new([one.features.as_slice(), &other.features].concat()),
        initiator: [one.initiator, other.initiator].concat(),
        target: [one.target, other.target].concat(),
        year: [one.year, other.year].concat(),
        reached: std::array::from_fn(|chain| {
            [one.reached[chain].as_slice(), &other.reached[chain]].concat()
        }),
        disputes: [one.disputes, other.disputes].concat(),
    }
}

fn drawn(truth: &Truth, features: &[f32], chain: Chain, key: u64, states_add: f64) -> Reached {
    let mut reached = None;
    let from = chain as usize * RUNGS;
    for (step, rung) in (from..from + RUNGS).zip(Move::LADDER) {
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
        reached = Some(rung);
    }
    reached
}

/// A standard normal number (Box & Muller 1958).
fn normal(key: u64, index: u64) -> f64 {
    let radius = (-2.0 * uniform(key, 2 * index).ln()).sqrt();
    radius * (std::f64::consts::TAU * uniform(key, 2 * index + 1)).cos()
}
