//! How well founded an answer is, apart from how likely the move is.

use marchland_base::{Driver, Status};
use marchland_brief::{Confidence, FactorReport, Level};
use marchland_evidence::Evidence;
use marchland_forecast::Bundle;
use std::collections::BTreeSet;

/// Age of the dispute record, in years, beyond which confidence is low whatever else holds.
const STALE_RECORD: u16 = 5;

/// Age of a value, in years, beyond which it counts as old.
const OLD_VALUE: u8 = 3;

/// Judges the ground that an answer stands on: the age of the record, the age of the values, the documents.
pub(crate) fn confidence(
    bundle: &Bundle,
    factors: &[FactorReport],
    evidence: Option<&Evidence>,
) -> Confidence {
    let end = bundle.record.covered[1];
    let behind = bundle.snapshot.year.saturating_sub(end);
    let mut reasons = vec![format!(
        "the dispute record that the model was fitted on ends in {end}, {behind} years before the date of this answer; how \
         well calibrated it has been since is untested"
    )];
    let measured = factors.iter().filter(|factor| factor.id != Driver::Context);
    let columns: Vec<_> = measured.flat_map(|factor| &factor.columns).collect();
    let old = columns
        .iter()
        .filter(|column| column.age > OLD_VALUE)
        .count();
    let absent = columns
        .iter()
        .filter(|column| column.status == Status::Absent)
        .count();
    reasons.push(format!(
        "of {} measures of the factors, {old} are more than {OLD_VALUE} years old and {absent} have no value",
        columns.len()
    ));
    reasons.push(documents(evidence));
    let level = if behind > STALE_RECORD {
        Level::Low
    } else if 2 * (old + absent) > columns.len() {
        Level::Moderate
    } else {
        Level::High
    };
    Confidence { level, reasons }
}

fn documents(evidence: Option<&Evidence>) -> String {
    match evidence {
        None => "no documents were given; the numbers rest on the datasets alone".to_owned(),
        Some(evidence) => {
            let lines: BTreeSet<u32> = evidence.sources.iter().map(|source| source.line).collect();
            format!(
                "{} documents were read, from {} independent lines of reporting; they move no number",
                evidence.sources.len(),
                lines.len()
            )
        }
    }
}
