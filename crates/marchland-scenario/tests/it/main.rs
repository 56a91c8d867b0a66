//! Tests through the crate's boundary.

mod simulation;
mod world;
