//! Who comes into reach when a state falls, and who follows.

use crate::course::{Setting, courses, now};
use crate::error::SimulationError;
use crate::rules::Feeding;
use crate::run::{RunOptions, Simulator};
use crate::scenario::{Bearer, Scenario};
use crate::tally::Tally;
use crate::world::RUNGS;
use marchland_base::Cow;

/// A state's place on the initiator's map before and after the fall.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reached {
    /// The state.
    pub state: Cow,
    /// Land borders to cross on the shortest way, before and after; absent without a land way.
    pub borders: [Option<u32>; 2],
    /// Shortest distance between the borders in km, before and after; absent where it is not known.
    pub distance: [Option<f64>; 2],
    /// One-year probability of any dispute that the initiator opens, by the forecast's own model, before and after.
    pub one_year: [f64; 2],
    /// Share of paths in which the initiator reaches each rung against it, without the fall and with it.
    pub rungs: [[f64; RUNGS]; 2],
    /// Share of paths in which it falls to the initiator, without and with.
    pub falls: [f64; 2],
}

/// Targets of force one after another, as a share of the paths with the fall.
#[derive(Clone, Debug, PartialEq)]
pub struct Sequence {
    /// The first targets of force, in order; at most three.
    pub targets: Vec<Cow>,
    /// Share of paths that begin so.
    pub share: f64,
}

/// What a fall sets off.
#[derive(Clone, Debug, PartialEq)]
pub struct Cascade {
    /// Paths of each of the two worlds.
    pub paths: u64,
    /// Months that were simulated.
    pub months: u16,
    /// All other states, those whose way or odds change most first.
    pub states: Vec<Reached>,
    /// Sequences of one, two and three targets, the likeliest first.
    pub sequences: Vec<Sequence>,
    /// Share of paths without any use of force by the initiator.
    pub none: f64,
    /// Mean number of states besides those of the beginning that fall to the initiator, without and with.
    pub further_falls: [f64; 2],
}

impl Simulator<'_> {
    /// Runs the world in which some states have fallen to an initiator beside the one in which they have not.
    ///
    /// # Errors
    /// Too few or too many paths, or features that do not fit the model.
    pub fn cascade(
        &self,
        initiator: usize,
        fallen: &[usize],
        (paths, seed, months): (u64, u64, u16),
    ) -> Result<Cascade, SimulationError> {
        let world = self.world;
        let any = (0..world.count()).find(|place| *place != initiator && !fallen.contains(place));
        let baseline = Scenario::baseline(initiator, any.unwrap_or(0), months);
        let scenario = fallen.iter().fold(baseline.clone(), |scenario, loser| {
            scenario.with_fall(*loser, initiator)
        });
        let options = RunOptions {
            paths,
            seed,
            feeding: Feeding::Live,
        };
        let assumed = scenario.assumed();
        let tallies = [
            self.run(&baseline, &assumed, options)?,
            self.run(&scenario, &assumed, options)?,
        ];
        let falls: Vec<(usize, usize)> = fallen.iter().map(|loser| (*loser, initiator)).collect();
        let happened = vec![true; scenario.events.len()];
        let before = world.lattice(None)?;
        let beginning: Vec<f64> = before
            .outlooks
            .iter()
            .map(|outlook| outlook.log_odds)
            .collect();
        let after = courses(&Setting {
            world,
            scenario: &scenario,
            assumed: &assumed,
            happened: &happened,
            falls: &falls,
            draw: None,
            beginning: &beginning,
            standing: None,
        })?;
        let others =
            (0..world.count()).filter(|place| *place != initiator && !fallen.contains(place));
        let mut states = Vec::new();
        for state in others {
            let dyad = initiator * world.count() + state;
            let odds = [
                before.outlooks[dyad],
                after
                    .of(dyad)
                    .map_or(before.outlooks[dyad], |course| *course.at(0)),
            ];
            let share = |tally: &Tally, count: u32| f64::from(count) / tally.paths as f64;
            let both = [&tallies[0], &tallies[1]];
            states.push(Reached {
                state: world.state(state),
                borders: self
                    .ways(initiator, state, &falls, "land_access")
                    .map(steps),
                distance: self
                    .ways(initiator, state, &falls, "minimum_distance")
                    .map(|km| km.is_finite().then_some(km)),
                one_year: odds.map(|outlook| outlook.chance()),
                rungs: both.map(|tally| tally.against[state].map(|count| share(tally, count))),
                falls: both.map(|tally| {
                    share(
                        tally,
                        tally.falls.get(&(state, initiator)).copied().unwrap_or(0),
                    )
                }),
            });
        }
        let gain = |state: &Reached| {
            let nearer = f64::from(u8::from(state.borders[0] != state.borders[1]));
            nearer + (state.rungs[1][2] - state.rungs[0][2]).abs()
        };
        states.sort_by(|one, two| {
            gain(two)
                .total_cmp(&gain(one))
                .then(two.rungs[1][2].total_cmp(&one.rungs[1][2]))
        });
        let further = |tally: &Tally| {
            let counted = tally
                .falls
                .iter()
                .filter(|((loser, winner), _)| *winner == initiator && !fallen.contains(loser));
            counted.map(|(_, count)| f64::from(*count)).sum::<f64>() / tally.paths as f64
        };
        Ok(Cascade {
            paths,
            months,
            sequences: self.sequences(&tallies[1]),
            none: f64::from(tallies[1].sequences.get(&Vec::new()).copied().unwrap_or(0))
                / paths as f64,
            further_falls: [further(&tallies[0]), further(&tallies[1])],
            states,
        })
    }

    /// A column of the pair before the falls and after, as the courses have it.
    fn ways(
        &self,
        initiator: usize,
        state: usize,
        falls: &[(usize, usize)],
        column: &str,
    ) -> [f64; 2] {
        let of = |one: usize| now(self.world, column, Bearer::Pair(one, state));
        let own = of(initiator);
        let nearer = |best: f64, other: f64| match column {
            "minimum_distance" => best.min(other),
            _ => best.max(other),
        };
        let gained = falls.iter().map(|(loser, _)| of(*loser));
        [own, gained.fold(own, nearer)]
    }

    /// Shares of the paths by how their sequences of targets begin.
    fn sequences(&self, tally: &Tally) -> Vec<Sequence> {
        let mut begins: std::collections::BTreeMap<&[u16], u64> = std::collections::BTreeMap::new();
        for (sequence, count) in &tally.sequences {
            for length in 1..=sequence.len() {
                *begins.entry(&sequence[..length]).or_default() += u64::from(*count);
            }
        }
        let mut all: Vec<Sequence> = begins
            .into_iter()
            .map(|(targets, count)| Sequence {
                targets: targets
                    .iter()
                    .map(|place| self.world.state(usize::from(*place)))
                    .collect(),
                share: count as f64 / tally.paths as f64,
            })
            .collect();
        all.sort_by(|one, two| {
            two.share
                .total_cmp(&one.share)
                .then(one.targets.cmp(&two.targets))
        });
        all
    }
}

/// Land borders to cross, from one over their number.
fn steps(access: f64) -> Option<u32> {
    (access > 0.0).then(|| (1.0 / access).round() as u32)
}
