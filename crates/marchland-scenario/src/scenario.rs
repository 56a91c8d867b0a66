//! A scenario joined with a world: states are places, amounts are numbers, and nothing in it contradicts itself.

mod check;
mod entries;
mod resolve;
mod words;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The most events that may or may not happen: each doubles the courses that are worked out beforehand.
pub const MOST_UNCERTAIN: usize = 6;

/// A number that nothing estimates.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Assumption {
    /// Its name.
    pub id: String,
    /// What it is.
    pub meaning: String,
    /// Its value.
    pub value: f64,
    /// The least that is plausible.
    pub low: f64,
    /// The most that is plausible.
    pub high: f64,
    /// Whether it belongs to every simulation.
    pub general: bool,
}

/// The simulation's own assumptions: what the record is too thin to estimate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum General {
    /// Probability that a war ends with the target falling to the initiator.
    Conquest,
    /// Log-odds that a war adds for its initiator against the neighbours of its target.
    Spillover,
    /// Share of a state's forces that a war ties down.
    ForcesTied,
    /// Share of its forces that a state must have free to go to war.
    ForcesNeeded,
    /// Months until forces are back after a war.
    ReturnMonths,
}

/// The simulation's own assumptions, in the order of [`General`].
#[must_use]
pub fn general_assumptions() -> Vec<Assumption> {
    let assumption = |id: &str, meaning: &str, [value, low, high]: [f64; 3]| Assumption {
        id: id.to_owned(),
        meaning: meaning.to_owned(),
        value,
        low,
        high,
        general: true,
    };
    vec![
        assumption(
            "conquest",
            "probability that a war ends with its target falling to the state that opened it, which then has the target's borders",
            [0.05, 0.0, 0.2],
        ),
        assumption(
            "spillover",
            "log-odds that a war adds, while it lasts, to disputes of the state that opened it with its target's neighbours",
            [0.0, -0.3, 0.7],
        ),
        assumption(
            "forces_tied",
            "share of a state's forces that one war ties down",
            [0.5, 0.3, 0.8],
        ),
        assumption(
            "forces_needed",
            "share of its forces that a state must have free to take a dispute to war",
            [0.3, 0.1, 0.6],
        ),
        assumption(
            "return_months",
            "months until forces that a war has tied down are free again after its end",
            [6.0, 1.0, 18.0],
        ),
    ]
}

/// A number that is fixed, or the place of an assumption.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Number {
    Fixed(f64),
    Assumed(usize),
}

impl Number {
    pub(crate) fn of(self, assumed: &[f64]) -> f64 {
        match self {
            Number::Fixed(value) => value,
            Number::Assumed(at) => assumed[at],
        }
    }
}

/// Whom a column belongs to, by places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Bearer {
    State(usize),
    Pair(usize, usize),
}

/// How a column changes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Way {
    To(Number),
    By(Number),
    Times(Number),
}

/// When something holds: an event, and whether it must have happened or not.
pub(crate) type Condition = Option<(usize, bool)>;

/// Whether a condition holds when some events have happened.
pub(crate) fn holds(condition: Condition, happened: &[bool]) -> bool {
    condition.is_none_or(|(event, yes)| happened[event] == yes)
}

/// From when on, and how fast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ramp {
    /// The first month in which it differs, from 0.
    pub(crate) month: u16,
    /// Months that the way takes.
    pub(crate) over: u16,
}

impl Ramp {
    /// How much of the way is gone in a month, in [0, 1]; ways are gone in steps of three months.
    pub(crate) fn share(self, month: u16) -> f64 {
        match month.checked_sub(self.month) {
            None => 0.0,
            Some(since) if since >= self.over => 1.0,
            Some(since) => {
                f64::from(since / 3 * 3 + 3).min(f64::from(self.over)) / f64::from(self.over)
            }
        }
    }
}

/// A column that comes to differ.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ColumnChange {
    pub(crate) column: String,
    pub(crate) bearer: Bearer,
    pub(crate) way: Way,
    pub(crate) ramp: Ramp,
    pub(crate) condition: Condition,
}

/// Log-odds that are assumed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Shift {
    pub(crate) dyad: (usize, usize),
    pub(crate) log_odds: Number,
    pub(crate) ramp: Ramp,
    pub(crate) condition: Condition,
    pub(crate) note: Option<String>,
}

