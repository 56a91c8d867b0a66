//! One logistic regression by itself: the solver that the ladder is built on, for whoever wants to compare it with another.

use super::logistic::{Problem, Rule};
use super::sample::thin;
use super::{Chain, FitError, FitOptions, Step, TrainingSet};
use marchland_base::Move;

/// Rows without event that stand for all of them in the first guess.
const CONTROLS: usize = 50_000;

/// A logistic regression as estimated.
#[derive(Clone, Debug, PartialEq)]
pub struct Logit {
    /// Log-odds at the mean of all features.
    pub intercept: f64,
    /// Change in the log-odds for one unit of each feature.
    pub coefficients: Vec<f64>,
    /// Log-likelihood of all rows, in nats, without the penalty.
    pub log_likelihood: f64,
    /// Newton steps on all rows.
    pub iterations: u32,
}

/// Regresses whether anything at all was reached in the first year of each row's window on its features.
///
/// Maximises the log-likelihood of all rows less half the penalty times the sum of squared coefficients; the intercept is free. The
/// first guess comes from a thinned sample, so that few passes over all rows are left. `tolerance` is the largest
/// move of a coefficient in the last Newton step.
///
/// # Errors
/// A set that cannot be fitted, rows that all saw something or all nothing, a fit that does not converge.
pub fn logit(
    set: &TrainingSet,
    penalty: f64,
    tolerance: f64,
    seed: u64,
) -> Result<Logit, FitError> {
    set.check()?;
    let options = FitOptions {
        lowest_penalties: vec![penalty],
        controls: CONTROLS,
        ..FitOptions::new([0, 0], Vec::new(), seed)
    };
    let step = Step {
        chain: Chain::First,
        rung: Move::Threat,
    };
    let all = Problem::new(set, step, None, |_, _| true);
    all.check_classes("")?;
    let sample = thin(set, &options)?;
    let few = Problem::new(&sample.set, step, Some(&sample.weights), |_, _| true);
    let rule = |tolerance| Rule {
        penalty,
        tolerance,
        max_iterations: options.max_iterations,
    };
    let near = few.solve(&few.start(), rule(1e-3))?;
    let found = all.solve(&near.beta, rule(tolerance))?;
    Ok(Logit {
        intercept: found.beta[0],
        coefficients: found.beta[1..].to_vec(),
        log_likelihood: all.log_likelihood(&found.beta),
        iterations: found.iterations,
    })
}
