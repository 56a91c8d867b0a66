//! Reach and buffers over the graph of land borders.

use super::{CONTEXT, factor, meta};
use crate::column::Scope;
use crate::graph::LandGraph;
use crate::panel::Panel;
use marchland_base::FactorId;

const CARDS: &[&str] = &["cow-contiguity", "factbook-borders"];

/// Adds `land_access`, `buffer` and `land_neighbours`; needs `land_border` and `major_power`.
///
/// `land_access` is one over the fewest land borders to cross, 0 when no land way exists: 1 for neighbours, one half
/// when one state lies in between. `buffer` counts the major powers between which and the initiator the target lies.
/// Their status is that of the weakest border of the year, since each may shape the way.
pub fn add_reach(panel: &mut Panel) {
    let mut access = panel.new_column(
        meta(
            "land_access",
            "one over the land borders to cross on the shortest way; 0 without a land way",
            "0 to 1",
        )
        .driven(factor(FactorId::Reach), None)
        .lasting()
        .from(CARDS),
        Scope::Dyad,
    );
    let mut buffer = panel.new_column(
        meta(
            "buffer",
            "other major powers from which the target separates the initiator on land",
            "count",
        )
        .driven(factor(FactorId::Buffer), None)
        .lasting()
        .from(&["cow-contiguity", "factbook-borders", "cow-majors"]),
        Scope::Dyad,
    );
    let mut neighbours = panel.new_column(
        meta(
            "land_neighbours",
            "states with a common land border",
            "count",
        )
        .driven(CONTEXT, CONTEXT)
        .lasting()
        .from(CARDS),
        Scope::State,
    );
    let land = panel.column("land_border");
    let major = panel.column("major_power");
    for frame in panel.frame.years() {
        let size = frame.size();
        let pairs = || (0..size).flat_map(|one| (0..size).map(move |other| (one, other)));
        let borders: Vec<(usize, usize)> = pairs()
            .filter(|&(one, other)| land.number(frame.dyad_row(one, other)) == 1.0)
            .collect();
        let Some(mark) = pairs()
            .filter(|(one, other)| one < other)
            .map(|(one, other)| land.mark(frame.dyad_row(one, other)))
            .filter(|mark| mark.status() != marchland_base::Status::Absent)
            .reduce(crate::column::Mark::joined)
        else {
            continue;
        };
        let graph = LandGraph::new(size, &borders);
        let majors: Vec<usize> = (0..size)
            .filter(|place| major.number(frame.state_row(*place)) == 1.0)
            .collect();
        for (one, other) in pairs() {
            let row = frame.dyad_row(one, other);
            let crossings = graph.crossings(one, other).filter(|count| *count > 0);
            access.put(
                row,
                crossings.map_or(0.0, |count| 1.0 / f64::from(count)),
                mark,
            );
            let between = majors
                .iter()
                .filter(|power| graph.lies_between(other, one, **power))
                .count();
            buffer.put(row, between as f64, mark);
        }
        for place in 0..size {
            neighbours.put(frame.state_row(place), graph.degree(place) as f64, mark);
        }
    }
    panel.push(access);
    panel.push(buffer);
    panel.push(neighbours);
}