/// What can happen in a simulated world.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EventKind {
    /// A war between two states ends.
    Ceasefire,
    /// A war begins.
    War,
    /// A state falls to another.
    Fall,
    /// A state has a new leader.
    Leader,
    /// Something that has no consequence but what waits for it.
    Sign,
}

/// Something that happens in some month.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Event {
    pub(crate) kind: EventKind,
    pub(crate) word: String,
    pub(crate) from: Option<usize>,
    pub(crate) on: Option<usize>,
    pub(crate) month: u16,
    pub(crate) probability: Number,
    pub(crate) needs: Option<usize>,
    pub(crate) note: Option<String>,
}

impl Event {
    /// Whether it may not happen.
    pub(crate) fn is_uncertain(&self) -> bool {
        self.probability != Number::Fixed(1.0)
    }
}

/// A scenario that can be run.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// What it is called.
    pub name: String,
    /// The row of the design that it goes back to.
    pub row: Option<String>,
    /// Where the idea comes from.
    pub source: String,
    /// A sentence that it quotes.
    pub quote: Option<String>,
    /// The place of the state whose moves are asked about.
    pub initiator: usize,
    /// The place of the state that they are asked about against.
    pub target: usize,
    /// Months that are simulated.
    pub months: u16,
    /// What is assumed, the simulation's own first.
    pub assumptions: Vec<Assumption>,
    /// What to watch that no column measures.
    pub indicators: Vec<String>,
    pub(crate) changes: Vec<ColumnChange>,
    pub(crate) events: Vec<Event>,
    pub(crate) shifts: Vec<Shift>,
}

impl Scenario {
    /// A scenario in which nothing changes.
    #[must_use]
    pub fn baseline(initiator: usize, target: usize, months: u16) -> Scenario {
        Scenario {
            name: "Baseline".to_owned(),
            row: None,
            source: "nothing changes but what the simulation brings about".to_owned(),
            quote: None,
            initiator,
            target,
            months,
            assumptions: general_assumptions(),
            indicators: Vec::new(),
            changes: Vec::new(),
            events: Vec::new(),
            shifts: Vec::new(),
        }
    }

    /// The world without the scenario, under the same assumptions.
    #[must_use]
    pub fn without(&self) -> Scenario {
        Scenario {
            assumptions: self.assumptions.clone(),
            ..Scenario::baseline(self.initiator, self.target, self.months)
        }
    }

    /// The values of the assumptions.
    #[must_use]
    pub fn assumed(&self) -> Vec<f64> {
        self.assumptions
            .iter()
            .map(|assumption| assumption.value)
            .collect()
    }

    /// Every way in which its events may turn out, with the probability of each.
    pub(crate) fn outcomes(&self, assumed: &[f64]) -> Vec<(Vec<bool>, f64)> {
        let mut all = vec![(Vec::new(), 1.0)];
        for event in &self.events {
            let mut next = Vec::with_capacity(2 * all.len());
            for (happened, chance) in all {
                let open = event.needs.is_none_or(|needs| happened[needs]);
                let likely = if open {
                    event.probability.of(assumed)
                } else {
                    0.0
                };
                for (happens, share) in [(true, likely), (false, 1.0 - likely)] {
                    if share > 0.0 {
                        next.push(([&happened[..], &[happens]].concat(), chance * share));
                    }
                }
            }
            all = next;
        }
        all
    }

    /// What it changes, in words: whatever the file says, with the states' names from `name` and columns' meanings from `meaning`.
    #[must_use]
    pub fn in_words(
        &self,
        name: &dyn Fn(usize) -> String,
        meaning: &dyn Fn(&str) -> String,
    ) -> Vec<String> {
        words::of(self, name, meaning)
    }

    /// A state falls to another in the first month.
    #[must_use]
    pub fn with_fall(mut self, loser: usize, winner: usize) -> Scenario {
        self.events.push(Event {
            kind: EventKind::Fall,
            word: "fall".to_owned(),
            from: Some(winner),
            on: Some(loser),
            month: 0,
            probability: Number::Fixed(1.0),
            needs: None,
            note: None,
        });
        self
    }
}
