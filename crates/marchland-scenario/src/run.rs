//! Many paths of one scenario.

use crate::alias::Alias;
use crate::error::SimulationError;
use crate::path::{Scratch, run};
use crate::rules::{Feeding, Parameters, Rules, alias};
use crate::scenario::Scenario;
use crate::tally::Tally;
use crate::world::{Lattice, World};
use rayon::prelude::*;
use std::ops::RangeInclusive;

/// Paths that can be asked for: from where shares are worth printing to what memory bears (four bytes for each path).
pub const PATHS: RangeInclusive<u64> = 100..=10_000_000;

/// Paths of one task. Fixed, so that sums do not depend on the number of threads.
const CHUNK: u64 = 100;

/// Tasks whose counts are held at once.
const WAVE: u64 = 64;

/// How to run.
#[derive(Clone, Copy, Debug)]
pub struct RunOptions {
    /// How many paths.
    pub paths: u64,
    /// The seed: the same seed gives the same paths.
    pub seed: u64,
    /// Whether what happens moves the hazards.
    pub feeding: Feeding,
}

/// A world with what it says of all dyads, ready to run scenarios.
#[derive(Debug)]
pub struct Simulator<'a> {
    pub(crate) world: &'a World<'a>,
    lattice: Lattice,
    alias: Alias,
}

impl<'a> Simulator<'a> {
    /// Lays out the hazards of the beginning.
    ///
    /// # Errors
    /// Features that do not fit the model.
    pub fn new(world: &'a World<'a>) -> Result<Simulator<'a>, SimulationError> {
        let lattice = world.lattice(None)?;
        let alias = alias(world, &lattice);
        Ok(Simulator {
            world,
            lattice,
            alias,
        })
    }

    /// Mean number of disputes that each directed dyad, initiator by target, opens in the paths of a scenario.
    ///
    /// # Errors
    /// Too few or too many paths, or features that do not fit the model.
    pub fn expected_disputes(
        &self,
        scenario: &Scenario,
        options: RunOptions,
    ) -> Result<Vec<f64>, SimulationError> {
        let tally = self.run(scenario, &scenario.assumed(), options)?;
        let mean = |count: &u32| f64::from(*count) / tally.paths as f64;
        Ok(tally.disputes.iter().map(mean).collect())
    }

    /// Runs a scenario, with its assumptions at some values.
    pub(crate) fn run(
        &self,
        scenario: &Scenario,
        assumed: &[f64],
        options: RunOptions,
    ) -> Result<Tally, SimulationError> {
        let own = (&self.lattice, &self.alias);
        self.run_with(scenario, assumed, options, own, Parameters::default())
    }

    /// Runs the same with a draw of the parameters.
    pub(crate) fn run_drawn(
        &self,
        (lattice, alias): (&Lattice, &Alias),
        scenarios: &[&Scenario],
        options: RunOptions,
        draw: usize,
    ) -> Result<Vec<Tally>, SimulationError> {
        let parameters = Parameters { draw: Some(draw) };
        let one = |scenario: &&Scenario| {
            self.run_with(
                scenario,
                &scenario.assumed(),
                options,
                (lattice, alias),
                parameters,
            )
        };
        scenarios.iter().map(one).collect()
    }

    /// The hazards of the beginning by a draw of the parameters.
    pub(crate) fn drawn(&self, draw: usize) -> Result<(Lattice, Alias), SimulationError> {
        let lattice = self.world.lattice(Some(draw))?;
        let alias = alias(self.world, &lattice);
        Ok((lattice, alias))
    }

    fn run_with(
        &self,
        scenario: &Scenario,
        assumed: &[f64],
        options: RunOptions,
        own: (&Lattice, &Alias),
        parameters: Parameters,
    ) -> Result<Tally, SimulationError> {
        check_paths(options.paths)?;
        let rules = Rules::new(
            self.world,
            scenario,
            own,
            assumed.to_vec(),
            options.feeding,
            parameters,
        );
        let empty = Tally::new(self.world, scenario);
        let mut all = empty.clone();
        let chunks = options.paths.div_ceil(CHUNK);
        for wave in (0..chunks).step_by(WAVE as usize) {
            let tallies: Vec<Tally> = (wave..chunks.min(wave + WAVE))
                .into_par_iter()
                .map_init(
                    || Scratch::new(self.world.count()),
                    |room, chunk| {
                        let mut tally = empty.clone();
                        for path in chunk * CHUNK..options.paths.min((chunk + 1) * CHUNK) {
                            run(&rules, (options.seed, path), room, &mut tally)?;
                        }
                        Ok(tally)
                    },
                )
                .collect::<Result<_, SimulationError>>()?;
            tallies.iter().for_each(|tally| all.add(tally));
        }
        Ok(all)
    }
}

/// Refuses too few or too many paths.
///
/// # Errors
/// A number outside [`PATHS`].
pub fn check_paths(paths: u64) -> Result<(), SimulationError> {
    match PATHS.contains(&paths) {
        true => Ok(()),
        false => Err(SimulationError::Paths {
            found: paths,
            least: *PATHS.start(),
            most: *PATHS.end(),
        }),
    }
}
