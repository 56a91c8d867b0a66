//! The shift in log-odds that brings an expected number to a wanted one.

use super::bend::Bend;
use super::chance::Sides;
use super::set::CHUNK;
use rayon::prelude::*;

/// The expected number with shifted log-odds, bent and added to, and its derivative by the shift. Nothing is added behind
/// the end of `added`.
pub(crate) fn shifted_sum(
    before: &[f64],
    log_odds: &[f64],
    (bend, added): (&Bend, &[f64]),
    shift: f64,
) -> (f64, f64) {
    let chunks = before
        .par_chunks(CHUNK)
        .zip(log_odds.par_chunks(CHUNK))
        .enumerate();
    let sums: Vec<(f64, f64)> = chunks
        .map(|(chunk, (before, log_odds))| {
            let added = added
                .iter()
                .skip(chunk * CHUNK)
                .chain(std::iter::repeat(&0.0));
            let mut sums = (0.0, 0.0);
            for ((weight, value), added) in before.iter().zip(log_odds).zip(added) {
                let bent = bend.apply(value + shift) + added;
                let sides = Sides::of(bent);
                sums.0 += weight * sides.yes;
                sums.1 += weight * sides.yes * sides.no * bend.derivative(value + shift);
            }
            sums
        })
        .collect();
    sums.iter()
        .fold((0.0, 0.0), |sum, part| (sum.0 + part.0, sum.1 + part.1))
}

/// The shift at which the expected number is `wanted`: Newton's method on its logarithm, kept inside a bracket.
pub(crate) fn solve_shift(
    before: &[f64],
    log_odds: &[f64],
    lowest: (&Bend, &[f64]),
    wanted: f64,
) -> f64 {
    let (mut low, mut high) = (-40.0, 40.0);
    let mut shift: f64 = 0.0;
    for _ in 0..100 {
        let (sum, slope) = shifted_sum(before, log_odds, lowest, shift);
        if sum == wanted {
            return shift;
        }
        if sum < wanted {
            low = shift;
        } else {
            high = shift;
        }
        let newton = shift + (wanted / sum).ln() * sum / slope;
        let next = if newton > low && newton < high {
            newton
        } else {
            0.5 * (low + high)
        };
        if (next - shift).abs() < 1e-12 {
            return next;
        }
        shift = next;
    }
    shift
}
