//! The factors: what they add, what measures them, what the documents say.

mod quotes;

use super::{Detail, by_strength, capital, headline, headline_question};
use crate::wording::horizon_phrase;
use crate::{Brief, Claim, ColumnReport, Count, FactorReport};
use marchland_base::{Direction, Horizon, OutcomeKind, Side, Status};
use marchland_render::{Bar, Bars, Block, Chart, Column, Table, Tone, number};

/// Bars of the chart; what is left is one bar.
const BARS: usize = 12;

/// Factors whose quotes are shown where there is little room.
const QUOTED_FACTORS: usize = 4;

const OVERVIEW: [Column; 5] = [
    Column::words("Factor"),
    Column::words("Value"),
    Column::words("Status"),
    Column::numbers("Log-odds"),
    Column::words("Reports"),
];
const MEASURES: [Column; 5] = [
    Column::words("Measure"),
    Column::numbers("Value"),
    Column::words("Status"),
    Column::words("As of"),
    Column::words("Origin"),
];

pub(super) fn blocks(brief: &Brief, detail: Detail) -> Vec<Block> {
    let parts = by_strength(brief);
    let mut blocks = vec![Block::section("What drives it")];
    match headline(brief) {
        Some(forecast) if !parts.is_empty() => {
            blocks.push(Block::Paragraph(arithmetic(brief, forecast, &parts)));
            blocks.push(Block::Chart(Chart::Bars(chart(brief, &parts))));
        }
        _ => blocks.push(Block::Paragraph(
            "No factor contributes to this forecast.".to_owned(),
        )),
    }
    let listed: Vec<&FactorReport> = parts
        .iter()
        .map(|(factor, _)| *factor)
        .chain(
            brief
                .factors
                .iter()
                .filter(|factor| !parts.iter().any(|(other, _)| other.id == factor.id)),
        )
        .filter(|factor| says_something(factor))
        .collect();
    if !listed.is_empty() {
        blocks.push(Block::Table(overview(brief, &listed)));
    }
    if !detail.whole {
        blocks.extend(most_spoken_of(brief, &listed, detail));
        return blocks;
    }
    if !listed.is_empty() {
        blocks.push(Block::section("Factor by factor"));
    }
    for factor in listed {
        blocks.extend(factor_blocks(brief, factor, detail));
    }
    blocks
}

/// A few quotes for and against, from the factors that the documents speak of most.
fn most_spoken_of(brief: &Brief, factors: &[&FactorReport], detail: Detail) -> Vec<Block> {
    let mut spoken: Vec<&&FactorReport> = factors
        .iter()
        .filter(|factor| factor.evidence.claims().next().is_some())
        .collect();
    spoken.sort_by_key(|factor| std::cmp::Reverse(factor.evidence.claims().count()));
    let mut blocks = Vec::new();
    for factor in spoken.into_iter().take(QUOTED_FACTORS) {
        if blocks.is_empty() {
            blocks.push(Block::section("What the reports say"));
        }
        blocks.push(Block::subsection(&capital(&factor.name)));
        for (claims, tone, verb) in sides(factor) {
            if !claims.is_empty() && tone != Tone::Neutral {
                blocks.push(quotes::quotes(brief, claims, tone, verb, detail));
            }
        }
    }
    blocks
}

