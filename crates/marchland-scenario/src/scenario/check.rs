//! What a scenario must not do: contradict itself.

use super::{EventKind, MOST_UNCERTAIN, Scenario, Way};
use crate::World;
use crate::error::ScenarioError;
use std::collections::HashMap;

/// The lines of the file in which events and changes begin.
#[derive(Debug, Default)]
pub(super) struct Lines {
    pub(super) events: Vec<usize>,
    pub(super) changes: Vec<usize>,
}

pub(super) fn check(
    scenario: &Scenario,
    world: &World<'_>,
    lines: &Lines,
) -> Result<(), ScenarioError> {
    one_value_a_month(scenario, lines)?;
    falls(scenario, lines)?;
    ceasefires(scenario, world, lines)?;
    let fault = |at: usize, message: String| {
        Err(ScenarioError {
            line: lines.events[at],
            message,
        })
    };
    let uncertain = scenario.events.iter().filter(|event| event.is_uncertain());
    if uncertain.count() > MOST_UNCERTAIN {
        return fault(
            0,
            format!("more than {MOST_UNCERTAIN} events have a probability; leave some out"),
        );
    }
    for (at, event) in scenario.events.iter().enumerate() {
        let Some(needs) = event.needs else { continue };
        if needs >= at {
            return fault(
                at,
                "an event can wait only for one that is written before it".to_owned(),
            );
        }
        if scenario.events[needs].month > event.month {
            let message = format!(
                "the event comes in month {}, before the one in month {} that it waits for",
                event.month + 1,
                scenario.events[needs].month + 1
            );
            return fault(at, message);
        }
    }
    Ok(())
}

/// Two changes that set one column of one bearer in one month contradict each other, unless only one of them can hold.
fn one_value_a_month(scenario: &Scenario, lines: &Lines) -> Result<(), ScenarioError> {
    for (at, change) in scenario.changes.iter().enumerate() {
        let earlier = scenario.changes[..at].iter();
        let same = |other: &&super::ColumnChange| {
            let exclusive = matches!(
                (change.condition, other.condition),
                (Some((one, yes)), Some((two, no))) if one == two && yes != no
            );
            let sets = matches!(change.way, Way::To(_)) && matches!(other.way, Way::To(_));
            let whole = |ramp: super::Ramp| (ramp.month, ramp.month + ramp.over);
            let ((first, last), (begin, end)) = (whole(change.ramp), whole(other.ramp));
            let meet = first <= end && begin <= last;
            sets && meet
                && !exclusive
                && change.column == other.column
                && change.bearer == other.bearer
        };
        if earlier.into_iter().any(|other| same(&other)) {
            let message = format!(
                "`{}` is given two values for one month; let one change end before the other begins",
                change.column
            );
            return Err(ScenarioError {
                line: lines.changes[at],
                message,
            });
        }
    }
    Ok(())
}

/// A state that has fallen can neither fall again nor act.
fn falls(scenario: &Scenario, lines: &Lines) -> Result<(), ScenarioError> {
    let mut order: Vec<usize> = (0..scenario.events.len()).collect();
    order.sort_by_key(|at| scenario.events[*at].month);
    let mut fallen: HashMap<usize, u16> = HashMap::new();
    for at in order {
        let event = &scenario.events[at];
        for state in [event.from, event.on].into_iter().flatten() {
            if let Some(month) = fallen.get(&state) {
                let message = format!(
                    "a state of this {} falls in month {}, before it",
                    event.word,
                    month + 1
                );
                return Err(ScenarioError {
                    line: lines.events[at],
                    message,
                });
            }
        }
        if let (EventKind::Fall, Some(loser)) = (event.kind, event.on) {
            fallen.insert(loser, event.month);
        }
    }
    Ok(())
}

/// A ceasefire needs a war: one that runs at the beginning, or one that the scenario begins.
fn ceasefires(scenario: &Scenario, world: &World<'_>, lines: &Lines) -> Result<(), ScenarioError> {
    for (at, event) in scenario.events.iter().enumerate() {
        let (EventKind::Ceasefire, Some(from), Some(on)) = (event.kind, event.from, event.on)
        else {
            continue;
        };
        let pair = (from.min(on), from.max(on));
        let begun = scenario.events.iter().any(|other| {
            let states = (other.from.min(other.on), other.from.max(other.on));
            other.kind == EventKind::War
                && other.month <= event.month
                && states == (Some(pair.0), Some(pair.1))
        });
        if !begun && !world.wars.contains(&pair) {
            let message = "no war between the two runs when the simulation begins, and the scenario begins none before".to_owned();
            return Err(ScenarioError {
                line: lines.events[at],
                message,
            });
        }
    }
    Ok(())
}
