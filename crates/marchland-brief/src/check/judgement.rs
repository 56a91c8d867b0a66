//! Whether a reader's judgement agrees with the forecasts and the sources.

use super::{Findings, question};
use crate::{Brief, JudgementReport};
use std::collections::BTreeSet;

impl Brief {
    /// The forecasts with the judgement follow from those without it; every judgement names a listed source and its line, and no
    /// line counts twice.
    pub(super) fn check_judgement(&self, findings: &mut Findings) {
        let Some(report) = &self.judgement else {
            return;
        };
        let again = JudgementReport::of(
            self,
            &report.reader,
            report.question,
            report.judgements.clone(),
        );
        findings.expect(again.as_ref() == Some(report), "judgement", || {
            format!(
                "the forecasts with the judgement do not follow from {} and those without",
                question(report.question)
            )
        });
        let mut counted = BTreeSet::new();
        for judgement in &report.judgements {
            let source = self
                .sources
                .iter()
                .find(|source| source.file == judgement.file);
            let line = source.map(|source| source.line);
            findings.expect(line == Some(judgement.line), "judgement", || {
                format!(
                    "'{}' is of line {line:?}, not {}",
                    judgement.file, judgement.line
                )
            });
            let once = !judgement.counts || counted.insert(judgement.line);
            findings.expect(once, "judgement", || {
                format!("line {} counts twice", judgement.line)
            });
        }
    }
}
