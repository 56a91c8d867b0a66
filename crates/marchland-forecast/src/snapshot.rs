//! The factor values of one date, detached from the panel: what an assessment without datasets reads.

use marchland_base::{Cell, Clock, Cow, Date, Driver, Origin, Status};
use marchland_panel::{Panel, Scope};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// One column of the snapshot.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SnapshotColumn {
    /// Name; state columns take `1` (initiator) or `2` (target) after it.
    pub id: String,
    /// What the number says.
    pub meaning: String,
    /// Its unit.
    pub unit: String,
    /// What it measures, seen from the initiator (or the pair) and from the target.
    pub drivers: [Option<Driver>; 2],
    /// The cards behind it.
    pub origin: Origin,
    /// Whether rows are states (in the snapshot's order) or pairs (initiator by target, diagonal included).
    pub of_states: bool,
    /// Values, null when absent; six significant digits.
    pub values: Vec<Option<f64>>,
    /// Runs of equal status and age: length, status, age.
    pub marks: Vec<(u32, Status, u8)>,
}

/// Factor values as known at a date, for every directed dyad of the states of that year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    /// The day.
    pub as_of: Date,
    /// Which rows of the datasets were seen.
    pub clock: Clock,
    /// The panel year of the cells.
    pub year: u16,
    /// Members of the state system in that year.
    pub states: Vec<Cow>,
    /// The columns.
    pub columns: Vec<SnapshotColumn>,
}

impl Snapshot {
    /// Takes the last year of a panel, the columns that `wanted` names (without a side).
    #[must_use]
    pub fn take(panel: &Panel, as_of: Date, wanted: impl Fn(&str) -> bool) -> Snapshot {
        let year = *panel.frame.span().end();
        let frame = panel
            .frame
            .year(year)
            .expect("the last year is in the frame");
        let count = frame.size();
        let columns = panel
            .columns()
            .iter()
            .filter(|column| wanted(column.meta.id))
            .map(|column| {
                let of_states = column.scope == Scope::State;
                let (first, rows) = match of_states {
                    true => (frame.state_row(0), count),
                    false => (frame.dyad_row(0, 0), count * count),
                };
                let cells: Vec<Cell> = (first..first + rows).map(|row| column.cell(row)).collect();
                SnapshotColumn {
                    id: column.meta.id.to_owned(),
                    meaning: column.meta.meaning.to_owned(),
                    unit: column.meta.unit.to_owned(),
                    drivers: column.meta.drivers,
                    origin: column.meta.origin.clone(),
                    of_states,
                    values: cells.iter().map(|cell| cell.value.map(rounded)).collect(),
                    marks: runs(&cells),
                }
            })
            .collect();
        Snapshot {
            as_of,
            clock: panel.clock,
            year,
            states: frame.members().map(|(_, cow)| cow).collect(),
            columns,
        }
    }
}

/// Six significant digits: more than any source has, and a third of the bytes.
pub(crate) fn rounded(value: f64) -> f64 {
    format!("{value:.5e}").parse().unwrap_or(value)
}

fn runs(cells: &[Cell]) -> Vec<(u32, Status, u8)> {
    let mut runs: Vec<(u32, Status, u8)> = Vec::new();
    for cell in cells {
        match runs.last_mut() {
            Some((length, status, age)) if (*status, *age) == (cell.status, cell.age) => {
                *length += 1
            }
            _ => runs.push((1, cell.status, cell.age)),
        }
    }
    runs
}

/// A snapshot unpacked for lookups.
#[derive(Clone, Debug)]
pub struct Values<'a> {
    snapshot: &'a Snapshot,
    place: HashMap<Cow, usize>,
    columns: HashMap<String, (usize, Reading)>,
    marks: Vec<Vec<(Status, u8)>>,
}

#[derive(Clone, Copy, Debug)]
enum Reading {
    Initiator,
    Target,
    Pair,
}

/// A snapshot whose parts do not fit each other.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("factor values: column {column} holds {found} cells where {expected} belong")]
pub struct SnapshotError {
    column: String,
    found: usize,
    expected: usize,
}

impl<'a> Values<'a> {
    /// Unpacks a snapshot.
    ///
    /// # Errors
    /// A column with too few or too many values or marks.
    pub fn new(snapshot: &'a Snapshot) -> Result<Values<'a>, SnapshotError> {
        let count = snapshot.states.len();
        let mut columns = HashMap::new();
        let mut marks = Vec::new();
        for (at, column) in snapshot.columns.iter().enumerate() {
            let expected = if column.of_states {
                count
            } else {
                count * count
            };
            let unpacked: Vec<(Status, u8)> = column
                .marks
                .iter()
                .flat_map(|&(length, status, age)| {
                    std::iter::repeat_n((status, age), (length as usize).min(expected + 1))
                })
                .take(expected + 1)
                .collect();
            for found in [column.values.len(), unpacked.len()] {
                if found != expected {
                    return Err(SnapshotError {
                        column: column.id.clone(),
                        found,
                        expected,
                    });
                }
            }
            marks.push(unpacked);
            if column.of_states {
                columns.insert(format!("{}1", column.id), (at, Reading::Initiator));
                columns.insert(format!("{}2", column.id), (at, Reading::Target));
            } else {
                columns.insert(column.id.clone(), (at, Reading::Pair));
            }
        }
        let place = snapshot
            .states
            .iter()
            .enumerate()
            .map(|(at, cow)| (*cow, at))
            .collect();
        Ok(Values {
            snapshot,
            place,
            columns,
            marks,
        })
    }

    /// The snapshot.
    #[must_use]
    pub fn snapshot(&self) -> &'a Snapshot {
        self.snapshot
    }

    /// Whether a state is in the snapshot.
    #[must_use]
    pub fn holds(&self, state: Cow) -> bool {
        self.place.contains_key(&state)
    }

    /// A column by its dyad-year name, with what it measures from that side.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<(&'a SnapshotColumn, Option<Driver>)> {
        let &(at, reading) = self.columns.get(name)?;
        let column = &self.snapshot.columns[at];
        let driver = match reading {
            Reading::Initiator | Reading::Pair => column.drivers[0],
            Reading::Target => column.drivers[1],
        };
        Some((column, driver))
    }

    /// The cell of a column for a dyad; `None` for an unknown column or state.
    #[must_use]
    pub fn cell(&self, name: &str, initiator: Cow, target: Cow) -> Option<Cell> {
        let &(at, reading) = self.columns.get(name)?;
        let (one, other) = (*self.place.get(&initiator)?, *self.place.get(&target)?);
        let row = match reading {
            Reading::Initiator => one,
            Reading::Target => other,
            Reading::Pair => one * self.snapshot.states.len() + other,
        };
        let (status, age) = self.marks[at][row];
        Some(Cell {
            value: self.snapshot.columns[at].values[row],
            status,
            age,
        })
    }

    /// The number of a column for a dyad, not-a-number when absent.
    #[must_use]
    pub fn number(&self, name: &str, initiator: Cow, target: Cow) -> f64 {
        self.cell(name, initiator, target)
            .and_then(|cell| cell.value)
            .unwrap_or(f64::NAN)
    }

    /// Every dyad-year name, in the order of the columns.
    pub fn names(&self) -> impl Iterator<Item = String> + use<'a> {
        self.snapshot
            .columns
            .iter()
            .flat_map(|column| match column.of_states {
                true => vec![format!("{}1", column.id), format!("{}2", column.id)],
                false => vec![column.id.clone()],
            })
    }
}
