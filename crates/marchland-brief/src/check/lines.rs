//! Whether lines of reporting and copies agree with the sources.

use super::Findings;
use crate::Brief;
use std::collections::BTreeMap;

impl Brief {
    /// Every source is a member of its line and of no other, the origin is one of them, a copy that joins is of one
    /// line with its origin. A brief of an earlier program has no lines, and nothing to check.
    pub(super) fn check_lines(&self, findings: &mut Findings) {
        if self.lines.is_empty() {
            return;
        }
        let mut members: BTreeMap<&str, u32> = BTreeMap::new();
        for line in &self.lines {
            let at = format!("lines[{}]", line.number);
            findings.expect(line.members.contains(&line.origin), &at, || {
                format!("its origin '{}' is no member", line.origin)
            });
            for file in &line.members {
                let twice = members.insert(file, line.number).is_some();
                findings.expect(!twice, &at, || {
                    format!("'{file}' is a member of another line too")
                });
            }
        }
        for source in &self.sources {
            let found = members.remove(source.file.as_str());
            findings.expect(found == Some(source.line), "lines", || {
                format!(
                    "'{}' is of line {}, but a member of {found:?}",
                    source.file, source.line
                )
            });
        }
        for file in members.keys() {
            findings.expect(false, "lines", || format!("'{file}' is no listed source"));
        }
        self.check_copies(findings);
    }

    fn check_copies(&self, findings: &mut Findings) {
        let lines: BTreeMap<&str, u32> = self
            .sources
            .iter()
            .map(|source| (source.file.as_str(), source.line))
            .collect();
        for copy in &self.copies {
            let [one, other] = [&copy.copy, &copy.origin].map(|file| lines.get(file.as_str()));
            findings.expect(one.is_some() && other.is_some(), "copies", || {
                format!("'{}' or '{}' is no listed source", copy.copy, copy.origin)
            });
            findings.expect(!copy.joins || one == other, "copies", || {
                format!(
                    "'{}' and '{}' join, but are of two lines",
                    copy.copy, copy.origin
                )
            });
            let share = |share: f64| (0.0..=1.0).contains(&share);
            let shares = share(copy.share_of_copy) && share(copy.share_of_origin);
            findings.expect(shares, "copies", || {
                format!("a share of '{}' is outside [0, 1]", copy.copy)
            });
        }
    }
}
