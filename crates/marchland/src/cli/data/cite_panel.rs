//! The datasets behind a panel.

use crate::cli::failure::{Exit, Failure};
use crate::cli::panel;
use marchland_render::plain;
use marchland_sources::catalog::{Card, Catalog};
use std::collections::BTreeSet;
use std::path::Path;

/// A dataset behind a panel.
pub struct Cited {
    /// The id of its card.
    pub id: String,
    /// Its version, as the panel has it.
    pub version: String,
    /// The card of this program's catalog, if it has one.
    pub card: Option<&'static Card>,
}

impl Cited {
    /// Which version the panel was built from, and whether the reference is to that one; one line.
    pub fn note(&self) -> String {
        let (id, version) = (&self.id, &self.version);
        plain(&match self.card {
            Some(card) if card.version == *version => format!("{id}: version {version}"),
            Some(card) => format!(
                "{id}: the panel was built from version {version}, the reference here is to version {}: change it \
                 accordingly",
                card.version
            ),
            None => format!(
                "{id}: version {version}, which is not in the catalog of this program: find its reference yourself"
            ),
        })
    }
}

/// The datasets that the columns of a panel go back to, by id.
///
/// # Errors
/// The panel cannot be read, or none of its columns comes from a dataset.
pub fn cited(path: &Path) -> Result<Vec<Cited>, Failure> {
    let panel = panel::open(path)?;
    let card = panel.card();
    let columns = card.columns.iter();
    let ids: BTreeSet<_> = columns.flat_map(|column| &column.origin.0).collect();
    if ids.is_empty() {
        let text = format!(
            "{}: no column comes from a dataset; there is nothing to cite",
            path.display()
        );
        return Err(Failure::new(Exit::Failed, text));
    }
    let cited = |id: &marchland_base::CardId| {
        let source = card.sources.iter().find(|source| source.id == id.0);
        Cited {
            id: id.0.clone(),
            version: source.map_or("not named".to_owned(), |source| source.version.clone()),
            card: Catalog::embedded().find(&id.0).ok(),
        }
    };
    Ok(ids.into_iter().map(cited).collect())
}
