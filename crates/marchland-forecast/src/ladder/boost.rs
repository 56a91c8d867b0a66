//! Boosting of the shapes: trees of two levels, added up into functions of one feature and of named pairs.
//!
//! Gradient boosting by Newton steps (Friedman 2001; Chen & Guestrin 2016) with trees of at most four leaves. Such a tree is a
//! function of two features on either side of its root, so that the sum of all trees is a generalised additive model with
//! pairwise interactions (Lou et al. 2013). The pairs are few and named: a first round of boosting is free to pair any two
//! features, and only those whose pairing gained most may be paired in the second, which makes the model.

use super::bins::{Bins, MOST_BINS};
use super::chance::sigmoid;
use super::logistic::Problem;
use super::random;
use super::shapes::Shapes;
use super::terms::Terms;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// How shapes are boosted. The values were chosen on windows before 1995.
#[derive(Clone, Debug, PartialEq)]
pub struct BoostOptions {
    /// Trees; 0 for no shapes at all.
    pub rounds: u32,
    /// Trees of the first round, in which pairs are found.
    pub scouts: u32,
    /// Pairs that may interact.
    pub pairs: usize,
    /// Share of a Newton step that each tree takes.
    pub rate: f64,
    /// Share of the features that each tree may look at.
    pub sight: f64,
    /// Ridge penalty of a leaf.
    pub ridge: f64,
    /// Least rows of a leaf.
    pub leaf_rows: u32,
    /// Least curvature of a leaf.
    pub leaf_curvature: f64,
    /// Features that keep to their straight lines, because theory leaves no doubt that their effect goes one way.
    pub straight: Vec<String>,
}

impl Default for BoostOptions {
    fn default() -> BoostOptions {
        BoostOptions {
            rounds: 500,
            scouts: 250,
            pairs: 30,
            rate: 0.03,
            sight: 0.3,
            ridge: 10.0,
            leaf_rows: 50,
            leaf_curvature: 1.0,
            straight: Vec::new(),
        }
    }
}

/// Boosts the shapes of a step on top of log-odds that stand, one for each row of the problem.
pub(crate) fn boost(
    problem: &Problem<'_>,
    standing: &[f64],
    options: &BoostOptions,
    seed: u64,
) -> Shapes {
    if options.rounds == 0 || problem.rows.is_empty() {
        return Shapes::default();
    }
    let bins = Bins::of(problem);
    let curved: Vec<usize> = (0..bins.columns.len())
        .filter(|column| {
            let straight = options.straight.contains(&problem.set.columns[*column]);
            !straight && !bins.edges[*column].is_empty()
        })
        .collect();
    let rows = Rows::of(problem);
    let mut scout = Booster {
        bins: &bins,
        rows: &rows,
        options,
        curved: &curved,
        partners: None,
        gains: BTreeMap::new(),
    };
    scout.run(standing, options.scouts, random::split_mix(seed, 0));
    let mut booster = Booster {
        partners: Some(strongest(&scout.gains, options.pairs)),
        gains: BTreeMap::new(),
        ..scout
    };
    booster
        .run(standing, options.rounds, random::split_mix(seed, 1))
        .into_shapes(&bins)
}

/// The pairs that gained most.
fn strongest(gains: &BTreeMap<(usize, usize), f64>, count: usize) -> BTreeSet<(usize, usize)> {
    let mut pairs: Vec<_> = gains.iter().collect();
    pairs.sort_by(|one, other| other.1.total_cmp(one.1).then(one.0.cmp(other.0)));
    pairs
        .into_iter()
        .take(count)
        .map(|(pair, _)| *pair)
        .collect()
}

/// What the rows want: an event or none, and how much they weigh.
struct Rows {
    events: Vec<bool>,
    weights: Vec<f64>,
}

impl Rows {
    fn of(problem: &Problem<'_>) -> Rows {
        let weight = |row: &u32| {
            problem
                .weights
                .map_or(1.0, |weights| weights[*row as usize])
        };
        Rows {
            events: problem.events.clone(),
            weights: problem.rows.iter().map(weight).collect(),
        }
    }