/// A factor's claims by side, with the tone and the words for it.
fn sides(factor: &FactorReport) -> [(&[Claim], Tone, &'static str); 3] {
    [
        (&factor.evidence.raises, Tone::Up, "raising the risk"),
        (&factor.evidence.lowers, Tone::Down, "lowering the risk"),
        (&factor.evidence.neutral, Tone::Neutral, "taking no side"),
    ]
}

fn says_something(factor: &FactorReport) -> bool {
    !factor.columns.is_empty()
        || !factor.contributions.is_empty()
        || factor.evidence.claims().next().is_some()
}

fn arithmetic(
    brief: &Brief,
    forecast: &crate::MoveForecast,
    parts: &[(&FactorReport, f64)],
) -> String {
    let context = brief
        .context()
        .and_then(|context| context.log_odds(forecast.outcome))
        .unwrap_or(0.0);
    let factors: f64 = parts.iter().map(|(_, log_odds)| log_odds).sum::<f64>() - context;
    format!(
        "Each factor adds to the log-odds of a move or takes from them. For {}: intercept {}, factors {}, context {}, \
         together {}, which is {}. A contribution says what the model makes of a value; it is not a cause.",
        headline_question(brief),
        number::signed(forecast.intercept),
        number::signed(factors),
        number::signed(context),
        number::signed(forecast.probability.log_odds()),
        number::probability_in_words(forecast.probability.get()),
    )
}

fn chart(brief: &Brief, parts: &[(&FactorReport, f64)]) -> Bars {
    let (shown, rest) = parts.split_at(parts.len().min(BARS));
    let mut bars: Vec<Bar> = shown
        .iter()
        .map(|(factor, log_odds)| bar(capital(&factor.name), *log_odds))
        .collect();
    bars.sort_by(|one, other| other.amount.total_cmp(&one.amount));
    if !rest.is_empty() {
        let label = number::plural(rest.len(), "other factor");
        bars.push(bar(label, rest.iter().map(|(_, log_odds)| log_odds).sum()));
    }
    Bars {
        title: format!(
            "Contributions to the log-odds: {}",
            headline_question(brief)
        ),
        left: "lowers the odds".to_owned(),
        right: "raises the odds".to_owned(),
        bars,
    }
}

fn bar(label: String, amount: f64) -> Bar {
    Bar {
        label,
        amount,
        printed: number::signed(amount),
    }
}

fn overview(brief: &Brief, factors: &[&FactorReport]) -> Table {
    let outcome = headline(brief).map(|forecast| forecast.outcome);
    let row = |factor: &&FactorReport| {
        let log_odds = outcome.and_then(|outcome| factor.log_odds(outcome));
        vec![
            capital(&factor.name),
            factor.columns.first().map_or_else(
                || "not measured".to_owned(),
                |column| format!("{}: {}", column.meaning, column_value(column)),
            ),
            factor
                .columns
                .first()
                .map_or_else(String::new, column_status),
            log_odds.map_or_else(|| "none".to_owned(), number::signed),
            reports(factor),
        ]
    };
    Table {
        caption: format!(
            "The factors, the strongest first; log-odds for {}",
            headline_question(brief)
        ),
        columns: OVERVIEW.to_vec(),
        rows: factors.iter().map(row).collect(),
    }
}

/// For and against, with the number of documents and of independent lines of each.
fn reports(factor: &FactorReport) -> String {
    let evidence = &factor.evidence;
    let part = |claims: &[Claim], verb: &str| {
        (!claims.is_empty()).then(|| {
            let count = Count::of(claims.iter());
            let documents = number::plural(count.documents as usize, "document");
            let lines = number::plural(count.lines as usize, "line");
            format!("{} {verb} ({documents}, {lines})", claims.len())
        })
    };
    let parts = [
        part(&evidence.raises, "for"),
        part(&evidence.lowers, "against"),
        part(&evidence.neutral, "neutral"),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

pub(super) fn column_value(column: &ColumnReport) -> String {
    column.value.map_or_else(
        || "absent".to_owned(),
        |value| number::value(value, &column.unit),
    )
}

fn column_status(column: &ColumnReport) -> String {
    let age = || number::plural(usize::from(column.age), "year");
    match column.status {
        Status::Observed => "observed".to_owned(),
        Status::Carried => format!("carried forward, {} old", age()),
        Status::Estimated if column.age > 0 => format!("estimated, {} old", age()),
        Status::Estimated => "estimated".to_owned(),
        Status::Absent => "absent".to_owned(),
    }
}

fn factor_blocks(brief: &Brief, factor: &FactorReport, detail: Detail) -> Vec<Block> {
    let mut blocks = vec![
        Block::subsection(&capital(&factor.name)),
        Block::Small(statement(factor)),
    ];
    if !factor.columns.is_empty() {
        blocks.push(Block::Table(measures(factor)));
    }
    if !factor.contributions.is_empty() {
        blocks.push(Block::Small(format!(
            "Log-odds {}.",
            contributions(brief, factor)
        )));
    }
    for (claims, tone, verb) in sides(factor) {
        if !claims.is_empty() {
            blocks.push(quotes::quotes(brief, claims, tone, verb, detail));
        }
    }
    blocks
}

fn statement(factor: &FactorReport) -> String {
    let mut text = format!("{}.", capital(&factor.statement));
    if let Some(side) = factor.side {
        let of = match side {
            Side::Initiator => "the initiator",
            Side::Dyad => "the pair",
            Side::Target => "the target",
            Side::ThirdParty => "third parties",
        };
        text.push_str(&format!(" A property of {of}."));
    }
    if let Some(direction) = factor.direction {
        text.push_str(match direction {
            Direction::Raises => " Theory expects it to raise the risk.",
            Direction::Lowers => " Theory expects it to lower the risk.",
            Direction::Contested => " Theories disagree on its direction.",
        });
    }
    text
}

fn measures(factor: &FactorReport) -> Table {
    let row = |column: &ColumnReport| {
        let cards: Vec<&str> = column.origin.0.iter().map(|card| card.0.as_str()).collect();
        vec![
            column.meaning.clone(),
            column_value(column),
            column_status(column),
            column.as_of.map_or_else(String::new, number::day),
            cards.join(", "),
        ]
    };
    Table {
        caption: format!("What measures {}", factor.name),
        columns: MEASURES.to_vec(),
        rows: factor.columns.iter().map(row).collect(),
    }
}

/// The contributions by kind of outcome and horizon; rungs that print alike are said once.
fn contributions(brief: &Brief, factor: &FactorReport) -> String {
    let mut parts = Vec::new();
    for kind in OutcomeKind::ALL {
        for horizon in Horizon::ALL {
            if let Some(printed) = of_window(brief, factor, kind, horizon) {
                parts.push(format!("{kind} {}: {printed}", horizon_phrase(horizon)));
            }
        }
    }
    parts.join("; ")
}

/// What a factor adds to the moves of one kind within one horizon.
fn of_window(
    brief: &Brief,
    factor: &FactorReport,
    kind: OutcomeKind,
    horizon: Horizon,
) -> Option<String> {
    let parts: Vec<(&str, String)> = brief
        .moves
        .iter()
        .map(|forecast| forecast.outcome)
        .filter(|outcome| (outcome.kind, outcome.horizon) == (kind, horizon))
        .filter_map(|outcome| {
            let log_odds = factor.log_odds(outcome)?;
            Some((outcome.rung.word(), number::signed(log_odds)))
        })
        .collect();
    let (_, first) = parts.first()?;
    if parts.iter().all(|(_, other)| other == first) {
        return Some(format!("{first} for every move"));
    }
    let each: Vec<String> = parts
        .iter()
        .map(|(label, number)| format!("{label} {number}"))
        .collect();
    Some(each.join(", "))
}
