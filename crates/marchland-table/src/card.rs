//! What a table says of itself; the file carries it, so that a panel found years later can be read and cited.

use crate::block::Kind;
use marchland_base::{Clock, Direction, FactorId, Origin};
use serde::{Deserialize, Serialize};

/// The layout of [`TableCard`]; a file of another is refused.
pub const LAYOUT: u32 = 1;

/// What a table says of itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TableCard {
    /// Layout of this card: [`LAYOUT`].
    pub layout: u32,
    /// Name and version of the program that built the table.
    pub program: String,
    /// What the rows are.
    pub rows: RowsCard,
    /// Which rows of the datasets were seen.
    pub clock: Clock,
    /// The columns, in the order of the file.
    pub columns: Vec<ColumnCard>,
    /// The datasets behind the columns, by id.
    pub sources: Vec<SourceCard>,
}

/// What one row stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowUnit {
    /// A year of an ordered pair of states: initiator and target.
    DirectedDyadYear,
    /// A year of a pair of states, the lower code first.
    DyadYear,
    /// A year of a state.
    StateYear,
}

/// Whose list of states the rows follow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum System {
    /// The Correlates of War project's (2016).
    #[default]
    Cow,
    /// Gleditsch and Ward's (1999, as kept up since).
    GleditschWard,
}

/// What the rows of a table are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowsCard {
    /// What one row stands for.
    pub unit: RowUnit,
    /// Whose list of states.
    pub system: System,
    /// First and last year.
    pub years: [u16; 2],
    /// What was left out and by which rule, one sentence per filter; empty for the whole population.
    pub filters: Vec<String>,
}

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ColumnCard {
    /// Name in the file: the field's own name where it has one (`cinc1`).
    pub name: String,
    /// What the value says, of whom.
    pub meaning: String,
    /// Its unit; `0/1`, `count`, `share`, `code` and the like included.
    pub unit: String,
    /// Least and greatest value that it can take, as far as it is bounded.
    pub range: [Option<f64>; 2],
    /// The type in which it is kept.
    pub kind: Kind,
    /// The factor of the codebook that it measures, if it measures one.
    pub factor: Option<FactorId>,
    /// Which way theory expects that factor to work.
    pub direction: Option<Direction>,
    /// The ids of the cards behind it; none for keys.
    pub origin: Origin,
    /// First and last year that all of these cards cover and that the clock lets through; `None` for keys, or when it
    /// is none.
    pub coverage: Option<[u16; 2]>,
    /// Most years for which a value was carried forward; 0 never. The column `NAME_age` then tells how old each is.
    pub carried: u8,
}

/// A dataset behind the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceCard {
    /// The id of its card.
    pub id: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of the file that was read, in hexadecimal.
    pub sha256: String,
}
