//! The rows of the panel: which states, and so which directed dyads, exist in each year.

use crate::membership::{Codes, Membership, StateCode, Stretch};
use marchland_base::{Cow, GleditschWard, States};
use marchland_table::System;
use std::ops::RangeInclusive;

const NO_POSITION: u16 = u16::MAX;
const CODES: usize = 1000;

/// The members of the state system in one year, and where their rows begin.
#[derive(Clone, Debug)]
pub struct YearFrame {
    /// The calendar year.
    pub year: u16,
    members: Vec<Codes>,
    /// Place of each Correlates of War code.
    position: Vec<u16>,
    /// Pairs of places, the lower first, whose states were never members on the same day.
    apart: Vec<(usize, usize)>,
    state_offset: usize,
    dyad_offset: usize,
}

impl YearFrame {
    fn new(
        year: u16,
        membership: &Membership,
        states: &States,
        state_offset: usize,
        dyad_offset: usize,
    ) -> YearFrame {
        let days = membership.within(year);
        let codes =
            |(own, days): &(u16, Vec<Stretch>)| Codes::of(membership.system, *own, days, states);
        let members: Vec<Codes> = days.iter().map(codes).collect();
        let mut position = vec![NO_POSITION; CODES];
        for (place, codes) in (0_u16..).zip(&members) {
            let Some(slot) = codes
                .cow
                .and_then(|cow| position.get_mut(usize::from(cow.0)))
            else {
                continue;
            };
            if *slot == NO_POSITION {
                *slot = place;
            }
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

    /// Number of states that were members on any day of the year.
    #[must_use]
    pub fn size(&self) -> usize {
        self.members.len()
    }

    /// Codes of the members in the list that the rows follow, ascending; the place of a state is its index here.
    pub fn codes(&self) -> impl ExactSizeIterator<Item = u16> + Clone + '_ {
        self.members.iter().map(|codes| codes.own)
    }

    /// Places and Correlates of War codes of the members that have one, by place.
    pub fn members(&self) -> impl Iterator<Item = (usize, Cow)> + Clone + '_ {
        let places = self.members.iter().enumerate();
        places.filter_map(|(place, codes)| Some((place, codes.cow?)))
    }

    /// Places and Gleditsch-Ward codes of the members that have one, by place; twice where the code changed in the year.
    pub fn gleditsch_ward(&self) -> impl Iterator<Item = (usize, GleditschWard)> + '_ {
        let places = self.members.iter().enumerate();
        places.flat_map(|(place, codes)| {
            let [first, last] = codes.gleditsch_ward;
            let changed = last.filter(|_| first != last);
            first
                .into_iter()
                .chain(changed)
                .map(move |code| (place, code))
        })
    }

    /// Place of a state among the members.
    #[must_use]
    pub fn position(&self, cow: Cow) -> Option<usize> {
        let place = *self.position.get(usize::from(cow.0))?;
        (place != NO_POSITION).then_some(usize::from(place))
    }

    /// Place of a code of the list that the rows follow.
    pub(crate) fn place_of(&self, own: u16) -> Option<usize> {
        self.members
            .binary_search_by_key(&own, |codes| codes.own)
            .ok()
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
        one != other && (self.apart.is_empty() || self.apart.binary_search(&pair).is_err())
    }
}

/// All rows of a panel.
///
/// Dyad-years of one year form a square of initiators by targets; its diagonal and the pairs that never were members
/// together are kept as unused cells, so that the row of a dyad is arithmetic and not a search.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Whose list of states the rows follow.
    pub system: System,
    years: Vec<YearFrame>,
    state_rows: usize,
    dyad_rows: usize,
}

impl Frame {
    /// Makes state-years and directed dyad-years for every state that was a member on any day of a year.
    #[must_use]
    pub fn new(membership: &Membership, states: &States, years: RangeInclusive<u16>) -> Frame {
        let mut frame = Frame {
            system: membership.system,
            years: Vec::new(),
            state_rows: 0,
            dyad_rows: 0,
        };
        for year in years {
            let next = YearFrame::new(year, membership, states, frame.state_rows, frame.dyad_rows);
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
    /// Never for a frame of at least one year; an empty range makes none.
    #[must_use]
    pub fn span(&self) -> RangeInclusive<u16> {
        let first = self.years.first().expect("a frame has years").year;
        let last = self.years.last().expect("a frame has years").year;
        first..=last
    }

    /// Place of a state in a year, by a code of either list. In a frame of the Correlates of War list, one Gleditsch-Ward
    /// code may stand for several places (Germany in 1990); the first is meant.
    fn place(&self, year: u16, code: StateCode) -> Option<(&YearFrame, usize)> {
        let frame = self.year(year)?;
        let place = match (code, self.system) {
            (StateCode::Cow(cow), _) => frame.position(cow),
            (StateCode::GleditschWard(code), System::GleditschWard) => frame.place_of(code.0),
            (StateCode::GleditschWard(code), System::Cow) => {
                let mut coded = frame.gleditsch_ward();
                coded.find(|(_, own)| *own == code).map(|(place, _)| place)
            }
        };
        Some((frame, place?))
    }

    /// Row of a state-year, by a code of either list.
    #[must_use]
    pub fn row_of(&self, year: u16, code: StateCode) -> Option<usize> {
        let (frame, place) = self.place(year, code)?;
        Some(frame.state_row(place))
    }

    /// Rows of a directed dyad-year and of its mirror image, by codes of either list.
    #[must_use]
    pub fn pair_of(&self, year: u16, one: StateCode, other: StateCode) -> Option<[usize; 2]> {
        let (frame, one) = self.place(year, one)?;
        let (_, other) = self.place(year, other)?;
        frame
            .is_dyad(one, other)
            .then(|| [frame.dyad_row(one, other), frame.dyad_row(other, one)])
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

    /// Rows of a directed dyad-year and of its mirror image.
    #[must_use]
    pub fn mirrored_rows(&self, year: u16, one: Cow, other: Cow) -> Option<[usize; 2]> {
        self.pair_of(year, StateCode::Cow(one), StateCode::Cow(other))
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

/// Pairs of places without a common day.
fn never_together(days: &[(u16, Vec<Stretch>)]) -> Vec<(usize, usize)> {
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
