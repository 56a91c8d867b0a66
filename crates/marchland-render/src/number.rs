//! Numbers as a reader wants them: no more digits than they are worth.

use marchland_base::Date;

/// A probability in a table: `34 %`, `6.1 %`, `0.34 %`, and below a tenth of a percent `1 in 1,400`.
///
/// At most two significant digits; between 99 and 100 percent as `above 99 %`.
#[must_use]
pub fn probability(value: f64) -> String {
    if !value.is_finite() {
        return "not a number".to_owned();
    }
    if value > 0.99 && value < 1.0 {
        return "above 99 %".to_owned();
    }
    let percent = two_digits(value * 100.0);
    if percent >= 0.1 {
        format!("{} %", decimal(percent))
    } else if value > 1e-9 {
        format!("1 in {}", count(two_digits(1.0 / value)))
    } else {
        "below 1 in a billion".to_owned()
    }
}

/// The same in a sentence: `0.34 %`, `about 1 in 1,400`.
#[must_use]
pub fn probability_in_words(value: f64) -> String {
    let printed = probability(value);
    if printed.starts_with("1 in") {
        format!("about {printed}")
    } else {
        printed
    }
}

/// An interval of probabilities, both ends in one notation: `0.05 % to 0.6 %`, `1 in 10,000 to 1 in 2,200`.
#[must_use]
pub fn interval(low: f64, high: f64) -> String {
    let high = probability(high);
    let percent = two_digits(low * 100.0);
    let low = match percent {
        _ if !high.ends_with('%') => probability(low),
        p if p >= 1e-4 => format!("{} %", decimal(p)),
        _ => "below 0.0001 %".to_owned(),
    };
    format!("{low} to {high}")
}

/// A whole number with thousands separated: `1,400`.
#[must_use]
pub fn count(value: f64) -> String {
    let digits = format!("{:.0}", value.abs());
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if value < 0.0 && digits != "0" {
        grouped.insert(0, '\u{2212}');
    }
    grouped
}

/// A log-odds contribution: `+0.42`, `−1.10`, `0.00`.
#[must_use]
pub fn signed(value: f64) -> String {
    let digits = format!("{:.2}", value.abs());
    match (digits.as_str(), value < 0.0) {
        ("0.00", _) => digits,
        (_, true) => format!("\u{2212}{digits}"),
        (_, false) => format!("+{digits}"),
    }
}

/// What a log-odds contribution does to the odds: `odds × 1.5`, `odds ÷ 3.0`, `odds unchanged`.
#[must_use]
pub fn odds(log_odds: f64) -> String {
    let ratio = log_odds.abs().exp();
    let printed = if ratio >= 1000.0 {
        "more than 1,000".to_owned()
    } else if ratio >= 10.0 {
        count(ratio)
    } else {
        format!("{ratio:.1}")
    };
    match (printed.as_str(), log_odds < 0.0) {
        ("1.0", _) => "odds about the same".to_owned(),
        (_, true) => format!("odds \u{f7} {printed}"),
        (_, false) => format!("odds \u{d7} {printed}"),
    }
}

/// How many times one probability is another: `12 times`, `half`, `a fifth`; `None` where the other is zero.
#[must_use]
pub fn multiple(value: f64, of: f64) -> Option<String> {
    let ratio = value / of;
    if of <= 0.0 || !ratio.is_finite() {
        return None;
    }
    Some(match ratio {
        r if r >= 10.0 => format!("{} times", count(two_digits(r))),
        r if r >= 1.15 => format!("{r:.1} times"),
        r if r > 0.85 => "about the same as".to_owned(),
        r if r >= 0.1 => format!("{r:.1} times"),
        _ => "less than a tenth of".to_owned(),
    })
}

/// A value with its unit: shares as percentages, `0/1` as yes and no, one `years` as `1 year`.
#[must_use]
pub fn value(value: f64, unit: &str) -> String {
    match unit {
        _ if !value.is_finite() => "not a number".to_owned(),
        "0/1" | "yes or no" if value == 1.0 => "yes".to_owned(),
        "0/1" | "yes or no" if value == 0.0 => "no".to_owned(),
        "share" => format!("{} %", decimal(three_digits(value * 100.0))),
        "" | "0/1" | "yes or no" | "count" => decimal(three_digits(value)),
        _ if unit.starts_with(|first: char| first.is_ascii_digit() || first == '-') => {
            format!("{} ({unit})", decimal(three_digits(value)))
        }
        _ if value == 1.0 => format!("1 {}", unit.strip_suffix('s').unwrap_or(unit)),
        _ => format!("{} {unit}", decimal(three_digits(value))),
    }
}

/// A day: `31 December 2026`.
#[must_use]
pub fn day(date: Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = usize::from(date.month().unsigned_abs()) - 1;
    format!("{} {} {}", date.day(), MONTHS[month % 12], date.year())
}

/// A rank in words: `1st`, `2nd`, `11th`.
#[must_use]
pub fn ordinal(rank: u32) -> String {
    let ending = match (rank % 10, rank % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{}{ending}", count(f64::from(rank)))
}

/// A number of things: `1 line`, `3 lines`.
#[must_use]
pub fn plural(number: usize, singular: &str) -> String {
    if number == 1 {
        format!("1 {singular}")
    } else {
        format!("{} {singular}s", count(number as f64))
    }
}

fn two_digits(value: f64) -> f64 {
    significant(value, 2)
}

fn three_digits(value: f64) -> f64 {
    // Whole numbers are counts, years and the like: they keep all their digits.
    if value.fract() == 0.0 && value.abs() < 1e6 {
        return value;
    }
    significant(value, 3)
}

fn significant(value: f64, digits: i32) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    let scale = 10f64.powf(f64::from(digits - 1) - value.abs().log10().floor());
    (value * scale).round() / scale
}

/// The shortest decimal of a rounded number, thousands separated.
fn decimal(value: f64) -> String {
    if value.abs() >= 1000.0 || value == 0.0 {
        return count(value);
    }
    let text = format!("{:.6}", value.abs());
    let text = text.trim_end_matches('0').trim_end_matches('.');
    let text = if text == "0" {
        format!("{:.1e}", value.abs())
    } else {
        text.to_owned()
    };
    if value < 0.0 {
        format!("\u{2212}{text}")
    } else {
        text
    }
}
