//! A panel as a table: what it says of itself ([`TableCard`]), its cells in blocks of rows ([`Block`]), and the files
//! in which it is kept.
//!
//! Takes blocks as they are built, one after another, so that no table need be in memory whole. No datasets, no
//! models: what the columns mean comes with the card.

mod block;
mod card;

pub use block::{Block, Kind, Values};
pub use card::{ColumnCard, LAYOUT, RowUnit, RowsCard, SourceCard, System, TableCard};
