//! The figures of a sentence: what is a number, what is a date, and what is counted.

use super::number::{Form, Number, number};
use super::tokens::Token;
use super::vocabulary::Vocabulary;
use std::ops::Range;

/// A figure: its words and what they say.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Figure {
    /// Tokens from its qualifier to its unit.
    pub tokens: Range<usize>,
    /// The least and the greatest value meant.
    pub bounds: [f64; 2],
    /// The value in words where it is a date or a count in words.
    pub words: Option<String>,
    /// The unit.
    pub unit: String,
    /// "About", "more than".
    pub qualifier: Option<String>,
    /// Whether it is a date.
    pub date: bool,
}

/// Words of a qualifier, the longest first.
const QUALIFIERS: [&str; 26] = [
    "a little more than",
    "no fewer than",
    "no more than",
    "more than",
    "less than",
    "fewer than",
    "at least",
    "at most",
    "up to",
    "as many as",
    "as much as",
    "close to",
    "some",
    "about",
    "around",
    "roughly",
    "approximately",
    "nearly",
    "almost",
    "over",
    "under",
    "well over",
    "an estimated",
    "estimated",
    "barely",
    "only",
];
const TIMES: [&str; 10] = [
    "year",
    "years",
    "decade",
    "decades",
    "century",
    "centuries",
    "month",
    "months",
    "week",
    "weeks",
];
/// Nouns that only count what the text goes on to list, and verbs and others that follow no count.
const ENUMERATED: [&str; 34] = [
    "reason",
    "factor",
    "way",
    "point",
    "thing",
    "question",
    "side",
    "option",
    "scenario",
    "realit",
    "problem",
    "pillar",
    "stage",
    "type",
    "kind",
    "group",
    "example",
    "issue",
    "area",
    "element",
    "condition",
    "lesson",
    "goal",
    "objective",
    "leader",
    "president",
    "neighbour",
    "neighbor",
    "people",
    "countr",
    "nation",
    "state",
    "power",
    "capital",
];
/// Where a noun phrase ends.
const ENDS: [&str; 58] = [
    "of", "in", "on", "at", "to", "from", "with", "by", "for", "and", "or", "but", "that", "which",
    "who", "is", "are", "was", "were", "has", "have", "had", "be", "been", "will", "would",
    "could", "can", "may", "might", "must", "should", "did", "does", "do", "as", "than", "into",
    "near", "along", "across", "under", "over", "after", "before", "since", "until", "while",
    "when", "between", "inside", "against", "through", "about", "not", "ago", "a", "the",
];

/// The figure that begins at a token, qualifier apart.
pub(super) fn figure(tokens: &[Token], at: usize) -> Option<Figure> {
    let words = Vocabulary::embedded();
    let found = number(tokens, at)?;
    if named(tokens, at) {
        return None;
    }
    let (unit, end, factor) = unit(tokens, at, &found)?;
    let vague = match &found.form {
        Form::Vague(words) => Some(words.clone()),
        _ => None,
    };
    let begin = match at.checked_sub(1).map(|before| &tokens[before]) {
        Some(before) if words.currency(&before.form).is_some() => at - 1,
        _ => at,
    };
    let (start, qualifier) = qualifier(tokens, begin);
    Some(Figure {
        tokens: start..end,
        bounds: found.bounds.map(|bound| bound * factor),
        words: vague,
        unit,
        qualifier,
        date: false,
    })
}

/// Whether a number is part of a name: "Article 5", "Su-35", "G7".
fn named(tokens: &[Token], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| &tokens[before]) else {
        return false;
    };
    let digits = tokens[at].digits;
    let joined = tokens[at].glued && (before.is(&["-", "/", ".", "#"]) || !before.mark());
    let next = tokens.get(at + 1);
    let dated = next.is_some_and(|next| next.glued && next.is(&["/", ":", "st", "nd", "rd", "th"]));
    let ratio = tokens.get(at + 2).is_some_and(|two| two.is(&["1"]))
        && next.is_some_and(|next| next.is(&[":"]));
    digits
        && ((joined && !before.digits)
            || Vocabulary::embedded().label(&before.form)
            || (dated && !ratio))
}

