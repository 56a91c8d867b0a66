//! Who published a text, and whom it names as its own source.

use regex::Regex;
use std::sync::LazyLock;

/// Names of outlets and people are cut off here.
const LONGEST: usize = 120;

/// Text for a title, outlet or author: one line, no control or direction-changing characters, bounded.
pub(crate) fn clean_name(text: &str) -> Option<String> {
    let kept: String = text
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !c.is_control() && !hidden(*c))
        .collect();
    let joined: Vec<&str> = kept.split_whitespace().collect();
    let mut name = joined.join(" ");
    if let Some((end, _)) = name.char_indices().nth(LONGEST * 2) {
        name.truncate(end);
    }
    (!name.is_empty()).then_some(name)
}

/// Characters that are not seen but change what is: direction marks, joiners, byte order marks.
fn hidden(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}' | '\u{61c}' | '\u{fffd}')
        || ('\u{e0000}'..='\u{e007f}').contains(&character)
}

/// The holder named in a rights line.
pub(crate) fn rights_holder(text: &str) -> Option<String> {
    static HOLDER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?)?\s*(?:by\s+)?(?P<name>[^|.;]+)")
            .expect("a constant pattern")
    });
    static RESERVED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)[,\s]*(?:(?:19|20)\d\d)?[,\s]*(?:all rights reserved)?\s*$")
            .expect("a constant pattern")
    });
    let name = HOLDER.captures(text.trim())?["name"].to_owned();
    clean_name(&RESERVED.replace(&name, "")).filter(|name| name.len() <= LONGEST)
}

/// Whether an organisation is of a kind that publishes its own people.
pub(crate) fn publishes(organisation: &str) -> bool {
    let kinds = [
        "Council",
        "Institute",
        "Center",
        "Centre",
        "Foundation",
        "Fund",
        "Endowment",
        "Review",
        "Times",
        "Post",
        "Journal",
        "Observatory",
    ];
    kinds.iter().any(|kind| organisation.contains(kind)) && !organisation.contains("University")
}

/// Outlets that a text names as the origin of what it tells.
pub(crate) fn named_sources(text: &str) -> Vec<String> {
    static NAMED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?x)(?:
            \b(?:reports?|reported|writes|wrote|argues?|argued|says|said|according\ to)\s+(?:(?:\p{Lu}[\p{L}.’'-]*\s+){1,3}(?:of|for|in|at)\s+)
            |\b(?:originally|first)\s+(?:published|appeared|posted)\s+(?:in|on|at|by)\s+
            |\b(?:analysis|article|report|essay|commentary|piece|story)\s+(?:published\s+|that\s+appeared\s+)?(?:in|by|from)\s+
            |\b(?:Source|Via|Originally\ from)\s*:\s*
            )(?P<name>(?:[Tt]he\s+)?\p{Lu}[\p{L}&’'-]*(?:\s+(?:of\s+|for\s+|and\s+)?\p{Lu}[\p{L}&’'-]*){0,4})",
        )
        .expect("a constant pattern")
    });
    let mut names: Vec<String> = Vec::new();
    for found in NAMED.captures_iter(text).take(20) {
        if let Some(name) = clean_name(&found["name"])
            && !names.contains(&name)
            && name.len() <= LONGEST
        {
            names.push(name);
        }
    }
    names
}

/// The authors of a byline ("By A. Writer and B. Writer").
pub(crate) fn byline(text: &str) -> Option<Vec<String>> {
    static BYLINE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?i:by|written by|author:|автор:)\s+(?P<names>\p{Lu}[\p{L}.’'-]*(?:\s+\p{Lu}[\p{L}.’'-]*){0,3}(?:\s*(?:,|and|&)\s*\p{Lu}[\p{L}.’'-]*(?:\s+\p{Lu}[\p{L}.’'-]*){0,3}){0,4})\s*(?:$|[|·,—–-])")
            .expect("a constant pattern")
    });
    let text = text.trim();
    if text.len() > LONGEST {
        return None;
    }
    let names = BYLINE.captures(text)?["names"].to_owned();
    let names = names.replace(" and ", ",").replace(" & ", ",");
    Some(names.split(',').filter_map(clean_name).collect())
}
