//! The words by which text speaks of states.

use super::{Cow, States};
use crate::Date;
use std::collections::BTreeMap;

/// What kind of word speaks of a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MentionKind {
    /// A name: "Kazakhstan", "the UK".
    Name,
    /// An adjective or a word for the people: "Kazakh", "Kazakhs".
    Demonym,
    /// A capital or seat of power that stands for the state: "Astana", "the Kremlin".
    Metonym,
    /// A phrase that contains such a word and yet speaks of no state: "South China Sea".
    Elsewhere,
}

/// A word or phrase that speaks of a state, in the case in which it is written.
///
/// A reader of text should match case ("US" is no "us") and whole words, and prefer the longest match
/// ("South Korea" before "Korea"). Some forms are also ordinary words or other places ("Turkey", "Georgia",
/// "Jordan"): the table cannot tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The written form, without a leading "the".
    pub form: String,
    /// What kind of word it is; where states differ in that, the first kind of [`MentionKind`].
    pub kind: MentionKind,
    /// The states that it may speak of, by code; several for "Congo" or "Korean", none for a phrase
    /// that is there only to be the longer match.
    pub states: Vec<Cow>,
}

impl States {
    /// Every form by which text may speak of a state, once, sorted by form.
    #[must_use]
    pub fn mentions(&self) -> Vec<Mention> {
        let mut forms: BTreeMap<&str, (MentionKind, Vec<Cow>)> = BTreeMap::new();
        for state in self.all() {
            let names = state.names().map(|form| (form, MentionKind::Name));
            let demonyms = state
                .demonyms
                .iter()
                .map(|form| (form.as_str(), MentionKind::Demonym));
            let metonyms = state
                .metonyms
                .iter()
                .map(|form| (form.as_str(), MentionKind::Metonym));
            for (form, kind) in names.chain(demonyms).chain(metonyms) {
                let entry = forms.entry(form).or_insert((kind, Vec::new()));
                entry.0 = entry.0.min(kind);
                if !entry.1.contains(&state.cow) {
                    entry.1.push(state.cow);
                }
            }
        }
        for form in &self.elsewhere {
            forms
                .entry(form)
                .or_insert((MentionKind::Elsewhere, Vec::new()));
        }
        forms
            .into_iter()
            .map(|(form, (kind, states))| Mention {
                form: form.to_owned(),
                kind,
                states,
            })
            .collect()
    }

    /// The states that a mention speaks of on a day: those of its states that existed then.
    #[must_use]
    pub fn meant_by(&self, mention: &Mention, day: Date) -> Vec<Cow> {
        let existed = |cow: &Cow| self.get(*cow).is_some_and(|state| state.existed_on(day));
        mention.states.iter().copied().filter(existed).collect()
    }
}
