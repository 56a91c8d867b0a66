//! Who copied whom, drawn and in a table.

use super::LONGEST_NAME;
use crate::{Copy, CopyKind, Line};
use marchland_render::{Arc, ArcName, Arcs, Block, Chart, Column, Table, shorten};
use std::collections::{BTreeMap, BTreeSet};

/// Edges of the graph of copies that are printed; the JSON has the rest.
const MOST_COPIES: usize = 60;
const LONGEST_SHOWN: usize = 160;
/// Documents that are drawn.
const MOST_DRAWN: usize = 40;
const COPY_COLUMNS: [Column; 5] = [
    Column::words("Copy"),
    Column::words("Origin"),
    Column::words("Kind"),
    Column::numbers("Share"),
    Column::words("Why"),
];

/// Who copied whom, as a section of a page; nothing where nobody did.
pub fn copies_blocks(lines: &[Line], copies: &[Copy]) -> Vec<Block> {
    if copies.is_empty() {
        return Vec::new();
    }
    let shown = copies.iter().take(MOST_COPIES).map(copy).collect();
    let mut caption = "Who copied whom".to_owned();
    if copies.len() > MOST_COPIES {
        caption.push_str(&format!(
            "; the first {MOST_COPIES} of {}, all in the JSON",
            copies.len()
        ));
    }
    vec![
        Block::Small(
            "Two reports that only quote the same words stay two lines. Shares are of the copy's words.".to_owned(),
        ),
        Block::Chart(Chart::Arcs(drawing(lines, copies))),
        Block::Table(Table {
            caption,
            columns: COPY_COLUMNS.to_vec(),
            rows: shown,
        }),
    ]
}

fn copy(copy: &Copy) -> Vec<String> {
    let line = match (copy.joins, copy.kind) {
        (true, _) => "one line",
        (false, CopyKind::Quotation) => "two lines",
        (false, _) => "draws on it; its line is another's",
    };
    let shown = copy.evidence.as_deref();
    let words = shown.map(|words| format!(": “{}”", shorten(words, LONGEST_SHOWN)));
    vec![
        shorten(&copy.copy, LONGEST_NAME),
        shorten(&copy.origin, LONGEST_NAME),
        format!("{}, {line}", copy.kind.words()),
        format!("{:.0} %", copy.share_of_copy * 100.0),
        format!(
            "the copy {}{}",
            copy.direction.words(),
            words.unwrap_or_default()
        ),
    ]
}

/// The documents that copied or were copied, by line of reporting, the one nearest to the origin first.
fn drawing(lines: &[Line], copies: &[Copy]) -> Arcs {
    let drawn: BTreeSet<&str> = copies
        .iter()
        .flat_map(|copy| [copy.copy.as_str(), copy.origin.as_str()])
        .collect();
    let mut names = Vec::new();
    let mut places = BTreeMap::new();
    for line in lines {
        let others = line.members.iter().filter(|file| **file != line.origin);
        let members = std::iter::once(&line.origin).chain(others);
        for (at, file) in members
            .filter(|file| drawn.contains(file.as_str()))
            .enumerate()
        {
            if names.len() == MOST_DRAWN {
                break;
            }
            places.insert(file.as_str(), names.len());
            names.push(ArcName {
                name: shorten(file, LONGEST_NAME),
                note: if at == 0 {
                    format!("line {}", line.number)
                } else {
                    String::new()
                },
                begins: at == 0,
            });
        }
    }
    let place = |file: &str| places.get(file).copied();
    let arc = |copy: &Copy| {
        Some(Arc {
            from: place(&copy.copy)?,
            to: place(&copy.origin)?,
            full: copy.joins,
        })
    };
    Arcs {
        title: match names.len() {
            MOST_DRAWN => format!("Who copied whom: the first {MOST_DRAWN} documents"),
            _ => "Who copied whom".to_owned(),
        },
        full: "copy to origin: one line".to_owned(),
        dashed: "shared words: two lines".to_owned(),
        names,
        arcs: copies.iter().filter_map(arc).collect(),
    }
}
