//! Who derives from whom: names under one another, and arcs from each to what it derives from.

use crate::escape::{plain, shorten};
use crate::svg::frame;
use crate::wrap::wrap;
use maud::{Markup, html};

/// Names with arcs between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arcs {
    /// What the chart shows.
    pub title: String,
    /// What a full arc is.
    pub full: String,
    /// What a dashed arc is.
    pub dashed: String,
    /// The names, top to bottom.
    pub names: Vec<ArcName>,
    /// The arcs; one that leads to or from no name is not drawn.
    pub arcs: Vec<Arc>,
}

/// One name of [`Arcs`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArcName {
    /// The name.
    pub name: String,
    /// What stands behind it, in small type.
    pub note: String,
    /// Whether a group of names begins here.
    pub begins: bool,
}

/// An arc from one name to another, by their places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arc {
    /// Where it begins.
    pub from: usize,
    /// Where its arrow points.
    pub to: usize,
    /// Whether it is full; else dashed.
    pub full: bool,
}

/// Pixels of a name.
const ROW: f64 = 26.0;
/// Pixels before a group.
const GAP: f64 = 14.0;
/// Pixels left of the names, for the arcs.
const GUTTER: f64 = 96.0;
const LONGEST_NAME: usize = 60;

pub(crate) fn figure(chart: &Arcs, id: &str) -> Markup {
    let places = places(chart);
    let height = places.last().map_or(ROW, |last| last + ROW);
    let body = html! {
        @for (row, y) in chart.names.iter().zip(&places) {
            circle class="dot" cx=(GUTTER) cy=(y) r="4" {}
            text class="label" x=(GUTTER + 12.0) y=(y + 4.0) {
                (shorten(&plain(&row.name), LONGEST_NAME))
                tspan class="tick" dx="8" { (plain(&row.note)) }
            }
        }
        @for arc in &chart.arcs {
            @if let (Some(from), Some(to)) = (places.get(arc.from), places.get(arc.to)) { (arc_svg(*from, *to, arc.full)) }
        }
    };
    html! {
        figure.chart {
            figcaption {
                strong { (plain(&chart.title)) }
                span.legend {
                    span.key-full { (plain(&chart.full)) }
                    @if chart.arcs.iter().any(|arc| !arc.full) { span.key-dashed { (plain(&chart.dashed)) } }
                }
            }
            (frame(id, &chart.title, &edges(chart).join("; "), height, &body))
        }
    }
}

/// The heights of the names.
fn places(chart: &Arcs) -> Vec<f64> {
    let mut y = ROW / 2.0;
    let mut places = Vec::with_capacity(chart.names.len());
    for (at, row) in chart.names.iter().enumerate() {
        if at > 0 {
            y += if row.begins { ROW + GAP } else { ROW };
        }
        places.push(y);
    }
    places
}

/// An arc left of the names: the further apart, the further out.
fn arc_svg(from: f64, to: f64, full: bool) -> Markup {
    let start = GUTTER - 6.0;
    let tip = GUTTER - 7.0;
    let out = start - (12.0 + (from - to).abs().sqrt() * 6.0).min(GUTTER - 12.0);
    let path = format!("M {start} {from} C {out} {from} {out} {to} {tip} {to}");
    let head = format!("M {tip} {to} l -8 -4 v 8 Z");
    html! {
        path class=(if full { "arc" } else { "arc dashed" }) d=(path) {}
        path class="arrow" d=(head) {}
    }
}

/// Every arc in words.
fn edges(chart: &Arcs) -> Vec<String> {
    let name = |at: usize| chart.names.get(at).map(|row| plain(&row.name));
    let arcs = chart.arcs.iter().filter_map(|arc| {
        let kind = if arc.full { &chart.full } else { &chart.dashed };
        Some(format!(
            "{} → {} ({})",
            name(arc.from)?,
            name(arc.to)?,
            plain(kind)
        ))
    });
    arcs.collect()
}

/// The names in their groups, each with what it derives from.
pub(crate) fn lines(chart: &Arcs, width: usize) -> Vec<String> {
    let mut lines = wrap(&plain(&chart.title), width);
    for (at, row) in chart.names.iter().enumerate() {
        let to = chart.arcs.iter().filter(|arc| arc.from == at);
        let to = to.filter_map(|arc| {
            let name = chart.names.get(arc.to)?;
            let arrow = if arc.full { "→" } else { "⇢" };
            Some(format!(" {arrow} {}", plain(&name.name)))
        });
        let to: String = to.collect();
        let (indent, note) = if row.begins {
            ("", format!(" ({})", plain(&row.note)))
        } else {
            ("  ", String::new())
        };
        let text = format!("{}{note}{to}", plain(&row.name));
        let wrapped = wrap(&text, width.saturating_sub(indent.len()));
        lines.extend(wrapped.into_iter().map(|line| format!("{indent}{line}")));
    }
    lines.extend(wrap(
        &plain(&format!("→ {}; ⇢ {}", chart.full, chart.dashed)),
        width,
    ));
    lines
}
