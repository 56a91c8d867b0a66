//! Signs that a machine wrote or mangled a text: stated rules, each with the words that it holds for.

use crate::document::{Document, Role, Segment};
use crate::{Sign, quality};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Signs of one rule that are listed.
const MOST: usize = 12;

/// A rule: its name, what it says, and the places in a stretch of prose for which it holds.
struct Rule {
    name: &'static str,
    says: &'static str,
}

const KEYWORDS: Rule = Rule {
    name: "keyword list",
    says: "noun phrases between commas where prose should stand",
};
const REPEATED: Rule = Rule {
    name: "repeated title",
    says: "a title that stood in the text before",
};
const SPACE: Rule = Rule {
    name: "lost space",
    says: "a letter right behind a comma, or a capital right behind a full stop",
};
const CAPITAL: Rule = Rule {
    name: "lost capital",
    says: "a name in small letters that the text writes with a capital three times or more, and twice as often",
};
const ORGANISATION: Rule = Rule {
    name: "wrong name of an organisation",
    says: "the name of a known organisation but for its last word",
};

/// Organisations whose names are long enough to be told by all but their last word: what comes before it, and the word.
const ORGANISATIONS: [(&str, &[&str]); 7] = [
    (
        "Collective Security Treaty",
        &["Organization", "Organisation"],
    ),
    ("Shanghai Cooperation", &["Organization", "Organisation"]),
    ("North Atlantic Treaty", &["Organization", "Organisation"]),
    (
        "Eurasian Economic",
        &["Union", "Community", "Commission", "Space", "Forum"],
    ),
    ("Commonwealth of Independent", &["States"]),
    ("Association of Southeast Asian", &["Nations"]),
    ("Economic Community of West African", &["States"]),
];

/// Finds the places of a text at which a rule speaks.
type Finder = Box<dyn Fn(&str) -> Vec<Range<usize>>>;

/// The signs of a document, by rule and place.
pub(crate) fn signs(document: &Document, segments: &[Segment]) -> Vec<Sign> {
    let mut out = Vec::new();
    for rule in [KEYWORDS, REPEATED] {
        let of_rule = segments
            .iter()
            .filter(|segment| segment.role == Role::Boilerplate(rule.name));
        for segment in of_rule.take(MOST) {
            out.push(sign(document, segment, 0..segment.range.len(), &rule));
        }
    }
    let body: Vec<&Segment> = segments
        .iter()
        .filter(|segment| segment.role == Role::Body)
        .collect();
    let names = quality::names_in_small_letters(&joined(document, &body));
    let finders: [(Rule, Finder); 3] = [
        (SPACE, Box::new(lost_spaces)),
        (CAPITAL, Box::new(move |text| small(text, &names))),
        (ORGANISATION, Box::new(misnamed)),
    ];
    for (rule, find) in finders {
        let found = body.iter().flat_map(|segment| {
            let ranges = find(document.text(segment)).into_iter();
            ranges.map(move |range| (*segment, range))
        });
        for (segment, range) in found.take(MOST) {
            out.push(sign(document, segment, range, &rule));
        }
    }
    out
}

fn joined(document: &Document, body: &[&Segment]) -> String {
    let texts: Vec<&str> = body.iter().map(|segment| document.text(segment)).collect();
    texts.join("\n")
}

fn sign(document: &Document, segment: &Segment, within: Range<usize>, rule: &Rule) -> Sign {
    let from = segment.range.start;
    let span = document.span(
        segment.block,
        from + within.start..from + within.end,
        rule.name,
    );
    Sign {
        rule: rule.name.to_owned(),
        says: rule.says.to_owned(),
        start: span.start,
        end: span.end,
        quote: span.quote,
    }
}

fn lost_spaces(text: &str) -> Vec<Range<usize>> {
    let found = quality::LOST_SPACE.find_iter(text);
    found.map(|found| found.range()).collect()
}

fn small(text: &str, names: &[String]) -> Vec<Range<usize>> {
    let words = crate::words::words(text).into_iter();
    words
        .filter(|word| !word.capital && names.contains(&word.form))
        .map(|word| word.range)
        .collect()
}

fn misnamed(text: &str) -> Vec<Range<usize>> {
    static NAME: LazyLock<Regex> = LazyLock::new(|| {
        let heads: Vec<&str> = ORGANISATIONS.iter().map(|(head, _)| *head).collect();
        let pattern = format!(
            r"\b(?P<head>{})\s+(?P<last>\p{{Lu}}\p{{L}}+)",
            heads.join("|")
        );
        Regex::new(&pattern).expect("a constant pattern")
    });
    NAME.captures_iter(text)
        .filter(|found| {
            let known = ORGANISATIONS
                .iter()
                .find(|(head, _)| *head == &found["head"]);
            known.is_some_and(|(_, last)| !last.contains(&&found["last"]))
        })
        .filter_map(|found| found.get(0).map(|whole| whole.range()))
        .collect()
}
