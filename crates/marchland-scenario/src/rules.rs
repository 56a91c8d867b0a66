//! What moves the hazards of a simulated world, fixed for a run.

use crate::alias::Alias;
use crate::course::{Courses, Fall, Setting, courses};
use crate::error::SimulationError;
use crate::scenario::Scenario;
use crate::world::{Lattice, Outlook, World, hazard};
use marchland_forecast::{Change, KNOT, LATER_YEARS};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

/// Candidates are drawn at so many times the hazards of the beginning. What exceeds that is drawn apart; a greater number makes that
/// rarer and candidates more.
pub(crate) const BOUND: f64 = 6.0;

/// Its logarithm: hazards grow no faster than odds, so that log-odds must rise by more for a hazard to exceed the bound.
pub(crate) const LIMIT: f64 = 1.791_759_469_228_055;

/// Whether the world that is simulated moves the hazards, or they stay as they are at the beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feeding {
    /// What happens moves them, as the record says.
    Live,
    /// Nothing does: every year is the first.
    Frozen,
}

/// Which parameters answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Parameters {
    /// A draw of the model and one of its feedback; as estimated where absent.
    pub(crate) draw: Option<usize>,
}

/// The coefficients of the changes and of age.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Coefficients {
    pub(crate) change: [f64; Change::ALL.len()],
    ageing: [f64; LATER_YEARS],
    fading: [f64; LATER_YEARS],
    fading_above: [f64; LATER_YEARS],
    mean: f64,
}

impl Coefficients {
    fn of(world: &World<'_>, parameters: Parameters, feeding: Feeding) -> Coefficients {
        let feedback = world.feedback();
        let mut all = feedback.coefficients(parameters.draw);
        if feeding == Feeding::Frozen {
            all.fill(0.0);
        }
        let terms = Change::ALL.len();
        Coefficients {
            change: std::array::from_fn(|at| all[at]),
            ageing: std::array::from_fn(|at| all[terms + at]),
            fading: std::array::from_fn(|at| all[terms + LATER_YEARS + at]),
            fading_above: std::array::from_fn(|at| all[terms + 2 * LATER_YEARS + at]),
            mean: feedback.mean,
        }
    }

    pub(crate) fn of_change(&self, change: Change) -> f64 {
        self.change[change as usize]
    }

    /// Place among the later years, for a year after the first.
    fn later(year: u16) -> Option<usize> {
        usize::from(year)
            .checked_sub(1)
            .map(|later| later.min(LATER_YEARS - 1))
    }

    /// What age adds to some log-odds in a year.
    fn age(&self, log_odds: f64, year: u16) -> f64 {
        Coefficients::later(year).map_or(0.0, |later| {
            let above = self.fading_above[later] * (log_odds - KNOT).max(0.0);
            self.ageing[later] + self.fading[later] * (log_odds - self.mean) + above
        })
    }

    /// What age makes of log-odds that have changed, beside what it makes of those of the beginning.
    pub(crate) fn faded(&self, (before, now): (f64, f64), year: u16) -> f64 {
        match before == now {
            true => 0.0,
            false => self.age(now, year) - self.age(before, year),
        }
    }
}

/// What a year adds to the log-odds of each dyad to which nothing happens, with the greatest of each state's.
#[derive(Debug)]
struct Quiet {
    dyads: Vec<f32>,
    as_initiator: Vec<f32>,
    as_target: Vec<f32>,
}

impl Quiet {
    fn of(lattice: &Lattice, terms: &Coefficients, year: u16) -> Quiet {
        let count = lattice.outlooks.len().isqrt();
        let age = |outlook: &Outlook| terms.age(outlook.log_odds, year);
        let mut dyads: Vec<f64> = lattice.outlooks.iter().map(age).collect();
        if year > 0 {
            let shares = [
                Change::OpenedLastYear,
                Change::OpenedEarlier,
                Change::OpenedAgainstLastYear,
                Change::OpenedAgainstEarlier,
                Change::OpenedElsewhere,
                Change::TargetFacedOthers,
            ];
            let missed = lattice.missed(year, shares.map(|change| terms.of_change(change)));
            dyads
                .iter_mut()
                .zip(missed)
                .for_each(|(sum, missed)| *sum += missed);
        }
        let dyads: Vec<f32> = dyads.into_iter().map(|sum| sum as f32).collect();
        let greatest = |place: &dyn Fn(usize, usize) -> usize| -> Vec<f32> {
            let over = |state| {
                let all = (0..count).map(|other| dyads[place(state, other)]);
                all.fold(f32::NEG_INFINITY, f32::max)
            };
            (0..count).map(over).collect()
        };
        Quiet {
            as_initiator: greatest(&|state, other| state * count + other),
            as_target: greatest(&|state, other| other * count + state),
            dyads,
        }
    }
}

