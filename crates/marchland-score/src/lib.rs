//! Forecasts and outcomes to proper scores and calibration.
//!
//! Forecasts and outcomes meet in [`Judged`], which checks them against the declared forecast unit; every score takes
//! that, so none can be computed from lists that do not belong together.

mod calibration;
mod discrimination;
mod judged;
mod proper;

pub use calibration::{Bin, Decomposition, Reliability, calibration_in_the_large, reliability};
pub use discrimination::{average_precision, roc_area};
pub use judged::{Judged, ScoreError};
pub use proper::{base_rate_brier, base_rate_log_score, brier, log_score, skill};
