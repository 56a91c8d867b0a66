//! A forecast taken apart column by column.

use crate::assess::{AssessError, Assessor};
use crate::features::FeaturePlan;
use crate::ladder::{LadderModel, PredictError};
use marchland_base::{Driver, Dyad, Outcome, OutcomeKind};

/// The parts of one outcome's log-odds.
#[derive(Clone, Debug, PartialEq)]
pub struct OutcomeParts {
    /// The question.
    pub outcome: Outcome,
    /// The log-odds of its probability.
    pub log_odds: f64,
    /// The part that no column adds.
    pub intercept: f64,
    /// What each column adds, in the order of the model; with the intercept they make up the log-odds.
    pub columns: Vec<ColumnPart>,
}

/// What one of the model's columns adds.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnPart {
    /// Its name.
    pub name: String,
    /// What it speaks of.
    pub driver: Driver,
    /// The panel's columns that it is made of: one, or those of an interaction.
    pub inputs: Vec<String>,
    /// Whether it says that a value is absent, and not which value it is.
    pub of_absence: bool,
    /// What the model reads: standard deviations from the mean of the training rows.
    pub feature: f64,
    /// What it adds to the log-odds.
    pub log_odds: f64,
}

impl Assessor<'_> {
    /// The parts of every outcome of one kind, in the order of [`Outcome::of`].
    ///
    /// # Errors
    /// A state without factor values, or features that do not fit the model.
    pub fn parts(&self, kind: OutcomeKind, dyad: Dyad) -> Result<Vec<OutcomeParts>, AssessError> {
        let features = self.features(dyad)?;
        let bundle = self.bundle();
        Ok(parts(&bundle.plan, bundle.model.of(kind), &features)?)
    }
}

/// The parts of every outcome of a model's kind for one row of features.
pub(crate) fn parts(
    plan: &FeaturePlan,
    model: &LadderModel,
    features: &[f32],
) -> Result<Vec<OutcomeParts>, PredictError> {
    let described = described(plan);
    let outcomes = model.explain(features)?.outcomes.into_iter();
    let parts = outcomes.map(|explained| {
        let amounts = explained.contributions.iter().zip(features);
        let columns = described
            .iter()
            .zip(amounts)
            .map(|(column, (log_odds, feature))| ColumnPart {
                log_odds: *log_odds,
                feature: f64::from(*feature),
                ..column.clone()
            });
        OutcomeParts {
            outcome: explained.outcome,
            log_odds: explained.log_odds,
            intercept: explained.intercept,
            columns: columns.collect(),
        }
    });
    Ok(parts.collect())
}

/// The model's columns without what they add.
fn described(plan: &FeaturePlan) -> Vec<ColumnPart> {
    let whole = plan.features.iter().map(|feature| (feature, false));
    let absences = plan.indicators.iter().map(|at| (&plan.features[*at], true));
    let names = plan.names().into_iter().zip(plan.drivers());
    whole
        .chain(absences)
        .zip(names)
        .map(|((feature, of_absence), (name, driver))| ColumnPart {
            name,
            driver,
            inputs: feature
                .spec
                .inputs
                .iter()
                .map(|input| input.column.clone())
                .collect(),
            of_absence,
            feature: 0.0,
            log_odds: 0.0,
        })
        .collect()
}
