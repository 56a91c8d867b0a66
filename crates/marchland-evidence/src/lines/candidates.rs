//! Which documents are worth comparing: those that share an anchor, in time linear in documents.
//!
//! An anchor is a shingle chosen by its hash, so that two documents choose the same of what they share, however long
//! the one and short the other (A. Broder, On the resemblance and containment of documents, 1997). Where very many
//! documents hold an anchor, each is compared with those next to it in the order of a MinHash, which puts documents of
//! like content next to one another.

use super::fingerprint::Fingerprint;
use super::tokens::mix;
use rayon::prelude::*;
use std::collections::HashSet;
use std::ops::Range;

/// One shingle in four is an anchor.
const ANCHOR_MASK: u32 = 3;
/// Of documents with no more shingles, each is.
const ALL_ANCHORS: usize = 48;
/// Among so many holders of an anchor, each is compared with each.
const FEW: usize = 8;
/// Among more, each with so many that follow it.
const NEIGHBOURS: usize = 2;
/// MinHash orders, of which each anchor uses one.
const ORDERS: usize = 4;
/// Pairs that are gathered before repeated ones are dropped.
const MOST_PAIRS: usize = 1 << 25;

/// Whether a shingle is an anchor in every document.
pub(super) fn is_anchor(hash: u32) -> bool {
    hash & ANCHOR_MASK == 0
}

/// The anchors of all documents, with the documents that hold them.
pub(super) struct Anchors {
    /// Hash in the upper half, number of the document in the lower; ascending.
    holdings: Vec<u64>,
}

impl Anchors {
    /// Gathers the anchors of documents, which are then known by their place in `prints`.
    pub fn of(prints: &[&Fingerprint]) -> Anchors {
        let holding = |(at, print): (usize, &&Fingerprint)| {
            let all = print.shingles.len() <= ALL_ANCHORS;
            let chosen = print
                .shingles
                .iter()
                .filter(move |hash| all || is_anchor(**hash));
            let own: Vec<u64> = chosen
                .map(|hash| u64::from(*hash) << 32 | at as u64)
                .collect();
            own
        };
        let mut holdings: Vec<u64> = prints
            .par_iter()
            .enumerate()
            .flat_map_iter(holding)
            .collect();
        holdings.par_sort_unstable();
        holdings.dedup();
        Anchors { holdings }
    }

    /// Pairs of documents that share an anchor, each once, the smaller number first; ascending.
    pub fn pairs(&self, prints: &[&Fingerprint]) -> Vec<(u32, u32)> {
        let orders: Vec<[u32; ORDERS]> = prints.par_iter().map(|print| minima(print)).collect();
        let mut pairs: Vec<u64> = Vec::new();
        let mut next_check = MOST_PAIRS;
        for list in self.lists(2) {
            let holders = &self.holdings[list];
            if holders.len() <= FEW {
                for (at, one) in holders.iter().enumerate() {
                    pairs.extend(holders[at + 1..].iter().map(|other| pair(*one, *other)));
                }
            } else {
                neighbours(holders, &orders, &mut pairs);
            }
            if pairs.len() >= next_check {
                once(&mut pairs);
                next_check = (pairs.len() * 2).max(MOST_PAIRS);
            }
        }
        once(&mut pairs);
        pairs
            .into_iter()
            .map(|pair| ((pair >> 32) as u32, number(pair)))
            .collect()
    }

    /// Anchors whose holders belong to so many groups or more: phrases of the trade, footers of a site. What only
    /// they join does not come from one origin.
    pub fn formulas(&self, group: &dyn Fn(u32) -> u32, least: usize) -> HashSet<u32> {
        let common = |list: Range<usize>| {
            let holders = &self.holdings[list];
            let groups: HashSet<u32> = holders
                .iter()
                .map(|holding| group(number(*holding)))
                .collect();
            (groups.len() >= least).then_some((holders[0] >> 32) as u32)
        };
        self.lists(least).filter_map(common).collect()
    }

    /// Runs of `holdings` with one anchor that at least so many documents hold.
    fn lists(&self, least: usize) -> impl Iterator<Item = Range<usize>> {
        let mut start = 0;
        std::iter::from_fn(move || {
            while start < self.holdings.len() {
                let hash = self.holdings[start] >> 32;
                let rest = &self.holdings[start..];
                let length = rest
                    .iter()
                    .take_while(|holding| **holding >> 32 == hash)
                    .count();
                let list = start..start + length;
                start += length;
                if length >= least {
                    return Some(list);
                }
            }
            None
        })
    }
}

/// Compares each holder with those that follow it in a MinHash order.
fn neighbours(holders: &[u64], orders: &[[u32; ORDERS]], pairs: &mut Vec<u64>) {
    // The bits that made the shingle an anchor tell nothing.
    let order = (holders[0] >> 34) as usize % ORDERS;
    let mut sorted: Vec<(u32, u32)> = holders
        .iter()
        .map(|holding| (orders[number(*holding) as usize][order], number(*holding)))
        .collect();
    sorted.sort_unstable();
    for (at, (_, one)) in sorted.iter().enumerate() {
        let following = sorted[at + 1..].iter().take(NEIGHBOURS);
        pairs.extend(following.map(|(_, other)| pair(u64::from(*one), u64::from(*other))));
    }
}

/// The smallest hash of a document's shingles under several hash functions (A. Broder and others, Min-wise
/// independent permutations, 2000).
fn minima(print: &Fingerprint) -> [u32; ORDERS] {
    let mut minima = [u32::MAX; ORDERS];
    for hash in &print.shingles {
        let spread = mix(u64::from(*hash) + 1);
        let halves = [(spread >> 32) as u32, spread as u32];
        let rotated = halves.map(|half| half.rotate_left(13).wrapping_mul(0x9e37_79b1));
        for (least, found) in minima.iter_mut().zip(halves.into_iter().chain(rotated)) {
            *least = (*least).min(found);
        }
    }
    minima
}

fn number(holding: u64) -> u32 {
    holding as u32
}

fn pair(one: u64, other: u64) -> u64 {
    let (one, other) = (number(one), number(other));
    u64::from(one.min(other)) << 32 | u64::from(one.max(other))
}

fn once(pairs: &mut Vec<u64>) {
    pairs.par_sort_unstable();
    pairs.dedup();
}
