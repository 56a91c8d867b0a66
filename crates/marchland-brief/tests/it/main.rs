//! The contract, the renderers and the check of a brief, through the crate's boundary.

mod check;
mod contract;
mod edges;
mod fixture;
mod golden;
mod hostile;
mod printed;
mod samples;
