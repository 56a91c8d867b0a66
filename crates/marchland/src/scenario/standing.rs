//! What all answers of a simulation share.

use crate::limits::general_limits;
use crate::reports::{cited, clock, state_ref};
use crate::train::model_origin;
use marchland_base::{Cow, State, States};
use marchland_brief::scenario::{AssumedNumber, Standing};
use marchland_brief::{SCHEMA_VERSION, StateRef};
use marchland_forecast::Bundle;
use marchland_scenario::{Sensitivity, Weight};

/// What every simulation rests on.
const METHOD: [&str; 4] = [
    "Paths run month by month over all states. Each directed dyad begins with the monthly hazard that its one-year forecast of an \
     initiation amounts to; the rung that a dispute reaches is drawn from the forecast's own shares of rungs. Disputes are drawn for \
     every dyad by itself, by thinning, so that none is left out.",
    "What happens moves later hazards as the record says: a regression of later years on what has happened since a forecast was made, \
     with the forecast as an offset. Disputes count as surprises, less what was expected, and from the year after; wars count while they \
     run. Columns that a scenario changes and borders that a fall hands over go through the forecast's own model.",
    "Wars end and leaders change at rates of the record. Forces are one pool for each state, which its wars share.",
    "Baseline and scenario use the same random numbers, so that they differ only by what the scenario changes. The simulation's \
     error is printed beside each difference; the interval comes from draws of the parameters of both models.",
];

const LIMITS: [&str; 4] = [
    "Only initiations are simulated, as the dispute record counts them. Who joins whom, and interventions by invitation, have no \
     calibrated model: in a scenario they are events with an assumed probability.",
    "Conquest, spillover, what a war ties down and how fast forces return are assumptions with ranges, not estimates; so is every \
     probability and shift that a scenario names.",
    "A scenario changes what the model associates with a column. That is no effect of a policy: what goes with a value in the record need \
     not come with it when it is moved by hand.",
    "The simulation drifts from the forecasts that were estimated for longer horizons, and is not rescaled to them.",
];

pub(super) fn standing(bundle: &Bundle, initiator: &State) -> Standing {
    let as_of = bundle.as_of();
    let own = LIMITS.map(str::to_owned);
    Standing {
        schema_version: SCHEMA_VERSION,
        initiator: state_ref(initiator, as_of),
        as_of,
        clock: clock(bundle),
        data_version: bundle.manifest.data_version.clone(),
        model_version: bundle.manifest.model_version.clone(),
        method: METHOD.map(str::to_owned).to_vec(),
        limits: own.into_iter().chain(general_limits(bundle)).collect(),
        citations: cited([&model_origin()].into_iter()),
    }
}

/// A state by its code.
pub(super) fn named(bundle: &Bundle, cow: Cow) -> StateRef {
    match States::embedded().get(cow) {
        Some(state) => state_ref(state, bundle.as_of()),
        None => StateRef {
            iso3: None,
            cow: cow.0,
            name: cow.to_string(),
        },
    }
}

pub(super) fn assumed(sensitivity: &Sensitivity) -> Vec<AssumedNumber> {
    let one = |weight: &Weight| AssumedNumber {
        id: weight.assumption.id.clone(),
        meaning: weight.assumption.meaning.clone(),
        value: weight.assumption.value,
        low: weight.assumption.low,
        high: weight.assumption.high,
        general: weight.assumption.general,
        at_ends: weight.at_ends,
        first_order: weight.first_order,
    };
    sensitivity.weights.iter().map(one).collect()
}
