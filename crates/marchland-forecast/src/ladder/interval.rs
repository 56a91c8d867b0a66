//! Uncertainty intervals from the bootstrap draws.

use super::chance::{Chance, OUTCOMES, STEPS, chances, fast_chances};
use super::model::topped;
use super::step::{CHAINS, RUNGS};
use super::{LadderModel, PredictError};
use marchland_base::{Interval, Probability};
use ndarray::linalg::general_mat_mul;
use ndarray::{Array2, ArrayView2};
use rayon::prelude::*;

/// Share of the draws below the low end, and above the high end.
const TAIL: f64 = 0.05;

/// Rows whose draws are computed as one matrix product.
const BLOCK: usize = 64;

/// Probabilities of the outcomes of a ladder's kind with their 90 % intervals, in the order of
/// [`Outcome::of`](marchland_base::Outcome::of).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Forecast {
    /// As of [`LadderModel::predict`].
    pub probabilities: [Probability; OUTCOMES],
    /// As of [`LadderModel::interval`].
    pub intervals: [Interval; OUTCOMES],
}

/// The ends of an interval for each outcome, in log-odds.
type Ends = [[f64; OUTCOMES]; 2];

impl LadderModel {
    /// A 90 % interval for each outcome, in the order of [`Outcome::of`](marchland_base::Outcome::of) the kind.
    ///
    /// The 5th to the 95th percentile of the bootstrap draws, moved in log-odds so that the median of the draws
    /// falls on the forecast; the interval therefore holds the forecast. It covers sampling error in states,
    /// disputes, the coefficients, the height of the shapes as a whole, the correction of the mean, and the drift of the mean from
    /// one decade to the next. It leaves out the choice of model, of columns and of
    /// penalties, and error in the data. It errs on the wide side: in simulations it
    /// is 1.1 times as wide as it need be when initiators and targets differ in ways the columns miss, and twice as wide when
    /// they do not (a test of this crate). Like the forecasts, both ends nest along the ladder
    /// and over horizons: where moving has broken this, the wider of the two ends is taken for both.
    ///
    /// # Errors
    /// Features that do not fit the model, or a model without draws.
    pub fn interval(&self, features: &[f32]) -> Result<[Interval; OUTCOMES], PredictError> {
        self.check(features)?;
        let all = self.forecast_many(features)?;
        let first = all.into_iter().next().ok_or(PredictError::Width {
            found: features.len(),
            expected: self.estimates().columns.len(),
        })?;
        Ok(first.intervals)
    }

    /// [`LadderModel::predict`] and [`LadderModel::interval`] for many rows of features, one after another, by one matrix product
    /// for a block of rows.
    ///
    /// # Errors
    /// As for [`LadderModel::interval`] and [`LadderModel::predict_many`].
    pub fn forecast_many(&self, features: &[f32]) -> Result<Vec<Forecast>, PredictError> {
        let width = self.estimates().columns.len();
        self.check_rows(features)?;
        if self.estimates().draws.is_empty() {
            return Err(PredictError::NoDraws);
        }
        let draws = Draws::of(self);
        let blocks: Result<Vec<_>, PredictError> = features
            .par_chunks(BLOCK * width)
            .map(|block| self.forecast_block(&draws, block))
            .collect();
        Ok(blocks?.concat())
    }

    fn forecast_block(
        &self,
        draws: &Draws,
        features: &[f32],
    ) -> Result<Vec<Forecast>, PredictError> {
        let estimates = self.estimates();
        let width = estimates.columns.len();
        let lines = draws.log_odds(self, features);
        let mut drawn = vec![0.0; OUTCOMES * draws.scales.len()];
        let rows = features.chunks_exact(width).zip(lines.outer_iter());
        rows.map(|(features, lines)| {
            self.check(features)?;
            let shapes = estimates
                .shapes
                .each_ref()
                .map(|shapes| shapes.sum(features));
            let count = draws.scales.len();
            for (draw, scales) in draws.scales.iter().enumerate() {
                let steps = std::array::from_fn(|step| f64::from(lines[draw * STEPS + step]));
                let added = std::array::from_fn(|chain| scales[chain] * shapes[chain]);
                let all = fast_chances(&topped(&steps, &estimates.bends, &added));
                for (outcome, chance) in all.into_iter().enumerate() {
                    drawn[outcome * count + draw] = chance;
                }
            }
            let steps = self.step_log_odds(features, 1.0);
            let all = chances(&topped(&steps, &estimates.bends, &shapes));
            let probabilities = all.map(|chance| super::model::probability(chance.yes));
            let ends = ends(&mut drawn, &all.map(Chance::log_odds));
            Ok(Forecast {
                intervals: nest(&ends, &probabilities),
                probabilities,
            })
        })
        .collect()
    }
}

