//! Whose move against whom: the states that a claim is about.

use super::{Hit, Reader};
use crate::Polarity;
use crate::passage::Sentence;
use marchland_base::{Cow, FactorId, Side};

impl Reader<'_> {
    /// The target of a passage is the state last named other than the initiator; the pair's target comes first.
    pub(super) fn note_target(&mut self, sentence: &Sentence) {
        if sentence.names(self.pair.target.cow) {
            self.target = Some(self.pair.target.cow);
        } else if let Some(other) = self.others(sentence).first()
            && !self.about
        {
            self.target = Some(*other);
        }
    }

    /// States named other than the initiator, leaders included, in order.
    pub(super) fn others(&self, sentence: &Sentence) -> Vec<Cow> {
        let mut out = Vec::new();
        for mention in &sentence.mentions {
            if mention.state != self.pair.initiator.cow && !out.contains(&mention.state) {
                out.push(mention.state);
            }
        }
        out
    }

    /// The pair's initiator, unless the sentence has another state do it to the target ("China has become the
    /// largest trading partner of Kazakhstan").
    pub(super) fn initiator(&self, sentence: &Sentence, factor: FactorId) -> Cow {
        let pair = (self.pair.initiator.cow, self.pair.target.cow);
        let of_pair = factor.entry().side == Side::Dyad && factor != FactorId::Alignment;
        let first = sentence.mentions.first().map(|mention| mention.state);
        match first {
            Some(other)
                if of_pair
                    && other != pair.1
                    && sentence.names(pair.1)
                    && !sentence.names(pair.0) =>
            {
                other
            }
            _ => pair.0,
        }
    }

    /// The states that a claim is about; `None` for the initiator alone or a class of states.
    pub(super) fn targets(&self, sentence: &Sentence, hit: &Hit) -> Vec<Option<Cow>> {
        let factor = hit.factor;
        let others = self.others(sentence);
        let listed = listed(sentence, self.pair.initiator.cow);
        let pairwise = matches!(
            factor,
            FactorId::Reach
                | FactorId::BorderProximity
                | FactorId::TerritorialClaim
                | FactorId::EthnicKin
        );
        let subject = sentence
            .mentions
            .first()
            .is_some_and(|first| first.words.start <= 2 && listed.first() == Some(&first.state));
        let alone = subject || !sentence.names(self.pair.target.cow);
        if pairwise && listed.len() > 1 && alone {
            return listed.into_iter().take(4).map(Some).collect();
        }
        if sentence.names(self.pair.target.cow) {
            return vec![Some(self.pair.target.cow)];
        }
        let side = factor.entry().side;
        // Forces bound in one place are a relief to all others.
        if factor == FactorId::TheatreCommitment && hit.cue.polarity == Some(Polarity::Lowers) {
            return vec![None];
        }
        if self.about && side == Side::Target {
            return vec![self.target];
        }
        let third = matches!(side, Side::ThirdParty) || factor == FactorId::Diversification;
        match others.first() {
            Some(first) if !third => vec![Some(*first)],
            _ if side == Side::Initiator => vec![None],
            _ => vec![self.target],
        }
    }
}

/// States named in a row ("A, B and C").
fn listed(sentence: &Sentence, initiator: Cow) -> Vec<Cow> {
    let mut best: Vec<Cow> = Vec::new();
    let mut row: Vec<Cow> = Vec::new();
    let mut end = None;
    for mention in &sentence.mentions {
        let joined = end.is_some_and(|end: usize| {
            let between = &sentence.words[end..mention.words.start];
            between
                .iter()
                .all(|word| word.form == "and" || word.form == "the")
                && between.len() <= 2
        });
        if !joined {
            row.clear();
        }
        if mention.state != initiator && !mention.demonym && !mention.leader {
            row.push(mention.state);
        }
        end = Some(mention.words.end);
        if row.len() > best.len() {
            best.clone_from(&row);
        }
    }
    best
}
