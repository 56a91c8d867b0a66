//! The stretch of a sentence that a figure stands in: what is quoted of it, and what it is about.

use super::figure::Figure;
use super::tokens::Token;
use std::ops::Range;

const CLAUSES: [&str; 22] = [
    "that",
    "which",
    "who",
    "whose",
    "when",
    "while",
    "because",
    "although",
    "though",
    "whereas",
    "since",
    "after",
    "before",
    "if",
    "but",
    "until",
    "unless",
    "where",
    "so",
    "as",
    "following",
    "despite",
];
const VERBS: [&str; 22] = [
    "is",
    "are",
    "was",
    "were",
    "has",
    "have",
    "had",
    "will",
    "would",
    "could",
    "can",
    "may",
    "might",
    "must",
    "should",
    "did",
    "does",
    "do",
    "represent",
    "represents",
    "provides",
    "remains",
];
/// Adverbs between two commas that do not part a clause.
const ASIDES: [&str; 8] = [
    "meanwhile",
    "however",
    "therefore",
    "moreover",
    "too",
    "instead",
    "respectively",
    "nevertheless",
];
/// Words that a phrase is described in at most.
const DESCRIBED: usize = 10;

/// The tokens that are quoted with a figure: its clause, or the noun phrase that it stands in.
pub(super) fn phrase(tokens: &[Token], figure: &Figure, others: &[Figure]) -> Range<usize> {
    let own = &figure.tokens;
    let ago = tokens.get(own.end).is_some_and(|next| next.is(&["ago"]));
    if figure.date || ago {
        return dated(tokens, own);
    }
    let near = |from: usize, until: usize| {
        others
            .iter()
            .any(|other| !other.date && other.tokens.start >= from && other.tokens.start <= until)
    };
    let quoted = quoted(tokens, own);
    let mut start = own.start;
    while start > 0 {
        let before = start - 1;
        let figures = others.iter().any(|other| {
            !other.date && other.tokens.end <= before && other.tokens.end + 3 >= before
        });
        let listed = names(tokens, before) || (figures && start + 2 >= own.start);
        let quotes = quoted && tokens[before].is(&["“", "\""]);
        if !quotes && (parts(tokens, before) || (tokens[before].is(&["and", "or"]) && !listed)) {
            break;
        }
        start = before;
    }
    let start = opening(tokens, start);
    let mut end = own.end;
    while end < tokens.len() {
        let listed = names(tokens, end) || near(end + 1, end + 2);
        let joined = tokens[end].is(&["and", "or"]) && end + 1 < tokens.len() && end <= own.end + 1;
        let verb = VERBS.contains(&tokens[end].form.as_str()) && end > own.end + 1;
        if parts(tokens, end) || verb || (tokens[end].is(&["and", "or"]) && !listed && !joined) {
            break;
        }
        end += 1;
    }
    start..end + usize::from(quoted && tokens.get(end).is_some_and(closes))
}

/// The start of a phrase with the adverbial that opens its sentence ("At the time of the census, ...").
fn opening(tokens: &[Token], start: usize) -> usize {
    const OPENING: [&str; 12] = [
        "at", "in", "by", "during", "since", "on", "as", "after", "before", "until", "under",
        "with",
    ];
    let comma = start
        .checked_sub(1)
        .filter(|comma| tokens[*comma].is(&[","]));
    let opens = |comma: usize| {
        OPENING.contains(&tokens[0].form.as_str()) && !tokens[..comma].iter().any(Token::mark)
    };
    match comma {
        Some(comma) if opens(comma) => 0,
        _ => start,
    }
}

/// Whether a figure stands inside quotation marks that opened a few words before it.
fn quoted(tokens: &[Token], own: &Range<usize>) -> bool {
    let before = &tokens[own.start.saturating_sub(4)..own.start];
    let opened = before.iter().rposition(|token| token.is(&["“", "\""]));
    opened.is_some_and(|at| !before[at..].iter().any(closes))
}

fn closes(token: &Token) -> bool {
    token.is(&["”"])
}

/// Whether a word joins two names ("Russia and Kazakhstan").
fn names(tokens: &[Token], at: usize) -> bool {
    let (Some(before), Some(after)) = (at.checked_sub(1), tokens.get(at + 1)) else {
        return false;
    };
    tokens[before].capital && after.capital && tokens[before].form != after.form
}

