//! Forecasts and outcomes to proper scores and calibration.
//!
//! Forecasts and outcomes meet in [`Judged`], which checks them against the declared forecast unit; every score takes
//! that, so none can be computed from lists that do not belong together.
//!
//! [`score_question`] scores any number of models on one question, with their differences over resampled years;
//! [`score`] does it for whole tables of predictions, which [`Predictions::read`] and [`Outcomes::read`] read from files of anybody's.

mod calibration;
mod coverage;
mod discrimination;
mod judged;
mod key;
mod measure;
mod options;
mod proper;
mod question;
mod ranking;
mod recalibrate;
mod report;
mod resample;
mod sharpness;
mod table;
mod tally;
mod verdict;

pub use calibration::{
    Bin, Decomposition, RARE_EDGES, Reliability, calibration_in_the_large,
    expected_calibration_error, reliability, reliability_at_edges,
};
pub use coverage::{Coverage, CoverageBin, coverage};
pub use discrimination::{average_precision, roc_area};
pub use judged::{Judged, ScoreError};
pub use key::Key;
pub use measure::{Better, MEASURES, Measure};
pub use options::{Options, Pairs};
pub use proper::{
    CLIP, LogLoss, base_rate_brier, base_rate_log_score, brier, log_loss, log_score, skill,
};
pub use question::{ALL_ROWS, Answered, Entry, Population, Question, score_question};
pub use ranking::{Ranking, ranking, target_ranks};
pub use recalibrate::{Recalibration, recalibrate};
pub use report::{Difference, Estimate, Group, ModelScores, ScoreReport};
pub use resample::Resampling;
pub use sharpness::{SHARES, Separation, Sharpness, Strip, separation, sharpness};
pub use table::{Answers, Happened, Model, Outcomes, Predictions, TableFault, score};
pub use verdict::Verdict;
