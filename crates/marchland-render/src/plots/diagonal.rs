//! Forecast against observed shares on two logarithmic scales, with the diagonal on which both are equal.

use super::bounded;
use crate::chart::LogScale;
use crate::escape::plain;
use crate::number;
use crate::svg::{frame, percent};
use crate::text::{Paint, table_lines};
use crate::{Align, Column, Table};
use maud::{Markup, html};

/// Groups of forecasts of about the same size: what was forecast across, what was observed upwards.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagonal {
    /// What the chart shows.
    pub title: String,
    /// What stands across.
    pub across: String,
    /// What stands upwards.
    pub up: String,
    /// What the lines through the points are.
    pub interval_label: String,
    /// The points, lowest forecast first.
    pub points: Vec<DiagonalPoint>,
}

/// One point of a [`Diagonal`].
#[derive(Clone, Debug, PartialEq)]
pub struct DiagonalPoint {
    /// The mean forecast, in [0, 1].
    pub forecast: f64,
    /// The observed share, in [0, 1]; nothing observed stands at the lower edge, as a ring.
    pub observed: f64,
    /// The ends of the interval of the observed share.
    pub interval: [f64; 2],
    /// The counts as they are printed beside the point, such as `31 of 1,204`.
    pub printed: String,
}

/// Pixels of the plot.
const HEIGHT: f64 = 380.0;
/// Share of the width left of the plot, for the labels of the scale.
const LEFT: f64 = 0.09;
/// Place across from which counts stand to the right and to the left by turns: points lie close there.
const CROWDED: f64 = 0.7;

impl Diagonal {
    fn scale(&self) -> LogScale {
        let values = self
            .points
            .iter()
            .flat_map(|point| [point.forecast, point.observed, point.interval[1]]);
        LogScale::over(values)
    }
}

/// The place across, as a share of the whole width.
fn across(place: f64) -> f64 {
    LEFT + (1.0 - LEFT) * bounded(place)
}

/// The place upwards, in pixels from the top.
fn down(place: f64) -> f64 {
    HEIGHT * (1.0 - bounded(place))
}

pub(crate) fn figure(chart: &Diagonal, id: &str) -> Markup {
    let scale = chart.scale();
    let described = |point: &DiagonalPoint| {
        format!(
            "forecast {}, observed {} ({})",
            number::probability(point.forecast),
            observed(point),
            point.printed
        )
    };
    let description: Vec<String> = chart.points.iter().map(described).collect();
    let body = html! {
        @for (place, label) in scale.ticks() {
            line class="grid" x1=(percent(across(place))) x2=(percent(across(place))) y1="0" y2=(HEIGHT) {}
            line class="grid" x1=(percent(LEFT)) x2="100%" y1=(down(place)) y2=(down(place)) {}
            text class="tick" x=(percent(across(place))) y=(HEIGHT + 17.0) text-anchor=(if place >= 1.0 { "end" } else { "middle" }) { (label) }
            text class="tick" x=(percent(LEFT)) dx="-6" y=(down(place) + 4.0) text-anchor="end" { (label) }
        }
        line class="axis" stroke-dasharray="4 4" x1=(percent(LEFT)) x2="100%" y1=(HEIGHT) y2="0" {}
        @for (at, point) in chart.points.iter().enumerate() {
            (point_svg(point, scale, (chart.points.len() - at).is_multiple_of(2)))
        }
    };
    html! {
        figure.chart {
            figcaption {
                strong { (plain(&chart.title)) }
                span.legend {
                    span.key-dot { "across: " (plain(&chart.across)) "; upwards: " (plain(&chart.up)) }
                    span.key-band { (plain(&chart.interval_label)) }
                    span { "dashed: both equal; ring: none observed; both scales logarithmic" }
                }
            }
            (frame(id, &chart.title, &description.join("; "), HEIGHT + 24.0, &body))
        }
    }
}

/// A point; where points crowd, its counts stand to the right or to the left.
fn point_svg(point: &DiagonalPoint, scale: LogScale, right: bool) -> Markup {
    let (x, y) = (scale.place(point.forecast), scale.place(point.observed));
    let [low, high] = point.interval.map(|end| down(scale.place(end)));
    let class = if point.observed > 0.0 { "dot" } else { "ring" };
    let (dx, dy, anchor) = if right || across(x) < CROWDED {
        ("9", 15.0, "start")
    } else {
        ("-9", -4.0, "end")
    };
    let at = percent(across(x));
    html! {
        line class="whisker" x1=(at) x2=(at) y1=(high) y2=(low) {}
        circle class=(class) cx=(at) cy=(down(y)) r="5" {}
        text class="tick" x=(at) dx=(dx) y=(down(y) + dy) text-anchor=(anchor) { (plain(&point.printed)) }
    }
}

fn observed(point: &DiagonalPoint) -> String {
    if point.observed > 0.0 {
        number::probability(point.observed)
    } else {
        "none".to_owned()
    }
}

/// The points as a table: two logarithmic scales read poorly in characters.
pub(crate) fn lines(chart: &Diagonal, width: usize, paint: Paint) -> Vec<String> {
    let row = |point: &DiagonalPoint| {
        vec![
            number::probability(point.forecast),
            observed(point),
            number::interval(point.interval[0], point.interval[1]),
            point.printed.clone(),
        ]
    };
    let words = |heading: &str| Column {
        heading: heading.to_owned().into(),
        align: Align::Right,
    };
    let table = Table {
        caption: chart.title.clone(),
        columns: vec![
            words(&chart.across),
            words(&chart.up),
            words(&chart.interval_label),
            words("counts"),
        ],
        rows: chart.points.iter().map(row).collect(),
    };
    table_lines(&table, width, paint)
}
