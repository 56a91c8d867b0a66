//! The graph of who copied whom, and the lines that it falls into.

use super::alignment::Aligner;
use super::candidates::Anchors;
use super::copies::Copies;
use super::direction::direction;
use super::fingerprint::Fingerprint;
use super::forest::Forest;
use super::naming;
use super::report::{CopyKind, DirectionReason};
use super::verdict::{Verdict, verdict};
use marchland_base::Date;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::ops::Range;

/// A phrase in so many documents that are otherwise not copies of one another is a formula.
const FORMULA: usize = 16;
/// Share of a copy in several origins from which it shows them to share one text.
const WHOLLY: f64 = 0.8;

/// An edge of the graph of who copied whom. Documents are named by their place, from 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// The document that copies, or comes after.
    pub copy: usize,
    /// The document that is copied, or comes before.
    pub origin: usize,
    /// What kind of copy it is.
    pub kind: CopyKind,
    /// Why it is not the other way round.
    pub direction: DirectionReason,
    /// Whether it makes the two one line of reporting.
    pub joins: bool,
    /// The share of the copy's words that stand in passages of both, 0 to 1.
    pub share_of_copy: f64,
    /// The share of the origin's words that do, 0 to 1.
    pub share_of_origin: f64,
    /// The longest shared passage, in words of the copy; absent when none is shared.
    pub passage: Option<Range<u32>>,
}

/// Lines of reporting, and the graph that they come from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lines {
    /// The line of each document, from 1, in the order of the documents.
    pub line: Vec<u32>,
    /// For each document the edge to the nearest one that it derives from.
    pub parent: Vec<Option<usize>>,
    /// Who copied whom, by copy and origin.
    pub edges: Vec<Edge>,
    /// For each line the document nearest to its origin.
    pub origin: Vec<usize>,
}

/// Groups documents into lines of reporting.
///
/// Which documents are of one line does not depend on their order, nor on the number of threads; where nothing tells
/// which of two came first, the order decides. Time and memory are linear in the number of documents.
#[must_use]
pub fn lines_of_reporting(prints: &[Fingerprint]) -> Lines {
    let copies = Copies::of(prints);
    let found = compared(prints, &copies);
    let named = naming::pairs(prints);
    let named = named
        .into_par_iter()
        .map_init(Aligner::default, |aligner, (one, other)| {
            let pair = (one.min(other), one.max(other));
            let known = found.binary_search_by_key(&pair, |(pair, _)| *pair).is_ok();
            let [a, b] = [pair.0, pair.1].map(|at| &prints[at as usize]);
            let apart = a.comparable() && b.comparable() && a.whole != b.whole;
            if known || !apart {
                return None;
            }
            Some((pair, verdict(a, b, &aligner.passages(a, b, &|_| false))?))
        });
    let named: Vec<Found> = named.flatten().collect();
    let mut edges: Vec<Edge> = found
        .par_iter()
        .chain(&named)
        .map(|((a, b), verdict)| edge(prints, *a as usize, *b as usize, verdict))
        .collect();
    edges.extend(copies.edges(prints));
    let lines = joined(prints, edges);
    let adopted = adopted(prints, &lines);
    if adopted.is_empty() {
        return lines;
    }
    joined(prints, lines.edges.into_iter().chain(adopted).collect())
}

/// Edges from documents that derive from none of those they were compared with, to the origin of their line. Of very
/// many copies each is compared with a few, which may all come after it.
fn adopted(prints: &[Fingerprint], lines: &Lines) -> Vec<Edge> {
    let adopt = |aligner: &mut Aligner, at: usize| {
        let origin = lines.origin[lines.line[at] as usize - 1];
        if origin == at || lines.parent[at].is_some() {
            return None;
        }
        let (a, b) = (at.min(origin), at.max(origin));
        let passages = aligner.passages(&prints[a], &prints[b], &|_| false);
        let verdict = verdict(&prints[a], &prints[b], &passages)?;
        Some(edge(prints, a, b, &verdict))
    };
    let edges = (0..prints.len())
        .into_par_iter()
        .map_init(Aligner::default, adopt);
    edges.flatten().collect()
}

/// Two documents, the one that stands first first, and what their comparison found.
type Found = ((u32, u32), Verdict);

