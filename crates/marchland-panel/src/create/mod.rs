//! Verbs that make rows, one file per unit.

mod dyad_years;
mod state_years;

pub use dyad_years::create_dyad_years;
pub use state_years::create_state_years;
