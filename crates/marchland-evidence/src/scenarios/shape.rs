//! The shapes of sentences that say what could happen.

use super::ScenarioKind;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// A scenario inside one sentence: bytes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    pub kind: ScenarioKind,
    pub range: Range<usize>,
    pub condition: Option<Range<usize>>,
    pub consequence: Option<Range<usize>>,
}

/// Words that open a condition.
const CONDITION: &str = r"(?i)\b(?:if|unless|in the event (?:of|that)|in case of|provided that|as long as|assuming that|suppose that|once)\b";

fn pattern(cell: &'static LazyLock<Regex>) -> &'static Regex {
    cell
}

/// The scenarios of a sentence, by the first shape that it has.
pub(super) fn shapes(text: &str) -> Vec<Shape> {
    if text.trim_end().ends_with('?') {
        return question(text).into_iter().collect();
    }
    let conditionals = conditionals(text);
    if !conditionals.is_empty() {
        return conditionals;
    }
    inverted(text)
        .or_else(|| worded(text))
        .into_iter()
        .collect()
}

/// "Should he stay, or should he go?"
fn question(text: &str) -> Option<Shape> {
    static OPEN: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:should|would|will|could|can|might|may|what if)\b")
            .expect("a constant pattern")
    });
    pattern(&OPEN).is_match(text).then(|| Shape {
        kind: if text.contains(" or ") || text.starts_with("Or ") {
            ScenarioKind::Dilemma
        } else {
            ScenarioKind::OpenQuestion
        },
        range: 0..text.len(),
        condition: None,
        consequence: Some(0..text.len()),
    })
}

/// "If A, B", "B if A", "B if A, or if C".
fn conditionals(text: &str) -> Vec<Shape> {
    static OPENER: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(CONDITION).expect("a constant pattern"));
    let found: Vec<Range<usize>> = pattern(&OPENER)
        .find_iter(text)
        .map(|found| found.range())
        .filter(|found| conditional(text, found))
        .collect();
    let Some(first) = found.first().cloned() else {
        return Vec::new();
    };
    let kind = if unreal(text) {
        ScenarioKind::Counterfactual
    } else {
        general(text)
    };
    let stop = text.trim_end_matches(['.', '!', '”', '"']).len();
    if let Some(comma) = opening(text, &first, &found) {
        return vec![Shape {
            kind,
            range: first.start..text.len(),
            condition: trimmed(text, first.end..comma),
            consequence: trimmed(text, comma..stop),
        }];
    }
    let begin = clause_start(text, first.start);
    let until = |at: usize| found.get(at + 1).map_or(stop, |next| next.start);
    let shape = |(at, opener): (usize, &Range<usize>)| Shape {
        kind,
        range: begin..if at + 1 == found.len() {
            text.len()
        } else {
            before_link(text, until(at))
        },
        condition: trimmed(text, opener.end..before_link(text, until(at))),
        consequence: trimmed(text, begin..first.start),
    };
    found.iter().enumerate().map(shape).collect()
}

/// Whether an opener states a condition: not "as if", "asked if", "if any".
fn conditional(text: &str, found: &Range<usize>) -> bool {
    let before = text[..found.start].trim_end().to_lowercase();
    let after = text[found.end..].trim_start().to_lowercase();
    let opener = text[found.clone()].to_lowercase();
    let apart = [
        "as", "ask", "asked", "asks", "wonder", "wondered", "know", "see", "doubt",
    ];
    let last = before
        .rsplit(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    let empty = ["any", "necessary", "not ", "anything", "only ", "possible"];
    let once = opener == "once" && !(before.is_empty() && text[found.end..].contains(','));
    !apart.contains(&last) && !empty.iter().any(|word| after.starts_with(word)) && !once
}

/// Whether the sentence begins with its condition, perhaps behind a short lead: the comma that ends the condition.
fn opening(text: &str, first: &Range<usize>, found: &[Range<usize>]) -> Option<usize> {
    const LEAD: usize = 4;
    let lead = &text[..first.start];
    let begins = lead.split_whitespace().count() <= LEAD || lead.trim_end().ends_with("that");
    let last = found.iter().rfind(|opener| {
        text[..opener.start].trim_end().ends_with("and") || opener.start == first.start
    })?;
    let comma = text[last.end..].find(", ").map(|at| last.end + at + 2)?;
    let further = text[comma..].starts_with("and he") || text[comma..].starts_with("and if");
    let comma = match further {
        true => text[comma..].find(", ").map_or(comma, |at| comma + at + 2),
        false => comma,
    };
    begins.then_some(comma)
}

/// "Had Russia tried, it might have succeeded."
fn inverted(text: &str) -> Option<Shape> {
    static INVERTED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"^(Had|Were|Should)\s+\p{Lu}?\p{L}[^,]{3,200},\s.*\b(?:would|might|could|may|will)\b",
        )
        .expect("a constant pattern")
    });
    let found = pattern(&INVERTED).captures(text)?;
    let opener = found.get(1)?;
    let comma = text.find(", ")? + 2;
    let stop = text.trim_end_matches(['.', '!', '”', '"']).len();
    Some(Shape {
        kind: if opener.as_str() == "Should" {
            ScenarioKind::Conditional
        } else {
            ScenarioKind::Counterfactual
        },
        range: 0..text.len(),
        condition: trimmed(text, opener.end()..comma),
        consequence: trimmed(text, comma..stop),
    })
}

