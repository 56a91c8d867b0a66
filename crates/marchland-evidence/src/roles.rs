//! Gives every stretch of a document its role.

use crate::block::BlockKind;
use crate::boilerplate;
use crate::document::{Document, Role, Segment};
use crate::format::ABOUT_THE_TEXT;
use crate::metadata::{dates::date_line, notices, origin};
use crate::sentences::sentences;
use crate::words::words;
use regex::Regex;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Roles of all stretches, in the order of the text.
pub(crate) fn roles(document: &Document) -> Vec<Segment> {
    let mut out: Vec<Segment> = Vec::new();
    let mut headings: HashSet<String> = HashSet::new();
    let kinds: Vec<Option<Role>> = (0..document.blocks.len())
        .map(|at| whole(document, at))
        .collect();
    for (block, kind) in kinds.iter().enumerate() {
        let text = &document.blocks[block].text;
        let mut kind = *kind;
        if let Some(Role::Metadata("heading")) = kind {
            // A title that comes again is the page's furniture.
            if !headings.insert(plain(text)) {
                kind = Some(Role::Boilerplate("repeated title"));
            }
        }
        if kind.is_none() && lone_question(text) && closes_nothing(&kinds, block) {
            kind = Some(Role::Boilerplate("unanswered question"));
        }
        match kind {
            Some(role) => out.push(Segment {
                block,
                range: 0..text.len(),
                role,
            }),
            None => body(block, text, &mut out),
        }
    }
    out
}

/// Small letters and single spaces, for comparing titles.
pub(crate) fn plain(text: &str) -> String {
    let forms: Vec<String> = words(text).into_iter().map(|word| word.form).collect();
    forms.join(" ")
}

/// The role of a block that has one role as a whole; `None` for prose.
fn whole(document: &Document, at: usize) -> Option<Role> {
    let block = &document.blocks[at];
    let text = block.text.trim();
    if block.region == Some(ABOUT_THE_TEXT) {
        if date_line(text) {
            return Some(Role::Metadata("date"));
        }
        if origin::byline(text).is_some() {
            return Some(Role::Metadata("byline"));
        }
    }
    if block.region.is_none() {
        if let Some(kind) = notices::notice(text) {
            return Some(Role::Notice(kind));
        }
        if date_line(text) {
            return Some(Role::Metadata("date"));
        }
        if notices::author_note(text).is_some() && (at * 3 >= document.blocks.len() * 2) {
            return Some(Role::Metadata("author note"));
        }
    }
    if let Some(kind) = boilerplate::kind(block) {
        return Some(Role::Boilerplate(kind));
    }
    if matches!(plain(text).as_str(), "by" | "author" | "written by") {
        return Some(Role::Boilerplate("empty byline"));
    }
    if origin::byline(text).is_some() {
        return Some(Role::Metadata("byline"));
    }
    heading(block.kind, text).then_some(Role::Metadata("heading"))
}

/// Whether a block is a heading: marked as one, or a short line that ends in no full stop.
fn heading(kind: BlockKind, text: &str) -> bool {
    /// A line that ends in one of these was cut, not finished.
    const OPEN: [&str; 22] = [
        "the", "a", "an", "of", "and", "or", "by", "to", "in", "on", "for", "with", "from", "that",
        "which", "is", "are", "was", "were", "has", "have", "as",
    ];
    if kind == BlockKind::Heading {
        return true;
    }
    let words = words(text);
    let open = words
        .last()
        .is_none_or(|word| OPEN.contains(&word.form.as_str()));
    let ended = text.ends_with(['.', '!', ';', ',', '…', ']', '”', '"']);
    let question = text.ends_with('?') && words.len() > 9;
    if kind == BlockKind::Item || open || ended || question || words.len() > 18 {
        return false;
    }
    let long: Vec<_> = words
        .iter()
        .filter(|word| word.form.chars().count() > 3)
        .collect();
    let capitals = long.iter().filter(|word| word.capital).count();
    words.len() <= 10 || capitals * 2 >= long.len()
}

fn lone_question(text: &str) -> bool {
    text.trim_end().ends_with('?') && sentences(text).len() == 1
}

/// Whether no prose follows a block before the next heading or the end of the text.
fn closes_nothing(kinds: &[Option<Role>], block: usize) -> bool {
    kinds.get(block + 1).is_some_and(Option::is_some)
}

