//! Features cut into at most 64 intervals each.

use super::logistic::Problem;
use rayon::prelude::*;

/// Most intervals of a feature.
pub(crate) const MOST_BINS: usize = 64;

/// The rows of a problem, feature by feature, as numbers of intervals.
pub(crate) struct Bins {
    /// For each feature the rising edges between its intervals; a value on an edge belongs below it.
    pub(crate) edges: Vec<Vec<f32>>,
    /// For each feature the interval of each row.
    pub(crate) columns: Vec<Vec<u8>>,
}

impl Bins {
    pub(crate) fn of(problem: &Problem<'_>) -> Bins {
        let width = problem.set.columns.len();
        let cut = |column: usize| {
            let value = |row: &u32| problem.set.row(*row as usize)[column];
            let values: Vec<f32> = problem.rows.iter().map(value).collect();
            let edges = edges(&values);
            let place = |value: &f32| edges.partition_point(|edge| edge < value) as u8;
            let bins = values.iter().map(place).collect();
            (edges, bins)
        };
        let (edges, columns) = (0..width).into_par_iter().map(cut).unzip();
        Bins { edges, columns }
    }
}

/// Edges that leave about as many rows in each interval; a value with more rows than that has an interval of its own.
fn edges(values: &[f32]) -> Vec<f32> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f32::total_cmp);
    let counts: Vec<(f32, usize)> = sorted
        .chunk_by(|one, other| one == other)
        .map(|same| (same[0], same.len()))
        .collect();
    let even = values.len() / MOST_BINS;
    let heavy = |count: usize| counts.len() > MOST_BINS && count > even;
    let (mut heavies, mut taken) = (0, 0);
    for (_, count) in counts.iter().filter(|(_, count)| heavy(*count)) {
        heavies += 1;
        taken += count;
    }
    let share = match counts.len() > MOST_BINS {
        true => (values.len() - taken).div_ceil((MOST_BINS - heavies).max(1)),
        false => 1,
    };
    let mut edges = Vec::new();
    let mut held = 0;
    for pair in counts.windows(2) {
        let [(value, count), (next, following)] = [pair[0], pair[1]];
        held += count;
        let full = held >= share || heavy(count) || heavy(following);
        if full && edges.len() + 1 < MOST_BINS {
            edges.push(value + (next - value) / 2.0);
            held = 0;
        }
    }
    edges
}
