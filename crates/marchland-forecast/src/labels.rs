//! What happened: the rungs that each initiator reached against each target, window by window.

use crate::ladder::{Chain, EventDisputes, Reached};
use marchland_base::{Cow, Move, OutcomeKind};
use marchland_panel::{Action, Initiation};
use std::collections::HashMap;
use std::ops::RangeInclusive;

/// What happened in all disputes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Events<'a> {
    /// Who opened which dispute against whom.
    pub initiations: &'a [Initiation],
    /// Who acted against whom in which year.
    pub actions: &'a [Action],
}

/// Events of one kind by dyad and year, inside the years that the record covers.
#[derive(Debug)]
pub struct Record {
    kind: OutcomeKind,
    covered: RangeInclusive<u16>,
    by_year: HashMap<(Cow, Cow, u16), Vec<(u32, Move)>>,
    unknown_deaths: u64,
}

/// An event of either kind.
struct Event {
    dispute: u32,
    dyad_year: (Cow, Cow, u16),
    rung: Move,
    death_unknown: bool,
}

impl Event {
    fn of_initiation(pair: &Initiation) -> Event {
        Event {
            dispute: pair.dispute,
            dyad_year: (pair.initiator, pair.target, pair.year),
            rung: pair.rung,
            death_unknown: pair.death_unknown,
        }
    }

    fn of_action(action: &Action) -> Event {
        Event {
            dispute: action.dispute,
            dyad_year: (action.initiator, action.target, action.year),
            rung: action.rung,
            death_unknown: action.death_unknown,
        }
    }
}

impl Record {
    /// Takes the events of one kind inside coverage.
    #[must_use]
    pub fn new(kind: OutcomeKind, events: Events<'_>, covered: RangeInclusive<u16>) -> Record {
        let events: Vec<Event> = match kind {
            OutcomeKind::Initiation => events
                .initiations
                .iter()
                .map(Event::of_initiation)
                .collect(),
            OutcomeKind::Action => events.actions.iter().map(Event::of_action).collect(),
        };
        let mut record = Record {
            kind,
            covered,
            by_year: HashMap::new(),
            unknown_deaths: 0,
        };
        for event in events {
            if record.covered.contains(&event.dyad_year.2) {
                let known = record.by_year.entry(event.dyad_year).or_default();
                known.push((event.dispute, event.rung));
                record.unknown_deaths += u64::from(event.death_unknown);
            }
        }
        record
    }

    /// What is counted as having happened.
    #[must_use]
    pub fn kind(&self) -> OutcomeKind {
        self.kind
    }

    /// The years that the record covers.
    #[must_use]
    pub fn covered(&self) -> &RangeInclusive<u16> {
        &self.covered
    }

    /// Uses of force inside coverage of which no death is known, and the deaths of one of the two are not: they count as
    /// `force`, though some will have been `fatal`.
    #[must_use]
    pub fn unknown_deaths(&self) -> u64 {
        self.unknown_deaths
    }

    /// The highest rung that the initiator reached against the target in some years; `None` where the record does not
    /// hold them all.
    #[must_use]
    pub fn reached(
        &self,
        initiator: Cow,
        target: Cow,
        years: RangeInclusive<u16>,
    ) -> Option<Reached> {
        let whole = self.covered.contains(years.start()) && self.covered.contains(years.end());
        whole.then(|| {
            let events = years.flat_map(|year| self.events(initiator, target, year));
            events.map(|(_, rung)| *rung).max()
        })
    }

    /// The same for the years that a chain of steps speaks of, in the window that begins in `year`.
    #[must_use]
    pub fn in_chain(
        &self,
        initiator: Cow,
        target: Cow,
        year: u16,
        chain: Chain,
    ) -> Option<Reached> {
        self.reached(initiator, target, chain.years(year)?)
    }

    /// The disputes behind a row's window, if any; of the years that the record holds chain by chain.
    #[must_use]
    pub fn disputes(
        &self,
        row: u32,
        initiator: Cow,
        target: Cow,
        year: u16,
    ) -> Option<EventDisputes> {
        let by_chain = Chain::ALL.map(|chain| {
            let known = self.in_chain(initiator, target, year, chain).flatten();
            let years = known.and_then(|_| chain.years(year)).into_iter().flatten();
            let events = years.flat_map(|year| self.events(initiator, target, year));
            events.map(|(dispute, _)| *dispute).collect::<Vec<u32>>()
        });
        let any = by_chain.iter().any(|disputes| !disputes.is_empty());
        any.then_some(EventDisputes { row, by_chain })
    }

    fn events(&self, initiator: Cow, target: Cow, year: u16) -> &[(u32, Move)] {
        let found = self.by_year.get(&(initiator, target, year));
        found.map_or(&[], Vec::as_slice)
    }
}
