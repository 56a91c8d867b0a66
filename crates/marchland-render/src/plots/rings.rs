//! Who is how near: a middle, and names on rings around it.

use super::bounded;
use crate::escape::{plain, shorten};
use crate::wrap::wrap;
use maud::{Markup, html};
use std::f64::consts::TAU;

/// Rings around a middle.
#[derive(Clone, Debug, PartialEq)]
pub struct Rings {
    /// What the chart shows.
    pub title: String,
    /// What stands in the middle.
    pub centre: String,
    /// What each ring is, the innermost first.
    pub ring_labels: Vec<String>,
    /// What stands on them.
    pub marks: Vec<RingMark>,
    /// What the area of a mark says.
    pub size_label: String,
    /// What a coloured mark is.
    pub new_label: String,
}

/// One mark.
#[derive(Clone, Debug, PartialEq)]
pub struct RingMark {
    /// Its name.
    pub label: String,
    /// Its ring, 0 for the innermost.
    pub ring: usize,
    /// Its area beside the largest, in [0, 1].
    pub size: f64,
    /// Whether it is coloured.
    pub new: bool,
    /// What stands behind the name.
    pub note: String,
}

/// Half the width of the drawing.
const MIDDLE: f64 = 400.0;
/// Radius of the innermost ring, wide enough for a dozen names.
const INNERMOST: f64 = 160.0;
/// Distance between rings.
const STEP: f64 = 95.0;
const LARGEST: f64 = 16.0;
const LONGEST_LABEL: usize = 18;

pub(crate) fn figure(chart: &Rings, id: &str) -> Markup {
    html! {
        figure.chart {
            figcaption {
                strong { (plain(&chart.title)) }
                span.legend {
                    span { (plain(&chart.size_label)) }
                    span.key-up { (plain(&chart.new_label)) }
                }
            }
            svg.rings role="img" viewBox={ "0 0 " (2.0 * MIDDLE) " " (2.0 * MIDDLE) } aria-labelledby={ (id) "-title " (id) "-desc" } {
                title id={ (id) "-title" } { (plain(&chart.title)) }
                desc id={ (id) "-desc" } { (described(chart).join("; ")) }
                @for (ring, label) in chart.ring_labels.iter().enumerate() {
                    circle class="orbit" cx=(MIDDLE) cy=(MIDDLE) r=(radius(ring)) {}
                    text class="tick" x=(MIDDLE) y=(MIDDLE - radius(ring) - 4.0) text-anchor="middle" { (plain(label)) }
                }
                text class="label" x=(MIDDLE) y=(MIDDLE + 4.0) text-anchor="middle" { (shorten(&plain(&chart.centre), LONGEST_LABEL)) }
                @for (mark, (x, y)) in chart.marks.iter().zip(places(chart)) {
                    circle class=(if mark.new { "up" } else { "down" }) cx=(format!("{x:.1}")) cy=(format!("{y:.1}")) r=(format!("{:.1}", 3.0 + LARGEST * bounded(mark.size).sqrt())) {}
                    text class="label" x=(format!("{x:.1}")) y=(format!("{:.1}", y + 20.0 + LARGEST * 0.5 * bounded(mark.size).sqrt())) text-anchor="middle" {
                        (shorten(&plain(&mark.label), LONGEST_LABEL))
                    }
                    text class="tick" x=(format!("{x:.1}")) y=(format!("{:.1}", y + 33.0 + LARGEST * 0.5 * bounded(mark.size).sqrt())) text-anchor="middle" { (plain(&mark.note)) }
                }
            }
        }
    }
}

fn radius(ring: usize) -> f64 {
    INNERMOST + STEP * ring as f64
}

/// Where the marks stand: spread evenly over their rings, each ring turned a little, the top left free for its label.
fn places(chart: &Rings) -> Vec<(f64, f64)> {
    let mut seen = vec![0_usize; chart.ring_labels.len().max(1)];
    let total = |ring: usize| chart.marks.iter().filter(|mark| mark.ring == ring).count();
    let place = |mark: &RingMark| {
        let ring = mark.ring.min(seen.len() - 1);
        let turn =
            (seen[ring] as f64 + 0.5 + 0.25 * (ring % 2) as f64) / total(mark.ring).max(1) as f64;
        seen[ring] += 1;
        let (sine, cosine) = (turn * TAU).sin_cos();
        let radius = radius(ring);
        (MIDDLE + radius * sine, MIDDLE - radius * cosine)
    };
    chart.marks.iter().map(place).collect()
}

fn described(chart: &Rings) -> Vec<String> {
    let ring = |(ring, label): (usize, &String)| {
        let on = chart.marks.iter().filter(|mark| mark.ring == ring);
        let names = on.map(|mark| {
            let new = if mark.new {
                format!(", {}", plain(&chart.new_label))
            } else {
                String::new()
            };
            format!("{} ({}{new})", plain(&mark.label), plain(&mark.note))
        });
        format!("{}: {}", plain(label), names.collect::<Vec<_>>().join(", "))
    };
    chart.ring_labels.iter().enumerate().map(ring).collect()
}

/// The rings, each with its names.
pub(crate) fn lines(chart: &Rings, width: usize) -> Vec<String> {
    let mut lines = wrap(&plain(&chart.title), width);
    for ring in described(chart) {
        lines.extend(wrap(&ring, width));
    }
    lines
}
