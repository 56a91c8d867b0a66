//! Which pair of states a document is read about when nobody named one.

use crate::actors::{Lexicon, Pair, iso3};
use crate::cues::Cues;
use crate::document::{Document, Role, Segment};
use crate::words::words;
use marchland_base::{Cow, State, States};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

/// The pair of states that a document was read about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct About {
    /// ISO3 code of the state that may move.
    pub initiator: String,
    /// ISO3 code of the state that may be moved against.
    pub target: String,
}

impl About {
    pub(crate) fn of(pair: &Pair) -> Option<About> {
        Some(About {
            initiator: iso3(pair.initiator.cow)?,
            target: iso3(pair.target.cow)?,
        })
    }
}

/// Pairs whose lexicons are kept at once; a lexicon takes some hundred kilobytes.
const KEPT: usize = 64;

/// What a mention in a title or heading counts, beside one in the text.
const IN_HEADING: u32 = 3;

/// A state whose names and demonyms no other shares (Iceland): a lexicon made for it prefers nobody.
const NEUTRAL: Cow = Cow(395);

/// Finds the states of documents, and keeps the lexicons of the pairs that were found.
pub(crate) struct Subjects {
    counting: Option<Lexicon>,
    lexicons: Mutex<HashMap<(Cow, Cow), Arc<Lexicon>>>,
}

impl Subjects {
    pub fn new() -> Subjects {
        let counting = States::embedded().get(NEUTRAL).map(|state| {
            let pair = Pair {
                initiator: state,
                target: state,
            };
            Lexicon::new(&pair, &Cues::embedded().leaders)
        });
        Subjects {
            counting,
            lexicons: Mutex::default(),
        }
    }

    /// A pair that no text is taken to be about, and a lexicon that prefers nobody.
    pub fn nobody(&self) -> Option<(Pair<'static>, &Lexicon)> {
        let state = States::embedded().get(NEUTRAL)?;
        let pair = Pair {
            initiator: state,
            target: state,
        };
        Some((pair, self.counting.as_ref()?))
    }

    /// The two states that a document names most, leaders counted for their state; `None` when it names fewer than
    /// two. Of equals the first named comes first.
    pub fn named_most(
        &self,
        document: &Document,
        segments: &[Segment],
    ) -> Option<(&'static State, &'static State)> {
        let counting = self.counting.as_ref()?;
        let mut counts: BTreeMap<Cow, (u32, usize)> = BTreeMap::new();
        for segment in segments {
            let weight = match segment.role {
                Role::Body => 1,
                Role::Metadata("heading") => IN_HEADING,
                _ => continue,
            };
            let text = document.text(segment);
            for mention in counting.mentions(text, &words(text)) {
                let first = counts.len();
                let count = counts.entry(mention.state).or_insert((0, first));
                count.0 += weight;
            }
        }
        let mut ranked: Vec<(Cow, (u32, usize))> = counts.into_iter().collect();
        ranked.sort_by_key(|(_, (count, first))| (std::cmp::Reverse(*count), *first));
        let state = |at: usize| States::embedded().get(ranked.get(at)?.0);
        Some((state(0)?, state(1)?))
    }

    /// The lexicon of a pair.
    pub fn lexicon(&self, pair: &Pair) -> Arc<Lexicon> {
        let key = (pair.initiator.cow, pair.target.cow);
        let lock = || self.lexicons.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = lock().get(&key) {
            return Arc::clone(known);
        }
        let made = Arc::new(Lexicon::new(pair, &Cues::embedded().leaders));
        let mut kept = lock();
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(key, Arc::clone(&made));
        made
    }
}
