//! Tables of predictions and of outcomes, question by question.
//!
//! A table has one row per `ccode1, ccode2, year, outcome, move, horizon`: the forecast unit. `year` is the first year of the
//! window. Rows are kept packed, 20 bytes for a prediction with its interval, since a record of twenty years has 22 million of them.

mod fault;
mod members;
mod read;
mod rows;

pub use fault::TableFault;

use crate::question::question_text;
use crate::{Entry, Key, Options, Population, Question, ScoreReport, score_question};
use marchland_base::{Horizon, Move, Outcome, OutcomeKind};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A model's predictions.
#[derive(Clone, Debug)]
pub struct Predictions {
    /// What errors call them: the name of the file.
    pub name: String,
    /// The answers by question.
    pub answers: BTreeMap<Outcome, Answers>,
}

/// The answers of a model to a question.
#[derive(Clone, Debug)]
pub struct Answers {
    /// Of which dyads and years, in rising order; shared by the questions that have the same.
    pub keys: Arc<[Key]>,
    /// Probabilities, beside the keys.
    pub forecasts: Vec<f64>,
    /// Lower and upper ends of the intervals, beside the keys; `None` where the table has none or not all of them.
    pub intervals: Option<Vec<[f32; 2]>>,
}

/// What happened.
#[derive(Clone, Debug)]
pub struct Outcomes {
    /// What errors call them: the name of the file.
    pub name: String,
    /// What happened by question.
    pub happened: BTreeMap<Outcome, Happened>,
}

/// What became of a question.
#[derive(Clone, Debug)]
pub struct Happened {
    /// Of which dyads and years, in rising order; shared by the questions that have the same.
    pub keys: Arc<[Key]>,
    /// Whether it happened, beside the keys.
    pub happened: Vec<bool>,
    /// Some of the rows that are scored apart, beside the keys.
    pub populations: Vec<Population>,
}

/// A model to be scored.
#[derive(Clone, Copy, Debug)]
pub struct Model<'a> {
    /// Its name in the report.
    pub name: &'a str,
    /// Its predictions.
    pub predictions: &'a Predictions,
}

impl Predictions {
    /// Whether every prediction has an outcome, and every outcome of a question that is forecast a prediction.
    ///
    /// # Errors
    /// No prediction, a question without outcomes, or rows that one of the two lacks.
    pub fn check_against(&self, outcomes: &Outcomes) -> Result<(), TableFault> {
        fault::matched(self, outcomes)
    }
}

/// Scores models on every question that the first of them answers: horizons are never mixed.
///
/// All rows are matched before anything is scored. A question that only some models answer is scored for these, and noted.
///
/// # Errors
/// A model has a row without outcome, or lacks a row that has an outcome, for a question that it answers; or as for
/// [`score_question`].
pub fn score(
    models: &[Model<'_>],
    outcomes: &Outcomes,
    options: &Options,
) -> Result<ScoreReport, TableFault> {
    for model in models {
        fault::matched(model.predictions, outcomes)?;
    }
    let mut report = ScoreReport {
        seed: options.seed,
        draws: options.draws,
        level: options.level,
        scores: Vec::new(),
        differences: Vec::new(),
        notes: Vec::new(),
    };
    for question in questions(outcomes) {
        let happened = &outcomes.happened[&question];
        let mut entries = Vec::new();
        let mut silent = Vec::new();
        for model in models {
            match model.predictions.answers.get(&question) {
                None => silent.push(model.name),
                Some(answers) => entries.push(Entry {
                    model: model.name,
                    forecasts: &answers.forecasts,
                    intervals: answers.intervals.as_deref(),
                }),
            }
        }
        if !silent.is_empty() {
            let text = question_text(question);
            report
                .notes
                .push(format!("{text}: no predictions of {}", silent.join(", ")));
        }
        if entries.is_empty() {
            continue;
        }
        let question = Question {
            outcome: question,
            keys: &happened.keys,
            happened: &happened.happened,
        };
        let answered = score_question(&question, &entries, &happened.populations, options)?;
        report.scores.extend(answered.scores);
        report.differences.extend(answered.differences);
        report.notes.extend(answered.notes);
    }
    Ok(report)
}

/// The questions with outcomes: kind by kind, horizon by horizon, up the ladder.
fn questions(outcomes: &Outcomes) -> Vec<Outcome> {
    let place = |question: &Outcome| -> (OutcomeKind, Horizon, Move) {
        (question.kind, question.horizon, question.rung)
    };
    let mut questions: Vec<Outcome> = outcomes.happened.keys().copied().collect();
    questions.sort_by_key(place);
    questions
}
