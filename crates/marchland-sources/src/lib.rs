//! Dataset cards, fetching, checksums, and readers from bytes to typed rows.
//!
//! Takes a folder of datasets and the cards in `catalog/`; gives typed rows plus the problems met on the way.
//! The only stage that reads datasets or asks the network; nothing here combines two datasets.

pub mod catalog;
pub mod datasets;
pub mod fetch;
pub mod table;
