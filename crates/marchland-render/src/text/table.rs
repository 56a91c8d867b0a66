//! Tables of a given width.

use super::Paint;
use crate::document::{Align, Table};
use crate::escape::plain;
use crate::wrap::{display_width, wrap};

const GAP: usize = 2;
/// Words are not squeezed into less than this.
const NARROWEST: usize = 10;

/// A table no wider than `width`: words wrap, and where that is not enough every row becomes a small list.
pub(crate) fn table_lines(table: &Table, width: usize, paint: Paint) -> Vec<String> {
    let rows: Vec<Vec<String>> = table
        .rows
        .iter()
        .map(|row| row.iter().map(|cell| plain(cell)).collect())
        .collect();
    let mut lines: Vec<String> = wrap(&plain(&table.caption), width)
        .iter()
        .map(|line| paint.dim(line))
        .collect();
    match column_widths(table, &rows, width) {
        Some(widths) => grid(table, &rows, &widths, paint, &mut lines),
        None => stacked(table, &rows, width, paint, &mut lines),
    }
    lines
}

/// The width of each column, or `None` where they do not fit side by side.
fn column_widths(table: &Table, rows: &[Vec<String>], width: usize) -> Option<Vec<usize>> {
    let mut widths: Vec<usize> = table
        .columns
        .iter()
        .map(|column| display_width(&plain(&column.heading)))
        .collect();
    for row in rows {
        for (cell, widest) in row.iter().zip(&mut widths) {
            *widest = display_width(cell).max(*widest);
        }
    }
    let room = width.checked_sub(GAP * widths.len().saturating_sub(1))?;
    let least: Vec<usize> = table
        .columns
        .iter()
        .zip(&widths)
        .map(|(column, natural)| match column.align {
            Align::Left => NARROWEST
                .max(display_width(&plain(&column.heading)))
                .min(*natural),
            Align::Right => *natural,
        })
        .collect();
    if least.iter().sum::<usize>() > room {
        return None;
    }
    // The widest column that can still give way gives way, until all fit.
    while widths.iter().sum::<usize>() > room {
        let excess = widths.iter().sum::<usize>() - room;
        let at = (0..widths.len())
            .filter(|at| widths[*at] > least[*at])
            .max_by_key(|at| widths[*at])?;
        let next = (0..widths.len())
            .filter(|other| *other != at)
            .map(|other| widths[other])
            .filter(|other| *other < widths[at])
            .max();
        let step = next
            .map_or(excess, |next| (widths[at] - next).min(excess))
            .max(1);
        widths[at] = widths[at].saturating_sub(step).max(least[at]);
    }
    Some(widths)
}

fn grid(
    table: &Table,
    rows: &[Vec<String>],
    widths: &[usize],
    paint: Paint,
    lines: &mut Vec<String>,
) {
    let headings: Vec<String> = table
        .columns
        .iter()
        .map(|column| plain(&column.heading))
        .collect();
    for line in row_lines(table, &headings, widths) {
        lines.push(paint.dim(&line));
    }
    let rule: Vec<String> = widths.iter().map(|width| "─".repeat(*width)).collect();
    lines.push(paint.dim(&rule.join(&" ".repeat(GAP))));
    for row in rows {
        lines.extend(row_lines(table, row, widths));
    }
}

fn row_lines(table: &Table, row: &[String], widths: &[usize]) -> Vec<String> {
    let cells: Vec<Vec<String>> = row
        .iter()
        .zip(widths)
        .map(|(cell, width)| wrap(cell, *width))
        .collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    (0..height)
        .map(|line| {
            let parts: Vec<String> = cells
                .iter()
                .zip(&table.columns)
                .zip(widths)
                .map(|((cell, column), width)| {
                    pad(
                        cell.get(line).map_or("", String::as_str),
                        *width,
                        column.align,
                    )
                })
                .collect();
            parts.join(&" ".repeat(GAP))
        })
        .collect()
}

/// Fills a text up with blanks to `width` columns.
pub(super) fn pad(text: &str, width: usize, align: Align) -> String {
    let blanks = " ".repeat(width.saturating_sub(display_width(text)));
    match align {
        Align::Left => format!("{text}{blanks}"),
        Align::Right => format!("{blanks}{text}"),
    }
}

fn stacked(
    table: &Table,
    rows: &[Vec<String>],
    width: usize,
    paint: Paint,
    lines: &mut Vec<String>,
) {
    for row in rows {
        for (index, (cell, column)) in row.iter().zip(&table.columns).enumerate() {
            if index == 0 {
                lines.extend(wrap(cell, width).iter().map(|line| paint.bold(line)));
            } else if !cell.is_empty() {
                let text = format!("{}: {cell}", plain(&column.heading));
                lines.extend(
                    wrap(&text, width - 2)
                        .iter()
                        .map(|line| format!("  {line}")),
                );
            }
        }
    }
}
