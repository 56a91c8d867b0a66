//! Plain text: paragraphs between blank lines, and lines that were never wrapped.

use crate::block::{Block, BlockKind};
use std::ops::Range;

/// A line at least this long (in bytes) may have been broken by a margin rather than by its writer.
const MARGIN: usize = 56;

/// Blocks of a plain text. Lines between blank lines are one block when they look wrapped at a margin,
/// else one block each.
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    let mut out = Vec::new();
    let mut current: Option<Range<usize>> = None;
    for line in lines(text) {
        let content = &text[line.clone()];
        if content.trim().is_empty() {
            flush(text, current.take(), &mut out);
            continue;
        }
        current = match current.take() {
            Some(open) if wrapped(&text[last_line(text, &open)], content) => {
                Some(open.start..line.end)
            }
            open => {
                flush(text, open, &mut out);
                Some(line)
            }
        };
    }
    flush(text, current, &mut out);
    out
}

fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split_inclusive(['\n', '\u{c}']).map(move |line| {
        let from = start;
        start += line.len();
        from..from + line.trim_end_matches(['\n', '\r', '\u{c}']).len()
    })
}

fn last_line(text: &str, open: &Range<usize>) -> Range<usize> {
    let from = text[open.clone()]
        .rfind('\n')
        .map_or(open.start, |at| open.start + at + 1);
    from..open.end
}

/// Whether `next` goes on where `line` was broken: a long line, with no sign of an end or of a new start.
fn wrapped(line: &str, next: &str) -> bool {
    let (line, next) = (line.trim(), next.trim());
    let bullet = next.starts_with(['-', '*', '•', '·', '–', '—']);
    let similar = next.len() <= line.len() * 2;
    let ends = line.ends_with(['.', '!', '?', '”', '"', ':']);
    let lower = next.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
    line.len() >= MARGIN
        && line.len() <= 110
        && similar
        && !bullet
        && (lower || !ends || next.len() >= MARGIN)
}

fn flush(text: &str, range: Option<Range<usize>>, out: &mut Vec<Block>) {
    let Some(range) = range else { return };
    let content = &text[range.clone()];
    let start = range.start + (content.len() - content.trim_start().len());
    let end = start + content.trim().len();
    out.push(Block::straight(text, start..end, kind(content.trim())));
}

fn kind(content: &str) -> BlockKind {
    if content.starts_with("• ") || content.starts_with("- ") || content.starts_with("* ") {
        BlockKind::Item
    } else {
        BlockKind::Prose
    }
}
