//! What to watch.

use super::standing::{named, standing};
use super::{SimulationRequest, checked, library};
use crate::Error;
use crate::assess::member;
use marchland_base::{Dyad, State};
use marchland_brief::scenario::{
    NamedIndicator, ScenarioAnswer, Watch, WatchSign, WatchedScenario,
};
use marchland_evidence::Evidence;
use marchland_forecast::Bundle;
use marchland_render::number;
use marchland_scenario::{Scenario, Seen, Simulator, Sought, World};

/// Runs the scenarios that speak of a dyad, those of the library and others by name and text, and lists the signs that tell them apart,
/// with the indicators that documents name.
///
/// # Errors
/// One state twice, a state that was no member in the bundle's year, a scenario that cannot be used, a bundle without what a simulation
/// needs, too few or too many paths.
pub fn watch(
    bundle: &Bundle,
    (initiator, target): (&State, &State),
    own: &[(String, String)],
    evidence: Option<&Evidence>,
    request: &SimulationRequest,
) -> Result<ScenarioAnswer, Error> {
    Dyad::new(initiator.cow, target.cow)?;
    let world = World::new(bundle)?;
    for state in [initiator, target] {
        member(world.assessor(), bundle, state)?;
    }
    let dyad = (world.place(initiator.cow)?, world.place(target.cow)?);
    let texts = library().iter().map(|known| (known.id, known.text));
    let texts = texts.chain(
        own.iter()
            .map(|(name, text)| (name.as_str(), text.as_str())),
    );
    let mut scenarios = vec![Scenario::baseline(dyad.0, dyad.1, request.months)];
    for (name, text) in texts {
        let found = Scenario::parse(text, &world)
            .map_err(|error| Error::Scenario(name.to_owned(), error))?;
        if (found.initiator, found.target) == dyad {
            scenarios.push(found);
        }
    }
    let simulator = Simulator::new(&world)?;
    let found = simulator.watch(&scenarios, request.paths, request.seed)?;
    let names: Vec<String> = scenarios
        .iter()
        .map(|scenario| scenario.name.clone())
        .collect();
    let [one, other] = [initiator, target].map(|state| named(bundle, state.cow));
    let words = Words {
        bundle,
        world: &world,
        names: &names,
        states: [&one.name, &other.name],
    };
    let mut standing = standing(bundle, initiator);
    standing.method.push(
        "A sign's bits are the mutual information between seeing it by the deadline and the scenario, if all scenarios were equally likely. \
         A column's threshold lies half way to where a scenario takes it; how often it is crossed without the scenario is how often comparable states \
         moved as far in the record."
            .to_owned(),
    );
    if scenarios.len() == 1 {
        standing.limits.insert(
            0,
            "The library holds no scenario of this pair, so that there is nothing to tell apart; write one and give it by --scenario.".to_owned(),
        );
    }
    checked(ScenarioAnswer::Watch(Box::new(Watch {
        standing,
        target: other.clone(),
        scenarios: names
            .iter()
            .zip(&found.force)
            .map(|(name, force)| WatchedScenario {
                name: name.clone(),
                force: *force,
            })
            .collect(),
        paths: request.paths,
        seed: request.seed,
        signs: found.signs.iter().map(|sign| words.sign(sign)).collect(),
        named: indicators(&scenarios, evidence),
    })))
}

/// What signs are told with.
struct Words<'a> {
    bundle: &'a Bundle,
    world: &'a World<'a>,
    names: &'a [String],
    states: [&'a str; 2],
}

impl Words<'_> {
    fn sign(&self, seen: &Seen) -> WatchSign {
        let (best, likelihood_ratio) = seen.speaks_for();
        let (sign, look_up) = self.sought(&seen.sought);
        WatchSign {
            sign,
            months: seen.months,
            look_up,
            probabilities: seen.probabilities.clone(),
            bits: seen.bits(),
            speaks_for: self.names[best].clone(),
            likelihood_ratio,
        }
    }

    fn sought(&self, sought: &Sought) -> (String, String) {
        match sought {
            Sought::Event { words, look_up } => {
                let [initiator, target] = self.states;
                (
                    words
                        .replace("{initiator}", initiator)
                        .replace("{target}", target),
                    (*look_up).to_owned(),
                )
            }
            Sought::Column {
                column,
                states,
                now,
                threshold,
            } => {
                let known = self
                    .bundle
                    .snapshot
                    .columns
                    .iter()
                    .find(|known| known.id == *column);
                let (meaning, unit) = known.map_or((column.as_str(), ""), |known| {
                    (known.meaning.as_str(), known.unit.as_str())
                });
                let whose: Vec<String> = states
                    .iter()
                    .map(|place| named(self.bundle, self.world.state(*place)).name)
                    .collect();
                let way = if threshold > now {
                    "rises to"
                } else {
                    "falls to"
                };
                let sign = format!(
                    "{}: {meaning} {way} {}, from {}",
                    whose.join(" and "),
                    number::value(*threshold, unit),
                    number::value(*now, unit)
                );
                let cards = known.map_or(String::new(), |known| {
                    let cards: Vec<&str> =
                        known.origin.0.iter().map(|card| card.0.as_str()).collect();
                    format!("datasets {}", cards.join(", "))
                });
                (sign, cards)
            }
        }
    }
}

/// Indicators in words, of scenarios and of the conditions that documents name.
fn indicators(scenarios: &[Scenario], evidence: Option<&Evidence>) -> Vec<NamedIndicator> {
    let own = scenarios.iter().flat_map(|scenario| {
        let one = |indicator: &String| NamedIndicator {
            indicator: indicator.clone(),
            named_by: format!("scenario “{}”", scenario.name),
        };
        scenario.indicators.iter().map(one).collect::<Vec<_>>()
    });
    let told = evidence
        .into_iter()
        .flat_map(|evidence| &evidence.scenarios)
        .filter_map(|told| {
            let condition = told.condition.as_ref()?;
            Some(NamedIndicator {
                indicator: condition.clone(),
                named_by: told.file.clone(),
            })
        });
    own.chain(told).collect()
}
