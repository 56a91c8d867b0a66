//! Which signs tell scenarios apart, and by when.

use crate::course::{after, now};
use crate::error::SimulationError;
use crate::rules::Feeding;
use crate::run::{RunOptions, Simulator};
use crate::scenario::{Bearer, ColumnChange, Scenario, holds};
use crate::sign::{DEADLINES, Sign};
use crate::tally::Tally;
use marchland_forecast::{Achieved, SHARES};

/// A sign seen in fewer paths than this in every scenario tells nothing.
const FEWEST: f64 = 20.0;

/// What is looked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Sought {
    /// Something that happens; `{initiator}` and `{target}` stand for the states.
    Event {
        /// In words.
        words: &'static str,
        /// Where it is looked up.
        look_up: &'static str,
    },
    /// A column that crosses a threshold.
    Column {
        /// The column.
        column: String,
        /// Places of the states that it belongs to: one, or initiator and target.
        states: Vec<usize>,
        /// Its value when the simulation begins.
        now: f64,
        /// The threshold, half way to where a scenario takes it.
        threshold: f64,
    },
}

/// A sign with its probability in every scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    /// What is looked for.
    pub sought: Sought,
    /// Months by which it counts.
    pub months: u16,
    /// Probability of seeing it by then, scenario by scenario.
    pub probabilities: Vec<f64>,
}

impl Seen {
    /// The information, in bits, that seeing it or not gives about the scenario, if all were equally likely before.
    #[must_use]
    pub fn bits(&self) -> f64 {
        let entropy = |chance: f64| match chance > 0.0 && chance < 1.0 {
            true => -chance * chance.log2() - (1.0 - chance) * (1.0 - chance).log2(),
            false => 0.0,
        };
        let count = self.probabilities.len() as f64;
        let mean = self.probabilities.iter().sum::<f64>() / count;
        let within = self.probabilities.iter().copied().map(entropy).sum::<f64>() / count;
        (entropy(mean) - within).max(0.0)
    }

    /// The scenario in which it is likeliest, and how many times likelier than in the first; `None` where it is never seen there.
    #[must_use]
    pub fn speaks_for(&self) -> (usize, Option<f64>) {
        let all = self.probabilities.iter().enumerate();
        let (best, most) = all.fold((0, f64::NEG_INFINITY), |best, (at, chance)| {
            if *chance > best.1 {
                (at, *chance)
            } else {
                best
            }
        });
        let first = self.probabilities.first().copied().unwrap_or(0.0);
        (best, (first > 0.0).then(|| most / first))
    }
}

/// Scenarios of one dyad with the signs that tell them apart, those that tell most first.
#[derive(Clone, Debug, PartialEq)]
pub struct Watched {
    /// Probability of force within the horizon of each.
    pub force: Vec<f64>,
    /// The signs.
    pub signs: Vec<Seen>,
}

