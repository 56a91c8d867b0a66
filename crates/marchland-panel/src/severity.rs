//! From a level of hostility and two levels of deaths to a rung.

use marchland_base::Move;

/// The least hostility level that is a use of force.
const FORCE: u8 = 4;

/// How severe an act was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Severity {
    /// The rung; `None` for no act at all.
    pub(crate) rung: Option<Move>,
    /// Whether it was a use of force short of war of which no death is known, and the deaths of one of the two are not.
    pub(crate) death_unknown: bool,
}

impl Severity {
    /// Takes the hostility level of the state that acts (1 to 5) and the levels of deaths of both, `None` when unknown.
    pub(crate) fn of(hostility: u8, deaths: [Option<u8>; 2]) -> Severity {
        let known = deaths.into_iter().flatten().any(|level| level > 0);
        let unknown = deaths.contains(&None);
        Severity {
            rung: Move::of_hostility(hostility, known),
            death_unknown: hostility == FORCE && !known && unknown,
        }
    }
}
