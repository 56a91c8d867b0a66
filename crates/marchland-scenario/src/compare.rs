//! A scenario beside its baseline.

use crate::error::SimulationError;
use crate::rules::Feeding;
use crate::run::{RunOptions, Simulator};
use crate::scenario::Scenario;
use crate::tally::{STOPS, Tally, bit};
use crate::world::RUNGS;
use marchland_base::{Cow, Move};
use rayon::prelude::*;

/// Draws of the parameters behind an interval.
pub const PARAMETER_DRAWS: usize = 24;

/// Share of the draws below the low end of an interval, and above the high end.
const TAIL: f64 = 0.05;

/// The probability that the dyad reaches a rung within some months, in the baseline and in the scenario.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contrast {
    /// The rung.
    pub rung: Move,
    /// Months from the beginning.
    pub months: u16,
    /// In the baseline.
    pub before: f64,
    /// In the scenario.
    pub after: f64,
    /// Standard errors of the simulation: of the baseline, of the scenario, and of their difference over the same paths.
    pub errors: [f64; 3],
    /// 90 percent interval of the difference, over draws of the parameters.
    pub interval: [f64; 2],
}

impl Contrast {
    /// What the scenario adds to the probability.
    #[must_use]
    pub fn difference(&self) -> f64 {
        self.after - self.before
    }
}

/// A rung over the months.
#[derive(Clone, Debug, PartialEq)]
pub struct Fan {
    /// The rung.
    pub rung: Move,
    /// By the end of each month: low end, value, high end; in the baseline.
    pub before: Vec<[f64; 3]>,
    /// The same in the scenario.
    pub after: Vec<[f64; 3]>,
}

/// What happens to others, as shares of paths.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OtherTarget {
    /// The state.
    pub target: Cow,
    /// The initiator uses force against it, in the baseline and in the scenario.
    pub force: [f64; 2],
    /// Standard error of the difference, taken as if the paths were others: it errs on the wide side.
    pub error: f64,
}

/// A scenario and its baseline, run over the same random numbers.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// Paths of each.
    pub paths: u64,
    /// By rung and stop, the lowest rung first; stops are those of [`STOPS`] within the horizon and the horizon.
    pub contrasts: Vec<Contrast>,
    /// Over the months, the lowest rung first.
    pub fans: Vec<Fan>,
    /// The initiator's other targets, those with the greatest difference first.
    pub others: Vec<OtherTarget>,
    /// Mean number of disputes that the initiator opens, in the baseline and in the scenario.
    pub disputes: [f64; 2],
    /// States that fell to the initiator, with the shares of paths in baseline and scenario.
    pub falls: Vec<(Cow, [f64; 2])>,
}

/// Baseline and scenario by draws of the parameters, as reached at each stop and rung, and month by month.
struct Drawn {
    tallies: Vec<[Tally; 2]>,
}

impl Simulator<'_> {
    /// Runs a scenario and its baseline over the same random numbers, then over draws of the parameters with a tenth of the paths each.
    ///
    /// # Errors
    /// Too few or too many paths, or features that do not fit the model.
    pub fn compare(
        &self,
        scenario: &Scenario,
        paths: u64,
        seed: u64,
    ) -> Result<Comparison, SimulationError> {
        let options = RunOptions {
            paths,
            seed,
            feeding: Feeding::Live,
        };
        let baseline = scenario.without();
        let assumed = scenario.assumed();
        let before = self.run(&baseline, &assumed, options)?;
        let after = self.run(scenario, &assumed, options)?;
        let few = RunOptions {
            paths: (paths / 10).max(100),
            ..options
        };
        let drawn = self.by_draws(&baseline, scenario, few)?;
        let contrasts = contrasts(&before, &after, &drawn);
        Ok(Comparison {
            paths,
            contrasts,
            fans: (0..RUNGS)
                .map(|rung| fan(rung, [&before, &after], &drawn))
                .collect(),
            others: self.others(scenario, [&before, &after]),
            disputes: [mean_begun(&before), mean_begun(&after)],
            falls: self.falls(scenario, [&before, &after]),
        })
    }

    fn by_draws(
        &self,
        baseline: &Scenario,
        scenario: &Scenario,
        options: RunOptions,
    ) -> Result<Drawn, SimulationError> {
        let held = self
            .world
            .model()
            .draws()
            .min(self.world.feedback().draws.len());
        let draws = held.min(PARAMETER_DRAWS);
        let tallies = (0..draws)
            .into_par_iter()
            .map(|draw| {
                let (lattice, alias) = self.drawn(draw)?;
                let both =
                    self.run_drawn((&lattice, &alias), &[baseline, scenario], options, draw)?;
                let [before, after] = both.try_into().expect("two scenarios were run");
                Ok([before, after])
            })
            .collect::<Result<_, SimulationError>>()?;
        Ok(Drawn { tallies })
    }

    fn others(&self, scenario: &Scenario, tallies: [&Tally; 2]) -> Vec<OtherTarget> {
        let places = (0..self.world.count()).filter(|place| *place != scenario.initiator);
        let other = |place: usize| {
            let force =
                tallies.map(|tally| f64::from(tally.against[place][2]) / tally.paths as f64);
            let spread = |share: f64| share * (1.0 - share) / tallies[0].paths as f64;
            OtherTarget {
                target: self.world.state(place),
                force,
                error: (spread(force[0]) + spread(force[1])).sqrt(),
            }
        };
        let mut others: Vec<OtherTarget> = places.map(other).collect();
        let size = |other: &OtherTarget| (other.force[1] - other.force[0]).abs();
        others.sort_by(|one, two| {
            let greater = two.force[1].total_cmp(&one.force[1]);
            size(two).total_cmp(&size(one)).then(greater)
        });
        others
    }

    fn falls(&self, scenario: &Scenario, tallies: [&Tally; 2]) -> Vec<(Cow, [f64; 2])> {
        let mut losers: Vec<usize> = Vec::new();
        for ((loser, winner), _) in tallies.iter().flat_map(|tally| &tally.falls) {
            if *winner == scenario.initiator && !losers.contains(loser) {
                losers.push(*loser);
            }
        }
        let share = |loser: usize| {
            tallies.map(|tally| {
                let count = tally.falls.get(&(loser, scenario.initiator));
                f64::from(count.copied().unwrap_or(0)) / tally.paths as f64
            })
        };
        let mut falls: Vec<(Cow, [f64; 2])> = losers
            .into_iter()
            .map(|loser| (self.world.state(loser), share(loser)))
            .collect();
        falls.sort_by(|one, two| two.1[1].total_cmp(&one.1[1]).then(one.0.cmp(&two.0)));
        falls
    }
}

