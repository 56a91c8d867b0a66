//! Why a state could not be identified.

use super::{Cow, Spell, State};
use crate::Date;

/// A state that could not be identified.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StateError {
    /// Nothing was given.
    #[error(
        "no state given; allowed are names ('Kazakhstan'), ISO 3166 codes ('KAZ') and Correlates of War codes ('705')"
    )]
    Empty,
    /// The text is too long to be a state.
    #[error(
        "a text of {length} bytes beginning '{beginning}' is no state; names have at most {allowed} bytes"
    )]
    TooLong {
        /// How long the text is, in bytes.
        length: usize,
        /// Its first characters.
        beginning: String,
        /// The greatest length allowed, in bytes.
        allowed: usize,
    },
    /// No state has this code or name.
    #[error("unknown state '{found}'; {}", advice(.nearest))]
    Unknown {
        /// What was found.
        found: String,
        /// Names of states that are spelled nearly so, nearest first.
        nearest: Vec<String>,
    },
    /// Several states of the day go by this name.
    #[error("'{found}' may be {}; name one of them", .candidates.join(" or "))]
    Ambiguous {
        /// What was found.
        found: String,
        /// The candidates, each as "name (code)".
        candidates: Vec<String>,
    },
    /// The state did not exist, or was occupied, on the day.
    #[error("{state} ({cow}) was a member of the system {}, not on {day}", spells_listed(.spells))]
    NotAMember {
        /// The state's printed name.
        state: String,
        /// Its code.
        cow: Cow,
        /// The day asked for.
        day: Date,
        /// When it was a member.
        spells: Vec<Spell>,
    },
}

impl StateError {
    /// The error for a state that was no member on a day.
    pub(super) fn not_a_member(state: &State, day: Date) -> StateError {
        StateError::NotAMember {
            state: state.name.clone(),
            cow: state.cow,
            day,
            spells: state.spells.clone(),
        }
    }
}

fn advice(nearest: &[String]) -> String {
    if nearest.is_empty() {
        "allowed are names ('Kazakhstan'), ISO 3166 codes ('KAZ') and Correlates of War codes ('705')".to_owned()
    } else {
        format!("nearest: {}", nearest.join(", "))
    }
}

fn spells_listed(spells: &[Spell]) -> String {
    let listed: Vec<String> = spells.iter().map(Spell::to_string).collect();
    listed.join(" and ")
}
