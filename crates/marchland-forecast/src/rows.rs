//! The rows that a model is fitted on: which dyad-years, and what happened in their windows.

use crate::features::{FeaturePlan, PlanError, RowKey};
use crate::labels::Record;
use crate::ladder::{Chain, TrainingSet};
use marchland_panel::Panel;
use std::ops::RangeInclusive;
use std::sync::Arc;

/// Every directed dyad of states that were members in a window's first year and in the year before.
///
/// The key's year is the one that the features describe: the year before the window.
pub(crate) fn window_rows(panel: &Panel, windows: RangeInclusive<u16>) -> Vec<RowKey> {
    let mut rows = Vec::new();
    for window in windows {
        let (Some(before), Some(now)) = (panel.frame.year(window - 1), panel.frame.year(window))
        else {
            continue;
        };
        let members: Vec<_> = before
            .members()
            .map(|(_, cow)| cow)
            .filter(|cow| now.position(*cow).is_some())
            .collect();
        for &initiator in &members {
            for &target in members.iter().filter(|target| **target != initiator) {
                rows.push((window - 1, initiator, target));
            }
        }
    }
    rows
}

/// Features and outcomes of the rows.
///
/// # Errors
/// A column that the panel lacks.
pub(crate) fn training_set(
    panel: &Panel,
    plan: &FeaturePlan,
    record: &Record,
    rows: &[RowKey],
) -> Result<TrainingSet, PlanError> {
    let set = TrainingSet {
        columns: plan.names(),
        lines: plan.lines(),
        features: Arc::new(plan.matrix(panel, rows)?),
        initiator: rows.iter().map(|key| key.1.0).collect(),
        target: rows.iter().map(|key| key.2.0).collect(),
        year: rows.iter().map(|key| key.0 + 1).collect(),
        ..TrainingSet::default()
    };
    Ok(relabelled(&set, record, rows))
}

/// The same rows and features with the outcomes of another record; the features are shared, not copied.
pub(crate) fn relabelled(set: &TrainingSet, record: &Record, rows: &[RowKey]) -> TrainingSet {
    let in_chain = |key: &RowKey, chain| record.in_chain(key.1, key.2, key.0 + 1, chain);
    TrainingSet {
        kind: record.kind(),
        reached: Chain::ALL.map(|chain| rows.iter().map(|key| in_chain(key, chain)).collect()),
        disputes: (0_u32..)
            .zip(rows)
            .filter_map(|(row, key)| record.disputes(row, key.1, key.2, key.0 + 1))
            .collect(),
        ..set.clone()
    }
}
