//! What could be changed: columns that some actor can move, by a step that others have taken, and what the model makes of it.

use crate::error::SimulationError;
use crate::world::World;
use marchland_base::{Driver, Horizon, Outcome, OutcomeKind};
use marchland_forecast::Achieved;
use marchland_forecast::ladder::outcome_index;

/// Who can move a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Actor {
    /// The target.
    Target,
    /// States that back the target.
    Backers,
    /// The initiator's rivals.
    Rivals,
}

/// Columns that can be moved within years, and by whom. What a state is (its size, its neighbours, its past) is not among them.
const MOVABLE: [(&str, Actor); 16] = [
    ("trade_share_target", Actor::Target),
    ("trade_concentration2", Actor::Target),
    ("defense_pact", Actor::Target),
    ("nonaggression_pact", Actor::Target),
    ("shared_igos", Actor::Target),
    ("ideal_point_distance", Actor::Target),
    ("soldiers_per_10002", Actor::Target),
    ("milper2", Actor::Target),
    ("democracy2", Actor::Target),
    ("excluded_population2", Actor::Target),
    ("conflict_at_home2", Actor::Target),
    ("coup_attempts2", Actor::Target),
    ("outside_backing", Actor::Backers),
    ("rival_patrons", Actor::Backers),
    ("sanctions_faced1", Actor::Rivals),
    ("conflicts_abroad1", Actor::Rivals),
];

/// Those of them that are shares or marks.
const BOUNDED: [&str; 6] = [
    "trade_share_target",
    "trade_concentration2",
    "defense_pact",
    "nonaggression_pact",
    "excluded_population2",
    "outside_backing",
];

/// Share of draws that must agree with a sign before it counts as holding.
const AGREEING: f64 = 0.9;

/// Why a lever is not ranked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Draws of the bootstrap disagree about the sign.
    Draws,
    /// The sign is another for actions than for initiations.
    Outcomes,
    /// The sign is another within one year than within five.
    Horizons,
    /// Its value is not known, or hardly any comparable state has moved.
    NoStep,
    /// What comparable states have done goes with a higher probability, if with any other.
    Raises,
}

/// A column, a step, and the difference that is associated with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Lever {
    /// The column, with its side.
    pub column: String,
    /// What it measures.
    pub driver: Driver,
    /// Who can move it.
    pub actor: Actor,
    /// Its value now; absent where it is not known.
    pub now: Option<f64>,
    /// The value after the step, of those that comparable states have taken, that goes with the lowest probability.
    pub then: Option<f64>,
    /// The share of comparable states whose column moved as far or farther in that direction, and how many changes that is taken from.
    pub achieved: Option<(f64, u64)>,
    /// Years within which they did.
    pub span: u16,
    /// Probability now and after the step.
    pub probability: [f64; 2],
    /// 90 percent interval of the difference.
    pub interval: [f64; 2],
    /// Why it is not ranked; `None` for ranked ones.
    pub doubt: Option<Doubt>,
}

impl Lever {
    /// The difference that is associated with the step.
    #[must_use]
    pub fn difference(&self) -> f64 {
        self.probability[1] - self.probability[0]
    }
}

/// The levers of a dyad for one question: ranked ones first, those with the greatest reduction leading.
///
/// # Errors
/// Features that do not fit the model.
pub fn levers(
    world: &World<'_>,
    dyad: (usize, usize),
    outcome: Outcome,
) -> Result<Vec<Lever>, SimulationError> {
    let mut levers = Vec::new();
    for (column, actor) in MOVABLE {
        let read = world.plan().features.iter().find(|feature| {
            let mut inputs = feature.spec.inputs.iter();
            inputs.any(|input| input.column == column)
        });
        if let Some(feature) = read {
            levers.push(lever(
                world,
                dyad,
                outcome,
                (column, actor, feature.driver),
            )?);
        }
    }
    levers.sort_by(|one, two| {
        let ranked = one.doubt.is_some().cmp(&two.doubt.is_some());
        ranked.then(one.difference().total_cmp(&two.difference()))
    });
    Ok(levers)
}

