//! Seeded numbers by counter: the n-th number of a stream needs no state, so threads cannot disturb it.

/// The increment of SplitMix64, the golden ratio in 64 bits.
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// The `index`-th output (from 0) of SplitMix64 seeded with `seed` (Steele, Lea & Flood 2014).
///
/// The stream is fixed by the published algorithm and does not change between versions.
#[must_use]
pub fn split_mix(seed: u64, index: u64) -> u64 {
    let mut bits = seed.wrapping_add(GOLDEN.wrapping_mul(index.wrapping_add(1)));
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

/// A uniform number in (0, 1), both ends excluded.
#[must_use]
pub fn uniform(seed: u64, index: u64) -> f64 {
    let steps = (split_mix(seed, index) >> 12) as f64;
    (steps + 0.5) / (1u64 << 52) as f64
}

/// A number of the standard exponential distribution, above 0 with mean 1.
#[must_use]
pub fn exponential(seed: u64, index: u64) -> f64 {
    -uniform(seed, index).ln()
}

/// A number of the standard normal distribution, from two of the stream (Box & Muller 1958).
#[must_use]
pub fn normal(seed: u64, index: u64) -> f64 {
    let (length, turn) = (exponential(seed, 2 * index), uniform(seed, 2 * index + 1));
    (2.0 * length).sqrt() * (std::f64::consts::TAU * turn).cos()
}
