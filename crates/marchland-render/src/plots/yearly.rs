//! How many were expected and how many came, year by year.

use crate::escape::plain;
use crate::number;
use crate::svg::{frame, percent};
use crate::text::{Paint, table_lines};
use crate::{Column, Table};
use maud::{Markup, html};

/// Counts by year: bars for what came, a line for what was expected.
#[derive(Clone, Debug, PartialEq)]
pub struct Yearly {
    /// What the chart shows.
    pub title: String,
    /// What the bars are.
    pub bars: String,
    /// What the line is.
    pub line: String,
    /// The years, in order.
    pub years: Vec<Year>,
}

/// One year of [`Yearly`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Year {
    /// The year.
    pub year: u16,
    /// How many came.
    pub observed: f64,
    /// How many were expected.
    pub expected: f64,
}

/// Pixels of the plot.
const HEIGHT: f64 = 190.0;
/// Pixels above the highest bar.
const HEAD: f64 = 8.0;
/// Years up to which each is named.
const ROOMY: usize = 12;

pub(crate) fn figure(chart: &Yearly, id: &str) -> Markup {
    let described = |year: &Year| {
        format!(
            "{}: {} observed, {:.1} expected",
            year.year,
            number::count(year.observed),
            year.expected
        )
    };
    let description: Vec<String> = chart.years.iter().map(described).collect();
    let most = chart
        .years
        .iter()
        .flat_map(|year| [year.observed, year.expected])
        .filter(|count| count.is_finite())
        .fold(1.0, f64::max);
    let count = chart.years.len().max(1) as f64;
    let place = |at: f64| percent(at / count);
    let down = |value: f64| HEAD + (HEIGHT - HEAD) * (1.0 - super::bounded(value / most));
    let named = |at: usize| chart.years.len() <= ROOMY || at.is_multiple_of(5);
    let body = html! {
        @for (at, year) in chart.years.iter().enumerate() {
            @let left = at as f64;
            rect class="band" x=(place(left + 0.15)) width=(place(0.7)) y=(down(year.observed)) height=(HEIGHT - down(year.observed)) {}
            text class="tick" x=(place(left + 0.5)) y=(HEIGHT - 6.0) text-anchor="middle" { (number::count(year.observed)) }
            @if named(at) {
                text class="tick" x=(place(left + 0.5)) y=(HEIGHT + 16.0) text-anchor="middle" { (year.year) }
            }
        }
        line class="axis" x1="0" x2="100%" y1=(HEIGHT) y2=(HEIGHT) {}
        @for (at, pair) in chart.years.windows(2).enumerate() {
            line class="mark" x1=(place(at as f64 + 0.5)) x2=(place(at as f64 + 1.5)) y1=(down(pair[0].expected)) y2=(down(pair[1].expected)) {}
        }
        @for (at, year) in chart.years.iter().enumerate() {
            circle class="point" cx=(place(at as f64 + 0.5)) cy=(down(year.expected)) r="3" {}
        }
    };
    html! {
        figure.chart {
            figcaption {
                strong { (plain(&chart.title)) }
                span.legend {
                    span.key-band { (plain(&chart.bars)) }
                    span.key-mark { (plain(&chart.line)) }
                }
            }
            (frame(id, &chart.title, &description.join("; "), HEIGHT + 22.0, &body))
        }
    }
}

/// The years as a table.
pub(crate) fn lines(chart: &Yearly, width: usize, paint: Paint) -> Vec<String> {
    let row = |year: &Year| {
        vec![
            year.year.to_string(),
            number::count(year.observed),
            format!("{:.1}", year.expected),
            if year.observed > 0.0 {
                format!("{:.2}", year.expected / year.observed)
            } else {
                String::new()
            },
        ]
    };
    let table = Table {
        caption: chart.title.clone(),
        columns: vec![
            Column::words("Year"),
            Column::numbers_of(chart.bars.clone()),
            Column::numbers_of(chart.line.clone()),
            Column::numbers("Ratio"),
        ],
        rows: chart.years.iter().map(row).collect(),
    };
    table_lines(&table, width, paint)
}
