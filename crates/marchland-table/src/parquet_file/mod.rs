//! A table as a Parquet file, written block by block.

mod column;
mod schema;

pub(crate) use schema::schema;
pub use schema::{CARD_KEY, COLUMNS_KEY};

use crate::block::Block;
use crate::card::{ColumnCard, TableCard};
use crate::check;
use crate::error::{TableError, write_error};
use column::{Growing, Scratch};
use parquet::errors::ParquetError;
use parquet::file::writer::SerializedFileWriter;
use std::io::Write;
use std::mem;
use std::sync::Arc;

/// A row group is closed at the end of the block with which it has so many rows. Larger groups take more memory and
/// hardly less time or room; smaller ones are slower to read.
const GROUP_ROWS: usize = 131_072;

/// Writes a table as a Parquet file.
///
/// Whole numbers become signed integers of 8, 16 or 32 bits, numbers doubles, texts UTF-8 strings; what is absent is a
/// null. The card stands as JSON in the file's metadata under [`CARD_KEY`], and shorter under [`COLUMNS_KEY`]. The same
/// card and blocks give the same bytes.
pub struct ParquetWriter<W: Write + Send> {
    file: SerializedFileWriter<W>,
    cards: Vec<ColumnCard>,
    /// The columns of the row group that is not full yet; none before its first block.
    growing: Vec<Growing>,
    scratch: Scratch,
    rows: u64,
    rows_of_group: usize,
}

impl<W: Write + Send> ParquetWriter<W> {
    /// Begins a file. Lend `out` (`&mut file`) to go on with it afterwards.
    ///
    /// # Errors
    /// The card contradicts itself, or `out` refuses.
    pub fn new(card: &TableCard, out: W) -> Result<ParquetWriter<W>, TableError> {
        check::card(card)?;
        let schema = schema(card).map_err(|error| TableError::Card(error.to_string()))?;
        let properties = Arc::new(schema::properties(card)?);
        let file = SerializedFileWriter::new(out, schema, properties).map_err(refused)?;
        Ok(ParquetWriter {
            file,
            cards: card.columns.clone(),
            growing: Vec::new(),
            scratch: Scratch::default(),
            rows: 0,
            rows_of_group: 0,
        })
    }

    /// Adds rows. Blocks of some hundred thousand rows take the least memory and time, as each then becomes a row group
    /// of its own, column by column; a year of a panel is enough for a block.
    ///
    /// # Errors
    /// The block is not what the card announces, a key is absent, or `out` refuses.
    pub fn write(&mut self, block: &Block) -> Result<(), TableError> {
        check::block(&self.cards, block, self.rows)?;
        self.rows += block.rows as u64;
        self.rows_of_group += block.rows;
        if self.rows_of_group >= GROUP_ROWS {
            return self.close_group(Some(block)).map_err(refused);
        }
        if self.growing.is_empty() {
            self.growing = self.columns().collect();
        }
        for (column, values) in self.growing.iter_mut().zip(&block.columns) {
            column.add(values, &mut self.scratch).map_err(refused)?;
        }
        Ok(())
    }

    /// Ends the file. Without this it is of no use.
    ///
    /// # Errors
    /// `out` refuses.
    pub fn finish(mut self) -> Result<(), TableError> {
        if self.rows_of_group > 0 {
            self.close_group(None).map_err(refused)?;
        }
        // Not `into_inner`, which tells a full disk in words only.
        self.file.finish().map(drop).map_err(refused)
    }

    /// Columns without cells.
    fn columns(&self) -> impl Iterator<Item = Growing> + use<W> {
        let schema = self.file.schema_descr().columns().to_vec();
        let properties = self.file.properties().clone();
        let columns = schema.into_iter();
        columns.map(move |column| Growing::new(column, properties.clone()))
    }

    /// Writes what has grown and the last block of the group, one column after the other.
    fn close_group(&mut self, last: Option<&Block>) -> Result<(), ParquetError> {
        let fresh = self.columns();
        let mut begun = mem::take(&mut self.growing).into_iter();
        let mut group = self.file.next_row_group()?;
        for (at, fresh) in fresh.enumerate() {
            let mut column = begun.next().unwrap_or(fresh);
            if let Some(block) = last {
                column.add(&block.columns[at], &mut self.scratch)?;
            }
            let (bytes, closed) = column.close()?;
            group.append_column(&bytes, closed)?;
        }
        group.close()?;
        self.rows_of_group = 0;
        Ok(())
    }
}

fn refused(error: ParquetError) -> TableError {
    match error {
        ParquetError::External(cause) => write_error(cause),
        other => write_error(Box::new(other)),
    }
}