    /// First and second derivatives of the log-likelihood by each row's log-odds.
    fn slopes(&self, log_odds: &[f64]) -> Vec<[f64; 2]> {
        let rows = log_odds.par_iter().zip(&self.events).zip(&self.weights);
        rows.map(|((value, event), weight)| {
            let chance = sigmoid(*value);
            [
                weight * (f64::from(u8::from(*event)) - chance),
                weight * chance * (1.0 - chance),
            ]
        })
        .collect()
    }
}

/// Sum of first derivatives, of second derivatives, and number of rows.
type Sums = [f64; 3];

/// Features that are counted in one pass over the rows.
const TOGETHER: usize = 4;

/// A node divided: rows whose bin is at most `bin` go left.
#[derive(Clone, Copy)]
struct Split {
    column: usize,
    bin: usize,
    gain: f64,
    sides: [Sums; 2],
}

struct Booster<'a> {
    bins: &'a Bins,
    rows: &'a Rows,
    options: &'a BoostOptions,
    curved: &'a [usize],
    partners: Option<BTreeSet<(usize, usize)>>,
    gains: BTreeMap<(usize, usize), f64>,
}

impl Booster<'_> {
    fn run(&mut self, standing: &[f64], rounds: u32, seed: u64) -> Terms {
        let mut log_odds = standing.to_vec();
        let mut terms = Terms::default();
        for round in 0..rounds {
            let slopes = self.rows.slopes(&log_odds);
            self.grow(
                &slopes,
                random::split_mix(seed, u64::from(round)),
                &mut terms,
                &mut log_odds,
            );
        }
        terms
    }

    /// Grows one tree, adds it to the terms and to the rows' log-odds.
    fn grow(&mut self, slopes: &[[f64; 2]], seed: u64, terms: &mut Terms, log_odds: &mut [f64]) {
        let seen: Vec<usize> = self.sighted(seed);
        let all: Vec<u32> = (0..slopes.len() as u32).collect();
        let whole = self.histograms(&seen, &all, slopes);
        let Some(root) = self.best(&seen, &whole) else {
            return;
        };
        let column = &self.bins.columns[root.column];
        let (left, right): (Vec<u32>, Vec<u32>) = all
            .iter()
            .partition(|row| usize::from(column[**row as usize]) <= root.bin);
        let allowed: Vec<usize> = (0..seen.len())
            .filter(|at| self.pairs(root.column, seen[*at]))
            .collect();
        let columns: Vec<usize> = allowed.iter().map(|at| seen[*at]).collect();
        let above: Vec<&Vec<Sums>> = allowed.iter().map(|at| &whole[*at]).collect();
        let smaller = if left.len() <= right.len() {
            &left
        } else {
            &right
        };
        let counted = self.histograms(&columns, smaller, slopes);
        let rest: Vec<Vec<Sums>> = above
            .iter()
            .zip(&counted)
            .map(|(all, part)| difference(all, part))
            .collect();
        let sides = if left.len() <= right.len() {
            [&counted, &rest]
        } else {
            [&rest, &counted]
        };
        for (side, rows) in [left, right].iter().enumerate() {
            let leaf = |sums: &Sums| self.options.rate * sums[0] / (sums[1] + self.options.ridge);
            let split = self.best(&columns, sides[side]);
            let (values, by) = match split {
                Some(split) => (
                    split.sides.each_ref().map(leaf),
                    Some((split.column, split.bin)),
                ),
                None => ([leaf(&root.sides[side]); 2], None),
            };
            if let Some(split) = split.filter(|split| split.column != root.column) {
                let pair = (root.column.min(split.column), root.column.max(split.column));
                *self.gains.entry(pair).or_default() += split.gain;
            }
            terms.add(self.bins, (root.column, root.bin), side, by, values);
            for row in rows {
                let below = by.is_none_or(|(column, bin)| {
                    usize::from(self.bins.columns[column][*row as usize]) <= bin
                });
                log_odds[*row as usize] += values[usize::from(!below)];
            }
        }
    }

    fn pairs(&self, one: usize, other: usize) -> bool {
        let pair = (one.min(other), one.max(other));
        one == other
            || self
                .partners
                .as_ref()
                .is_none_or(|partners| partners.contains(&pair))
    }

    /// The features that one tree may look at.
    fn sighted(&self, seed: u64) -> Vec<usize> {
        let mut order: Vec<(u64, usize)> = self
            .curved
            .iter()
            .map(|column| (random::split_mix(seed, *column as u64), *column))
            .collect();
        order.sort_unstable();
        let count = (self.options.sight * order.len() as f64).ceil() as usize;
        let mut seen: Vec<usize> = order
            .into_iter()
            .take(count)
            .map(|(_, column)| column)
            .collect();
        seen.sort_unstable();
        seen
    }

    /// Sums by bin, feature by feature; the rows are added in their order, whatever the number of threads.
    fn histograms(&self, columns: &[usize], rows: &[u32], slopes: &[[f64; 2]]) -> Vec<Vec<Sums>> {
        let together = columns.par_chunks(TOGETHER);
        let counted = together.flat_map_iter(|columns| self.counted(columns, rows, slopes));
        counted.collect()
    }

    /// Several features are counted in one pass, so that sums do not wait for one another.
    fn counted(&self, columns: &[usize], rows: &[u32], slopes: &[[f64; 2]]) -> Vec<Vec<Sums>> {
        let mut sums = [[[0.0; 2]; MOST_BINS]; TOGETHER];
        let mut counts = [[0_u32; MOST_BINS]; TOGETHER];
        // Where fewer are left, the last is counted over again.
        let last = columns.len() - 1;
        let bins: [&[u8]; TOGETHER] =
            std::array::from_fn(|at| self.bins.columns[columns[at.min(last)]].as_slice());
        for row in rows {
            let row = *row as usize;
            let [first, second] = slopes[row];
            for at in 0..TOGETHER {
                let bin = usize::from(bins[at][row]) % MOST_BINS;
                sums[at][bin][0] += first;
                sums[at][bin][1] += second;
                counts[at][bin] += 1;
            }
        }
        let told = columns.iter().zip(sums.iter().zip(&counts));
        told.map(|(column, (sums, counts))| {
            let both = sums.iter().zip(counts);
            let sum =
                |([first, second], count): (&[f64; 2], &u32)| [*first, *second, f64::from(*count)];
            both.map(sum)
                .take(self.bins.edges[*column].len() + 1)
                .collect()
        })
        .collect()
    }

    /// The split that gains most; the first of equals.
    fn best(&self, columns: &[usize], histograms: &[Vec<Sums>]) -> Option<Split> {
        let mut best: Option<Split> = None;
        for (column, sums) in columns.iter().zip(histograms) {
            let total = sums.iter().fold([0.0; 3], |total, part| plus(&total, part));
            let mut left = [0.0; 3];
            for (bin, part) in sums.iter().enumerate().take(sums.len() - 1) {
                left = plus(&left, part);
                let right = minus(&total, &left);
                if self.too_small(&left) || self.too_small(&right) {
                    continue;
                }
                let gain = self.worth(&left) + self.worth(&right) - self.worth(&total);
                if gain > best.map_or(0.0, |best| best.gain) {
                    best = Some(Split {
                        column: *column,
                        bin,
                        gain,
                        sides: [left, right],
                    });
                }
            }
        }
        best
    }

    fn too_small(&self, sums: &Sums) -> bool {
        sums[2] < f64::from(self.options.leaf_rows) || sums[1] < self.options.leaf_curvature
    }

    fn worth(&self, sums: &Sums) -> f64 {
        sums[0] * sums[0] / (sums[1] + self.options.ridge)
    }
}

fn plus(one: &Sums, other: &Sums) -> Sums {
    std::array::from_fn(|at| one[at] + other[at])
}

fn minus(one: &Sums, other: &Sums) -> Sums {
    std::array::from_fn(|at| one[at] - other[at])
}

fn difference(all: &[Sums], part: &[Sums]) -> Vec<Sums> {
    all.iter()
        .zip(part)
        .map(|(all, part)| minus(all, part))
        .collect()
}
