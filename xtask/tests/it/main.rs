//! The tasks of the house, run on small made-up trees.

mod tidy;
