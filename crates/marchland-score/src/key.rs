//! Which dyad-year a forecast is about, in four bytes.

use marchland_base::{Cow, Dyad};
use std::fmt;

/// A directed dyad and the first year of a window: the forecast unit, for one question.
///
/// Packed, since a record has 22 million forecasts; ordered by year, initiator, target, so that the possible targets of an
/// initiator in a year stand beside one another.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key(u32);

/// Bits of a state's code: codes go to 990.
const BITS: u32 = 10;
const MASK: u32 = (1 << BITS) - 1;
/// Years that fit beside two codes.
const YEARS: u16 = 1 << (32 - 2 * BITS);

impl Key {
    /// Packs a dyad and a year; `None` for a code above 1023 or a year above 4095, which no state and no window has.
    #[must_use]
    pub fn new(dyad: Dyad, year: u16) -> Option<Key> {
        let (one, other) = (u32::from(dyad.initiator.0), u32::from(dyad.target.0));
        let fits = one <= MASK && other <= MASK && year < YEARS;
        fits.then_some(Key((u32::from(year) << (2 * BITS)) | (one << BITS) | other))
    }

    /// The first year of the window.
    #[must_use]
    pub fn year(self) -> u16 {
        part(self.0 >> (2 * BITS))
    }

    /// The state that may move.
    #[must_use]
    pub fn initiator(self) -> Cow {
        Cow(part((self.0 >> BITS) & MASK))
    }

    /// The state that may be moved against.
    #[must_use]
    pub fn target(self) -> Cow {
        Cow(part(self.0 & MASK))
    }

    /// Whether two forecasts compete for the same initiator's next move.
    #[must_use]
    pub fn rivals(self, other: Key) -> bool {
        self.0 >> BITS == other.0 >> BITS
    }
}

/// At most twelve bits are left of the word.
#[allow(clippy::cast_possible_truncation)]
fn part(bits: u32) -> u16 {
    bits as u16
}

impl fmt::Display for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (one, other) = (self.initiator(), self.target());
        write!(
            formatter,
            "ccode1 {one}, ccode2 {other}, year {}",
            self.year()
        )
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "({self})")
    }
}
