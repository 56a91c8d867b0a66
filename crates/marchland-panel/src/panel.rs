//! The panel: rows, columns, and the ways to ask for a cell.

use crate::column::{Column, ColumnMeta, Scope};
use crate::frame::{Frame, YearFrame};
use crate::rows::Rows;
use marchland_base::{Cell, Clock, Cow, Driver};
use marchland_table::RowUnit;

/// State-years and dyad-years with their columns.
///
/// `create_*` makes one, `add_*` adds columns, `filter_*` leaves rows out. Columns always cover the whole [`Frame`]; which
/// of its rows a table gets is kept apart, so that a filter costs nothing and no column need be computed anew.
#[derive(Clone, Debug)]
pub struct Panel {
    /// The states and pairs of every year.
    pub frame: Frame,
    /// Which rows of the datasets were seen.
    pub clock: Clock,
    /// Whether values are carried forward, as far as each column allows.
    pub carries: bool,
    pub(crate) rows: Rows,
    pub(crate) filters: Vec<String>,
    pub(crate) columns: Vec<Column>,
}

/// A column seen from a dyad-year: which one, and from which side if it describes a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handle {
    column: usize,
    side: StateSide,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum StateSide {
    Initiator,
    Target,
    Pair,
}

impl Panel {
    /// A panel without columns, of every row of the frame.
    pub(crate) fn new(frame: Frame, unit: RowUnit, clock: Clock) -> Panel {
        Panel {
            rows: Rows::all(&frame, unit),
            frame,
            clock,
            carries: false,
            filters: Vec::new(),
            columns: Vec::new(),
        }
    }

    /// Lets the columns that are added from now on carry values forward, as far as each allows.
    #[must_use]
    pub fn carrying(mut self) -> Panel {
        self.carries = true;
        self
    }

    /// What a row of a table of this panel stands for.
    #[must_use]
    pub fn unit(&self) -> RowUnit {
        self.rows.unit
    }

    /// Number of rows that the filters left.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows.count()
    }

    /// What was left out and by which rule, one sentence per filter.
    #[must_use]
    pub fn filters(&self) -> &[String] {
        &self.filters
    }

    /// The columns, in the order in which they were added.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Every name by which a dyad-year can ask for a value.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        self.columns
            .iter()
            .flat_map(|column| match column.scope {
                Scope::State => vec![
                    format!("{}1", column.meta.id),
                    format!("{}2", column.meta.id),
                ],
                Scope::Dyad => vec![column.meta.id.to_owned()],
            })
            .collect()
    }

    /// Finds a column by its name in the dyad-year panel: `gdp1`, `gdp2`, `capital_distance`.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<Handle> {
        self.columns.iter().enumerate().find_map(|(column, found)| {
            let side = match (found.scope, name.strip_prefix(found.meta.id)?) {
                (Scope::State, "1") => StateSide::Initiator,
                (Scope::State, "2") => StateSide::Target,
                (Scope::Dyad, "") => StateSide::Pair,
                _ => return None,
            };
            Some(Handle { column, side })
        })
    }

    /// What a column holds.
    #[must_use]
    pub fn meta(&self, handle: Handle) -> &ColumnMeta {
        &self.columns[handle.column].meta
    }

    /// What a column measures, seen from this side.
    #[must_use]
    pub fn driver(&self, handle: Handle) -> Option<Driver> {
        let drivers = self.meta(handle).drivers;
        match handle.side {
            StateSide::Initiator | StateSide::Pair => drivers[0],
            StateSide::Target => drivers[1],
        }
    }

    /// The cell of a directed dyad-year; `None` when the dyad-year is not in the panel.
    #[must_use]
    pub fn cell(&self, handle: Handle, year: u16, initiator: Cow, target: Cow) -> Option<Cell> {
        let frame = self.frame.year(year)?;
        let places = (frame.position(initiator)?, frame.position(target)?);
        if !frame.is_dyad(places.0, places.1) {
            return None;
        }
        Some(self.columns[handle.column].cell(self.row(handle, frame, places)))
    }

    /// The number at places of a year, or not-a-number when it is absent or a state that it needs is not a member:
    /// the fast way for whole columns.
    #[must_use]
    pub fn number(
        &self,
        handle: Handle,
        frame: &YearFrame,
        initiator: Option<usize>,
        target: Option<usize>,
    ) -> f64 {
        let row = match handle.side {
            StateSide::Initiator => initiator.map(|place| frame.state_row(place)),
            StateSide::Target => target.map(|place| frame.state_row(place)),
            StateSide::Pair => initiator
                .zip(target)
                .map(|(one, other)| frame.dyad_row(one, other)),
        };
        row.map_or(f64::NAN, |row| self.columns[handle.column].number(row))
    }

    fn row(&self, handle: Handle, frame: &YearFrame, (initiator, target): (usize, usize)) -> usize {
        match handle.side {
            StateSide::Initiator => frame.state_row(initiator),
            StateSide::Target => frame.state_row(target),
            StateSide::Pair => frame.dyad_row(initiator, target),
        }
    }

    pub(crate) fn new_column(&self, meta: ColumnMeta, scope: Scope) -> Column {
        let rows = match scope {
            Scope::State => self.frame.state_rows(),
            Scope::Dyad => self.frame.dyad_rows(),
        };
        Column::absent(meta, scope, rows)
    }

    /// Adds a column; where the panel carries, with its values carried forward as far as its meta allows.
    pub(crate) fn push(&mut self, mut column: Column) {
        if self.carries {
            crate::fill::carry(&mut column, &self.frame);
        }
        self.columns.push(column);
    }

    /// A state-year column that was added before.
    ///
    /// # Panics
    /// The column is not there: the order of the `add_*` calls in `build` is wrong, which every test shows.
    pub(crate) fn column(&self, id: &str) -> &Column {
        self.columns
            .iter()
            .find(|column| column.meta.id == id)
            .unwrap_or_else(|| panic!("column {id} must be added before"))
    }
}
