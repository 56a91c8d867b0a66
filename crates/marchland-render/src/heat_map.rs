//! A heat map: shares in rows and columns, as data and as SVG, inside a page or alone.

use crate::escape::{plain, shorten};
use maud::{Markup, PreEscaped, html};

/// Shares, one for each row and column, drawn as colours.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatMap {
    /// What the chart shows.
    pub title: String,
    /// What a share of nothing means, such as "none absent".
    pub low: String,
    /// What a share of one means, such as "all absent".
    pub high: String,
    /// What an empty place means, such as "no rows".
    pub empty: String,
    /// What the columns are, left to right, such as years.
    pub columns: Vec<String>,
    /// The rows, top to bottom.
    pub rows: Vec<HeatRow>,
}

/// One row of a [`HeatMap`].
#[derive(Clone, Debug, PartialEq)]
pub struct HeatRow {
    /// What it stands for.
    pub label: String,
    /// One share for each column, in [0, 1]; `None` where there is nothing to take a share of.
    pub shares: Vec<Option<f64>>,
    /// The row in words, for those who do not see it, such as "12 % absent".
    pub printed: String,
}

/// Pixels for the labels of the rows.
const LABELS: usize = 210;
/// Characters of a label.
const LONGEST_LABEL: usize = 34;
/// Pixels of a row.
const ROW: usize = 16;
/// Pixels above the first row of the chart alone: title and legend.
const HEAD: usize = 60;
/// Pixels above the first and below the last row: the names of the columns.
const NAMES: usize = 20;
/// Pixels that all columns take together, about.
const WIDTH: usize = 540;
/// Pixels between two names of columns, at least.
const APART: usize = 46;

/// Pixels that the name of a column, a year, takes at most.
const NAME_WIDTH: usize = 36;

/// The look of a chart that stands alone, in light and dark surroundings. No variables: drawing programs do not know them.
const STYLE: &str = "\
text{fill:#1c1b1a;font-family:system-ui,'Noto Sans','Liberation Sans',Arial,sans-serif;font-size:12px}\
text.title{font-size:16px;font-weight:600}text.tick{fill:#5f5b56}\
.paper{fill:#fdfcfa}.none{fill:#dcd7cf}.share{fill:#2c6591}\
@media (prefers-color-scheme:dark){text{fill:#ebe8e3}text.tick{fill:#a9a49c}\
.paper{fill:#171716}.none{fill:#3a3835}.share{fill:#7fb4dc}}";

/// A heat map as an SVG file of its own. Every string of the chart is escaped.
#[must_use]
pub fn to_svg(map: &HeatMap) -> String {
    let (width, height) = (LABELS + columns_width(map) + 20, HEAD + body_height(map));
    let body = html! {
        style { (PreEscaped(STYLE)) }
        rect class="paper" width=(width) height=(height) {}
        text class="title" x="12" y="26" { (plain(&map.title)) }
        (legend(map))
        g transform={ "translate(12 " (HEAD) ")" } { (body(map)) }
    };
    let svg = drawing(map, "map", [width, height], &body);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}\n",
        svg.into_string()
    )
}

/// A heat map in a page; `id` is unique there.
pub(crate) fn figure(map: &HeatMap, id: &str) -> Markup {
    let size = [LABELS + columns_width(map) + 20, body_height(map)];
    html! {
        figure.chart {
            figcaption {
                strong { (plain(&map.title)) }
                span.legend {
                    span.key-none { (plain(&map.low)) }
                    span.key-half { "half" }
                    span.key-all { (plain(&map.high)) }
                    span { "blank: " (plain(&map.empty)) }
                }
            }
            div.heat { (drawing(map, id, size, &body(map))) }
        }
    }
}

