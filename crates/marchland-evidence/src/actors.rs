//! Which states a text speaks of, and where.

use crate::words::Word;
use marchland_base::{Cow, MentionKind, State, States};
use std::collections::HashMap;
use std::ops::Range;

/// A mention of a state in a sentence: the words it covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mentioned {
    /// The state.
    pub state: Cow,
    /// Indices of the words.
    pub words: Range<usize>,
    /// Whether the word is a leader's name rather than the state's.
    pub leader: bool,
    /// Whether it is a demonym or adjective.
    pub demonym: bool,
}

/// The pair that is asked about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pair<'a> {
    pub initiator: &'a State,
    pub target: &'a State,
}

struct Form {
    /// The words after the first.
    rest: Vec<String>,
    written: Vec<String>,
    /// `None` for places that carry a state's name without being it ("South China Sea").
    state: Option<Cow>,
    kind: MentionKind,
    leader: bool,
}

/// The forms by which text speaks of states, by first word.
pub(crate) struct Lexicon {
    forms: HashMap<String, Vec<Form>>,
}

/// Names in small letters that are ordinary words too: they count only with a capital.
const ORDINARY: [&str; 12] = [
    "turkey", "polish", "guinea", "jordan", "georgia", "chad", "niger", "jersey", "monaco",
    "finish", "china", "grenada",
];

impl Lexicon {
    /// The forms of all states, and the names of leaders by ISO3 code of their state.
    pub fn new(pair: &Pair, leaders: &[(String, Vec<String>)]) -> Lexicon {
        let states = States::embedded();
        let mut lexicon = Lexicon {
            forms: HashMap::new(),
        };
        for mention in states.mentions() {
            let state = meant(&mention.states, pair);
            lexicon.add(&mention.form, state, mention.kind, false);
        }
        for (iso3, names) in leaders {
            let Some(state) = meant(&states.with_iso3(iso3), pair) else {
                continue;
            };
            for name in names {
                lexicon.add(name, Some(state), MentionKind::Name, true);
            }
        }
        for forms in lexicon.forms.values_mut() {
            forms.sort_by_key(|form| (std::cmp::Reverse(form.rest.len()), form.leader));
        }
        lexicon
    }

    fn add(&mut self, form: &str, state: Option<Cow>, kind: MentionKind, leader: bool) {
        let words = crate::words::words(form);
        let mut lower = words.iter().map(|word| word.form.clone());
        let Some(first) = lower.next() else { return };
        let rest = lower.collect();
        let written = words
            .iter()
            .map(|word| form[word.range.clone()].to_owned())
            .collect();
        self.forms.entry(first).or_default().push(Form {
            rest,
            written,
            state,
            kind,
            leader,
        });
    }

    /// The mentions in a text, longest first, none overlapping.
    pub fn mentions(&self, text: &str, words: &[Word]) -> Vec<Mentioned> {
        let mut out = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let forms = self.forms.get(&words[at].form).or_else(|| {
                // "Russians", "Kazakhs": the plural of a demonym.
                let singular = words[at].form.strip_suffix('s')?;
                self.forms.get(singular)
            });
            let found = forms
                .into_iter()
                .flatten()
                .find(|form| form.fits(text, &words[at..]));
            match found {
                Some(form) => {
                    let end = at + 1 + form.rest.len();
                    out.extend(form.state.map(|state| Mentioned {
                        state,
                        words: at..end,
                        leader: form.leader,
                        demonym: form.kind == MentionKind::Demonym,
                    }));
                    at = end;
                }
                None => at += 1,
            }
        }
        out
    }
}

impl Form {
    fn fits(&self, text: &str, words: &[Word]) -> bool {
        let length = 1 + self.rest.len();
        if words.len() < length || !self.rest.iter().zip(&words[1..]).all(|(a, b)| *a == b.form) {
            return false;
        }
        words[..length]
            .iter()
            .zip(&self.written)
            .all(|(word, form)| {
                let written = &text[word.range.clone()];
                written == form
                    || plural_of(written, form)
                    || lower_cased(written, form)
                    || shouted(written, form)
            })
    }
}

fn plural_of(written: &str, form: &str) -> bool {
    written.strip_suffix('s') == Some(form)
}

/// Pages that lost their capitals write "kazakhstan".
fn lower_cased(written: &str, form: &str) -> bool {
    form.len() >= 5
        && written.eq_ignore_ascii_case(form)
        && written.starts_with(char::is_lowercase)
        && !ORDINARY.contains(&written)
}

/// Datelines and headings write "KAZAKHSTAN".
fn shouted(written: &str, form: &str) -> bool {
    form.len() >= 4 && written == form.to_uppercase()
}

/// Of several states that share a form: one of the pair, else the one that is there today.
fn meant(states: &[Cow], pair: &Pair) -> Option<Cow> {
    let of_pair = |cow: &&Cow| **cow == pair.initiator.cow || **cow == pair.target.cow;
    let alive = |cow: &&Cow| {
        let state = States::embedded().get(**cow);
        state.is_some_and(|state| state.spells.iter().any(|spell| spell.last.is_none()))
    };
    let chosen = states
        .iter()
        .find(of_pair)
        .or_else(|| states.iter().find(alive));
    chosen.or_else(|| states.first()).copied()
}

/// The ISO3 code of today, or the last one.
pub(crate) fn iso3(cow: Cow) -> Option<String> {
    let state = States::embedded().get(cow)?;
    state.iso3.last().map(|dated| dated.value.clone())
}
