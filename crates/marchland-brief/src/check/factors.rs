//! Whether the report on a factor agrees with itself and with the brief around it.

use super::{Findings, question};
use crate::{Brief, Claim, EvidenceCounts, FactorReport, Polarity, lines_of};
use marchland_base::{Driver, Status};
use std::collections::BTreeSet;

impl Brief {
    pub(super) fn check_factor(&self, factor: &FactorReport, findings: &mut Findings) {
        check_value(factor, findings);
        self.check_columns(factor, findings);
        self.check_contributions(factor, findings);
        self.check_evidence(factor, findings);
        self.check_origin(factor, findings);
    }

    /// A cell without a value says so, and the brief says why.
    fn check_columns(&self, factor: &FactorReport, findings: &mut Findings) {
        let listed = |column: Option<&str>| {
            let mut entries = self
                .unmeasured
                .iter()
                .filter(|entry| entry.factor == factor.id);
            entries.any(|entry| entry.column.as_deref() == column)
        };
        for column in &factor.columns {
            let at = format!("factors[{}].columns[{}]", factor.id, column.id);
            let absent = column.status == Status::Absent;
            findings.expect(column.value.is_none_or(f64::is_finite), &at, || {
                "its value is not a finite number".to_owned()
            });
            findings.expect(absent == column.value.is_none(), &at, || {
                "a value and the status 'absent', or neither".to_owned()
            });
            findings.expect(!absent || listed(Some(&column.id)), &at, || {
                "is absent and not listed as unmeasured".to_owned()
            });
        }
        let silent = factor.columns.is_empty() && factor.id != Driver::Context;
        findings.expect(
            !silent || listed(None),
            &format!("factors[{}]", factor.id),
            || "has no column and is not listed as unmeasured".to_owned(),
        );
    }

    fn check_contributions(&self, factor: &FactorReport, findings: &mut Findings) {
        let at = format!("factors[{}].contributions", factor.id);
        let mut seen = BTreeSet::new();
        for outcome in factor
            .contributions
            .iter()
            .map(|contribution| contribution.outcome)
        {
            findings.expect(self.has_forecast(outcome), &at, || {
                format!("{} is no forecast of this brief", question(outcome))
            });
            findings.expect(seen.insert(outcome), &at, || {
                format!("{} stands twice", question(outcome))
            });
        }
    }

    fn check_evidence(&self, factor: &FactorReport, findings: &mut Findings) {
        let evidence = &factor.evidence;
        let at = format!("factors[{}].evidence", factor.id);
        let lines = lines_of(evidence.claims());
        findings.expect(evidence.lines == lines, &at, || {
            format!(
                "{} lines, but the claims go back to {lines}",
                evidence.lines
            )
        });
        let (counts, counted) = (evidence.counts, evidence.counted());
        // A brief of an earlier program has no counts.
        let earlier = counts == EvidenceCounts::default();
        findings.expect(earlier || counts == counted, &at, || {
            format!("{counts:?}, but counted are {counted:?}")
        });
        for (list, polarity) in [
            (&evidence.raises, Polarity::Raises),
            (&evidence.lowers, Polarity::Lowers),
            (&evidence.neutral, Polarity::Neutral),
        ] {
            for claim in list {
                findings.expect(claim.polarity == polarity, &at, || {
                    format!("{} stands under another polarity", place(claim))
                });
                self.check_claim(factor, claim, &at, findings);
            }
        }
    }

    fn check_claim(&self, factor: &FactorReport, claim: &Claim, at: &str, findings: &mut Findings) {
        findings.expect(Driver::Factor(claim.factor) == factor.id, at, || {
            format!("{} speaks of {}", place(claim), claim.factor)
        });
        findings.expect(
            claim.start < claim.end && !claim.quote.is_empty(),
            at,
            || format!("{} quotes nothing", place(claim)),
        );
        match self.sources.iter().find(|source| source.file == claim.file) {
            None => findings.expect(false, at, || {
                format!("{} is in no listed source", place(claim))
            }),
            Some(source) => findings.expect(source.line == claim.line, at, || {
                format!(
                    "{} has line {}, its source {}",
                    place(claim),
                    claim.line,
                    source.line
                )
            }),
        }
    }

    fn check_origin(&self, factor: &FactorReport, findings: &mut Findings) {
        for card in &factor.origin.0 {
            let cited = self.citations.iter().any(|citation| citation.card == *card);
            findings.expect(cited, &format!("factors[{}].origin", factor.id), || {
                format!("card '{card}' has no citation")
            });
        }
    }
}

/// A report repeats its first column and unites the origins of all.
fn check_value(factor: &FactorReport, findings: &mut Findings) {
    let expected = FactorReport::context().with_columns(factor.columns.clone());
    let same = factor.value == expected.value
        && factor.unit == expected.unit
        && factor.status == expected.status
        && factor.age == expected.age
        && factor.as_of == expected.as_of
        && factor.origin == expected.origin;
    findings.expect(same, &format!("factors[{}]", factor.id), || {
        "value, unit, status, age, as_of or origin are not those of its columns".to_owned()
    });
}

fn place(claim: &Claim) -> String {
    format!("{} {}..{}", claim.file, claim.start, claim.end)
}
