//! Third parties: who is pledged to defend the target, and which other great powers have a stake in it.

use super::{factor, meta};
use crate::column::{Column, Mark, Scope};
use crate::frame::YearFrame;
use crate::panel::Panel;
use marchland_base::{FactorId, Status};

const CARDS: &[&str] = &["atop", "fariss-gdppop", "worldbank-gdp"];

/// Adds `outside_backing` and `rival_patrons`; needs the alliance columns, `gdp` and `major_power`.
pub fn add_patrons(panel: &mut Panel) {
    let mut backing = panel.new_column(
        meta("outside_backing", "world output held by states other than the initiator that are pledged to defend the target", "share")
            .driven(factor(FactorId::OutsideBacking), None)
            .from(CARDS),
        Scope::Dyad,
    );
    let mut patrons = panel.new_column(
        meta(
            "rival_patrons",
            "other major powers with any alliance obligation to the target",
            "count",
        )
        .driven(factor(FactorId::RivalPatron), None)
        .from(&["atop", "cow-majors"]),
        Scope::Dyad,
    );
    let defense = panel.column("defense_pact");
    let pledges: Vec<&Column> = [
        "defense_pact",
        "neutrality_pact",
        "nonaggression_pact",
        "consultation_pact",
    ]
    .map(|id| panel.column(id))
    .into();
    let (gdp, major) = (panel.column("gdp"), panel.column("major_power"));
    for frame in panel.frame.years() {
        let size = frame.size();
        let output: Vec<f64> = (0..size)
            .map(|place| gdp.number(frame.state_row(place)))
            .map(or_zero)
            .collect();
        let world: f64 = output.iter().sum();
        let powers: Vec<usize> = (0..size)
            .filter(|place| major.number(frame.state_row(*place)) == 1.0)
            .collect();
        for target in 0..size {
            let Some(mark) = pledge_mark(defense, frame, target) else {
                continue;
            };
            let allied = |third: usize| defense.number(frame.dyad_row(third, target)) == 1.0;
            let pledged = |third: usize| {
                pledges
                    .iter()
                    .any(|kind| kind.number(frame.dyad_row(third, target)) == 1.0)
            };
            let all: f64 = (0..size)
                .filter(|third| *third != target && allied(*third))
                .map(|third| output[third])
                .sum();
            for initiator in (0..size).filter(|initiator| *initiator != target) {
                let row = frame.dyad_row(initiator, target);
                let own = if allied(initiator) {
                    output[initiator]
                } else {
                    0.0
                };
                backing.put(row, (all - own).max(0.0) / world, mark);
                let others = powers
                    .iter()
                    .filter(|power| **power != initiator && **power != target && pledged(**power));
                patrons.put(row, others.count() as f64, mark);
            }
        }
    }
    panel.push(backing);
    panel.push(patrons);
}

fn or_zero(value: f64) -> f64 {
    if value.is_finite() { value } else { 0.0 }
}

/// The weakest mark among the target's alliance cells, if any is known.
fn pledge_mark(defense: &Column, frame: &YearFrame, target: usize) -> Option<Mark> {
    (0..frame.size())
        .filter(|third| *third != target)
        .map(|third| defense.mark(frame.dyad_row(third, target)))
        .filter(|mark| mark.status() != Status::Absent)
        .reduce(Mark::joined)
}
