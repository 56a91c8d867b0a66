//! What documents say could happen: conditionals, counterfactuals, open questions, alternatives, expectations.

mod scenario;
mod shape;

pub use scenario::{Scenario, ScenarioKind};

use crate::actors::{Pair, iso3};
use crate::cues::Cues;
use crate::document::Document;
use crate::passage::Sentence;
use crate::{Claim, Modality, Span};
use marchland_base::FactorId;
use shape::{Shape, shapes};
use std::ops::Range;

/// Scenarios of one document at most.
const MOST: usize = 500;
/// Sentences after the last one that named a state of the pair in which a scenario is still about it.
const SILENCE: usize = 2;

/// The scenarios of a document about the pair, in the order of its text, with the factors that its claims name. `line` is
/// left 0.
pub(crate) fn scenarios(
    document: &Document,
    sentences: &[Sentence],
    claims: &[Claim],
    pair: &Pair,
) -> Vec<Scenario> {
    let mut out: Vec<Scenario> = Vec::new();
    let mut silence = usize::MAX;
    // Block and first byte of the questions that the last scenario consists of.
    let mut asked: Option<(usize, usize)> = None;
    for sentence in sentences.iter().filter(|sentence| !sentence.announces) {
        let named = sentence.names(pair.initiator.cow) || sentence.names(pair.target.cow);
        silence = if named { 0 } else { silence.saturating_add(1) };
        if out.len() >= MOST {
            break;
        }
        if silence > SILENCE || !sentence.quotable {
            asked = None;
            continue;
        }
        let mut question = None;
        for shape in shapes(&sentence.text) {
            let scenario = told(document, sentence, &shape, claims, pair);
            // What only may be, or is expected, is a scenario when it bears on a factor.
            let weak = matches!(
                shape.kind,
                ScenarioKind::Possibility | ScenarioKind::Expectation | ScenarioKind::Opportunity
            );
            if weak && scenario.factors.is_empty() {
                continue;
            }
            let asks = matches!(
                shape.kind,
                ScenarioKind::Dilemma | ScenarioKind::OpenQuestion
            );
            let row = asked.filter(|(block, _)| asks && *block == sentence.block);
            match out.last_mut().zip(row) {
                Some((last, (block, from))) => {
                    let span = document.span(block, from..sentence.range.end, "");
                    extend(last, span, scenario.factors);
                    question = row;
                }
                None => {
                    out.push(scenario);
                    question = asks.then_some((sentence.block, sentence.range.start));
                }
            }
        }
        asked = question;
    }
    out
}

/// Questions in a row are one dilemma.
fn extend(last: &mut Scenario, span: Span, factors: Vec<FactorId>) {
    last.kind = ScenarioKind::Dilemma;
    last.end = span.end;
    last.consequence = Some(span.quote.clone());
    last.quote = span.quote;
    for factor in factors {
        if !last.factors.contains(&factor) {
            last.factors.push(factor);
        }
    }
}

fn told(
    document: &Document,
    sentence: &Sentence,
    shape: &Shape,
    claims: &[Claim],
    pair: &Pair,
) -> Scenario {
    let from = sentence.range.start;
    let span = document.span(
        sentence.block,
        from + shape.range.start..from + shape.range.end,
        "",
    );
    let bearing: Vec<&Claim> = claims
        .iter()
        .filter(|claim| claim.start < span.end && claim.end > span.start)
        .collect();
    let mut factors: Vec<FactorId> = Vec::new();
    for claim in &bearing {
        if !factors.contains(&claim.factor) {
            factors.push(claim.factor);
        }
    }
    let words =
        |range: &Option<Range<usize>>| range.clone().map(|range| sentence.text[range].to_owned());
    let attributed = Cues::embedded().modal("attributed", &sentence.seen);
    Scenario {
        file: document.name.clone(),
        start: span.start,
        end: span.end,
        quote: span.quote,
        kind: shape.kind,
        condition: words(&shape.condition),
        consequence: words(&shape.consequence),
        initiator: iso3(pair.initiator.cow),
        target: target(sentence, &bearing, pair),
        factors,
        modality: if attributed {
            Modality::Attributed
        } else {
            Modality::Hypothetical
        },
        line: 0,
        offsets_into: document.offsets_into,
    }
}

/// The pair's target where it is named, else what the claims are about, else another state that is named.
fn target(sentence: &Sentence, claims: &[&Claim], pair: &Pair) -> Option<String> {
    if sentence.names(pair.target.cow) {
        return iso3(pair.target.cow);
    }
    let claimed = claims.iter().find_map(|claim| claim.target.clone());
    let named = sentence
        .mentions
        .iter()
        .find(|mention| mention.state != pair.initiator.cow);
    claimed.or_else(|| iso3(named?.state))
}
