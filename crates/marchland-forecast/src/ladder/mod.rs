//! The ladder of conditional logistic steps: fit, forecast, interval, attribution.
//!
//! Two chains of continuation-ratio steps (Fienberg & Mason 1979), one for the first year of a window and
//! one for years 2 to 5. In each, the steps are: any initiation; a display of force or more, given an initiation; a use of
//! force or more, given a display; war, given a use of force. Each step is a logistic regression with a ridge penalty. The probability
//! of a rung within one year is the product of the steps up to it; within five years it is
//! `1 - (1 - P)(1 - Q)`, where `Q` is the product along the later chain. So rungs nest and horizons are
//! ordered by construction.
//!
//! A step of the later chain is fitted on the windows that the record holds whole, in whose first year its rung was not
//! reached, and (above the lowest) in whose later years the rung below was. The product of these steps is taken for the chance of
//! reaching the rung later when it was not reached in the first year. Above the lowest rung this is an
//! approximation, since the steps below leave out windows that reached a lower rung in the first year; the
//! correction of the mean makes up for what it misses on average.

mod bend;
mod bootstrap;
mod calibrate;
mod chance;
mod choice;
mod cholesky;
mod explain;
mod fit;
mod interval;
mod logistic;
mod model;
mod options;
pub mod random;
mod sample;
mod set;
mod shift;
mod step;

pub use bend::Bend;
pub use calibrate::{Calibration, DecadeRatio, StepCorrection};
pub use chance::{OUTCOMES, outcome_index};
pub use choice::{HeldOut, HeldOutStep, TriedPenalty, held_out_log_score};
pub use explain::{Explanation, OutcomeExplanation};
pub use fit::fit;
pub use model::{Estimates, FitFacts, LadderModel, ModelError, StepEstimate};
pub use options::{FitError, FitOptions, PredictError, Progress};
pub use set::{EventDisputes, TrainingSet};
pub use step::{Chain, Step};
