//! `marchland data cite`: the references of the datasets.

use super::cite_panel::{self, Cited};
use super::{cards, open, print_json};
use crate::cli::arguments::DataCite;
use crate::cli::failure::{Exit, Failure};
use crate::cli::terminal;
use marchland_sources::catalog::{Card, cite};
use serde::Serialize;

#[derive(Serialize)]
struct Reference<'a> {
    id: &'a str,
    text: String,
    bibtex: &'a str,
    terms: &'a str,
}

impl<'a> Reference<'a> {
    /// The reference of a card.
    fn of(card: &'a Card) -> Reference<'a> {
        Reference {
            id: &card.id.0,
            text: card.citation.text(),
            bibtex: card.citation.bibtex.trim(),
            terms: card.terms.statement.trim(),
        }
    }
}

/// Prints the references of some datasets, each once.
pub fn run(arguments: &DataCite) -> Result<(), Failure> {
    if let Some(path) = arguments.panel.as_deref() {
        return of_panel(arguments, &cite_panel::cited(path)?);
    }
    let mut cards = cards(&arguments.cards)?;
    if let Some(path) = arguments.data.as_deref() {
        let folder = open(path)?;
        cards.retain(|card| super::list::is_here(&folder, card));
        if cards.is_empty() {
            let text = format!(
                "{}: holds none of these datasets; leave --data out to cite them all the same",
                path.display()
            );
            return Err(Failure::new(Exit::Data, text));
        }
    }
    if arguments.json {
        return print_json(&cards.into_iter().map(Reference::of).collect::<Vec<_>>());
    }
    if !arguments.text {
        return terminal::print(&cite::bibtex(cards));
    }
    terminal::print(&references(cards))
}

/// References as a reader sees them.
fn references<'a>(cards: impl IntoIterator<Item = &'a Card>) -> String {
    let mut text = cite::citations(cards).join("\n\n");
    text.push('\n');
    text
}

#[derive(Serialize)]
struct PanelReference<'a> {
    id: &'a str,
    panel_version: &'a str,
    catalog_version: Option<&'a str>,
    /// `None` where the catalog has no such card.
    reference: Option<Reference<'a>>,
}

impl<'a> PanelReference<'a> {
    /// The reference of a dataset behind a panel.
    fn of(cited: &'a Cited) -> PanelReference<'a> {
        PanelReference {
            id: &cited.id,
            panel_version: &cited.version,
            catalog_version: cited.card.map(|card| card.version.as_str()),
            reference: cited.card.map(Reference::of),
        }
    }
}

/// The references behind a panel; where the catalog has another version, or none, it is said.
fn of_panel(arguments: &DataCite, cited: &[Cited]) -> Result<(), Failure> {
    let known = || cited.iter().filter_map(|one| one.card);
    if arguments.json {
        return print_json(&cited.iter().map(PanelReference::of).collect::<Vec<_>>());
    }
    let notes: Vec<String> = cited.iter().map(Cited::note).collect();
    if arguments.text {
        return terminal::print(&format!("{}\n{}\n", references(known()), notes.join("\n")));
    }
    // BibTeX reads nothing but its entries; a percent sign says so to people.
    let notes: String = notes.iter().map(|note| format!("% {note}\n")).collect();
    terminal::print(&format!("{notes}\n{}", cite::bibtex(known())))
}
