//! Base rates and the record of each pair.

use crate::bundle::{BaseRate, InitiatorRecord, PairRecord, RecordSummary, UnknownDeaths};
use crate::features::RowKey;
use crate::labels::Record;
use crate::ladder::Chain;
use marchland_base::{Cow, Outcome, OutcomeKind};
use marchland_panel::{Initiation, Panel};
use std::collections::BTreeMap;

/// Years of windows that the rates are taken over, to the end of the record.
pub(crate) const RATE_YEARS: u16 = 20;

/// Counts what happened in the last twenty years of the record, and what each pair has behind it.
pub(crate) fn summarise(
    panel: &Panel,
    records: &[Record; 2],
    pairs: &[Initiation],
    rows: &[RowKey],
) -> RecordSummary {
    let initiated = &records[OutcomeKind::Initiation as usize];
    let end = *initiated.covered().end();
    let first = end + 1 - RATE_YEARS;
    let recent: Vec<&RowKey> = rows.iter().filter(|key| key.0 + 1 >= first).collect();
    let border = panel.find("land_border");
    let neighbours = recent.iter().copied().filter(|key| {
        border
            .and_then(|handle| panel.cell(handle, key.0, key.1, key.2))
            .is_some_and(|cell| cell.value == Some(1.0))
    });
    RecordSummary {
        covered: [*initiated.covered().start(), end],
        rate_years: [first, end],
        base_rates: rates(records, recent.iter().copied()),
        neighbour_rates: rates(records, neighbours),
        initiators: initiators(initiated, &recent),
        pairs: pair_records(initiated, pairs),
        unknown_deaths: records.iter().map(unknown_deaths).collect(),
        treatments: Vec::new(),
    }
}

fn unknown_deaths(record: &Record) -> UnknownDeaths {
    UnknownDeaths {
        kind: record.kind(),
        events: record.unknown_deaths(),
    }
}

pub(crate) fn rates<'a>(
    records: &[Record; 2],
    rows: impl Iterator<Item = &'a RowKey>,
) -> Vec<BaseRate> {
    let mut rates: Vec<BaseRate> = Outcome::all()
        .map(|outcome| BaseRate {
            outcome,
            windows: 0,
            events: 0,
            left_out: 0,
        })
        .collect();
    for key in rows {
        let first = key.0 + 1;
        for rate in &mut rates {
            let last = key.0 + rate.outcome.horizon.years();
            let record = &records[rate.outcome.kind as usize];
            match record.reached(key.1, key.2, first..=last) {
                Some(reached) => {
                    rate.windows += 1;
                    rate.events += u64::from(reached >= Some(rate.outcome.rung));
                }
                None => rate.left_out += 1,
            }
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
                .in_chain(key.1, key.2, key.0 + 1, Chain::First)
                .flatten()
                .is_some(),
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
    for pair in pairs
        .iter()
        .filter(|pair| record.covered().contains(&pair.year))
    {
        let entry = found
            .entry((pair.initiator, pair.target))
            .or_insert(PairRecord {
                initiator: pair.initiator,
                target: pair.target,
                disputes: 0,
                last: 0,
                highest: pair.rung,
            });
        entry.disputes += 1;
        entry.last = entry.last.max(pair.year);
        entry.highest = entry.highest.max(pair.rung);
    }
    found.into_values().collect()
}
