//! The words of `catalog/quantities.toml`.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What is counted, what only enumerates.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Vocabulary {
    persons: Vec<String>,
    things: Vec<String>,
    labels: Vec<String>,
    events: Vec<String>,
    currencies: BTreeMap<String, Vec<String>>,
    measures: BTreeMap<String, Vec<String>>,
}

impl Vocabulary {
    /// The embedded words, read once.
    ///
    /// # Panics
    /// The embedded file is malformed, which a test of this crate rules out.
    pub fn embedded() -> &'static Vocabulary {
        static WORDS: LazyLock<Vocabulary> = LazyLock::new(|| {
            match toml::from_str(include_str!("../../../../catalog/quantities.toml")) {
                Ok(words) => words,
                Err(problem) => panic!("catalog/quantities.toml is tested, yet {problem}"),
            }
        });
        &WORDS
    }

    /// Whether a noun counts persons.
    pub fn person(&self, word: &str) -> bool {
        holds(&self.persons, word)
    }

    /// Whether a small number of these is a figure.
    pub fn thing(&self, word: &str) -> bool {
        holds(&self.things, word)
    }

    /// Whether a number after this word is a name.
    pub fn label(&self, word: &str) -> bool {
        self.labels.iter().any(|label| label == word)
    }

    /// Whether the ordinal of such an event is a figure.
    pub fn event(&self, word: &str) -> bool {
        holds(&self.events, word)
    }

    /// The code of a currency by its sign or word.
    pub fn currency(&self, word: &str) -> Option<&str> {
        named(&self.currencies, word)
    }

    /// The unit that a word of measure stands for.
    pub fn measure(&self, word: &str) -> Option<&str> {
        named(&self.measures, word)
    }
}

fn named<'a>(lists: &'a BTreeMap<String, Vec<String>>, word: &str) -> Option<&'a str> {
    let mut lists = lists.iter();
    lists
        .find(|(_, words)| holds(words, word))
        .map(|(name, _)| name.as_str())
}

/// Whether a list holds a word or its singular.
fn holds(list: &[String], word: &str) -> bool {
    let singular = word.strip_suffix('s');
    list.iter()
        .any(|entry| entry == word || Some(entry.as_str()) == singular)
}
