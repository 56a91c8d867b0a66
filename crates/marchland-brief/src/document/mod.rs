//! A brief and a rank table as documents: what is said, in which order.

mod analogues;
mod appendix;
mod copies;
mod explanation;
mod factors;
mod figures;
mod judgement;
mod ladder;
mod rank;
mod replay;
mod scenario;
mod sources;
mod summary;

pub use copies::copies_blocks;
pub(crate) use explanation::explanation_document;
pub(crate) use rank::rank_document;
pub(crate) use replay::replay_document;
pub(crate) use scenario::scenario_document;

use crate::{Brief, wording};
use marchland_render::{Document, number};

/// Characters of a title or a file name.
const LONGEST_NAME: usize = 120;

/// How much a format has room for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Detail {
    /// Quotes per factor and polarity.
    pub(crate) quotes: usize,
    /// Whether there is room for every factor's measures, every assumption and the references.
    pub(crate) whole: bool,
}

/// The brief, one page first.
pub(crate) fn brief_document(brief: &Brief, detail: Detail) -> Document {
    let mut blocks = summary::blocks(brief);
    blocks.extend(ladder::blocks(brief, detail));
    blocks.extend(judgement::blocks(brief));
    blocks.extend(factors::blocks(brief, detail));
    blocks.extend(figures::blocks(brief));
    blocks.extend(similar(brief));
    blocks.extend(sources::unmeasured(brief));
    blocks.extend(sources::blocks(brief));
    blocks.extend(match detail.whole {
        true => appendix::blocks(&brief.assumptions, &brief.limits, &brief.citations),
        false => appendix::short(&brief.assumptions, &brief.limits, brief.citations.len()),
    });
    Document {
        kicker: "Interstate threat assessment".to_owned(),
        title: format!(
            "Will {} move against {}?",
            brief.initiator.name, brief.target.name
        ),
        dateline: format!(
            "As of {} ({}). Factor values {}, model {}.",
            number::day(brief.as_of),
            brief.clock.meaning(),
            brief.data_version,
            brief.model_version
        ),
        blocks,
    }
}

/// Analogues that a brief names.
const NAMED_ANALOGUES: usize = 5;

/// The analogues of the headline, and how often the same move came of the other kind.
fn similar(brief: &Brief) -> Vec<marchland_render::Block> {
    let (own, others): (Vec<_>, Vec<_>) = brief
        .analogues
        .iter()
        .partition(|report| report.kind == brief.headline.kind);
    let mut blocks = Vec::new();
    for report in own {
        blocks.extend(analogues::blocks(report, brief.headline, NAMED_ANALOGUES));
        let short = |other: &&crate::AnalogueReport| analogues::in_short(other, brief.headline);
        blocks.extend(others.iter().filter_map(short));
    }
    blocks
}

/// The forecast that the answer speaks of; the first where the headline names none.
pub(crate) fn headline(brief: &Brief) -> Option<&crate::MoveForecast> {
    let named = brief
        .moves
        .iter()
        .find(|forecast| forecast.outcome == brief.headline);
    named.or(brief.moves.first())
}

/// The factors and the context with what each adds to the headline, the strongest first.
pub(crate) fn by_strength(brief: &Brief) -> Vec<(&crate::FactorReport, f64)> {
    let Some(outcome) = headline(brief).map(|forecast| forecast.outcome) else {
        return Vec::new();
    };
    let mut parts: Vec<_> = brief
        .factors
        .iter()
        .filter_map(|factor| factor.log_odds(outcome).map(|log_odds| (factor, log_odds)))
        .collect();
    parts.sort_by(|one, other| other.1.abs().total_cmp(&one.1.abs()));
    parts
}

/// A name with a capital letter, for headings.
pub(crate) fn capital(name: &str) -> String {
    let mut characters = name.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}

/// The question of the headline as a phrase.
pub(crate) fn headline_question(brief: &Brief) -> String {
    headline(brief).map_or_else(String::new, |forecast| wording::question(forecast.outcome))
}