fn drawing(map: &HeatMap, id: &str, [width, height]: [usize; 2], body: &Markup) -> Markup {
    let row = |row: &HeatRow| format!("{}: {}", row.label, row.printed);
    let description: Vec<String> = map.rows.iter().map(row).collect();
    html! {
        svg xmlns="http://www.w3.org/2000/svg" role="img" width=(width) height=(height)
            viewBox={ "0 0 " (width) " " (height) } aria-labelledby={ (id) "-title " (id) "-desc" } {
            title id={ (id) "-title" } { (plain(&map.title)) }
            desc id={ (id) "-desc" } { (plain(&description.join("; "))) }
            (body)
        }
    }
}

/// Pixels of a column.
fn column_width(map: &HeatMap) -> usize {
    (WIDTH / map.columns.len().max(1)).clamp(4, 40)
}

fn columns_width(map: &HeatMap) -> usize {
    column_width(map) * map.columns.len()
}

fn body_height(map: &HeatMap) -> usize {
    ROW * map.rows.len() + 2 * NAMES
}

fn legend(map: &HeatMap) -> Markup {
    html! {
        rect class="none" x="12" y="38" width="12" height="12" {}
        text class="tick" x="29" y="48" { (plain(&map.low)) }
        @for (step, share) in [0.25, 0.5, 0.75, 1.0].into_iter().enumerate() {
            rect class="none" x=(162 + 12 * step) y="38" width="12" height="12" {}
            rect class="share" x=(162 + 12 * step) y="38" width="12" height="12" fill-opacity=(format!("{:.2}", opacity(share))) {}
        }
        text class="tick" x="215" y="48" { (plain(&map.high)) " (blank: " (plain(&map.empty)) ")" }
    }
}

fn body(map: &HeatMap) -> Markup {
    let bottom = NAMES + ROW * map.rows.len();
    html! {
        (names(map, NAMES - 6))
        @for (at, row) in map.rows.iter().enumerate() { (row_svg(row, column_width(map), NAMES + ROW * at)) }
        (names(map, bottom + 15))
    }
}

/// The names of the columns, as many as have room, none beyond the right edge.
fn names(map: &HeatMap, baseline: usize) -> Markup {
    let width = column_width(map);
    let has_room = |at: usize| at == 0 || width * at + NAME_WIDTH <= columns_width(map);
    let named = map
        .columns
        .iter()
        .enumerate()
        .step_by(APART.div_ceil(width));
    html! {
        @for (at, label) in named.filter(|(at, _)| has_room(*at)) {
            text class="tick" x=(LABELS + width * at) y=(baseline) { (plain(label)) }
        }
    }
}

fn row_svg(row: &HeatRow, width: usize, top: usize) -> Markup {
    html! {
        text x=(LABELS - 10) y=(top + 12) text-anchor="end" { (shorten(&plain(&row.label), LONGEST_LABEL)) }
        @for (from, to, opacity) in runs(&row.shares) {
            @let (x, wide) = (LABELS + width * from, width * (to - from));
            rect class="none" x=(x) y=(top + 1) width=(wide) height=(ROW - 2) {}
            @if opacity > 0.0 {
                rect class="share" x=(x) y=(top + 1) width=(wide) height=(ROW - 2) fill-opacity=(format!("{opacity:.2}")) {}
            }
        }
    }
}

/// How much of the colour covers the ground: enough to be seen as soon as the share is not zero.
fn opacity(share: f64) -> f64 {
    0.15 + 0.85 * share
}

/// Neighbours of the same share as one: from, to (excluded), opacity.
fn runs(shares: &[Option<f64>]) -> Vec<(usize, usize, f64)> {
    let mut runs: Vec<(usize, usize, f64)> = Vec::new();
    for (at, share) in shares.iter().enumerate() {
        let Some(share) = share.filter(|share| share.is_finite()) else {
            continue;
        };
        let rounded = (share.clamp(0.0, 1.0) * 50.0).round() / 50.0;
        let seen = if share > 0.0 { opacity(rounded) } else { 0.0 };
        match runs.last_mut() {
            Some((_, to, last)) if *to == at && *last == seen => *to += 1,
            _ => runs.push((at, at + 1, seen)),
        }
    }
    runs
}
