//! From a panel and the dispute record to a bundle.

use crate::achieved::achieved;
use crate::analogues::PastYears;
use crate::bundle::{Bundle, CardVersion, LAYOUT, Ladders, Manifest, RecordSummary};
use crate::features::{AbsentTreatment, FeaturePlan, PlanError, RowKey, STRAIGHT, feature_specs};
use crate::feedback::{Known, feedback};
use crate::labels::{Events, Record};
use crate::ladder::{
    BoostOptions, FitError, FitOptions, HeldOut, LadderModel, PredictError, Progress, TrainingSet,
    fit, held_out_log_score, random,
};
use crate::rows::{relabelled, training_set, window_rows};
use crate::snapshot::Snapshot;
use crate::summary::summarise;
use marchland_base::{Date, OutcomeKind, codebook};
use marchland_panel::Panel;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// First year of the windows that a model is fitted on: the first after the Second World War and its aftermath.
pub const FIRST_WINDOW: u16 = 1947;

/// First year of the record that windows, rates and the pairs' histories are taken from.
pub(crate) const FIRST_RECORDED: u16 = 1946;

/// Years between the first year of held-out windows and the end of the record, one per rolling origin.
const ORIGINS: [u16; 3] = [29, 19, 9];

/// Ridge penalties to choose from for the step to the lowest rung, heaviest first.
const LOWEST_PENALTIES: [f64; 7] = [3000.0, 1000.0, 300.0, 100.0, 30.0, 10.0, 3.0];

/// The same for the higher steps: up to where nothing but the mean is left.
const HIGHER_PENALTIES: [f64; 8] = [
    100_000.0, 30_000.0, 10_000.0, 3000.0, 1000.0, 300.0, 100.0, 30.0,
];

/// What may stand in for absent values, and how far out a value may lie for a straight line. Without a bound, or with wider
/// ones, windows before 1995 were forecast much worse.
const TREATMENTS: [(AbsentTreatment, Option<f64>); 2] = [
    (AbsentTreatment::Mean, Some(3.0)),
    (AbsentTreatment::MeanAndIndicator, Some(3.0)),
];

/// Columns that a brief shows although no model reads them.
const SHOWN: [&str; 3] = ["border_km", "kin_share_stated", "named_dispute"];

/// What to estimate.
#[derive(Clone, Debug)]
pub struct TrainSpec {
    /// The day up to which the panel knows the world.
    pub as_of: Date,
    /// Years of the dispute record, initiations and actions, that were known by then.
    pub record: RangeInclusive<u16>,
    /// Seed of the thinning and the bootstrap.
    pub seed: u64,
    /// Bootstrap draws.
    pub draws: usize,
    /// Version of the factor values.
    pub data_version: String,
    /// The datasets.
    pub cards: Vec<CardVersion>,
}

