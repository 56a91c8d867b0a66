//! Whether text is missing that the original had, and where it shows.

use crate::Span;
use crate::document::{Document, Role, Segment};
use crate::words::words;

/// The cuts of a document, in the order of the text.
pub(crate) fn cuts(document: &Document, segments: &[Segment]) -> Vec<Span> {
    let mut out = Vec::new();
    for segment in segments {
        let kind = match segment.role {
            Role::Cut(kind) => kind,
            Role::Boilerplate("mark of a cut") => "dots in place of text",
            Role::Boilerplate("read more") => "link to the rest",
            _ => continue,
        };
        out.push(document.span(segment.block, segment.range.clone(), kind));
    }
    let last = segments.iter().rfind(|segment| segment.role == Role::Body);
    if let Some(last) = last.filter(|last| unfinished(document.text(last))) {
        let text = document.text(last);
        let from = text.rfind(['.', '!', '?']).map_or(0, |at| at + 1);
        let from = from + text[from..].len() - text[from..].trim_start().len();
        let range = last.range.start + from..last.range.end;
        out.push(document.span(last.block, range, "mid-sentence end"));
    }
    out.sort_by_key(|span| span.start);
    out
}

/// Whether prose stops before its sentence does.
fn unfinished(text: &str) -> bool {
    let text = text.trim_end();
    let bare = text.trim_end_matches(['”', '"', '’', '\'', '»', ')', ']', '*', '†', ' ', '\u{a0}']);
    !bare.ends_with(['.', '!', '?', '…', ':', ';', '。']) && words(text).len() >= 3
}
