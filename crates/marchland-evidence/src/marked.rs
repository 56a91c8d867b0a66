//! The text of a document in pieces that say what was made of them, for a reader who wants to see the reading.

use crate::document::{Document, Role, Segment};
use crate::roles::roles;
use crate::{Claim, Input, Limits};
use std::collections::BTreeSet;
use std::ops::Range;

/// What a piece of text was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PieceRole {
    /// Prose, searched for claims.
    Body,
    /// Dropped: a menu, a banner, a keyword list.
    Boilerplate,
    /// Kept, but no prose: a title, a date, a label.
    Metadata,
    /// A notice of an update or a correction.
    Notice,
    /// The sign that text is missing here.
    Cut,
}

/// A piece of clean text. A claim may cover several pieces, and a piece carry several claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text, without markup.
    pub text: String,
    /// What it was taken for.
    pub role: PieceRole,
    /// Its kind in words (`menu`, `dateline`, `corrected` ...); empty for prose.
    pub kind: &'static str,
    /// Places of the claims that cover it in the list that was handed in.
    pub claims: Vec<usize>,
}

/// The paragraphs, headings and items of a document, each in pieces. `claims` are those of this document, as
/// [`read_documents`](crate::read_documents) found them under the same limits.
///
/// # Errors
/// The document cannot be read; the message says why and what to do.
pub fn marked(
    input: &Input,
    claims: &[&Claim],
    limits: &Limits,
) -> Result<Vec<Vec<Piece>>, String> {
    let document = Document::open(input, limits)?;
    let segments = roles(&document);
    let mut by_block: Vec<Vec<&Segment>> = vec![Vec::new(); document.blocks.len()];
    for segment in &segments {
        by_block[segment.block].push(segment);
    }
    let mut order: Vec<usize> = (0..claims.len()).collect();
    order.sort_by_key(|at| (claims[*at].start, claims[*at].end));
    let blocks = by_block.iter().enumerate();
    Ok(blocks
        .map(|(block, segments)| {
            let covers = covers(&document, block, claims, &order);
            pieces(&document.blocks[block].text, segments, &covers)
        })
        .collect())
}

/// The main text of a document without markup: prose, headings, labels and notices, a line for each block; dates and
/// bylines that stand by themselves are left out.
///
/// # Errors
/// The document cannot be read; the message says why and what to do.
pub fn main_text(input: &Input, limits: &Limits) -> Result<String, String> {
    let document = Document::open(input, limits)?;
    let mut out = String::new();
    let mut last = None;
    for segment in roles(&document) {
        if matches!(
            segment.role,
            Role::Boilerplate(_) | Role::Metadata("date" | "byline")
        ) {
            continue;
        }
        if last.is_some() {
            out.push(if last == Some(segment.block) {
                ' '
            } else {
                '\n'
            });
        }
        out.push_str(document.text(&segment));
        last = Some(segment.block);
    }
    Ok(out)
}

/// The stretches of a block that claims cover.
fn covers(
    document: &Document,
    block: usize,
    claims: &[&Claim],
    order: &[usize],
) -> Vec<(Range<usize>, usize)> {
    let text = &document.blocks[block].text;
    let places: Vec<(usize, usize)> = text
        .char_indices()
        .map(|(at, c)| {
            let source = document.blocks[block].source(at..at + c.len_utf8());
            (document.decoded.origin(source.start), at)
        })
        .collect();
    let Some((first, last)) = places.first().zip(places.last()) else {
        return Vec::new();
    };
    let here = |from: usize| {
        let at = places.partition_point(|(origin, _)| *origin < from);
        places.get(at).map_or(text.len(), |(_, at)| *at)
    };
    let begun = order.partition_point(|at| claims[*at].start <= last.0);
    order[..begun]
        .iter()
        .filter(|at| claims[**at].end > first.0)
        .map(|at| (here(claims[*at].start)..here(claims[*at].end), *at))
        .filter(|(range, _)| !range.is_empty())
        .collect()
}

/// Cuts the segments of a block where claims begin and end.
fn pieces(text: &str, segments: &[&Segment], covers: &[(Range<usize>, usize)]) -> Vec<Piece> {
    let mut edges: BTreeSet<usize> = BTreeSet::new();
    for range in segments.iter().map(|segment| &segment.range) {
        edges.extend([range.start, range.end]);
    }
    for (range, _) in covers {
        edges.extend([range.start, range.end]);
    }
    let edges: Vec<usize> = edges.into_iter().collect();
    let mut out = Vec::new();
    for pair in edges.windows(2) {
        let (start, end) = (pair[0], pair[1]);
        let segment = segments
            .iter()
            .find(|segment| segment.range.start <= start && end <= segment.range.end);
        let (role, kind) = segment.map_or((PieceRole::Body, ""), |segment| role(segment.role));
        let covering = covers
            .iter()
            .filter(|(range, _)| range.start <= start && end <= range.end);
        out.push(Piece {
            text: text[start..end].to_owned(),
            role,
            kind,
            claims: covering.map(|(_, at)| *at).collect(),
        });
    }
    out
}

fn role(role: Role) -> (PieceRole, &'static str) {
    match role {
        Role::Body => (PieceRole::Body, ""),
        Role::Boilerplate(kind) => (PieceRole::Boilerplate, kind),
        Role::Metadata(kind) => (PieceRole::Metadata, kind),
        Role::Notice(kind) => (PieceRole::Notice, kind),
        Role::Cut(kind) => (PieceRole::Cut, kind),
    }
}
