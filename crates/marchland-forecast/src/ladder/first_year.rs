//! What a simulation asks for again and again: the steps of the first year by themselves, and single draws.

use super::chance::{OUTCOMES, fast_chances};
use super::model::topped;
use super::step::{CHAINS, RUNGS};
use super::{LadderModel, PredictError};

impl LadderModel {
    /// Log-odds of the steps of the first year, lowest rung first, at some features: as estimated, or as one of the bootstrap's
    /// draws has them.
    ///
    /// The product of their probabilities up to a rung is the probability of reaching it within a year.
    ///
    /// # Errors
    /// Features that do not fit the model, or a draw that it does not have.
    pub fn first_year(
        &self,
        features: &[f32],
        draw: Option<usize>,
    ) -> Result<[f64; RUNGS], PredictError> {
        self.check(features)?;
        let all = match draw {
            None => self.log_odds(features),
            Some(draw) => self.drawn(features, draw)?,
        };
        Ok(std::array::from_fn(|rung| all[rung]))
    }

    /// Probabilities of the outcomes as one of the bootstrap's draws has them, in the order of
    /// [`Outcome::of`](marchland_base::Outcome::of) the kind.
    ///
    /// # Errors
    /// Features that do not fit the model, or a draw that it does not have.
    pub fn predict_drawn(
        &self,
        features: &[f32],
        draw: usize,
    ) -> Result<[f64; OUTCOMES], PredictError> {
        self.check(features)?;
        Ok(fast_chances(&self.drawn(features, draw)?))
    }

    /// How many draws of the bootstrap the model holds.
    #[must_use]
    pub fn draws(&self) -> usize {
        self.estimates().draws.len()
    }

    fn drawn(&self, features: &[f32], draw: usize) -> Result<[f64; CHAINS * RUNGS], PredictError> {
        let estimates = self.estimates();
        let numbers = estimates.draws.get(draw).ok_or(PredictError::NoDraws)?;
        let size = estimates.columns.len() + 1;
        let mut steps = [0.0; CHAINS * RUNGS];
        for (step, beta) in steps.iter_mut().zip(numbers.chunks_exact(size)) {
            let reads = features.iter().map(|value| estimates.lines.read(*value));
            let way: f32 = beta[1..].iter().zip(reads).map(|(b, x)| b * x).sum();
            *step = f64::from(beta[0] + way);
        }
        let scales = &numbers[CHAINS * RUNGS * size..];
        let mut added = [0.0; CHAINS];
        for (into, (shapes, scale)) in added.iter_mut().zip(estimates.shapes.iter().zip(scales)) {
            *into = f64::from(*scale) * shapes.sum(features);
        }
        Ok(topped(&steps, &estimates.bends, &added))
    }
}
