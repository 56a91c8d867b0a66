//! What a reader makes of the reports: likelihood ratios and grades, from a small file that the reader writes.

mod file;
mod place;
mod standing;

pub use file::{Judgement, Judgements};
pub use place::{JudgementError, PlacedJudgement, combined_ratio};
