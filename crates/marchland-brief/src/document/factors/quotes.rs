//! The quotes on a factor: as many lines of reporting as possible, and where each quote stands.

use crate::document::{Detail, LONGEST_NAME};
use crate::{Brief, Claim, Count, Modality, Source};
use marchland_render::{Block, Quote, Tone, number, shorten};
use std::collections::BTreeMap;

/// Characters of a quote; the JSON has the rest.
const LONGEST_QUOTE: usize = 700;

pub(super) fn quotes(
    brief: &Brief,
    claims: &[Claim],
    tone: Tone,
    verb: &str,
    detail: Detail,
) -> Block {
    let count = Count::of(claims.iter());
    let documents = number::plural(count.documents as usize, "document");
    let lines = number::plural(count.lines as usize, "independent line");
    let shown = chosen(claims, detail.quotes);
    let mut heading = format!(
        "{} {verb}, in {documents} from {lines} of reporting",
        number::plural(claims.len(), "claim")
    );
    if shown.len() < claims.len() {
        heading.push_str(&format!("; {} shown, all in the JSON", shown.len()));
    }
    Block::Quotes {
        heading,
        tone,
        quotes: shown.into_iter().map(|claim| quote(brief, claim)).collect(),
    }
}

/// At most `limit` claims, as many lines of reporting as possible among them, in their order.
fn chosen(claims: &[Claim], limit: usize) -> Vec<&Claim> {
    let mut seen: BTreeMap<u32, usize> = BTreeMap::new();
    let mut turns: Vec<(usize, usize)> = claims
        .iter()
        .enumerate()
        .map(|(index, claim)| {
            let turn = seen.entry(claim.line).or_default();
            *turn += 1;
            (*turn, index)
        })
        .collect();
    turns.sort_unstable();
    turns.truncate(limit);
    let mut indexes: Vec<usize> = turns.into_iter().map(|(_, index)| index).collect();
    indexes.sort_unstable();
    indexes.into_iter().map(|index| &claims[index]).collect()
}

fn quote(brief: &Brief, claim: &Claim) -> Quote {
    let words = claim.text.as_deref().unwrap_or(&claim.quote);
    Quote {
        text: format!("“{}”", shorten(words.trim(), LONGEST_QUOTE)),
        source: attribution(brief, claim),
    }
}

fn attribution(brief: &Brief, claim: &Claim) -> String {
    let source = brief
        .sources
        .iter()
        .find(|source| source.file == claim.file);
    let mut parts = Vec::new();
    let name = |text: &Option<String>| text.as_deref().map(|text| shorten(text, LONGEST_NAME));
    if let Some(Source {
        title,
        outlet,
        published,
        updated,
        ..
    }) = source
    {
        parts.extend(
            [name(title), name(outlet), name(published).or(name(updated))]
                .into_iter()
                .flatten(),
        );
    }
    parts.push(format!(
        "{}, bytes {} to {}",
        shorten(&claim.file, LONGEST_NAME),
        claim.start,
        claim.end
    ));
    parts.push(format!("line {}", claim.line));
    parts.push(
        match claim.modality {
            Modality::Asserted => "asserted",
            Modality::Attributed => "attributed to someone",
            Modality::Hypothetical => "hypothetical",
            Modality::Denied => "denied",
        }
        .to_owned(),
    );
    if let Some(target) = claim
        .target
        .as_deref()
        .filter(|target| Some(*target) != brief.target.iso3.as_deref())
    {
        parts.push(format!("about {}", shorten(target, LONGEST_NAME)));
    }
    if let Some(time) = &claim.time {
        parts.push(format!("speaks of {}", shorten(time, LONGEST_NAME)));
    }
    parts.join(" · ")
}