/// Splits prose: a dateline or label before it, a keyword list or the sign of a cut after it.
fn body(block: usize, text: &str, out: &mut Vec<Segment>) {
    let mut start = 0;
    for (kind, length) in [("dateline", dateline(text)), ("label", label(text))] {
        if length > 0 && start == 0 {
            push(block, 0..length, Role::Metadata(kind), out);
            start = length + text[length..].len() - text[length..].trim_start().len();
        }
    }
    let mut end = text.len();
    let mut tail = Vec::new();
    if let Some(last) = sentences(&text[start..]).last() {
        let last = start + last.start..start + last.end;
        if last.start > start && boilerplate::keyword_list(&text[last.clone()]) {
            end = last.start;
            tail.push((last, Role::Boilerplate("keyword list")));
        }
    }
    if let Some((from, role)) = cut_mark(&text[start..end]) {
        let stop = start + text[start..end].trim_end().len();
        tail.push((start + from..stop, role));
        end = start + from;
    }
    if let Some(from) = lead_in(&text[start..end]) {
        let stop = start + text[start..end].trim_end().len();
        tail.push((start + from..stop, Role::Metadata("lead-in")));
        end = start + from;
    }
    push(
        block,
        start..start + text[start..end].trim_end().len(),
        Role::Body,
        out,
    );
    tail.sort_by_key(|piece| piece.0.start);
    for (range, role) in tail {
        push(block, range, role, out);
    }
}

fn push(block: usize, range: std::ops::Range<usize>, role: Role, out: &mut Vec<Segment>) {
    if !range.is_empty() {
        out.push(Segment { block, range, role });
    }
}

/// The length of "ASTANA, May 5 (Agency) –" at the start of a text; 0 without one.
fn dateline(text: &str) -> usize {
    static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^\p{Lu}[\p{Lu} .’'-]{2,30}(?:,\s?[\p{L}. ]{2,25}\d{0,2})?(?:\s*\([^)]{1,30}\))?\s*[–—-]{1,2}\s")
            .expect("a constant pattern")
    });
    DATELINE
        .find(text)
        .map_or(0, |found| found.as_str().trim_end().len())
}

/// The length of a bullet's label with its colon ("Energy sector:"); 0 without one.
fn label(text: &str) -> usize {
    /// Who speaks is no label.
    const SPEAKING: [&str; 12] = [
        "said", "says", "say", "writes", "wrote", "argues", "argued", "adds", "added", "is", "are",
        "was",
    ];
    let Some(colon) = text.char_indices().take(70).find(|(_, c)| *c == ':') else {
        return 0;
    };
    let (before, after) = (&text[..colon.0], &text[colon.0 + 1..]);
    let before_words = words(before);
    let speaks = before_words
        .iter()
        .any(|word| SPEAKING.contains(&word.form.as_str()));
    let full = sentences(after)
        .first()
        .is_some_and(|first| words(&after[first.clone()]).len() >= 5);
    let spaced = after.starts_with(char::is_whitespace);
    let short =
        (1..=6).contains(&before_words.len()) && !before.contains(['.', ',', ';', '?', '“', '"']);
    if short && full && spaced && !speaks {
        colon.0 + 1
    } else {
        0
    }
}

/// Where the sign of a cut begins that ends a text: "[…]", "(...)", dots in plenty, an ellipsis.
pub(crate) fn cut_mark(text: &str) -> Option<(usize, Role)> {
    static LEFT_OUT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"[\[(]\s*(?:…|\.\s?\.\s?\.)\s*[\])]\s*$").expect("a constant pattern")
    });
    static DOTS: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?:\.{4,}|…\.*|\.{3})\s*$").expect("a constant pattern"));
    if let Some(found) = LEFT_OUT.find(text) {
        return Some((found.start(), Role::Cut("left out")));
    }
    let found = DOTS.find(text)?;
    let many = found.as_str().trim().len() >= 4 && found.as_str().starts_with("....");
    let role = if many {
        Role::Boilerplate("mark of a cut")
    } else {
        Role::Cut("trailing dots")
    };
    Some((found.start(), role))
}

/// Where a few words that only announce what follows begin ("Dixon writes:") at the end of a text.
fn lead_in(text: &str) -> Option<usize> {
    let last = sentences(text).last()?.clone();
    let content = &text[last.clone()];
    (content.ends_with(':') && words(content).len() <= 6).then_some(last.start)
}
