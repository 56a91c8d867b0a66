//! One number of an assessment, taken apart to the last column.

use crate::Error;
use crate::analogues::analogue_report;
use crate::assess::{consistent, member, move_forecasts};
use crate::limits::{assumptions, dyad_limits};
use crate::reports::{INTERVAL_MEANING, base_rate_meaning, cited, clock, column, state_ref};
use marchland_base::{Driver, Dyad, Outcome, State};
use marchland_brief::{ColumnPart, DriverPart, Explanation, SCHEMA_VERSION, answer};
use marchland_forecast::{Assessor, Bundle, OutcomeParts, Values};
use std::collections::BTreeMap;

/// How log-odds are divided.
const ATTRIBUTION: &str = "A probability within one horizon is made of conditional steps: each rung a product of steps up the \
    ladder, each longer window one minus the product of the chances of nothing. What a column adds is its Aumann-Shapley value on \
    them: the effect of the column averaged along the straight way from the mean dyad to this one. The parts add up exactly to the \
    log-odds, need no order, and say what the model makes of a value; they are no causes.";

/// Explains one number: every column of the model with its value and what it adds, and every analogue.
///
/// # Errors
/// As for [`crate::assess`].
pub fn explain(
    bundle: &Bundle,
    initiator: &State,
    target: &State,
    outcome: Outcome,
) -> Result<Explanation, Error> {
    let dyad = Dyad::new(initiator.cow, target.cow)?;
    let assessor = Assessor::new(bundle)?;
    for state in [initiator, target] {
        member(&assessor, bundle, state)?;
    }
    let as_of = bundle.as_of();
    let (one, other) = (state_ref(initiator, as_of), state_ref(target, as_of));
    let forecasts = assessor.forecast_of(outcome.kind, dyad)?;
    let targets = assessor.all_targets(dyad.initiator)?;
    let mut moves = move_forecasts(bundle, &targets, (&one, &other), &forecasts);
    let missing = || Error::Inconsistent(format!("no forecast of {outcome:?}"));
    moves.retain(|forecast| forecast.outcome == outcome);
    let forecast = moves.pop().ok_or_else(missing)?;
    let mut all = assessor.parts(outcome.kind, dyad)?.into_iter();
    let parts = all
        .find(|parts| parts.outcome == outcome)
        .ok_or_else(missing)?;
    let drivers = drivers(assessor.values(), dyad, &parts);
    let asked = |found: Outcome| (found == outcome).then_some(forecast.probability);
    let analogues = analogue_report(bundle, &assessor, (dyad, outcome.kind), &asked, usize::MAX)?;
    let expected = targets
        .iter()
        .map(|(_, all)| all[crate::assess::LOWEST.index()].get());
    let values = drivers.iter().flat_map(|driver| &driver.columns);
    let origins = values
        .flat_map(|column| &column.values)
        .map(|value| &value.origin);
    let explanation = Explanation {
        schema_version: SCHEMA_VERSION,
        limits: dyad_limits(bundle, dyad, &one, &other, outcome, expected.sum()),
        answer: answer(&one, &other, &forecast),
        initiator: one,
        target: other,
        as_of,
        clock: clock(bundle),
        data_version: bundle.manifest.data_version.clone(),
        model_version: bundle.manifest.model_version.clone(),
        forecast,
        base_rate_meaning: base_rate_meaning(bundle),
        interval_meaning: INTERVAL_MEANING.to_owned(),
        attribution: ATTRIBUTION.to_owned(),
        citations: cited(origins),
        drivers,
        analogues,
        assumptions: assumptions(bundle),
    };
    consistent(explanation.check().first())?;
    Ok(explanation)
}

/// The columns under their drivers, the strongest first.
fn drivers(values: &Values<'_>, dyad: Dyad, parts: &OutcomeParts) -> Vec<DriverPart> {
    let mut found: BTreeMap<Driver, Vec<ColumnPart>> = BTreeMap::new();
    for part in &parts.columns {
        let inputs = part.inputs.iter();
        found.entry(part.driver).or_default().push(ColumnPart {
            id: part.name.clone(),
            log_odds: part.log_odds,
            deviations: part.feature,
            of_absence: part.of_absence,
            values: inputs
                .filter_map(|name| column(values, name, dyad))
                .collect(),
        });
    }
    let mut drivers: Vec<DriverPart> = found
        .into_iter()
        .map(|(id, mut columns)| {
            columns.sort_by(|one, other| other.log_odds.abs().total_cmp(&one.log_odds.abs()));
            DriverPart {
                id,
                name: crate::rank::name(id),
                log_odds: columns.iter().map(|column| column.log_odds).sum(),
                columns,
            }
        })
        .collect();
    drivers.sort_by(|one, other| other.log_odds.abs().total_cmp(&one.log_odds.abs()));
    drivers
}
