//! The sources at their boundary: cards, downloads, tables and readers.

mod catalog;
mod datasets;
mod datasets_published;
mod fetch;
mod table;
