//! The names by which columns can be asked for, learned from the verbs themselves.

use super::FIRST_YEAR;
use crate::column::{Column, Scope};
use crate::create::{create_dyad_years, create_state_years};
use crate::known::Known;
use crate::membership::Membership;
use crate::panel::Panel;
use crate::table::{Field, with_distinct_names};
use crate::verbs::{self, VERBS};
use marchland_base::{Clock, States};
use marchland_sources::catalog::Catalog;
use marchland_sources::datasets::Sources;
use marchland_table::RowUnit;
use std::collections::BTreeSet;

/// A panel of one year without any data, to ask the verbs what they add.
fn blank(unit: RowUnit) -> Panel {
    let clock = Clock::Event {
        through: FIRST_YEAR,
    };
    let cow = Membership::cow(States::embedded());
    let years = FIRST_YEAR..=FIRST_YEAR;
    match unit {
        RowUnit::StateYear => create_state_years(&cow, years, clock),
        _ => create_dyad_years(&cow, years, unit == RowUnit::DirectedDyadYear, clock),
    }
}

/// Every column that rows of a unit can have, by the names under which a table of all of them has them.
#[must_use]
pub fn available_columns(unit: RowUnit) -> Vec<Field> {
    let mut panel = blank(unit);
    let (nothing, clock) = (Sources::default(), panel.clock);
    verbs::run(&mut panel, &nothing, Catalog::embedded(), clock, |_| true);
    with_distinct_names(panel.fields())
}

/// The names of a column.
pub(super) struct Name {
    /// By what it is told from every other.
    pub id: String,
    /// In a table, with the side.
    name: String,
    /// Without the side, this program's own, and with the verb before it.
    others: Vec<String>,
}

impl Name {
    pub fn answers_to(&self, name: &str) -> bool {
        self.id == name || self.name == name || self.others.iter().any(|other| other == name)
    }
}

/// The columns that each verb adds to rows of a unit.
pub(super) struct Groups {
    pub of_verbs: Vec<(&'static str, Vec<Name>)>,
    /// Names that rows of two states have and these lack.
    pub of_pairs: BTreeSet<String>,
}

impl Groups {
    /// Asks the verbs themselves, on a panel of one year without any data.
    pub fn of(unit: RowUnit) -> Groups {
        let mut panel = blank(unit);
        let known = Known::new(Catalog::embedded(), panel.clock);
        let nothing = Sources::default();
        let mut groups = Groups {
            of_verbs: Vec::new(),
            of_pairs: BTreeSet::new(),
        };
        let mut seen = 0;
        for verb in VERBS {
            let before = panel.columns().len();
            verb.add(&mut panel, &nothing, &known);
            let fields = panel.fields();
            let added = &panel.columns()[before..];
            let names = fields[seen..].iter().map(|field| names(added, field));
            groups.of_verbs.push((verb.name, names.collect()));
            if seen == fields.len() {
                groups.of_pairs.insert(verb.name.to_owned());
            }
            seen = fields.len();
            if unit == RowUnit::StateYear {
                let pairs = added.iter().filter(|column| column.scope == Scope::Dyad);
                groups.of_pairs.extend(
                    pairs
                        .flat_map(|column| [column.meta.id, column.meta.name()])
                        .map(str::to_owned),
                );
            }
        }
        groups
    }

    pub fn nearest(&self, name: &str) -> Option<String> {
        let verbs = self.of_verbs.iter().map(|(verb, _)| (*verb).to_owned());
        let fields = self.of_verbs.iter().flat_map(|(_, names)| names);
        let all = verbs.chain(fields.map(|field| field.name.clone()));
        let scored = all.map(|known| (strsim::jaro_winkler(name, &known), known));
        let best = scored.max_by(|one, other| one.0.total_cmp(&other.0))?;
        (best.0 > 0.8).then_some(best.1)
    }
}

fn names(added: &[Column], field: &Field) -> Name {
    let name = field.card.name.clone();
    let mut others = vec![format!("{}_{name}", field.group)];
    let column = added.iter().find(|column| {
        field
            .id
            .strip_prefix(column.meta.id)
            .is_some_and(|side| ["", "1", "2"].contains(&side))
    });
    if let Some(meta) = column.map(|column| &column.meta) {
        others.extend([meta.name().to_owned(), meta.id.to_owned()]);
    }
    Name {
        id: field.id.clone(),
        name,
        others,
    }
}
