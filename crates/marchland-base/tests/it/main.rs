//! Tests of the shared types, through the boundary of the crate.

mod factor;
mod moves;
mod probability;
mod resolve;
mod shared;
mod state;

use marchland_base::Date;

/// A day from its usual notation.
fn day(text: &str) -> Date {
    text.parse().expect("a day in a test")
}
