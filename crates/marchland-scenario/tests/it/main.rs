//! Tests through the crate's boundary.

mod scenario_files;
mod schema;
mod simulation;
mod watch;
mod world;
