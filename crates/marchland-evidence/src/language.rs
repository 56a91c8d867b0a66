//! In which language a document is written.

use crate::document::{Document, Role, Segment};
use whatlang::{Lang, detect};

/// The word for a language that cannot be told (ISO 639).
pub(crate) const UNDETERMINED: &str = "und";

/// Letters of text that are looked at.
const LOOKED_AT: usize = 4_000;
/// Letters from which on a text tells its language.
const LEAST: usize = 60;

/// The language of a document's prose, as ISO 639-1 where it has such a code; [`UNDETERMINED`] for text that is short or
/// that could be of several languages.
pub(crate) fn of(document: &Document, segments: &[Segment]) -> &'static str {
    let mut text = String::new();
    for segment in segments {
        if segment.role != Role::Body {
            continue;
        }
        let room = LOOKED_AT.saturating_sub(text.len());
        if room == 0 {
            break;
        }
        text.extend(document.text(segment).chars().take(room));
        text.push('\n');
    }
    if text.chars().filter(|c| c.is_alphabetic()).count() < LEAST {
        return UNDETERMINED;
    }
    match detect(&text) {
        Some(found) if found.is_reliable() => two_letters(found.lang()),
        _ => UNDETERMINED,
    }
}

/// Whether claims are searched: the cues are English, and a text whose language cannot be told may be.
pub(crate) fn is_searched(language: &str) -> bool {
    matches!(language, "en" | UNDETERMINED)
}

/// Codes of two letters where ISO 639-1 has them.
const SHORT: [(&str, &str); 61] = [
    ("eng", "en"),
    ("rus", "ru"),
    ("cmn", "zh"),
    ("spa", "es"),
    ("por", "pt"),
    ("ita", "it"),
    ("fra", "fr"),
    ("deu", "de"),
    ("ukr", "uk"),
    ("kat", "ka"),
    ("ara", "ar"),
    ("hin", "hi"),
    ("jpn", "ja"),
    ("heb", "he"),
    ("yid", "yi"),
    ("pol", "pl"),
    ("amh", "am"),
    ("jav", "jv"),
    ("kor", "ko"),
    ("nob", "nb"),
    ("dan", "da"),
    ("swe", "sv"),
    ("fin", "fi"),
    ("tur", "tr"),
    ("nld", "nl"),
    ("hun", "hu"),
    ("ces", "cs"),
    ("ell", "el"),
    ("bul", "bg"),
    ("bel", "be"),
    ("mar", "mr"),
    ("kan", "kn"),
    ("ron", "ro"),
    ("slv", "sl"),
    ("hrv", "hr"),
    ("srp", "sr"),
    ("mkd", "mk"),
    ("lit", "lt"),
    ("lav", "lv"),
    ("est", "et"),
    ("tam", "ta"),
    ("vie", "vi"),
    ("urd", "ur"),
    ("tha", "th"),
    ("guj", "gu"),
    ("uzb", "uz"),
    ("pan", "pa"),
    ("aze", "az"),
    ("ind", "id"),
    ("tel", "te"),
    ("pes", "fa"),
    ("mal", "ml"),
    ("ori", "or"),
    ("mya", "my"),
    ("nep", "ne"),
    ("sin", "si"),
    ("khm", "km"),
    ("tuk", "tk"),
    ("slk", "sk"),
    ("cat", "ca"),
    ("hye", "hy"),
];

fn two_letters(language: Lang) -> &'static str {
    let code = language.code();
    let short = SHORT.iter().find(|(three, _)| *three == code);
    short.map_or(code, |(_, two)| two)
}
