//! What could be changed.

use super::checked;
use super::standing::{named, standing};
use crate::Error;
use crate::assess::member;
use marchland_base::{Dyad, Outcome, State};
use marchland_brief::scenario::{LeverRow, Levers, ScenarioAnswer};
use marchland_forecast::Bundle;
use marchland_scenario::{Actor, Doubt, Lever, World};

/// The levers of a target against one kind of move.
///
/// # Errors
/// One state twice, a state that was no member in the bundle's year, or a bundle without what it takes.
pub fn levers(
    bundle: &Bundle,
    initiator: &State,
    target: &State,
    outcome: Outcome,
) -> Result<ScenarioAnswer, Error> {
    Dyad::new(initiator.cow, target.cow)?;
    let world = World::new(bundle)?;
    for state in [initiator, target] {
        member(world.assessor(), bundle, state)?;
    }
    let dyad = (world.place(initiator.cow)?, world.place(target.cow)?);
    let found = marchland_scenario::levers(&world, dyad, outcome)?;
    let probability = found.first().map_or(0.0, |lever| lever.probability[0]);
    let mut standing = standing(bundle, initiator);
    standing.method = vec![
        "Each column that some actor can move is given another value and the forecast is asked again, all else as it is. The step is one \
         that a tenth of comparable states took, or exceeded, within the horizon (a twentieth where fewer than a tenth moved at all); comparable are those whose \
         value began in the same third of the record."
            .to_owned(),
        "A lever is ranked only where the sign of the difference is the same in nine draws of ten, for initiations and for actions, and within one, \
         two and five years."
            .to_owned(),
    ];
    checked(ScenarioAnswer::Levers(Box::new(Levers {
        standing,
        target: named(bundle, target.cow),
        outcome,
        probability,
        levers: found.iter().map(|lever| row(bundle, lever)).collect(),
    })))
}

fn row(bundle: &Bundle, lever: &Lever) -> LeverRow {
    let bare = lever
        .column
        .strip_suffix(['1', '2'])
        .unwrap_or(&lever.column);
    let columns = bundle.snapshot.columns.iter();
    let column = columns
        .clone()
        .find(|column| column.id == lever.column)
        .or_else(|| columns.clone().find(|column| column.id == bare));
    let unranked = lever.doubt.map(|doubt| {
        match doubt {
            Doubt::Draws => "the bootstrap's draws disagree about the sign",
            Doubt::Outcomes => "the sign is another for actions than for initiations",
            Doubt::Horizons => "the sign is not the same for all horizons",
            Doubt::NoStep => "its value is not known, or hardly any comparable state has moved",
            Doubt::Raises => "no step that comparable states took goes with a lower probability",
        }
        .to_owned()
    });
    LeverRow {
        column: lever.column.clone(),
        meaning: column.map_or(lever.column.clone(), |column| column.meaning.clone()),
        unit: column.map_or(String::new(), |column| column.unit.clone()),
        factor: lever.driver,
        actor: match lever.actor {
            Actor::Target => "target",
            Actor::Backers => "backers",
            Actor::Rivals => "rivals",
        }
        .to_owned(),
        now: lever.now,
        then: lever.then,
        achieved_by: lever.achieved.map(|(share, _)| share),
        changes: lever.achieved.map(|(_, changes)| changes),
        probability: lever.probability[1],
        difference: lever.difference(),
        interval: lever.interval,
        unranked,
    }
}
