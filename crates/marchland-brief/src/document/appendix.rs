//! Assumptions, limits and citations.

use super::capital;
use crate::{Assumption, Citation};
use marchland_render::{Block, number};

pub(super) fn blocks(
    assumptions: &[Assumption],
    limits: &[String],
    citations: &[Citation],
) -> Vec<Block> {
    let mut blocks = vec![Block::section("Assumptions")];
    if assumptions.is_empty() {
        blocks.push(Block::Paragraph("Nothing was set by hand.".to_owned()));
    } else {
        blocks.push(Block::Terms(assumptions.iter().map(assumption).collect()));
    }
    blocks.extend(limits_and_citations(limits, citations));
    blocks
}

/// The same where there is little room: limits in full, the rest by name.
pub(super) fn short(assumptions: &[Assumption], limits: &[String], citations: usize) -> Vec<Block> {
    let mut blocks = limits_and_citations(limits, &[]);
    blocks.push(Block::section("What stands behind it"));
    if !assumptions.is_empty() {
        blocks.push(assumptions_by_name(assumptions));
    }
    blocks.push(Block::Paragraph(format!(
        "Values come from {}. Every measure with its origin, every quote, the assumptions and the references stand in the \
         page, the Markdown and the JSON: add -o brief.html, -o brief.md or -o brief.json.",
        number::plural(citations, "dataset")
    )));
    blocks
}

/// Limits and references as a reader sees them, assumptions by name.
pub(super) fn named(
    assumptions: &[Assumption],
    limits: &[String],
    citations: &[Citation],
) -> Vec<Block> {
    let mut blocks = limits_and_citations(limits, &[]);
    if !assumptions.is_empty() {
        blocks.push(assumptions_by_name(assumptions));
    }
    if !citations.is_empty() {
        blocks.push(Block::section("Citations"));
        let text = |citation: &Citation| format!("{}: {}", citation.card, citation.text);
        blocks.push(Block::List(citations.iter().map(text).collect()));
    }
    blocks
}

fn assumptions_by_name(assumptions: &[Assumption]) -> Block {
    let names: Vec<String> = assumptions
        .iter()
        .map(|one| one.id.replace('_', " "))
        .collect();
    Block::Paragraph(format!("Assumptions: {}.", names.join(", ")))
}

pub(super) fn limits_and_citations(limits: &[String], citations: &[Citation]) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !limits.is_empty() {
        blocks.push(Block::section("Limits"));
        blocks.push(Block::List(limits.to_vec()));
    }
    if !citations.is_empty() {
        blocks.push(Block::section("Citations"));
        blocks.push(Block::List(citations.iter().map(citation).collect()));
        let bibtex: Vec<&str> = citations
            .iter()
            .map(|citation| citation.bibtex.trim())
            .filter(|entry| !entry.is_empty())
            .collect();
        blocks.push(Block::Code {
            label: "BibTeX".to_owned(),
            text: bibtex.join("\n\n"),
        });
    }
    blocks
}

fn citation(citation: &Citation) -> String {
    format!(
        "{}: {} Terms: {}",
        citation.card, citation.text, citation.terms
    )
}

fn assumption(assumption: &Assumption) -> (String, String) {
    let value = assumption
        .value
        .map(|value| number::value(value, assumption.unit.as_deref().unwrap_or_default()));
    let mut text = capital(&assumption.statement);
    if let Some(value) = value {
        text.push_str(&format!(" Set to {value}."));
    }
    if let Some(effect) = &assumption.effect {
        text.push_str(&format!(" {}", capital(effect)));
    }
    (capital(&assumption.id.replace('_', " ")), text)
}
