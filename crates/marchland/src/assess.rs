//! The assessment of one dyad.

use crate::Error;
use crate::analogues::analogue_report;
use crate::confidence::confidence;
use crate::figures::{figure_reports, tolerance};
use crate::limits::{assumptions, dyad_limits};
use crate::reports::{
    INTERVAL_MEANING, base_rate_meaning, citations, clock, factor_reports, state_ref, unmeasured,
    window,
};
use marchland_base::{Cow, Dyad, Horizon, Move, Outcome, OutcomeKind, Probability, State};
use marchland_brief::{
    Brief, MoveForecast, SCHEMA_VERSION, StateRef, answer, is_not, resolution_rule,
};
use marchland_evidence::Evidence;
use marchland_forecast::{Assessor, Bundle, OutcomeForecast};

/// The question that the answer in one sentence speaks of.
pub(crate) const HEADLINE: Outcome = Outcome {
    kind: OutcomeKind::Initiation,
    rung: Move::Force,
    horizon: Horizon::FiveYears,
};

/// Analogues that a brief names; an explanation names them all.
const NAMED_ANALOGUES: usize = 5;

/// The question whose forecasts add up to the initiations that are expected within a year.
pub(crate) const LOWEST: Outcome = Outcome {
    rung: Move::Threat,
    horizon: Horizon::OneYear,
    ..HEADLINE
};

/// Assesses what one state may do to another, with what documents say beside it.
///
/// # Errors
/// One state twice, a state that was no member in the bundle's year, or a bundle that does not fit together.
pub fn assess(
    bundle: &Bundle,
    initiator: &State,
    target: &State,
    evidence: Option<Evidence>,
) -> Result<Brief, Error> {
    let dyad = Dyad::new(initiator.cow, target.cow)?;
    let assessor = Assessor::new(bundle)?;
    for state in [initiator, target] {
        member(&assessor, bundle, state)?;
    }
    let forecasts = assessor.forecast(dyad)?;
    let as_of = bundle.as_of();
    let (one, other) = (state_ref(initiator, as_of), state_ref(target, as_of));
    let targets = assessor.all_targets(dyad.initiator)?;
    let lowest = targets.iter().map(|(_, all)| all[LOWEST.index()].get());
    let expected = lowest.sum();
    let moves = move_forecasts(bundle, &targets, (&one, &other), &forecasts);
    let asked = |outcome: Outcome| {
        let mut forecasts = forecasts.iter();
        let found = forecasts.find(|forecast| forecast.outcome == outcome);
        found.map(|forecast| forecast.probability)
    };
    let analogues = OutcomeKind::ALL
        .map(|kind| analogue_report(bundle, &assessor, (dyad, kind), &asked, NAMED_ANALOGUES))
        .into_iter()
        .collect::<Result<Vec<_>, Error>>()?;
    let claims = evidence
        .as_ref()
        .map(|evidence| evidence.claims.clone())
        .unwrap_or_default();
    let factors = factor_reports(assessor.values(), dyad, &forecasts, claims);
    let headline = moves.iter().find(|forecast| forecast.outcome == HEADLINE);
    let answer = headline
        .map(|forecast| answer(&one, &other, forecast))
        .unwrap_or_default();
    let confidence = confidence(bundle, &factors, evidence.as_ref());
    let evidence = evidence.unwrap_or_default();
    let figures = figure_reports(assessor.values(), evidence.quantities);
    let mut assumptions = assumptions(bundle);
    if !figures.is_empty() {
        assumptions.push(tolerance());
    }
    let brief = Brief {
        schema_version: SCHEMA_VERSION,
        limits: dyad_limits(bundle, dyad, &one, &other, HEADLINE, expected),
        initiator: one,
        target: other,
        as_of,
        clock: clock(bundle),
        data_version: bundle.manifest.data_version.clone(),
        model_version: bundle.manifest.model_version.clone(),
        answer,
        headline: HEADLINE,
        confidence,
        moves,
        base_rate_meaning: base_rate_meaning(bundle),
        interval_meaning: INTERVAL_MEANING.to_owned(),
        unmeasured: unmeasured(&factors),
        citations: citations(&factors, &figures),
        factors,
        analogues,
        sources: evidence.sources,
        lines: evidence.lines,
        copies: evidence.copies,
        figures,
        judgement: None,
        problems: evidence.problems,
        assumptions,
    };
    consistent(brief.check().first())?;
    Ok(brief)
}

/// Refuses a state without factor values.
pub(crate) fn member(assessor: &Assessor<'_>, bundle: &Bundle, state: &State) -> Result<(), Error> {
    if assessor.values().holds(state.cow) {
        return Ok(());
    }
    Err(Error::NotAMember {
        state: state.name.clone(),
        code: state.cow.0,
        year: bundle.snapshot.year,
    })
}

/// Withholds an answer that contradicts itself.
pub(crate) fn consistent(found: Option<&impl ToString>) -> Result<(), Error> {
    found.map_or(Ok(()), |found| Err(Error::Inconsistent(found.to_string())))
}

pub(crate) fn move_forecasts(
    bundle: &Bundle,
    targets: &[(Cow, [Probability; Outcome::COUNT])],
    (one, other): (&StateRef, &StateRef),
    forecasts: &[OutcomeForecast],
) -> Vec<MoveForecast> {
    let rank_of = u32::try_from(targets.len()).unwrap_or(u32::MAX);
    let forecast = |forecast: &OutcomeForecast| {
        let at = forecast.outcome.index();
        let above = targets
            .iter()
            .filter(|(_, all)| all[at] > forecast.probability)
            .count();
        MoveForecast {
            outcome: forecast.outcome,
            probability: forecast.probability,
            interval: forecast.interval,
            base_rate: base_rate(bundle, forecast.outcome),
            words: forecast.probability.words().to_owned(),
            rank: u32::try_from(above + 1).unwrap_or(u32::MAX),
            rank_of,
            intercept: forecast.intercept,
            window: window(bundle.as_of(), forecast.outcome),
            resolution_rule: resolution_rule(forecast.outcome, one, other),
            is_not: is_not(forecast.outcome),
        }
    };
    forecasts.iter().map(forecast).collect()
}

/// How often an outcome happened over all dyads.
pub(crate) fn base_rate(bundle: &Bundle, outcome: Outcome) -> Probability {
    let rate = bundle.record.base_rate(outcome);
    rate.map_or(Probability::from_log_odds(f64::NEG_INFINITY), |rate| {
        rate.rate()
    })
}
