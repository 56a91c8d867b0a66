//! What to watch.

use super::{share, span};
use crate::scenario::{Watch, WatchSign};
use marchland_render::{Block, Column, Figure, Table};

/// Signs in the table of a terminal, and of a page.
const SIGNS: [usize; 2] = [12, 60];

pub(super) fn title(answer: &Watch) -> String {
    format!(
        "What to watch: {} and {}",
        answer.standing.initiator.name, answer.target.name
    )
}

pub(super) fn blocks(answer: &Watch, whole: bool) -> Vec<Block> {
    let mut blocks = vec![
        Block::Answer {
            sentence: sentence(answer),
            figures: answer.signs.iter().take(3).map(figure).collect(),
        },
        Block::section("The scenarios"),
        Block::Table(Table {
            caption: "Force within the horizon in each scenario".to_owned(),
            columns: vec![Column::words("Scenario"), Column::numbers("Force")],
            rows: answer
                .scenarios
                .iter()
                .map(|one| vec![one.name.clone(), share(one.force)])
                .collect(),
        }),
        Block::section("The signs"),
        Block::Table(signs(answer, SIGNS[usize::from(whole)])),
    ];
    if !answer.named.is_empty() {
        blocks.push(Block::section("Named, but not measured"));
        let row = |one: &crate::scenario::NamedIndicator| {
            vec![one.indicator.clone(), one.named_by.clone()]
        };
        blocks.push(Block::Table(Table {
            caption: "Indicators that scenarios and documents name and that no simulated number stands behind".to_owned(),
            columns: vec![Column::words("Look for"), Column::words("Named by")],
            rows: answer.named.iter().map(row).collect(),
        }));
    }
    blocks
}

fn sentence(answer: &Watch) -> String {
    match answer.signs.first() {
        None => "No sign tells the scenarios apart.".to_owned(),
        Some(first) => format!(
            "Of {} signs the one that tells most is this within {}: {}. It speaks for “{}”.",
            answer.signs.len(),
            span(first.months),
            first.sign,
            first.speaks_for
        ),
    }
}

fn figure(sign: &WatchSign) -> Figure {
    Figure {
        number: format!("{:.2} bits", sign.bits),
        label: sign.speaks_for.clone(),
        note: format!("{}, within {}", sign.sign, span(sign.months)),
    }
}

fn signs(answer: &Watch, most: usize) -> Table {
    let row = |sign: &WatchSign| {
        let baseline = sign.probabilities.first().copied().unwrap_or(0.0);
        let highest = sign.probabilities.iter().copied().fold(0.0, f64::max);
        vec![
            sign.sign.clone(),
            span(sign.months),
            share(baseline),
            share(highest),
            sign.speaks_for.clone(),
            sign.likelihood_ratio
                .map_or("never in the baseline".to_owned(), |ratio| {
                    format!("{ratio:.1}")
                }),
            format!("{:.3}", sign.bits),
            sign.look_up.clone(),
        ]
    };
    Table {
        caption: format!(
            "The {} signs of {} that tell most; bits of information about which scenario one is in, if all were equally likely before",
            answer.signs.len().min(most),
            answer.signs.len()
        ),
        columns: vec![
            Column::words("Sign"),
            Column::words("Within"),
            Column::numbers("Baseline"),
            Column::numbers("At most"),
            Column::words("Speaks for"),
            Column::numbers("Times likelier"),
            Column::numbers("Bits"),
            Column::words("Where to look"),
        ],
        rows: answer.signs.iter().take(most).map(row).collect(),
    }
}
