//! The file of judgements.
//!
//! ```toml
//! reader = "A. Analyst"
//! move = "force"              # what the ratios speak of; outcome and horizon too. Left out: the brief's own question
//!
//! [[judgement]]
//! file = "report.txt"         # a document; its whole line of reporting is judged, unless words are quoted
//! quote = "massed artillery"  # words of one of its claims
//! likelihood_ratio = 2.5
//! grade = "B2"
//! note = "Seen by two attachés."
//! ```

use super::place::JudgementError;
use crate::Grade;
use marchland_base::{Horizon, Move, Outcome, OutcomeKind};
use serde::Deserialize;
use std::ops::RangeInclusive;
use std::str::FromStr;
use toml::Spanned;

/// Likelihood ratios that are taken. Beyond them one report would all but settle the question, which none does.
const RATIOS: RangeInclusive<f64> = 0.001..=1000.0;
/// Judgements of one file: more than any desk holds.
const MOST: usize = 10_000;

/// What a reader makes of the reports, as written.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgements {
    /// Who judges.
    pub reader: String,
    /// The question that the ratios speak of; parts that are not given are those of the brief's headline.
    pub question: (Option<OutcomeKind>, Option<Move>, Option<Horizon>),
    /// The judgements in the order of the file, at least one.
    pub all: Vec<Judgement>,
}

/// What a reader makes of one claim, or of one line of reporting.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// The line of the file in which it begins, from 1.
    pub at: usize,
    /// A document, by its name.
    pub file: String,
    /// Words of one claim of the document; without them the document's whole line of reporting is judged.
    pub quote: Option<String>,
    /// How many times likelier the report is if the move comes than if it does not, 0.001 to 1000.
    pub likelihood_ratio: Option<f64>,
    /// Reliability of the document's outlet and credibility of what it tells.
    pub grade: Option<Grade>,
    /// Why, in the reader's words.
    pub note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    reader: Spanned<String>,
    outcome: Option<Spanned<String>>,
    #[serde(rename = "move")]
    rung: Option<Spanned<String>>,
    horizon: Option<Spanned<String>>,
    #[serde(default)]
    judgement: Vec<Spanned<Entry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    file: String,
    quote: Option<String>,
    likelihood_ratio: Option<f64>,
    grade: Option<String>,
    note: Option<String>,
}

impl Judgements {
    /// Reads a file of judgements.
    ///
    /// # Errors
    /// Not TOML, an unknown or missing key, no reader, no judgement, a ratio out of range, a grade that is none, an entry that
    /// judges nothing; each with its line.
    pub fn parse(text: &str) -> Result<Judgements, JudgementError> {
        let file: File = toml::from_str(text).map_err(|error| JudgementError {
            line: error.span().map_or(1, |span| line_of(text, span.start)),
            message: error.message().trim().replace('\n', "; "),
        })?;
        let reader = file.reader.as_ref().trim().to_owned();
        let fault = |at: usize, message: String| JudgementError {
            line: line_of(text, at),
            message,
        };
        if reader.is_empty() {
            let text = "'reader' is empty; a judgement is somebody's, name who judges".to_owned();
            return Err(fault(file.reader.span().start, text));
        }
        if file.judgement.is_empty() || file.judgement.len() > MOST {
            let text = format!(
                "found {} [[judgement]] entries; 1 to {MOST} are read",
                file.judgement.len()
            );
            return Err(fault(0, text));
        }
        let all = file.judgement.into_iter().map(|entry| {
            let at = entry.span().start;
            judgement(entry.into_inner(), line_of(text, at)).map_err(|message| fault(at, message))
        });
        Ok(Judgements {
            reader,
            question: (
                word(text, file.outcome.as_ref())?,
                word(text, file.rung.as_ref())?,
                word(text, file.horizon.as_ref())?,
            ),
            all: all.collect::<Result<_, _>>()?,
        })
    }

    /// The question that the ratios speak of, with what is left out taken from the brief's own.
    #[must_use]
    pub fn question_of(&self, headline: Outcome) -> Outcome {
        let (kind, rung, horizon) = self.question;
        Outcome {
            kind: kind.unwrap_or(headline.kind),
            rung: rung.unwrap_or(headline.rung),
            horizon: horizon.unwrap_or(headline.horizon),
        }
    }
}

fn judgement(entry: Entry, at: usize) -> Result<Judgement, String> {
    if entry.likelihood_ratio.is_none() && entry.grade.is_none() {
        return Err("judges nothing; give a 'likelihood_ratio', a 'grade' or both".to_owned());
    }
    if let Some(ratio) = entry
        .likelihood_ratio
        .filter(|ratio| !RATIOS.contains(ratio))
    {
        return Err(format!(
            "likelihood_ratio {ratio} is outside {} to {}; 1 moves nothing, 2 doubles the odds, 0.5 halves them",
            RATIOS.start(),
            RATIOS.end()
        ));
    }
    let grade = entry.grade.as_deref().map(Grade::from_str).transpose();
    if entry
        .quote
        .as_deref()
        .is_some_and(|quote| quote.trim().is_empty())
    {
        return Err(
            "'quote' is empty; leave it out to judge the whole line of reporting".to_owned(),
        );
    }
    Ok(Judgement {
        at,
        file: entry.file,
        quote: entry.quote,
        likelihood_ratio: entry.likelihood_ratio,
        grade: grade.map_err(|error| error.to_string())?,
        note: entry.note,
    })
}

/// A word of the codebook of questions.
fn word<T: FromStr<Err: ToString>>(
    text: &str,
    given: Option<&Spanned<String>>,
) -> Result<Option<T>, JudgementError> {
    let parsed = given.map(|word| {
        word.as_ref()
            .parse()
            .map_err(|error: T::Err| JudgementError {
                line: line_of(text, word.span().start),
                message: error.to_string(),
            })
    });
    parsed.transpose()
}

/// The line, from 1, of a byte of the text.
fn line_of(text: &str, at: usize) -> usize {
    let before = text.as_bytes().iter().take(at);
    1 + before.filter(|byte| **byte == b'\n').count()
}
