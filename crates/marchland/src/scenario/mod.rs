//! Simulations: scenarios beside their baseline, levers, cascades and watch lists.

mod cascade;
mod levers;
mod library;
mod standing;
mod watch;
mod whatif;

pub use cascade::cascade;
pub use levers::levers;
pub use library::{LibraryScenario, library};
pub use watch::watch;
pub use whatif::{scenario_states, whatif};

use crate::Error;
use crate::assess::consistent;
use marchland_brief::scenario::ScenarioAnswer;

/// How to simulate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SimulationRequest {
    /// Paths of each world that is simulated.
    pub paths: u64,
    /// The seed: the same seed gives the same paths, on any number of threads.
    pub seed: u64,
    /// Months that cascades and watch lists are simulated for, 12 to 120; a scenario's file says its own.
    pub months: u16,
}

impl SimulationRequest {
    /// Paths where nobody says how many.
    pub const USUAL_PATHS: u64 = 4000;
}

impl Default for SimulationRequest {
    fn default() -> SimulationRequest {
        SimulationRequest {
            paths: SimulationRequest::USUAL_PATHS,
            seed: 1,
            months: 60,
        }
    }
}

/// Withholds an answer that contradicts itself.
fn checked(answer: ScenarioAnswer) -> Result<ScenarioAnswer, Error> {
    consistent(answer.contradiction().as_ref())?;
    Ok(answer)
}