fn mean_begun(tally: &Tally) -> f64 {
    let sum: f64 = tally
        .begun
        .iter()
        .enumerate()
        .map(|(number, paths)| number as f64 * f64::from(*paths))
        .sum();
    sum / tally.paths as f64
}

/// Stops within a horizon, with their places among the bits; the horizon last.
pub(crate) fn stops(months: u16) -> Vec<(usize, u16)> {
    let inside = STOPS
        .iter()
        .copied()
        .enumerate()
        .filter(|(_, stop)| *stop < months);
    inside.chain([(STOPS.len(), months)]).collect()
}

fn contrasts(before: &Tally, after: &Tally, drawn: &Drawn) -> Vec<Contrast> {
    let stops = stops(before.months());
    let all = (0..RUNGS).flat_map(|rung| stops.iter().map(move |stop| (rung, *stop)));
    all.map(|(rung, (stop, months))| {
        let differences = drawn
            .tallies
            .iter()
            .map(|[before, after]| after.reached(rung, months) - before.reached(rung, months));
        let (share, other) = (before.reached(rung, months), after.reached(rung, months));
        Contrast {
            rung: Move::LADDER[rung],
            months,
            before: share,
            after: other,
            errors: errors([before, after], bit(stop, rung)),
            interval: around(other - share, differences.collect()),
        }
    })
    .collect()
}

/// Standard errors of two shares and of their difference, from the paths' bits.
fn errors(tallies: [&Tally; 2], bit: u32) -> [f64; 3] {
    let paths = tallies[0].paths as f64;
    let pairs = tallies[0].bits.iter().zip(&tallies[1].bits);
    let (mut one, mut two, mut mixed) = (0.0, 0.0, 0.0);
    for (first, second) in pairs {
        let (first, second) = (first & bit != 0, second & bit != 0);
        one += f64::from(u8::from(first));
        two += f64::from(u8::from(second));
        mixed += f64::from(u8::from(first != second));
    }
    let error = |count: f64| (count / paths * (1.0 - count / paths) / paths).sqrt();
    let difference = (two - one) / paths;
    let spread = (mixed / paths - difference * difference).max(0.0);
    [error(one), error(two), (spread / paths).sqrt()]
}

/// The spread of drawn values, with the estimate.
pub(crate) fn around(estimate: f64, mut drawn: Vec<f64>) -> [f64; 2] {
    drawn.sort_by(f64::total_cmp);
    let quantile = |share: f64| {
        let place = share * (drawn.len() - 1) as f64;
        let (low, high) = (place.floor() as usize, place.ceil() as usize);
        drawn[low] + (place - place.floor()) * (drawn[high] - drawn[low])
    };
    if drawn.is_empty() {
        return [estimate; 2];
    }
    [
        estimate.min(quantile(TAIL)),
        estimate.max(quantile(1.0 - TAIL)),
    ]
}

fn fan(rung: usize, points: [&Tally; 2], drawn: &Drawn) -> Fan {
    let bands = |side: usize| {
        let tally = points[side];
        let month = |months: u16| {
            let value = tally.reached(rung, months);
            let all = drawn
                .tallies
                .iter()
                .map(|both| both[side].reached(rung, months))
                .collect();
            let [low, high] = around(value, all);
            [low.clamp(0.0, value), value, high.clamp(value, 1.0)]
        };
        (1..=tally.months()).map(month).collect()
    };
    Fan {
        rung: Move::LADDER[rung],
        before: bands(0),
        after: bands(1),
    }
}
