//! Citations and terms of the datasets behind a result.

use super::bibtex;
use super::{Card, Catalog, Permission};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// The references of these cards as plain text, sorted, each once.
#[must_use]
pub fn citations<'a>(cards: impl IntoIterator<Item = &'a Card>) -> Vec<String> {
    let unique: BTreeSet<&str> = cards
        .into_iter()
        .flat_map(|card| &card.citation.references)
        .map(|reference| reference.trim())
        .collect();
    unique.into_iter().map(str::to_owned).collect()
}

/// The references of these cards as a BibTeX file, sorted by key, each once.
#[must_use]
pub fn bibtex<'a>(cards: impl IntoIterator<Item = &'a Card>) -> String {
    let entries: BTreeMap<String, String> = cards
        .into_iter()
        .flat_map(|card| bibtex::entries(&card.citation.bibtex).unwrap_or_default())
        .map(|entry| (entry.key, entry.text))
        .collect();
    let texts: Vec<&str> = entries.values().map(String::as_str).collect();
    if texts.is_empty() {
        return String::new();
    }
    texts.join("\n\n") + "\n"
}

/// The text of `NOTICE`: every dataset with its producer, terms and citation.
#[must_use]
pub fn notice(catalog: &Catalog) -> String {
    let mut text = String::from(NOTICE_HEAD);
    for card in catalog.cards() {
        let terms = &card.terms;
        // Writing to a string cannot fail.
        let _ = write!(
            text,
            "\n{id}: {title}, {version}\n  Producer: {producer}\n  Published at: {page}\n  Terms: {statement}\n  \
             Passing the table on: {redistribution}. Commercial use: {commercial}.\n  Cite: {citation}\n",
            id = card.id,
            title = card.title,
            version = card.version,
            producer = card.producer,
            page = card.published.page,
            statement = one_line(&terms.statement),
            redistribution = words(terms.redistribution),
            commercial = words(terms.commercial_use),
            citation = one_line(&card.citation.text()),
        );
    }
    text
}

const NOTICE_HEAD: &str = "\
Marchland
=========

Marchland itself is licensed under MIT OR Apache-2.0. It contains no source tables of others. It computes
models and factor values from the datasets below; whoever fetches a dataset takes it from its publisher under
the publisher's terms. Each entry is written from the dataset's card in `catalog/`.
";

fn words(permission: Permission) -> &'static str {
    match permission {
        Permission::Allowed => "allowed",
        Permission::NotAllowed => "not allowed without permission",
        Permission::NotStated => "not stated",
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
