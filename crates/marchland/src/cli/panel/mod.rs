//! The commands on panels.

pub mod arguments;
mod build;
mod columns;
mod describe;
pub mod file;
mod missing;
mod opened;
mod spans;
mod words;

pub use opened::open;

use super::failure::{Exit, Failure};
use super::output::Style;
use arguments::{Panel, PanelCommand};
use marchland_render::Document;
use serde::Serialize;

/// Runs one of them.
pub fn run(arguments: &Panel) -> Result<(), Failure> {
    match &arguments.command {
        None => build::run(&arguments.build),
        Some(PanelCommand::Columns(arguments)) => columns::run(arguments),
        Some(PanelCommand::Describe(arguments)) => describe::run(arguments),
        Some(PanelCommand::Missing(arguments)) => missing::run(arguments),
    }
}

/// A document, or what it says as JSON.
pub fn printed(style: Style, document: &dyn Fn() -> Document, json: &str) -> String {
    match style {
        Style::Html => marchland_render::to_html(&document()),
        Style::Markdown => marchland_render::to_markdown(&document()),
        Style::Json => json.to_owned(),
        Style::Text { width, colour } => marchland_render::to_text(&document(), width, colour),
    }
}

/// A value as JSON, ended by a line break.
pub fn json(value: &impl Serialize) -> Result<String, Failure> {
    let text = serde_json::to_string_pretty(value);
    text.map(|text| text + "\n")
        .map_err(|error| Failure::of(Exit::Failed, &error))
}
