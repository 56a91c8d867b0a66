//! Tests across the crate's boundary.

mod files;
mod measures;
#[cfg(feature = "slow")]
mod python;
mod questions;
mod scores;
mod tables;
mod validation;
mod verdicts;
