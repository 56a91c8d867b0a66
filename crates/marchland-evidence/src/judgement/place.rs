//! Which claim or line of reporting a judgement is about, and which of several judgements of a line counts.

use super::file::{Judgement, Judgements};
use super::standing::Surroundings;
use crate::{Claim, Grade, Source, Suggestion};
use marchland_base::FactorId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// Names that an error lists.
const LISTED: usize = 8;

/// Products of ratios that are taken.
const COMBINED: RangeInclusive<f64> = 1e-6..=1e6;

/// A judgement that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct JudgementError {
    /// The line of the file, from 1.
    pub line: usize,
    /// What is wrong with it, and what is allowed.
    pub message: String,
}

/// A judgement with the line of reporting that it is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PlacedJudgement {
    /// The line of reporting.
    pub line: u32,
    /// The document that the reader named.
    pub file: String,
    /// The quote of the claim; absent where the whole line was judged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// The factor of the claim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub factor: Option<FactorId>,
    /// How many times likelier the report is if the move comes than if it does not; absent where only a grade was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub likelihood_ratio: Option<f64>,
    /// The grade that the reader gave.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<Grade>,
    /// What the rules make of that grade, seeing the document's origin and what other lines tell; the reader's holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suggested: Option<Suggestion>,
    /// Why, in the reader's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Whether its ratio counts. Of a line one ratio does: that of the whole line where there is one, otherwise the one
    /// farthest from 1.
    pub counts: bool,
}

impl Judgements {
    /// Finds what each judgement is about among the documents that were read, and which ratios count.
    ///
    /// # Errors
    /// A document that was not read, words that no claim or more than one span of the document holds, a line of reporting whose
    /// judgements point both ways or that is judged twice as a whole, a document with two grades; each with its line in the file.
    pub fn place(
        &self,
        sources: &[Source],
        claims: &[&Claim],
    ) -> Result<Vec<PlacedJudgement>, JudgementError> {
        let mut placed = Vec::with_capacity(self.all.len());
        let mut judged = Vec::with_capacity(self.all.len());
        for judgement in &self.all {
            let fault = |message| JudgementError {
                line: judgement.at,
                message,
            };
            let source = source(sources, &judgement.file).map_err(fault)?;
            let claim = judgement
                .quote
                .as_deref()
                .map(|words| claim(claims, source, words));
            let claim = claim.transpose().map_err(fault)?;
            judged.push(claim);
            placed.push(PlacedJudgement {
                line: source.line,
                file: source.file.clone(),
                quote: claim.map(|claim| claim.quote.clone()),
                factor: claim.map(|claim| claim.factor),
                likelihood_ratio: judgement.likelihood_ratio,
                grade: judgement.grade,
                suggested: None,
                note: judgement.note.clone(),
                counts: false,
            });
        }
        one_grade(&placed, &self.all)?;
        let around = Surroundings::new(&placed, sources, claims);
        let suggested: Vec<Option<Suggestion>> = placed
            .iter()
            .zip(judged)
            .map(|(judgement, claim)| around.suggestion(judgement, claim))
            .collect();
        for (judgement, suggested) in placed.iter_mut().zip(suggested) {
            judgement.suggested = suggested;
        }
        count(&mut placed, &self.all)?;
        let all = combined_ratio(&placed);
        if !COMBINED.contains(&all) {
            return Err(JudgementError {
                line: self.all.last().map_or(1, |judgement| judgement.at),
                message: format!(
                    "the ratios that count multiply to {all:e}; beyond {:e} to {:e} nothing would be left of the model's own forecast",
                    COMBINED.start(),
                    COMBINED.end()
                ),
            });
        }
        Ok(placed)
    }
}

/// An error where one document is given two grades.
fn one_grade(placed: &[PlacedJudgement], all: &[Judgement]) -> Result<(), JudgementError> {
    for (at, judgement) in placed.iter().enumerate() {
        let other = |earlier: &usize| {
            let earlier = &placed[*earlier];
            earlier.file == judgement.file
                && earlier
                    .grade
                    .is_some_and(|grade| judgement.grade.is_some_and(|own| own != grade))
        };
        if let Some(earlier) = (0..at).find(other) {
            return Err(JudgementError {
                line: all[at].at,
                message: format!(
                    "'{}' has another grade on line {}; a document has one",
                    judgement.file, all[earlier].at
                ),
            });
        }
    }
    Ok(())
}

