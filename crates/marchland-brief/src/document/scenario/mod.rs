//! Answers of simulations as documents.

mod cascade;
mod levers;
mod watch;
mod whatif;

use super::{appendix, capital};
use crate::scenario::{AssumedNumber, ScenarioAnswer, Standing};
use marchland_render::{Block, Chart, Column, Document, Swing, Swings, Table, number};

/// An answer, with all tables or, on a terminal, the first rows of long ones.
pub(crate) fn scenario_document(answer: &ScenarioAnswer, whole: bool) -> Document {
    let (standing, title, mut blocks) = match answer {
        ScenarioAnswer::WhatIf(answer) => (
            &answer.standing,
            whatif::title(answer),
            whatif::blocks(answer, whole),
        ),
        ScenarioAnswer::Levers(answer) => (
            &answer.standing,
            levers::title(answer),
            levers::blocks(answer),
        ),
        ScenarioAnswer::Cascade(answer) => (
            &answer.standing,
            cascade::title(answer),
            cascade::blocks(answer, whole),
        ),
        ScenarioAnswer::Watch(answer) => (
            &answer.standing,
            watch::title(answer),
            watch::blocks(answer, whole),
        ),
    };
    blocks.push(Block::section("How the numbers come about"));
    blocks.push(Block::List(standing.method.clone()));
    let citations = if whole {
        standing.citations.as_slice()
    } else {
        &[]
    };
    blocks.extend(appendix::limits_and_citations(&standing.limits, citations));
    Document {
        kicker: "Interstate threat assessment: scenario".to_owned(),
        title,
        dateline: dateline(standing),
        blocks,
    }
}

fn dateline(standing: &Standing) -> String {
    format!(
        "As of {} ({}). Factor values {}, model {}.",
        number::day(standing.as_of),
        standing.clock.meaning(),
        standing.data_version,
        standing.model_version
    )
}

/// A difference of probabilities in percentage points.
fn points(difference: f64) -> String {
    let points = difference * 100.0;
    let size = points.abs();
    let digits = match size {
        size if size >= 9.95 => 0,
        size if size >= 0.995 => 1,
        size if size >= 0.0995 => 2,
        _ => 3,
    };
    if size < 0.0005 {
        return "0".to_owned();
    }
    let sign = if points < 0.0 { "−" } else { "+" };
    format!("{sign}{size:.digits$}")
}

/// An interval of differences in percentage points.
fn points_interval([low, high]: [f64; 2]) -> String {
    format!("{} to {}", points(low), points(high))
}

/// A share of the paths: nothing is never, not a small number.
fn share(value: f64) -> String {
    match value {
        0.0 => "none".to_owned(),
        value => number::probability(value),
    }
}

/// Months in words: whole years where they are.
fn span(months: u16) -> String {
    match months {
        12 => "1 year".to_owned(),
        whole if whole.is_multiple_of(12) => format!("{} years", whole / 12),
        months => format!("{months} months"),
    }
}

/// What is assumed and what rests on it: a tornado, and a table underneath.
fn assumptions(assumed: &[AssumedNumber], (centre, target): (f64, &str)) -> Vec<Block> {
    let mut blocks = vec![
        Block::section("Assumptions and their weight"),
        Block::Paragraph(
            "Nothing in the record estimates these numbers. Each was moved over its range with the others as they stand, over the \
             same random numbers; the first-order index is the share of the variance that goes with one alone when all move at once."
                .to_owned(),
        ),
    ];
    let swing = |one: &AssumedNumber| Swing {
        label: one.id.replace('_', " "),
        at_low: one.at_ends[0],
        at_high: one.at_ends[1],
        printed: format!(
            "{} to {}",
            number::probability(one.at_ends[0]),
            number::probability(one.at_ends[1])
        ),
    };
    blocks.push(Block::Chart(Chart::Swings(Swings {
        title: format!("Probability of force against {target} within the horizon, as each assumption runs over its range"),
        low_label: "at its low end".to_owned(),
        high_label: "at its high end".to_owned(),
        centre,
        printed_centre: number::probability(centre),
        rows: assumed.iter().map(swing).collect(),
    })));
    let row = |one: &AssumedNumber| {
        vec![
            format!("{}: {}", capital(&one.id.replace('_', " ")), one.meaning),
            number::value(one.value, ""),
            format!(
                "{} to {}",
                number::value(one.low, ""),
                number::value(one.high, "")
            ),
            number::probability(one.at_ends[0]),
            number::probability(one.at_ends[1]),
            one.first_order.map_or("none to share".to_owned(), |index| {
                format!("{:.2}", index.clamp(0.0, 1.0))
            }),
        ]
    };
    blocks.push(Block::Table(Table {
        caption: format!(
            "What is assumed; force against {target} within the horizon is {} with all as they stand",
            number::probability(centre)
        ),
        columns: vec![
            Column::words("Assumption"),
            Column::numbers("Value"),
            Column::numbers("Range"),
            Column::numbers("Force at low end"),
            Column::numbers("Force at high end"),
            Column::numbers("First-order index"),
        ],
        rows: assumed.iter().map(row).collect(),
    }));
    blocks
}
