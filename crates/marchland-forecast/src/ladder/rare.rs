//! Steps of which too little is known to tell the rows apart.

use super::FitError;
use super::logistic::{Problem, Rule, Solution};

/// Coefficients to start from: none, and an intercept that gives the observed rate. Of a higher step that all of its rows
/// took, or none, or that has no row, half an event is added to either side.
pub(crate) fn start(problem: &Problem<'_>) -> Vec<f64> {
    if mixed(problem) {
        return problem.start();
    }
    let events = problem.events() as f64;
    let others = problem.rows.len() as f64 - events;
    let mut beta = vec![0.0; problem.set.columns.len() + 1];
    beta[0] = ((events + 0.5) / (others + 0.5)).ln();
    beta
}

/// Fits a step. A higher step that all of its rows took, or none, keeps the rate of [`start`]: nothing can be learned of
/// what makes the rows differ.
pub(crate) fn solve(
    problem: &Problem<'_>,
    first: &[f64],
    rule: Rule,
) -> Result<Solution, FitError> {
    if mixed(problem) {
        return problem.solve(first, rule);
    }
    Ok(rate_alone(problem))
}

/// As [`solve`], from a first guess that lies near.
pub(crate) fn solve_near(
    problem: &Problem<'_>,
    first: &[f64],
    rule: Rule,
) -> Result<Solution, FitError> {
    if mixed(problem) {
        return problem.solve_near(first, rule);
    }
    Ok(rate_alone(problem))
}

fn rate_alone(problem: &Problem<'_>) -> Solution {
    Solution {
        beta: start(problem),
        iterations: 0,
    }
}

/// Whether some rows took the step and some did not, as a lowest step must have it.
fn mixed(problem: &Problem<'_>) -> bool {
    problem.step.height() == 0 || problem.check_classes("").is_ok()
}
