//! From sentences to claims: which factors a sentence speaks of, and of whom.

mod parties;

use crate::actors::{Pair, iso3};
use crate::cues::{Cue, Cues};
use crate::document::Document;
use crate::metadata::dates::stated_time;
use crate::passage::Sentence;
use crate::stance::{modality, polarity};
use crate::{Claim, Polarity};
use marchland_base::{Cow, Date, FactorId};
use std::ops::Range;

/// A score of one makes a claim.
const ENOUGH: f64 = 1.0;
/// What the topic of the passage adds to a factor that the sentence itself touches.
const TOPIC: f64 = 0.5;
/// Factors claimed by one sentence at most.
const MOST_FACTORS: usize = 4;
/// A document is about the pair when at least this share of its sentences names one of the two.
const ABOUT: f64 = 0.25;

/// What a sentence says of one factor.
#[derive(Clone, Debug)]
pub(crate) struct Hit<'a> {
    pub factor: FactorId,
    pub score: f64,
    /// The strongest cue.
    pub cue: &'a Cue,
    /// The words that it covers.
    pub words: Range<usize>,
    /// Whether a negation among them is part of the cue.
    pub negative: bool,
}

/// The claims of a document about the pair, in the order of its text. `line` is left 0.
pub(crate) fn claims(
    document: &Document,
    sentences: &[Sentence],
    pair: &Pair,
    dated: Option<Date>,
    most: usize,
) -> Vec<Claim> {
    let mut reader = Reader::new(document, sentences, pair, dated);
    for sentence in sentences {
        if reader.out.len() >= most {
            break;
        }
        reader.sentence(sentence);
    }
    reader.out.truncate(most);
    reader.out
}

struct Reader<'a> {
    document: &'a Document,
    pair: &'a Pair<'a>,
    dated: Option<Date>,
    /// Whether the document is about the pair, so that sentences without a name are too.
    about: bool,
    /// The initiator appears at all.
    initiator_named: bool,
    /// What the heading, label or opening of the passage is about.
    topic: Vec<FactorId>,
    /// What the sentence before, in the same paragraph, claimed.
    previous: Vec<FactorId>,
    block: usize,
    /// Sentences since one of the pair was named.
    silence: usize,
    target: Option<Cow>,
    out: Vec<Claim>,
}

