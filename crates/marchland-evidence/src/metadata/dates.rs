//! Dates as pages write them, in several orders and languages.

use marchland_base::Date;
use regex::{Captures, Regex};
use std::ops::Range;
use std::sync::LazyLock;

/// A date found in a text. Day and month are known; the year may not be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub range: Range<usize>,
    pub year: Option<i16>,
    pub month: i8,
    pub day: i8,
    /// Whether day and month could be the other way round.
    pub ambiguous: bool,
}

impl Found {
    /// The day, when the year is known.
    pub fn date(&self) -> Option<Date> {
        Date::new(self.year?, self.month, self.day).ok()
    }
}

/// Beginnings of month names, in small letters, by month. A word names a month when it begins with one of them
/// and is on the whole not longer than such names are.
const MONTHS: [&[&str]; 12] = [
    &["jan", "ene", "янв", "січ", "sty", "oca", "қаң"],
    &[
        "feb", "fév", "fev", "feb", "фев", "лют", "lut", "şub", "ақп",
    ],
    &["mar", "mär", "мар", "бер", "нау"],
    &["apr", "avr", "abr", "апр", "кві", "kwi", "nis", "сәу"],
    &["may", "mai", "mag", "мая", "май", "тра", "maj", "мам"],
    &["jun", "juin", "giu", "июн", "чер", "cze", "haz", "мау"],
    &["jul", "juil", "lug", "июл", "лип", "lip", "tem", "шіл"],
    &["aug", "aoû", "ago", "авг", "сер", "sie", "ağu", "там"],
    &["sep", "set", "сен", "вер", "wrz", "eyl", "қыр"],
    &[
        "oct", "okt", "ott", "out", "окт", "жов", "paź", "eki", "қаз",
    ],
    &["nov", "ноя", "лис", "lis", "kas", "қар"],
    &[
        "dec", "dez", "déc", "dic", "дек", "гру", "gru", "ara", "жел",
    ],
];

fn month_of(word: &str) -> Option<i8> {
    let lower = word.to_lowercase();
    let plausible = lower.chars().count() <= 10;
    let at = MONTHS
        .iter()
        .position(|names| names.iter().any(|name| lower.starts_with(name)))?;
    plausible.then(|| i8::try_from(at + 1).ok()).flatten()
}

/// Every date in a text that has at least a day and a month.
pub(crate) fn dates(text: &str) -> Vec<Found> {
    static PATTERN: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?x)
            (?P<iso>\b(?P<iy>(?:19|20)\d\d)[-/.](?P<im>\d{1,2})[-/.](?P<id>\d{1,2}))
            |(?P<num>\b(?P<a>\d{1,2})(?P<sep>[./-])(?P<b>\d{1,2})[./-](?P<ny>(?:19|20)\d\d)\b)
            |(?P<dmy>\b(?P<dd>\d{1,2})(?:st|nd|rd|th|º|\.)?\s+(?:de\s+|of\s+)?(?P<dm>\p{L}{3,10})\.?,?(?:\s+(?:de\s+|del\s+)?(?P<dy>(?:19|20)\d\d))?)
            |(?P<mdy>\b(?P<mm>\p{L}{3,10})\.?\s+(?P<md>\d{1,2})(?:st|nd|rd|th)?\b(?:,?\s+(?P<my>(?:19|20)\d\d))?)",
        )
        .expect("a constant pattern")
    });
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(found) = PATTERN.captures_at(text, at) {
        let whole = found.get(0).map_or(at..text.len(), |m| m.range());
        at = whole.end;
        match parts(&found) {
            (year, Some(month), Some(day), ambiguous)
                if Date::new(year.unwrap_or(2000), month, day).is_ok() =>
            {
                out.push(Found {
                    range: whole,
                    year,
                    month,
                    day,
                    ambiguous,
                });
            }
            // "Published 20 June": what looked like a month was none, so look again behind its first word.
            _ => {
                let first = text[whole.clone()].find(char::is_whitespace);
                at = first.map_or(whole.end, |length| whole.start + length);
            }
        }
    }
    out
}

