//! Which past dyad-years are kept, and what is kept of them.

use super::{PastYear, PastYears, STEPS_PER_UNIT, STEPS_PER_WEIGHT, added_by};
use crate::bundle::Ladders;
use crate::features::{FeaturePlan, RowKey};
use crate::labels::Record;
use crate::ladder::{PredictError, Reached, outcome_index, random};
use marchland_base::{Driver, Dyad, Horizon, Move, Outcome, OutcomeKind};
use marchland_panel::Panel;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// A dyad-year without an event is kept for certain from this chance of any move within five years on, and below it in
/// proportion.
const CERTAIN: f64 = 0.5;

/// The least probability with which a dyad-year is kept.
const LEAST: f64 = 1.0 / 250.0;

/// The same where something happened after the first year of the window.
const LEAST_OF_EVENTS: f64 = 0.2;

impl PastYears {
    /// Keeps a sample of the rows of a fit: `features` are theirs, one row after another. Windows that run past the records count
    /// as not known.
    ///
    /// # Errors
    /// Features that do not fit the models.
    pub fn gather(
        panel: &Panel,
        plan: &FeaturePlan,
        ladders: &Ladders,
        records: &[Record; 2],
        (rows, features): (&[RowKey], &[f32]),
        seed: u64,
    ) -> Result<PastYears, PredictError> {
        gather(panel, plan, ladders, records, (rows, features), seed)
    }
}

fn gather(
    panel: &Panel,
    plan: &FeaturePlan,
    ladders: &Ladders,
    records: &[Record; 2],
    (rows, features): (&[RowKey], &[f32]),
    seed: u64,
) -> Result<PastYears, PredictError> {
    let of = plan.drivers();
    let drivers: Vec<Driver> = of
        .iter()
        .copied()
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let width = of.len().max(1);
    let seed = random::split_mix(seed, 4);
    let keep = |(at, (key, features)): (usize, (&RowKey, &[f32]))| {
        let reached = reached(panel, records, key);
        let chance = sampled(&reached, likeliest(ladders, features)?);
        // Weights are kept in steps, so the probability is that of the weight as kept.
        let weight = (STEPS_PER_WEIGHT / chance).round();
        if random::uniform(seed, at as u64) >= STEPS_PER_WEIGHT / weight {
            return Ok(None);
        }
        let past = PastYear {
            dyad: Dyad {
                initiator: key.1,
                target: key.2,
            },
            year: key.0 + 1,
            weight: weight as i32,
            reached,
        };
        let added = OutcomeKind::ALL.map(|kind| {
            let added = added_by(&drivers, &of, ladders.of(kind), features);
            let steps = added
                .into_iter()
                .map(|log_odds| (log_odds * STEPS_PER_UNIT).round() as i32);
            steps.collect::<Vec<i32>>()
        });
        Ok(Some((past, added)))
    };
    let kept = rows
        .par_iter()
        .zip(features.par_chunks(width))
        .enumerate()
        .map(keep)
        .collect::<Result<Vec<_>, PredictError>>()?;
    let mut kept: Vec<_> = kept.into_iter().flatten().collect();
    kept.sort_by_key(|(past, _)| (past.dyad.initiator, past.dyad.target, past.year));
    let mut past = PastYears {
        drivers,
        ..PastYears::default()
    };
    for (row, added) in kept {
        past.rows.push(row);
        for (into, steps) in past.added.iter_mut().zip(added) {
            into.extend(steps);
        }
    }
    Ok(past)
}

/// What happened in the windows that the record holds whole, and in which both states still were.
fn reached(panel: &Panel, records: &[Record; 2], key: &RowKey) -> [[Option<Reached>; 3]; 2] {
    let first = key.0 + 1;
    let there = |year: u16| {
        let frame = panel.frame.year(year);
        frame.is_some_and(|frame| {
            [key.1, key.2]
                .iter()
                .all(|cow| frame.position(*cow).is_some())
        })
    };
    OutcomeKind::ALL.map(|kind| {
        Horizon::ALL.map(|horizon| {
            let years = first..=key.0 + horizon.years();
            let whole = years.clone().all(there);
            whole
                .then(|| records[kind as usize].reached(key.1, key.2, years))
                .flatten()
        })
    })
}

/// The larger chance of any move within five years.
fn likeliest(ladders: &Ladders, features: &[f32]) -> Result<f64, PredictError> {
    let mut most = 0.0_f64;
    for kind in OutcomeKind::ALL {
        let any = Outcome {
            kind,
            rung: Move::Threat,
            horizon: Horizon::FiveYears,
        };
        let chances = ladders.of(kind).predict(features)?;
        most = most.max(chances[outcome_index(any)].get());
    }
    Ok(most)
}

/// The probability with which a dyad-year is kept.
fn sampled(reached: &[[Option<Reached>; 3]; 2], chance: f64) -> f64 {
    let happened = |horizon: Horizon| {
        let mut kinds = reached.iter();
        kinds.any(|by_horizon| by_horizon[horizon as usize].flatten().is_some())
    };
    if happened(Horizon::OneYear) {
        return 1.0;
    }
    let least = match happened(Horizon::FiveYears) {
        true => LEAST_OF_EVENTS,
        false => LEAST,
    };
    (chance / CERTAIN).clamp(least, 1.0)
}
