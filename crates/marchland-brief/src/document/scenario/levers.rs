//! What could be changed.

use super::{points, points_interval};
use crate::document::capital;
use crate::scenario::{LeverRow, Levers};
use crate::wording::question;
use marchland_render::{Bar, Bars, Block, Chart, Column, Figure, Table, number};

pub(super) fn title(answer: &Levers) -> String {
    format!("What could {} and others change?", answer.target.name)
}

pub(super) fn blocks(answer: &Levers) -> Vec<Block> {
    let (ranked, others): (Vec<&LeverRow>, Vec<&LeverRow>) = answer
        .levers
        .iter()
        .partition(|lever| lever.unranked.is_none());
    let mut blocks = vec![
        Block::Answer {
            sentence: sentence(answer, &ranked),
            figures: ranked.iter().take(3).map(|lever| figure(lever)).collect(),
        },
        Block::Small(
            "Differences are associated with a column's value in the record. They are no effects: backing goes to those already \
             threatened, trade goes to those that are trusted, and what is moved by hand need not bring what goes with it."
                .to_owned(),
        ),
        Block::section("Levers whose sign holds"),
    ];
    if ranked.is_empty() {
        blocks.push(Block::Paragraph(
            "None: no step's sign holds across draws, outcomes and horizons.".to_owned(),
        ));
    } else {
        let bar = |lever: &&LeverRow| Bar {
            label: lever.meaning.clone(),
            amount: lever.difference * 100.0,
            printed: points(lever.difference),
        };
        blocks.push(Block::Chart(Chart::Bars(Bars {
            title: format!("Percentage points: {}", question(answer.outcome)),
            left: "lower".to_owned(),
            right: "higher".to_owned(),
            bars: ranked.iter().map(bar).collect(),
        })));
        blocks.push(Block::Table(table("Ranked: the sign is the same in nine draws of ten, for initiations and actions, and for every horizon", &ranked)));
    }
    if !others.is_empty() {
        blocks.push(Block::section("Not ranked"));
        blocks.push(Block::Table(unranked(&others)));
    }
    blocks
}

fn sentence(answer: &Levers, ranked: &[&LeverRow]) -> String {
    let standing = format!(
        "As things stand the probability of {} is {}",
        question(answer.outcome),
        number::probability_in_words(answer.probability)
    );
    match ranked.first() {
        None => format!("{standing}; no lever's sign holds well enough to rank it."),
        Some(first) => format!(
            "{standing}; of what {} or others could move, {} goes with the greatest difference, {} percentage points.",
            answer.target.name,
            first.meaning,
            points(first.difference)
        ),
    }
}

fn figure(lever: &LeverRow) -> Figure {
    Figure {
        number: points(lever.difference),
        label: capital(&lever.column.replace('_', " ")),
        note: format!("points; moved by {}", actor(&lever.actor)),
    }
}

fn actor(word: &str) -> &str {
    match word {
        "backers" => "its backers",
        "rivals" => "the initiator's rivals",
        _ => "the target",
    }
}

fn step(lever: &LeverRow) -> String {
    let value = |value: Option<f64>| {
        value.map_or("not known".to_owned(), |value| {
            number::value(value, &lever.unit)
        })
    };
    match lever.then {
        Some(_) => format!("{} to {}", value(lever.now), value(lever.then)),
        None => value(lever.now),
    }
}

fn achieved(lever: &LeverRow) -> String {
    match (lever.achieved_by, lever.changes) {
        (Some(share), Some(changes)) => {
            format!(
                "{} of {} changes",
                number::probability(share),
                number::count(changes as f64)
            )
        }
        _ => "none".to_owned(),
    }
}

fn table(caption: &str, rows: &[&LeverRow]) -> Table {
    let row = |lever: &&LeverRow| {
        vec![
            capital(&lever.meaning),
            capital(actor(&lever.actor)),
            step(lever),
            achieved(lever),
            number::probability(lever.probability),
            points(lever.difference),
            points_interval(lever.interval),
        ]
    };
    Table {
        caption: caption.to_owned(),
        columns: vec![
            Column::words("What"),
            Column::words("Moved by"),
            Column::words("Step"),
            Column::words("As far or farther in the record"),
            Column::numbers("Probability"),
            Column::numbers("Points"),
            Column::numbers("Interval"),
        ],
        rows: rows.iter().map(row).collect(),
    }
}

fn unranked(rows: &[&LeverRow]) -> Table {
    let row = |lever: &&LeverRow| {
        vec![
            capital(&lever.meaning),
            step(lever),
            points(lever.difference),
            lever.unranked.clone().unwrap_or_default(),
        ]
    };
    Table {
        caption: "What is measured but not ranked, and why".to_owned(),
        columns: vec![
            Column::words("What"),
            Column::words("Step"),
            Column::numbers("Points"),
            Column::words("Why not ranked"),
        ],
        rows: rows.iter().map(row).collect(),
    }
}
