//! Models of past years: each fitted on what the years before its first window hold.

use crate::bundle::Ladders;
use crate::features::{AbsentTreatment, FeaturePlan, PlanError, RowKey, feature_specs};
use crate::labels::{Events, Record};
use crate::ladder::{Choices, FitOptions, LadderModel, TrainingSet, fit, random};
use crate::rows::{relabelled, training_set, window_rows};
use crate::train::{
    FIRST_RECORDED, FIRST_WINDOW, TrainError, TrainProgress, choose_treatment, fit_options,
};
use marchland_base::{Outcome, OutcomeKind};
use marchland_panel::Panel;

/// Probabilities of all outcomes of a row, in the order of [`Outcome::all`].
pub type Chances = [f32; Outcome::COUNT];

/// Lower and upper ends of the intervals of all outcomes of a row, in the order of [`Outcome::all`].
pub type Ends = [[f32; 2]; Outcome::COUNT];

/// What the first origin of a backtest chose on the years before it; later origins keep it.
#[derive(Clone, Debug, PartialEq)]
pub struct Settled {
    /// What stands in for absent values.
    pub treatment: AbsentTreatment,
    /// Standard deviations beyond which values are read as lying at the bound.
    pub bound: Option<f64>,
    /// Penalties and bends, for each kind of outcome in the order of [`OutcomeKind::ALL`].
    pub ladders: [Choices; 2],
}

/// A model as it stood before a year.
#[derive(Clone, Debug)]
pub struct Refit {
    /// The first year of the windows that it forecasts; it was fitted on the years before.
    pub first: u16,
    /// What it was fitted with.
    pub settled: Settled,
    pub(crate) plan: FeaturePlan,
    pub(crate) ladders: Ladders,
}

/// Fits the model that could have stood at the beginning of `first`, with `draws` of the bootstrap; 0 leaves it without intervals.
///
/// The panel must end in the year before `first` or, where the record known by then ends earlier, later; of the events, only those of years before `first` are read. Without `settled`,
/// treatment of absent values, penalties and bends are chosen by rolling origins inside those years. Coefficients are those of a
/// thinned sample: every event, and other rows with weights that make up for the rest.
///
/// # Errors
/// As for [`crate::train`].
pub fn refit(
    panel: &Panel,
    events: Events<'_>,
    first: u16,
    settled: Option<&Settled>,
    (seed, draws): (u64, usize),
    progress: &mut dyn FnMut(TrainProgress),
) -> Result<Refit, TrainError> {
    let end = first.saturating_sub(1);
    let records = records(events, end);
    let rows = window_rows(panel, FIRST_WINDOW..=end);
    let plan = FeaturePlan::learn(panel, feature_specs(), &rows, AbsentTreatment::Mean)?;
    let options = FitOptions {
        all_rows: false,
        ..fit_options(seed, draws, end)
    };
    let (set, plan, judged) = match settled {
        Some(settled) => {
            let plan = plan.treated(settled.treatment, settled.bound);
            (training_set(panel, &plan, &records[0], &rows)?, plan, None)
        }
        None => {
            let treated = choose_treatment(panel, &plan, &records[0], &rows, &options, progress)?;
            (treated.set, treated.plan, Some(treated.judged))
        }
    };
    let mut one = |set: &TrainingSet, at: usize| -> Result<LadderModel, TrainError> {
        progress(TrainProgress::Stage("fitting a model of the past"));
        let options = FitOptions {
            seed: random::split_mix(seed, at as u64),
            judged: judged.clone().filter(|_| at == 0),
            settled: settled.map(|settled| settled.ladders[at].clone()),
            ..options.clone()
        };
        let mut say = |word| progress(TrainProgress::Fit(word));
        Ok(fit(set, &options, &mut say)?)
    };
    let initiation = one(&set, 0)?;
    let action = one(&relabelled(&set, &records[1], &rows), 1)?;
    Ok(Refit {
        first,
        settled: Settled {
            treatment: plan.treatment,
            bound: plan.bound,
            ladders: [initiation.choices(), action.choices()],
        },
        plan,
        ladders: Ladders { initiation, action },
    })
}

/// What happened up to a year, kind by kind.
pub(crate) fn records(events: Events<'_>, end: u16) -> [Record; 2] {
    OutcomeKind::ALL.map(|kind| Record::new(kind, events, FIRST_RECORDED..=end))
}

impl Refit {
    /// Probabilities of all outcomes for some rows of a panel that ends in the year of their features, in the order of
    /// [`Outcome::all`]. A state that is new in the window's first year has no features, and its dyads are forecast as the
    /// mean dyad where they lack them.
    ///
    /// # Errors
    /// A column that the panel lacks, or features that do not fit the model.
    pub fn forecast(&self, panel: &Panel, rows: &[RowKey]) -> Result<Vec<Chances>, TrainError> {
        let features = self.plan.matrix(panel, rows)?;
        forecast(&self.ladders, &features, rows.len())
    }

    /// The same with lower and upper ends of their 90 percent intervals, in the same order.
    ///
    /// # Errors
    /// As for [`Refit::forecast`], and a model that was fitted without draws.
    pub fn forecast_with_intervals(
        &self,
        panel: &Panel,
        rows: &[RowKey],
    ) -> Result<(Vec<Chances>, Vec<Ends>), TrainError> {
        let features = self.plan.matrix(panel, rows)?;
        let mut forecasts = vec![[0.0; Outcome::COUNT]; rows.len()];
        let mut ends = vec![[[0.0; 2]; Outcome::COUNT]; rows.len()];
        for kind in OutcomeKind::ALL {
            let found = self.ladders.of(kind).forecast_many(&features)?;
            for (found, into) in found.iter().zip(forecasts.iter_mut().zip(&mut ends)) {
                for (at, outcome) in Outcome::of(kind).map(Outcome::index).enumerate() {
                    let interval = found.intervals[at];
                    into.0[outcome] = found.probabilities[at].get() as f32;
                    into.1[outcome] = [interval.low(), interval.high()].map(|end| end.get() as f32);
                }
            }
        }
        Ok((forecasts, ends))
    }
}

/// Both ladders' probabilities for rows of features.
pub(crate) fn forecast(
    ladders: &Ladders,
    features: &[f32],
    rows: usize,
) -> Result<Vec<Chances>, TrainError> {
    let mut all = vec![[0.0; Outcome::COUNT]; rows];
    for kind in OutcomeKind::ALL {
        let found = ladders.of(kind).predict_many(features)?;
        for (into, found) in all.iter_mut().zip(found) {
            for (outcome, probability) in Outcome::of(kind).zip(found) {
                // Six digits are more than any forecast is worth.
                into[outcome.index()] = probability.get() as f32;
            }
        }
    }
    Ok(all)
}

/// A column's place in a panel.
///
/// # Errors
/// The panel has no such column.
pub(crate) fn handle(
    panel: &Panel,
    who: &str,
    column: &str,
) -> Result<marchland_panel::Handle, PlanError> {
    panel.find(column).ok_or_else(|| PlanError::NoColumn {
        feature: who.to_owned(),
        column: column.to_owned(),
    })
}
