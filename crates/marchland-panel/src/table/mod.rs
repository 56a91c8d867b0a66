//! A panel as a table: which columns it has and what is said of them.

mod cells;

use crate::column::{Column, Scope};
use crate::frame::YearFrame;
use crate::panel::Panel;
use crate::store::Store;
use marchland_base::{Status, codebook};
use marchland_table::{ColumnCard, Kind, RowUnit, System};
use std::collections::HashSet;
use std::ops::Range;

/// One column of a table of a panel.
#[derive(Clone, Debug)]
pub struct Field {
    /// What the file says of it.
    pub card: ColumnCard,
    /// By what it is told from every other field: this program's name of the column, with the side.
    pub id: String,
    /// The name of the verb that added the column; empty for keys.
    pub group: &'static str,
    source: Source,
}

/// Gives each field a name of its own: where two datasets use one name, the later field's begins with its verb's.
#[must_use]
pub fn with_distinct_names(mut fields: Vec<Field>) -> Vec<Field> {
    let mut taken = HashSet::new();
    for field in &mut fields {
        if !taken.insert(field.card.name.clone()) {
            field.card.name = format!("{}_{}", field.group, field.card.name);
            taken.insert(field.card.name.clone());
        }
    }
    fields
}

/// Where the cells of a field come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    Year,
    Code(Side),
    Column(usize, Side),
    Age(usize, Side),
}

/// Whom a field describes: the first state (or the only one), the second, or the pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    First,
    Second,
    Pair,
}

impl Panel {
    /// The keys of a table's rows: the code or codes, and the year.
    #[must_use]
    pub fn keys(&self) -> Vec<Field> {
        let code = match self.frame.system {
            System::Cow => "ccode",
            System::GleditschWard => "gwcode",
        };
        let of = |side, suffix: &str, whose: &str| Field {
            card: key(&format!("{code}{suffix}"), &format!("state code{whose}")),
            id: format!("{code}{suffix}"),
            group: "",
            source: Source::Code(side),
        };
        let mut keys = match self.unit() {
            RowUnit::StateYear => vec![of(Side::First, "", "")],
            RowUnit::DirectedDyadYear => vec![
                of(Side::First, "1", " of the initiator"),
                of(Side::Second, "2", " of the target"),
            ],
            RowUnit::DyadYear => vec![
                of(
                    Side::First,
                    "1",
                    " of the first state, the lower of the two",
                ),
                of(Side::Second, "2", " of the second state"),
            ],
        };
        keys.push(Field {
            card: key("year", "calendar year"),
            id: "year".to_owned(),
            group: "",
            source: Source::Year,
        });
        keys
    }

    /// Every column that rows of this unit can have, in the order in which the columns were added: state columns once for
    /// each state of a pair, and none of pairs in state-years. Where the panel carries values forward, each column that was
    /// allowed to is followed by the age of its values.
    #[must_use]
    pub fn fields(&self) -> Vec<Field> {
        let mut fields = Vec::new();
        for (at, column) in self.columns.iter().enumerate() {
            for side in sides(self.unit(), column.scope) {
                let field = Field {
                    card: self.card(column, *side),
                    id: format!("{}{}", column.meta.id, suffix(self.unit(), *side)),
                    group: column.group,
                    source: Source::Column(at, *side),
                };
                let age = (self.carries && column.meta.carry > 0).then(|| Field {
                    card: age_of(&field.card),
                    id: format!("{}_age", field.id),
                    group: column.group,
                    source: Source::Age(at, *side),
                });
                fields.push(field);
                fields.extend(age);
            }
        }
        fields
    }

    fn card(&self, column: &Column, side: Side) -> ColumnCard {
        let meta = &column.meta;
        let whose = match (side, self.unit()) {
            (Side::Pair, _) | (_, RowUnit::StateYear) => "",
            (Side::First, RowUnit::DirectedDyadYear) => ", of the initiator",
            (Side::Second, RowUnit::DirectedDyadYear) => ", of the target",
            (Side::First, RowUnit::DyadYear) => ", of the first state",
            (Side::Second, RowUnit::DyadYear) => ", of the second state",
        };
        let suffix = suffix(self.unit(), side);
        let driver = match (self.unit(), side) {
            (RowUnit::DirectedDyadYear, Side::First | Side::Pair) => meta.drivers[0],
            (RowUnit::DirectedDyadYear, Side::Second) => meta.drivers[1],
            _ => None,
        };
        let factor = driver.and_then(|driver| match driver {
            marchland_base::Driver::Factor(id) => Some(id),
            marchland_base::Driver::Context => None,
        });
        let entry = factor.and_then(|id| codebook().iter().find(|entry| entry.id == id));
        ColumnCard {
            name: format!("{}{suffix}", meta.name()),
            meaning: format!("{}{whose}", meta.meaning),
            unit: meta.unit.to_owned(),
            range: meta.range,
            kind: column.kind(),
            factor,
            direction: entry.map(|entry| entry.direction),
            origin: meta.origin.clone(),
            coverage: self.coverage(column),
            carried: if self.carries { meta.carry } else { 0 },
        }
    }

    /// First and last year in which a column has a value that was not carried forward.
    fn coverage(&self, column: &Column) -> Option<[u16; 2]> {
        let years = self.frame.years();
        let has =
            |frame: &&YearFrame| has_own_value(column, crate::fill::rows_of(frame, column.scope));
        let first = years.iter().find(has)?;
        let last = years.iter().rev().find(has)?;
        Some([first.year, last.year])
    }
}

/// What a state column's name has after it in rows of a unit.
fn suffix(unit: RowUnit, side: Side) -> &'static str {
    match (unit, side) {
        (RowUnit::StateYear, _) | (_, Side::Pair) => "",
        (_, Side::First) => "1",
        (_, Side::Second) => "2",
    }
}

fn sides(unit: RowUnit, scope: Scope) -> &'static [Side] {
    match (unit, scope) {
        (RowUnit::StateYear, Scope::State) => &[Side::First],
        (RowUnit::StateYear, Scope::Dyad) => &[],
        (_, Scope::State) => &[Side::First, Side::Second],
        (_, Scope::Dyad) => &[Side::Pair],
    }
}

fn has_own_value(column: &Column, rows: Range<usize>) -> bool {
    match &column.store {
        Store::Dense { marks, .. } => marks[rows].iter().any(|mark| {
            matches!(mark.status(), Status::Observed)
                || (mark.status() == Status::Estimated && mark.age() == 0)
        }),
        Store::Sparse { rows: at, .. } => {
            let next = at.partition_point(|row| (*row as usize) < rows.start);
            at.get(next).is_some_and(|row| (*row as usize) < rows.end)
        }
    }
}

fn key(name: &str, meaning: &str) -> ColumnCard {
    ColumnCard {
        name: name.to_owned(),
        meaning: meaning.to_owned(),
        unit: "key".to_owned(),
        range: [Some(1.0), None],
        kind: Kind::Whole16,
        factor: None,
        direction: None,
        origin: marchland_base::Origin::default(),
        coverage: None,
        carried: 0,
    }
}

fn age_of(card: &ColumnCard) -> ColumnCard {
    ColumnCard {
        name: format!("{}_age", card.name),
        meaning: format!(
            "age of {}: 0 when it is of the row's year, else for how many years it was carried forward",
            card.name
        ),
        unit: "years".to_owned(),
        range: [Some(0.0), Some(f64::from(card.carried))],
        kind: Kind::Whole8,
        factor: None,
        direction: None,
        carried: 0,
        ..card.clone()
    }
}
