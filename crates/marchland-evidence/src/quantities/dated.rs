//! Dates in prose: years, months, days, stretches of years.

use super::figure::Figure;
use super::number::{Form, number};
use super::tokens::Token;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The dates of a sentence, in order.
pub(super) fn dates(tokens: &[Token]) -> Vec<Figure> {
    let mut out: Vec<Figure> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match stretch(tokens, at)
            .or_else(|| day_or_month(tokens, at))
            .or_else(|| year(tokens, at))
        {
            Some(figure) => {
                at = figure.tokens.end;
                out.push(figure);
            }
            None => at += 1,
        }
    }
    out
}

fn figure(
    tokens: std::ops::Range<usize>,
    years: [f64; 2],
    words: String,
    unit: &str,
) -> Option<Figure> {
    Some(Figure {
        tokens,
        bounds: years,
        words: Some(words),
        unit: unit.to_owned(),
        qualifier: None,
        date: true,
    })
}

/// The year that a token is, when nothing tells that it counts something.
fn year_at(tokens: &[Token], at: usize) -> Option<f64> {
    let token = tokens.get(at)?;
    let found = number(tokens, at)?;
    let alone = token.digits && found.form == Form::Year;
    let before = at.checked_sub(1).map(|before| &tokens[before]);
    let joined =
        token.glued && before.is_some_and(|before| !before.is(&["(", "–", "—", "-", ",", "“"]));
    let counts = super::figure::figure(tokens, at).is_some_and(|figure| figure.tokens.start <= at);
    let named =
        before.is_some_and(|before| super::vocabulary::Vocabulary::embedded().label(&before.form));
    let value = token.form.parse::<f64>().ok()?;
    (alone && !joined && !counts && !named && (1500.0..=2100.0).contains(&value)).then_some(value)
}

/// "From 1994 to 2020", "1998–2000", "between 1988 and 1994".
fn stretch(tokens: &[Token], at: usize) -> Option<Figure> {
    let single = tokens
        .get(at)
        .filter(|token| token.digits && token.form.len() == 4)?;
    let first: f64 = single.form.parse().ok()?;
    let link = tokens.get(at + 1)?;
    let between = at > 0 && tokens[at - 1].is(&["between"]);
    let links = link.is(&["–", "—", "-", "to", "until"]) || (link.is(&["and"]) && between);
    let last = tokens.get(at + 2).filter(|token| token.digits)?;
    let last: f64 = last.form.parse().ok()?;
    let sound = (1500.0..=2100.0).contains(&first) && first < last && last <= 2100.0;
    let from = at - usize::from(at > 0 && tokens[at - 1].is(&["from", "between"]));
    (links && sound).then(|| {
        figure(
            from..at + 3,
            [first, last],
            format!("{first}/{last}"),
            "years",
        )
    })?
}

/// "January 2022", "6 January 2022", "January 6, 2022".
fn day_or_month(tokens: &[Token], at: usize) -> Option<Figure> {
    let small = |at: usize| {
        let token = tokens.get(at).filter(|token| token.digits)?;
        token
            .form
            .parse::<u8>()
            .ok()
            .filter(|day| (1..=31).contains(day))
    };
    let first = small(at).filter(|_| month(tokens, at + 1).is_some());
    let name = at + usize::from(first.is_some());
    let month = month(tokens, name)?;
    let second = small(name + 1).filter(|_| first.is_none());
    let mut next = name + 1 + usize::from(second.is_some());
    next += usize::from(tokens.get(next).is_some_and(|token| token.is(&[","])));
    let year = year_at(tokens, next)?;
    match first.or(second) {
        Some(day) => figure(
            at..next + 1,
            [year, year],
            format!("{year}-{month:02}-{day:02}"),
            "day",
        ),
        None => figure(
            at..next + 1,
            [year, year],
            format!("{year}-{month:02}"),
            "month",
        ),
    }
}

/// The month that a token names; "may" and "march" only with a capital.
fn month(tokens: &[Token], at: usize) -> Option<usize> {
    let token = tokens.get(at).filter(|token| token.capital)?;
    let abbreviated = token.form.len() == 3;
    let found = MONTHS
        .iter()
        .position(|name| *name == token.form || (abbreviated && name.starts_with(&token.form)));
    found.map(|at| at + 1)
}

/// "2014", "the 1990s", "the late 1990s".
fn year(tokens: &[Token], at: usize) -> Option<Figure> {
    let token = &tokens[at];
    let decade = tokens
        .get(at + 1)
        .filter(|next| next.glued && next.is(&["s"]));
    if let (true, Some(_)) = (token.digits && token.form.len() == 4, decade) {
        let begin: f64 = token.form.parse().ok()?;
        let part = at
            .checked_sub(1)
            .map_or("", |before| tokens[before].form.as_str());
        let (low, high) = match part {
            "early" => (begin, begin + 3.0),
            "mid" => (begin + 4.0, begin + 6.0),
            "late" => (begin + 7.0, begin + 9.0),
            _ => (begin, begin + 9.0),
        };
        let from = at - usize::from(high - low < 9.0);
        return figure(from..at + 2, [low, high], format!("{low}/{high}"), "years");
    }
    let year = year_at(tokens, at)?;
    figure(at..at + 1, [year, year], year.to_string(), "year")
}
