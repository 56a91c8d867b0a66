//! Whether an explanation and a report on analogues agree with themselves.

use super::{Findings, Inconsistency, LOG_ODDS_TOLERANCE, check_number, check_rank, question};
use crate::{AnalogueReport, Brief, Explanation};
use marchland_base::{Date, Horizon, Outcome, Probability, Status};
use std::collections::BTreeSet;

impl Explanation {
    /// Every contradiction of the explanation with itself; empty when there is none.
    ///
    /// Columns add up to their driver and drivers with the intercept to the log-odds of the probability, each driver and column
    /// stands once, absent values say so, every origin has a citation, and the analogues are sound.
    #[must_use]
    pub fn check(&self) -> Vec<Inconsistency> {
        let mut findings = Findings::default();
        let forecast = &self.forecast;
        let at = question(forecast.outcome);
        check_number(
            forecast.probability,
            forecast.interval,
            &forecast.words,
            &at,
            &mut findings,
        );
        check_rank(forecast.rank, forecast.rank_of, &at, &mut findings);
        findings.expect(self.initiator.cow != self.target.cow, "target", || {
            format!("{} is the initiator too", self.target.name)
        });
        let parts = self.drivers.iter().map(|driver| driver.log_odds);
        let sum = forecast.intercept + parts.sum::<f64>();
        adds_up(sum, forecast.probability.log_odds(), &at, &mut findings);
        self.check_drivers(&mut findings);
        let asked = |outcome| (outcome == forecast.outcome).then_some(forecast.probability);
        self.analogues.check(self.as_of, &asked, &mut findings);
        findings.0
    }

    fn check_drivers(&self, findings: &mut Findings) {
        let mut seen = BTreeSet::new();
        let mut names = BTreeSet::new();
        for driver in &self.drivers {
            let at = format!("drivers[{}]", driver.id);
            findings.expect(seen.insert(driver.id), &at, || "stands twice".to_owned());
            let sum = driver.columns.iter().map(|column| column.log_odds).sum();
            adds_up(sum, driver.log_odds, &at, findings);
            for column in &driver.columns {
                let at = format!("{at}.columns[{}]", column.id);
                findings.expect(names.insert(&column.id), &at, || "stands twice".to_owned());
                findings.expect(!column.values.is_empty(), &at, || {
                    "is made of nothing".to_owned()
                });
                for value in &column.values {
                    let absent = value.status == Status::Absent;
                    findings.expect(absent == value.value.is_none(), &at, || {
                        "a value and the status 'absent', or neither".to_owned()
                    });
                    for card in &value.origin.0 {
                        let cited = self.citations.iter().any(|citation| citation.card == *card);
                        findings.expect(cited, &at, || format!("{card} has no citation"));
                    }
                }
            }
        }
    }
}

/// The parts make the whole; a sum that is no number does not.
fn adds_up(sum: f64, whole: f64, at: &str, findings: &mut Findings) {
    let tolerance = LOG_ODDS_TOLERANCE * whole.abs().max(1.0);
    findings.expect((sum - whole).abs() <= tolerance, at, || {
        format!("the parts add up to {sum}, the whole is {whole}")
    });
}

impl Brief {
    pub(super) fn check_analogues(&self, findings: &mut Findings) {
        let mut seen = BTreeSet::new();
        for report in &self.analogues {
            findings.expect(seen.insert(report.kind), "analogues", || {
                format!("{} stands twice", report.kind)
            });
            let asked = |outcome: Outcome| {
                let mut moves = self.moves.iter();
                let found = moves.find(|forecast| forecast.outcome == outcome);
                found.map(|forecast| forecast.probability)
            };
            report.check(self.as_of, &asked, findings);
        }
    }
}

impl AnalogueReport {
    /// Frequencies lie in their intervals and stand beside the model's own numbers, analogues come in order of distance and each
    /// once, and nothing is from after the day.
    fn check(
        &self,
        as_of: Date,
        probability: &dyn Fn(Outcome) -> Option<Probability>,
        findings: &mut Findings,
    ) {
        let at = format!("analogues[{}]", self.kind.word());
        self.check_frequencies(&at, probability, findings);
        let mut seen = BTreeSet::new();
        for one in &self.nearest {
            let dyad = (one.initiator.cow, one.target.cow);
            findings.expect(dyad.0 != dyad.1 && seen.insert(dyad), &at, || {
                format!("{} and {} stand twice", one.initiator.name, one.target.name)
            });
            findings.expect((0.0..=self.farthest).contains(&one.distance), &at, || {
                format!(
                    "a distance of {} beyond the farthest, {}",
                    one.distance, self.farthest
                )
            });
            for outcome in &one.happened {
                let last = i32::from(one.year) + i32::from(outcome.horizon.years()) - 1;
                let over = last <= i32::from(as_of.year());
                findings.expect(!outcome.known || over, &at, || {
                    format!("a window that ends with {last}, after {as_of}")
                });
                findings.expect(outcome.known || outcome.reached.is_none(), &at, || {
                    "what happened in a window that is not known".to_owned()
                });
            }
            let horizons = one.happened.iter().map(|outcome| outcome.horizon);
            findings.expect(horizons.eq(Horizon::ALL), &at, || {
                "an analogue without its three horizons in order".to_owned()
            });
            let grows = one
                .happened
                .windows(2)
                .all(|pair| !pair[1].known || pair[0].known && pair[0].reached <= pair[1].reached);
            findings.expect(grows, &at, || {
                "a longer window in which less happened".to_owned()
            });
        }
        let ordered = self
            .nearest
            .is_sorted_by(|one, next| one.distance <= next.distance);
        findings.expect(ordered, &at, || "is out of order".to_owned());
        let named = self.nearest.len() <= self.dyads as usize;
        findings.expect(named && self.dyads <= self.dyad_years, &at, || {
            format!(
                "{} named of {} dyads in {} dyad-years",
                self.nearest.len(),
                self.dyads,
                self.dyad_years
            )
        });
    }

    fn check_frequencies(
        &self,
        at: &str,
        probability: &dyn Fn(Outcome) -> Option<Probability>,
        findings: &mut Findings,
    ) {
        let mut seen = BTreeSet::new();
        for one in &self.frequencies {
            let at = format!("{at}.{}", question(one.outcome));
            findings.expect(
                seen.insert(one.outcome) && one.outcome.kind == self.kind,
                &at,
                || "stands twice, or under another kind".to_owned(),
            );
            let asked = probability(one.outcome);
            findings.expect(
                asked.is_none_or(|asked| asked == one.probability),
                &at,
                || "another probability than the forecast's".to_owned(),
            );
            let holds = |value| one.interval.low() <= value && value <= one.interval.high();
            findings.expect(holds(one.frequency), &at, || {
                "a frequency outside of its interval".to_owned()
            });
            findings.expect(one.disagrees != holds(one.probability), &at, || {
                "says whether the two disagree, and the interval says otherwise".to_owned()
            });
            let counts = one.events <= one.dyad_years && one.dyad_years <= self.dyad_years;
            findings.expect(
                counts && (one.events > 0) == (one.frequency.get() > 0.0),
                &at,
                || format!("{} events in {} dyad-years", one.events, one.dyad_years),
            );
        }
    }
}
