//! Faults of a text that its reader should know: lost spaces, lost capitals, joined texts.

use crate::decode::REPLACEMENT;
use crate::document::{Document, Role, Segment};
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Notes on the quality of a document, in words.
pub(crate) fn notes(document: &Document, segments: &[Segment]) -> Vec<String> {
    let mut out = Vec::new();
    let body: Vec<&str> = segments
        .iter()
        .filter(|segment| segment.role == Role::Body)
        .map(|segment| document.text(segment))
        .collect();
    let text = body.join("\n");
    out.extend(lost_spaces(&text));
    out.extend(lost_capitals(&text));
    out.extend(counted(
        segments,
        "keyword list",
        "keyword lists among the text: a machine-made page",
    ));
    out.extend(counted(
        segments,
        "repeated title",
        "repeats of a title: texts were joined",
    ));
    out.extend(counted(segments, "empty byline", "byline without a name"));
    let lost = document.decoded.text.matches(REPLACEMENT).count();
    if lost > 0 {
        out.push(format!(
            "{lost} characters could not be decoded as {}",
            document.decoded.encoding
        ));
    }
    if text.matches('\u{a0}').count() >= 3 {
        out.push("no-break spaces in the prose, as left by links or a copied page".to_owned());
    }
    if body.is_empty() {
        out.push("no prose was found: nothing but headings, menus or lists".to_owned());
    }
    out
}

fn counted(segments: &[Segment], kind: &'static str, words: &str) -> Option<String> {
    let count = segments
        .iter()
        .filter(|segment| segment.role == Role::Boilerplate(kind))
        .count();
    (count > 0).then(|| format!("{count} {words}"))
}

/// A comma or full stop that has lost the space behind it, with the words on both sides.
pub(crate) static LOST_SPACE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\p{Ll}{2,}(?:,\p{L}|\.\p{Lu}\p{Ll})\p{L}*").expect("a constant pattern")
});

/// Spaces lost after commas and full stops.
fn lost_spaces(text: &str) -> Option<String> {
    let found: Vec<&str> = LOST_SPACE
        .find_iter(text)
        .map(|found| found.as_str())
        .collect();
    let first = found.first()?;
    (found.len() >= 2).then(|| {
        format!(
            "{} spaces lost after punctuation, first in \"{first}\"",
            found.len()
        )
    })
}

fn lost_capitals(text: &str) -> Option<String> {
    let names = names_in_small_letters(text);
    (names.len() >= 2).then(|| {
        let shown = &names[..names.len().min(6)];
        format!("names in small letters: {}", shown.join(", "))
    })
}

/// Names that stand in small letters though the text itself writes them with a capital, in the order of the alphabet.
pub(crate) fn names_in_small_letters(text: &str) -> Vec<String> {
    let mut seen: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let words = crate::words::words(text);
    for pair in words.windows(2) {
        let between = &text[pair[0].range.end..pair[1].range.start];
        let inside = !between.contains(['.', '!', '?', '\n', ':', '“', '"', '–']);
        let word = &pair[1];
        if word.form.chars().count() < 4 || (word.capital && !inside) {
            continue;
        }
        let counts = seen.entry(word.form.clone()).or_default();
        if word.capital {
            counts.0 += 1
        } else {
            counts.1 += 1
        }
    }
    seen.into_iter()
        .filter(|(_, (upper, lower))| *lower > 0 && *upper >= 3 && *upper >= lower * 2)
        .map(|(word, _)| word)
        .collect()
}
