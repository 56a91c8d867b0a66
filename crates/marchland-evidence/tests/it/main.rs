//! What the documents stage promises, through its boundary.

mod gold;
mod invented;
mod support;
