//! `marchland data list`: what the catalog has, and what of it is in the folder.

use super::{folder, print_json};
use crate::cli::arguments::DataList;
use crate::cli::failure::Failure;
use crate::cli::terminal;
use marchland_render::{Block, Column, Document, Table};
use marchland_sources::catalog::{
    Card, Catalog, DataDir, Permission, Presence, is_built_in, presence,
};
use serde::Serialize;

#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    title: &'a str,
    producer: &'a str,
    version: &'a str,
    first_year: i16,
    last_year: i16,
    terms: &'a str,
    redistribution: Permission,
    commercial_use: Permission,
    page: &'a str,
    path: &'a str,
    bytes: u64,
    present: bool,
}

#[derive(Serialize)]
struct List<'a> {
    folder: String,
    datasets: Vec<Entry<'a>>,
}

/// Lists the catalog. A folder named with `--data` must be there; without one the list says that nothing is.
pub fn run(arguments: &DataList) -> Result<(), Failure> {
    let folder = folder(arguments.data.as_deref());
    let opened = match DataDir::open(&folder) {
        Err(error) if arguments.data.is_some() => return Err(super::unusable(&error)),
        opened => opened.ok(),
    };
    let entry = |card: &'static Card| Entry {
        id: &card.id.0,
        title: &card.title,
        producer: &card.producer,
        version: &card.version,
        first_year: card.coverage.first_year,
        last_year: card.coverage.last_year,
        terms: &card.terms.statement,
        redistribution: card.terms.redistribution,
        commercial_use: card.terms.commercial_use,
        page: &card.published.page,
        path: &card.copy.path,
        bytes: card.copy.bytes,
        present: is_built_in(card) || opened.as_ref().is_some_and(|folder| is_here(folder, card)),
    };
    let list = List {
        folder: folder.display().to_string(),
        datasets: Catalog::embedded().cards().iter().map(entry).collect(),
    };
    if arguments.json {
        return print_json(&list);
    }
    let text = marchland_render::to_text(&page(&list), terminal::width(), terminal::colour());
    terminal::print(&text)
}

/// Whether a dataset is in the folder, right or not, or needs no folder because it comes with the program.
pub fn is_here(folder: &DataDir, card: &Card) -> bool {
    folder.path(card).is_file() || presence(folder, card) == Presence::Right
}

fn page(list: &List<'_>) -> Document {
    let present = list.datasets.iter().filter(|entry| entry.present).count();
    let next = if present == list.datasets.len() {
        "`marchland data verify` compares them with their checksums."
    } else {
        "`marchland data fetch` brings the others, or says how to get them."
    };
    let row = |entry: &Entry<'_>| {
        vec![
            entry.id.to_owned(),
            entry.title.to_owned(),
            entry.version.to_owned(),
            format!("{}-{}", entry.first_year, entry.last_year),
            passing_on(entry.redistribution).to_owned(),
            if entry.present { "yes" } else { "no" }.to_owned(),
        ]
    };
    Document {
        title: format!(
            "{} datasets, {present} of them built in or in {}",
            list.datasets.len(),
            list.folder
        ),
        kicker: "Marchland: the catalog".to_owned(),
        dateline: next.to_owned(),
        blocks: vec![Block::Table(Table {
            caption: "Each by the id that the other commands take.".to_owned(),
            columns: vec![
                Column::words("Id"),
                Column::words("Title"),
                Column::words("Version"),
                Column::numbers("Years"),
                Column::words("Passing on"),
                Column::words("Here"),
            ],
            rows: list.datasets.iter().map(row).collect(),
        })],
    }
}

fn passing_on(permission: Permission) -> &'static str {
    match permission {
        Permission::Allowed => "allowed",
        Permission::NotAllowed => "not allowed",
        Permission::NotStated => "not stated",
    }
}