/// Settles for each line of reporting which ratio counts.
fn count(placed: &mut [PlacedJudgement], all: &[Judgement]) -> Result<(), JudgementError> {
    let mut lines: Vec<u32> = placed.iter().map(|judgement| judgement.line).collect();
    lines.sort_unstable();
    lines.dedup();
    for line in lines {
        let with_ratio =
            |at: &usize| placed[*at].line == line && placed[*at].likelihood_ratio.is_some();
        let own: Vec<usize> = (0..placed.len()).filter(with_ratio).collect();
        let whole: Vec<usize> = own
            .iter()
            .copied()
            .filter(|at| placed[*at].quote.is_none())
            .collect();
        let fault = |at: usize, message: String| JudgementError {
            line: all[at].at,
            message,
        };
        if let [first, second, ..] = whole.as_slice() {
            let message = format!(
                "line of reporting {line} is judged as a whole twice, first on line {}; documents of one line go back to one origin: give one ratio",
                all[*first].at
            );
            return Err(fault(*second, message));
        }
        let strength = |at: &usize| placed[*at].likelihood_ratio.unwrap_or(1.0).ln();
        let Some(chosen) = whole.first().copied().or_else(|| {
            own.iter().copied().reduce(|best, next| {
                if strength(&next).abs() > strength(&best).abs() {
                    next
                } else {
                    best
                }
            })
        }) else {
            continue;
        };
        let against = own.iter().find(|at| strength(at) * strength(&chosen) < 0.0);
        if let Some(at) = against.filter(|_| whole.is_empty()) {
            let message = format!(
                "claims of line of reporting {line} are judged both ways, here and on line {}; they go back to one origin: judge the whole line, without a quote",
                all[chosen].at
            );
            return Err(fault(*at, message));
        }
        placed[chosen].counts = true;
    }
    Ok(())
}

/// The document of that name, or the only one whose name ends with it.
fn source<'a>(sources: &'a [Source], name: &str) -> Result<&'a Source, String> {
    if let Some(found) = sources.iter().find(|source| source.file == name) {
        return Ok(found);
    }
    let ending = format!("/{name}");
    let mut ends = sources
        .iter()
        .filter(|source| source.file.ends_with(&ending));
    match (ends.next(), ends.next()) {
        (Some(found), None) => Ok(found),
        (Some(one), Some(other)) => Err(format!(
            "'{name}' may be '{}' or '{}'; give more of its path",
            one.file, other.file
        )),
        _ => Err(format!(
            "no document '{name}' was read; read were {}",
            listed(sources.iter().map(|source| source.file.as_str()))
        )),
    }
}

/// The claim of the document that holds the words.
fn claim<'a>(claims: &[&'a Claim], source: &Source, words: &str) -> Result<&'a Claim, String> {
    let wanted = plain(words);
    let own = || {
        claims
            .iter()
            .copied()
            .filter(|claim| claim.file == source.file)
    };
    let holds = |claim: &&Claim| {
        let shown = claim.text.as_deref().unwrap_or(&claim.quote);
        plain(shown).contains(&wanted) || plain(&claim.quote).contains(&wanted)
    };
    let found: Vec<&Claim> = own().filter(holds).collect();
    match found.as_slice() {
        [] => Err(format!(
            "no claim of '{}' holds the words '{words}'; it has {} claims, quoted in the JSON of the brief",
            source.file,
            own().count()
        )),
        [first, others @ ..] => {
            let same = |other: &&Claim| (other.start, other.end) == (first.start, first.end);
            match others.iter().all(same) {
                true => Ok(first),
                false => Err(format!(
                    "{} claims of '{}' hold the words '{words}'; quote more of the one that is meant",
                    found.len(),
                    source.file
                )),
            }
        }
    }
}

/// Words without regard to spaces, case and the shape of quotation marks.
fn plain(text: &str) -> String {
    let shape = |letter: char| match letter {
        '‘' | '’' => '\'',
        '“' | '”' => '"',
        other => other,
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").to_lowercase().chars().map(shape).collect()
}

fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let all: Vec<&str> = names.collect();
    let shown = all.iter().take(LISTED).map(|name| format!("'{name}'"));
    let mut text = shown.collect::<Vec<_>>().join(", ");
    if all.len() > LISTED {
        text.push_str(&format!(" and {} more", all.len() - LISTED));
    }
    text
}

/// The product of the ratios that count: one per line of reporting, as if lines were independent of one another.
#[must_use]
pub fn combined_ratio(placed: &[PlacedJudgement]) -> f64 {
    let counted = placed.iter().filter(|judgement| judgement.counts);
    counted
        .filter_map(|judgement| judgement.likelihood_ratio)
        .product()
}
