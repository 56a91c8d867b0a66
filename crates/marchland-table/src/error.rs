//! What can go wrong with a table and its files.

use std::io;

/// Why a table cannot be written or read.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// The card contradicts itself, or asks for what the format of the file cannot hold.
    #[error("the card of the table: {0}")]
    Card(String),
    /// A block is not what the card announces.
    #[error("the rows from {first} on: {problem}")]
    Block {
        /// The first row of the block, counted from 1 over the whole table.
        first: u64,
        /// What is wrong and what was announced.
        problem: String,
    },
    /// A value that the file cannot hold.
    #[error("column {column}, row {row}: {problem}")]
    Cell {
        /// The name of the column.
        column: String,
        /// The row, counted from 1 over the whole table.
        row: u64,
        /// The value and what is allowed.
        problem: String,
    },
    /// The file cannot be written.
    #[error("the table cannot be written: {0}")]
    Write(#[source] io::Error),
    /// The file is not one that [`crate::ParquetWriter`] wrote.
    #[error(
        "not a panel written by marchland: {0}; give a Parquet file that `marchland panel` wrote"
    )]
    NoPanel(String),
    /// The file carries a card of another layout.
    #[error(
        "a panel of layout {found}, and this program reads layout {allowed}; read it with the program that wrote it \
         ({program}), or build it anew"
    )]
    Layout {
        /// The layout of the file.
        found: u64,
        /// [`crate::LAYOUT`].
        allowed: u32,
        /// The program that the file names as its own.
        program: String,
    },
    /// A file of another program that cannot be read.
    #[error(
        "{place}: {problem}; give a whole Parquet file, as pandas, polars, R or marchland write it"
    )]
    Foreign {
        /// The column, or the part of the file.
        place: String,
        /// What was found.
        problem: String,
    },
    /// The file breaks off, or contradicts itself.
    #[error("the panel is damaged: {place}: {problem}; copy it again, or build it anew")]
    Damaged {
        /// The column, or the part of the file.
        place: String,
        /// What was found.
        problem: String,
    },
}

impl TableError {
    /// The system's reason, where the system refused to write.
    #[must_use]
    pub fn cause(&self) -> Option<&io::Error> {
        match self {
            TableError::Write(cause) => Some(cause),
            _ => None,
        }
    }
}

/// The system's error inside of a library's, or the library's as it is.
pub(crate) fn write_error(error: Box<dyn std::error::Error + Send + Sync>) -> TableError {
    match error.downcast::<io::Error>() {
        Ok(cause) => TableError::Write(*cause),
        Err(other) => TableError::Write(io::Error::other(other)),
    }
}
