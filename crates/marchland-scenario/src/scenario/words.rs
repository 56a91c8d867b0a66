//! A scenario in words.

use super::{Bearer, ColumnChange, Condition, Event, Number, Ramp, Scenario, Shift, Way};

type Names<'a> = &'a dyn Fn(usize) -> String;

pub(super) fn of(
    scenario: &Scenario,
    name: Names<'_>,
    meaning: &dyn Fn(&str) -> String,
) -> Vec<String> {
    let events = scenario
        .events
        .iter()
        .map(|event| of_event(scenario, event, name));
    let changes = scenario
        .changes
        .iter()
        .map(|change| of_change(scenario, change, name, meaning));
    let shifts = scenario
        .shifts
        .iter()
        .map(|shift| of_shift(scenario, shift, name));
    events.chain(changes).chain(shifts).collect()
}

fn number(scenario: &Scenario, number: Number) -> String {
    match number {
        Number::Fixed(value) => format!("{value}"),
        Number::Assumed(at) => {
            let assumption = &scenario.assumptions[at];
            format!(
                "{} ({}, assumed)",
                assumption.value,
                assumption.id.replace('_', " ")
            )
        }
    }
}

fn when(ramp: Ramp) -> String {
    match ramp.over {
        0 => format!("from month {} on", ramp.month + 1),
        over => format!("over {over} months from month {} on", ramp.month + 1),
    }
}

fn condition(scenario: &Scenario, condition: Condition) -> String {
    match condition {
        None => String::new(),
        Some((event, true)) => format!(
            ", if the {} happens",
            scenario.events[event].word.replace('_', " ")
        ),
        Some((event, false)) => format!(
            ", unless the {} happens",
            scenario.events[event].word.replace('_', " ")
        ),
    }
}

fn of_event(scenario: &Scenario, event: &Event, name: Names<'_>) -> String {
    let word = event.word.replace('_', " ");
    let states = match (event.from, event.on) {
        (Some(from), Some(on)) => format!(" ({} and {})", name(from), name(on)),
        (Some(one), None) | (None, Some(one)) => format!(" ({})", name(one)),
        (None, None) => String::new(),
    };
    let likely = match event.is_uncertain() {
        true => format!(" with probability {}", number(scenario, event.probability)),
        false => String::new(),
    };
    let waits = condition(scenario, event.needs.map(|needs| (needs, true)));
    let note = event
        .note
        .as_ref()
        .map_or(String::new(), |note| format!(": {note}"));
    format!(
        "Month {}: {word}{states}{likely}{waits}{note}.",
        event.month + 1
    )
}

fn of_change(
    scenario: &Scenario,
    change: &ColumnChange,
    name: Names<'_>,
    meaning: &dyn Fn(&str) -> String,
) -> String {
    let whose = match change.bearer {
        Bearer::State(state) => name(state),
        Bearer::Pair(one, other) => format!("{} towards {}", name(one), name(other)),
    };
    let way = match change.way {
        Way::To(to) => format!("becomes {}", number(scenario, to)),
        Way::By(by) => format!("changes by {}", number(scenario, by)),
        Way::Times(times) => format!("is multiplied by {}", number(scenario, times)),
    };
    format!(
        "{whose}: {} {way} {}{}.",
        meaning(&change.column),
        when(change.ramp),
        condition(scenario, change.condition)
    )
}

fn of_shift(scenario: &Scenario, shift: &Shift, name: Names<'_>) -> String {
    let note = shift
        .note
        .as_ref()
        .map_or(String::new(), |note| format!(": {note}"));
    format!(
        "{} against {}: assumed log-odds {} {}{}{note}.",
        name(shift.dyad.0),
        name(shift.dyad.1),
        number(scenario, shift.log_odds),
        when(shift.ramp),
        condition(scenario, shift.condition)
    )
}
