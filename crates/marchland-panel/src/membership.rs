//! Lists of states: who is a member of the system, and when.

use marchland_base::{Cow, Date, GleditschWard, States};
use marchland_sources::datasets::gw_states;
use marchland_table::System;

/// First and last day of a stretch of membership.
pub(crate) type Stretch = (Date, Date);

/// A list of states with the days on which they were members.
#[derive(Clone, Debug)]
pub struct Membership {
    /// Whose list it is.
    pub system: System,
    /// Code and days, by code and first day.
    spells: Vec<(u16, Stretch)>,
}

impl Membership {
    /// The Correlates of War list of 2016, the members of that year going on.
    #[must_use]
    pub fn cow(states: &States) -> Membership {
        let spells = states.all().flat_map(|state| {
            let spells = state.spells.iter();
            spells.map(|spell| (state.cow.0, (spell.first, spell.last.unwrap_or(Date::MAX))))
        });
        Membership::new(System::Cow, spells.collect())
    }

    /// Gleditsch and Ward's list; a spell still open when the list stops goes on.
    #[must_use]
    pub fn gleditsch_ward(rows: &[gw_states::Row]) -> Membership {
        let stop = rows.iter().map(|row| row.end).max();
        let spells = rows.iter().map(|row| {
            let end = if Some(row.end) == stop {
                Date::MAX
            } else {
                row.end
            };
            (row.gwcode.0, (row.start, end))
        });
        Membership::new(System::GleditschWard, spells.collect())
    }

    fn new(system: System, mut spells: Vec<(u16, Stretch)>) -> Membership {
        spells.sort_unstable();
        Membership { system, spells }
    }

    /// The codes that were members on any day of a year, ascending, with their days in it.
    pub(crate) fn within(&self, year: u16) -> Vec<(u16, Vec<Stretch>)> {
        let (first, last) = days_of(year);
        let mut members: Vec<(u16, Vec<Stretch>)> = Vec::new();
        for (code, (from, to)) in &self.spells {
            let stretch = ((*from).max(first), (*to).min(last));
            if stretch.0 > stretch.1 {
                continue;
            }
            match members.last_mut() {
                Some((before, stretches)) if before == code => stretches.push(stretch),
                _ => members.push((*code, vec![stretch])),
            }
        }
        members
    }
}

/// First and last day of a year.
fn days_of(year: u16) -> Stretch {
    let year = i16::try_from(year).unwrap_or(i16::MAX);
    let day = |month, day| Date::new(year, month, day).unwrap_or(Date::MAX);
    (day(1, 1), day(12, 31))
}

/// The codes of one member in both lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Codes {
    /// Its code in the list that the rows follow.
    pub own: u16,
    /// Its Correlates of War code.
    pub cow: Option<Cow>,
    /// Its Gleditsch-Ward codes on its first and last day in the year; one and the same but where the code changed.
    pub gleditsch_ward: [Option<GleditschWard>; 2],
}

impl Codes {
    /// The other list's codes of a member with these days in the year.
    pub(crate) fn of(system: System, own: u16, days: &[Stretch], states: &States) -> Codes {
        let days: Vec<Date> = days.iter().flat_map(|(from, to)| [*from, *to]).collect();
        match system {
            System::Cow => {
                let code = |day: &Date| states.get(Cow(own))?.gleditsch_ward_on(*day);
                Codes {
                    own,
                    cow: Some(Cow(own)),
                    gleditsch_ward: [days.iter().find_map(code), days.iter().rev().find_map(code)],
                }
            }
            System::GleditschWard => Codes {
                own,
                cow: days
                    .iter()
                    .find_map(|day| states.by_gleditsch_ward(GleditschWard(own), *day)),
                gleditsch_ward: [Some(GleditschWard(own)); 2],
            },
        }
    }
}

/// A state as a dataset names it, by the code of one of the two lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StateCode {
    /// Of the Correlates of War project.
    Cow(Cow),
    /// Of Gleditsch and Ward.
    GleditschWard(GleditschWard),
}
