//! Base rates and the record of each pair.

use crate::bundle::{BaseRate, InitiatorRecord, PairRecord, RecordSummary};
use crate::features::RowKey;
use crate::labels::Record;
use marchland_base::{Cow, Horizon, Outcome};
use marchland_panel::{Initiation, Panel};
use std::collections::BTreeMap;

/// Years of windows that the rates are taken over, to the end of the record.
const RATE_YEARS: u16 = 20;

/// First year of the pairs' records.
const FIRST_YEAR: u16 = 1946;

/// Counts what happened in the last twenty years of the record, and what each pair has behind it.
pub(crate) fn summarise(
    panel: &Panel,
    record: &Record,
    pairs: &[Initiation],
    rows: &[RowKey],
) -> RecordSummary {
    let end = *record.covered().end();
    let first = end + 1 - RATE_YEARS;
    let recent: Vec<&RowKey> = rows.iter().filter(|key| key.0 + 1 >= first).collect();
    let border = panel.find("land_border");
    let neighbours = recent.iter().copied().filter(|key| {
        border
            .and_then(|handle| panel.cell(handle, key.0, key.1, key.2))
            .is_some_and(|cell| cell.value == Some(1.0))
    });
    RecordSummary {
        covered: [FIRST_YEAR, end],
        rate_years: [first, end],
        base_rates: rates(record, recent.iter().copied()),
        neighbour_rates: rates(record, neighbours),
        initiators: initiators(record, &recent),
        pairs: pair_records(record, pairs),
        treatments: Vec::new(),
    }
}

fn rates<'a>(record: &Record, rows: impl Iterator<Item = &'a RowKey>) -> Vec<BaseRate> {
    let mut rates: Vec<BaseRate> = Outcome::all()
        .map(|outcome| BaseRate {
            outcome,
            windows: 0,
            events: 0,
        })
        .collect();
    for key in rows {
        let window = (key.1, key.2, key.0 + 1);
        let first = record.first(window.0, window.1, window.2).unwrap_or(0);
        let later = record.later(window.0, window.1, window.2);
        for rate in &mut rates {
            let reached = match rate.outcome.horizon {
                Horizon::OneYear => Some(first),
                Horizon::TwoYears | Horizon::FiveYears => later.map(|later| later.max(first)),
            };
            let Some(reached) = reached else { continue };
            rate.windows += 1;
            rate.events += u64::from(reached >= rate.outcome.rung.least_hostility());
        }
    }
    rates
}

fn initiators(record: &Record, rows: &[&RowKey]) -> Vec<InitiatorRecord> {
    let mut counts: BTreeMap<Cow, (u64, u64)> = BTreeMap::new();
    for key in rows {
        let count = counts.entry(key.1).or_default();
        count.0 += 1;
        count.1 += u64::from(
            record
                .first(key.1, key.2, key.0 + 1)
                .is_some_and(|level| level > 0),
        );
    }
    counts
        .into_iter()
        .filter(|(_, (_, initiations))| *initiations > 0)
        .map(|(initiator, (dyad_years, initiations))| InitiatorRecord {
            initiator,
            dyad_years,
            initiations,
        })
        .collect()
}

fn pair_records(record: &Record, pairs: &[Initiation]) -> Vec<PairRecord> {
    let mut found: BTreeMap<(Cow, Cow), PairRecord> = BTreeMap::new();
    let end = *record.covered().end();
    for pair in pairs
        .iter()
        .filter(|pair| (FIRST_YEAR..=end).contains(&pair.year))
    {
        let entry = found
            .entry((pair.initiator, pair.target))
            .or_insert(PairRecord {
                initiator: pair.initiator,
                target: pair.target,
                disputes: 0,
                last: 0,
                highest: 0,
            });
        entry.disputes += 1;
        entry.last = entry.last.max(pair.year);
        entry.highest = entry.highest.max(pair.hostility);
    }
    found.into_values().collect()
}
