//! The nearest past dyad-years, and how often what happened to them.

use super::{PastYear, PastYears};
use crate::ladder::Reached;
use marchland_base::{Cow, Dyad, Horizon, Interval, Outcome, OutcomeKind, Probability};
use std::collections::{BTreeMap, BTreeSet};

/// Dyad-years that the nearest must stand for, at least.
const WEIGHT: f64 = 200.0;

/// Pairs of states that must be among the nearest, at least: years of one pair tell the same story.
const PAIRS: usize = 30;

/// The normal quantile of an interval of 90 percent.
const QUANTILE: f64 = 1.644_853_626_951_472_2;

/// Past dyad-years like a dyad of today.
#[derive(Clone, Debug, PartialEq)]
pub struct Analogues {
    /// The kind of outcome by whose ladder they are alike, and that they are judged by.
    pub kind: OutcomeKind,
    /// Of each directed dyad among them the nearest year, nearest first.
    pub nearest: Vec<Analogue>,
    /// Dyad-years among them.
    pub dyad_years: usize,
    /// Dyad-years that they stand for.
    pub weight: f64,
    /// Pairs of states among them, whoever is the initiator.
    pub pairs: usize,
    /// Distance of the farthest, in log-odds.
    pub farthest: f64,
    /// What happened to them, in the order of [`Outcome::of`] the kind; outcomes of which no window is known are left out.
    pub frequencies: Vec<AnalogueFrequency>,
}

/// A directed dyad that was once alike.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Analogue {
    /// Who might have moved against whom.
    pub dyad: Dyad,
    /// First year of its nearest window.
    pub year: u16,
    /// Distance in log-odds.
    pub distance: f64,
    /// How many of its years are among the nearest.
    pub years: usize,
    /// What it reached within each horizon; `None` where the window runs past the record or one of the two ceased to be.
    pub reached: [Option<Reached>; 3],
}

/// How often an outcome happened to the nearest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AnalogueFrequency {
    /// The outcome.
    pub outcome: Outcome,
    /// Dyad-years among the nearest whose window is known.
    pub dyad_years: usize,
    /// Dyad-years among them to which it happened.
    pub events: usize,
    /// Share of the dyad-years, by weight, to which it happened.
    pub frequency: Probability,
    /// How many independent dyad-years say as much.
    pub effective: f64,
    /// 90 percent interval of the frequency.
    pub interval: Interval,
}

/// Finds the nearest dyad-years whose windows had ended before `before`.
///
/// They are the nearest that stand for 200 dyad-years and come of 30 pairs of states, or all there are.
pub(crate) fn search(past: &PastYears, kind: OutcomeKind, added: &[f64], before: u16) -> Analogues {
    let mut all: Vec<(f64, usize)> = (0..past.rows.len())
        .filter(|&row| past.rows[row].year < before)
        .map(|row| {
            let squares = past.added(kind, row).zip(added);
            let sum: f64 = squares.map(|(one, other)| (one - other).powi(2)).sum();
            (sum.sqrt(), row)
        })
        .collect();
    all.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
    let (mut weight, mut pairs, mut taken) = (0.0, BTreeSet::new(), 0);
    for (_, row) in &all {
        if weight >= WEIGHT && pairs.len() >= PAIRS {
            break;
        }
        weight += past.rows[*row].weight();
        pairs.insert(pair(past.rows[*row].dyad));
        taken += 1;
    }
    all.truncate(taken);
    let rows: Vec<&PastYear> = all.iter().map(|(_, row)| &past.rows[*row]).collect();
    Analogues {
        kind,
        nearest: by_dyad(kind, &all, &rows, before),
        dyad_years: rows.len(),
        weight,
        pairs: pairs.len(),
        farthest: all.last().map_or(0.0, |(distance, _)| *distance),
        frequencies: Outcome::of(kind)
            .filter_map(|outcome| frequency(outcome, &rows, before))
            .collect(),
    }
}

/// What was reached in a window that had ended before a year.
fn within(row: &PastYear, kind: OutcomeKind, horizon: Horizon, before: u16) -> Option<Reached> {
    let over = u32::from(row.year) + u32::from(horizon.years()) <= u32::from(before);
    row.within(kind, horizon).filter(|_| over)
}