/// The draws of a model, laid out for many rows.
struct Draws {
    /// For each draw and step the intercept and the coefficients.
    lines: Array2<f32>,
    /// For each draw by what the shapes are multiplied.
    scales: Vec<[f64; CHAINS]>,
}

impl Draws {
    fn of(model: &LadderModel) -> Draws {
        let (draws, size) = (
            &model.estimates().draws,
            model.estimates().columns.len() + 1,
        );
        let split = || draws.iter().map(|draw| draw.split_at(STEPS * size));
        let lines: Vec<f32> = split().flat_map(|(lines, _)| lines).copied().collect();
        let scales = split().map(|(_, scales)| std::array::from_fn(|at| f64::from(scales[at])));
        Draws {
            lines: Array2::from_shape_vec((draws.len() * STEPS, size), lines)
                .expect("draws have their length by construction"),
            scales: scales.collect(),
        }
    }

    /// Log-odds of all steps in all draws, row by row.
    fn log_odds(&self, model: &LadderModel, features: &[f32]) -> Array2<f32> {
        let estimates = model.estimates();
        let size = estimates.columns.len() + 1;
        let mut read = Vec::with_capacity(features.len() / (size - 1) * size);
        for row in features.chunks_exact(size - 1) {
            read.push(1.0);
            read.extend(row.iter().map(|value| estimates.lines.read(*value)));
        }
        let rows = read.len() / size;
        let read = ArrayView2::from_shape((rows, size), &read).expect("whole rows");
        let mut all = Array2::zeros((rows, self.lines.nrows()));
        general_mat_mul(1.0, &read, &self.lines.t(), 0.0, &mut all);
        all
    }
}

/// The ends of the intervals around a forecast, from the chances in all draws, outcome by outcome.
fn ends(drawn: &mut [f64], forecast: &[f64; OUTCOMES]) -> Ends {
    let count = drawn.len() / OUTCOMES;
    let mut ends = [*forecast; 2];
    for (outcome, chances) in drawn.chunks_exact_mut(count).enumerate() {
        let median = quantile(chances, 0.5);
        ends[0][outcome] += (quantile(chances, TAIL) - median).min(0.0);
        ends[1][outcome] += (quantile(chances, 1.0 - TAIL) - median).max(0.0);
    }
    ends
}

/// The quantile of some chances in log-odds, by linear interpolation between order statistics (type 7 of Hyndman & Fan 1996). Their
/// order changes.
fn quantile(chances: &mut [f64], share: f64) -> f64 {
    let log_odds = |chance: f64| (chance / (1.0 - chance)).ln();
    let place = share * (chances.len() - 1) as f64;
    let below = place.floor() as usize;
    let (_, low, rest) = chances.select_nth_unstable_by(below, f64::total_cmp);
    let low = *low;
    let high = rest.iter().copied().min_by(f64::total_cmp).unwrap_or(low);
    if low == high {
        return log_odds(low);
    }
    log_odds(low) + (place - below as f64) * (log_odds(high) - log_odds(low))
}

/// Widens ends until an outcome that contains another has neither end below the other's.
fn nest([low, high]: &Ends, point: &[Probability; OUTCOMES]) -> [Interval; OUTCOMES] {
    let contains = |outer: usize, inner: usize| {
        outer % RUNGS <= inner % RUNGS && outer / RUNGS >= inner / RUNGS
    };
    std::array::from_fn(|here| {
        let outer = (0..OUTCOMES).filter(|other| contains(*other, here));
        let inner = (0..OUTCOMES).filter(|other| contains(here, *other));
        let low = outer.map(|other| low[other]).fold(f64::INFINITY, f64::min);
        let high = inner
            .map(|other| high[other])
            .fold(f64::NEG_INFINITY, f64::max);
        let [low, high] = [low, high].map(|end| Probability::from_log_odds(end).get());
        // Rounding on the way back from log-odds must not push the forecast out.
        let at = point[here].get();
        let end = |value: f64| Probability::new(value).unwrap_or(point[here]);
        Interval::new(end(low.min(at)), end(high.max(at)))
            .expect("the ends lie on either side of the forecast")
    })
}
