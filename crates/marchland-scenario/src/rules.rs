//! What moves the hazards of a simulated world, fixed for a run.

use crate::alias::Alias;
use crate::course::{Courses, Fall, courses};
use crate::error::SimulationError;
use crate::scenario::Scenario;
use crate::world::{Lattice, World, hazard};
use marchland_forecast::{Change, LATER_YEARS};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

/// Candidates are drawn at so many times the hazards of the beginning. What exceeds that is drawn apart; a greater number makes that
/// rarer and candidates more.
pub(crate) const BOUND: f64 = 12.0;

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
            mean: feedback.mean,
        }
    }

    pub(crate) fn of_change(&self, change: Change) -> f64 {
        self.change[change as usize]
    }

    /// What age adds to some log-odds in a month.
    pub(crate) fn age(&self, log_odds: f64, month: u16) -> f64 {
        match usize::from(month / 12).checked_sub(1) {
            None => 0.0,
            Some(year) => {
                let year = year.min(LATER_YEARS - 1);
                self.ageing[year] + self.fading[year] * (log_odds - self.mean)
            }
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
    /// The least and the greatest log-odds of the beginning.
    pub(crate) span: [f64; 2],
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
        let all = lattice.outlooks.iter().map(|outlook| outlook.log_odds);
        Rules {
            span: [
                all.clone().fold(f64::INFINITY, f64::min),
                all.fold(f64::NEG_INFINITY, f64::max),
            ],
            coefficients: Coefficients::of(world, parameters, feeding),
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
        let found = courses(
            self.world,
            self.scenario,
            &self.assumed,
            happened,
            &key.1,
            self.parameters.draw,
        )?;
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
