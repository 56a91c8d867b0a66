//! A reader's judgement of the reports, and what the forecasts become with it.

use crate::{Brief, MoveForecast};
use marchland_base::{Interval, Outcome, Probability};
use marchland_evidence::{PlacedJudgement, combined_ratio};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a reader makes of the reports, beside the forecasts, which stay as the model gives them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct JudgementReport {
    /// Whose judgement it is.
    pub reader: String,
    /// The question that the likelihood ratios speak of.
    pub question: Outcome,
    /// Every judgement, in the order of the reader's file.
    pub judgements: Vec<PlacedJudgement>,
    /// Lines of reporting whose ratio counts.
    pub lines: u32,
    /// The product of their ratios.
    pub likelihood_ratio: f64,
    /// The forecasts that follow, in the order of the brief's `moves`: the question, and those that it contains or that
    /// contain it. Nothing follows for others.
    pub moves: Vec<JudgedForecast>,
}

/// A forecast without and with the reader's judgement.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct JudgedForecast {
    /// The question.
    #[serde(flatten)]
    pub outcome: Outcome,
    /// The model's probability, as in `moves`.
    pub without: Probability,
    /// The probability with the judgement.
    pub with: Probability,
    /// The model's interval with the judgement, of the judged question only: the ratio itself is taken as certain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interval: Option<Interval>,
}

impl JudgementReport {
    /// What follows for a brief from judgements of a question; `None` if the brief does not have the question.
    #[must_use]
    pub fn of(
        brief: &Brief,
        reader: &str,
        question: Outcome,
        judgements: Vec<PlacedJudgement>,
    ) -> Option<JudgementReport> {
        let asked = brief
            .moves
            .iter()
            .find(|forecast| forecast.outcome == question)?;
        let likelihood_ratio = combined_ratio(&judgements);
        let counted = judgements
            .iter()
            .filter(|judgement| judgement.counts)
            .count();
        let judged = |forecast: &MoveForecast| judged(forecast, asked, likelihood_ratio);
        Some(JudgementReport {
            reader: reader.to_owned(),
            question,
            lines: u32::try_from(counted).unwrap_or(u32::MAX),
            likelihood_ratio,
            moves: brief.moves.iter().filter_map(judged).collect(),
            judgements,
        })
    }
}

/// What becomes of a forecast when the odds of another are multiplied.
///
/// Reports tell whether the question comes about, and nothing more of moves inside it or around it: given that it does, or does
/// not, their chances stay (probability kinematics; Jeffrey 1983).
fn judged(forecast: &MoveForecast, asked: &MoveForecast, ratio: f64) -> Option<JudgedForecast> {
    let (without, before) = (forecast.probability, asked.probability);
    let after = before.with_likelihood_ratio(ratio);
    let part = |share: f64, of: f64| if of > 0.0 { share / of } else { 0.0 };
    let (own, inner, outer) = (without.get(), before.get(), after.get());
    let with = if forecast.outcome == asked.outcome {
        after
    } else if ratio == 1.0 {
        without
    } else if asked.outcome.contains(forecast.outcome) {
        Probability::new((outer * part(own, inner)).min(outer)).ok()?
    } else if forecast.outcome.contains(asked.outcome) {
        let rest = part(own - inner, 1.0 - inner).clamp(0.0, 1.0);
        Probability::new((outer + (1.0 - outer) * rest).min(1.0)).ok()?
    } else {
        return None;
    };
    let ends = [forecast.interval.low(), forecast.interval.high()]
        .map(|end| end.with_likelihood_ratio(ratio));
    Some(JudgedForecast {
        outcome: forecast.outcome,
        without,
        with,
        interval: match forecast.outcome == asked.outcome {
            true => Interval::new(ends[0], ends[1]).ok(),
            false => None,
        },
    })
}