impl Simulator<'_> {
    /// Runs scenarios of one dyad over the same random numbers and looks for what tells them apart; the first is what the others are held
    /// against.
    ///
    /// # Errors
    /// Too few or too many paths, or features that do not fit the model.
    pub fn watch(
        &self,
        scenarios: &[Scenario],
        paths: u64,
        seed: u64,
    ) -> Result<Watched, SimulationError> {
        let options = RunOptions {
            paths,
            seed,
            feeding: Feeding::Live,
        };
        let run = |scenario: &Scenario| self.run(scenario, &scenario.assumed(), options);
        let tallies = scenarios
            .iter()
            .map(run)
            .collect::<Result<Vec<Tally>, _>>()?;
        let mut signs = events(&tallies);
        signs.extend(self.columns(scenarios));
        signs.sort_by(|one, two| two.bits().total_cmp(&one.bits()));
        Ok(Watched {
            force: scenarios
                .iter()
                .zip(&tallies)
                .map(|(scenario, tally)| tally.reached(2, scenario.months))
                .collect(),
            signs,
        })
    }

    /// Columns that scenarios change, each with a threshold half way.
    fn columns(&self, scenarios: &[Scenario]) -> Vec<Seen> {
        let mut seen: Vec<Seen> = Vec::new();
        for months in [12, 24] {
            for change in scenarios.iter().flat_map(|scenario| &scenario.changes) {
                if let Some(sign) = self.column(scenarios, change, months)
                    && !seen
                        .iter()
                        .any(|other| other.sought == sign.sought && other.months == months)
                {
                    seen.push(sign);
                }
            }
        }
        seen
    }

    fn column(&self, scenarios: &[Scenario], change: &ColumnChange, months: u16) -> Option<Seen> {
        let start = now(self.world, &change.column, change.bearer);
        // How far each scenario has taken it by then, in every way in which its events may turn out.
        let steps = |scenario: &Scenario| -> Vec<(f64, f64)> {
            let assumed = scenario.assumed();
            let step = |(happened, chance): (Vec<bool>, f64)| {
                let own = scenario.changes.iter().filter(|other| {
                    let same = other.column == change.column && other.bearer == change.bearer;
                    same && holds(other.condition, &happened)
                });
                let value = own.fold(start, |value, other| {
                    after(other, value, months - 1, &assumed)
                });
                (value - start, chance)
            };
            scenario.outcomes(&assumed).into_iter().map(step).collect()
        };
        let steps: Vec<Vec<(f64, f64)>> = scenarios.iter().map(steps).collect();
        let farther = |far: f64, step: f64| if step.abs() > far.abs() { step } else { far };
        let farthest = steps
            .iter()
            .flatten()
            .map(|(step, _)| *step)
            .fold(0.0, farther);
        let side = match change.bearer {
            Bearer::State(state)
                if scenarios
                    .first()
                    .is_some_and(|first| first.initiator == state) =>
            {
                "1"
            }
            Bearer::State(_) => "2",
            Bearer::Pair(..) => "",
        };
        let name = format!("{}{side}", change.column);
        let record = self.world.bundle().achieved.iter();
        let mut alike = record.filter(|known| {
            known.column == name && known.span == months / 12 && known.holds(start)
        });
        let alike = alike.next()?;
        let half = farthest / 2.0;
        // Where the usual changes alone cannot be told from the step, the column tells nothing.
        if !start.is_finite() || half == 0.0 {
            return None;
        }
        let crosses = |steps: &[(f64, f64)]| {
            let one = |(step, chance): &(f64, f64)| match half > 0.0 {
                true => chance * (1.0 - below(alike, half - step)),
                false => chance * below(alike, half - step),
            };
            steps.iter().map(one).sum::<f64>().min(1.0)
        };
        Some(Seen {
            sought: Sought::Column {
                column: change.column.clone(),
                states: match change.bearer {
                    Bearer::State(state) => vec![state],
                    Bearer::Pair(one, other) => vec![one, other],
                },
                now: start,
                threshold: start + half,
            },
            months,
            probabilities: steps.iter().map(|steps| crosses(steps)).collect(),
        })
    }
}

/// Share of the changes of comparable states below a value, by linear interpolation between the quantiles, 0.01 to 0.99 beyond them.
fn below(alike: &Achieved, value: f64) -> f64 {
    let pairs: Vec<(f64, f64)> = alike.quantiles.iter().copied().zip(SHARES).collect();
    let above = pairs.partition_point(|(quantile, _)| *quantile < value);
    let share = match (above.checked_sub(1).map(|at| pairs[at]), pairs.get(above)) {
        (None, _) => 0.01,
        (_, None) => 0.99,
        (Some((low, share)), Some((high, next))) => {
            share + (next - share) * (value - low) / (high - low).max(1e-12)
        }
    };
    share.clamp(0.01, 0.99)
}

fn events(tallies: &[Tally]) -> Vec<Seen> {
    let mut seen = Vec::new();
    for sign in Sign::ALL {
        for (at, months) in DEADLINES.into_iter().enumerate() {
            let counts = tallies
                .iter()
                .map(|tally| f64::from(tally.signs[sign as usize][at]));
            let most = counts.clone().fold(0.0, f64::max);
            if most >= FEWEST {
                seen.push(Seen {
                    sought: Sought::Event {
                        words: sign.words(),
                        look_up: sign.look_up(),
                    },
                    months,
                    probabilities: counts
                        .zip(tallies)
                        .map(|(count, tally)| count / tally.paths as f64)
                        .collect(),
                });
            }
        }
    }
    seen
}