/// The qualifier before a token: where it begins, and its words.
fn qualifier(tokens: &[Token], at: usize) -> (usize, Option<String>) {
    let found = QUALIFIERS.iter().filter_map(|words| {
        let count = words.split(' ').count();
        let start = at.checked_sub(count)?;
        let fits = tokens[start..at]
            .iter()
            .zip(words.split(' '))
            .all(|(token, word)| token.form == word);
        fits.then(|| (start, (*words).to_owned()))
    });
    match found.min_by_key(|found| found.0) {
        Some((start, words)) => (start, Some(words)),
        None => (at, None),
    }
}

/// The unit of a number, the token after it, and what it multiplies the number by. `None`: no figure.
fn unit(tokens: &[Token], at: usize, found: &Number) -> Option<(String, usize, f64)> {
    let words = Vocabulary::embedded();
    let end = found.end;
    let form = |at: usize| tokens.get(at).map_or("", |token| token.form.as_str());
    let plain = |unit: &str, end: usize| Some((unit.to_owned(), end, 1.0));
    if found.form == Form::Ordinal {
        let indefinite = at > 0 && tokens[at - 1].is(&["a", "its", "his", "her", "their", "yet"]);
        let event = (end..end + 3).find(|at| words.event(form(*at)))?;
        return indefinite.then(|| ("ordinal".to_owned(), event + 1, 1.0));
    }
    if found.form == Form::Share {
        return plain("percent", end);
    }
    if let Some(currency) = at
        .checked_sub(1)
        .and_then(|before| words.currency(form(before)))
    {
        return plain(currency, end);
    }
    let skip = usize::from(form(end) == "-");
    match (form(end), form(end + 1)) {
        ("%" | "percent", _) => return plain("percent", end + 1),
        ("percentage", _) | ("per", "cent") => return plain("percent", end + 2),
        (":", "1") | ("to", "one") => return plain("ratio", end + 2),
        ("times", _) => return ratio(tokens, end + 1),
        ("-", "fold") | ("fold", _) => return plain("ratio", end + 1 + skip),
        ("square", "kilometres" | "kilometers" | "km") => return plain("square km", end + 2),
        ("square", "miles") => return plain("square miles", end + 2),
        _ => {}
    }
    if found.form == Form::Year && !words.person(form(end)) && words.measure(form(end)).is_none() {
        return None;
    }
    let noun = form(end + skip);
    if TIMES[..6].contains(&noun) {
        let factor = match noun.chars().next() {
            Some('d') => 10.0,
            Some('c') => 100.0,
            _ => 1.0,
        };
        return aged(tokens, end + skip).then(|| ("years".to_owned(), end + skip + 1, factor));
    }
    for at in end + skip..(end + skip + 2).min(tokens.len()) {
        if let Some(unit) = words.measure(form(at)).or_else(|| words.currency(form(at))) {
            return plain(unit, at + 1);
        }
    }
    counted(tokens, at, found)
}

/// "Eight years" is a length of time, "an eight-year-old" is none that matters here.
fn aged(tokens: &[Token], noun: usize) -> bool {
    let after = |at: usize| {
        tokens
            .get(noun + at)
            .map_or("", |token| token.form.as_str())
    };
    !(after(1) == "-" && after(2) == "old") && after(1) != "old"
}

/// "Five times larger", "four times the size of"; "four times a week" is none.
fn ratio(tokens: &[Token], end: usize) -> Option<(String, usize, f64)> {
    let next = tokens.get(end)?;
    let compares = next.is(&[
        "the", "as", "more", "less", "that", "its", "their", "over", "what", "fewer",
    ]) || next.form.ends_with("er");
    compares.then(|| ("ratio".to_owned(), end, 1.0))
}

