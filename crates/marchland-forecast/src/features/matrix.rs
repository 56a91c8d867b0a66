//! Standardised features of a dyad-year, as stale as they will be when asked for, with a stated treatment of absence.

use super::plan::{FeatureSpec, Input};
use super::transform::Transform;
use crate::ladder::Lines;
use marchland_base::{Cow, Driver};
use marchland_panel::{Handle, Panel};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// What stands in for an absent value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AbsentTreatment {
    /// The mean of the training rows: an absent value moves the forecast neither way.
    Mean,
    /// The mean, and a further feature that says that the value is absent (for columns absent often enough in
    /// training to learn what that means).
    MeanAndIndicator,
}

/// A feature as the model reads it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlannedFeature {
    /// Where it comes from.
    #[serde(flatten)]
    pub spec: FeatureSpec,
    /// Which factor, or context, it speaks of.
    pub driver: Driver,
    /// Years by which each input lay back in training, so that it was as old as it is at the forecast's date.
    pub lags: Vec<u8>,
    /// Mean over the training rows that have it.
    pub mean: f64,
    /// Standard deviation over the same rows.
    pub deviation: f64,
    /// Share of training rows without it.
    pub absent: f64,
}

/// All features, with what is needed to compute them for any dyad.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FeaturePlan {
    /// The features, in the order of the model's columns.
    pub features: Vec<PlannedFeature>,
    /// What stands in for absent values.
    pub treatment: AbsentTreatment,
    /// Standard deviations from the mean beyond which straight lines read a value as lying at the bound; null for no bound.
    pub bound: Option<f64>,
    /// Indices of features whose absence is a feature of its own, behind all others.
    pub indicators: Vec<usize>,
    /// Features that no dyad has at the forecast's date, and that the model therefore does without.
    pub left_out: Vec<String>,
}

/// A plan that does not fit the panel.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum PlanError {
    /// The panel has no such column.
    #[error("feature {feature}: the panel has no column {column}")]
    NoColumn {
        /// The feature.
        feature: String,
        /// The column it wants.
        column: String,
    },
    /// The column belongs to no factor and is no control either.
    #[error(
        "feature {0}: its column measures no factor and is no context; name its driver where the column is added"
    )]
    NoDriver(String),
    /// Every training row has the same value, or none has one.
    #[error(
        "feature {0} does not vary over the training rows, so nothing can be learned from it; leave it out"
    )]
    Constant(String),
}

/// Least share of absent training rows from which absence is learned from.
const LEARNABLE_ABSENCE: f64 = 0.01;

/// A row to be fitted on: the year that its features describe, and the dyad.
pub type RowKey = (u16, Cow, Cow);

/// A feature's columns in one panel.
struct Resolved {
    inputs: Vec<(Handle, Transform, u8)>,
}

impl FeaturePlan {
    /// Learns lags, means and deviations from the training rows.
    ///
    /// An input is read as many years back as its column is old in the panel's last year, for most dyads; columns that
    /// hardly ever change are read in the row's own year. A feature that no dyad has in that year is left out.
    ///
    /// # Errors
    /// A column that the panel lacks, one without a driver, or one that does not vary.
    pub fn learn(
        panel: &Panel,
        specs: Vec<FeatureSpec>,
        rows: &[RowKey],
        treatment: AbsentTreatment,
    ) -> Result<FeaturePlan, PlanError> {
        let last = *panel.frame.span().end();
        let planned = specs
            .into_par_iter()
            .map(|spec| learn_feature(panel, spec, rows, last))
            .collect::<Result<Vec<_>, _>>()?;
        let mut left_out = Vec::new();
        let mut features = Vec::new();
        for found in planned {
            match found {
                Learned::Feature(feature) => features.push(feature),
                Learned::AbsentNow(name) => left_out.push(name),
            }
        }
        let indicators = match treatment {
            AbsentTreatment::Mean => Vec::new(),
            AbsentTreatment::MeanAndIndicator => indicators(&features),
        };
        Ok(FeaturePlan {
            features,
            treatment,
            bound: None,
            indicators,
            left_out,
        })
    }

    /// The same features with another treatment of absence and of extreme values.
    #[must_use]
    pub fn treated(&self, treatment: AbsentTreatment, bound: Option<f64>) -> FeaturePlan {
        let indicators = match treatment {
            AbsentTreatment::Mean => Vec::new(),
            AbsentTreatment::MeanAndIndicator => indicators(&self.features),
        };
        FeaturePlan {
            treatment,
            bound,
            indicators,
            ..self.clone()
        }
    }

