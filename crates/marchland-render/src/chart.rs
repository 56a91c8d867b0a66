//! Charts as data: what is drawn, not how.

use crate::{Arcs, Diagonal, Fans, HeatMap, Rings, Strips, Swings, Tone, Tree, Yearly};

/// A chart.
#[derive(Clone, Debug, PartialEq)]
pub enum Chart {
    /// Probabilities with their intervals on a logarithmic scale.
    Ranges(Ranges),
    /// Signed amounts on both sides of zero.
    Bars(Bars),
    /// Shares in rows and columns.
    HeatMap(HeatMap),
    /// Forecast against observed shares.
    Diagonal(Diagonal),
    /// Who derives from whom.
    Arcs(Arcs),
    /// Forecasts in order, those that came true dark.
    Strips(Strips),
    /// Expected and observed counts, year by year.
    Yearly(Yearly),
    /// Probabilities that grow over months.
    Fans(Fans),
    /// What a number becomes as assumptions run over their ranges.
    Swings(Swings),
    /// What follows what.
    Tree(Tree),
    /// Who is how near.
    Rings(Rings),
}

/// Probabilities with intervals and a mark to compare with, on one logarithmic scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranges {
    /// What the chart shows.
    pub title: String,
    /// The rows, top to bottom.
    pub rows: Vec<Range>,
    /// The least and the greatest probability that the scale must hold, so that charts can share one.
    pub span: [f64; 2],
    /// What the mark is.
    pub mark_label: String,
}

/// One row of [`Ranges`].
#[derive(Clone, Debug, PartialEq)]
pub struct Range {
    /// What it is the probability of.
    pub label: String,
    /// The probability, in [0, 1].
    pub value: f64,
    /// The low end of the interval.
    pub low: f64,
    /// The high end of the interval.
    pub high: f64,
    /// The mark to compare with, such as a base rate.
    pub mark: f64,
    /// The number as it is printed.
    pub printed: String,
}

/// Signed amounts, drawn as bars to the left and right of zero.
#[derive(Clone, Debug, PartialEq)]
pub struct Bars {
    /// What the chart shows.
    pub title: String,
    /// What a bar to the left means.
    pub left: String,
    /// What a bar to the right means.
    pub right: String,
    /// The bars, top to bottom.
    pub bars: Vec<Bar>,
}

/// One bar of [`Bars`].
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What it belongs to.
    pub label: String,
    /// Its length, to the right where positive.
    pub amount: f64,
    /// The number as it is printed.
    pub printed: String,
}

impl Bar {
    /// Which way it points.
    #[must_use]
    pub fn tone(&self) -> Tone {
        if self.amount > 0.0 {
            Tone::Up
        } else if self.amount < 0.0 {
            Tone::Down
        } else {
            Tone::Neutral
        }
    }
}

impl Bars {
    /// How long a bar is beside the longest, in [0, 1]; zero where its amount is not a number.
    pub(crate) fn share(&self, bar: &Bar) -> f64 {
        let lengths = self.bars.iter().map(|bar| bar.amount.abs());
        let longest = lengths
            .filter(|length| length.is_finite())
            .fold(1e-6, f64::max);
        if bar.amount.is_nan() {
            0.0
        } else {
            (bar.amount.abs() / longest).min(1.0)
        }
    }
}

/// A logarithmic scale over whole decades of probability.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct LogScale {
    first: i32,
    last: i32,
}

/// Decades up to which each has its label.
const ROOMY_DECADES: i32 = 4;

/// The lowest decade that is drawn: what is less likely stands at the left edge.
const LOWEST_DECADE: i32 = -6;

impl LogScale {
    /// The narrowest scale of at least two decades that holds the span and all rows.
    pub(crate) fn of(ranges: &Ranges) -> LogScale {
        let rows = ranges
            .rows
            .iter()
            .flat_map(|row| [row.low, row.value, row.high, row.mark]);
        LogScale::over(rows.chain(ranges.span))
    }

    /// The narrowest scale of at least two decades that holds all values above zero.
    pub(crate) fn over(values: impl Iterator<Item = f64>) -> LogScale {
        let values: Vec<f64> = values
            .filter(|value| value.is_finite() && *value > 0.0)
            .collect();
        let values = || values.iter().copied();
        let decades = |value: f64| value.log10().clamp(f64::from(LOWEST_DECADE), 0.0);
        let low = decades(values().fold(0.01, f64::min)).floor();
        let high = decades(values().fold(1e-6, f64::max)).ceil();
        // Whole numbers between LOWEST_DECADE and 0.
        #[allow(clippy::cast_possible_truncation)]
        let (first, last) = (low as i32, high as i32);
        LogScale {
            first,
            last: last.max(first + 2),
        }
    }

    /// Where a probability stands between the edges, in [0, 1].
    pub(crate) fn place(self, probability: f64) -> f64 {
        let (first, last) = (f64::from(self.first), f64::from(self.last));
        let exponent = if probability > 0.0 {
            probability.log10()
        } else {
            first
        };
        ((exponent - first) / (last - first)).clamp(0.0, 1.0)
    }

    /// The whole decades with their labels; of many decades every second is labelled, so that a phone has room.
    pub(crate) fn ticks(self) -> impl Iterator<Item = (f64, String)> {
        let crowded = self.last - self.first > ROOMY_DECADES;
        (self.first..=self.last).map(move |exponent| {
            let label = match exponent {
                skipped if crowded && (self.last - skipped) % 2 == 1 => String::new(),
                0 => "100 %".to_owned(),
                -1 => "10 %".to_owned(),
                -2 => "1 %".to_owned(),
                below => {
                    let zeros = usize::try_from(-3 - below).unwrap_or(0);
                    format!("0.{}1 %", "0".repeat(zeros))
                }
            };
            (self.place(10f64.powi(exponent)), label)
        })
    }
}
