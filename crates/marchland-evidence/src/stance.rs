//! How a text stands to a claim: its modality, and the direction in which it has the factor work.

use crate::claims::Hit;
use crate::cues::Cues;
use crate::passage::Sentence;
use crate::{Modality, Polarity};
use marchland_base::FactorId;

/// Words before the cue in which a negation still bears on it.
const SCOPE: usize = 4;

/// The modality of a claim. Of several that fit, the first of denied, hypothetical, attributed, asserted holds.
pub(crate) fn modality(sentence: &Sentence, hit: &Hit) -> Modality {
    let cues = Cues::embedded();
    let seen = &sentence.seen;
    if cues.modal("rejected", seen) || negated(sentence, hit) {
        return Modality::Denied;
    }
    if sentence.text.trim_end().ends_with('?') || cues.modal("hypothetical", seen) {
        return Modality::Hypothetical;
    }
    if cues.modal("attributed", seen) && !cues.modal("own_voice", seen) {
        return Modality::Attributed;
    }
    Modality::Asserted
}

/// Whether a negation stands close before the cue, or inside it where the cue itself holds none.
fn negated(sentence: &Sentence, hit: &Hit) -> bool {
    const NEGATIONS: [&str; 12] = [
        "not", "never", "no", "nor", "neither", "hardly", "doesn't", "don't", "didn't", "isn't",
        "aren't", "won't",
    ];
    let from = hit.words.start.saturating_sub(SCOPE);
    let before = &sentence.words[from..hit.words.start];
    before.iter().enumerate().any(|(at, word)| {
        let next = sentence
            .words
            .get(from + at + 1)
            .map(|word| word.form.as_str());
        let adds = matches!(
            next,
            Some("only" | "just" | "merely" | "least" | "doubt" | "matter")
        );
        NEGATIONS.contains(&word.form.as_str()) && !adds
    })
}

/// The direction of a claim: what the words of its cue state, turned by a negation; then an effect stated elsewhere
/// in the sentence; then the factor's usual direction.
pub(crate) fn polarity(sentence: &Sentence, hit: &Hit, elsewhere: bool) -> Polarity {
    let cues = Cues::embedded();
    let stated = hit.cue.polarity;
    let lowers = cues.effect("lowers", &sentence.seen);
    let raises = cues.effect("raises", &sentence.seen);
    let plain = match (lowers, raises) {
        (true, false) => Polarity::Lowers,
        (false, true) => Polarity::Raises,
        _ => stated.unwrap_or_else(|| usual(hit.factor, elsewhere)),
    };
    if negated(sentence, hit) {
        turned(plain)
    } else {
        plain
    }
}

fn turned(polarity: Polarity) -> Polarity {
    match polarity {
        Polarity::Raises => Polarity::Lowers,
        Polarity::Lowers => Polarity::Raises,
        Polarity::Neutral => Polarity::Neutral,
    }
}

/// Where the text states no effect: forces bound at one border are a threat there and a relief elsewhere.
fn usual(factor: FactorId, elsewhere: bool) -> Polarity {
    match factor {
        FactorId::TheatreCommitment if !elsewhere => Polarity::Lowers,
        FactorId::LeaderRelations | FactorId::RivalPatron => Polarity::Neutral,
        FactorId::OutsideBacking | FactorId::Diversification | FactorId::ExpectedCost => {
            Polarity::Lowers
        }
        _ => Polarity::Raises,
    }
}
