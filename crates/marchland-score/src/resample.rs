//! Years drawn again, with replacement.

use crate::ScoreError;

/// How years are drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Resampling {
    /// Where the random numbers begin: the same seed draws the same years.
    pub seed: u64,
    /// How many times all years are drawn, at least 1.
    pub draws: u32,
    /// Years that are drawn together, at least 1, since windows of several years overlap.
    pub block_years: usize,
    /// Share of the draws inside of an interval, in (0, 1).
    pub level: f64,
}

/// How often each of some years comes in each draw: a circular block bootstrap (Politis & Romano 1992), which for blocks of one year draws
/// the years one by one with replacement.
///
/// Every number depends on the seed, the draw and the block only, so that threads and other questions change nothing.
///
/// # Errors
/// No draws, or a level outside (0, 1).
pub(crate) fn weights(years: usize, how: &Resampling) -> Result<Vec<Vec<f64>>, ScoreError> {
    if how.draws == 0 || !(how.level > 0.0 && how.level < 1.0) {
        return Err(ScoreError::Bootstrap {
            draws: how.draws,
            level: how.level,
        });
    }
    let block = how.block_years.clamp(1, years.max(1));
    let draw = |draw: u32| {
        let mut weights = vec![0.0; years];
        for slot in 0..years {
            let random = random(how.seed, draw, (slot / block) as u64);
            weights[(below(random, years) + slot % block) % years] += 1.0;
        }
        weights
    };
    Ok((0..how.draws).map(draw).collect())
}

/// A random number below a bound, from 64 random bits (Lemire 2019, without the rejection, whose bias is below 2⁻⁵⁰ here).
#[allow(clippy::cast_possible_truncation)]
fn below(random: u64, bound: usize) -> usize {
    ((u128::from(random) * bound as u128) >> 64) as usize
}

fn random(seed: u64, draw: u32, slot: u64) -> u64 {
    mix(mix(mix(seed) ^ u64::from(draw)) ^ slot)
}

/// One step of SplitMix64 (Steele, Lea & Flood 2014).
fn mix(state: u64) -> u64 {
    let state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    state ^ (state >> 31)
}
