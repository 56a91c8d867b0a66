//! Exact copies: documents with the same words.

use super::fingerprint::Fingerprint;
use super::graph::Edge;
use super::report::{CopyKind, DirectionReason};
use marchland_base::Date;
use rayon::prelude::*;
use std::collections::HashMap;

/// Documents sorted by content, exact copies next to one another.
pub(super) struct Copies {
    /// Of each content the document that comes first, ordered by content.
    pub first: Vec<u32>,
    /// The others, each with that first one.
    others: Vec<(u32, u32)>,
}

impl Copies {
    /// Sorts documents by content. Those with too few words are left out.
    pub fn of(prints: &[Fingerprint]) -> Copies {
        let outlets = outlets(prints);
        let mut order: Vec<u32> = (0_u32..)
            .zip(prints)
            .filter(|(_, print)| print.comparable())
            .map(|(at, _)| at)
            .collect();
        order.par_sort_unstable_by_key(|at| {
            let print = &prints[*at as usize];
            (print.whole, print.words, rank(print, &outlets), *at)
        });
        let (mut first, mut others): (Vec<u32>, Vec<(u32, u32)>) = (Vec::new(), Vec::new());
        for at in order {
            let content = |at: u32| (prints[at as usize].whole, prints[at as usize].words);
            match first.last() {
                Some(before) if content(*before) == content(at) => others.push((at, *before)),
                _ => first.push(at),
            }
        }
        Copies { first, others }
    }

    /// The edges from exact copies to the first of them.
    pub fn edges<'a>(&'a self, prints: &'a [Fingerprint]) -> impl Iterator<Item = Edge> + 'a {
        self.others.iter().map(|(copy, origin)| {
            let [a, b] = [*copy, *origin].map(|at| &prints[at as usize]);
            let direction = match (a.published, b.published) {
                _ if a.names(b) && !b.names(a) => DirectionReason::NamesIt,
                _ if a.truncated && !b.truncated => DirectionReason::Cut,
                (Some(later), Some(earlier)) if later > earlier => DirectionReason::Later,
                _ => DirectionReason::Unknown,
            };
            Edge {
                copy: *copy as usize,
                origin: *origin as usize,
                kind: CopyKind::ExactCopy,
                direction,
                joins: true,
                share_of_copy: 1.0,
                share_of_origin: 1.0,
                passage: Some(0..a.words),
            }
        })
    }
}

/// For each content the outlets that carry it.
fn outlets(prints: &[Fingerprint]) -> HashMap<u64, Vec<u64>> {
    let mut outlets: HashMap<u64, Vec<u64>> = HashMap::new();
    // Only where a text names its source does it matter who carries it.
    for print in prints.iter().filter(|print| !print.named.is_empty()) {
        let list = outlets.entry(print.whole).or_default();
        list.extend(print.outlet.filter(|outlet| !list.contains(outlet)));
    }
    outlets
}

/// Of documents with the same words, the origin first: named by the others, whole, earliest.
fn rank(print: &Fingerprint, outlets: &HashMap<u64, Vec<u64>>) -> (bool, bool, Date) {
    let carriers = outlets.get(&print.whole).map_or(&[][..], Vec::as_slice);
    let names = carriers
        .iter()
        .any(|outlet| Some(*outlet) != print.outlet && print.named.contains(outlet));
    (names, print.truncated, print.published.unwrap_or(Date::MAX))
}