/// Year, month and day of a match, and whether day and month could be the other way round.
fn parts(found: &Captures) -> (Option<i16>, Option<i8>, Option<i8>, bool) {
    let number = |name: &str| {
        found
            .name(name)
            .and_then(|m| m.as_str().parse::<i16>().ok())
    };
    let small = |name: &str| number(name).and_then(|n| i8::try_from(n).ok());
    if found.name("iso").is_some() {
        (number("iy"), small("im"), small("id"), false)
    } else if found.name("num").is_some() {
        let slash = found.name("sep").is_some_and(|sep| sep.as_str() == "/");
        numeric(small("a"), small("b"), number("ny"), slash)
    } else if let Some(month) = found.name("dm") {
        (number("dy"), month_of(month.as_str()), small("dd"), false)
    } else {
        let month = found.name("mm").and_then(|m| month_of(m.as_str()));
        (number("my"), month, small("md"), false)
    }
}

/// Day first, unless that is impossible or a slash suggests the American order.
fn numeric(
    first: Option<i8>,
    second: Option<i8>,
    year: Option<i16>,
    slash: bool,
) -> (Option<i16>, Option<i8>, Option<i8>, bool) {
    let (Some(a), Some(b)) = (first, second) else {
        return (year, None, None, false);
    };
    let month_first = b > 12 || (slash && a <= 12);
    let (day, month) = if month_first { (b, a) } else { (a, b) };
    (year, Some(month), Some(day), a <= 12 && b <= 12 && a != b)
}

/// Whether a short text is nothing but a date with its label, time and reading length.
pub(crate) fn date_line(text: &str) -> bool {
    /// Bytes of the longest line that is still a date and its label.
    const LONGEST: usize = 160;
    if text.len() > LONGEST {
        return false;
    }
    let found = dates(text);
    if found.is_empty() {
        return false;
    }
    let covered: usize = found
        .iter()
        .map(|date| text[date.range.clone()].split_whitespace().count())
        .sum();
    let all = text
        .split_whitespace()
        .filter(|word| word.contains(char::is_alphanumeric))
        .count();
    all - covered.min(all) <= 4 && !text.trim_end().ends_with('.')
}

/// The time that a sentence gives itself: a day, a month or a year in ISO 8601.
pub(crate) fn stated_time(text: &str, weekday_from: Option<Date>) -> Option<String> {
    static MONTH_YEAR: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\b(\p{Lu}\p{L}{2,9})\s+((?:19|20)\d\d)\b").expect("a constant pattern")
    });
    static YEAR: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\b((?:19|20)\d\d)\b").expect("a constant pattern"));
    if let Some(date) = dates(text).iter().find_map(Found::date) {
        return Some(date.to_string());
    }
    for found in MONTH_YEAR.captures_iter(text) {
        if let Some(month) = month_of(&found[1]) {
            return Some(format!("{}-{month:02}", &found[2]));
        }
    }
    let mut years = YEAR.find_iter(text).map(|found| found.as_str());
    if let Some(year) = years.next() {
        // Two different years are a stretch of time, not a time.
        return years.all(|other| other == year).then(|| year.to_owned());
    }
    weekday(text, weekday_from?).map(|date| date.to_string())
}

/// The last such weekday up to the document's date.
fn weekday(text: &str, up_to: Date) -> Option<Date> {
    const DAYS: [&str; 7] = [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ];
    let at = DAYS.iter().position(|day| text.contains(day))?;
    let wanted = i8::try_from(at + 1).ok()?;
    let today = up_to.weekday().to_monday_one_offset();
    let back = (today - wanted).rem_euclid(7);
    up_to
        .checked_sub(jiff::Span::new().days(i64::from(back)))
        .ok()
}
