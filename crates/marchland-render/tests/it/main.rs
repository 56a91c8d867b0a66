//! The building blocks, through the crate's boundary.

mod escape;
mod numbers;
mod printers;
