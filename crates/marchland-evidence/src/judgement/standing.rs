//! What the rules make of the grades that a reader gave, by who else tells the same.

use super::place::PlacedJudgement;
use crate::{Claim, Polarity, Reliability, Source, Standing, Suggestion};
use std::collections::BTreeMap;

/// What stands around the grade of a document: the reader's other grades, and claims of other lines on the same factor.
pub(super) struct Surroundings<'a> {
    placed: &'a [PlacedJudgement],
    sources: &'a [Source],
    claims: &'a [&'a Claim],
}

impl<'a> Surroundings<'a> {
    pub(super) fn new(
        placed: &'a [PlacedJudgement],
        sources: &'a [Source],
        claims: &'a [&'a Claim],
    ) -> Surroundings<'a> {
        Surroundings {
            placed,
            sources,
            claims,
        }
    }

    /// What the rules suggest in place of a grade; `None` where none was given. That two lines tell the same is read off
    /// claims on one factor with one polarity: their words may differ.
    pub(super) fn suggestion(
        &self,
        judgement: &PlacedJudgement,
        claim: Option<&Claim>,
    ) -> Option<Suggestion> {
        let grade = judgement.grade?;
        let source = self
            .sources
            .iter()
            .find(|source| source.file == judgement.file);
        let origin = source.and_then(|source| source.derived_from.as_deref());
        let mut agreeing = BTreeMap::from([(judgement.line, grade.reliability)]);
        let mut contradicting = Vec::new();
        let others = self.claims.iter().filter(|other| {
            let factor = claim.map(|claim| claim.factor);
            Some(other.factor) == factor && other.line != judgement.line
        });
        for other in others {
            let polarity = claim.map_or(Polarity::Neutral, |claim| claim.polarity);
            if other.polarity == polarity {
                let own = self.reliability(&other.file);
                agreeing
                    .entry(other.line)
                    .and_modify(|best: &mut Reliability| *best = (*best).min(own))
                    .or_insert(own);
            } else if other.polarity != Polarity::Neutral && polarity != Polarity::Neutral {
                contradicting.push(other.line);
            }
        }
        contradicting.sort_unstable();
        contradicting.dedup();
        let agreeing: Vec<Reliability> = agreeing.into_values().collect();
        Some(grade.suggested(Standing {
            origin: origin.map(|file| self.reliability(file)),
            agreeing: &agreeing,
            contradicting: contradicting.len(),
        }))
    }

    /// The reliability that the reader gave to a document; `F` where none was given.
    fn reliability(&self, file: &str) -> Reliability {
        let mut given = self.placed.iter().filter(|judged| judged.file == file);
        let grade = given.find_map(|judged| judged.grade);
        grade.map_or(Reliability::F, |grade| grade.reliability)
    }
}
