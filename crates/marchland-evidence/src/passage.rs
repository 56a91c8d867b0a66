//! The sentences of a document with what patterns need to know of them.

use crate::actors::{Lexicon, Mentioned, Pair};
use crate::cues::Cues;
use crate::decode::REPLACEMENT;
use crate::document::{Document, Role, Segment};
use crate::leaders;
use crate::pattern::{Actor, Seen};
use crate::sentences::{clauses, sentences};
use crate::words::{Word, words};
use marchland_base::Cow;
use std::collections::HashMap;
use std::ops::Range;

/// Bytes of the longest sentence; what is longer is no sentence, and no quote that anyone would read.
const LONGEST: usize = 4_000;

/// A sentence of the body, or a heading or label that says what a passage is about.
#[derive(Debug)]
pub(crate) struct Sentence {
    pub block: usize,
    /// Bytes of the block's text.
    pub range: Range<usize>,
    pub text: String,
    pub words: Vec<Word>,
    pub mentions: Vec<Mentioned>,
    pub seen: Vec<Seen>,
    /// Whether it is a heading or label: it sets the topic and carries no claim.
    pub announces: bool,
    /// Whether its bytes can be quoted exactly.
    pub quotable: bool,
}

impl Sentence {
    /// Whether it speaks of a state.
    pub fn names(&self, state: Cow) -> bool {
        self.mentions.iter().any(|mention| mention.state == state)
    }
}

/// Reads the sentences of a document, up to a number of words; the second value says whether all were read.
pub(crate) fn sentences_of(
    document: &Document,
    segments: &[Segment],
    lexicon: &Lexicon,
    pair: &Pair,
    most_words: usize,
) -> (Vec<Sentence>, bool) {
    let (mut out, whole) = split(document, segments, lexicon, most_words);
    let leaders = leaders::introduced(&out);
    let cues = Cues::embedded();
    let mut passed: HashMap<String, Vec<usize>> = HashMap::new();
    for sentence in &mut out {
        leaders::mark(sentence, &leaders);
        sentence.seen = seen(&sentence.words, &sentence.mentions, pair, |form| {
            passed
                .entry(form.to_owned())
                .or_insert_with(|| cues.tests.passed(form))
                .clone()
        });
    }
    (out, whole)
}

/// The sentences of notices of corrections, which tell facts and are no body text.
pub(crate) fn notices_of(
    document: &Document,
    segments: &[Segment],
    lexicon: &Lexicon,
    most_words: usize,
) -> Vec<Sentence> {
    let noted: Vec<Segment> = segments
        .iter()
        .filter(|segment| segment.role == Role::Notice("corrected"))
        .map(|segment| Segment {
            role: Role::Body,
            ..segment.clone()
        })
        .collect();
    split(document, &noted, lexicon, most_words).0
}

/// The sentences with their words and the states they name.
fn split(
    document: &Document,
    segments: &[Segment],
    lexicon: &Lexicon,
    most_words: usize,
) -> (Vec<Sentence>, bool) {
    let mut out = Vec::new();
    let mut spent = 0;
    for segment in segments {
        let announces = matches!(segment.role, Role::Metadata("heading" | "label"));
        if segment.role != Role::Body && !announces {
            continue;
        }
        let content = document.text(segment);
        for range in parts(content) {
            let text = content[range.clone()].to_owned();
            let words = words(&text);
            if words.is_empty() {
                continue;
            }
            spent += words.len();
            if spent > most_words {
                return (out, false);
            }
            out.push(Sentence {
                block: segment.block,
                range: segment.range.start + range.start..segment.range.start + range.end,
                quotable: !text.contains(REPLACEMENT),
                mentions: lexicon.mentions(&text, &words),
                text,
                words,
                seen: Vec::new(),
                announces,
            });
        }
    }
    (out, true)
}

/// Sentences and the clauses of them that can stand alone.
fn parts(content: &str) -> impl Iterator<Item = Range<usize>> {
    sentences(content)
        .into_iter()
        .flat_map(|sentence| {
            let parts = clauses(&content[sentence.clone()]).into_iter();
            parts.map(move |part| sentence.start + part.start..sentence.start + part.end)
        })
        .filter(|range| range.len() <= LONGEST)
}

fn seen(
    words: &[Word],
    mentions: &[Mentioned],
    pair: &Pair,
    mut tests: impl FnMut(&str) -> Vec<usize>,
) -> Vec<Seen> {
    let mut out: Vec<Seen> = words
        .iter()
        .map(|word| Seen {
            tests: tests(&word.form),
            actors: Vec::new(),
        })
        .collect();
    for mention in mentions {
        let actors = &mut out[mention.words.start].actors;
        let length = mention.words.len();
        actors.push((Actor::Any, length));
        if mention.state == pair.initiator.cow {
            actors.push((Actor::Initiator, length));
        } else {
            actors.push((Actor::Target, length));
            if mention.state != pair.target.cow {
                actors.push((Actor::Other, length));
            }
        }
    }
    out
}
