//! `marchland data cite`: the references of the datasets.

use super::{cards, open, print_json};
use crate::cli::arguments::DataCite;
use crate::cli::failure::{Exit, Failure};
use crate::cli::terminal;
use marchland_sources::catalog::cite;
use serde::Serialize;

#[derive(Serialize)]
struct Reference<'a> {
    id: &'a str,
    text: String,
    bibtex: &'a str,
    terms: &'a str,
}

/// Prints the references of some datasets, each once.
pub fn run(arguments: &DataCite) -> Result<(), Failure> {
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
        let reference = |card: &&'static marchland_sources::catalog::Card| Reference {
            id: &card.id.0,
            text: card.citation.text(),
            bibtex: card.citation.bibtex.trim(),
            terms: card.terms.statement.trim(),
        };
        return print_json(&cards.iter().map(reference).collect::<Vec<_>>());
    }
    if !arguments.text {
        return terminal::print(&cite::bibtex(cards));
    }
    let mut text = cite::citations(cards).join("\n\n");
    text.push('\n');
    terminal::print(&text)
}
