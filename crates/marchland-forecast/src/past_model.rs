//! What a model of a past year says beyond its probabilities: parts, and the base rates known then.

use crate::bundle::BaseRate;
use crate::features::RowKey;
use crate::labels::Events;
use crate::parts::{OutcomeParts, parts};
use crate::refit::{Refit, records};
use crate::rows::window_rows;
use crate::summary::{RATE_YEARS, rates};
use crate::train::{FIRST_WINDOW, TrainError};
use marchland_base::OutcomeKind;
use marchland_panel::Panel;

impl Refit {
    /// The parts of every outcome of one kind for a row of a panel, in the order of
    /// [`Outcome::of`](marchland_base::Outcome::of).
    ///
    /// # Errors
    /// As for [`Refit::forecast`].
    pub fn parts(
        &self,
        panel: &Panel,
        row: RowKey,
        kind: OutcomeKind,
    ) -> Result<Vec<OutcomeParts>, TrainError> {
        let features = self.plan.matrix(panel, &[row])?;
        Ok(parts(&self.plan, self.ladders.of(kind), &features)?)
    }
}

/// Rates over all directed dyads of the twenty years of windows up to `end`, in the order of
/// [`Outcome::all`](marchland_base::Outcome::all), by the record to that year.
#[must_use]
pub fn rates_before(panel: &Panel, events: Events<'_>, end: u16) -> Vec<BaseRate> {
    let first = FIRST_WINDOW.max(end.saturating_sub(RATE_YEARS - 1));
    rates(
        &records(events, end),
        window_rows(panel, first..=end).iter(),
    )
}
