//! A clock applied to datasets: which of their rows a panel may see.

use marchland_base::{Clock, Date};
use marchland_sources::catalog::{Card, Catalog};
use std::ops::RangeInclusive;

/// A clock applied to the catalog.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    catalog: &'a Catalog,
    clock: Clock,
}

impl<'a> Known<'a> {
    /// Applies a clock.
    #[must_use]
    pub fn new(catalog: &'a Catalog, clock: Clock) -> Known<'a> {
        Known { catalog, clock }
    }

    /// The years of a dataset that are covered and known.
    ///
    /// # Panics
    /// The catalog has no such card: a panel column names a card that is not there, which a test rules out.
    #[must_use]
    pub fn coverage(&self, card: &str) -> RangeInclusive<u16> {
        let card = self
            .catalog
            .find(card)
            .expect("every column names cards of the catalog");
        let year = |year: i16| u16::try_from(year).unwrap_or(0);
        let (first, last) = (
            year(card.coverage.first_year),
            year(card.coverage.last_year),
        );
        first..=self.last_year(card, first, last)
    }

    fn last_year(&self, card: &Card, first: u16, last: u16) -> u16 {
        match self.clock {
            Clock::Event { through } => last.min(through),
            Clock::Publication { as_of } => (first..=last)
                .rev()
                .find(|year| card.known_on(year_end(*year)) <= as_of)
                .unwrap_or(first.saturating_sub(1)),
        }
    }

    /// Whether a document dated like this one had been published.
    #[must_use]
    pub fn sees(&self, published: Date) -> bool {
        match self.clock {
            Clock::Event { through } => published <= year_end(through),
            Clock::Publication { as_of } => published <= as_of,
        }
    }
}

/// The last day of a year.
pub(crate) fn year_end(year: u16) -> Date {
    Date::new(i16::try_from(year).unwrap_or(9999), 12, 31).unwrap_or(Date::MAX)
}
