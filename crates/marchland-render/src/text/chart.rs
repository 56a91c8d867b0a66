//! Charts drawn with characters.

use super::Paint;
use super::table::pad;
use crate::chart::{Bars, Chart, LogScale, Ranges};
use crate::document::Align;
use crate::escape::{plain, shorten};
use crate::heat_map::HeatMap;
use crate::plots;
use crate::wrap::{display_width, wrap};

/// A chart no wider than `width`.
pub(crate) fn chart_lines(chart: &Chart, width: usize, paint: Paint) -> Vec<String> {
    match chart {
        Chart::Ranges(ranges) => range_lines(ranges, width, paint),
        Chart::Bars(bars) => bar_lines(bars, width, paint),
        Chart::HeatMap(map) => heat_map_lines(map, width),
        Chart::Diagonal(chart) => plots::diagonal_lines(chart, width, paint),
        Chart::Arcs(chart) => plots::arcs_lines(chart, width),
        Chart::Strips(chart) => plots::strips_lines(chart, width),
        Chart::Yearly(chart) => plots::yearly_lines(chart, width, paint),
        Chart::Fans(chart) => plots::fans_lines(chart, width, paint),
        Chart::Swings(chart) => plots::swings_lines(chart, width),
        Chart::Tree(chart) => plots::tree_lines(chart, width),
        Chart::Rings(chart) => plots::rings_lines(chart, width),
    }
}

/// From nothing to all, in five shades.
const SHADES: [char; 5] = ['·', '░', '▒', '▓', '█'];

/// A row of shades for every row; where there is less room than columns, each sign stands for the mean of several.
fn heat_map_lines(map: &HeatMap, width: usize) -> Vec<String> {
    let (labels, label_width) =
        labels(map.rows.iter().map(|row| row.label.as_str()), width * 2 / 5);
    let room = width.saturating_sub(label_width + 2).max(10);
    let together = map.columns.len().div_ceil(room).max(1);
    let legend = format!(
        "{} ({} {} to {} {})",
        map.title, SHADES[0], map.low, SHADES[4], map.high
    );
    let mut lines = wrap(&plain(&legend), width);
    for (row, label) in map.rows.iter().zip(&labels) {
        let strip: String = row.shares.chunks(together).map(shade).collect();
        lines.push(format!("{}  {strip}", pad(label, label_width, Align::Left)));
    }
    if let [first, .., last] = map.columns.as_slice() {
        let blank = " ".repeat(label_width + 2);
        lines.extend(
            wrap(&plain(&format!("{first} to {last}")), room)
                .iter()
                .map(|line| format!("{blank}{line}")),
        );
    }
    lines
}

/// The shade of the mean of some shares; a blank where there are none. Only nothing at all looks like nothing.
pub(crate) fn shade(shares: &[Option<f64>]) -> char {
    let known: Vec<f64> = shares
        .iter()
        .flatten()
        .copied()
        .filter(|share| share.is_finite())
        .collect();
    if known.is_empty() {
        return ' ';
    }
    let mean = known.iter().sum::<f64>() / known.len() as f64;
    // Between 0 and 4.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let step = (mean.clamp(0.0, 1.0) * 4.0).ceil() as usize;
    SHADES[step.min(4)]
}

/// The labels, all cut to one width, and that width.
fn labels<'a>(texts: impl Iterator<Item = &'a str>, limit: usize) -> (Vec<String>, usize) {
    let labels: Vec<String> = texts
        .map(|text| wrap(&shorten(&plain(text), limit), limit).swap_remove(0))
        .collect();
    let widest = labels
        .iter()
        .map(|label| display_width(label))
        .max()
        .unwrap_or(0);
    (labels, widest)
}

fn range_lines(ranges: &Ranges, width: usize, paint: Paint) -> Vec<String> {
    let (labels, label_width) = labels(
        ranges.rows.iter().map(|row| row.label.as_str()),
        width * 2 / 5,
    );
    let number_width = ranges
        .rows
        .iter()
        .map(|row| display_width(&plain(&row.printed)))
        .max()
        .unwrap_or(0);
    let room = width.saturating_sub(label_width + number_width + 4).max(10);
    let scale = LogScale::of(ranges);
    let legend = format!(
        "{} (● probability, ─ interval, ┆ {})",
        ranges.title, ranges.mark_label
    );
    let mut lines = wrap(&plain(&legend), width);
    for (row, label) in ranges.rows.iter().zip(&labels) {
        let at = |probability: f64| position(scale.place(probability), room);
        let mut strip = vec![' '; room];
        strip[at(row.low)..=at(row.high).max(at(row.low))].fill('─');
        strip[at(row.mark)] = '┆';
        strip[at(row.value)] = '●';
        let strip: String = strip.into_iter().collect();
        let number = pad(&plain(&row.printed), number_width, Align::Right);
        lines.push(format!(
            "{}  {}  {number}",
            pad(label, label_width, Align::Left),
            strip
        ));
    }
    lines.push(format!(
        "{}{}",
        " ".repeat(label_width + 2),
        paint.dim(&axis(scale, room))
    ));
    lines
}

/// The column of a place in [0, 1].
fn position(place: f64, room: usize) -> usize {
    // Both are small and not negative.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let column = (place * (room - 1) as f64).round() as usize;
    column.min(room - 1)
}

/// Tick labels below a strip, each as near to its place as its neighbours allow.
fn axis(scale: LogScale, room: usize) -> String {
    let mut line = String::new();
    for (place, label) in scale.ticks() {
        let centre = position(place, room);
        let length = display_width(&label);
        let start = centre
            .saturating_sub(length / 2)
            .min(room.saturating_sub(length));
        let used = display_width(&line);
        if start >= used + usize::from(used > 0) {
            line.push_str(&" ".repeat(start - used));
            line.push_str(&label);
        }
    }
    line
}

fn bar_lines(bars: &Bars, width: usize, paint: Paint) -> Vec<String> {
    let (labels, label_width) = labels(
        bars.bars.iter().map(|bar| bar.label.as_str()),
        width * 2 / 5,
    );
    let number_width = bars
        .bars
        .iter()
        .map(|bar| display_width(&plain(&bar.printed)))
        .max()
        .unwrap_or(0);
    let half = (width.saturating_sub(label_width + number_width + 5) / 2).max(5);
    let mut lines = wrap(&plain(&bars.title), width);
    let head = format!(
        "{}  {}│{}",
        " ".repeat(label_width),
        pad(&fit(&bars.left, half), half, Align::Right),
        fit(&bars.right, half)
    );
    lines.push(paint.dim(&head));
    for (bar, label) in bars.bars.iter().zip(&labels) {
        let filled = position(bars.share(bar), half + 1);
        let block = "█".repeat(filled);
        let (left, right) = if bar.amount < 0.0 {
            (block, String::new())
        } else {
            (String::new(), block)
        };
        let strip = format!(
            "{}│{}",
            paint.tone(bar.tone(), &pad(&left, half, Align::Right)),
            paint.tone(bar.tone(), &pad(&right, half, Align::Left))
        );
        let number = pad(&plain(&bar.printed), number_width, Align::Right);
        lines.push(format!(
            "{}  {strip}  {number}",
            pad(label, label_width, Align::Left)
        ));
    }
    lines
}

fn fit(text: &str, width: usize) -> String {
    wrap(&plain(text), width).swap_remove(0)
}
