//! The world that is simulated: a bundle's states with what its model says of every directed dyad at the beginning.

use crate::error::SimulationError;
use marchland_base::{Cow, Probability};
use marchland_forecast::ladder::LadderModel;
use marchland_forecast::{Assessor, Bundle, FeaturePlan, Feedback, Values};
use rayon::prelude::*;
use std::collections::HashMap;

/// Rungs of the ladder.
pub(crate) const RUNGS: usize = 5;

/// What the model says of a dyad: log-odds of opening a dispute within a year, and the shares of such disputes that reach the second
/// to the fifth rung.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Outlook {
    pub(crate) log_odds: f64,
    pub(crate) shares: [f32; RUNGS - 1],
}

impl Outlook {
    /// The probability of opening a dispute within a year.
    pub(crate) fn chance(&self) -> f64 {
        Probability::from_log_odds(self.log_odds).get()
    }
}

/// The outlook of every directed dyad, initiator by target; the diagonal is never asked for.
#[derive(Clone, Debug)]
pub(crate) struct Lattice {
    pub(crate) outlooks: Vec<Outlook>,
    count: usize,
}

impl Lattice {
    /// The probability of each dyad to open a dispute within a year; 0 on the diagonal.
    fn chances(&self) -> Vec<f64> {
        let chance =
            |(dyad, outlook): (usize, &Outlook)| match dyad / self.count == dyad % self.count {
                true => 0.0,
                false => outlook.chance(),
            };
        self.outlooks.iter().enumerate().map(chance).collect()
    }

    /// What each dyad's terms are in a year after the first if nothing happened: what was expected and did not come, by `share` for
    /// each of the six changes that disputes are counted in.
    pub(crate) fn missed(&self, year: u16, share: [f64; 6]) -> Vec<f64> {
        let chances = self.chances();
        let count = self.count;
        let sum =
            |dyads: &mut dyn Iterator<Item = usize>| dyads.map(|dyad| chances[dyad]).sum::<f64>();
        let opened: Vec<f64> = (0..count)
            .map(|one| sum(&mut (0..count).map(|other| one * count + other)))
            .collect();
        let faced: Vec<f64> = (0..count)
            .map(|other| sum(&mut (0..count).map(|one| one * count + other)))
            .collect();
        let within = |chance: f64| 1.0 - (1.0 - chance).powi(i32::from(year) - 1);
        let missed = |dyad: usize| {
            let (one, other) = (dyad / count, dyad % count);
            let (own, against) = (chances[dyad], chances[other * count + one]);
            let expected = [
                own,
                within(own),
                against,
                within(against),
                (opened[one] - own).max(0.0).ln_1p(),
                (faced[other] - own).max(0.0).ln_1p(),
            ];
            -expected
                .iter()
                .zip(share)
                .map(|(expected, share)| expected * share)
                .sum::<f64>()
        };
        (0..count * count).map(missed).collect()
    }
}

/// States, dyads and what is known of them.
#[derive(Debug)]
pub struct World<'a> {
    bundle: &'a Bundle,
    assessor: Assessor<'a>,
    place: HashMap<Cow, usize>,
    features: Vec<f32>,
    /// Whether two states share a land border.
    borders: Vec<bool>,
    /// Pairs, each once, that are in a war with one another when the simulation begins.
    pub(crate) wars: Vec<(usize, usize)>,
    /// Changes of leader in a year, by state.
    pub(crate) leader_rates: Vec<f64>,
}

impl<'a> World<'a> {
    /// Lays out a bundle's world.
    ///
    /// # Errors
    /// A bundle that does not fit together, or one without the terms that a simulation needs.
    pub fn new(bundle: &'a Bundle) -> Result<World<'a>, SimulationError> {
        let feedback = bundle
            .feedback
            .as_ref()
            .ok_or(SimulationError::NoFeedback)?;
        let assessor = Assessor::new(bundle)?;
        let states = &bundle.snapshot.states;
        let place = states
            .iter()
            .enumerate()
            .map(|(at, state)| (*state, at))
            .collect();
        let values = assessor.values();
        let count = states.len();
        let rows: Vec<Vec<f32>> = (0..count * count)
            .into_par_iter()
            .map(|dyad| {
                let (one, other) = (states[dyad / count], states[dyad % count]);
                bundle
                    .plan
                    .apply(|column| values.number(column, one, other))
            })
            .collect();
        let number = |column: &str, dyad: usize| {
            values.number(column, states[dyad / count], states[dyad % count])
        };
        let borders = (0..count * count).map(|dyad| number("land_border", dyad) == 1.0);
        let at_war = |dyad: &usize| {
            let both = ["interstate_war_years1", "interstate_war_years2"];
            let fighting = both.iter().all(|column| number(column, *dyad) > 0.0);
            fighting && number("interstate_conflict_memory", *dyad) > 0.0
        };
        let wars = (0..count * count).filter(|dyad| dyad / count < dyad % count);
        let leader_rate = |state: usize| {
            let democratic = number("democracy1", state * count + state) > 0.0;
            feedback.pace.leaders_change[usize::from(democratic)].per_year()
        };
        Ok(World {
            borders: borders.collect(),
            wars: wars
                .filter(at_war)
                .map(|dyad| (dyad / count, dyad % count))
                .collect(),
            leader_rates: (0..count).map(leader_rate).collect(),
            features: rows.concat(),
            place,
            bundle,
            assessor,
        })
    }

    /// The bundle.
    #[must_use]
    pub fn bundle(&self) -> &'a Bundle {
        self.bundle
    }

