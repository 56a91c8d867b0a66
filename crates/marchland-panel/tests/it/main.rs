//! Tests across the crate's boundary.

mod codebook;
mod conformance;
mod marks;
mod shared;
