//! Tests across the crate's boundary.

mod actions;
mod clocks;
mod codebook;
mod conformance;
mod facts;
mod marks;
mod recipe;
mod shared;
