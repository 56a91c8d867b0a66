//! Whether the figures of reports agree with the sources, their verdicts and the citations.

use super::Findings;
use crate::{Brief, Verdict};

impl Brief {
    /// Every figure stands in a listed source and on its line, has a value to be held against unless it cannot be checked,
    /// and that value is cited.
    pub(super) fn check_figures(&self, findings: &mut Findings) {
        for figure in &self.figures {
            let quantity = &figure.quantity;
            let at = format!("figures[{} {}]", quantity.file, quantity.start);
            let mut sources = self.sources.iter();
            let source = sources.find(|source| source.file == quantity.file);
            findings.expect(
                source.is_some_and(|source| source.line == quantity.line),
                &at,
                || "its document is no listed source of its line".to_owned(),
            );
            let unchecked = figure.verdict == Verdict::CannotBeChecked;
            findings.expect(figure.against.is_none() == unchecked, &at, || {
                format!(
                    "{} does not fit the value beside it",
                    figure.verdict.words()
                )
            });
            let origins = figure.against.iter().flat_map(|against| &against.origin.0);
            for card in origins {
                let cited = self.citations.iter().any(|citation| citation.card == *card);
                findings.expect(cited, &at, || format!("{card} is not cited"));
            }
        }
    }
}
