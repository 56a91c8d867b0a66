//! The most similar dyad-years of the record, as a brief says them.

use crate::Error;
use crate::reports::state_ref;
use marchland_base::{Cow, Date, Dyad, Horizon, Outcome, OutcomeKind, Probability, States};
use marchland_brief::{Analogue, AnalogueFrequency, AnalogueOutcome, AnalogueReport, StateRef};
use marchland_forecast::{Assessor, Bundle};

/// The analogues of a dyad by one kind of outcome, beside the model's own probabilities; `outcomes` says of which questions, and
/// `named` how many are named.
pub(crate) fn analogue_report(
    bundle: &Bundle,
    assessor: &Assessor<'_>,
    (dyad, kind): (Dyad, OutcomeKind),
    outcomes: &dyn Fn(Outcome) -> Option<Probability>,
    named: usize,
) -> Result<AnalogueReport, Error> {
    let found = assessor.analogues(dyad, kind)?;
    let frequencies = found.frequencies.iter().filter_map(|one| {
        let probability = outcomes(one.outcome)?;
        let agrees = one.interval.low() <= probability && probability <= one.interval.high();
        Some(AnalogueFrequency {
            outcome: one.outcome,
            dyad_years: count(one.dyad_years),
            events: count(one.events),
            frequency: one.frequency,
            effective: one.effective,
            interval: one.interval,
            probability,
            disagrees: !agrees,
        })
    });
    let nearest = found.nearest.iter().take(named).map(|one| Analogue {
        initiator: state_then(one.dyad.initiator, one.year),
        target: state_then(one.dyad.target, one.year),
        year: one.year,
        distance: one.distance,
        years: count(one.years),
        happened: Horizon::ALL
            .into_iter()
            .zip(one.reached)
            .map(|(horizon, reached)| AnalogueOutcome {
                horizon,
                known: reached.is_some(),
                reached: reached.flatten(),
            })
            .collect(),
    });
    Ok(AnalogueReport {
        kind,
        meaning: meaning(bundle),
        dyad_years: count(found.dyad_years),
        stand_for: found.weight,
        pairs: count(found.pairs),
        dyads: count(found.nearest.len()),
        farthest: found.farthest,
        frequencies: frequencies.collect(),
        nearest: nearest.collect(),
    })
}

/// What makes a dyad-year similar.
fn meaning(bundle: &Bundle) -> String {
    if bundle.past.rows().is_empty() {
        return "This model holds no past dyad-years, so it names none like this one: they list what the dispute record holds, \
                which its terms forbid to pass on. Estimate a model from the datasets (`marchland train --data DIR -o \
                model.json.gz`) and ask that one with `--model model.json.gz`."
            .to_owned();
    }
    let years = bundle.past.rows().iter().map(|row| row.year);
    let (first, last) = (years.clone().min().unwrap_or(0), years.max().unwrap_or(0));
    format!(
        "Similar are directed dyad-years of {first} to {last} in which each driver of the model adds nearly what it adds here: the \
         distance is the Euclidean one between what the drivers add to the log-odds of the lowest rung in the first year, so \
         that what the model does not use does not count. Taken are the nearest that stand for 200 dyad-years and come of 30 pairs \
         of states; dyad-years without an event are a weighted sample. Years of one pair are no separate observations, which the \
         number of independent ones allows for. The same record taught the model: agreement is no test of it."
    )
}

/// A state by the name that it had when a window began.
fn state_then(cow: Cow, year: u16) -> StateRef {
    let first_day = i16::try_from(year).ok();
    let day = first_day.and_then(|year| Date::new(year, 1, 1).ok());
    match (States::embedded().get(cow), day) {
        (Some(state), Some(day)) => state_ref(state, day),
        _ => StateRef {
            iso3: None,
            cow: cow.0,
            name: cow.to_string(),
        },
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
