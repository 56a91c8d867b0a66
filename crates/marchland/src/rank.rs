//! Who is next: all possible targets of one initiator.

use crate::Error;
use crate::assess::{base_rate, consistent, member};
use crate::limits::general_limits;
use crate::reports::{
    INTERVAL_MEANING, base_rate_meaning, citations, clock, factor_reports, state_ref, window,
};
use marchland_base::{Date, Driver, Dyad, FactorId, Outcome, State, States};
use marchland_brief::{
    MainDriver, RankRow, RankTable, SCHEMA_VERSION, StateRef, is_not, resolution_rule,
};
use marchland_forecast::{Assessor, Bundle, OutcomeForecast, RankedTarget};

/// Drivers named in a row.
const MAIN_DRIVERS: usize = 3;

/// Ranks the possible targets of a state for one question; all of them, or the most likely few.
///
/// # Errors
/// A state that was no member in the bundle's year, or a bundle that does not fit together.
pub fn rank(
    bundle: &Bundle,
    initiator: &State,
    outcome: Outcome,
    top: Option<usize>,
) -> Result<RankTable, Error> {
    let assessor = Assessor::new(bundle)?;
    member(&assessor, bundle, initiator)?;
    let as_of = bundle.as_of();
    let ranked = assessor.rank(initiator.cow, outcome)?;
    let rank_of = u32::try_from(ranked.len()).unwrap_or(u32::MAX);
    let shown = ranked.iter().take(top.unwrap_or(usize::MAX));
    let rows = shown
        .map(|target| row(&assessor, initiator, target, outcome, as_of))
        .collect::<Result<Vec<_>, Error>>()?;
    let one = state_ref(initiator, as_of);
    let anyone = StateRef {
        iso3: None,
        cow: 0,
        name: "the target".to_owned(),
    };
    let sample = ranked.first().map(|target| Dyad {
        initiator: initiator.cow,
        target: target.target,
    });
    let cited = sample.map(|dyad| factor_reports(assessor.values(), dyad, &[], Vec::new()));
    let table = RankTable {
        schema_version: SCHEMA_VERSION,
        resolution_rule: resolution_rule(outcome, &one, &anyone),
        initiator: one,
        outcome,
        as_of,
        clock: clock(bundle),
        data_version: bundle.manifest.data_version.clone(),
        model_version: bundle.manifest.model_version.clone(),
        window: window(as_of, outcome),
        base_rate: base_rate(bundle, outcome),
        base_rate_meaning: base_rate_meaning(bundle),
        interval_meaning: INTERVAL_MEANING.to_owned(),
        is_not: is_not(outcome),
        rows,
        rank_of,
        limits: general_limits(bundle),
        citations: cited.map_or_else(Vec::new, |factors| citations(&factors, &[])),
    };
    consistent(table.check().first())?;
    Ok(table)
}

fn row(
    assessor: &Assessor<'_>,
    initiator: &State,
    ranked: &RankedTarget,
    outcome: Outcome,
    as_of: Date,
) -> Result<RankRow, Error> {
    let dyad = Dyad {
        initiator: initiator.cow,
        target: ranked.target,
    };
    let forecasts = assessor.forecast_of(outcome.kind, dyad)?;
    let forecast = forecasts
        .iter()
        .find(|forecast| forecast.outcome == outcome);
    let forecast =
        forecast.ok_or_else(|| Error::Inconsistent(format!("no forecast of {outcome:?}")))?;
    let target = States::embedded().get(ranked.target);
    let unnamed = || StateRef {
        iso3: None,
        cow: ranked.target.0,
        name: ranked.target.to_string(),
    };
    Ok(RankRow {
        rank: ranked.rank,
        target: target.map_or_else(unnamed, |state| state_ref(state, as_of)),
        probability: forecast.probability,
        interval: forecast.interval,
        words: forecast.probability.words().to_owned(),
        main_drivers: main_drivers(forecast),
    })
}

fn main_drivers(forecast: &OutcomeForecast) -> Vec<MainDriver> {
    let mut drivers: Vec<(&Driver, &f64)> = forecast.contributions.iter().collect();
    drivers.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(b.0)));
    drivers
        .into_iter()
        .take(MAIN_DRIVERS)
        .map(|(driver, log_odds)| MainDriver {
            id: *driver,
            name: name(*driver),
            log_odds: *log_odds,
        })
        .collect()
}

/// The short name of a driver.
pub(crate) fn name(driver: Driver) -> String {
    let factor = |id: FactorId| id.entry().name.clone();
    match driver {
        Driver::Factor(id) => factor(id),
        Driver::Context => "context".to_owned(),
    }
}
