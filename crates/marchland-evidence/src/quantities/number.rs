//! Numbers in digits and in words, with ranges, fractions and counts in words such as "dozens".

use super::tokens::Token;

/// A number or a range of numbers, over a row of tokens.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Number {
    /// The token after it.
    pub end: usize,
    /// The least and the greatest value meant.
    pub bounds: [f64; 2],
    /// What kind of number it is.
    pub form: Form,
}

/// How a number is written, as far as that tells what it is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Form {
    /// Digits.
    Digits,
    /// Digits that may be a year: four of them, no separator.
    Year,
    /// Number words.
    Words,
    /// A count in words: "dozens", "tens of thousands", "several hundred".
    Vague(String),
    /// A part of a whole, in percent: "two thirds", "one in five".
    Share,
    /// "Third".
    Ordinal,
}

const UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];
const ORDINALS: [&str; 10] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
];
/// Counts in words, with the least and the greatest number that they are taken to mean.
const VAGUE: [(&str, f64, f64); 5] = [
    ("dozens", 24.0, 99.0),
    ("scores", 40.0, 99.0),
    ("hundreds", 200.0, 999.0),
    ("thousands", 2_000.0, 9_999.0),
    ("millions", 2e6, 9_999_999.0),
];

/// The number that begins at a token, the longest reading.
pub(super) fn number(tokens: &[Token], at: usize) -> Option<Number> {
    vague(tokens, at)
        .or_else(|| share(tokens, at))
        .or_else(|| ranged(tokens, at))
        .or_else(|| ordinal(tokens, at))
}

fn form(tokens: &[Token], at: usize) -> &str {
    tokens.get(at).map_or("", |token| token.form.as_str())
}

/// The factor that a word multiplies by.
fn scale(word: &str) -> Option<f64> {
    Some(match word {
        "hundred" => 1e2,
        "thousand" | "k" => 1e3,
        "million" | "mn" | "mln" => 1e6,
        "billion" | "bn" | "bln" => 1e9,
        "trillion" | "tn" => 1e12,
        "dozen" => 12.0,
        _ => return None,
    })
}

/// Digits with their separators as a value.
fn digits(written: &str) -> Option<f64> {
    let spaced = written.replace(['\u{a0}', '\u{202f}'], ",");
    let (whole, decimals) = match spaced.rsplit_once('.') {
        Some((whole, decimals)) if !whole.contains('.') => (whole, decimals),
        Some(_) => return None,
        None => (spaced.as_str(), ""),
    };
    let mut groups = whole.split(',');
    let first = groups.next()?.len();
    let grouped = whole.contains(',');
    let even = groups.all(|group| group.len() == 3);
    if grouped && (!even || first > 3) {
        return None;
    }
    format!("{}.{decimals}0", whole.replace(',', ""))
        .parse()
        .ok()
}

/// A single number: value, whether a scale word was part of it, how it is written, and the token after it.
fn single(tokens: &[Token], at: usize) -> Option<(f64, bool, Form, usize)> {
    let token = tokens.get(at)?;
    if token.digits {
        let mut value = digits(&token.form)?;
        let year = token.form.len() == 4 && (1000.0..=2100.0).contains(&value);
        let mut next = at + 1;
        let mut scaled = false;
        while let Some(factor) = tokens.get(next).and_then(|token| scale(&token.form)) {
            value *= factor;
            scaled = true;
            next += 1;
        }
        let form = match (year, scaled) {
            (true, false) => Form::Year,
            _ => Form::Digits,
        };
        return Some((value, scaled, form, next));
    }
    spelled(tokens, at)
}

/// "One hundred and fifty thousand", "a million", "half a million".
fn spelled(tokens: &[Token], at: usize) -> Option<(f64, bool, Form, usize)> {
    if form(tokens, at) == "half" && form(tokens, at + 1) == "a" {
        let factor = scale(form(tokens, at + 2))?;
        return Some((factor / 2.0, true, Form::Words, at + 3));
    }
    let (mut total, mut current, mut next) = (0.0, 0.0, at);
    let mut scaled = false;
    if form(tokens, at) == "a" {
        scale(form(tokens, at + 1))?;
        (current, next) = (1.0, at + 1);
    }
    loop {
        let word = form(tokens, next);
        if let Some(small) = small(word) {
            current += small;
        } else if let Some(factor) = scale(word).filter(|_| current > 0.0 || total > 0.0) {
            scaled = true;
            current *= factor;
            if factor >= 1e3 {
                total += current;
                current = 0.0;
            }
        } else if next > at && joins(tokens, next) {
            next += 1;
            continue;
        } else {
            break;
        }
        next += 1;
    }
    (next > at && total + current > 0.0).then_some((total + current, scaled, Form::Words, next))
}

fn small(word: &str) -> Option<f64> {
    let unit = UNITS.iter().position(|unit| *unit == word);
    let tens = || {
        TENS.iter()
            .position(|tens| *tens == word)
            .map(|at| at * 10 + 20)
    };
    #[allow(clippy::cast_precision_loss)]
    unit.or_else(tens).map(|value| value as f64)
}

