//! The codebook and the panel name the same columns.

use crate::shared::{nothing, panel, through};
use marchland_base::{Driver, FactorId, Status, codebook};
use marchland_sources::catalog::Catalog;
use std::collections::BTreeSet;

#[test]
fn factors_and_columns_agree() {
    let panel = panel(&nothing(), 2000..=2001, through(2001));
    let mut named = BTreeSet::new();
    for factor in codebook() {
        for column in &factor.columns {
            let handle = panel.find(column);
            let handle = handle.unwrap_or_else(|| panic!("{}: no column {column}", factor.id));
            assert_eq!(
                panel.driver(handle),
                Some(Driver::Factor(factor.id)),
                "{column}"
            );
            assert!(named.insert(column.clone()), "{column} is named twice");
        }
    }
    let unnamed: Vec<(String, FactorId)> = panel
        .names()
        .into_iter()
        .filter(|name| !named.contains(name))
        .filter_map(|name| match panel.driver(panel.find(&name)?) {
            Some(Driver::Factor(factor)) => Some((name, factor)),
            _ => None,
        })
        .collect();
    assert!(unnamed.is_empty(), "catalog/factors.toml lacks {unnamed:?}");
}

#[test]
fn columns_say_what_they_are() {
    let panel = panel(&nothing(), 2000..=2001, through(2001));
    let names: BTreeSet<String> = panel.names().into_iter().collect();
    assert_eq!(names.len(), panel.names().len(), "a name stands twice");
    for column in panel.columns() {
        let meta = &column.meta;
        assert!(
            !meta.meaning.is_empty() && !meta.unit.is_empty(),
            "{}",
            meta.id
        );
        assert!(!meta.origin.0.is_empty(), "{} has no origin", meta.id);
        for card in &meta.origin.0 {
            assert!(
                Catalog::embedded().find(&card.0).is_ok(),
                "{} {card}",
                meta.id
            );
        }
    }
}

/// Without a row, a value can only be the zero of a list that is complete where it speaks.
#[test]
fn nothing_comes_of_nothing_but_known_zeros() {
    let panel = panel(&nothing(), 1990..=2001, through(1995));
    for column in panel.columns() {
        let rows = match column.scope {
            marchland_panel::Scope::State => panel.frame.state_rows(),
            marchland_panel::Scope::Dyad => panel.frame.dyad_rows(),
        };
        let origin = &column.meta.id;
        for cell in (0..rows).map(|row| column.cell(row)) {
            assert!(cell.status == Status::Absent || cell.value.is_some());
            let from_a_list =
                ["peace_years"].contains(origin) || cell.value.is_none_or(|v| v == 0.0);
            assert!(from_a_list, "{origin} {cell:?}");
        }
    }
}
