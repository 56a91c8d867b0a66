//! Whether a brief agrees with itself.

mod explanation;
mod factors;
mod figures;
mod judgement;
mod lines;
mod rank;
mod replay;

use crate::{Brief, MoveForecast};
use marchland_base::{Driver, Interval, Outcome, Probability};
use std::collections::BTreeSet;
use std::fmt;

/// How far apart two log-odds may be that should be equal, relative to their size.
const LOG_ODDS_TOLERANCE: f64 = 1e-9;

/// A place where a brief contradicts itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inconsistency {
    /// The place, as a path of field names.
    pub at: String,
    /// What was found and what was to be expected.
    pub found: String,
}

impl fmt::Display for Inconsistency {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.at, self.found)
    }
}

/// Collects what is found.
#[derive(Default)]
struct Findings(Vec<Inconsistency>);

impl Findings {
    /// Notes `found` at a place unless `holds`.
    fn expect(&mut self, holds: bool, at: &str, found: impl FnOnce() -> String) {
        if !holds {
            self.0.push(Inconsistency {
                at: at.to_owned(),
                found: found(),
            });
        }
    }
}

fn question(outcome: Outcome) -> String {
    format!(
        "moves[{} {} {}]",
        outcome.kind.word(),
        outcome.rung,
        outcome.horizon
    )
}

impl Brief {
    /// Every contradiction of the brief with itself; empty when there is none.
    ///
    /// Contributions add up to the log-odds, rungs nest, longer horizons are no less likely, intervals hold their
    /// probabilities, ranks are within bounds, words fit numbers, every factor stands once, what has no value is
    /// listed as unmeasured, claims stand under their own factor and polarity and in a listed source, every origin
    /// has a citation, figures stand in a listed source, the headline is a forecast, and analogues stand beside the forecast's own numbers, none from after the day.
    #[must_use]
    pub fn check(&self) -> Vec<Inconsistency> {
        let mut findings = Findings::default();
        self.check_frame(&mut findings);
        self.check_ids(&mut findings);
        for forecast in &self.moves {
            self.check_forecast(forecast, &mut findings);
            self.check_sum(forecast, &mut findings);
        }
        self.check_order(&mut findings);
        for factor in &self.factors {
            self.check_factor(factor, &mut findings);
        }
        self.check_lines(&mut findings);
        self.check_figures(&mut findings);
        self.check_judgement(&mut findings);
        self.check_analogues(&mut findings);
        findings.0
    }

    fn check_frame(&self, findings: &mut Findings) {
        findings.expect(!self.moves.is_empty(), "moves", || "no forecast".to_owned());
        findings.expect(self.has_forecast(self.headline), "headline", || {
            format!("{} is no forecast of this brief", question(self.headline))
        });
        findings.expect(self.initiator.cow != self.target.cow, "target", || {
            format!("{} is the initiator too", self.target.name)
        });
        let mut files = BTreeSet::new();
        for source in &self.sources {
            findings.expect(files.insert(&source.file), "sources", || {
                format!("'{}' stands twice", source.file)
            });
        }
    }

    fn has_forecast(&self, outcome: Outcome) -> bool {
        self.moves
            .iter()
            .any(|forecast| forecast.outcome == outcome)
    }

    fn check_ids(&self, findings: &mut Findings) {
        let mut seen = BTreeSet::new();
        for factor in &self.factors {
            findings.expect(seen.insert(factor.id), "factors", || {
                format!("{} stands twice", factor.id)
            });
        }
        let last = self.factors.last().map(|factor| factor.id);
        findings.expect(last == Some(Driver::Context), "factors", || {
            "the last is not the context".to_owned()
        });
    }

    fn check_forecast(&self, forecast: &MoveForecast, findings: &mut Findings) {
        let at = question(forecast.outcome);
        let window = forecast.window;
        check_number(
            forecast.probability,
            forecast.interval,
            &forecast.words,
            &at,
            findings,
        );
        check_rank(forecast.rank, forecast.rank_of, &at, findings);
        findings.expect(window.first_day > self.as_of, &at, || {
            format!(
                "the window begins on {}, not after {}",
                window.first_day, self.as_of
            )
        });
        findings.expect(window.first_day <= window.last_day, &at, || {
            "the window ends before it begins".to_owned()
        });
        let same = self
            .moves
            .iter()
            .filter(|other| other.outcome == forecast.outcome);
        let count = same.count();
        findings.expect(count == 1, &at, || {
            format!("stands {count} times; expected once")
        });
    }

    /// Intercept and contributions make the log-odds of the probability.
    fn check_sum(&self, forecast: &MoveForecast, findings: &mut Findings) {
        let parts: f64 = self
            .factors
            .iter()
            .filter_map(|factor| factor.log_odds(forecast.outcome))
            .sum();
        let sum = forecast.intercept + parts;
        let log_odds = forecast.probability.log_odds();
        let tolerance = LOG_ODDS_TOLERANCE * log_odds.abs().max(1.0);
        findings.expect((sum - log_odds).abs() <= tolerance, &question(forecast.outcome), || {
            format!("intercept and contributions add up to {sum}, the log-odds of the probability are {log_odds}")
        });
    }

    /// A worse move is no more likely, a longer horizon no less.
    fn check_order(&self, findings: &mut Findings) {
        for one in &self.moves {
            for other in &self.moves {
                let (a, b) = (one.outcome, other.outcome);
                let implies = b.contains(a);
                let (p, q) = (one.probability, other.probability);
                findings.expect(!implies || p <= q, &question(a), || {
                    format!(
                        "probability {} is above the {} of {}, which it implies",
                        p.get(),
                        q.get(),
                        question(b)
                    )
                });
            }
        }
    }
}

fn check_number(
    probability: Probability,
    interval: Interval,
    words: &str,
    at: &str,
    findings: &mut Findings,
) {
    let (low, high) = (interval.low(), interval.high());
    findings.expect(low <= probability && probability <= high, at, || {
        format!(
            "probability {} is outside its interval [{}, {}]",
            probability.get(),
            low.get(),
            high.get()
        )
    });
    findings.expect(words == probability.words(), at, || {
        format!(
            "'{words}', but {} is '{}'",
            probability.get(),
            probability.words()
        )
    });
}

fn check_rank(rank: u32, rank_of: u32, at: &str, findings: &mut Findings) {
    findings.expect((1..=rank_of).contains(&rank), at, || {
        format!("rank {rank} is outside 1 to {rank_of}")
    });
}
