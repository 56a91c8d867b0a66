//! Cells against those that the R package peacesciencer 1.2.9 computes from the same datasets.
//!
//! Its cells are a sample: every row with one of eight states, and all of three years. Integers must be equal, numbers
//! equal to a relative 10⁻¹². A cell that differs has to have one of the reasons in `reasons.rs`, each of which is looked
//! for in the data; the report of all comparisons is `docs/conformance.md`.

mod golden;
mod reasons;
mod report;

use golden::{COW_MIDS, DIRECTED, Golden, POLITICALLY_RELEVANT, SPELLS};
use report::Outcome;

/// Compares a table; `None`, said aloud, where it is not there.
fn compare(golden: &Golden, years: std::ops::RangeInclusive<u16>) -> Option<Outcome> {
    let outcome = golden.compare(years)?;
    for (name, tally) in &outcome.columns {
        println!("{name:24} {tally:?}");
        assert!(
            tally.unexplained.is_empty(),
            "{name}: {:?}",
            tally.unexplained
        );
        assert!(tally.agree > 0, "{name} was not compared");
    }
    assert!(
        outcome.rows.unexplained.is_empty(),
        "{:?}",
        outcome.rows.unexplained
    );
    Some(outcome)
}

#[test]
fn six_years_agree_with_peacesciencer() {
    let Some(outcome) = compare(&DIRECTED, 1990..=1995) else {
        return;
    };
    let text = report::document(&[outcome]);
    assert!(
        text.contains("| cinc1 |") && text.contains("**changed code.**"),
        "{text}"
    );
}

#[cfg(feature = "slow")]
#[test]
fn whole_panels_agree_with_peacesciencer() {
    let tables = [POLITICALLY_RELEVANT, DIRECTED, SPELLS, COW_MIDS];
    let outcomes: Option<Vec<Outcome>> = tables
        .iter()
        .map(|golden| compare(golden, golden.years.clone()))
        .collect();
    let Some(outcomes) = outcomes else { return };
    report::check(&outcomes);
}

/// The tables that only the slow test compares are described soundly all the same.
#[test]
fn every_table_can_be_asked_for() {
    for golden in [POLITICALLY_RELEVANT, DIRECTED, SPELLS, COW_MIDS] {
        let recipe = marchland_panel::Recipe::new(golden.request(golden.years.clone()));
        assert!(recipe.is_ok(), "{}: {:?}", golden.file, recipe.err());
    }
}
