//! The building blocks, through the crate's boundary.

mod escape;
mod heat_map;
mod numbers;
mod paths;
mod plots;
mod printers;
