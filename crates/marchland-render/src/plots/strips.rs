//! Separation plots (Greenhill, Ward & Sacks 2011): forecasts from the lowest to the highest, those that came true dark.

use super::bounded;
use crate::escape::plain;
use crate::svg::{frame, percent};
use crate::text::shade;
use crate::wrap::wrap;
use maud::{Markup, html};

/// Rows of strips, each with a curve of the forecasts.
#[derive(Clone, Debug, PartialEq)]
pub struct Strips {
    /// What the chart shows.
    pub title: String,
    /// What a dark strip is.
    pub dark: String,
    /// What the curve is.
    pub curve: String,
    /// The rows, top to bottom.
    pub rows: Vec<StripsRow>,
}

/// One row of [`Strips`].
#[derive(Clone, Debug, PartialEq)]
pub struct StripsRow {
    /// What it shows, such as "the likeliest hundredth".
    pub label: String,
    /// From left to right: how dark, and how high the curve, both in [0, 1].
    pub strips: Vec<[f64; 2]>,
    /// Where a mark stands, as a share of the width.
    pub mark: Option<f64>,
    /// The row in words, for those who do not see it.
    pub printed: String,
}

/// Pixels of a row, its label included.
const ROW: f64 = 96.0;
/// Pixels of the label.
const LABEL: f64 = 22.0;
/// Pixels of the strips.
const STRIP: f64 = 62.0;

pub(crate) fn figure(chart: &Strips, id: &str) -> Markup {
    let description: Vec<String> = chart
        .rows
        .iter()
        .map(|row| format!("{}: {}", row.label, row.printed))
        .collect();
    let body = html! {
        @for (at, row) in chart.rows.iter().enumerate() { (row_svg(row, ROW * at as f64)) }
    };
    html! {
        figure.chart {
            figcaption {
                strong { (plain(&chart.title)) }
                span.legend {
                    span.key-all { (plain(&chart.dark)) }
                    span.key-mark { (plain(&chart.curve)) }
                }
            }
            (frame(id, &chart.title, &description.join("; "), ROW * chart.rows.len() as f64, &body))
        }
    }
}

fn row_svg(row: &StripsRow, top: f64) -> Markup {
    let count = row.strips.len().max(1) as f64;
    let (from, to) = (top + LABEL, top + LABEL + STRIP);
    let place = |at: f64| percent(at / count);
    let height = |strip: &[f64; 2]| to - bounded(strip[1]) * STRIP;
    html! {
        text class="label" x="0" y=(top + 15.0) { (plain(&row.label)) }
        rect class="ground" x="0" width="100%" y=(from) height=(STRIP) {}
        @for (at, strip) in row.strips.iter().enumerate().filter(|(_, strip)| strip[0] > 0.0) {
            rect class="share" x=(place(at as f64)) width=(place(1.0)) y=(from) height=(STRIP)
                fill-opacity=(format!("{:.2}", 0.2 + 0.8 * bounded(strip[0]))) {}
        }
        @for (at, pair) in row.strips.windows(2).enumerate() {
            line class="mark" x1=(place(at as f64 + 0.5)) x2=(place(at as f64 + 1.5)) y1=(height(&pair[0])) y2=(height(&pair[1])) {}
        }
        @if let Some(mark) = row.mark {
            line class="axis" stroke-dasharray="2 3" x1=(percent(bounded(mark))) x2=(percent(bounded(mark))) y1=(from) y2=(to + 6.0) {}
        }
    }
}

pub(crate) fn lines(chart: &Strips, width: usize) -> Vec<String> {
    let legend = format!("{} (dark: {})", chart.title, chart.dark);
    let mut lines = wrap(&plain(&legend), width);
    for row in &chart.rows {
        let together = row.strips.len().div_ceil(width).max(1);
        let dark = |part: &[[f64; 2]]| {
            let shares: Vec<Option<f64>> = part.iter().map(|strip| Some(strip[0])).collect();
            shade(&shares)
        };
        let label = format!("{}: {}", row.label, row.printed);
        lines.extend(wrap(&plain(&label), width));
        lines.push(row.strips.chunks(together).map(dark).collect());
    }
    lines
}
