//! How a text stands to a claim: its modality, and the direction in which it has the factor work.

use crate::claims::Hit;
use crate::cues::Cues;
use crate::passage::Sentence;
use crate::{Modality, Polarity};
use marchland_base::FactorId;
use std::ops::Range;

/// Words before the cue in which a negation still bears on it.
const SCOPE: usize = 4;
/// Words between a cue and an effect that is stated of it.
const NEAR: usize = 8;
/// Words of a relative clause after its pronoun.
const CLAUSE: usize = 12;

/// The modality of a claim: that of the predicate on which it rests. Of several that fit, the first of denied,
/// hypothetical, attributed, asserted holds.
pub(crate) fn modality(sentence: &Sentence, hit: &Hit) -> Modality {
    let cues = Cues::embedded();
    if cues.modal("rejected", &sentence.seen) || negated(sentence, hit) {
        return Modality::Denied;
    }
    if sentence.text.trim_end().ends_with('?') || hypothetical(sentence, hit) {
        return Modality::Hypothetical;
    }
    if attributed(sentence, hit) {
        return Modality::Attributed;
    }
    Modality::Asserted
}

fn hypothetical(sentence: &Sentence, hit: &Hit) -> bool {
    let cues = Cues::embedded();
    let seen = &sentence.seen;
    // "Could not" is mostly the past of "cannot".
    let unable = |place: &Range<usize>| {
        let next = sentence.words.get(place.end).map(|word| word.form.as_str());
        sentence.words[place.start].form == "could" && next == Some("not")
    };
    let bears = |place: &Range<usize>| !aside(sentence, place, hit) && !unable(place);
    let condition = |place: &Range<usize>| {
        let before = place
            .start
            .checked_sub(1)
            .map(|at| sentence.words[at].form.as_str());
        !matches!(before, Some("even" | "as" | "only")) && !bracketed(sentence, place, hit)
    };
    let would = |place: &Range<usize>| {
        let end = sentence.words[place.end - 1].range.end;
        // "Would-be" is no verb.
        bears(place) && !sentence.text[end..].starts_with('-')
    };
    let believed = cues.modal("believed_would", seen);
    cues.modals("hypothetical", seen).iter().any(bears)
        || cues.modals("conditional", seen).iter().any(condition)
        || (!believed && cues.modals("would", seen).iter().any(would))
}

/// Whether a word of mood stands in a relative clause or in brackets that the cue is not part of.
fn aside(sentence: &Sentence, place: &Range<usize>, hit: &Hit) -> bool {
    const RELATIVE: [&str; 3] = ["who", "which", "whom"];
    if bracketed(sentence, place, hit) {
        return true;
    }
    let from = place.start.saturating_sub(3);
    let relative =
        (from..place.start).rfind(|at| RELATIVE.contains(&sentence.words[*at].form.as_str()));
    relative.is_some_and(|relative| {
        let clause = relative..place.end + CLAUSE;
        hit.words.end <= clause.start || hit.words.start >= clause.end
    })
}

fn bracketed(sentence: &Sentence, place: &Range<usize>, hit: &Hit) -> bool {
    let depth = |word: usize| {
        let before = &sentence.text[..sentence.words[word].range.start];
        before.matches('(').count() > before.matches(')').count()
    };
    depth(place.start) && !depth(hit.words.start)
}

/// Whether someone is named as the speaker, before the cue or after the whole statement.
fn attributed(sentence: &Sentence, hit: &Hit) -> bool {
    let cues = Cues::embedded();
    let seen = &sentence.seen;
    if cues.modal("own_voice", seen) {
        return false;
    }
    let before = cues
        .modals("attributed", seen)
        .iter()
        .any(|place| place.start <= hit.words.end);
    let after = cues.modals("attributed_after", seen).iter().any(|place| {
        let gap = &sentence.text[..sentence.words[place.start].range.start];
        place.start >= hit.words.end
            && gap.contains(',')
            && place.start + CLAUSE >= sentence.words.len()
    });
    before || after
}

/// Whether a negation stands close before the cue, in its clause, or among its words.
fn negated(sentence: &Sentence, hit: &Hit) -> bool {
    const NEGATIONS: [&str; 12] = [
        "not", "never", "no", "nor", "neither", "hardly", "doesn't", "don't", "didn't", "isn't",
        "aren't", "won't",
    ];
    let start = hit.words.start;
    let from = start.saturating_sub(SCOPE);
    let end = if hit.negative { start } else { hit.words.end };
    (from..end).any(|at| {
        let next = sentence.words.get(at + 1).map(|word| word.form.as_str());
        let adds = matches!(
            next,
            Some(
                "only"
                    | "just"
                    | "merely"
                    | "least"
                    | "doubt"
                    | "matter"
                    | "preclude"
                    | "exclude"
                    | "rule"
            )
        );
        let until = sentence.words[start.max(at)].range.start;
        let between = &sentence.text[sentence.words[at].range.end.min(until)..until];
        let apart = between.contains([',', ';', ':', '—', '–', '“']);
        NEGATIONS.contains(&sentence.words[at].form.as_str()) && !adds && !apart
    })
}

/// The direction of a claim: an effect stated close to its cue, else what the words of the cue state, else the
/// factor's usual direction. A negation turns it.
pub(crate) fn polarity(sentence: &Sentence, hit: &Hit, elsewhere: bool) -> Polarity {
    let cues = Cues::embedded();
    let near = |list: &str| {
        let places = cues.effects(list, &sentence.seen);
        places.iter().any(|place| {
            let gap = place
                .start
                .saturating_sub(hit.words.end)
                .max(hit.words.start.saturating_sub(place.end));
            gap <= NEAR
        })
    };
    let plain = match (near("lowers"), near("raises")) {
        (true, false) => Polarity::Lowers,
        (false, true) => Polarity::Raises,
        _ => hit
            .cue
            .polarity
            .unwrap_or_else(|| usual(hit.factor, elsewhere)),
    };
    if negated(sentence, hit) || cues.modal("rejected", &sentence.seen) {
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