impl<'a> Reader<'a> {
    fn new(
        document: &'a Document,
        sentences: &[Sentence],
        pair: &'a Pair<'a>,
        dated: Option<Date>,
    ) -> Reader<'a> {
        let (initiator, target) = (pair.initiator.cow, pair.target.cow);
        let count = |test: &dyn Fn(&&Sentence) -> bool| sentences.iter().filter(test).count();
        let of_pair = count(&|sentence| sentence.names(initiator) || sentence.names(target));
        let with_initiator = count(&|sentence| sentence.names(initiator));
        let with_target = count(&|sentence| sentence.names(target));
        #[allow(clippy::cast_precision_loss)]
        let share = of_pair as f64 / sentences.len().max(1) as f64;
        Reader {
            document,
            pair,
            dated,
            about: share >= ABOUT && with_initiator > 0 && with_target > 0,
            initiator_named: with_initiator > 0,
            topic: Vec::new(),
            previous: Vec::new(),
            block: usize::MAX,
            silence: usize::MAX,
            target: (with_target > 0).then_some(target),
            out: Vec::new(),
        }
    }

    fn sentence(&mut self, sentence: &Sentence) {
        let named = sentence.names(self.pair.initiator.cow) || sentence.names(self.pair.target.cow);
        self.silence = if named {
            0
        } else {
            self.silence.saturating_add(1)
        };
        if sentence.block != self.block {
            self.block = sentence.block;
            self.previous.clear();
            if sentence.announces {
                self.topic.clear();
            }
        }
        let mut topic = self.topic.clone();
        topic.extend(self.previous.iter().copied());
        let hits = hits(sentence, &topic);
        if sentence.announces {
            self.topic.extend(hits.iter().map(|hit| hit.factor));
            return;
        }
        self.note_target(sentence);
        let relevant = named || self.silence <= 1 || self.about;
        if !relevant || !self.initiator_named || !sentence.quotable {
            return;
        }
        let strong: Vec<&Hit> = hits
            .iter()
            .filter(|hit| hit.score >= ENOUGH)
            .take(MOST_FACTORS)
            .collect();
        self.previous = strong.iter().map(|hit| hit.factor).collect();
        if Cues::embedded().modal("announcing", &sentence.seen) {
            return;
        }
        for hit in strong {
            self.claim(sentence, hit);
        }
        self.announced_topic(sentence, &hits);
    }

    /// "The second factor is ...", "First, ...": what such a sentence speaks of is the topic of what follows.
    fn announced_topic(&mut self, sentence: &Sentence, hits: &[Hit]) {
        const ORDINALS: [&str; 12] = [
            "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
            "tenth", "finally", "last",
        ];
        let opens = sentence
            .words
            .iter()
            .take(4)
            .any(|word| ORDINALS.contains(&word.form.as_str()));
        if opens {
            self.topic = hits
                .iter()
                .filter(|hit| hit.score >= ENOUGH)
                .map(|hit| hit.factor)
                .collect();
        }
    }

    /// Forces massed at another border are, for this pair, forces committed elsewhere.
    fn factor(&self, sentence: &Sentence, hit: &Hit) -> FactorId {
        let elsewhere = !sentence.names(self.pair.target.cow) && !self.others(sentence).is_empty();
        match hit.factor {
            FactorId::ForceBuildup if elsewhere => FactorId::TheatreCommitment,
            factor => factor,
        }
    }

    fn claim(&mut self, sentence: &Sentence, hit: &Hit) {
        let hit = &Hit {
            factor: self.factor(sentence, hit),
            ..hit.clone()
        };
        let targets = self.targets(sentence, hit);
        let span = self
            .document
            .span(sentence.block, sentence.range.clone(), "");
        let told = |claim: &Claim| claim.factor == hit.factor && claim.start == span.start;
        if self.out.iter().rev().take(MOST_FACTORS * 4).any(told) {
            return;
        }
        let modality = modality(sentence, hit);
        let text = (span.quote != sentence.text).then(|| sentence.text.clone());
        for target in targets {
            let polarity = self.polarity(sentence, hit, target);
            self.out.push(Claim {
                file: self.document.name.clone(),
                start: span.start,
                end: span.end,
                quote: span.quote.clone(),
                text: text.clone(),
                factor: hit.factor,
                initiator: iso3(self.initiator(sentence, hit.factor)),
                target: target.and_then(iso3),
                polarity,
                modality,
                time: stated_time(&sentence.text, self.dated),
                line: 0,
                offsets_into: self.document.offsets_into,
            });
        }
    }

    fn polarity(&self, sentence: &Sentence, hit: &Hit, target: Option<Cow>) -> Polarity {
        let elsewhere = target.is_some_and(|target| target != self.pair.target.cow);
        polarity(sentence, hit, elsewhere)
    }
}

/// The factors that a sentence touches, the strongest first.
fn hits<'a>(sentence: &Sentence, topic: &[FactorId]) -> Vec<Hit<'a>> {
    let mut hits: Vec<Hit<'a>> = Vec::new();
    for cue in &Cues::embedded().cues {
        let Some((words, negative)) = cue.fires(&sentence.seen) else {
            continue;
        };
        match hits.iter_mut().find(|hit| hit.factor == cue.factor) {
            Some(hit) => {
                hit.score += cue.weight;
                if cue.weight > hit.cue.weight {
                    (hit.cue, hit.words, hit.negative) = (cue, words, negative);
                }
            }
            None => hits.push(Hit {
                factor: cue.factor,
                score: cue.weight
                    + if topic.contains(&cue.factor) {
                        TOPIC
                    } else {
                        0.0
                    },
                cue,
                words,
                negative,
            }),
        }
    }
    hits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.factor.cmp(&b.factor)));
    hits
}