/// Whether a token parts one clause from the next.
fn parts(tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    if token.is(&[","]) {
        let aside = |at: usize| {
            tokens
                .get(at)
                .is_some_and(|word| ASIDES.contains(&word.form.as_str()))
        };
        let comma = |at: usize| tokens.get(at).is_some_and(|token| token.is(&[","]));
        let opened = aside(at + 1) && comma(at + 2);
        let closed = at > 1 && aside(at - 1) && comma(at - 2);
        return !(opened || closed);
    }
    let compares = token.is(&["as"])
        && tokens
            .get(at + 1)
            .is_some_and(|next| next.is(&["many", "much", "of", "large", "big"]));
    let compared = token.is(&["as"]) && at > 1 && tokens[at - 2].is(&["as"]);
    (CLAUSES.contains(&token.form.as_str()) && !compares && !compared)
        || token.is(&[";", ":", "—", "(", ")", "“", "”", "\"", "?", "!", "…"])
        || (token.is(&["–", "-"]) && !token.glued)
        || (token.is(&["."]) && at + 1 == tokens.len())
}

/// Whether a figure opens its sentence as an adverbial: "By 2022, ...", "Thirty years ago, ...".
fn opens(tokens: &[Token], own: &Range<usize>) -> bool {
    let ago = tokens.get(own.end).is_some_and(|next| next.is(&["ago"]));
    let next = tokens.get(own.end + usize::from(ago));
    own.start <= 4 && next.is_some_and(|next| next.is(&[","]))
}

/// A date is quoted with the clause before it; with what it describes ("the 2022 unrest in ..."), or with the
/// clause after it when it opens the sentence.
fn dated(tokens: &[Token], own: &Range<usize>) -> Range<usize> {
    if opens(tokens, own) {
        return 0..sentence_end(tokens);
    }
    let mut start = own.start;
    while start > 0 && !parts(tokens, start - 1) {
        start -= 1;
    }
    let mut end = own.end;
    let before = own.start.checked_sub(1).map(|before| &tokens[before]);
    let describes = before
        .is_none_or(|before| before.is(&["the", "its", "his", "their", "a", "brief"]))
        && tokens
            .get(end)
            .is_some_and(|next| !next.mark() && !VERBS.contains(&next.form.as_str()));
    while describes
        && end < tokens.len()
        && !parts(tokens, end)
        && !VERBS.contains(&tokens[end].form.as_str())
    {
        end += 1;
    }
    // A phrase of nothing but the date says nothing: take the clause that it belongs to.
    if own.start.saturating_sub(start) <= 2 && !describes {
        start = start.min(clause_before(tokens, start));
    }
    start..end
}

fn clause_before(tokens: &[Token], start: usize) -> usize {
    let mut at = start.saturating_sub(1);
    while at > 0 && !parts(tokens, at - 1) {
        at -= 1;
    }
    at
}

fn sentence_end(tokens: &[Token]) -> usize {
    let full_stop = tokens.last().is_some_and(|last| last.is(&["."]));
    tokens.len() - usize::from(full_stop)
}

/// What a figure is about, in few words: its phrase without its own words.
pub(super) fn about(
    text: &str,
    tokens: &[Token],
    phrase: &Range<usize>,
    figure: &Figure,
) -> String {
    let written = |range: Range<usize>| -> Vec<&str> {
        tokens[range]
            .iter()
            .filter(|token| !token.mark())
            .map(|token| &text[token.range.clone()])
            .collect()
    };
    let own = &figure.tokens;
    let counted = own.end.saturating_sub(1)..own.end;
    let noun = figure.unit == "persons"
        || tokens[counted.clone()]
            .iter()
            .any(|token| token.form == figure.unit);
    let after_from = if noun {
        counted.start.max(own.start)
    } else {
        own.end
    };
    let after = written(after_from..phrase.end.max(after_from));
    let before = written(phrase.start..own.start.max(phrase.start));
    let sign = ["percent", "per", "cent", "%"];
    let after: Vec<&str> = after
        .into_iter()
        .skip_while(|word| sign.contains(word))
        .collect();
    let told: Vec<&str> = if figure.unit == "percent" && after.first() == Some(&"of") {
        ["share"].into_iter().chain(after).take(DESCRIBED).collect()
    } else if !figure.date && after.len() >= 2 {
        after.into_iter().take(DESCRIBED).collect()
    } else {
        let kept = before.len().saturating_sub(DESCRIBED);
        before
            .into_iter()
            .skip(kept)
            .chain(after)
            .take(DESCRIBED + 2)
            .collect()
    };
    let prepositions = [
        "in", "on", "by", "since", "of", "from", "until", "to", "a", "the",
    ];
    let last = told
        .iter()
        .rposition(|word| !prepositions.contains(word))
        .map_or(0, |at| at + 1);
    told[..last].join(" ")
}