/// "Twenty-five", "one hundred and fifty": what stands between two number words of one number.
fn joins(tokens: &[Token], at: usize) -> bool {
    let before = form(tokens, at - 1);
    let after = form(tokens, at + 1);
    match form(tokens, at) {
        "-" => TENS.contains(&before) && small(after).is_some(),
        "and" => before == "hundred" && small(after).is_some(),
        _ => false,
    }
}

/// "90–95", "20 to 25 million", "between three and four".
fn ranged(tokens: &[Token], at: usize) -> Option<Number> {
    let (low, scaled, written, end) = single(tokens, at)?;
    let plain = Number {
        end,
        bounds: [low, low],
        form: written.clone(),
    };
    let link = tokens.get(end);
    let between = at > 0 && tokens[at - 1].is(&["between"]);
    let links = link.is_some_and(|link| {
        link.is(&["–", "—", "‑", "to"])
            || (link.is(&["-"]) && link.glued && tokens[at].digits)
            || (link.is(&["and"]) && between)
    });
    if !links {
        return Some(plain);
    }
    let Some((high, high_scaled, other, end)) = single(tokens, end + 1) else {
        return Some(plain);
    };
    let mantissa =
        single(&tokens[..end.min(plain.end + 2)], plain.end + 1).map_or(high, |one| one.0);
    let low = match (scaled, high_scaled) {
        (false, true) if low <= mantissa && mantissa > 0.0 => low * high / mantissa,
        _ => low,
    };
    // "Three to one" is a ratio, which the unit tells; a year beside a number is no range.
    if high < low || (written == Form::Year) != (other == Form::Year) {
        return Some(plain);
    }
    Some(Number {
        end,
        bounds: [low, high],
        form: written,
    })
}

/// "Dozens", "hundreds of thousands", "several hundred", "a few thousand".
fn vague(tokens: &[Token], at: usize) -> Option<Number> {
    let word = form(tokens, at);
    let vague = |bounds: [f64; 2], end: usize, words: String| {
        Some(Number {
            end,
            bounds,
            form: Form::Vague(words),
        })
    };
    if matches!(word, "several" | "few") {
        let factor = scale(form(tokens, at + 1))?;
        let words = format!("{word} {}", form(tokens, at + 1));
        return vague([factor * 2.0, factor * 9.0], at + 2, words);
    }
    let lowest = if word == "tens" {
        [10.0, 99.0]
    } else {
        let found = VAGUE.iter().find(|entry| entry.0 == word)?;
        [found.1, found.2]
    };
    let after = form(tokens, at + 2);
    let larger = VAGUE[2..].iter().find(|entry| entry.0 == after);
    match larger.filter(|_| form(tokens, at + 1) == "of") {
        Some(larger) => {
            let times = larger.1 / 2.0;
            vague(
                [lowest[0].max(20.0) * times, (lowest[1] + 1.0) * times - 1.0],
                at + 3,
                format!("{word} of {after}"),
            )
        }
        None if word == "tens" => None,
        None => vague(lowest, at + 1, word.to_owned()),
    }
}

/// "Half of", "two thirds", "one in five", "nine out of ten", "the majority of".
fn share(tokens: &[Token], at: usize) -> Option<Number> {
    let whole = |part: f64, end: usize| {
        let percent = (part * 1000.0).round() / 10.0;
        Some(Number {
            end,
            bounds: [percent, percent],
            form: Form::Share,
        })
    };
    let next = form(tokens, at + 1);
    match form(tokens, at) {
        "half" if matches!(next, "of" | "the" | "its" | "their") => return whole(0.5, at + 1),
        "majority" if next == "of" => return whole(0.5, at + 1),
        "quarter" | "third" | "fifth" if next == "of" => {
            let parts = parts(form(tokens, at))?;
            return whole(1.0 / parts, at + 1);
        }
        _ => {}
    }
    let (count, scaled, _, end) = single(tokens, at)?;
    if scaled {
        return None;
    }
    let hyphen = usize::from(form(tokens, end) == "-");
    if let Some(parts) = parts(form(tokens, end + hyphen)).filter(|parts| count < *parts) {
        return whole(count / parts, end + hyphen + 1);
    }
    let link = match (form(tokens, end), form(tokens, end + 1)) {
        ("in", _) => 1,
        ("out", "of") => 2,
        _ => return None,
    };
    let (all, _, written, last) = single(tokens, end + link)?;
    (written != Form::Year && count < all && all <= 100.0 && count >= 1.0)
        .then(|| whole(count / all, last))
        .flatten()
}

/// Into how many parts a fraction divides.
fn parts(word: &str) -> Option<f64> {
    Some(match word.strip_suffix('s').unwrap_or(word) {
        "third" => 3.0,
        "quarter" | "fourth" => 4.0,
        "fifth" => 5.0,
        "sixth" => 6.0,
        "eighth" => 8.0,
        "tenth" => 10.0,
        _ => return None,
    })
}

fn ordinal(tokens: &[Token], at: usize) -> Option<Number> {
    let place = ORDINALS.iter().position(|name| *name == form(tokens, at))?;
    #[allow(clippy::cast_precision_loss)]
    let value = (place + 1) as f64;
    Some(Number {
        end: at + 1,
        bounds: [value, value],
        form: Form::Ordinal,
    })
}