    /// Names of the model's columns.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let indicator = |at: &usize| format!("{} absent", self.features[*at].spec.name);
        let names = self
            .features
            .iter()
            .map(|feature| feature.spec.name.clone());
        names.chain(self.indicators.iter().map(indicator)).collect()
    }

    /// What each of the model's columns speaks of.
    #[must_use]
    pub fn drivers(&self) -> Vec<Driver> {
        let features = self.features.iter().map(|feature| feature.driver);
        features
            .chain(self.indicators.iter().map(|at| self.features[*at].driver))
            .collect()
    }

    /// How straight lines read the columns.
    #[must_use]
    pub fn lines(&self) -> Lines {
        let without = self.features.iter().map(|feature| !feature.spec.line);
        let all = without.chain(self.indicators.iter().map(|_| true));
        Lines {
            bound: self.bound.map(|bound| bound as f32),
            without: all
                .enumerate()
                .filter(|(_, without)| *without)
                .map(|(at, _)| at as u16)
                .collect(),
        }
    }

    /// The model's columns for one dyad, from a lookup of numbers by column name (not-a-number when absent).
    #[must_use]
    pub fn apply(&self, number: impl Fn(&str) -> f64) -> Vec<f32> {
        let raw: Vec<f64> = self
            .features
            .iter()
            .map(|feature| {
                let inputs = feature.spec.inputs.iter();
                inputs
                    .map(|input| input.transform.apply(number(&input.column)))
                    .product()
            })
            .collect();
        self.standardise(&raw)
    }

    /// The features that read any of some columns, by their places.
    #[must_use]
    pub fn reading(&self, columns: impl Fn(&str) -> bool) -> Vec<usize> {
        let reads = |feature: &PlannedFeature| {
            let mut inputs = feature.spec.inputs.iter();
            inputs.any(|input| columns(&input.column))
        };
        let features = self.features.iter().enumerate();
        features
            .filter(|(_, feature)| reads(feature))
            .map(|(at, _)| at)
            .collect()
    }

    /// Computes some features of a row anew, with the marks of their absence; the others stay.
    pub fn refresh(&self, row: &mut [f32], features: &[usize], number: impl Fn(&str) -> f64) {
        for &at in features {
            let feature = &self.features[at];
            let inputs = feature.spec.inputs.iter();
            let raw: f64 = inputs
                .map(|input| input.transform.apply(number(&input.column)))
                .product();
            row[at] = feature.standardise(raw);
            if let Some(mark) = self
                .indicators
                .iter()
                .position(|indicator| *indicator == at)
            {
                row[self.features.len() + mark] = feature.absence(raw);
            }
        }
    }

    /// The model's columns for many rows of a panel, one after another.
    ///
    /// # Errors
    /// A column that the panel lacks.
    pub fn matrix(&self, panel: &Panel, rows: &[RowKey]) -> Result<Vec<f32>, PlanError> {
        let resolved = self
            .features
            .iter()
            .map(|feature| resolve(panel, &feature.spec, &feature.lags))
            .collect::<Result<Vec<_>, _>>()?;
        let width = self.features.len() + self.indicators.len();
        let mut matrix = vec![0.0; rows.len() * width];
        matrix
            .par_chunks_mut(width)
            .zip(rows)
            .for_each(|(into, key)| {
                let raw: Vec<f64> = resolved
                    .iter()
                    .map(|feature| feature.number(panel, *key))
                    .collect();
                into.copy_from_slice(&self.standardise(&raw));
            });
        Ok(matrix)
    }

    fn standardise(&self, raw: &[f64]) -> Vec<f32> {
        let features = self.features.iter().zip(raw);
        let values = features.map(|(feature, value)| feature.standardise(*value));
        let indicators = self.indicators.iter();
        let absences = indicators.map(|at| self.features[*at].absence(raw[*at]));
        values.chain(absences).collect()
    }
}

impl PlannedFeature {
    fn standardise(&self, raw: f64) -> f32 {
        match raw.is_finite() {
            true => ((raw - self.mean) / self.deviation) as f32,
            false => 0.0,
        }
    }

