//! What can be wrong with a scenario or with what is asked of one.

use marchland_forecast::AssessError;

/// A scenario that cannot be used, with the line of its file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct ScenarioError {
    /// The line, from 1.
    pub line: usize,
    /// What was found, what is allowed, what to do.
    pub message: String,
}

/// A simulation that cannot be run.
#[derive(Debug, thiserror::Error)]
pub enum SimulationError {
    /// The model holds no estimate of what events after a forecast add to it.
    #[error(
        "the model does not say what events after a forecast add to it: its record is too short, or it was made by hand; train one with `marchland train`"
    )]
    NoFeedback,
    /// The model does not answer.
    #[error(transparent)]
    Assess(#[from] AssessError),
    /// The features do not fit the model.
    #[error(transparent)]
    Predict(#[from] marchland_forecast::ladder::PredictError),
    /// A state that the factor values do not hold.
    #[error("{0} is not among the states of the factor values")]
    NoState(String),
    /// Too few or too many paths.
    #[error("{found} paths; {least} to {most} can be run")]
    Paths {
        /// What was asked for.
        found: u64,
        /// The fewest.
        least: u64,
        /// The most.
        most: u64,
    },
}

/// The line, from 1, of a byte of the text.
pub(crate) fn line_of(text: &str, at: usize) -> usize {
    let before = text.as_bytes().iter().take(at);
    1 + before.filter(|byte| **byte == b'\n').count()
}

/// The allowed word that looks most like what was found, if one does.
pub(crate) fn nearest<'a>(found: &str, allowed: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    allowed
        .map(|word| (strsim::jaro_winkler(found, word), word))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, word)| word)
}
