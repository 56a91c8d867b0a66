//! Tests across the crate's boundary.

mod scores;
mod validation;
