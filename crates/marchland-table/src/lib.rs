//! A panel as a table: what it says of itself ([`TableCard`]), its cells in blocks of rows ([`Block`]), and the files
//! in which it is kept.
//!
//! Takes blocks as they are built, one after another, so that no table need be in memory whole. No datasets, no
//! models: what the columns mean comes with the card.
//!
//! A file is written by [`ParquetWriter`], [`CsvWriter`] or [`DtaWriter`]: `new` with the card, `write` for each block,
//! `finish`. [`PanelFile`] reads a Parquet file back, one part at a time; [`ForeignFile`] reads one that another program
//! wrote.

mod block;
mod card;
mod check;
mod csv_file;
mod dta_file;
mod error;
mod parquet_file;
mod read;
mod records;

pub use block::{Block, Kind, Values};
pub use card::{ColumnCard, LAYOUT, RowUnit, RowsCard, SourceCard, System, TableCard};
pub use csv_file::CsvWriter;
pub use dta_file::DtaWriter;
pub use error::TableError;
pub use parquet_file::{CARD_KEY, COLUMNS_KEY, ParquetWriter};
pub use read::{
    ColumnSummary, ForeignCells, ForeignFile, ForeignKind, ForeignRows, PanelFile, YearShare,
};
pub use records::{MEANINGS_KEY, RecordColumn, RecordValues, write_records};
