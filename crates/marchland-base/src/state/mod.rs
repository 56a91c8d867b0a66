//! Identity of states over time.
//!
//! A state is known by a Correlates of War code, by Gleditsch-Ward and ISO 3166 codes that may change
//! while it lives, and by names. The table behind it is `data/states.tsv`.

mod error;
mod fold;
mod mention;
mod registry;
mod resolve;
mod table;

pub use error::StateError;
pub use mention::{Mention, MentionKind};
pub use registry::States;

use crate::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A Correlates of War state code, 2 to 990: the key by which Marchland stores a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cow(pub u16);

/// A Gleditsch-Ward state code. Mostly the Correlates of War code, but not for Germany, Yemen, Serbia
/// and the small states of the Pacific.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct GleditschWard(pub u16);

impl fmt::Display for Cow {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl fmt::Display for GleditschWard {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// A stretch of days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Spell {
    /// The first day.
    pub first: Date,
    /// The last day; `None` while it goes on.
    pub last: Option<Date>,
}

impl Spell {
    /// Whether a day lies in the spell.
    #[must_use]
    pub fn contains(&self, day: Date) -> bool {
        self.first <= day && self.last.is_none_or(|last| day <= last)
    }
}

impl fmt::Display for Spell {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.last {
            Some(last) => write!(formatter, "{} to {last}", self.first),
            None => write!(formatter, "{} to today", self.first),
        }
    }
}

/// A code or name together with the days on which it held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated<T> {
    /// The code or name.
    pub value: T,
    /// The days on which it held.
    pub spell: Spell,
}

/// A state of the system: one per Correlates of War code.
#[derive(Clone, Debug)]
pub struct State {
    /// Its Correlates of War code.
    pub cow: Cow,
    /// Its three-letter Correlates of War abbreviation, which is often another state's ISO 3166 code.
    pub abbreviation: String,
    /// The name that is printed: the usual short English name, of today where the state still exists.
    pub name: String,
    /// Names it went by at other times, when a printed date calls for them ("Soviet Union").
    pub former_names: Vec<Dated<String>>,
    /// Other names: formal, short, older, other spellings and abbreviations. Some are shared by several states.
    pub common_names: Vec<String>,
    /// Adjectives and words for the people, some of them shared by several states.
    pub demonyms: Vec<String>,
    /// Capitals and seats of power that stand for the state in reports ("the Kremlin"). Not names.
    pub metonyms: Vec<String>,
    /// When it was a member of the system (Correlates of War State System v2016, the members of 2016 going on).
    pub spells: Vec<Spell>,
    /// Its Gleditsch-Ward codes, with that list's own dates of independence.
    pub gleditsch_ward: Vec<Dated<GleditschWard>>,
    /// Its ISO 3166-1 alpha-3 codes. Before 1974, when the standard first appeared, the code under which
    /// datasets file the state; `XKX` for Kosovo, which the standard leaves to its users.
    pub iso3: Vec<Dated<String>>,
}

impl State {
    /// Whether the state was a member of the system on a day.
    #[must_use]
    pub fn existed_on(&self, day: Date) -> bool {
        self.spells.iter().any(|spell| spell.contains(day))
    }

    /// Whether the state was a member of the system on at least one day of a calendar year.
    #[must_use]
    pub fn existed_in(&self, year: impl Into<i32>) -> bool {
        let year = year.into();
        self.spells.iter().any(|spell| {
            let begun = i32::from(spell.first.year()) <= year;
            begun && spell.last.is_none_or(|last| year <= i32::from(last.year()))
        })
    }

    /// Its ISO 3166-1 alpha-3 code on a day.
    #[must_use]
    pub fn iso3_on(&self, day: Date) -> Option<&str> {
        holding(&self.iso3, day).map(String::as_str)
    }

    /// Its Gleditsch-Ward code on a day, by that list's own dates.
    #[must_use]
    pub fn gleditsch_ward_on(&self, day: Date) -> Option<GleditschWard> {
        holding(&self.gleditsch_ward, day).copied()
    }

    /// The name it went by on a day; the printed name when no other is known.
    #[must_use]
    pub fn name_on(&self, day: Date) -> &str {
        holding(&self.former_names, day).unwrap_or(&self.name)
    }

    /// Every name, without demonyms and metonyms.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str())
            .chain(self.former_names.iter().map(|name| name.value.as_str()))
            .chain(self.common_names.iter().map(String::as_str))
    }
}

/// The value that held on a day.
fn holding<T>(values: &[Dated<T>], day: Date) -> Option<&T> {
    values
        .iter()
        .find(|dated| dated.spell.contains(day))
        .map(|dated| &dated.value)
}
