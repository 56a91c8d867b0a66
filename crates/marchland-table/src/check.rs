//! Whether a card can be written at all, and whether a block is what the card announces.

use crate::block::{Block, Kind, Values};
use crate::card::{ColumnCard, LAYOUT, TableCard};
use crate::error::TableError;
use std::collections::BTreeSet;

/// The column that every panel has, and by which summaries go.
pub(crate) const YEAR: &str = "year";

impl ColumnCard {
    /// Whether the column says which row it is (`year`, `ccode1`, `gwcode2` and the like), so that it is never absent.
    #[must_use]
    pub fn is_key(&self) -> bool {
        let code = ["ccode", "gwcode"]
            .iter()
            .find_map(|stem| self.name.strip_prefix(stem));
        self.name == YEAR || code.is_some_and(|rest| matches!(rest, "" | "1" | "2"))
    }
}

/// The card of a file to be written: of this layout, each column with a name of its own, `year` among them.
pub(crate) fn card(card: &TableCard) -> Result<(), TableError> {
    let fault = |problem: String| Err(TableError::Card(problem));
    if card.layout != LAYOUT {
        return fault(format!(
            "layout {}; this program writes layout {LAYOUT}",
            card.layout
        ));
    }
    let mut names = BTreeSet::new();
    for column in &card.columns {
        if column.name.is_empty() {
            return fault("a column without a name; give it one".to_owned());
        }
        if !names.insert(column.name.as_str()) {
            let name = &column.name;
            return fault(format!(
                "two columns are named {name}; give each its own name"
            ));
        }
        if column.is_key() && matches!(column.kind, Kind::Number | Kind::Text) {
            let name = &column.name;
            return fault(format!(
                "the key {name} holds {:?}; keys are whole",
                column.kind
            ));
        }
    }
    if !names.contains(YEAR) {
        return fault(format!(
            "no column {YEAR}; a panel says of which year a row is"
        ));
    }
    Ok(())
}

/// A block of so many columns, each of the announced type and of the same length; `before` rows came before it.
pub(crate) fn block(cards: &[ColumnCard], block: &Block, before: u64) -> Result<(), TableError> {
    let first = before + 1;
    let fault = |problem: String| Err(TableError::Block { first, problem });
    if block.columns.len() != cards.len() {
        let (found, announced) = (block.columns.len(), cards.len());
        return fault(format!("{found} columns, the card announces {announced}"));
    }
    for (card, values) in cards.iter().zip(&block.columns) {
        let name = &card.name;
        if values.kind() != card.kind {
            let (found, announced) = (values.kind(), card.kind);
            return fault(format!(
                "column {name} holds {found:?}, the card announces {announced:?}"
            ));
        }
        if values.len() != block.rows {
            let (found, rows) = (values.len(), block.rows);
            return fault(format!(
                "column {name} holds {found} values, the block {rows} rows"
            ));
        }
        if card.is_key() {
            no_gaps(name, values, before)?;
        }
        if let Values::Text { codes, words } = values {
            known_words(name, codes, words.len(), before)?;
        }
    }
    Ok(())
}

fn no_gaps(name: &str, values: &Values, before: u64) -> Result<(), TableError> {
    let gap = match values {
        Values::Whole8(values) => values.iter().position(|value| *value == Values::ABSENT_8),
        Values::Whole16(values) => values.iter().position(|value| *value == Values::ABSENT_16),
        Values::Whole32(values) => values.iter().position(|value| *value == Values::ABSENT_32),
        // Refused with the card.
        Values::Number(_) | Values::Text { .. } => None,
    };
    gap.map_or(Ok(()), |at| {
        Err(TableError::Cell {
            column: name.to_owned(),
            row: before + at as u64 + 1,
            problem: "absent; a key is there in every row".to_owned(),
        })
    })
}

fn known_words(name: &str, codes: &[u16], words: usize, before: u64) -> Result<(), TableError> {
    let unknown = |code: &u16| *code != Values::ABSENT_TEXT && usize::from(*code) >= words;
    codes.iter().position(unknown).map_or(Ok(()), |at| {
        Err(TableError::Cell {
            column: name.to_owned(),
            row: before + at as u64 + 1,
            problem: format!("word {}, the list has {words}", codes[at]),
        })
    })
}
