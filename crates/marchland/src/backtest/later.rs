//! After the dispute record ends: onsets of armed conflict between states, an outcome of another kind, judged apart.

use super::world::World;
use crate::Error;
use marchland_base::{Cow, Date, Horizon, Move, Outcome, OutcomeKind, States};
use marchland_forecast::{Settled, refit};
use marchland_score::{Judged, roc_area};
use marchland_sources::datasets::ucdp_conflict::{ConflictType, Row};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

/// Onsets of armed conflict between states after the record's end, and how they were forecast.
///
/// An onset is the first year of an episode of a UCDP/PRIO conflict between two states as primary parties: at least 25 battle deaths in the
/// year. The data know no direction, so a pair counts in both: what is judged is the chance of an initiation in either direction.
#[derive(Clone, Debug, PartialEq)]
pub struct Later {
    /// The years of the windows, each of one year.
    pub years: RangeInclusive<u16>,
    /// The last year of the dispute record, on which every fit rests; its columns age from there.
    pub record_end: u16,
    /// The onsets, by year.
    pub onsets: Vec<Onset>,
    /// Pairs of states and years that were forecast, without direction.
    pub pairs: usize,
    /// Area under the ROC curve of the chance of any initiation, and of a fatal one; `None` without onsets.
    pub roc: [Option<f64>; 2],
}

/// An onset and how it was forecast.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Onset {
    /// The first year of the episode.
    pub year: u16,
    /// The two states, the lower code first.
    pub states: [Cow; 2],
    /// The chance of an initiation of any severity within the year in either direction, in [0, 1].
    pub any: f64,
    /// The chance of a fatal initiation in either direction, in [0, 1].
    pub fatal: f64,
    /// Where the pair stood by `any` among all pairs of that year, 1 the likeliest.
    pub rank: usize,
    /// Number of these pairs.
    pub rank_of: usize,
}

/// Fits before each year after the record's end, so that disputes are read as old as they are, and looks the onsets up.
pub(super) fn onsets(
    world: &World,
    settled: &Settled,
    seed: u64,
    progress: &mut dyn FnMut(&str),
) -> Result<Later, Error> {
    let record_end = *world.covered.end();
    let years = record_end + 1..=world.conflicts_end;
    let begun = begun(world.conflicts());
    let (mut onsets, mut pairs) = (Vec::new(), 0);
    let mut judged: [(Vec<f64>, Vec<bool>); 2] = Default::default();
    for year in years.clone() {
        progress(&format!("forecasting conflicts of {year}"));
        let panel = world.panel_before(year, 0);
        let events = world.events();
        let model = refit(
            &panel,
            events,
            record_end + 1,
            Some(settled),
            (seed, 0),
            &mut |_| (),
        )?;
        let forecasts = model.forecast(&panel, &world.rows(year))?;
        let either = either(world, year, &forecasts);
        pairs += either.len();
        for (pair, chances) in &either {
            let came = begun.contains(&(year, *pair));
            for (judged, chance) in judged.iter_mut().zip(chances) {
                judged.0.push(*chance);
                judged.1.push(came);
            }
            if came {
                onsets.push(Onset {
                    year,
                    states: *pair,
                    any: chances[0],
                    fatal: chances[1],
                    rank: 1 + either
                        .values()
                        .filter(|other| other[0] > chances[0])
                        .count(),
                    rank_of: either.len(),
                });
            }
        }
    }
    let roc = judged.map(|(forecasts, came)| {
        let keys: Vec<usize> = (0..came.len()).collect();
        let judged = Judged::new("pair and year", &keys, &forecasts, &came).ok()?;
        roc_area(&judged).ok()
    });
    Ok(Later {
        years,
        record_end,
        onsets,
        pairs,
        roc,
    })
}

/// The chance of any and of a fatal initiation in either direction, as if the two directions were independent.
fn either(
    world: &World,
    year: u16,
    forecasts: &[[f32; Outcome::COUNT]],
) -> BTreeMap<[Cow; 2], [f64; 2]> {
    let outcomes = [Move::Threat, Move::Fatal].map(|rung| Outcome {
        kind: OutcomeKind::Initiation,
        rung,
        horizon: Horizon::OneYear,
    });
    let mut none: BTreeMap<[Cow; 2], [f64; 2]> = BTreeMap::new();
    for (dyad, all) in world.dyads(year).iter().zip(forecasts) {
        let chances = none
            .entry(ordered(dyad.initiator, dyad.target))
            .or_insert([1.0; 2]);
        for (chance, outcome) in chances.iter_mut().zip(outcomes) {
            *chance *= 1.0 - f64::from(all[outcome.index()]);
        }
    }
    for chances in none.values_mut() {
        *chances = chances.map(|none| 1.0 - none);
    }
    none
}

fn ordered(one: Cow, other: Cow) -> [Cow; 2] {
    [one.min(other), one.max(other)]
}

/// Years and pairs in which an episode of conflict between two states begins, every state of a side with every one of the other.
fn begun(rows: &[Row]) -> BTreeSet<(u16, [Cow; 2])> {
    let mut at_war: BTreeSet<(u16, [Cow; 2])> = BTreeSet::new();
    for row in rows
        .iter()
        .filter(|row| row.kind == ConflictType::Interstate)
    {
        let day =
            Date::new(i16::try_from(row.year).unwrap_or(i16::MAX), 12, 31).unwrap_or(Date::MAX);
        let state = |code| States::embedded().by_gleditsch_ward(code, day);
        for one in row.gwno_a.iter().filter_map(|code| state(*code)) {
            for other in row.gwno_b.iter().filter_map(|code| state(*code)) {
                at_war.insert((row.year, ordered(one, other)));
            }
        }
    }
    let first = |(year, pair): &&(u16, [Cow; 2])| !at_war.contains(&(year - 1, *pair));
    at_war.iter().filter(first).copied().collect()
}
