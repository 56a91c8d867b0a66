//! Uncertainty intervals from the bootstrap draws.

use super::chance::{Chance, OUTCOMES, STEPS, chances};
use super::model::topped;
use super::step::{CHAINS, RUNGS};
use super::{LadderModel, PredictError};
use marchland_base::{Interval, Probability};

/// Share of the draws below the low end, and above the high end.
const TAIL: f64 = 0.05;

impl LadderModel {
    /// A 90 % interval for each outcome, in the order of [`Outcome::of`](marchland_base::Outcome::of) the kind.
    ///
    /// The 5th to the 95th percentile of the bootstrap draws, moved in log-odds so that the median of the draws
    /// falls on the forecast; the interval therefore holds the forecast. It covers sampling error in states,
    /// disputes, the coefficients, the height of the shapes as a whole and the correction of the mean. It leaves out the choice of model, of columns and of
    /// penalties, error in the data, and change in the world. It errs on the wide side: in simulations it
    /// is 1.1 times as wide as it need be when initiators and targets differ in ways the columns miss, and twice as wide when
    /// they do not (a test of this crate). Like the forecasts, both ends nest along the ladder
    /// and over horizons: where moving has broken this, the wider of the two ends is taken for both.
    ///
    /// # Errors
    /// Features that do not fit the model, or a model without draws.
    pub fn interval(&self, features: &[f32]) -> Result<[Interval; OUTCOMES], PredictError> {
        self.check(features)?;
        let draws = &self.estimates().draws;
        if draws.is_empty() {
            return Err(PredictError::NoDraws);
        }
        let read: Vec<f32> = features
            .iter()
            .map(|value| self.estimates().lines.read(*value))
            .collect();
        let shapes = self
            .estimates()
            .shapes
            .each_ref()
            .map(|shapes| shapes.sum(features));
        let mut drawn = vec![Vec::new(); OUTCOMES];
        for draw in draws {
            let (steps, scales) = draw.split_at(draw.len() - CHAINS);
            let added = std::array::from_fn(|chain| f64::from(scales[chain]) * shapes[chain]);
            let lines = draw_log_odds(steps, &read);
            let all = chances(&topped(&lines, &self.estimates().bends, &added));
            for (values, chance) in drawn.iter_mut().zip(all) {
                values.push(chance.log_odds());
            }
        }
        let forecast = chances(&self.log_odds(features)).map(Chance::log_odds);
        let mut low = forecast;
        let mut high = forecast;
        for (outcome, values) in drawn.iter_mut().enumerate() {
            values.sort_by(f64::total_cmp);
            let median = quantile(values, 0.5);
            low[outcome] += (quantile(values, TAIL) - median).min(0.0);
            high[outcome] += (quantile(values, 1.0 - TAIL) - median).max(0.0);
        }
        let point = self.predict(features)?;
        Ok(nest(&low, &high, &point))
    }
}

fn draw_log_odds(draw: &[f32], features: &[f32]) -> [f64; STEPS] {
    let mut log_odds = [0.0; STEPS];
    let steps = draw.chunks_exact(features.len() + 1);
    for (value, step) in log_odds.iter_mut().zip(steps) {
        let terms = step[1..].iter().zip(features);
        let sum: f64 = terms.map(|(&b, &x)| f64::from(b) * f64::from(x)).sum();
        *value = f64::from(step[0]) + sum;
    }
    log_odds
}

/// The quantile of sorted values by linear interpolation between order statistics (type 7 of Hyndman & Fan 1996).
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let place = share * (sorted.len() - 1) as f64;
    let below = place.floor() as usize;
    let above = (below + 1).min(sorted.len() - 1);
    if sorted[below] == sorted[above] {
        return sorted[below];
    }
    sorted[below] + (place - below as f64) * (sorted[above] - sorted[below])
}

/// Widens ends until an outcome that contains another has neither end below the other's.
fn nest(
    low: &[f64; OUTCOMES],
    high: &[f64; OUTCOMES],
    point: &[Probability; OUTCOMES],
) -> [Interval; OUTCOMES] {
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
