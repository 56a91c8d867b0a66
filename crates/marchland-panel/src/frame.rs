//! The rows of the panel: which states, and so which directed dyads, exist in each year.

use marchland_base::{Cow, Date, States};
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
    state_offset: usize,
    dyad_offset: usize,
}

impl YearFrame {
    fn new(year: u16, members: Vec<Cow>, state_offset: usize, dyad_offset: usize) -> YearFrame {
        let mut position = vec![NO_POSITION; CODES];
        for (place, cow) in (0_u16..).zip(&members) {
            position[usize::from(cow.0)] = place;
        }
        YearFrame {
            year,
            members,
            position,
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
}

/// All rows of a panel.
///
/// Dyad-years of one year form a square of initiators by targets; its diagonal is kept as unused cells, so that
/// the row of a dyad is arithmetic and not a search.
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
            let members = members_in(states, year);
            let count = members.len();
            frame.years.push(YearFrame::new(
                year,
                members,
                frame.state_rows,
                frame.dyad_rows,
            ));
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

    /// Row of a directed dyad-year.
    #[must_use]
    pub fn dyad_row(&self, year: u16, initiator: Cow, target: Cow) -> Option<usize> {
        let frame = self.year(year)?;
        Some(frame.dyad_row(frame.position(initiator)?, frame.position(target)?))
    }

    /// Number of state-year cells in a column.
    #[must_use]
    pub fn state_rows(&self) -> usize {
        self.state_rows
    }

    /// Number of dyad-year cells in a column, the unused diagonals included.
    #[must_use]
    pub fn dyad_rows(&self) -> usize {
        self.dyad_rows
    }

    /// Number of directed dyad-years.
    #[must_use]
    pub fn dyad_years(&self) -> usize {
        self.dyad_rows - self.state_rows
    }
}

fn members_in(states: &States, year: u16) -> Vec<Cow> {
    let year = i16::try_from(year).unwrap_or(i16::MAX);
    let first = Date::new(year, 1, 1).unwrap_or(Date::MAX);
    let last = Date::new(year, 12, 31).unwrap_or(Date::MAX);
    let mut members: Vec<Cow> = states
        .all()
        .filter(|state| {
            state
                .spells
                .iter()
                .any(|spell| spell.first <= last && spell.last.is_none_or(|end| end >= first))
        })
        .map(|state| state.cow)
        .collect();
    members.sort_unstable();
    members
}