fn by_dyad(
    kind: OutcomeKind,
    all: &[(f64, usize)],
    rows: &[&PastYear],
    before: u16,
) -> Vec<Analogue> {
    let mut found: Vec<Analogue> = Vec::new();
    let mut place: BTreeMap<Dyad, usize> = BTreeMap::new();
    for ((distance, _), row) in all.iter().zip(rows) {
        match place.get(&row.dyad) {
            Some(&at) => found[at].years += 1,
            None => {
                place.insert(row.dyad, found.len());
                found.push(Analogue {
                    dyad: row.dyad,
                    year: row.year,
                    distance: *distance,
                    years: 1,
                    reached: Horizon::ALL.map(|horizon| within(row, kind, horizon, before)),
                });
            }
        }
    }
    found
}

/// The two states, whoever is the initiator: what one does and what the other does are no two observations.
fn pair(dyad: Dyad) -> (Cow, Cow) {
    let (one, other) = (dyad.initiator, dyad.target);
    (one.min(other), one.max(other))
}

/// The weighted share with its Wilson interval, on as many observations as years of the same pair and unequal weights leave.
fn frequency(outcome: Outcome, rows: &[&PastYear], before: u16) -> Option<AnalogueFrequency> {
    let known: Vec<(f64, f64, (Cow, Cow))> = rows
        .iter()
        .filter_map(|row| {
            let reached = within(row, outcome.kind, outcome.horizon, before)?;
            let happened = f64::from(u8::from(reached >= Some(outcome.rung)));
            Some((row.weight(), happened, pair(row.dyad)))
        })
        .collect();
    let weight: f64 = known.iter().map(|(weight, ..)| weight).sum();
    if known.is_empty() {
        return None;
    }
    let share = known.iter().map(|(weight, y, _)| weight * y).sum::<f64>() / weight;
    let effective = effective(&known, weight, share);
    Some(AnalogueFrequency {
        outcome,
        dyad_years: known.len(),
        events: known.iter().filter(|(_, y, _)| *y > 0.0).count(),
        frequency: Probability::new(share.clamp(0.0, 1.0)).ok()?,
        effective,
        interval: wilson(share, effective)?,
    })
}

/// The number of independent observations whose share would vary as this one does from pair to pair (the effective sample
/// size of Rao & Scott 1992), between that of pairs which each count once and that of rows (Kish 1965).
fn effective(known: &[(f64, f64, (Cow, Cow))], weight: f64, share: f64) -> f64 {
    let mut by_pair: BTreeMap<(Cow, Cow), (f64, f64)> = BTreeMap::new();
    for (weight, y, pair) in known {
        let sums = by_pair.entry(*pair).or_default();
        sums.0 += weight;
        sums.1 += weight * (y - share);
    }
    let squares = |sum: &dyn Fn(&(f64, f64)) -> f64| -> f64 {
        by_pair.values().map(|sums| sum(sums).powi(2)).sum()
    };
    let of_pairs = weight.powi(2) / squares(&|sums| sums.0);
    let of_rows = weight.powi(2) / known.iter().map(|(weight, ..)| weight.powi(2)).sum::<f64>();
    let variance = squares(&|sums| sums.1) / weight.powi(2);
    let found = share * (1.0 - share) / variance;
    match found.is_finite() {
        true => found.clamp(of_pairs, of_rows),
        false => of_pairs,
    }
}

/// The score interval of a share (Wilson 1927) on a number of observations that need not be whole.
fn wilson(share: f64, observations: f64) -> Option<Interval> {
    let z2 = QUANTILE * QUANTILE;
    let scale = 1.0 + z2 / observations;
    let middle = (share + z2 / (2.0 * observations)) / scale;
    let half = QUANTILE / scale
        * (share * (1.0 - share) / observations + z2 / (4.0 * observations * observations)).sqrt();
    // At a share of 0 or 1 the ends meet it but for rounding.
    let low = (middle - half).clamp(0.0, share);
    let high = (middle + half).clamp(share, 1.0);
    Interval::new(Probability::new(low).ok()?, Probability::new(high).ok()?).ok()
}
