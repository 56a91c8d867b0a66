//! What came of the comparisons, and the document that says so.

use super::reasons::{Key, Reason};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{Debug, Write};

/// What became of the compared cells of one column.
#[derive(Debug, Default)]
pub struct Tally {
    /// Equal, or absent in both.
    pub agree: usize,
    /// Absent in both, counted in `agree` too.
    pub absent: usize,
    /// Different for a reason: how many, and one example.
    pub explained: BTreeMap<Reason, (usize, String)>,
    /// The first that differ for none.
    pub unexplained: Vec<String>,
}

impl Tally {
    /// An equal cell.
    pub fn same(&mut self, absent: bool) {
        self.agree += 1;
        self.absent += usize::from(absent);
    }

    /// A cell that differs.
    pub fn differ(
        &mut self,
        reason: Option<Reason>,
        key: Key,
        theirs: impl Debug,
        ours: impl Debug,
    ) {
        let (year, one, other) = key;
        let example = format!("{one} and {other} in {year}: {theirs:?} there, {ours:?} here");
        match reason {
            Some(reason) => {
                let entry = self.explained.entry(reason).or_insert((0, example));
                entry.0 += 1;
            }
            None if self.unexplained.len() < 12 => self.unexplained.push(example),
            None => {}
        }
    }

    fn differ_count(&self) -> usize {
        self.explained.values().map(|(count, _)| count).sum()
    }
}

/// What came of one table.
pub struct Outcome {
    /// What it is.
    pub title: &'static str,
    /// Its file.
    pub file: &'static str,
    /// The columns asked for.
    pub request: String,
    /// Its columns that the package does not compute.
    pub left_out: Vec<&'static str>,
    /// Rows compared.
    pub cells: usize,
    /// The set of rows.
    pub rows: Tally,
    /// Column by column.
    pub columns: Vec<(String, Tally)>,
}

/// Checks the document against the outcomes, or writes it.
#[cfg(feature = "slow")]
pub fn check(outcomes: &[Outcome]) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/conformance.md");
    let text = document(outcomes);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, &text).expect("docs can be written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == text,
        "docs/conformance.md is not what the comparison gives; renew it with UPDATE_GOLDEN=1 and read the difference"
    );
}

/// The document.
pub fn document(outcomes: &[Outcome]) -> String {
    let mut text = String::from(HEAD);
    let mut reasons: BTreeSet<Reason> = BTreeSet::new();
    for outcome in outcomes {
        section(&mut text, outcome);
        let tallies = outcome.columns.iter().map(|(_, tally)| tally);
        reasons.extend(
            tallies
                .chain([&outcome.rows])
                .flat_map(|tally| tally.explained.keys()),
        );
    }
    text.push_str("\n## Where the reference is wrong\n");
    for reason in &reasons {
        let _ = write!(text, "\n**{}.** {}\n", label(*reason), reason.text());
    }
    text
}

const HEAD: &str = "# Conformance\n
The panel against tables that the R package peacesciencer 1.2.9 computed from the same datasets, cell by cell. The tables are \
samples: all rows with one of eight states, and all of three years. Whole numbers and texts have to be equal, other numbers \
equal to a relative 1e-12 (the reference was stored with fifteen digits). The event clock runs to each table's last year.

This file is written by the comparison itself, which fails when a cell differs without one of the reasons at the end:

```
UPDATE_GOLDEN=1 cargo test --release -p marchland-panel --features slow --test it whole_panels
```
";

fn section(text: &mut String, outcome: &Outcome) {
    let total: usize = outcome
        .columns
        .iter()
        .map(|(_, tally)| tally.agree + tally.differ_count())
        .sum();
    let differ: usize = outcome
        .columns
        .iter()
        .map(|(_, tally)| tally.differ_count())
        .sum();
    let _ = write!(
        text,
        "\n## {}\n\nTable `{}`; columns asked for: `{}`. {} rows and {} columns compared: {total} cells, of which {differ} differ.\n",
        outcome.title,
        outcome.file,
        outcome.request,
        outcome.cells,
        outcome.columns.len(),
    );
    if !outcome.left_out.is_empty() {
        let _ = writeln!(
            text,
            "Not columns of the package but recodes of an example built on it, and not compared: {}.",
            outcome.left_out.join(", ")
        );
    }
    text.push_str("\n| column | equal | of these absent in both | differ | why, with an example |\n|---|---:|---:|---:|---|\n");
    line(text, "(rows)", &outcome.rows);
    for (name, tally) in &outcome.columns {
        line(text, name, tally);
    }
}

fn line(text: &mut String, name: &str, tally: &Tally) {
    let why: Vec<String> = tally
        .explained
        .iter()
        .map(|(reason, (count, example))| format!("{count} {}: {example}", label(*reason)))
        .collect();
    let _ = writeln!(
        text,
        "| {name} | {} | {} | {} | {} |",
        tally.agree,
        tally.absent,
        tally.differ_count(),
        why.join("; ").replace('|', "\\|"),
    );
}

fn label(reason: Reason) -> &'static str {
    match reason {
        Reason::DeniedContiguity => "denied contiguity",
        Reason::DeniedRelevance => "denied relevance",
        Reason::FutureExit => "future exit",
        Reason::ChangedCode => "changed code",
    }
}
