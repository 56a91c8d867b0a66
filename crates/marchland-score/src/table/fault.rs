//! Why tables are refused, and whether two of them belong together.

use super::{Outcomes, Predictions};
use crate::question::question_text;
use crate::{Key, ScoreError};
use marchland_base::Outcome;
use marchland_table::TableError;

/// A table that is refused as a whole, rather than scored in part.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TableFault {
    /// The file cannot be read.
    #[error("{name}: {fault}")]
    File {
        /// The name of the table.
        name: String,
        /// Why.
        fault: TableError,
    },
    /// A column is missing or of another type.
    #[error("{name}: column {column}: {problem}")]
    Column {
        /// The name of the table.
        name: String,
        /// The name of the column.
        column: &'static str,
        /// What is wrong and what was expected.
        problem: String,
    },
    /// Rows that cannot be.
    #[error("{name}, row {row}: {problem}{}", and_more(*.more, "rows that cannot be"))]
    Row {
        /// The name of the table.
        name: String,
        /// The first of them, counted from 1 without a head line.
        row: u64,
        /// What is wrong, what is allowed, what to do.
        problem: String,
        /// How many follow.
        more: u64,
    },
    /// Rows that come twice.
    #[error("{name}, rows {} and {}: {unit} twice; keep one{}", .rows[0], .rows[1], and_more(*.more, "rows that come again"))]
    Twice {
        /// The name of the table.
        name: String,
        /// The first two, counted from 1.
        rows: [u64; 2],
        /// Key and question.
        unit: String,
        /// How many follow in the same question.
        more: u64,
    },
    /// A table without rows.
    #[error("{name}: no rows to score; give at least one, in the years asked for")]
    Empty {
        /// The name of the table.
        name: String,
    },
    /// A question that is forecast and has no outcomes.
    #[error(
        "{name}: no row on {question}, which {other} forecasts; add its outcomes, or leave its predictions out"
    )]
    NoOutcomes {
        /// The name of the table of outcomes.
        name: String,
        /// The question.
        question: String,
        /// The name of the table of predictions.
        other: String,
    },
    /// Outcomes that end before the predictions do.
    #[error(
        "{name}: ends with the windows that begin in {last}, and {other} forecasts {question} for {year}; give outcomes to the \
         end of every window, or leave these windows out"
    )]
    EndsEarly {
        /// The name of the table of outcomes.
        name: String,
        /// The first year of its last window.
        last: u16,
        /// The name of the table of predictions.
        other: String,
        /// The question.
        question: String,
        /// The first year of the last window that is forecast.
        year: u16,
    },
    /// Rows that one table has and the other lacks.
    #[error(
        "{name}: no row for {unit}, which {other} has{}; give both the same rows, or the same years only",
        and_more(*.more, "missing rows")
    )]
    Missing {
        /// The name of the table that lacks them.
        name: String,
        /// The first of them: key and question.
        unit: String,
        /// The name of the table that has them.
        other: String,
        /// How many more are missing for this question.
        more: u64,
    },
    /// A question that cannot be scored.
    #[error(transparent)]
    Score(#[from] ScoreError),
}

fn and_more(count: u64, what: &str) -> String {
    match count {
        0 => String::new(),
        count => format!(" (and {count} more {what})"),
    }
}

/// Whether every prediction has an outcome, and every outcome of a question that is forecast a prediction.
pub(super) fn matched(predictions: &Predictions, outcomes: &Outcomes) -> Result<(), TableFault> {
    if predictions.answers.is_empty() {
        let name = predictions.name.clone();
        return Err(TableFault::Empty { name });
    }
    for (question, answers) in &predictions.answers {
        let Some(happened) = outcomes.happened.get(question) else {
            return Err(TableFault::NoOutcomes {
                name: outcomes.name.clone(),
                question: question_text(*question),
                other: predictions.name.clone(),
            });
        };
        if answers.keys == happened.keys {
            continue;
        }
        let last = |keys: &[Key]| keys.last().map_or(0, |key| key.year());
        let (ours, theirs) = (last(&answers.keys), last(&happened.keys));
        if ours > theirs {
            return Err(TableFault::EndsEarly {
                name: outcomes.name.clone(),
                last: theirs,
                other: predictions.name.clone(),
                question: question_text(*question),
                year: ours,
            });
        }
        let names = (&predictions.name, &outcomes.name);
        missing(
            *question,
            (names.1, &happened.keys),
            (names.0, &answers.keys),
        )?;
        missing(
            *question,
            (names.0, &answers.keys),
            (names.1, &happened.keys),
        )?;
    }
    Ok(())
}

/// The rows of one table that another lacks; both in order.
fn missing(
    question: Outcome,
    (name, keys): (&str, &[Key]),
    (other, others): (&str, &[Key]),
) -> Result<(), TableFault> {
    let mut lacking = others.iter().filter(|key| keys.binary_search(key).is_err());
    let Some(first) = lacking.next() else {
        return Ok(());
    };
    Err(TableFault::Missing {
        name: name.to_owned(),
        unit: format!("{first}, {}", question_text(question)),
        other: other.to_owned(),
        more: lacking.count() as u64,
    })
}
