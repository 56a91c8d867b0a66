//! Asking a bundle: probabilities, intervals, contributions and ranks for a dyad.

use crate::analogues::{Analogues, added_by, search};
use crate::bundle::Bundle;
use crate::ladder::{PredictError, outcome_index};
use crate::snapshot::{SnapshotError, Values};
use marchland_base::{Cow, Driver, Dyad, Interval, Outcome, OutcomeKind, Probability};
use std::collections::BTreeMap;

/// A bundle ready to be asked.
#[derive(Debug)]
pub struct Assessor<'a> {
    bundle: &'a Bundle,
    values: Values<'a>,
}

/// What a bundle says of one outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct OutcomeForecast {
    /// The question.
    pub outcome: Outcome,
    /// The answer.
    pub probability: Probability,
    /// Its 90 percent interval.
    pub interval: Interval,
    /// The part of the log-odds that no driver adds.
    pub intercept: f64,
    /// What each driver adds to the log-odds; with the intercept they make up the probability's.
    pub contributions: BTreeMap<Driver, f64>,
}

/// A target and its probability.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RankedTarget {
    /// The state.
    pub target: Cow,
    /// Its probability.
    pub probability: Probability,
    /// Its rank, 1 for the most likely; ties share the best rank.
    pub rank: u32,
}

/// A question that a bundle cannot answer.
#[derive(Debug, thiserror::Error)]
pub enum AssessError {
    /// The factor values do not fit together.
    #[error(transparent)]
    Snapshot(#[from] SnapshotError),
    /// The features do not fit the model.
    #[error(transparent)]
    Predict(#[from] PredictError),
    /// A state that the factor values do not hold.
    #[error("the factor values of {year} do not hold state {state}")]
    NoState {
        /// The state.
        state: Cow,
        /// The year.
        year: u16,
    },
}

impl<'a> Assessor<'a> {
    /// Unpacks a bundle.
    ///
    /// # Errors
    /// Factor values that do not fit together.
    pub fn new(bundle: &'a Bundle) -> Result<Assessor<'a>, AssessError> {
        Ok(Assessor {
            bundle,
            values: Values::new(&bundle.snapshot)?,
        })
    }

    /// The factor values.
    #[must_use]
    pub fn values(&self) -> &Values<'a> {
        &self.values
    }

    /// Answers every outcome for a dyad, in the order of [`Outcome::all`].
    ///
    /// # Errors
    /// A state without factor values, or features that do not fit the model.
    pub fn forecast(&self, dyad: Dyad) -> Result<Vec<OutcomeForecast>, AssessError> {
        let mut forecasts = Vec::with_capacity(Outcome::COUNT);
        for kind in OutcomeKind::ALL {
            forecasts.extend(self.forecast_of(kind, dyad)?);
        }
        Ok(forecasts)
    }

    /// Answers every outcome of one kind for a dyad, in the order of [`Outcome::of`].
    ///
    /// # Errors
    /// A state without factor values, or features that do not fit the model.
    pub fn forecast_of(
        &self,
        kind: OutcomeKind,
        dyad: Dyad,
    ) -> Result<Vec<OutcomeForecast>, AssessError> {
        let features = self.features(dyad)?;
        let model = self.bundle.model.of(kind);
        let probabilities = model.predict(&features)?;
        let intervals = model.interval(&features)?;
        let drivers = self.bundle.plan.drivers();
        let explained = model.explain(&features)?;
        let forecasts = explained.outcomes.iter().map(|parts| {
            let mut contributions: BTreeMap<Driver, f64> = BTreeMap::new();
            for (driver, amount) in drivers.iter().zip(&parts.contributions) {
                *contributions.entry(*driver).or_default() += amount;
            }
            let at = outcome_index(parts.outcome);
            OutcomeForecast {
                outcome: parts.outcome,
                probability: probabilities[at],
                interval: intervals[at],
                intercept: parts.intercept,
                contributions,
            }
        });
        Ok(forecasts.collect())
    }

    /// All possible targets of an initiator, the most likely first; ties by code.
    ///
    /// # Errors
    /// A state without factor values, or features that do not fit the model.
    pub fn rank(&self, initiator: Cow, outcome: Outcome) -> Result<Vec<RankedTarget>, AssessError> {
        let at = outcome_index(outcome);
        let model = self.bundle.model.of(outcome.kind);
        let mut targets = Vec::new();
        for target in self.targets(initiator) {
            let features = self.features(Dyad { initiator, target })?;
            targets.push(RankedTarget {
                target,
                probability: model.predict(&features)?[at],
                rank: 0,
            });
        }
        targets.sort_by(|a, b| {
            b.probability
                .get()
                .total_cmp(&a.probability.get())
                .then(a.target.cmp(&b.target))
        });
        let mut rank = 1;
        for place in 0..targets.len() {
            if place > 0 && targets[place].probability < targets[place - 1].probability {
                rank = place + 1;
            }
            targets[place].rank = u32::try_from(rank).unwrap_or(u32::MAX);
        }
        Ok(targets)
    }

    /// Probabilities of all outcomes, in the order of [`Outcome::all`], for every possible target.
    ///
    /// # Errors
    /// A state without factor values, or features that do not fit the model.
    pub fn all_targets(
        &self,
        initiator: Cow,
    ) -> Result<Vec<(Cow, [Probability; Outcome::COUNT])>, AssessError> {
        let forecast = |target| {
            let features = self.features(Dyad { initiator, target })?;
            let model = &self.bundle.model;
            let ladders = OutcomeKind::ALL.map(|kind| model.of(kind).predict(&features));
            let [initiations, actions] = ladders;
            let (initiations, actions) = (initiations?, actions?);
            let all = std::array::from_fn(|at| match at.checked_sub(Outcome::PER_KIND) {
                None => initiations[at],
                Some(at) => actions[at],
            });
            Ok((target, all))
        };
        self.targets(initiator).map(forecast).collect()
    }

    /// The past dyad-years that the model sees as it sees the dyad, by the ladder of a kind of outcome, and what happened to
    /// them in windows that had ended by the bundle's date.
    ///
    /// # Errors
    /// A state without factor values.
    pub fn analogues(&self, dyad: Dyad, kind: OutcomeKind) -> Result<Analogues, AssessError> {
        let features = self.features(dyad)?;
        let (past, model) = (&self.bundle.past, self.bundle.model.of(kind));
        let added = added_by(&past.drivers, &self.bundle.plan.drivers(), model, &features);
        let as_of = self.bundle.as_of();
        let first_day = as_of.tomorrow().unwrap_or(as_of);
        let before = u16::try_from(first_day.year()).unwrap_or(0);
        Ok(search(past, kind, &added, before))
    }

    /// The bundle that is asked.
    pub(crate) fn bundle(&self) -> &'a Bundle {
        self.bundle
    }

    fn targets(&self, initiator: Cow) -> impl Iterator<Item = Cow> {
        let states = self.bundle.snapshot.states.iter().copied();
        states.filter(move |target| *target != initiator)
    }

    pub(crate) fn features(&self, dyad: Dyad) -> Result<Vec<f32>, AssessError> {
        for state in [dyad.initiator, dyad.target] {
            if !self.values.holds(state) {
                return Err(AssessError::NoState {
                    state,
                    year: self.bundle.snapshot.year,
                });
            }
        }
        let number = |name: &str| self.values.number(name, dyad.initiator, dyad.target);
        Ok(self.bundle.plan.apply(number))
    }
}
