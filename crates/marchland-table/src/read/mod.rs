//! A Parquet file that this program wrote, read back a part at a time.

mod column;
mod foreign;
mod summary;

pub use foreign::{ForeignCells, ForeignFile, ForeignKind, ForeignRows};
pub use summary::{ColumnSummary, YearShare};

use crate::block::Block;
use crate::card::{LAYOUT, TableCard};
use crate::error::TableError;
use crate::parquet_file::{CARD_KEY, schema};
use bytes::Bytes;
use column::Words;
use parquet::errors::ParquetError;
use parquet::file::reader::{ChunkReader, FileReader, SerializedFileReader};
use serde_json::Value;
use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The first bytes of every Parquet file.
const MAGIC: &[u8] = b"PAR1";

/// A panel in a Parquet file: its card at once, its cells when they are asked for.
pub struct PanelFile {
    file: Box<dyn FileReader>,
    card: TableCard,
}

impl PanelFile {
    /// Opens a file and reads its card. The cells stay on the disk.
    ///
    /// # Errors
    /// The file is not one that [`crate::ParquetWriter`] wrote, its card has another layout, or it is damaged.
    pub fn open(file: File) -> Result<PanelFile, TableError> {
        guarded("its head", || PanelFile::from_input(file))
    }

    /// Opens a file that is in memory.
    ///
    /// # Errors
    /// As for [`PanelFile::open`].
    pub fn from_bytes(bytes: Vec<u8>) -> Result<PanelFile, TableError> {
        guarded("its head", || PanelFile::from_input(Bytes::from(bytes)))
    }

    fn from_input(input: impl ChunkReader + 'static) -> Result<PanelFile, TableError> {
        let head = input.get_bytes(0, MAGIC.len());
        if head.is_ok_and(|head| head != MAGIC) || input.len() < MAGIC.len() as u64 {
            return Err(TableError::NoPanel("no Parquet file".to_owned()));
        }
        let file = SerializedFileReader::new(input).map_err(|error| damaged("its end", &error))?;
        let card = card(&file)?;
        same_columns(&file, &card)?;
        Ok(PanelFile {
            file: Box::new(file),
            card,
        })
    }

    /// What the panel says of itself.
    #[must_use]
    pub fn card(&self) -> &TableCard {
        &self.card
    }

    /// Number of rows, as the file's footer has it.
    #[must_use]
    pub fn rows(&self) -> u64 {
        let groups = self.file.metadata().row_groups().iter();
        groups
            .map(|group| u64::try_from(group.num_rows()).unwrap_or(0))
            .sum()
    }

    /// Number of parts that [`PanelFile::block`] reads; each is at least as long as the blocks that were written.
    #[must_use]
    pub fn blocks(&self) -> usize {
        self.file.num_row_groups()
    }

    /// The cells of one part, counted from 0.
    ///
    /// # Errors
    /// There is no such part, or the file is damaged.
    pub fn block(&self, index: usize) -> Result<Block, TableError> {
        guarded("a page", || {
            let mut columns = Vec::with_capacity(self.card.columns.len());
            for at in 0..self.card.columns.len() {
                let kind = self.card.columns[at].kind;
                let mut words = Words::default();
                let mut parts = Vec::new();
                self.each_part(index, at, &mut words, &mut |part| parts.push(part))?;
                columns.push(column::join(kind, parts, &words));
            }
            let rows = columns.first().map_or(0, crate::block::Values::len);
            Ok(Block { rows, columns })
        })
    }

    /// What is found in each column, over all and by year. Reads every cell once, with little memory.
    ///
    /// # Errors
    /// There is no column `year`, or the file is damaged.
    pub fn summary(&self) -> Result<Vec<ColumnSummary>, TableError> {
        guarded("a page", || summary::of(self))
    }

    /// Hands out the cells of a column in a part, some ten thousand at a time.
    fn each_part(
        &self,
        group: usize,
        at: usize,
        words: &mut Words,
        push: &mut dyn FnMut(crate::block::Values),
    ) -> Result<(), TableError> {
        let card = &self.card.columns[at];
        let reader = self.file.get_row_group(group).and_then(|group| {
            let rows = usize::try_from(group.metadata().num_rows())?;
            Ok((rows, group.get_column_reader(at)?))
        });
        reader
            .and_then(|(rows, reader)| column::each(reader, card, rows, words, push))
            .map_err(|error| damaged(&format!("column {}", card.name), &error))
    }
}

/// The card of a file.
fn card(file: &impl FileReader) -> Result<TableCard, TableError> {
    let metadata = file.metadata().file_metadata().key_value_metadata();
    let found = metadata
        .into_iter()
        .flatten()
        .find(|entry| entry.key == CARD_KEY);
    let Some(text) = found.and_then(|entry| entry.value.as_deref()) else {
        let text = "a Parquet file without the card that says what its columns are";
        return Err(TableError::NoPanel(text.to_owned()));
    };
    let fault = |error: serde_json::Error| damaged("its card", &error);
    let value: Value = serde_json::from_str(text).map_err(fault)?;
    let layout = value.get("layout").and_then(Value::as_u64);
    match layout {
        Some(layout) if layout != u64::from(LAYOUT) => Err(TableError::Layout {
            found: layout,
            allowed: LAYOUT,
            program: value
                .get("program")
                .and_then(Value::as_str)
                .unwrap_or("not named")
                .to_owned(),
        }),
        _ => serde_json::from_value(value).map_err(fault),
    }
}

/// Whether the columns of a file are those of its card, in order, name and type.
fn same_columns(file: &impl FileReader, card: &TableCard) -> Result<(), TableError> {
    crate::check::card(card).map_err(|error| damaged("its card", &error))?;
    let announced = schema(card).map_err(|error| damaged("its card", &error))?;
    let found = file.metadata().file_metadata().schema();
    if found.get_fields() == announced.get_fields() {
        return Ok(());
    }
    let pairs = found.get_fields().iter().zip(announced.get_fields());
    let problem = pairs
        .filter(|(found, announced)| found != announced)
        .map(|(found, announced)| {
            format!(
                "the column {} does not agree with the card's {}",
                found.name(),
                announced.name()
            )
        })
        .next();
    let (columns, cards) = (found.get_fields().len(), card.columns.len());
    let problem =
        problem.unwrap_or_else(|| format!("{columns} columns, and its card speaks of {cards}"));
    Err(damaged("its columns", &problem))
}

fn damaged(place: &str, problem: &dyn ToString) -> TableError {
    TableError::Damaged {
        place: place.to_owned(),
        problem: problem.to_string(),
    }
}

/// The decoder panics on some damaged pages; that is an error here.
fn guarded<T>(place: &str, work: impl FnOnce() -> Result<T, TableError>) -> Result<T, TableError> {
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|_| Err(damaged(place, &"the decoder gave up")))
}

/// An error of this crate on its way through the library.
fn general(text: impl Into<String>) -> ParquetError {
    ParquetError::General(text.into())
}
