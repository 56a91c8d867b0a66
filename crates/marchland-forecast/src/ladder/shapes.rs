//! Shapes: what a feature, or a pair of features, adds to the log-odds beyond its straight line.

use serde::{Deserialize, Serialize};

/// A step function of one feature, or of two.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Term {
    /// Indices of the features; twice the same for a function of one.
    pub columns: [u16; 2],
    /// Rising values of each feature at which the function steps; a value on an edge belongs below it. Those of the second
    /// feature are empty in a function of one.
    pub edges: [Vec<f32>; 2],
    /// Log-odds, for each interval of the first feature those of all intervals of the second.
    pub values: Vec<f32>,
}

/// The sum of step functions that the lowest step of a chain adds to its bent straight lines.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Shapes {
    /// The functions, each pair of features at most once.
    pub terms: Vec<Term>,
}

impl Term {
    /// Whether it speaks of two features.
    #[must_use]
    pub fn is_pair(&self) -> bool {
        self.columns[0] != self.columns[1]
    }

    /// The value at these values of its features.
    fn at(&self, first: f32, second: f32) -> f64 {
        let place = |edges: &[f32], value: f32| edges.partition_point(|edge| *edge < value);
        let width = self.edges[1].len() + 1;
        let at = place(&self.edges[0], first) * width + place(&self.edges[1], second);
        f64::from(self.values[at])
    }

    pub(crate) fn is_sound(&self, width: usize) -> bool {
        let rising =
            |edges: &Vec<f32>| edges.is_sorted() && edges.iter().all(|edge| edge.is_finite());
        let cells = (self.edges[0].len() + 1) * (self.edges[1].len() + 1);
        self.columns
            .iter()
            .all(|column| usize::from(*column) < width)
            && self.edges.iter().all(rising)
            && (self.is_pair() || self.edges[1].is_empty())
            && self.values.len() == cells
            && self.values.iter().all(|value| value.is_finite())
    }
}

impl Shapes {
    /// What all functions add at these features.
    #[must_use]
    pub fn sum(&self, features: &[f32]) -> f64 {
        let value = |term: &Term| {
            let [first, second] = term.columns.map(|column| features[usize::from(column)]);
            term.at(first, second)
        };
        self.terms.iter().map(value).sum()
    }

    /// What they add at the mean of all features.
    #[must_use]
    pub fn at_mean(&self) -> f64 {
        self.terms.iter().map(|term| term.at(0.0, 0.0)).sum()
    }

    /// The difference between [`Shapes::sum`] and [`Shapes::at_mean`], divided among the features: a function of one goes to
    /// it, of a function of two each gets its Shapley share (the mean of what its move adds before and after the other's;
    /// Shapley 1953).
    #[must_use]
    pub fn shares(&self, features: &[f32]) -> Vec<f64> {
        let mut shares = vec![0.0; features.len()];
        for term in &self.terms {
            let places = term.columns.map(usize::from);
            let [x, y] = places.map(|column| features[column]);
            let none = term.at(0.0, 0.0);
            if term.is_pair() {
                let (first, second, both) = (term.at(x, 0.0), term.at(0.0, y), term.at(x, y));
                shares[places[0]] += 0.5 * ((first - none) + (both - second));
                shares[places[1]] += 0.5 * ((second - none) + (both - first));
            } else {
                shares[places[0]] += term.at(x, x) - none;
            }
        }
        shares
    }

    pub(crate) fn is_sound(&self, width: usize) -> bool {
        self.terms.iter().all(|term| term.is_sound(width))
    }
}
