//! What a fall sets off.

use super::standing::{assumed, named, standing};
use super::{SimulationRequest, checked};
use crate::Error;
use crate::assess::member;
use marchland_base::{Dyad, State};
use marchland_brief::scenario::{Cascade, CascadeSequence, CascadeState, ScenarioAnswer};
use marchland_forecast::Bundle;
use marchland_scenario::{Reached, Scenario, Sequence, Simulator, World};

/// Force and war among the rungs.
const FORCE: usize = 2;
const WAR: usize = 4;

/// Runs the world in which some states have fallen to another beside the one in which they have not.
///
/// # Errors
/// One state twice, a state that was no member in the bundle's year, a bundle without what a simulation needs, too few or too many paths.
pub fn cascade(
    bundle: &Bundle,
    initiator: &State,
    fallen: &[&State],
    request: &SimulationRequest,
) -> Result<ScenarioAnswer, Error> {
    let world = World::new(bundle)?;
    for (at, state) in fallen.iter().enumerate() {
        Dyad::new(initiator.cow, state.cow)?;
        if let Some(twice) = fallen[..at].iter().find(|other| other.cow == state.cow) {
            Dyad::new(twice.cow, state.cow)?;
        }
        member(world.assessor(), bundle, state)?;
    }
    member(world.assessor(), bundle, initiator)?;
    let simulator = Simulator::new(&world)?;
    let place = world.place(initiator.cow)?;
    let losers = fallen
        .iter()
        .map(|state| world.place(state.cow))
        .collect::<Result<Vec<_>, _>>()?;
    let (paths, seed, months) = (request.paths, request.seed, request.months);
    let found = simulator.cascade(place, &losers, (paths, seed, months))?;
    // The assumptions are weighed on the state that the answer is headed by.
    let first = found
        .states
        .first()
        .map_or(Ok(0), |state| world.place(state.state))?;
    let fall = |scenario: Scenario, loser: &usize| scenario.with_fall(*loser, place);
    let scenario = losers
        .iter()
        .fold(Scenario::baseline(place, first, months), fall);
    let sensitivity =
        simulator.sensitivity(&scenario, paths.min(SimulationRequest::USUAL_PATHS), seed)?;
    let row = |state: &Reached| CascadeState {
        state: named(bundle, state.state),
        borders: state.borders,
        distance_km: state.distance,
        one_year: state.one_year,
        force: state.rungs.map(|rungs| rungs[FORCE]),
        war: state.rungs.map(|rungs| rungs[WAR]),
        falls: state.falls,
    };
    let sequence = |sequence: &Sequence| CascadeSequence {
        targets: sequence
            .targets
            .iter()
            .map(|state| named(bundle, *state))
            .collect(),
        share: sequence.share,
    };
    checked(ScenarioAnswer::Cascade(Box::new(Cascade {
        standing: standing(bundle, initiator),
        from: fallen
            .iter()
            .map(|state| named(bundle, state.cow))
            .collect(),
        months,
        paths,
        seed,
        states: found.states.iter().map(row).collect(),
        sequences: found.sequences.iter().map(sequence).collect(),
        none: found.none,
        further_falls: found.further_falls,
        weighed: named(bundle, world.state(first)),
        centre: sensitivity.centre,
        assumptions: assumed(&sensitivity),
    })))
}
