//! A reader's judgement of the reports, laid beside a brief's forecasts.

use crate::Error;
use crate::assess::consistent;
use marchland_brief::{Brief, JudgementReport};
use marchland_evidence::{Claim, Judgements};

/// Lays a reader's judgements beside the forecasts of a brief; the forecasts themselves stay as the model gives them. Grades are
/// written to the documents that they were given to.
///
/// # Errors
/// A judgement of a document or of words that were not read, judgements of one line that point both ways, a question that the
/// brief does not answer.
pub fn judge(mut brief: Brief, judgements: &Judgements) -> Result<Brief, Error> {
    let claims: Vec<&Claim> = brief
        .factors
        .iter()
        .flat_map(|factor| factor.evidence.claims())
        .collect();
    let placed = judgements.place(&brief.sources, &claims)?;
    for judgement in &placed {
        let graded = brief
            .sources
            .iter_mut()
            .find(|source| source.file == judgement.file);
        if let Some((source, grade)) = graded.zip(judgement.grade) {
            source.grade = grade;
        }
    }
    let question = judgements.question_of(brief.headline);
    brief.judgement = JudgementReport::of(&brief, &judgements.reader, question, placed);
    if brief.judgement.is_none() {
        return Err(Error::Inconsistent(format!(
            "the brief does not answer the judged question {question:?}"
        )));
    }
    consistent(brief.check().first())?;
    Ok(brief)
}
