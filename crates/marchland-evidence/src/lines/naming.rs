//! Which documents may be digests of which: those that name an outlet, with documents of that outlet.

use super::fingerprint::Fingerprint;
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};

/// Of an outlet with no more documents, each is compared.
const FEW: usize = 48;
/// Of one with more, so many that share the most rare words.
const NEAREST: usize = 12;
/// A word that more documents of the outlet hold is not rare.
const RARE: usize = 24;

/// Pairs of documents of which the first names the outlet of the second as its source.
pub(super) fn pairs(prints: &[Fingerprint]) -> Vec<(u32, u32)> {
    let mut naming: BTreeMap<u64, Vec<u32>> = BTreeMap::new();
    for (print, at) in prints.iter().zip(0_u32..) {
        for outlet in &print.named {
            naming.entry(*outlet).or_default().push(at);
        }
    }
    let mut owned: HashMap<u64, Vec<u32>> = HashMap::new();
    for (print, at) in prints.iter().zip(0_u32..) {
        if let Some(outlet) = print.outlet.filter(|outlet| naming.contains_key(outlet)) {
            owned.entry(outlet).or_default().push(at);
        }
    }
    let outlets: Vec<(&Vec<u32>, &Vec<u32>)> = naming
        .iter()
        .filter_map(|(outlet, naming)| Some((naming, owned.get(outlet)?)))
        .collect();
    let mut pairs: Vec<(u32, u32)> = outlets
        .par_iter()
        .flat_map_iter(|(naming, owned)| of_outlet(prints, naming, owned))
        .filter(|(one, other)| one != other)
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn of_outlet(prints: &[Fingerprint], naming: &[u32], owned: &[u32]) -> Vec<(u32, u32)> {
    if owned.len() <= FEW {
        let with_all = |one: &u32| {
            owned
                .iter()
                .map(move |other| (*one, *other))
                .collect::<Vec<_>>()
        };
        return naming.iter().flat_map(with_all).collect();
    }
    let mut holders: HashMap<u32, Vec<u32>> = HashMap::new();
    for at in owned {
        for word in &prints[*at as usize].vocabulary {
            holders.entry(*word).or_default().push(*at);
        }
    }
    let nearest = |one: &u32| {
        let mut shared: BTreeMap<u32, usize> = BTreeMap::new();
        let words = prints[*one as usize].vocabulary.iter();
        for holders in words
            .filter_map(|word| holders.get(word))
            .filter(|all| all.len() <= RARE)
        {
            for other in holders {
                *shared.entry(*other).or_default() += 1;
            }
        }
        let mut ranked: Vec<(usize, u64, u32)> = shared
            .into_iter()
            // Among equals the content decides, not the order of the documents.
            .map(|(other, count)| (count, prints[other as usize].whole, other))
            .collect();
        ranked.sort_unstable_by(|a, b| b.cmp(a));
        ranked.truncate(NEAREST);
        ranked
            .into_iter()
            .map(move |(.., other)| (*one, other))
            .collect::<Vec<_>>()
    };
    naming.iter().flat_map(nearest).collect()
}