    /// The mark of absence, centred like every feature, so that the baseline of all zeros is the mean training row.
    fn absence(&self, raw: f64) -> f32 {
        let absent = f64::from(u8::from(!raw.is_finite()));
        ((absent - self.absent) / (self.absent * (1.0 - self.absent)).sqrt()) as f32
    }
}

impl Resolved {
    fn number(&self, panel: &Panel, (year, initiator, target): RowKey) -> f64 {
        let one = |(handle, transform, lag): &(Handle, Transform, u8)| {
            let frame = year
                .checked_sub(u16::from(*lag))
                .and_then(|year| panel.frame.year(year));
            frame.map_or(f64::NAN, |frame| {
                let places = (frame.position(initiator), frame.position(target));
                transform.apply(panel.number(*handle, frame, places.0, places.1))
            })
        };
        self.inputs.iter().map(one).product()
    }
}

fn resolve(panel: &Panel, spec: &FeatureSpec, lags: &[u8]) -> Result<Resolved, PlanError> {
    let find =
        |(input, lag): (&Input, &u8)| Ok((handle(panel, spec, input)?, input.transform, *lag));
    let inputs = spec
        .inputs
        .iter()
        .zip(lags)
        .map(find)
        .collect::<Result<_, _>>()?;
    Ok(Resolved { inputs })
}

fn handle(panel: &Panel, spec: &FeatureSpec, input: &Input) -> Result<Handle, PlanError> {
    panel
        .find(&input.column)
        .ok_or_else(|| PlanError::NoColumn {
            feature: spec.name.clone(),
            column: input.column.clone(),
        })
}

enum Learned {
    Feature(PlannedFeature),
    AbsentNow(String),
}

fn learn_feature(
    panel: &Panel,
    spec: FeatureSpec,
    rows: &[RowKey],
    last: u16,
) -> Result<Learned, PlanError> {
    let mut lags = Vec::new();
    for input in &spec.inputs {
        match usual_age(panel, handle(panel, &spec, input)?, last) {
            Some(age) => lags.push(age),
            None => return Ok(Learned::AbsentNow(spec.name)),
        }
    }
    let resolved = resolve(panel, &spec, &lags)?;
    let driver = panel
        .driver(resolved.inputs[0].0)
        .ok_or_else(|| PlanError::NoDriver(spec.name.clone()))?;
    let (mut count, mut mean, mut squares) = (0.0, 0.0, 0.0);
    for key in rows {
        let value = resolved.number(panel, *key);
        if value.is_finite() {
            count += 1.0;
            let step = value - mean;
            mean += step / count;
            squares += step * (value - mean);
        }
    }
    let deviation = (squares / count).sqrt();
    if deviation > 0.0 {
        let absent = 1.0 - count / rows.len() as f64;
        Ok(Learned::Feature(PlannedFeature {
            spec,
            driver,
            lags,
            mean,
            deviation,
            absent,
        }))
    } else {
        Err(PlanError::Constant(spec.name))
    }
}

/// The commonest age of a column's cells in the panel's last year, 0 for lasting columns; `None` where all are absent.
fn usual_age(panel: &Panel, handle: Handle, last: u16) -> Option<u8> {
    let frame = panel.frame.year(last)?;
    let mut ages: BTreeMap<u8, usize> = BTreeMap::new();
    for (_, initiator) in frame.members() {
        for (_, target) in frame.members() {
            let cell = panel.cell(handle, last, initiator, target);
            if let Some(cell) = cell.filter(|cell| cell.value.is_some()) {
                *ages.entry(cell.age).or_default() += 1;
            }
        }
    }
    let (age, _) = ages.into_iter().max_by_key(|(_, count)| *count)?;
    Some(if panel.meta(handle).lasting { 0 } else { age })
}

/// Features absent often enough; of several that are absent equally often (one dataset's columns) the first.
fn indicators(features: &[PlannedFeature]) -> Vec<usize> {
    let mut seen: HashMap<u64, usize> = HashMap::new();
    let mut chosen = Vec::new();
    for (at, feature) in features.iter().enumerate() {
        let learnable = (LEARNABLE_ABSENCE..=1.0 - LEARNABLE_ABSENCE).contains(&feature.absent);
        let single = feature.spec.inputs.len() == 1;
        if learnable && single && seen.insert(feature.absent.to_bits(), at).is_none() {
            chosen.push(at);
        }
    }
    chosen
}
