//! A scenario beside its baseline.

use super::standing::{assumed, named, standing};
use super::{SimulationRequest, checked};
use crate::Error;
use marchland_base::{Cow, Horizon, Outcome, OutcomeKind, States};
use marchland_brief::scenario::{
    ContrastRow, DriftRow, FanRow, FedBack, OtherFall, OtherRow, ScenarioAnswer, WhatIf,
};
use marchland_forecast::{Bundle, FeedbackTerm};
use marchland_scenario::{Comparison, Contrast, Scenario, Simulator, World};

/// Paths on which the simulation is held against the forecasts.
const DRIFT_PATHS: u64 = 500;

/// Other states that an answer names.
const OTHERS: usize = 40;

/// Runs a scenario, the text of its file, beside its baseline.
///
/// # Errors
/// A scenario that cannot be used, a bundle without what a simulation needs, too few or too many paths.
pub fn whatif(
    bundle: &Bundle,
    text: &str,
    request: &SimulationRequest,
) -> Result<ScenarioAnswer, Error> {
    let world = World::new(bundle)?;
    let scenario = Scenario::parse(text, &world)?;
    let simulator = Simulator::new(&world)?;
    let (paths, seed) = (request.paths, request.seed);
    let found = simulator.compare(&scenario, paths, seed)?;
    let sensitivity = simulator.sensitivity(&scenario, paths, seed)?;
    let drift = simulator.drift(DRIFT_PATHS, seed)?;
    let [initiator, target] = [scenario.initiator, scenario.target].map(|place| world.state(place));
    let state = States::embedded()
        .get(initiator)
        .ok_or_else(|| unnamed(initiator))?;
    let forecasts = world.assessor().forecast_of(
        OutcomeKind::Initiation,
        marchland_base::Dyad { initiator, target },
    )?;
    let forecast = |row: &Contrast| {
        let horizon = Horizon::ALL
            .into_iter()
            .find(|horizon| horizon.years() * 12 == row.months)?;
        let outcome = Outcome {
            kind: OutcomeKind::Initiation,
            rung: row.rung,
            horizon,
        };
        let found = forecasts
            .iter()
            .find(|forecast| forecast.outcome == outcome);
        found.map(|forecast| forecast.probability.get())
    };
    let columns = &bundle.snapshot.columns;
    let meaning = |column: &str| {
        let known = columns.iter().find(|known| known.id == column);
        known.map_or(column.to_owned(), |known| known.meaning.clone())
    };
    let feedback = bundle.feedback.iter().flat_map(|feedback| &feedback.terms);
    checked(ScenarioAnswer::WhatIf(Box::new(WhatIf {
        standing: standing(bundle, state),
        target: named(bundle, target),
        name: scenario.name.clone(),
        row: scenario.row.clone(),
        source: scenario.source.clone(),
        quote: scenario.quote.clone(),
        changes: scenario.in_words(&|place| named(bundle, world.state(place)).name, &meaning),
        months: scenario.months,
        paths,
        seed,
        contrasts: found
            .contrasts
            .iter()
            .map(|row| contrast(row, forecast(row)))
            .collect(),
        fans: found.fans.iter().map(fan).collect(),
        others: others(bundle, &found, target),
        disputes: found.disputes,
        falls: found
            .falls
            .iter()
            .map(|(state, shares)| OtherFall {
                state: named(bundle, *state),
                shares: *shares,
            })
            .collect(),
        assumptions: assumed(&sensitivity),
        centre: sensitivity.centre,
        feedback: feedback.map(fed_back).collect(),
        drift: drift
            .iter()
            .map(|drift| DriftRow {
                months: drift.horizon.years() * 12,
                forecast: drift.forecast,
                simulated: drift.simulated,
                frozen: drift.frozen,
            })
            .collect(),
        indicators: scenario.indicators.clone(),
    })))
}

/// Initiator and target of a scenario, by their codes.
///
/// # Errors
/// As for [`whatif`].
pub fn scenario_states(bundle: &Bundle, text: &str) -> Result<(String, [Cow; 2]), Error> {
    let world = World::new(bundle)?;
    let scenario = Scenario::parse(text, &world)?;
    let states = [scenario.initiator, scenario.target].map(|place| world.state(place));
    Ok((scenario.name, states))
}

fn unnamed(state: Cow) -> Error {
    Error::Inconsistent(format!("state {state} has no name"))
}

fn contrast(row: &Contrast, forecast: Option<f64>) -> ContrastRow {
    ContrastRow {
        rung: row.rung,
        months: row.months,
        baseline: row.before,
        scenario: row.after,
        difference: row.difference(),
        simulation_error: row.errors[2],
        interval: row.interval,
        forecast,
    }
}

fn fan(fan: &marchland_scenario::Fan) -> FanRow {
    FanRow {
        rung: fan.rung,
        baseline: fan.before.clone(),
        scenario: fan.after.clone(),
    }
}

fn others(bundle: &Bundle, found: &Comparison, target: Cow) -> Vec<OtherRow> {
    let others = found.others.iter().filter(|other| other.target != target);
    let row = |other: &marchland_scenario::OtherTarget| OtherRow {
        state: named(bundle, other.target),
        force: other.force,
        simulation_error: other.error,
    };
    others.take(OTHERS).map(row).collect()
}

fn fed_back(term: &FeedbackTerm) -> FedBack {
    FedBack {
        meaning: term.change.meaning().to_owned(),
        log_odds: term.log_odds,
        interval: term.interval,
        rows: term.rows,
        events: term.events,
    }
}
