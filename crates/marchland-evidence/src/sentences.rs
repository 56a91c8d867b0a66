//! Where sentences end.

use std::ops::Range;

/// Words before a full stop that do not end a sentence.
const ABBREVIATIONS: [&str; 44] = [
    "mr", "mrs", "ms", "dr", "st", "gen", "col", "lt", "sgt", "capt", "maj", "adm", "sen", "rep",
    "gov", "prof", "rev", "hon", "pres", "vs", "eg", "ie", "cf", "no", "nos", "vol", "fig",
    "approx", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    "inc", "ltd", "co", "corp",
];

/// Ranges of the sentences of a paragraph, white space around them left out.
///
/// A full stop, question or exclamation mark or ellipsis ends a sentence, with the quotation marks, brackets and
/// footnote marks that follow it, unless it ends an abbreviation or an initial. A lost space after it is allowed.
pub(crate) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(found) = text[at..].find(['.', '!', '?', '…']) {
        let mark = at + found;
        let end = closed(text, mark);
        at = end;
        if ends_here(text, mark, end) {
            push(text, start..end, &mut out);
            start = end;
        }
    }
    push(text, start..text.len(), &mut out);
    out
}

/// The parts of a sentence that can stand alone: split at semicolons where both sides are long enough to be clauses.
pub(crate) fn clauses(sentence: &str) -> Vec<Range<usize>> {
    /// Words of a part.
    const LEAST: usize = 5;
    let long = |part: &str| part.split_whitespace().count() >= LEAST;
    let parts: Vec<&str> = sentence.split_inclusive(';').collect();
    let mut out = Vec::new();
    if parts.len() < 2 || !parts.iter().all(|part| long(part)) {
        push(sentence, 0..sentence.len(), &mut out);
        return out;
    }
    let mut start = 0;
    for part in parts {
        push(
            sentence,
            start..start + part.trim_end_matches(';').len(),
            &mut out,
        );
        start += part.len();
    }
    out
}

/// The end of a run of marks and of what closes with it.
fn closed(text: &str, mark: usize) -> usize {
    let marks = text[mark..].trim_start_matches(['.', '!', '?', '…']);
    let rest = marks.trim_start_matches(['”', '"', '’', '\'', '»', ')', ']', '*', '†']);
    text.len() - rest.len()
}

fn ends_here(text: &str, mark: usize, end: usize) -> bool {
    let rest = &text[end..];
    let Some(next) = rest.chars().next() else {
        return true;
    };
    let full_stop = text[mark..].starts_with('.') && !text[mark..].starts_with("..");
    let before = last_word(&text[..mark]);
    if full_stop && abbreviated(before) {
        return false;
    }
    let follows = rest.trim_start().chars().next();
    if next.is_whitespace() {
        return match follows {
            Some(c) if c.is_lowercase() => full_stop && is_plain(before, 4),
            _ => true,
        };
    }
    // A lost space: "influence.The", never "example.com" or "U.S.A".
    let capital = next.is_uppercase() && rest.chars().nth(1).is_some_and(char::is_lowercase);
    let name = before.chars().count() >= 4 && before.chars().skip(1).all(char::is_lowercase);
    capital && (is_plain(before, 3) || name)
}

fn last_word(text: &str) -> &str {
    let trimmed = text.trim_end_matches(['”', '"', '’', ')', ']', '%']);
    let from = trimmed
        .rfind(|c: char| !c.is_alphanumeric() && c != '.')
        .map_or(0, |at| {
            at + trimmed[at..].chars().next().map_or(1, char::len_utf8)
        });
    &trimmed[from..]
}

/// A word in small letters of at least this length: no abbreviation.
fn is_plain(word: &str, least: usize) -> bool {
    word.chars().count() >= least && word.chars().all(char::is_lowercase)
}

fn abbreviated(word: &str) -> bool {
    let lower = word.replace('.', "").to_lowercase();
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    // "U.S." and "a.m." carry stops inside.
    initial || (word.contains('.') && lower.len() <= 4) || ABBREVIATIONS.contains(&lower.as_str())
}

fn push(text: &str, range: Range<usize>, out: &mut Vec<Range<usize>>) {
    let content = &text[range.clone()];
    let start = range.start + content.len() - content.trim_start().len();
    let end = start + content.trim().len();
    if end > start {
        out.push(start..end);
    }
}
