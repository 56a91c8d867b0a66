//! The words of the field as types: states, dyads, moves, factors, cells and their origins.
//!
//! Nothing here reads a file, asks a clock or draws a random number. Every type checks what it holds
//! once, at construction, so that later stages need not.

mod cell;
mod clock;
mod dyad;
mod factor;
mod moves;
mod origin;
mod probability;
mod state;

pub use cell::{Cell, Status};
pub use clock::Clock;
pub use dyad::{Dyad, SameState};
pub use factor::{Direction, Driver, Factor, FactorId, Side, codebook};
pub use moves::{FIRST_INCIDENT_YEAR, Horizon, Move, Outcome, OutcomeKind, ParseWordError};
pub use origin::{CardId, Cited, Origin};
pub use probability::{Interval, OutOfRange, Probability};
pub use state::{
    Cow, Dated, GleditschWard, Mention, MentionKind, Spell, State, StateError, States,
};

/// A calendar day without a time zone, as datasets and reports state it.
pub use jiff::civil::Date;