    /// How many states there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.bundle.snapshot.states.len()
    }

    /// The state at a place.
    #[must_use]
    pub fn state(&self, place: usize) -> Cow {
        self.bundle.snapshot.states[place]
    }

    /// The place of a state.
    ///
    /// # Errors
    /// The factor values do not hold it.
    pub fn place(&self, state: Cow) -> Result<usize, SimulationError> {
        let found = self.place.get(&state).copied();
        found.ok_or_else(|| SimulationError::NoState(state.to_string()))
    }

    /// What answers from the bundle without a simulation.
    #[must_use]
    pub fn assessor(&self) -> &Assessor<'a> {
        &self.assessor
    }

    pub(crate) fn values(&self) -> &Values<'a> {
        self.assessor.values()
    }

    pub(crate) fn plan(&self) -> &'a FeaturePlan {
        &self.bundle.plan
    }

    pub(crate) fn model(&self) -> &'a LadderModel {
        &self.bundle.model.initiation
    }

    pub(crate) fn feedback(&self) -> &'a Feedback {
        self.bundle
            .feedback
            .as_ref()
            .expect("checked when the world was made")
    }

    /// The states that share a land border with one.
    pub(crate) fn neighbours(&self, state: usize) -> impl Iterator<Item = usize> + '_ {
        let count = self.count();
        (0..count).filter(move |other| self.borders[state * count + other])
    }

    /// A column's number for a dyad of places.
    pub(crate) fn number(&self, column: &str, (one, other): (usize, usize)) -> f64 {
        self.values()
            .number(column, self.state(one), self.state(other))
    }

    /// The features of a dyad when the simulation begins.
    pub(crate) fn features(&self, dyad: usize) -> &[f32] {
        let width = self.features.len() / self.count().pow(2);
        &self.features[dyad * width..(dyad + 1) * width]
    }

    /// The outlook of every dyad, by the model as estimated or by one of its draws.
    pub(crate) fn lattice(&self, draw: Option<usize>) -> Result<Lattice, SimulationError> {
        let width = self.features.len() / self.count().pow(2);
        let rows = self.features.par_chunks(width);
        let outlooks: Result<Vec<Outlook>, SimulationError> =
            rows.map(|row| self.outlook(row, draw)).collect();
        Ok(Lattice {
            outlooks: outlooks?,
            count: self.count(),
        })
    }

    /// The forecast of every directed dyad: all outcomes of initiations, as [`outcome_index`](marchland_forecast::ladder::outcome_index)
    /// has them.
    pub(crate) fn forecasts(&self) -> Result<Vec<(usize, Vec<f64>)>, SimulationError> {
        let count = self.count();
        let width = self.features.len() / count.pow(2);
        let rows = self.features.par_chunks(width).enumerate();
        rows.filter(|(dyad, _)| dyad / count != dyad % count)
            .map(|(dyad, row)| {
                let all = self.model().predict(row)?;
                Ok((dyad, all.map(Probability::get).to_vec()))
            })
            .collect()
    }

    /// What the model says at some features.
    pub(crate) fn outlook(
        &self,
        features: &[f32],
        draw: Option<usize>,
    ) -> Result<Outlook, SimulationError> {
        let steps = self.model().first_year(features, draw)?;
        let mut share = 1.0;
        let mut shares = [0.0; RUNGS - 1];
        for (into, step) in shares.iter_mut().zip(&steps[1..]) {
            share /= 1.0 + (-step).exp();
            *into = share as f32;
        }
        Ok(Outlook {
            log_odds: steps[0],
            shares,
        })
    }
}

/// The monthly hazard of something with these log-odds within a year.
pub(crate) fn hazard(log_odds: f64) -> f64 {
    softplus(log_odds) / 12.0
}

/// Minus the logarithm of one less the probability with these log-odds.
fn softplus(log_odds: f64) -> f64 {
    match log_odds {
        high if high > 30.0 => high,
        // One less exp(x)/2 of exp(x) is exact to fifteen digits this far out.
        low if low < -17.0 => low.exp(),
        middle => middle.exp().ln_1p(),
    }
}
