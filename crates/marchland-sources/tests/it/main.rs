//! The sources at their boundary: cards, downloads, tables and readers.

mod catalog;
mod datasets;
mod datasets_of_pairs;
mod datasets_of_pairs_published;
mod datasets_published;
mod fetch;
mod sources;
mod table;
