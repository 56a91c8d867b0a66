//! Trees added up into tables, one for each feature and each pair of features.

use super::bins::Bins;
use super::shapes::{Shapes, Term};
use std::collections::BTreeMap;

/// Tables over all intervals of the features; a table of one feature has that feature twice.
#[derive(Default)]
pub(crate) struct Terms {
    tables: BTreeMap<(usize, usize), Vec<f64>>,
}

impl Terms {
    /// Adds what one side of a root says: `values` below and above the edge of a second split, if there is one.
    pub(crate) fn add(
        &mut self,
        bins: &Bins,
        root: (usize, usize),
        side: usize,
        second: Option<(usize, usize)>,
        values: [f64; 2],
    ) {
        let size = |column: usize| bins.edges[column].len() + 1;
        let (column, edge) = root;
        let other = second.map_or(column, |(other, _)| other);
        let key = (column.min(other), column.max(other));
        let height = if column == other { 1 } else { size(key.1) };
        let table = self
            .tables
            .entry(key)
            .or_insert_with(|| vec![0.0; size(key.0) * height]);
        for (at, value) in table.iter_mut().enumerate() {
            let places = (at / height, at % height);
            let (mine, theirs) = match column {
                _ if column == other => (places.0, places.0),
                _ if column == key.0 => places,
                _ => (places.1, places.0),
            };
            if usize::from(mine > edge) == side {
                let above = second.is_some_and(|(_, edge)| theirs > edge);
                *value += values[usize::from(above)];
            }
        }
    }

    /// The tables without the edges at which nothing changes.
    pub(crate) fn into_shapes(self, bins: &Bins) -> Shapes {
        let term = |((one, other), table): ((usize, usize), Vec<f64>)| {
            let single = one == other;
            let height = if single {
                1
            } else {
                bins.edges[other].len() + 1
            };
            let width = bins.edges[one].len() + 1;
            let cell = |first: usize, second: usize| table[first * height + second];
            let firsts = kept(width, |a, b| {
                (0..height).all(|at| cell(a, at) == cell(b, at))
            });
            let seconds = kept(height, |a, b| {
                (0..width).all(|at| cell(at, a) == cell(at, b))
            });
            let edges = |column: usize, kept: &[usize]| {
                kept[1..]
                    .iter()
                    .map(|at| bins.edges[column][at - 1])
                    .collect()
            };
            let values = firsts
                .iter()
                .flat_map(|first| seconds.iter().map(move |second| cell(*first, *second)));
            Term {
                columns: [one as u16, other as u16],
                edges: [
                    edges(one, &firsts),
                    if single {
                        Vec::new()
                    } else {
                        edges(other, &seconds)
                    },
                ],
                values: values.map(rounded).collect(),
            }
        };
        Shapes {
            terms: self.tables.into_iter().map(term).collect(),
        }
    }
}

/// The first of each run of intervals that are the same.
fn kept(count: usize, same: impl Fn(usize, usize) -> bool) -> Vec<usize> {
    (0..count)
        .filter(|at| *at == 0 || !same(at - 1, *at))
        .collect()
}

/// A value of a shape, to five decimals: far finer than it is known.
fn rounded(value: f64) -> f32 {
    ((value * 1e5).round() / 1e5) as f32
}
