//! Notices of updates and corrections, and the notes about authors.

use regex::Regex;
use std::sync::LazyLock;

/// Notices are short.
const LONGEST: usize = 700;

/// The kind of notice that a block is, if it is one.
pub(crate) fn notice(text: &str) -> Option<&'static str> {
    static CORRECTED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?ix)^[*†\s]*(?:
            corrections?\b\s*(?:\([^)]*\))?\s*[:—–-]|clarification\b.{0,20}[:—–-]|correction\ appended
            |(?:an?|the)\ (?:earlier|previous|original)\ version\ of\ (?:this|the)\ (?:article|story|post|piece|report|text|analysis|page)
            |this\ (?:article|story|post|piece|report|text|analysis|page)\ (?:was|has\ been)\ (?:corrected|amended)
            |исправлен|поправка|korrektur\b|correcci[oó]n\b|rectificatif|errata?\b)",
        )
        .expect("a constant pattern")
    });
    static UPDATED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?ix)^[*†\s]*(?:
            this\ (?:article|story|post|piece|report|text|analysis|page)\ (?:was|has\ been)\ (?:last\ )?(?:updated|revised)
            |(?:last\ )?(?:updated|modified|revised)\b(?:\ on|\ at)?\s*[:—–-]?\s.{0,50}\d|update\s*(?:\([^)]*\))?\s*[:—–-]
            |обновлен|оновлено|aktualisiert\b|actualizad[oa]\b|mis\ à\ jour\b|aggiornato\b)",
        )
        .expect("a constant pattern")
    });
    static EDITOR: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^[*†\s]*editor(?:’|')?s?(?:’|')? note\s*[:—–-]")
            .expect("a constant pattern")
    });
    if text.len() > LONGEST {
        return None;
    }
    if CORRECTED.is_match(text) {
        return Some("corrected");
    }
    if UPDATED.is_match(text) {
        return Some("updated");
    }
    EDITOR.is_match(text).then_some("editor's note")
}

/// The organisation in a note about the author ("NAME is a fellow at the ORGANISATION"), or `None` inside when the
/// note names none.
pub(crate) fn author_note(text: &str) -> Option<(String, Option<String>)> {
    static NOTE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?x)^\W{0,3}(?:About\ the\ author:?\s*)?(?:(?:Dr|Prof|Professor|Amb|Ambassador|Gen)\.?\s+)?
            (?P<name>\p{Lu}[\p{L}.’'-]*(?:\s+(?:\p{Lu}[\p{L}.’'-]*|van|von|de|al|bin)){1,3})\s+(?:is|was)\s+
            (?:an?\s+|the\s+|currently\s+|a\s+former\s+|co-?|former\s+)*(?:\p{L}[\p{L}’'-]*\s+){0,5}?
            (?:fellow|director|professor|analyst|correspondent|editor|researcher|lecturer|ambassador|journalist|author|columnist|reporter|writer|scholar|historian|expert|president|chair|head|scientist)\b
            (?P<rest>.*)",
        )
        .expect("a constant pattern")
    });
    static PLACE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^.{0,60}?\b(?:of|at|with|for)\s+(?:the\s+)?(?P<org>\p{Lu}[\p{L}&-]*(?:\s+(?:of|for|and|on|the)?\s*\p{Lu}[\p{L}&-]*){0,6})")
            .expect("a constant pattern")
    });
    if text.len() > LONGEST {
        return None;
    }
    let found = NOTE.captures(text)?;
    let place = PLACE.captures(found.name("rest")?.as_str());
    let organisation = place.map(|place| place["org"].trim().to_owned());
    Some((found["name"].to_owned(), organisation))
}