fn lever(
    world: &World<'_>,
    dyad: (usize, usize),
    outcome: Outcome,
    (column, actor, driver): (&str, Actor, Driver),
) -> Result<Lever, SimulationError> {
    let now = world.number(column, dyad);
    let span = outcome.horizon.years();
    let asked = Asked {
        world,
        dyad,
        column,
    };
    let before = asked.probability(outcome, None)?;
    let mut lever = Lever {
        column: column.to_owned(),
        driver,
        actor,
        now: now.is_finite().then_some(now),
        then: None,
        achieved: None,
        span,
        probability: [before; 2],
        interval: [0.0; 2],
        doubt: Some(Doubt::NoStep),
    };
    let record = world.bundle().achieved.iter();
    let mut alike = record.filter(|achieved| achieved.column == column && achieved.span == span);
    let Some(alike) = alike.find(|achieved| achieved.holds(now)) else {
        return Ok(lever);
    };
    for (step, share) in steps(alike, now) {
        let after = asked.probability(outcome, Some(now + step))?;
        // The step that goes with the lowest probability, be it one above the present.
        if lever.then.is_none() || after < lever.probability[1] {
            lever.then = Some(now + step);
            lever.achieved = Some((share, alike.changes));
            lever.probability[1] = after;
        }
    }
    if let Some(then) = lever.then {
        let differences = asked.differences(outcome, then)?;
        lever.interval = crate::compare::around(lever.difference(), differences.clone());
        lever.doubt = asked.doubt(outcome, then, &differences)?;
    }
    Ok(lever)
}

/// The steps down and up that a tenth of the comparable states have taken, or for marks and counts a twentieth, with those shares.
fn steps(alike: &Achieved, now: f64) -> Vec<(f64, f64)> {
    let [least, tenth] = [alike.quantiles[0], alike.quantiles[1]];
    let [ninetieth, most] = [alike.quantiles[7], alike.quantiles[8]];
    let pick = |usual: f64, rare: f64| match usual == 0.0 {
        true => (rare, 0.05),
        false => (usual, 0.1),
    };
    let steps = [pick(tenth, least), pick(ninetieth, most)];
    let within = match alike.column.as_str() {
        "democracy2" => f64::NEG_INFINITY..=f64::INFINITY,
        "conflict_at_home2" => 0.0..=2.0,
        bounded if BOUNDED.contains(&bounded) => 0.0..=1.0,
        _ => 0.0..=f64::INFINITY,
    };
    steps
        .into_iter()
        .filter(|(step, _)| *step != 0.0 && within.contains(&(now + step)))
        .collect()
}

/// A dyad with one column that may have another value.
struct Asked<'w> {
    world: &'w World<'w>,
    dyad: (usize, usize),
    column: &'w str,
}

impl Asked<'_> {
    fn features(&self, value: Option<f64>) -> Vec<f32> {
        self.world.plan().apply(|column| match value {
            Some(value) if column == self.column => value,
            _ => self.world.number(column, self.dyad),
        })
    }

    fn probability(&self, outcome: Outcome, value: Option<f64>) -> Result<f64, SimulationError> {
        let model = self.world.bundle().model.of(outcome.kind);
        Ok(model.predict(&self.features(value))?[outcome_index(outcome)].get())
    }

    fn difference(&self, outcome: Outcome, then: f64) -> Result<f64, SimulationError> {
        Ok(self.probability(outcome, Some(then))? - self.probability(outcome, None)?)
    }

    fn differences(&self, outcome: Outcome, then: f64) -> Result<Vec<f64>, SimulationError> {
        let model = self.world.bundle().model.of(outcome.kind);
        let (before, after) = (self.features(None), self.features(Some(then)));
        let at = outcome_index(outcome);
        let one = |draw| {
            let [before, after] =
                [&before, &after].map(|features| model.predict_drawn(features, draw));
            Ok(after?[at] - before?[at])
        };
        (0..model.draws()).map(one).collect()
    }

    fn doubt(
        &self,
        outcome: Outcome,
        then: f64,
        differences: &[f64],
    ) -> Result<Option<Doubt>, SimulationError> {
        if self.difference(outcome, then)? >= 0.0 {
            return Ok(Some(Doubt::Raises));
        }
        let lower = differences
            .iter()
            .filter(|difference| **difference < 0.0)
            .count();
        if (lower as f64) < AGREEING * differences.len() as f64 {
            return Ok(Some(Doubt::Draws));
        }
        for kind in OutcomeKind::ALL {
            if self.difference(Outcome { kind, ..outcome }, then)? >= 0.0 {
                return Ok(Some(Doubt::Outcomes));
            }
        }
        for horizon in Horizon::ALL {
            if self.difference(Outcome { horizon, ..outcome }, then)? >= 0.0 {
                return Ok(Some(Doubt::Horizons));
            }
        }
        Ok(None)
    }
}
