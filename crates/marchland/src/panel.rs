//! From a folder of datasets to a table of states or pairs of states.

use crate::Error;
use marchland_panel::{Field, Known, Panel, Recipe, Request};
use marchland_sources::catalog::{Card, Catalog, DataDir};
use marchland_sources::datasets::Sources;
use marchland_table::{Block, ColumnCard, LAYOUT, RowUnit, RowsCard, SourceCard, TableCard};
use std::collections::{BTreeMap, BTreeSet};

/// Least number of rows in a block: several years of today's state system.
const BLOCK_ROWS: usize = 1 << 17;

/// A panel that was built, ready to be written block by block.
#[derive(Debug)]
pub struct PanelTable {
    /// What the table says of itself.
    pub card: TableCard,
    /// What a reader should know that the table does not show: rows of datasets that contradict others or could not be
    /// read, columns without a single value.
    pub notes: Vec<String>,
    panel: Panel,
    fields: Vec<Field>,
}

/// Builds the panel that a request describes from the datasets in a folder; only those that its columns need are read.
///
/// # Errors
/// A column that does not exist, years that are turned round or have no states, a filter that cannot be judged, a dataset
/// that is missing or differs from its card.
pub fn panel(data: &DataDir, request: Request) -> Result<PanelTable, Error> {
    let catalog = Catalog::embedded();
    let recipe = Recipe::new(request.clone())?;
    let sources = Sources::load_only(&recipe.cards(), |id| match catalog.find(id) {
        Ok(card) => data.read(card),
        Err(unknown) => unreachable!("the verbs name cards of the catalog: {unknown}"),
    })?;
    let panel = recipe.build(&sources, catalog)?;
    let fields = recipe.fields(&panel);
    let card = table_card(&request, &panel, &fields, catalog);
    let mut notes = problem_notes(&sources, catalog);
    notes.extend(absence_notes(&card, &Known::new(catalog, request.clock)));
    Ok(PanelTable {
        card,
        notes,
        panel,
        fields,
    })
}

/// Every column that rows of a unit can have, with the group by which its dataset's columns can be asked for together.
#[must_use]
pub fn panel_columns(unit: RowUnit) -> Vec<(&'static str, ColumnCard)> {
    let fields = marchland_panel::available_columns(unit);
    fields
        .into_iter()
        .map(|field| (field.group, field.card))
        .collect()
}

impl PanelTable {
    /// Number of rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.panel.rows()
    }

    /// The rows in blocks of whole years, in the order of year, first code and second code; each is computed when it is
    /// asked for.
    pub fn blocks(&self) -> impl Iterator<Item = Block> + '_ {
        self.panel.blocks(&self.fields, BLOCK_ROWS)
    }
}

fn table_card(request: &Request, panel: &Panel, fields: &[Field], catalog: &Catalog) -> TableCard {
    let columns: Vec<_> = fields.iter().map(|field| field.card.clone()).collect();
    let ids: BTreeSet<_> = columns.iter().flat_map(|column| &column.origin.0).collect();
    TableCard {
        layout: LAYOUT,
        program: concat!("marchland ", env!("CARGO_PKG_VERSION")).to_owned(),
        rows: RowsCard {
            unit: request.unit,
            system: request.system,
            years: [*request.years.start(), *request.years.end()],
            filters: panel.filters().to_vec(),
        },
        clock: request.clock,
        sources: ids
            .into_iter()
            .filter_map(|id| catalog.get(id))
            .map(source_card)
            .collect(),
        columns,
    }
}

fn source_card(card: &Card) -> SourceCard {
    SourceCard {
        id: card.id.0.clone(),
        version: card.version.clone(),
        sha256: card.copy.sha256.to_string(),
    }
}

/// Rows of datasets that were left out: how many, and the first.
fn problem_notes(sources: &Sources, catalog: &Catalog) -> Vec<String> {
    let note = |(id, problems): (&&str, &Vec<_>)| {
        let file = catalog.find(id).map(|card| card.copy.path.clone());
        let file = file.unwrap_or_else(|_| (*id).to_owned());
        let first = problems
            .first()
            .map(ToString::to_string)
            .unwrap_or_default();
        let count = problems.len();
        let rows = if count == 1 { "row was" } else { "rows were" };
        format!("{id}: {count} {rows} left out, the first of {file}, {first}")
    };
    sources.problems.iter().map(note).collect()
}

/// Columns without a value in any row, by the datasets behind them.
fn absence_notes(card: &TableCard, known: &Known<'_>) -> Vec<String> {
    let mut by_origin: BTreeMap<Vec<&str>, Vec<&str>> = BTreeMap::new();
    for column in &card.columns {
        let cards: Vec<&str> = column.origin.0.iter().map(|id| id.0.as_str()).collect();
        let is_age = column.name.ends_with("_age");
        if column.coverage.is_none() && !cards.is_empty() && !is_age {
            by_origin.entry(cards).or_default().push(&column.name);
        }
    }
    let [first, last] = card.rows.years;
    let note = |(cards, names): (Vec<&str>, Vec<&str>)| {
        let spans: Vec<String> = cards.iter().map(|id| span(id, known)).collect();
        format!(
            "absent throughout {first} to {last}: {}; {}",
            names.join(", "),
            spans.join(", ")
        )
    };
    by_origin.into_iter().map(note).collect()
}

/// What of a dataset can be seen.
fn span(id: &str, known: &Known<'_>) -> String {
    let seen = known.coverage(id);
    match seen.is_empty() {
        true => format!("nothing of {id} was known on that clock"),
        false => format!("{id} speaks of {} to {}", seen.start(), seen.end()),
    }
}
