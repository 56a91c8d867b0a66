//! What a simulation says of itself: whether it gives back the forecasts that it starts from, and how far it drifts from those
//! that were estimated for longer horizons.

use crate::error::SimulationError;
use crate::rules::Feeding;
use crate::run::{RunOptions, Simulator};
use crate::scenario::Scenario;
use marchland_base::{Horizon, Outcome, OutcomeKind};
use marchland_forecast::ladder::outcome_index;

/// Times that a dyad must be expected to open a dispute in all paths together for its share to be judged.
const COMMON: f64 = 10.0;

/// Simulated and estimated numbers of dyads that open a dispute.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drift {
    /// The horizon.
    pub horizon: Horizon,
    /// Dyads expected to open a dispute within the horizon, by the forecast.
    pub forecast: f64,
    /// The mean over paths, with what happens fed back.
    pub simulated: f64,
    /// The mean over paths with nothing fed back.
    pub frozen: f64,
    /// Largest distance of a dyad's frozen share from its one-year forecast, in standard errors of the simulation, of the dyads that are
    /// expected to open ten disputes or more in all paths; one year only.
    pub farthest: Option<f64>,
}

impl Simulator<'_> {
    /// Holds the simulation against the forecasts of all dyads, within one year and within five.
    ///
    /// # Errors
    /// Too few or too many paths, or features that do not fit the model.
    pub fn drift(&self, paths: u64, seed: u64) -> Result<Vec<Drift>, SimulationError> {
        let scenario = Scenario::baseline(0, 1, 60);
        let options = |feeding| RunOptions {
            paths,
            seed,
            feeding,
        };
        let live = self.run(&scenario, &scenario.assumed(), options(Feeding::Live))?;
        let frozen = self.run(&scenario, &scenario.assumed(), options(Feeding::Frozen))?;
        let forecasts = self.world.forecasts()?;
        let horizons = [(Horizon::OneYear, 0), (Horizon::FiveYears, 1)];
        Ok(horizons
            .map(|(horizon, at)| {
                let outcome = Outcome {
                    kind: OutcomeKind::Initiation,
                    rung: marchland_base::Move::Threat,
                    horizon,
                };
                let place = outcome_index(outcome);
                let share = |counts: &[u32], dyad: usize| f64::from(counts[dyad]) / paths as f64;
                let mut drift = [0.0; 3];
                let mut farthest: f64 = 0.0;
                for (dyad, forecast) in &forecasts {
                    let expected = forecast[place];
                    let (moving, still) = (
                        share(&live.opened_within[at], *dyad),
                        share(&frozen.opened_within[at], *dyad),
                    );
                    drift[0] += expected;
                    drift[1] += moving;
                    drift[2] += still;
                    // Shares of rarer dyads are far from normal.
                    if expected * paths as f64 >= COMMON {
                        let error = (expected * (1.0 - expected) / paths as f64).sqrt();
                        farthest = farthest.max((still - expected).abs() / error);
                    }
                }
                Drift {
                    horizon,
                    forecast: drift[0],
                    simulated: drift[1],
                    frozen: drift[2],
                    farthest: (at == 0).then_some(farthest),
                }
            })
            .to_vec())
    }
}
