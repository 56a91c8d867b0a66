//! Forecast, stated assumptions and a seed to simulated paths.
//!
//! A [`World`] lays out what a bundle says of every directed dyad; a [`Scenario`] says what comes to differ; a [`Simulator`]
//! runs both. No I/O, no clock; every draw comes from a seed and a counter, so that the number of threads changes
//! nothing, and paths of two scenarios differ only by what the scenarios change.

mod alias;
mod cascade;
mod checks;
mod compare;
mod course;
mod draws;
mod error;
mod file;
mod levers;
mod path;
mod rules;
mod run;
mod scenario;
mod sensitivity;
mod sign;
mod state;
mod tally;
mod watch;
mod world;

pub use cascade::{Cascade, Reached, Sequence};
pub use checks::Drift;
pub use compare::{Comparison, Contrast, Fan, OtherTarget, PARAMETER_DRAWS};
pub use error::{ScenarioError, SimulationError};
pub use file::{LONGEST_FILE, ScenarioFile, scenario_schema};
pub use levers::{Actor, Doubt, Lever, levers};
pub use rules::Feeding;
pub use run::{PATHS, RunOptions, Simulator, check_paths};
pub use scenario::{Assumption, MOST_UNCERTAIN, Scenario, general_assumptions};
pub use sensitivity::{Sensitivity, Weight};
pub use sign::DEADLINES;
pub use tally::STOPS;
pub use watch::{Seen, Sought, Watched};
pub use world::World;
