//! Charts as SVG inside a page: widths in percent, type in fixed sizes, so that they read on a phone as on paper.

use crate::chart::{Bars, Chart, LogScale, Range, Ranges};
use crate::document::Tone;
use crate::escape::{plain, shorten};
use crate::heat_map;
use crate::number;
use crate::plots;
use maud::{Markup, html};

const RANGE_ROW: f64 = 46.0;
const BAR_ROW: f64 = 28.0;
/// The share of the width, in percent, that the longest bar takes of its half; the rest is for its number.
const LONGEST_BAR: f64 = 36.0;
const LONGEST_LABEL: usize = 36;

/// A chart with a title and a description for readers who do not see it. `id` is unique in the page.
pub(crate) fn chart(chart: &Chart, id: &str) -> Markup {
    match chart {
        Chart::Ranges(ranges) => ranges_figure(ranges, id),
        Chart::Bars(bars) => bars_figure(bars, id),
        Chart::HeatMap(map) => heat_map::figure(map, id),
        Chart::Diagonal(chart) => plots::diagonal_figure(chart, id),
        Chart::Arcs(chart) => plots::arcs_figure(chart, id),
        Chart::Strips(chart) => plots::strips_figure(chart, id),
        Chart::Yearly(chart) => plots::yearly_figure(chart, id),
        Chart::Fans(chart) => plots::fans_figure(chart, id),
        Chart::Swings(chart) => plots::swings_figure(chart, id),
        Chart::Tree(chart) => plots::tree_figure(chart, id),
        Chart::Rings(chart) => plots::rings_figure(chart, id),
    }
}

pub(crate) fn percent(place: f64) -> String {
    format!("{:.2}%", place * 100.0)
}

pub(crate) fn frame(
    id: &str,
    title: &str,
    description: &str,
    height: f64,
    body: &Markup,
) -> Markup {
    html! {
        svg role="img" width="100%" height=(height) aria-labelledby={ (id) "-title " (id) "-desc" } {
            title id={ (id) "-title" } { (plain(title)) }
            desc id={ (id) "-desc" } { (plain(description)) }
            (body)
        }
    }
}

fn ranges_figure(ranges: &Ranges, id: &str) -> Markup {
    let scale = LogScale::of(ranges);
    let bottom = RANGE_ROW * ranges.rows.len() as f64 + 4.0;
    let description: Vec<String> = ranges
        .rows
        .iter()
        .map(|row| describe(row, &ranges.mark_label))
        .collect();
    let body = html! {
        @for (place, label) in scale.ticks() {
            line class="grid" x1=(percent(place)) x2=(percent(place)) y1="0" y2=(bottom) {}
            text class="tick" x=(percent(place)) y=(bottom + 16.0) text-anchor=(anchor(place)) { (label) }
        }
        @for (index, row) in ranges.rows.iter().enumerate() {
            (range_row(row, scale, RANGE_ROW * index as f64))
        }
    };
    html! {
        figure.chart {
            figcaption {
                strong { (plain(&ranges.title)) }
                span.legend {
                    span.key-dot { "probability" }
                    span.key-band { "interval" }
                    span.key-mark { (plain(&ranges.mark_label)) }
                    span { "logarithmic scale" }
                }
            }
            (frame(id, &ranges.title, &description.join("; "), bottom + 22.0, &body))
        }
    }
}

fn describe(row: &Range, mark: &str) -> String {
    format!(
        "{}: {}, interval {}, {mark} {}",
        row.label,
        row.printed,
        number::interval(row.low, row.high),
        number::probability(row.mark)
    )
}

fn anchor(place: f64) -> &'static str {
    if place <= 0.0 {
        "start"
    } else if place >= 1.0 {
        "end"
    } else {
        "middle"
    }
}

fn range_row(row: &Range, scale: LogScale, top: f64) -> Markup {
    let (low, high) = (scale.place(row.low), scale.place(row.high));
    let (value, mark) = (
        percent(scale.place(row.value)),
        percent(scale.place(row.mark)),
    );
    html! {
        text class="label" x="0" y=(top + 16.0) { (shorten(&plain(&row.label), LONGEST_LABEL)) }
        text class="value" x="100%" y=(top + 16.0) text-anchor="end" { (plain(&row.printed)) }
        rect class="band" x=(percent(low)) width=(percent((high - low).max(0.001))) y=(top + 26.0) height="8" rx="4" {}
        line class="mark" x1=(mark) x2=(mark) y1=(top + 21.0) y2=(top + 39.0) {}
        circle class="dot" cx=(value) cy=(top + 30.0) r="5.5" {}
    }
}

fn bars_figure(bars: &Bars, id: &str) -> Markup {
    let bottom = BAR_ROW * bars.bars.len() as f64 + 24.0;
    let description: Vec<String> = bars
        .bars
        .iter()
        .map(|bar| format!("{}: {}", bar.label, bar.printed))
        .collect();
    let body = html! {
        text class="tick" x="50%" dx="-10" y="13" text-anchor="end" { "← " (plain(&bars.left)) }
        text class="tick" x="50%" dx="10" y="13" { (plain(&bars.right)) " →" }
        @for (index, bar) in bars.bars.iter().enumerate() {
            @let share = bars.share(bar) * LONGEST_BAR;
            (bar_row(bar, share, BAR_ROW * index as f64 + 24.0))
        }
        line class="axis" x1="50%" x2="50%" y1="20" y2=(bottom) {}
    };
    html! {
        figure.chart {
            figcaption { strong { (plain(&bars.title)) } }
            (frame(id, &bars.title, &description.join("; "), bottom + 4.0, &body))
        }
    }
}

/// A bar with its number at its end and its label on the other side of the axis.
fn bar_row(bar: &crate::Bar, share: f64, top: f64) -> Markup {
    let down = bar.tone() == Tone::Down;
    let (class, start, end) = match bar.tone() {
        Tone::Up => ("up", 50.0, 50.0 + share),
        Tone::Down => ("down", 50.0 - share, 50.0 - share),
        Tone::Neutral => ("none", 50.0, 50.0),
    };
    let (label_dx, label_anchor) = if down { ("8", "start") } else { ("-8", "end") };
    let (value_dx, value_anchor) = if down { ("-6", "end") } else { ("6", "start") };
    html! {
        rect class=(class) x={ (format!("{start:.2}")) "%" } width={ (format!("{share:.2}")) "%" } y=(top + 5.0) height="16" {}
        text class="label" x="50%" dx=(label_dx) y=(top + 17.5) text-anchor=(label_anchor) { (shorten(&plain(&bar.label), LONGEST_LABEL)) }
        text class="value" x={ (format!("{end:.2}")) "%" } dx=(value_dx) y=(top + 17.5) text-anchor=(value_anchor) { (plain(&bar.printed)) }
    }
}
