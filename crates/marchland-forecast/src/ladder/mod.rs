//! The ladder of conditional logistic steps: fit, forecast, interval, attribution.
//!
//! Three chains of continuation-ratio steps (Fienberg & Mason 1979): one for the first year of a window, one for the
//! second, one for years 3 to 5. In each, the steps are: anything that counts at all; a display of force or more, given that;
//! a use of force or more, given a display; a death, given a use of force; war, given a death. Each step is a
//! logistic regression with a ridge penalty. The product `P` of the steps of a chain up to a rung is its chance of being reached
//! in the chain's years; within one year the first chain's, within two `1 - (1 - P)(1 - P')`, within five the same with the
//! third chain's too. So rungs nest and horizons are ordered by construction. Initiations and actions have a ladder each.
//!
//! A step of a later chain is fitted on the windows whose years the record holds, in which its rung was not reached
//! in the chains before, and (above the lowest) the rung below was in this one. The product of these steps is taken for the
//! chance of reaching the rung in the chain when it was not reached before. Above the lowest rung this is an
//! approximation, since the steps below leave out windows that reached a lower rung earlier; the
//! correction of the mean makes up for what it misses on average.
//!
//! Rare steps lean on common ones: a higher step has a penalty that may leave nothing but its mean rate, the step to
//! war is estimated once on the rows of all three chains (see [`Step::source`]), and a higher step that all of its
//! rows took, or none, is given their rate with half an event added to either side.

mod bend;
mod bins;
mod boost;
mod bootstrap;
mod calibrate;
mod chance;
mod choice;
mod cholesky;
mod explain;
mod first_year;
mod fit;
mod interval;
mod logistic;
mod logit;
mod model;
mod near;
mod options;
pub mod random;
mod rare;
mod sample;
mod set;
mod shapes;
mod shift;
mod step;
mod sums;
mod terms;

pub(crate) use chance::sigmoid;
pub(crate) use cholesky::{factor, solve};

pub use bend::Bend;
pub use boost::BoostOptions;
pub use calibrate::{Calibration, DecadeRatio, StepCorrection};
pub use chance::{OUTCOMES, outcome_index};
pub use choice::{HeldOut, HeldOutStep, TriedPenalty, held_out_log_score};
pub use explain::{Explanation, OutcomeExplanation};
pub use fit::fit;
pub use interval::Forecast;
pub use logit::{Logit, logit};
pub use model::{Estimates, FitFacts, LadderModel, ModelError, StepEstimate};
pub use options::{Choices, FitError, FitOptions, PredictError, Progress};
pub use set::{EventDisputes, Lines, Reached, TrainingSet};
pub use shapes::{Shapes, Term};
pub use step::{Chain, Step};
