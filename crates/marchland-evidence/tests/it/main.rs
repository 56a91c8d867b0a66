//! What the documents stage promises, through its boundary.

mod actors;
mod agreement;
mod bad_input;
mod containers;
mod corpus;
mod examples;
mod formats;
mod gold;
mod grades;
mod invented;
mod invented_lines;
mod judgement;
mod line_sets;
mod lines;
mod main_text;
mod passages;
mod properties;
mod quantities;
mod scenarios;
mod signs;
mod support;