/// Compares the documents that share an anchor, one of each set of exact copies.
fn compared(prints: &[Fingerprint], copies: &Copies) -> Vec<Found> {
    let singles: Vec<&Fingerprint> = copies
        .first
        .iter()
        .map(|at| &prints[*at as usize])
        .collect();
    let anchors = Anchors::of(&singles);
    let judge = |aligner: &mut Aligner, (one, other): (u32, u32), formula: &dyn Fn(u32) -> bool| {
        let [a, b] = [one, other].map(|at| singles[at as usize]);
        verdict(a, b, &aligner.passages(a, b, formula))
    };
    let mut found: Vec<Found> = anchors
        .pairs(&singles)
        .into_par_iter()
        .map_init(Aligner::default, |aligner, pair| {
            Some((pair, judge(aligner, pair, &|_| false)?))
        })
        .flatten()
        .collect();
    let mut groups = Forest::new(singles.len());
    for ((one, other), _) in found.iter().filter(|(_, verdict)| verdict.close()) {
        groups.unite(*one, *other);
    }
    let formulas = anchors.formulas(&|single| groups.root(single), FORMULA);
    if !formulas.is_empty() {
        let formula = |hash: u32| formulas.contains(&hash);
        found = found
            .into_par_iter()
            .map_init(Aligner::default, |aligner, (pair, verdict)| {
                let again = if verdict.close() {
                    Some(verdict)
                } else {
                    judge(aligner, pair, &formula)
                };
                Some((pair, again?))
            })
            .flatten()
            .collect();
    }
    for (pair, verdict) in &mut found {
        let [one, other] = [pair.0, pair.1].map(|single| copies.first[single as usize]);
        if one > other {
            verdict.turn();
        }
        *pair = (one.min(other), one.max(other));
    }
    found.par_sort_unstable_by_key(|(pair, _)| *pair);
    found
}

fn edge(prints: &[Fingerprint], a: usize, b: usize, verdict: &Verdict) -> Edge {
    let (order, reason) = direction(&prints[a], &prints[b]);
    let [copy, origin, own, others] = if order.is_gt() {
        [a, b, 0, 1]
    } else {
        [b, a, 1, 0]
    };
    Edge {
        copy,
        origin,
        kind: verdict.kind,
        direction: reason,
        joins: false,
        share_of_copy: verdict.shares[own],
        share_of_origin: verdict.shares[others],
        passage: verdict.passage.as_ref().map(|passage| passage[own].clone()),
    }
}

/// Finds for each document the one that it follows most, and joins.
fn joined(prints: &[Fingerprint], mut edges: Vec<Edge>) -> Lines {
    edges.par_sort_unstable_by_key(|edge| (edge.copy, edge.origin));
    edges.dedup_by_key(|edge| (edge.copy, edge.origin));
    let mut parent: Vec<Option<usize>> = vec![None; prints.len()];
    for (at, edge) in edges
        .iter()
        .enumerate()
        .filter(|(_, edge)| edge.kind != CopyKind::Quotation)
    {
        let best = &mut parent[edge.copy];
        if best.is_none_or(|best| closeness(edge) > closeness(&edges[best])) {
            *best = Some(at);
        }
    }
    cut_circles(&edges, &mut parent);
    let mut forest = Forest::new(prints.len());
    for (at, edge) in edges.iter_mut().enumerate() {
        let (one, other) = (edge.copy as u32, edge.origin as u32);
        edge.joins = match edge.kind {
            CopyKind::Quotation => false,
            CopyKind::ExactCopy | CopyKind::NearCopy => true,
            // What is made from several joins one of them, lest it chain together what it was made from.
            CopyKind::Excerpt | CopyKind::Digest => {
                parent[edge.copy] == Some(at)
                    || edge.direction != DirectionReason::Later && edge.share_of_copy >= WHOLLY
            }
        };
        if edge.joins {
            forest.unite(one, other);
        }
    }
    let line = forest.numbers();
    Lines {
        origin: origins(prints, &line, &parent),
        line,
        parent,
        edges,
    }
}

/// For each line the document that derives from no other; among several the whole one, the earliest, the longest.
fn origins(prints: &[Fingerprint], line: &[u32], parent: &[Option<usize>]) -> Vec<usize> {
    let rank = |at: usize| {
        let print = &prints[at];
        let published = print.published.unwrap_or(Date::MAX);
        (
            parent[at].is_some(),
            print.truncated,
            published,
            Reverse(print.words),
            at,
        )
    };
    let count = line.iter().max().map_or(0, |last| *last as usize);
    let mut origins: Vec<Option<usize>> = vec![None; count];
    for (at, line) in line.iter().enumerate() {
        let origin = &mut origins[*line as usize - 1];
        if origin.is_none_or(|origin| rank(at) < rank(origin)) {
            *origin = Some(at);
        }
    }
    origins.into_iter().flatten().collect()
}

/// How closely a copy follows an origin: naming it counts most, then the share that is taken, then the order.
fn closeness(edge: &Edge) -> (bool, u64, Reverse<usize>) {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let share = (edge.share_of_copy * 1e6) as u64;
    (
        edge.direction == DirectionReason::NamesIt,
        share,
        Reverse(edge.origin),
    )
}

/// Nobody descends from itself: where reasons run in a circle, the document that stands first has no parent.
fn cut_circles(edges: &[Edge], parent: &mut [Option<usize>]) {
    let mut seen: Vec<u32> = vec![0; parent.len()];
    for (start, walk) in (0..parent.len()).zip(1_u32..) {
        let mut at = start;
        while seen[at] == 0 {
            seen[at] = walk;
            let Some(up) = parent[at] else { break };
            at = edges[up].origin;
        }
        if seen[at] != walk || parent[at].is_none() {
            continue;
        }
        let mut first = at;
        let mut round = parent[at].map(|up| edges[up].origin);
        while let Some(next) = round.filter(|next| *next != at) {
            first = first.min(next);
            round = parent[next].map(|up| edges[up].origin);
        }
        parent[first] = None;
    }
}