/// Courses by what has happened and who has fallen.
type Book = HashMap<(Vec<bool>, Vec<Fall>), Arc<Courses>>;

/// Everything that the paths of one run share.
#[derive(Debug)]
pub(crate) struct Rules<'a> {
    pub(crate) world: &'a World<'a>,
    pub(crate) scenario: &'a Scenario,
    pub(crate) lattice: &'a Lattice,
    pub(crate) alias: &'a Alias,
    pub(crate) coefficients: Coefficients,
    pub(crate) assumed: Vec<f64>,
    pub(crate) feeding: Feeding,
    /// Probability that a running war ends in a month.
    pub(crate) war_ends: f64,
    /// The log-odds of the beginning.
    pub(crate) beginning: Vec<f64>,
    /// What each year adds to the log-odds of each dyad if nothing happens: age, and what was expected and did not come.
    quiet: Vec<Quiet>,
    parameters: Parameters,
    book: Mutex<Book>,
}

impl<'a> Rules<'a> {
    pub(crate) fn new(
        world: &'a World<'a>,
        scenario: &'a Scenario,
        (lattice, alias): (&'a Lattice, &'a Alias),
        assumed: Vec<f64>,
        feeding: Feeding,
        parameters: Parameters,
    ) -> Rules<'a> {
        let coefficients = Coefficients::of(world, parameters, feeding);
        let years = scenario.months.div_ceil(12);
        Rules {
            beginning: lattice
                .outlooks
                .iter()
                .map(|outlook| outlook.log_odds)
                .collect(),
            quiet: (0..years)
                .map(|year| Quiet::of(lattice, &coefficients, year))
                .collect(),
            coefficients,
            war_ends: -(-world.feedback().pace.wars_end.per_year() / 12.0).exp_m1(),
            book: Mutex::default(),
            world,
            scenario,
            lattice,
            alias,
            assumed,
            feeding,
            parameters,
        }
    }

    /// What a year adds to a dyad's log-odds if nothing happens.
    pub(crate) fn quiet(&self, dyad: usize, year: u16) -> f64 {
        f64::from(self.quiet[usize::from(year)].dyads[dyad])
    }

    /// The greatest of these as initiator and as target, for every state.
    pub(crate) fn quiet_most(&self, year: u16) -> [&[f32]; 2] {
        let quiet = &self.quiet[usize::from(year)];
        [&quiet.as_initiator, &quiet.as_target]
    }

    /// The courses when some events have happened and some states have fallen, in order; worked out once.
    pub(crate) fn courses(
        &self,
        happened: &[bool],
        falls: &[Fall],
    ) -> Result<Arc<Courses>, SimulationError> {
        let mut sorted = falls.to_vec();
        sorted.sort_unstable();
        let key = (happened.to_vec(), sorted);
        let book = || {
            self.book
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner)
        };
        if let Some(known) = book().get(&key) {
            return Ok(known.clone());
        }
        let standing = match falls.is_empty() {
            true => None,
            false => Some(self.courses(happened, &[])?),
        };
        let found = courses(&Setting {
            world: self.world,
            scenario: self.scenario,
            assumed: &self.assumed,
            happened,
            falls: &key.1,
            draw: self.parameters.draw,
            beginning: &self.beginning,
            standing: standing.as_deref(),
        })?;
        let found = Arc::new(found);
        book().insert(key, found.clone());
        Ok(found)
    }
}

/// The hazards of all dyads of a lattice, to draw candidates from.
pub(crate) fn alias(world: &World<'_>, lattice: &Lattice) -> Alias {
    let count = world.count();
    let weights = lattice.outlooks.iter().enumerate().map(|(dyad, outlook)| {
        match dyad / count == dyad % count {
            true => 0.0,
            false => hazard(outlook.log_odds),
        }
    });
    Alias::of(&weights.collect::<Vec<f64>>())
}
