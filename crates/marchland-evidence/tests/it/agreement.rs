//! How well found lines of reporting agree with the true ones.

use std::collections::HashMap;

/// Agreement of two groupings of the same documents.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Agreement {
    /// The share of the pairs put on one line that are of one line, 0 to 1.
    pub precision: f64,
    /// The share of the pairs of one line that were put on one line, 0 to 1.
    pub recall: f64,
    /// The adjusted Rand index (L. Hubert and P. Arabie, Comparing partitions, 1985): 1 for the same grouping, 0 for
    /// what chance gives.
    pub adjusted_rand: f64,
}

/// Compares the found line of each document with its true one.
#[allow(clippy::cast_precision_loss)]
pub fn agreement(found: &[u32], truth: &[u32]) -> Agreement {
    let pairs_in = |sizes: HashMap<(u32, u32), u64>| -> f64 {
        let pairs: u64 = sizes.values().map(|size| size * (size - 1) / 2).sum();
        pairs as f64
    };
    let count = |keys: &dyn Fn(u32, u32) -> (u32, u32)| {
        let mut sizes: HashMap<(u32, u32), u64> = HashMap::new();
        for (found, truth) in found.iter().zip(truth) {
            *sizes.entry(keys(*found, *truth)).or_default() += 1;
        }
        pairs_in(sizes)
    };
    let both = count(&|found, truth| (found, truth));
    let (ours, theirs) = (count(&|found, _| (found, 0)), count(&|_, truth| (0, truth)));
    let documents = found.len() as f64;
    let all = documents * (documents - 1.0) / 2.0;
    let expected = ours * theirs / all;
    Agreement {
        precision: both / ours,
        recall: both / theirs,
        adjusted_rand: (both - expected) / (f64::midpoint(ours, theirs) - expected),
    }
}
