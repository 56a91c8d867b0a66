//! The commands on datasets.

mod cite;
mod cite_panel;
mod fetch;
mod list;
mod verify;

use super::arguments::Data;
use super::failure::{Exit, Failure};
use super::terminal;
use marchland_sources::catalog::{Card, Catalog, DataDir, DataError};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// Runs one of them.
pub fn run(command: &Data) -> Result<(), Failure> {
    match command {
        Data::List(arguments) => list::run(arguments),
        Data::Verify(arguments) => verify::run(arguments),
        Data::Cite(arguments) => cite::run(arguments),
        Data::Fetch(arguments) => fetch::run(arguments),
    }
}

/// The folder of datasets: as given, else `MARCHLAND_DATA`, else `data`.
pub fn folder(given: Option<&Path>) -> PathBuf {
    let from_environment = || {
        std::env::var_os("MARCHLAND_DATA")
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    given
        .map(Path::to_path_buf)
        .or_else(from_environment)
        .unwrap_or_else(|| PathBuf::from("data"))
}

/// Opens a folder of datasets.
pub fn open(folder: &Path) -> Result<DataDir, Failure> {
    DataDir::open(folder).map_err(|error| unusable(&error))
}

/// A folder or dataset that cannot be used.
fn unusable(error: &DataError) -> Failure {
    Failure::of(Exit::Data, error)
}

/// The cards with these ids, each once, in the order of the catalog; all without ids.
fn cards(ids: &[String]) -> Result<Vec<&'static Card>, Failure> {
    let catalog = Catalog::embedded();
    let mut cards = Vec::new();
    for id in ids {
        let card = catalog
            .find(id)
            .map_err(|error| Failure::of(Exit::Usage, &error))?;
        cards.push(card);
    }
    if ids.is_empty() {
        cards.extend(catalog.cards());
    }
    cards.sort_by(|left, right| left.id.cmp(&right.id));
    cards.dedup_by(|left, right| left.id == right.id);
    Ok(cards)
}

/// Said of a dataset that is right without a file of its own.
const BUILT_IN: &str = "(comes with the program)";

/// Prints JSON on standard output.
fn print_json(value: &impl Serialize) -> Result<(), Failure> {
    let mut text =
        serde_json::to_string_pretty(value).map_err(|error| Failure::of(Exit::Failed, &error))?;
    text.push('\n');
    terminal::print(&text)
}
