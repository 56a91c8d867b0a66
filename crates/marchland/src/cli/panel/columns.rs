//! `marchland panel columns`: every column that can be asked for.

use super::arguments::Columns;
use super::{json, printed};
use crate::cli::failure::Failure;
use crate::cli::output::Outputs;
use marchland::panel_columns;
use marchland_render::{Block, Column, Document, Table};
use marchland_table::ColumnCard;
use serde::Serialize;

#[derive(Serialize)]
struct Entry<'a> {
    group: &'a str,
    #[serde(flatten)]
    card: &'a ColumnCard,
}

/// Prints the list.
pub fn run(arguments: &Columns) -> Result<(), Failure> {
    let outputs = Outputs::plan(&arguments.output, arguments.json)?;
    let columns = panel_columns(arguments.unit());
    let entry = |(group, card)| Entry { group, card };
    let entries: Vec<Entry<'_>> = columns
        .iter()
        .map(|(group, card)| entry((*group, card)))
        .collect();
    let json = json(&entries)?;
    outputs.deliver(&|style| printed(style, &|| document(&entries), &json))
}

fn document(entries: &[Entry<'_>]) -> Document {
    let mut blocks = Vec::new();
    for group in entries.chunk_by(|one, other| one.group == other.group) {
        let Some(first) = group.first() else { continue };
        let cards: Vec<String> = first
            .card
            .origin
            .0
            .iter()
            .map(ToString::to_string)
            .collect();
        let row = |entry: &Entry<'_>| {
            let ColumnCard {
                name,
                meaning,
                unit,
                ..
            } = entry.card;
            vec![name.clone(), meaning.clone(), unit.clone()]
        };
        blocks.push(Block::Table(Table {
            caption: format!("{} (from {})", first.group, cards.join(", ")),
            columns: vec![
                Column::words("Column"),
                Column::words("Meaning"),
                Column::words("Unit"),
            ],
            rows: group.iter().map(row).collect(),
        }));
    }
    Document {
        title: format!("{} columns", entries.len()),
        kicker: "Marchland: columns of panels".to_owned(),
        dateline: "Ask for them with --columns: by name, by name without the side (both are meant), by group, or all."
            .to_owned(),
        blocks,
    }
}