/// What a number counts: persons, or the noun that ends its phrase.
fn counted(tokens: &[Token], at: usize, found: &Number) -> Option<(String, usize, f64)> {
    let words = Vocabulary::embedded();
    let of = matches!(&found.form, Form::Vague(_))
        && tokens.get(found.end).is_some_and(|token| token.is(&["of"]));
    let from = found.end + usize::from(of);
    let phrase = tokens[from..]
        .iter()
        .take(5)
        .take_while(|token| !token.mark() && !ENDS.contains(&token.form.as_str()));
    let phrase: Vec<&Token> = phrase.collect();
    let definite = at > 0
        && tokens[at - 1].is(&[
            "the", "these", "those", "both", "all", "other", "last", "first", "next", "its",
        ]);
    let spelled = found.form == Form::Words && found.bounds[1] <= 20.0;
    let single = spelled && found.bounds[1] <= 1.0;
    if (definite && spelled) || single {
        return None;
    }
    if let Some(place) = phrase.iter().position(|token| words.person(&token.form)) {
        return Some(("persons".to_owned(), from + place + 1, 1.0));
    }
    // The first plural among the words is what is counted.
    let noun = phrase
        .iter()
        .position(|token| token.form.ends_with('s') && token.form.len() > 3 && !token.capital);
    if let Some(place) = noun {
        let form = &phrase[place].form;
        let listed = ENUMERATED.iter().any(|word| form.starts_with(word));
        let meant = words.thing(form) || (!spelled && !listed);
        return meant.then(|| (form.clone(), from + place + 1, 1.0));
    }
    if phrase.first().is_some_and(|token| words.thing(&token.form)) && found.bounds[1] != 1.0 {
        return Some((phrase[0].form.clone(), from + 1, 1.0));
    }
    person_context(tokens, at, found, &phrase).then(|| ("persons".to_owned(), found.end, 1.0))
}

/// "A population of 20 million", "dozens have been reported dead", "1.5 million Armenians".
fn person_context(tokens: &[Token], at: usize, found: &Number, phrase: &[&Token]) -> bool {
    const BEFORE: [&str; 22] = [
        "population",
        "army",
        "force",
        "forces",
        "troops",
        "diaspora",
        "minority",
        "garrison",
        "contingent",
        "soldiers",
        "killed",
        "killing",
        "wounded",
        "displaced",
        "inhabitants",
        "toll",
        "personnel",
        "people",
        "injured",
        "dead",
        "killed",
        "reservists",
    ];
    const AFTER: [&str; 9] = [
        "dead",
        "killed",
        "wounded",
        "injured",
        "died",
        "displaced",
        "missing",
        "arrested",
        "fled",
    ];
    let large = found.bounds[1] >= 24.0 || matches!(found.form, Form::Vague(_));
    let before = tokens[at.saturating_sub(5)..at]
        .iter()
        .any(|token| BEFORE.contains(&token.form.as_str()));
    let after = tokens[found.end..]
        .iter()
        .take(5)
        .any(|token| AFTER.contains(&token.form.as_str()));
    let peoples = phrase
        .iter()
        .any(|token| token.capital && token.form.ends_with('s'));
    large && (before || after || peoples)
}

/// Every figure of a sentence that is no date, in order, none overlapping.
pub(super) fn figures(tokens: &[Token], taken: &[Figure]) -> Vec<Figure> {
    let mut out: Vec<Figure> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let dated = taken.iter().find(|date| date.tokens.contains(&at));
        if let Some(date) = dated {
            at = date.tokens.end;
            continue;
        }
        match figure(tokens, at).or_else(|| in_one_word(tokens, at)) {
            Some(figure) => {
                at = figure.tokens.end.max(at + 1);
                out.push(figure);
            }
            None => at = number(tokens, at).map_or(at + 1, |number| number.end.max(at + 1)),
        }
    }
    out
}

/// Figures without a number: "decade-long", "twice as large", "as many as Kazakhs".
fn in_one_word(tokens: &[Token], at: usize) -> Option<Figure> {
    let form = |at: usize| tokens.get(at).map_or("", |token| token.form.as_str());
    let (value, unit, end) = match (form(at), form(at + 1), form(at + 2)) {
        ("decade", "-", "long") => (10.0, "years", at + 3),
        ("century", "-", "long") => (100.0, "years", at + 3),
        ("a", "decade", _) => (10.0, "years", at + 2),
        ("a", "century", "ago") => (100.0, "years", at + 2),
        ("twice", _, _) => (2.0, "ratio", ratio(tokens, at + 1)?.1),
        ("thrice", _, _) => (3.0, "ratio", ratio(tokens, at + 1)?.1),
        ("as", "many" | "much" | "large" | "big", "as") => {
            let level = at > 0 && tokens[at - 1].is(&["almost", "nearly", "about", "roughly"]);
            let counted = tokens.get(at + 3).is_some_and(|next| next.digits);
            (level && !counted).then_some((1.0, "ratio", at + 3))?
        }
        _ => return None,
    };
    let (start, qualifier) = qualifier(tokens, at);
    Some(Figure {
        tokens: start..end,
        bounds: [value, value],
        words: None,
        unit: unit.to_owned(),
        qualifier,
        date: false,
    })
}
