//! Organisations and groups by the forms of `catalog/actors.toml`.

use crate::words::{Word, words};
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    kinds: Vec<String>,
    organisation: Vec<Entry>,
    group: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    canonical: String,
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    acronyms: Vec<String>,
    #[serde(default)]
    adjectives: Vec<String>,
}

/// One form of an actor.
pub(super) struct Form {
    pub canonical: String,
    /// Whether it is a group and no organisation.
    pub group: bool,
    written: Vec<String>,
    exact: bool,
    kind: &'static str,
}

/// All forms, and the words that name kinds of organisations.
pub(super) struct Roster {
    pub forms: Vec<Form>,
    kinds: Vec<String>,
}

impl Roster {
    /// The embedded roster, read once.
    ///
    /// # Panics
    /// The embedded file is malformed, which a test of this crate rules out.
    pub fn embedded() -> &'static Roster {
        static ROSTER: LazyLock<Roster> = LazyLock::new(|| {
            match toml::from_str(include_str!("../../../../catalog/actors.toml")) {
                Ok(file) => Roster::new(file),
                Err(problem) => panic!("catalog/actors.toml is tested, yet {problem}"),
            }
        });
        &ROSTER
    }

    fn new(file: File) -> Roster {
        let mut forms = Vec::new();
        let entries = file.organisation.into_iter().map(|entry| (entry, false));
        for (entry, group) in entries.chain(file.group.into_iter().map(|entry| (entry, true))) {
            let mut add = |written: &[String], exact: bool, kind: &'static str| {
                forms.extend(written.iter().map(|form| {
                    Form {
                        canonical: entry.canonical.clone(),
                        group,
                        written: words(form)
                            .iter()
                            .map(|word| form[word.range.clone()].to_owned())
                            .collect(),
                        exact,
                        kind,
                    }
                }));
            };
            add(&entry.names, false, "name");
            add(&entry.acronyms, true, "acronym");
            add(&entry.adjectives, true, "adjective");
        }
        Roster {
            forms,
            kinds: file.kinds,
        }
    }

    /// The form that begins at a word, the longest: how many words, and of what kind.
    pub fn find(&self, text: &str, words: &[Word]) -> Option<(&Form, usize, &'static str)> {
        let found = self.forms.iter().filter_map(|form| {
            let length = form.written.len();
            let kind = self.kind(form, text, words.get(..length)?)?;
            Some((form, length, kind))
        });
        found.max_by_key(|found| found.1)
    }

    fn kind(&self, form: &Form, text: &str, words: &[Word]) -> Option<&'static str> {
        // At most one word of a long form may differ, so that most forms are ruled out by their first two.
        let same = |at: usize| {
            let own = &text[words[at].range.clone()];
            own.eq_ignore_ascii_case(&form.written[at])
        };
        if !same(0) && (words.len() < 3 || !same(1)) {
            return None;
        }
        let written = |word: &Word| text[word.range.clone()].to_owned();
        let own: Vec<String> = words.iter().map(written).collect();
        if own == form.written {
            return Some(form.kind);
        }
        if form.exact {
            return None;
        }
        let differ: Vec<(&String, &String)> = own
            .iter()
            .zip(&form.written)
            .filter(|(own, form)| !own.eq_ignore_ascii_case(form))
            .collect();
        match differ[..] {
            [] => own[0]
                .starts_with(char::is_lowercase)
                .then_some("lower-cased"),
            [(own, form)] if words.len() > 2 => {
                let kinds = [own, form].map(|word| self.kinds.contains(&word.to_lowercase()));
                match (
                    kinds == [true, true],
                    strsim::damerau_levenshtein(own, form),
                ) {
                    (true, _) => Some("mangled"),
                    (false, 1 | 2) if form.len() >= 6 => Some("misspelt"),
                    _ => None,
                }
            }
            _ => None,
        }
    }
}
