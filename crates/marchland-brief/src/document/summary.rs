//! The first page: the answer, the figures beside it, and what it is not.

use super::{by_strength, headline};
use crate::{Brief, Confidence, FactorReport, MoveForecast};
use marchland_render::{Block, Figure, number};
use std::collections::BTreeSet;

/// How many factors the first page names for each direction.
const NAMED: usize = 3;
/// How many limits the first page repeats.
const LIMITS: usize = 2;
/// Contributions below this are not worth naming: they change the odds by less than a twentieth.
const WORTH_NAMING: f64 = 0.05;

pub(super) fn blocks(brief: &Brief) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some(forecast) = headline(brief) {
        blocks.push(Block::Answer {
            sentence: brief.answer.clone(),
            figures: figures(brief, forecast),
        });
        blocks.push(Block::labelled(
            "What would count",
            forecast.resolution_rule.clone(),
        ));
        blocks.push(Block::labelled("What this is not", forecast.is_not.clone()));
    }
    let drivers = drivers(brief);
    if !drivers.is_empty() {
        blocks.push(Block::labelled("What weighs most", drivers));
    }
    blocks.push(Block::labelled("What the reports say", reports(brief)));
    if !brief.limits.is_empty() {
        let first: Vec<&str> = brief
            .limits
            .iter()
            .take(LIMITS)
            .map(String::as_str)
            .collect();
        blocks.push(Block::labelled("Read with care", first.join(" ")));
    }
    blocks.push(Block::labelled(
        "Confidence in this analysis",
        confidence(&brief.confidence),
    ));
    blocks.push(Block::PageBreak);
    blocks
}

fn figures(brief: &Brief, forecast: &MoveForecast) -> Vec<Figure> {
    let (probability, base_rate) = (forecast.probability.get(), forecast.base_rate.get());
    let (low, high) = (
        forecast.interval.low().get(),
        forecast.interval.high().get(),
    );
    let multiple = number::multiple(probability, base_rate);
    vec![
        Figure {
            number: number::probability(probability),
            label: format!("Probability: {}", forecast.words),
            note: format!("Interval {}", number::interval(low, high)),
        },
        Figure {
            number: format!(
                "{} of {}",
                number::ordinal(forecast.rank),
                number::count(f64::from(forecast.rank_of))
            ),
            label: "Rank among possible targets".to_owned(),
            note: format!("Of {}, the most likely first", brief.initiator.name),
        },
        Figure {
            number: number::probability(base_rate),
            label: "Base rate".to_owned(),
            note: multiple.map_or_else(
                || "No such move in the record".to_owned(),
                |multiple| format!("The probability is {multiple} the base rate"),
            ),
        },
    ]
}

fn drivers(brief: &Brief) -> String {
    let parts = by_strength(brief);
    let named = |sign: f64| -> Vec<String> {
        parts
            .iter()
            .filter(|(_, log_odds)| log_odds * sign >= WORTH_NAMING)
            .take(NAMED)
            .map(|(factor, log_odds)| format!("{} ({})", factor.name, number::odds(*log_odds)))
            .collect()
    };
    let sentence = |verb: &str, names: Vec<String>| {
        (!names.is_empty()).then(|| format!("{verb}: {}.", names.join(", ")))
    };
    let sentences = [
        sentence("Towards a move", named(1.0)),
        sentence("Against it", named(-1.0)),
    ];
    sentences
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}

fn reports(brief: &Brief) -> String {
    if brief.sources.is_empty() {
        let lost = if brief.problems.is_empty() {
            "No documents were given."
        } else {
            "No document could be read; the problems are listed under the sources."
        };
        return format!("{lost} The numbers come from the datasets alone.");
    }
    let total = |count: fn(&FactorReport) -> usize| brief.factors.iter().map(count).sum::<usize>();
    let spoken_of = total(|factor| usize::from(factor.evidence.claims().next().is_some()));
    let lines: BTreeSet<u32> = brief.sources.iter().map(|source| source.line).collect();
    format!(
        "{}, {} of reporting. {} on {}: raising the risk {}, lowering it {}, taking no side {}. No quote moves a number.",
        number::plural(brief.sources.len(), "document"),
        number::plural(lines.len(), "independent line"),
        number::plural(total(|factor| factor.evidence.claims().count()), "claim"),
        number::plural(spoken_of, "factor"),
        total(|factor| factor.evidence.raises.len()),
        total(|factor| factor.evidence.lowers.len()),
        total(|factor| factor.evidence.neutral.len()),
    )
}

/// Confidence stands in sentences of its own, without a likelihood (ICD 203).
fn confidence(confidence: &Confidence) -> String {
    let mut text = format!("{}.", super::capital(&confidence.level.to_string()));
    for reason in &confidence.reasons {
        text.push(' ');
        text.push_str(&sentence(reason));
    }
    text
}

/// A phrase as a sentence: a capital first, a full stop last.
fn sentence(phrase: &str) -> String {
    let phrase = super::capital(phrase.trim());
    if phrase.ends_with(['.', '!', '?']) {
        phrase
    } else {
        format!("{phrase}.")
    }
}
