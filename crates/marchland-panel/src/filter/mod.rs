//! Verbs that pick a population, one file each.

mod politically_relevant;
mod states;

pub use politically_relevant::{Unjudged, filter_politically_relevant};
pub use states::filter_states;
