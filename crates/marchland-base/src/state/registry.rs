//! All states, by any of their codes.

use super::resolve::Names;
use super::table::{self, Table};
use super::{Cow, GleditschWard, State};
use crate::Date;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// All states since 1816, by any of their codes and names.
#[derive(Debug)]
pub struct States {
    states: BTreeMap<Cow, State>,
    pub(super) elsewhere: Vec<String>,
    pub(super) names: Names,
}

impl States {
    /// The states of the embedded table `data/states.tsv`, read once.
    ///
    /// # Panics
    /// The embedded table is malformed, which a test of this crate rules out.
    #[must_use]
    pub fn embedded() -> &'static States {
        static STATES: LazyLock<States> =
            LazyLock::new(
                || match table::parse(include_str!("../../data/states.tsv")) {
                    Ok(states) => States::new(states),
                    Err(problem) => panic!("data/states.tsv is tested, yet {problem}"),
                },
            );
        &STATES
    }

    fn new(table: Table) -> States {
        let names = Names::new(table.states.values());
        States {
            states: table.states,
            elsewhere: table.elsewhere,
            names,
        }
    }

    /// The state with a Correlates of War code.
    #[must_use]
    pub fn get(&self, cow: Cow) -> Option<&State> {
        self.states.get(&cow)
    }

    /// Every state, by ascending code, whether or not it still exists.
    pub fn all(&self) -> impl Iterator<Item = &State> {
        self.states.values()
    }

    /// The members of the system on a day, by ascending code.
    pub fn members_on(&self, day: Date) -> impl Iterator<Item = &State> {
        self.all().filter(move |state| state.existed_on(day))
    }

    /// The states that were members on at least one day of a calendar year, by ascending code.
    pub fn members_in(&self, year: impl Into<i32>) -> impl Iterator<Item = &State> {
        let year = year.into();
        self.all().filter(move |state| state.existed_in(year))
    }

    /// The state that has a Gleditsch-Ward code on a day, by the dates of that list.
    ///
    /// `None` also for the states of that list that Correlates of War does not know (Tibet, Transvaal).
    #[must_use]
    pub fn by_gleditsch_ward(&self, code: GleditschWard, day: Date) -> Option<Cow> {
        self.all()
            .find(|state| state.gleditsch_ward_on(day) == Some(code))
            .map(|state| state.cow)
    }

    /// The states that ever had a Gleditsch-Ward code, by ascending Correlates of War code.
    #[must_use]
    pub fn with_gleditsch_ward(&self, code: GleditschWard) -> Vec<Cow> {
        let has = |state: &&State| state.gleditsch_ward.iter().any(|dated| dated.value == code);
        self.all().filter(has).map(|state| state.cow).collect()
    }

    /// The state that a three-letter ISO 3166 code names on a day, in either case.
    ///
    /// A code that the state had only at another time will do when no other state has it on the day:
    /// datasets file the Soviet Union under `RUS`.
    #[must_use]
    pub fn by_iso3(&self, code: &str, day: Date) -> Option<Cow> {
        let holder = self.all().find(|state| {
            state
                .iso3_on(day)
                .is_some_and(|held| held.eq_ignore_ascii_case(code))
        });
        if let Some(state) = holder {
            return Some(state.cow);
        }
        let mut members = self
            .with_iso3(code)
            .into_iter()
            .filter(|cow| self.get(*cow).is_some_and(|state| state.existed_on(day)));
        match (members.next(), members.next()) {
            (Some(only), None) => Some(only),
            _ => None,
        }
    }

    /// The states that ever had a three-letter ISO 3166 code, by ascending Correlates of War code.
    #[must_use]
    pub fn with_iso3(&self, code: &str) -> Vec<Cow> {
        let has = |state: &&State| {
            state
                .iso3
                .iter()
                .any(|dated| dated.value.eq_ignore_ascii_case(code))
        };
        self.all().filter(has).map(|state| state.cow).collect()
    }
}
