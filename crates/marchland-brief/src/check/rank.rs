//! Whether a rank table agrees with itself.

use super::{Findings, Inconsistency, check_number, check_rank};
use crate::RankTable;
use std::collections::BTreeSet;

impl RankTable {
    /// Every contradiction of the table with itself; empty when there is none.
    ///
    /// Rows fall in probability and rise in rank, intervals hold their probabilities, ranks are within bounds, words
    /// fit numbers, and no target is the initiator or stands twice.
    #[must_use]
    pub fn check(&self) -> Vec<Inconsistency> {
        let mut findings = Findings::default();
        findings.expect(!self.rows.is_empty(), "rows", || "no target".to_owned());
        let mut seen = BTreeSet::from([self.initiator.cow]);
        for row in &self.rows {
            let at = format!("rows[{}]", row.target.name);
            findings.expect(seen.insert(row.target.cow), &at, || {
                "stands twice, or is the initiator".to_owned()
            });
            check_rank(row.rank, self.rank_of, &at, &mut findings);
            check_number(
                row.probability,
                row.interval,
                &row.words,
                &at,
                &mut findings,
            );
        }
        for pair in self.rows.windows(2) {
            let (one, next) = (&pair[0], &pair[1]);
            let ordered = one.probability >= next.probability && one.rank <= next.rank;
            findings.expect(ordered, &format!("rows[{}]", next.target.name), || {
                "is out of order".to_owned()
            });
        }
        findings.0
    }
}
