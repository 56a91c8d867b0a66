//! What the documents stage promises, through its boundary.

mod examples;
mod formats;
mod gold;
mod invented;
mod lines;
mod properties;
mod support;
