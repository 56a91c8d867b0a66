//! Tests across the crate's boundary.

mod analogues;
mod assess;
mod features;
mod labels;
mod ladder;
mod snapshot;
mod train;
mod world;
