//! Years gathered into spans, so that a table of them fits a page.

use marchland_table::{ColumnSummary, YearShare};
use serde::Serialize;

/// Spans that a table has room for.
const MOST: usize = 9;

/// Lengths of a span, in years, from which the shortest that will do is taken.
const LENGTHS: [u16; 8] = [1, 2, 5, 10, 20, 25, 50, 100];

/// Neighbouring years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Span {
    /// The first year.
    pub first: u16,
    /// The last year.
    pub last: u16,
}

/// How some years are gathered.
pub struct Spans {
    /// Years of a whole span.
    pub length: u16,
    /// The spans, in order; the first and the last may be shorter.
    pub all: Vec<Span>,
}

impl Spans {
    /// Spans that begin in years divisible by their length and hold all years from the first to the last.
    pub fn of([first, last]: [u16; 2]) -> Spans {
        let number =
            |length: u16| usize::from(last / length).saturating_sub((first / length).into());
        let enough = |length: &u16| number(*length) < MOST;
        let length = LENGTHS.into_iter().find(enough).unwrap_or(u16::MAX);
        let span = |index: u16| Span {
            first: first.max(index.saturating_mul(length)),
            last: last.min(index.saturating_mul(length).saturating_add(length - 1)),
        };
        Spans {
            length,
            all: (first / length..=last / length).map(span).collect(),
        }
    }

    /// The share of rows of each span in which a column is absent, in [0, 1]; `None` where there are no rows.
    pub fn shares(&self, column: &ColumnSummary) -> Vec<Option<f64>> {
        let share = |span: &Span| {
            let of_span = column
                .by_year
                .iter()
                .filter(|year| (span.first..=span.last).contains(&year.year));
            let (rows, absent) = of_span.fold((0, 0), |(rows, absent), year| {
                (rows + year.rows, absent + year.absent)
            });
            part(rows, absent)
        };
        self.all.iter().map(share).collect()
    }
}

/// The share of rows of each year in which a column is absent; `None` for a year without rows.
pub fn by_year(column: &ColumnSummary, [first, last]: [u16; 2]) -> Vec<Option<f64>> {
    let share = |year: u16| {
        let found = column.by_year.iter().find(|found| found.year == year);
        found.and_then(|YearShare { rows, absent, .. }| part(*rows, *absent))
    };
    (first..=last).map(share).collect()
}

fn part(rows: u64, absent: u64) -> Option<f64> {
    (rows > 0).then(|| absent as f64 / rows as f64)
}
