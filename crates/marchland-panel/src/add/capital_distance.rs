//! Distance between capitals along the great circle.

use super::{factor, meta};
use crate::column::Scope;
use crate::known::{Known, year_end};
use crate::panel::Panel;
use marchland_base::FactorId;
use marchland_sources::datasets::capitals::Row;

const CARD: &str = "capitals";

/// Mean radius of the Earth (IUGG), km.
const EARTH_RADIUS: f64 = 6371.0088;

/// Adds `capital_distance`, between the capitals at the end of the year.
pub(crate) fn add_capital_distance(panel: &mut Panel, rows: &[Row], known: &Known) {
    let coverage = known.coverage(CARD);
    let mut column = panel.new_column(
        meta(
            "capital_distance",
            "great-circle distance between the two capitals",
            "km",
        )
        .driven(factor(FactorId::BorderProximity), None)
        .from(&[CARD])
        .carried(5)
        .lasting(),
        Scope::Dyad,
    );
    for frame in panel
        .frame
        .years()
        .iter()
        .filter(|frame| coverage.contains(&frame.year))
    {
        let end = year_end(frame.year);
        let places: Vec<Option<(f64, f64)>> = frame
            .members()
            .iter()
            .map(|cow| {
                rows.iter()
                    .find(|row| row.ccode == *cow && row.start <= end && end <= row.end)
                    .map(|row| (row.lat.to_radians(), row.lng.to_radians()))
            })
            .collect();
        for (initiator, from) in places.iter().enumerate() {
            for (target, to) in places.iter().enumerate() {
                if let Some((from, to)) = from.zip(*to) {
                    column.observe(frame.dyad_row(initiator, target), great_circle(from, to));
                }
            }
        }
    }
    panel.push(column);
}

/// Haversine formula, on a sphere; arguments in radians.
fn great_circle(from: (f64, f64), to: (f64, f64)) -> f64 {
    let half = |angle: f64| (angle / 2.0).sin().powi(2);
    let chord = half(to.0 - from.0) + from.0.cos() * to.0.cos() * half(to.1 - from.1);
    2.0 * EARTH_RADIUS * chord.sqrt().min(1.0).asin()
}
