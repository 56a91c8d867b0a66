//! Probabilities that grow over months, without something and with it: small multiples under one another.

use super::bounded;
use crate::escape::plain;
use crate::number;
use crate::svg::{frame, percent};
use crate::text::{Paint, table_lines};
use crate::{Column, Table};
use maud::{Markup, html};

/// Small multiples with a common axis of months.
#[derive(Clone, Debug, PartialEq)]
pub struct Fans {
    /// What the chart shows.
    pub title: String,
    /// Months from left to right.
    pub months: u32,
    /// What the dashed lines are.
    pub before_label: String,
    /// What the full lines are.
    pub after_label: String,
    /// The multiples, top to bottom.
    pub panels: Vec<Fan>,
}

/// One of them, with a scale of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Fan {
    /// What it is the probability of.
    pub label: String,
    /// The dashed line with its band, by month.
    pub before: Vec<Band>,
    /// The full line with its band.
    pub after: Vec<Band>,
}

/// A probability with its interval by the end of a month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// The month, from 1.
    pub month: u32,
    /// The low end of the interval, in [0, 1].
    pub low: f64,
    /// The probability.
    pub value: f64,
    /// The high end.
    pub high: f64,
}

/// Pixels of one plot.
const PLOT: f64 = 96.0;
/// Pixels of one plot with its label and its axis.
const ROW: f64 = 150.0;
/// Units of the drawing from left to right.
const WIDE: f64 = 1000.0;

pub(crate) fn figure(chart: &Fans, id: &str) -> Markup {
    let months = f64::from(chart.months.max(1));
    let description: Vec<String> = chart
        .panels
        .iter()
        .map(|panel| describe(chart, panel))
        .collect();
    let body = html! {
        @for (at, panel) in chart.panels.iter().enumerate() {
            @let top = at as f64 * ROW + 24.0;
            @let most = ceiling(panel);
            text class="label" x="0" y=(top - 9.0) { (plain(&panel.label)) }
            @for (share, words) in [(0.0, "0".to_owned()), (0.5, number::probability(most / 2.0)), (1.0, number::probability(most))] {
                line class="grid" x1="0" x2="100%" y1=(top + PLOT * (1.0 - share)) y2=(top + PLOT * (1.0 - share)) {}
                text class="tick" x="100%" y=(top + PLOT * (1.0 - share) - 3.0) text-anchor="end" { (words) }
            }
            svg x="0" y=(top) width="100%" height=(PLOT) viewBox={ "0 0 " (WIDE) " " (PLOT) } preserveAspectRatio="none" {
                @for (bands, name) in [(&panel.before, "before"), (&panel.after, "after")] {
                    path class={ "fan " (name) } d=(band(bands, months, most)) {}
                    path class={ "fan-line " (name) } vector-effect="non-scaling-stroke" d=(line(bands, months, most)) {}
                }
            }
            @for year in 1..=chart.months / 12 {
                text class="tick" x=(percent(f64::from(year * 12) / months)) y=(top + PLOT + 14.0) text-anchor="end" { (year) " y" }
            }
        }
    };
    html! {
        figure.chart {
            figcaption {
                strong { (plain(&chart.title)) }
                span.legend {
                    span.key-full { (plain(&chart.after_label)) }
                    span.key-dashed { (plain(&chart.before_label)) }
                }
            }
            (frame(id, &chart.title, &description.join("; "), ROW * chart.panels.len() as f64, &body))
        }
    }
}

/// A round number at or above everything in a panel.
fn ceiling(panel: &Fan) -> f64 {
    let highs = panel
        .before
        .iter()
        .chain(&panel.after)
        .map(|band| bounded(band.high).max(bounded(band.value)));
    let most = highs.fold(0.0, f64::max).max(1e-6);
    let power = 10_f64.powf(most.log10().floor());
    let steps = [1.0, 2.0, 5.0, 10.0].map(|step| step * power);
    steps
        .into_iter()
        .find(|step| *step >= most)
        .unwrap_or(1.0)
        .min(1.0)
}

fn place(month: u32, value: f64, months: f64, most: f64) -> String {
    let across = (f64::from(month) / months).min(1.0) * WIDE;
    format!(
        "{across:.1} {:.2}",
        PLOT * (1.0 - bounded(bounded(value) / most))
    )
}

fn line(bands: &[Band], months: f64, most: f64) -> String {
    let steps = bands
        .iter()
        .map(|band| format!("L {}", place(band.month, band.value, months, most)));
    format!("M 0 {PLOT} {}", steps.collect::<Vec<_>>().join(" "))
}

fn band(bands: &[Band], months: f64, most: f64) -> String {
    let up = bands
        .iter()
        .map(|band| format!("L {}", place(band.month, band.high, months, most)));
    let down = bands
        .iter()
        .rev()
        .map(|band| format!("L {}", place(band.month, band.low, months, most)));
    format!(
        "M 0 {PLOT} {} Z",
        up.chain(down).collect::<Vec<_>>().join(" ")
    )
}

/// The values at whole years.
fn years(bands: &[Band]) -> impl Iterator<Item = &Band> {
    bands
        .iter()
        .filter(|band| band.month > 0 && band.month.is_multiple_of(12))
}

fn describe(chart: &Fans, panel: &Fan) -> String {
    let last = |bands: &[Band]| {
        bands
            .last()
            .map_or("none".to_owned(), |band| number::probability(band.value))
    };
    format!(
        "{}: {} {}, {} {}",
        plain(&panel.label),
        plain(&chart.before_label),
        last(&panel.before),
        plain(&chart.after_label),
        last(&panel.after)
    )
}

/// The values of whole years as a table.
pub(crate) fn lines(chart: &Fans, width: usize, paint: Paint) -> Vec<String> {
    let mut rows = Vec::new();
    for panel in &chart.panels {
        for (name, bands) in [
            (&chart.before_label, &panel.before),
            (&chart.after_label, &panel.after),
        ] {
            let values = years(bands).map(|band| number::probability(band.value));
            rows.push([vec![format!("{}, {name}", panel.label)], values.collect()].concat());
        }
    }
    let years = (1..=chart.months / 12).map(|year| Column::numbers_of(format!("{year} y")));
    let columns: Vec<Column> = [Column::words("")].into_iter().chain(years).collect();
    rows.retain(|row| row.len() == columns.len());
    let table = Table {
        caption: chart.title.clone(),
        columns,
        rows,
    };
    table_lines(&table, width, paint)
}
