//! Panel to probabilities, intervals and contributions.
