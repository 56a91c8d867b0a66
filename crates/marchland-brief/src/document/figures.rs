//! The figures in the reports, beside what the data say.

use super::LONGEST_NAME;
use crate::{Brief, FigureReport, Value, Verdict};
use marchland_render::{Block, Column, Table, number, shorten};
use std::collections::BTreeMap;

/// Figures that are printed; the JSON has the rest.
const MOST: usize = 40;
const LONGEST_QUOTE: usize = 140;
const CHECKED: [Column; 4] = [
    Column::words("The text says"),
    Column::words("The data say"),
    Column::words("Verdict"),
    Column::words("Document"),
];

/// Nothing where no document gives a figure.
pub(super) fn blocks(brief: &Brief) -> Vec<Block> {
    let once = once(&brief.figures);
    if once.is_empty() {
        return Vec::new();
    }
    let checked = once.iter().filter(|one| one.against.is_some());
    let rows: Vec<Vec<String>> = checked.map(|one| row(one)).collect();
    let mut blocks = vec![
        Block::section("Figures in the reports"),
        Block::Small(
            "A figure is held against the values that this answer rests on; how far the two may lie apart is an assumption \
             (figure_tolerance). Copies within a line of reporting are shown once. No figure of a report moves a number."
                .to_owned(),
        ),
    ];
    if !rows.is_empty() {
        let all = rows.len();
        let caption = match all > MOST {
            true => {
                format!("Figures that can be checked; the first {MOST} of {all}, all in the JSON")
            }
            false => "Figures that can be checked".to_owned(),
        };
        blocks.push(Block::Table(Table {
            caption,
            columns: CHECKED.to_vec(),
            rows: rows.into_iter().take(MOST).collect(),
        }));
    }
    blocks.extend(unchecked(&once));
    blocks
}

/// Each figure once for each line of reporting.
fn once(figures: &[FigureReport]) -> Vec<&FigureReport> {
    let mut out: Vec<&FigureReport> = Vec::new();
    for one in figures {
        let same = |other: &&FigureReport| {
            let (a, b) = (&one.quantity, &other.quantity);
            (a.line, &a.value, &a.unit, &a.what) == (b.line, &b.value, &b.unit, &b.what)
        };
        if !out.iter().any(same) {
            out.push(one);
        }
    }
    out
}

fn row(figure: &FigureReport) -> Vec<String> {
    let data = figure.against.as_ref().map(|against| {
        let origin: Vec<&str> = against
            .origin
            .0
            .iter()
            .map(|card| card.0.as_str())
            .collect();
        format!(
            "{}: {} ({}, {})",
            against.meaning,
            amount(against.value, &figure.quantity.unit),
            origin.join(", "),
            against.as_of.year()
        )
    });
    vec![
        said(figure),
        data.unwrap_or_default(),
        format!("{}: {}", figure.verdict.words(), figure.reason),
        shorten(&figure.quantity.file, LONGEST_NAME),
    ]
}

/// The figure with its time, and the words around it.
fn said(figure: &FigureReport) -> String {
    let quantity = &figure.quantity;
    let value = match &quantity.value {
        Value::Number(value) => amount(*value, &quantity.unit),
        Value::Range([low, high]) => format!(
            "{} to {}",
            number::value(*low, ""),
            amount(*high, &quantity.unit)
        ),
        Value::Words(words) => format!("{} ({})", shorten(words, LONGEST_NAME), quantity.unit),
    };
    let time = quantity.as_of.as_deref().map(|time| format!(", {time}"));
    format!(
        "{value}{}: “{}”",
        time.unwrap_or_default(),
        shorten(&quantity.quote, LONGEST_QUOTE)
    )
}

fn amount(value: f64, unit: &str) -> String {
    match unit {
        "percent" => format!("{} %", number::value(value, "")),
        _ => format!(
            "{} {}",
            number::value(value, ""),
            shorten(unit, LONGEST_NAME)
        ),
    }
}

/// Figures that no value can check, under their reasons.
fn unchecked(figures: &[&FigureReport]) -> Option<Block> {
    let mut reasons: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for figure in figures
        .iter()
        .filter(|figure| figure.verdict == Verdict::CannotBeChecked)
    {
        reasons
            .entry(&figure.reason)
            .or_default()
            .push(said(figure));
    }
    let terms = reasons.into_iter().map(|(reason, said)| {
        let shown = said
            .iter()
            .take(MOST)
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join("; ");
        let rest = said.len().saturating_sub(MOST);
        let rest = if rest > 0 {
            format!("; and {rest} more, all in the JSON")
        } else {
            String::new()
        };
        (
            format!("Cannot be checked: {reason}"),
            format!("{shown}{rest}"),
        )
    });
    let terms: Vec<(String, String)> = terms.collect();
    (!terms.is_empty()).then_some(Block::Terms(terms))
}
