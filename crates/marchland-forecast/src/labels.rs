//! What happened: the hostility that each initiator reached in the disputes it opened, window by window.

use crate::ladder::EventDisputes;
use marchland_base::Cow;
use marchland_panel::Initiation;
use std::collections::HashMap;
use std::ops::RangeInclusive;

/// Initiations by dyad and year, inside the years that the record covers.
#[derive(Debug)]
pub struct Record {
    covered: RangeInclusive<u16>,
    by_year: HashMap<(Cow, Cow, u16), Vec<(u32, u8)>>,
}

/// Years of a window after its first.
const LATER_YEARS: u16 = 4;

impl Record {
    /// Takes the initiations inside coverage.
    #[must_use]
    pub fn new(pairs: &[Initiation], covered: RangeInclusive<u16>) -> Record {
        let mut by_year: HashMap<(Cow, Cow, u16), Vec<(u32, u8)>> = HashMap::new();
        for pair in pairs.iter().filter(|pair| covered.contains(&pair.year)) {
            let key = (pair.initiator, pair.target, pair.year);
            by_year
                .entry(key)
                .or_default()
                .push((pair.dispute, pair.hostility));
        }
        Record { covered, by_year }
    }

    /// The years that the record covers.
    #[must_use]
    pub fn covered(&self) -> &RangeInclusive<u16> {
        &self.covered
    }

    /// Highest hostility level (0 for none, 2 to 5) in disputes opened in a year, or `None` beyond the record.
    #[must_use]
    pub fn first(&self, initiator: Cow, target: Cow, year: u16) -> Option<u8> {
        self.covered
            .contains(&year)
            .then(|| self.highest(initiator, target, year))
    }

    /// The same for the four years after a window's first; `None` where the record does not hold them all.
    #[must_use]
    pub fn later(&self, initiator: Cow, target: Cow, year: u16) -> Option<u8> {
        self.later_years(year)?
            .map(|year| self.highest(initiator, target, year))
            .max()
    }

    /// The four years after a window's first, if the record holds them all.
    fn later_years(&self, year: u16) -> Option<RangeInclusive<u16>> {
        let years = year.checked_add(1)?..=year.checked_add(LATER_YEARS)?;
        let whole = self.covered.contains(years.start()) && self.covered.contains(years.end());
        whole.then_some(years)
    }

    fn highest(&self, initiator: Cow, target: Cow, year: u16) -> u8 {
        let opened = self.by_year.get(&(initiator, target, year));
        opened
            .into_iter()
            .flatten()
            .map(|(_, level)| *level)
            .max()
            .unwrap_or(0)
    }

    /// The disputes behind a row's window, if any.
    #[must_use]
    pub fn disputes(
        &self,
        row: u32,
        initiator: Cow,
        target: Cow,
        year: u16,
    ) -> Option<EventDisputes> {
        let opened = |year| {
            let found = self.by_year.get(&(initiator, target, year));
            found.into_iter().flatten().map(|(dispute, _)| *dispute)
        };
        let later: Vec<u32> = self
            .later_years(year)
            .into_iter()
            .flatten()
            .flat_map(opened)
            .collect();
        let first: Vec<u32> = opened(year).collect();
        (!first.is_empty() || !later.is_empty()).then_some(EventDisputes { row, first, later })
    }
}
