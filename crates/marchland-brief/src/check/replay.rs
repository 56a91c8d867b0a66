//! Whether a replay agrees with itself.

use super::{Findings, Inconsistency, check_rank, question};
use crate::{Replay, Stand};
use std::collections::BTreeSet;

impl Replay {
    /// Every contradiction of the replay with itself; empty when there is none.
    ///
    /// Rungs nest, longer horizons are no less likely, ranks are within bounds, factors add up to the headline's log-odds, each
    /// clock stands once and knows no record of later years, and events lie in the five years after the day and behind the windows.
    #[must_use]
    pub fn check(&self) -> Vec<Inconsistency> {
        let mut findings = Findings::default();
        let mut clocks = BTreeSet::new();
        for stand in &self.stands {
            let at = format!("stands[{:?}]", stand.clock);
            findings.expect(clocks.insert(at.clone()), &at, || "stands twice".to_owned());
            let last = self.as_of.year();
            findings.expect(i32::from(stand.record_to) <= i32::from(last), &at, || {
                format!(
                    "knows the record to {}, after {}",
                    stand.record_to, self.as_of
                )
            });
            self.check_stand(stand, &at, &mut findings);
        }
        findings.expect(!self.stands.is_empty(), "stands", || "no clock".to_owned());
        self.check_happened(&mut findings);
        findings.0
    }

    fn check_stand(&self, stand: &Stand, at: &str, findings: &mut Findings) {
        for one in &stand.forecasts {
            let at = format!("{at}.{}", question(one.outcome));
            check_rank(one.rank, one.rank_of, &at, findings);
            let implied = stand
                .forecasts
                .iter()
                .filter(|other| one.outcome.contains(other.outcome));
            for other in implied {
                findings.expect(other.probability <= one.probability, &at, || {
                    format!("is below {}, which implies it", question(other.outcome))
                });
            }
        }
        match stand.forecast(self.headline) {
            None => findings.expect(false, at, || "has no headline".to_owned()),
            Some(headline) => {
                let parts = stand.drivers.iter().map(|driver| driver.log_odds);
                let sum = stand.intercept + parts.sum::<f64>();
                // Probabilities of replays are kept to the digits of a single-precision number.
                let found = headline.probability.log_odds();
                findings.expect((sum - found).abs() < 1e-4, at, || {
                    format!("the parts add up to {sum}, the whole is {found}")
                });
            }
        }
    }

    fn check_happened(&self, findings: &mut Findings) {
        let first = i32::from(self.as_of.year()) + 1;
        for event in &self.happened.events {
            let at = format!("happened.events[{}]", event.dispute);
            let year = i32::from(event.year);
            let known = event.year <= self.happened.record_ends;
            findings.expect((first..first + 5).contains(&year) && known, &at, || {
                format!(
                    "of {year}, outside of the five years after {} or of the record",
                    self.as_of
                )
            });
        }
        for window in &self.happened.windows {
            let at = format!(
                "happened.windows[{} {}]",
                window.kind.word(),
                window.horizon
            );
            let last = first + i32::from(window.horizon.years()) - 1;
            let of_window = self
                .happened
                .events
                .iter()
                .filter(|event| event.kind == window.kind && i32::from(event.year) <= last);
            let reached = of_window.map(|event| event.reached).max();
            findings.expect(reached == window.reached, &at, || {
                format!("{:?}, but the events say {reached:?}", window.reached)
            });
            let whole = last <= i32::from(self.happened.record_ends);
            findings.expect(whole == window.whole, &at, || {
                format!(
                    "ends with {last}, the record with {}",
                    self.happened.record_ends
                )
            });
        }
    }
}
