//! Tests across the crate's boundary.

mod ladder;
