//! The rows of the panel: which states, and so which directed dyads, exist in each year.

use marchland_base::{Cow, Date, State, States};
use std::ops::RangeInclusive;

const NO_POSITION: u16 = u16::MAX;
const CODES: usize = 1000;

/// The members of the state system in one year, and where their rows begin.
#[derive(Debug, Clone)]
pub struct YearFrame {
    /// The calendar year.
    pub year: u16,
    members: Vec<Cow>,
    position: Vec<u16>,
    /// Pairs of places, the lower first, whose states were never members on the same day.
    apart: Vec<(usize, usize)>,
    state_offset: usize,
    dyad_offset: usize,
}

impl YearFrame {
    fn new(year: u16, states: &States, state_offset: usize, dyad_offset: usize) -> YearFrame {
        let days = days_as_members(states, year);
        let members: Vec<Cow> = days.iter().map(|(cow, _)| *cow).collect();
        let mut position = vec![NO_POSITION; CODES];
        for (place, cow) in (0_u16..).zip(&members) {
            position[usize::from(cow.0)] = place;
        }
        YearFrame {
            year,
            members,
            position,
            apart: never_together(&days),
            state_offset,
            dyad_offset,
        }
    }

    /// States that were members on any day of the year, by ascending code.
    #[must_use]
    pub fn members(&self) -> &[Cow] {
        &self.members
    }

    /// Place of a state among the members.
    #[must_use]
    pub fn position(&self, cow: Cow) -> Option<usize> {
        let place = *self.position.get(usize::from(cow.0))?;
        (place != NO_POSITION).then_some(usize::from(place))
    }

    /// Row of the member at a place in state-year columns.
    #[must_use]
    pub fn state_row(&self, place: usize) -> usize {
        self.state_offset + place
    }

    /// Row of a pair of places in dyad-year columns.
    #[must_use]
    pub fn dyad_row(&self, initiator: usize, target: usize) -> usize {
        self.dyad_offset + initiator * self.members.len() + target
    }

    /// Whether the members at two places make a dyad: two states that were members on a common day. East Germany and
    /// the united Germany, both members in 1990, do not.
    #[must_use]
    pub fn is_dyad(&self, one: usize, other: usize) -> bool {
        let pair = (one.min(other), one.max(other));
        one != other && self.apart.binary_search(&pair).is_err()
    }
}

/// All rows of a panel.
///
/// Dyad-years of one year form a square of initiators by targets; its diagonal and the pairs that never were members
/// together are kept as unused cells, so that the row of a dyad is arithmetic and not a search.
#[derive(Debug, Clone)]
pub struct Frame {
    years: Vec<YearFrame>,
    state_rows: usize,
    dyad_rows: usize,
}

impl Frame {
    /// Makes state-years and directed dyad-years for every state that was a member on any day of a year.
    #[must_use]
    pub fn create_dyad_years(states: &States, years: RangeInclusive<u16>) -> Frame {
        let mut frame = Frame {
            years: Vec::new(),
            state_rows: 0,
            dyad_rows: 0,
        };
        for year in years {
            let next = YearFrame::new(year, states, frame.state_rows, frame.dyad_rows);
            let count = next.members.len();
            frame.years.push(next);
            frame.state_rows += count;
            frame.dyad_rows += count * count;
        }
        frame
    }

    /// The years, in order.
    #[must_use]
    pub fn years(&self) -> &[YearFrame] {
        &self.years
    }

    /// One year.
    #[must_use]
    pub fn year(&self, year: u16) -> Option<&YearFrame> {
        let first = self.years.first()?.year;
        self.years.get(usize::from(year.checked_sub(first)?))
    }

    /// First and last year.
    ///
    /// # Panics
    /// Never for a frame of at least one year; [`Frame::create_dyad_years`] on an empty range makes none.
    #[must_use]
    pub fn span(&self) -> RangeInclusive<u16> {
        let first = self.years.first().expect("a frame has years").year;
        let last = self.years.last().expect("a frame has years").year;
        first..=last
    }

    /// Row of a state-year.
    #[must_use]
    pub fn state_row(&self, year: u16, cow: Cow) -> Option<usize> {
        let frame = self.year(year)?;
        Some(frame.state_row(frame.position(cow)?))
    }

    /// Row of a directed dyad-year; `None` where there is none (see [`YearFrame::is_dyad`]).
    #[must_use]
    pub fn dyad_row(&self, year: u16, initiator: Cow, target: Cow) -> Option<usize> {
        let frame = self.year(year)?;
        let (one, other) = (frame.position(initiator)?, frame.position(target)?);
        frame
            .is_dyad(one, other)
            .then(|| frame.dyad_row(one, other))
    }

    /// Number of state-year cells in a column.
    #[must_use]
    pub fn state_rows(&self) -> usize {
        self.state_rows
    }

    /// Number of dyad-year cells in a column, the unused ones included.
    #[must_use]
    pub fn dyad_rows(&self) -> usize {
        self.dyad_rows
    }

    /// Number of directed dyad-years.
    #[must_use]
    pub fn dyad_years(&self) -> usize {
        let apart: usize = self.years.iter().map(|year| year.apart.len()).sum();
        self.dyad_rows - self.state_rows - 2 * apart
    }
}

/// First and last day of a stretch of membership.
type Stretch = (Date, Date);

/// The states that were members on any day of a year, by ascending code, with the days of it on which they were.
fn days_as_members(states: &States, year: u16) -> Vec<(Cow, Vec<Stretch>)> {
    let year = i16::try_from(year).unwrap_or(i16::MAX);
    let first = Date::new(year, 1, 1).unwrap_or(Date::MAX);
    let last = Date::new(year, 12, 31).unwrap_or(Date::MAX);
    let stretches = |state: &State| -> Vec<Stretch> {
        let within = state.spells.iter().map(|spell| {
            let end = spell.last.unwrap_or(last);
            (spell.first.max(first), end.min(last))
        });
        within.filter(|(from, to)| from <= to).collect()
    };
    let mut members: Vec<(Cow, Vec<Stretch>)> = states
        .all()
        .map(|state| (state.cow, stretches(state)))
        .filter(|(_, days)| !days.is_empty())
        .collect();
    members.sort_unstable_by_key(|(cow, _)| *cow);
    members
}

/// Pairs of places without a common day.
fn never_together(days: &[(Cow, Vec<Stretch>)]) -> Vec<(usize, usize)> {
    let meet = |one: &[Stretch], other: &[Stretch]| {
        let overlap = |a: &Stretch, b: &Stretch| a.0 <= b.1 && b.0 <= a.1;
        one.iter().any(|a| other.iter().any(|b| overlap(a, b)))
    };
    let mut apart = Vec::new();
    for (one, (_, own)) in days.iter().enumerate() {
        for (other, (_, others)) in days.iter().enumerate().skip(one + 1) {
            if !meet(own, others) {
                apart.push((one, other));
            }
        }
    }
    apart
}
