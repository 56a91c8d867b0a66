//! Positions in the United Nations General Assembly (Bailey, Strezhnev and Voeten 2017).

use super::{factor, meta};
use crate::column::Scope;
use crate::known::Known;
use crate::panel::Panel;
use marchland_base::FactorId;
use marchland_sources::datasets::un_ideal_points::Row;

const CARD: &str = "un-ideal-points";

/// Adds `ideal_point` and, for the pair, `ideal_point_distance`.
pub fn add_ideal_points(panel: &mut Panel, rows: &[Row], known: &Known) {
    let coverage = known.coverage(CARD);
    let mut point = panel.new_column(
        meta(
            "ideal_point",
            "position on the main dimension of votes in the General Assembly",
            "standard deviations",
        )
        .from(&[CARD])
        .carried(5),
        Scope::State,
    );
    for row in rows.iter().filter(|row| coverage.contains(&row.year)) {
        if let Some((at, position)) = panel
            .frame
            .state_row(row.year, row.ccode)
            .zip(row.ideal_point.map(|point| point.value))
        {
            point.observe(at, position);
        }
    }
    panel.push(point);
    let point = panel.column("ideal_point");
    let mut distance = panel.new_column(
        meta(
            "ideal_point_distance",
            "distance between the two positions in the General Assembly",
            "standard deviations",
        )
        .driven(factor(FactorId::Alignment), None)
        .from(&[CARD]),
        Scope::Dyad,
    );
    for frame in panel.frame.years() {
        for initiator in 0..frame.size() {
            for target in 0..frame.size() {
                let (own, other) = (frame.state_row(initiator), frame.state_row(target));
                let apart = (point.number(own) - point.number(other)).abs();
                let mark = point.mark(own).joined(point.mark(other));
                distance.put(frame.dyad_row(initiator, target), apart, mark);
            }
        }
    }
    panel.push(distance);
}