/// Shapes that are told by their words, with what stands before the words as condition and what follows as consequence.
fn worded(text: &str) -> Option<Shape> {
    static WORDED: LazyLock<Vec<(ScenarioKind, Regex)>> = LazyLock::new(|| {
        [
            (ScenarioKind::GeneralRule, r"(?i)\bthe (?:more|less|longer|weaker|stronger)\b[^,]*,\s*the (?:more|less|greater|longer|likelier|statistically|weaker|stronger)\b|^(?:the moment|whenever|every time|each time)\b"),
            (ScenarioKind::Expectation, r"(?i)\b(?:anticipate[sd]?|(?:expect|calculat|reckon|bet|gambl|assum|hop)(?:s|ed|es)? (?:that|on|the|to)|counted on|is expected to|are expected to|predict(?:s|ed)?)\b"),
            (ScenarioKind::Dependency, r"(?i)\b(?:will|would|may|could)\s+(?:\w+\s+)?(?:depend|hinge)s?\s+(?:on|upon)\b"),
            (ScenarioKind::Alternative, r"(?i)\b(?:another option|an alternative|the alternative|could instead|might instead|had a choice|other option)\b"),
            (ScenarioKind::Opportunity, r"(?i)\b(?:(?:give|offer|provide|create|open|present)s?\b[^.]{0,60}\b(?:chance|opportunit\w+|pretext|opening|excuse|grounds)|cannot be \w+ until)\b"),
            (ScenarioKind::Possibility, r"(?i)\b(?:may|might|could|maybe|perhaps)\b"),
        ]
        .map(|(kind, words)| (kind, Regex::new(words).expect("a constant pattern")))
        .into()
    });
    let (kind, found) = WORDED
        .iter()
        .find_map(|(kind, words)| Some((*kind, words.find(text)?)))?;
    let stop = text.trim_end_matches(['.', '!', '”', '"']).len();
    let (condition, consequence) = match kind {
        ScenarioKind::GeneralRule => {
            let comma = text[found.start()..]
                .find(", ")
                .map_or(stop, |at| found.start() + at + 2);
            (
                trimmed(text, found.start()..comma),
                trimmed(text, comma.min(stop)..stop),
            )
        }
        ScenarioKind::Dependency => (
            trimmed(text, found.end()..stop),
            trimmed(text, 0..found.start()),
        ),
        ScenarioKind::Opportunity => (
            trimmed(text, 0..found.start()),
            trimmed(text, found.start()..stop),
        ),
        _ => (None, trimmed(text, 0..stop)),
    };
    Some(Shape {
        kind,
        range: 0..text.len(),
        condition,
        consequence,
    })
}

/// Whether a conditional speaks of what did not happen.
fn unreal(text: &str) -> bool {
    static UNREAL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:would|might|could)\s+(?:\w+\s+)?have\b").expect("a constant pattern")
    });
    pattern(&UNREAL).is_match(text)
}

/// A condition on a class of actors is a general rule.
fn general(text: &str) -> ScenarioKind {
    static CLASS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:if|unless)\s+(?:an?|any|every|such)\s+(?:autocrat|leader|ruler|dictator|state|country|regime|government|great power)\b")
            .expect("a constant pattern")
    });
    if pattern(&CLASS).is_match(text) {
        ScenarioKind::GeneralRule
    } else {
        ScenarioKind::Conditional
    }
}

/// The start of the clause that a condition belongs to.
fn clause_start(text: &str, at: usize) -> usize {
    let before = &text[..at];
    let part = [";", " – ", "—", "(", ":"]
        .iter()
        .filter_map(|mark| Some(before.rfind(mark)? + mark.len()))
        .max();
    let from = part.unwrap_or(0);
    from + text[from..].len() - text[from..].trim_start().len()
}

/// The end of a condition before the link to the next one ("..., or").
fn before_link(text: &str, at: usize) -> usize {
    let head = text[..at].trim_end();
    let head = head
        .strip_suffix(" or")
        .or_else(|| head.strip_suffix(" and"))
        .unwrap_or(head);
    head.trim_end_matches([',', ' ']).len()
}

/// A range without white space and punctuation around it; nothing when it is empty.
fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let edge =
        |c: char| c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':' | '?' | '!' | '—' | '–');
    let part = text.get(range.clone())?;
    let start = range.start + part.len() - part.trim_start_matches(edge).len();
    let end = start + part.trim_matches(edge).len();
    (start < end).then_some(start..end)
}
