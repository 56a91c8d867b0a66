//! What a number becomes as each of several assumptions runs over its range: a tornado.

use crate::escape::plain;
use crate::svg::{frame, percent};
use crate::wrap::wrap;
use maud::{Markup, html};

/// Bars around a centre.
#[derive(Clone, Debug, PartialEq)]
pub struct Swings {
    /// What the chart shows.
    pub title: String,
    /// What the end reached with an assumption at its low end is.
    pub low_label: String,
    /// What the other end is.
    pub high_label: String,
    /// The number with all assumptions as they stand.
    pub centre: f64,
    /// The same as it is printed.
    pub printed_centre: String,
    /// The assumptions, top to bottom.
    pub rows: Vec<Swing>,
}

/// One assumption.
#[derive(Clone, Debug, PartialEq)]
pub struct Swing {
    /// Its name.
    pub label: String,
    /// The number with it at its low end.
    pub at_low: f64,
    /// The number with it at its high end.
    pub at_high: f64,
    /// Both as they are printed.
    pub printed: String,
}

const ROW: f64 = 46.0;

pub(crate) fn figure(chart: &Swings, id: &str) -> Markup {
    let [least, most] = span(chart);
    let place = |value: f64| match value.is_finite() {
        true => 0.02 + 0.96 * ((value - least) / (most - least)).clamp(0.0, 1.0),
        false => 0.5,
    };
    let centre = place(chart.centre);
    let height = ROW * chart.rows.len() as f64 + 20.0;
    let body = html! {
        line class="axis" x1=(percent(centre)) x2=(percent(centre)) y1="0" y2=(height - 18.0) {}
        text class="tick" x=(percent(centre)) y=(height - 3.0) text-anchor=(anchor(centre)) { (plain(&chart.printed_centre)) }
        @for (at, row) in chart.rows.iter().enumerate() {
            @let top = at as f64 * ROW;
            text class="label" x="0" y=(top + 14.0) {
                (plain(&row.label))
                tspan class="tick" dx="8" { (plain(&row.printed)) }
            }
            @for (end, class) in [(row.at_low, "down"), (row.at_high, "up")] {
                @let (from, to) = (centre.min(place(end)), centre.max(place(end)));
                rect class=(class) x=(percent(from)) width=(percent(to - from)) y=(top + 20.0) height=(if class == "down" { 8 } else { 14 }) {}
            }
        }
    };
    let described: Vec<String> = chart
        .rows
        .iter()
        .map(|row| format!("{}: {}", plain(&row.label), plain(&row.printed)))
        .collect();
    html! {
        figure.chart {
            figcaption {
                strong { (plain(&chart.title)) }
                span.legend {
                    span.key-down { (plain(&chart.low_label)) }
                    span.key-up { (plain(&chart.high_label)) }
                }
            }
            (frame(id, &chart.title, &described.join("; "), height, &body))
        }
    }
}

fn anchor(place: f64) -> &'static str {
    match place {
        left if left < 0.2 => "start",
        right if right > 0.8 => "end",
        _ => "middle",
    }
}

fn span(chart: &Swings) -> [f64; 2] {
    let ends = chart.rows.iter().flat_map(|row| [row.at_low, row.at_high]);
    let finite = || {
        ends.clone()
            .chain([chart.centre])
            .filter(|value| value.is_finite())
    };
    let [least, most] = [
        finite().fold(f64::INFINITY, f64::min),
        finite().fold(f64::NEG_INFINITY, f64::max),
    ];
    match least < most {
        true => [least, most],
        false => [chart.centre - 1e-6, chart.centre + 1e-6],
    }
}

/// The assumptions with both ends.
pub(crate) fn lines(chart: &Swings, width: usize) -> Vec<String> {
    let title = format!(
        "{} (as they stand: {})",
        plain(&chart.title),
        plain(&chart.printed_centre)
    );
    let mut lines = wrap(&title, width);
    for row in &chart.rows {
        lines.extend(wrap(
            &format!("{}: {}", plain(&row.label), plain(&row.printed)),
            width,
        ));
    }
    lines
}
