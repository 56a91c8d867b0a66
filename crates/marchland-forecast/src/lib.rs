//! Panel to probabilities, intervals and contributions.

pub mod ladder;