/// Word of progress.
#[derive(Clone, Debug)]
pub enum TrainProgress {
    /// A stage begins.
    Stage(&'static str),
    /// The fit goes on.
    Fit(Progress),
}

/// An estimation that came to nothing.
#[derive(Debug, thiserror::Error)]
pub enum TrainError {
    /// The record known by then is too short to fit and judge on.
    #[error(
        "the dispute record known by {as_of} runs to {end}; at least {needed} is needed to fit and to judge a model; choose a later date"
    )]
    ShortRecord {
        /// The day.
        as_of: Date,
        /// Last year of the record.
        end: u16,
        /// The least last year.
        needed: u16,
    },
    /// The features do not fit the panel.
    #[error(transparent)]
    Plan(#[from] PlanError),
    /// The fit failed.
    #[error(transparent)]
    Fit(#[from] FitError),
    /// The model does not answer for some row.
    #[error(transparent)]
    Predict(#[from] PredictError),
}

/// How a treatment of absent and of extreme values did on held-out years.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct TriedTreatment {
    /// The treatment of absent values.
    pub treatment: AbsentTreatment,
    /// Standard deviations beyond which values are read as lying at the bound.
    pub bound: Option<f64>,
    /// Held-out log score in nats, at most 0, higher is better.
    pub log_score: f64,
    /// The same for constant forecasts.
    pub reference: f64,
}

/// Estimates a ladder for each kind of outcome and takes the factor values of the panel's last year.
///
/// Both ladders read the same features. How absent and extreme values are treated is chosen once, on initiations.
///
/// Features are as old in training as they are on the forecast's date: a column last observed eleven years before the
/// date is read eleven years back in every training row, so that the model knows what so old a value is worth.
///
/// # Errors
/// A record too short, features that do not fit the panel, a fit that fails.
pub fn train(
    panel: &Panel,
    events: Events<'_>,
    spec: &TrainSpec,
    progress: &mut dyn FnMut(TrainProgress),
) -> Result<Bundle, TrainError> {
    let end = *spec.record.end();
    let needed = FIRST_WINDOW + ORIGINS[0] + 10;
    if end < needed {
        return Err(TrainError::ShortRecord {
            as_of: spec.as_of,
            end,
            needed,
        });
    }
    let covered = FIRST_RECORDED.max(*spec.record.start())..=end;
    let records = OutcomeKind::ALL.map(|kind| Record::new(kind, events, covered.clone()));
    let [initiations, actions] = &records;
    let rows = window_rows(panel, FIRST_WINDOW..=end);
    progress(TrainProgress::Stage("making features"));
    let plan = FeaturePlan::learn(panel, feature_specs(), &rows, AbsentTreatment::Mean)?;
    let options = fit_options(spec.seed, spec.draws, end);
    let Treated {
        set,
        plan,
        tried,
        judged,
    } = choose_treatment(panel, &plan, initiations, &rows, &options, progress)?;
    progress(TrainProgress::Stage("fitting initiations"));
    let initiation = fit(
        &set,
        &FitOptions {
            judged: Some(judged),
            ..options.clone()
        },
        &mut |word| progress(TrainProgress::Fit(word)),
    )?;
    progress(TrainProgress::Stage(
        "estimating what events after a forecast add to it",
    ));
    let known = Known { events, covered };
    let feedback = feedback(
        panel,
        &known,
        (&rows, &lowest(&initiation, &set)?),
        spec.seed,
    );
    let set = relabelled(&set, actions, &rows);
    progress(TrainProgress::Stage("fitting actions"));
    let seed = random::split_mix(spec.seed, 1);
    let action = fit(&set, &FitOptions { seed, ..options }, &mut |word| {
        progress(TrainProgress::Fit(word))
    })?;
    let model = Ladders { initiation, action };
    progress(TrainProgress::Stage("keeping past dyad-years"));
    let kept = (rows.as_slice(), set.features.as_slice());
    let past = PastYears::gather(panel, &plan, &model, &records, kept, spec.seed)?;
    let achieved = achieved(panel, &plan);
    let wanted = wanted_columns(&plan);
    let snapshot = Snapshot::take(panel, spec.as_of, |id| wanted.iter().any(|name| name == id));
    let record = RecordSummary {
        treatments: tried,
        ..summarise(panel, &records, events.initiations, &rows)
    };
    Ok(Bundle {
        manifest: manifest(spec, &record),
        plan,
        model,
        feedback,
        achieved,
        record,
        past,
        snapshot,
    })
}

/// Log-odds of opening any dispute within a year, for all rows of a set.
fn lowest(model: &LadderModel, set: &TrainingSet) -> Result<Vec<f64>, PredictError> {
    let rows = set.features.par_chunks(set.columns.len().max(1));
    rows.map(|row| Ok(model.first_year(row, None)?[0]))
        .collect()
}

/// The settings of a fit on a record that ends in `end`.
pub(crate) fn fit_options(seed: u64, draws: usize, end: u16) -> FitOptions {
    FitOptions {
        lowest_penalties: LOWEST_PENALTIES.to_vec(),
        higher_penalties: HIGHER_PENALTIES.to_vec(),
        draws,
        shapes: Some(BoostOptions {
            straight: STRAIGHT.map(str::to_owned).into(),
            ..BoostOptions::default()
        }),
        ..FitOptions::new(
            [end - 9, end],
            ORIGINS.map(|back| end - back).to_vec(),
            seed,
        )
    }
}

/// What a choice of treatment leaves.
pub(crate) struct Treated {
    pub(crate) set: TrainingSet,
    pub(crate) plan: FeaturePlan,
    pub(crate) tried: Vec<TriedTreatment>,
    /// How the penalties did under the treatment that was kept.
    pub(crate) judged: HeldOut,
}

/// Scores each treatment of absent and of extreme values on held-out years and keeps the better, with its training set.
pub(crate) fn choose_treatment(
    panel: &Panel,
    plan: &FeaturePlan,
    record: &Record,
    rows: &[RowKey],
    options: &FitOptions,
    progress: &mut dyn FnMut(TrainProgress),
) -> Result<Treated, TrainError> {
    let mut tried = Vec::new();
    let mut best: Option<(HeldOut, TrainingSet, FeaturePlan)> = None;
    for (treatment, bound) in TREATMENTS {
        progress(TrainProgress::Stage(
            "judging treatments of absent and extreme values",
        ));
        let plan = plan.treated(treatment, bound);
        let set = training_set(panel, &plan, record, rows)?;
        let held_out = held_out_log_score(&set, options, &mut |word| {
            progress(TrainProgress::Fit(word))
        })?;
        let (log_score, reference) = (held_out.log_score, held_out.reference);
        tried.push(TriedTreatment {
            treatment,
            bound,
            log_score,
            reference,
        });
        if best
            .as_ref()
            .is_none_or(|(best, ..)| log_score > best.log_score)
        {
            best = Some((held_out, set, plan));
        }
    }
    let (judged, set, plan) = best.expect("several treatments were tried");
    Ok(Treated {
        set,
        plan,
        tried,
        judged,
    })
}

/// Columns that the model reads or the codebook names, without the side.
fn wanted_columns(plan: &FeaturePlan) -> Vec<String> {
    let read = plan
        .features
        .iter()
        .flat_map(|feature| &feature.spec.inputs)
        .map(|input| &input.column);
    let named = codebook().iter().flat_map(|factor| &factor.columns);
    let mut wanted: Vec<String> = SHOWN.map(str::to_owned).into();
    for name in read.chain(named) {
        wanted.push(name.clone());
        wanted.extend(name.strip_suffix(['1', '2']).map(str::to_owned));
    }
    wanted
}

fn manifest(spec: &TrainSpec, record: &RecordSummary) -> Manifest {
    Manifest {
        layout: LAYOUT,
        data_version: spec.data_version.clone(),
        model_version: format!(
            "ladder-{LAYOUT}.{} fitted on disputes {FIRST_WINDOW}-{}, seed {}",
            env!("CARGO_PKG_VERSION"),
            record.covered[1],
            spec.seed
        ),
        cards: spec.cards.clone(),
    }
}
