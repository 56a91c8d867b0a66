//! Whether a brief agrees with itself.

use crate::factor_report::lines_of;
use crate::{Brief, FactorReport, MoveForecast, RankTable};
use marchland_base::{Driver, Outcome, Probability};
use marchland_evidence::{Claim, Polarity};
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
    fn expect(&mut self, holds: bool, at: impl FnOnce() -> String, found: impl FnOnce() -> String) {
        if !holds {
            self.0.push(Inconsistency {
                at: at(),
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
    /// probabilities, ranks are within bounds, words fit numbers, every factor stands once, claims stand under their
    /// own factor and polarity and in a listed source, every origin has a citation, and the headline is a forecast.
    #[must_use]
    pub fn check(&self) -> Vec<Inconsistency> {
        let mut findings = Findings::default();
        self.check_frame(&mut findings);
        for forecast in &self.moves {
            check_forecast(forecast, &mut findings);
            self.check_sum(forecast, &mut findings);
        }
        self.check_order(&mut findings);
        for factor in self.factors.iter().chain([&self.context]) {
            self.check_factor(factor, &mut findings);
        }
        self.check_sources(&mut findings);
        findings.0
    }

    fn check_frame(&self, findings: &mut Findings) {
        let headline = || question(self.headline);
        let once = |count: usize| format!("stands {count} times among the moves; expected once");
        findings.expect(
            !self.moves.is_empty(),
            || "moves".to_owned(),
            || "no forecast".to_owned(),
        );
        for outcome in self.moves.iter().map(|forecast| forecast.outcome) {
            let count = self
                .moves
                .iter()
                .filter(|other| other.outcome == outcome)
                .count();
            findings.expect(count == 1, || question(outcome), || once(count));
        }
        let answered = self
            .moves
            .iter()
            .any(|forecast| forecast.outcome == self.headline);
        findings.expect(
            answered,
            || "headline".to_owned(),
            || format!("{} is no forecast of this brief", headline()),
        );
        findings.expect(
            self.initiator.cow != self.target.cow,
            || "target".to_owned(),
            || format!("{} is the initiator too", self.target.name),
        );
        for forecast in &self.moves {
            findings.expect(
                forecast.window.first_day > self.as_of,
                || format!("{}.window", question(forecast.outcome)),
                || {
                    format!(
                        "begins on {}, not after {}",
                        forecast.window.first_day, self.as_of
                    )
                },
            );
        }
        self.check_ids(findings);
    }

    fn check_ids(&self, findings: &mut Findings) {
        let mut seen = BTreeSet::new();
        for factor in &self.factors {
            let id = factor.id;
            findings.expect(
                id != Driver::Context,
                || "factors".to_owned(),
                || "context stands among the factors".to_owned(),
            );
            findings.expect(
                seen.insert(id),
                || "factors".to_owned(),
                || format!("{id} stands twice"),
            );
        }
        let id = self.context.id;
        findings.expect(
            id == Driver::Context,
            || "context.id".to_owned(),
            || format!("'{id}', expected 'context'"),
        );
    }

    /// Intercept and contributions make the log-odds of the probability.
    fn check_sum(&self, forecast: &MoveForecast, findings: &mut Findings) {
        let parts: f64 = self
            .factors
            .iter()
            .chain([&self.context])
            .flat_map(|factor| &factor.contributions)
            .filter(|contribution| contribution.outcome == forecast.outcome)
            .map(|contribution| contribution.log_odds)
            .sum();
        let sum = forecast.intercept + parts;
        let log_odds = forecast.probability.log_odds();
        let tolerance = LOG_ODDS_TOLERANCE * log_odds.abs().max(1.0);
        findings.expect(
            (sum - log_odds).abs() <= tolerance,
            || question(forecast.outcome),
            || format!("intercept and contributions add up to {sum}, the log-odds of the probability are {log_odds}"),
        );
    }

    /// A worse move is no more likely, a longer horizon no less.
    fn check_order(&self, findings: &mut Findings) {
        for one in &self.moves {
            for other in &self.moves {
                let (a, b) = (one.outcome, other.outcome);
                let implies = a.kind == b.kind && a.rung >= b.rung && a.horizon <= b.horizon;
                findings.expect(
                    !implies || one.probability <= other.probability,
                    || question(a),
                    || {
                        format!(
                            "probability {} is above the {} of {}, which it implies",
                            one.probability.get(),
                            other.probability.get(),
                            question(b)
                        )
                    },
                );
            }
        }
    }

    fn check_factor(&self, factor: &FactorReport, findings: &mut Findings) {
        let at = |part: &str| format!("factors[{}]{part}", factor.id);
        check_columns(factor, findings);
        for contribution in &factor.contributions {
            let known = self
                .moves
                .iter()
                .any(|forecast| forecast.outcome == contribution.outcome);
            findings.expect(
                known,
                || at(".contributions"),
                || {
                    format!(
                        "{} is no forecast of this brief",
                        question(contribution.outcome)
                    )
                },
            );
            let once = factor
                .contributions
                .iter()
                .filter(|other| other.outcome == contribution.outcome)
                .count()
                == 1;
            findings.expect(
                once,
                || at(".contributions"),
                || format!("{} stands twice", question(contribution.outcome)),
            );
        }
        let evidence = &factor.evidence;
        let lines = lines_of(evidence.claims());
        findings.expect(
            evidence.lines == lines,
            || at(".evidence.lines"),
            || format!("{}, but the claims go back to {lines}", evidence.lines),
        );
        for (list, polarity) in [
            (&evidence.raises, Polarity::Raises),
            (&evidence.lowers, Polarity::Lowers),
            (&evidence.neutral, Polarity::Neutral),
        ] {
            for claim in list {
                findings.expect(
                    claim.polarity == polarity,
                    || at(".evidence"),
                    || format!("{} stands under another polarity", place(claim)),
                );
                self.check_claim(factor, claim, findings);
            }
        }
        self.check_origin(factor, findings);
    }

    fn check_claim(&self, factor: &FactorReport, claim: &Claim, findings: &mut Findings) {
        let at = || format!("factors[{}].evidence", factor.id);
        findings.expect(Driver::Factor(claim.factor) == factor.id, at, || {
            format!("{} speaks of {}", place(claim), claim.factor)
        });
        let source = self.sources.iter().find(|source| source.file == claim.file);
        findings.expect(source.is_some(), at, || {
            format!("{} is in no listed source", place(claim))
        });
        findings.expect(
            claim.start < claim.end && !claim.quote.is_empty(),
            at,
            || format!("{} quotes nothing", place(claim)),
        );
        findings.expect(
            source.is_none_or(|source| source.line == claim.line),
            at,
            || {
                format!(
                    "{} has line {}, its source another",
                    place(claim),
                    claim.line
                )
            },
        );
    }

    fn check_origin(&self, factor: &FactorReport, findings: &mut Findings) {
        let columns = factor.columns.iter().flat_map(|column| &column.origin.0);
        for card in factor
            .origin
            .0
            .iter()
            .chain(columns)
            .collect::<BTreeSet<_>>()
        {
            let cited = self.citations.iter().any(|citation| citation.card == *card);
            findings.expect(
                cited,
                || format!("factors[{}].origin", factor.id),
                || format!("card '{card}' has no citation"),
            );
        }
    }

    fn check_sources(&self, findings: &mut Findings) {
        let mut seen = BTreeSet::new();
        for source in &self.sources {
            findings.expect(
                seen.insert(&source.file),
                || "sources".to_owned(),
                || format!("'{}' stands twice", source.file),
            );
        }
    }
}

impl RankTable {
    /// Every contradiction of the table with itself; empty when there is none.
    ///
    /// Rows fall in probability and rise in rank, intervals hold their probabilities, ranks are within bounds, words
    /// fit numbers, and no target is the initiator or stands twice.
    #[must_use]
    pub fn check(&self) -> Vec<Inconsistency> {
        let mut findings = Findings::default();
        findings.expect(
            !self.rows.is_empty(),
            || "rows".to_owned(),
            || "no target".to_owned(),
        );
        let mut seen = BTreeSet::from([self.initiator.cow]);
        for row in &self.rows {
            let at = || format!("rows[{}]", row.target.name);
            findings.expect(seen.insert(row.target.cow), at, || {
                "stands twice, or is the initiator".to_owned()
            });
            check_rank(row.rank, self.rank_of, at, &mut findings);
            check_number(row.probability, row.interval, &row.words, at, &mut findings);
        }
        for pair in self.rows.windows(2) {
            let ordered =
                pair[0].probability >= pair[1].probability && pair[0].rank <= pair[1].rank;
            findings.expect(
                ordered,
                || format!("rows[{}]", pair[1].target.name),
                || "is out of order".to_owned(),
            );
        }
        findings.0
    }
}

fn check_forecast(forecast: &MoveForecast, findings: &mut Findings) {
    let at = || question(forecast.outcome);
    check_number(
        forecast.probability,
        forecast.interval,
        &forecast.words,
        at,
        findings,
    );
    check_rank(forecast.rank, forecast.rank_of, at, findings);
    findings.expect(
        forecast.window.first_day <= forecast.window.last_day,
        at,
        || "the window ends before it begins".to_owned(),
    );
}

fn check_number(
    probability: Probability,
    interval: marchland_base::Interval,
    words: &str,
    at: impl Fn() -> String,
    findings: &mut Findings,
) {
    findings.expect(
        interval.low() <= probability && probability <= interval.high(),
        &at,
        || {
            format!(
                "probability {} is outside its interval [{}, {}]",
                probability.get(),
                interval.low().get(),
                interval.high().get()
            )
        },
    );
    findings.expect(words == probability.words(), &at, || {
        format!(
            "'{words}', but {} is '{}'",
            probability.get(),
            probability.words()
        )
    });
}

fn check_rank(rank: u32, rank_of: u32, at: impl Fn() -> String, findings: &mut Findings) {
    findings.expect((1..=rank_of).contains(&rank), at, || {
        format!("rank {rank} is outside 1 to {rank_of}")
    });
}

/// A report repeats its first column, and a cell without a value says so.
fn check_columns(factor: &FactorReport, findings: &mut Findings) {
    let expected = factor.clone().with_columns(factor.columns.clone());
    findings.expect(
        factor == &expected,
        || format!("factors[{}]", factor.id),
        || "value, unit, status, age, as_of or origin are not those of its columns".to_owned(),
    );
    for column in &factor.columns {
        findings.expect(
            column.value.is_none_or(f64::is_finite),
            || format!("factors[{}].columns[{}]", factor.id, column.id),
            || "its value is not a finite number".to_owned(),
        );
        let absent = column.status == marchland_base::Status::Absent;
        findings.expect(
            absent == column.value.is_none(),
            || format!("factors[{}].columns[{}]", factor.id, column.id),
            || "a value and the status 'absent', or neither".to_owned(),
        );
    }
}

fn place(claim: &Claim) -> String {
    format!("{} {}..{}", claim.file, claim.start, claim.end)
}
