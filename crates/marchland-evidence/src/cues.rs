//! The cues of `catalog/cues.toml`: by which words text speaks of a factor.

use crate::Polarity;
use crate::pattern::{Pattern, Seen, Tests};
use marchland_base::FactorId;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CueFile {
    classes: BTreeMap<String, Vec<String>>,
    leaders: BTreeMap<String, Vec<String>>,
    modality: BTreeMap<String, Vec<String>>,
    polarity: BTreeMap<String, Vec<String>>,
    cue: Vec<CueEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CueEntry {
    factor: FactorId,
    #[serde(default = "one")]
    weight: f64,
    polarity: Option<Polarity>,
    any: Vec<String>,
    #[serde(default)]
    with: Vec<String>,
    #[serde(default)]
    not: Vec<String>,
}

fn one() -> f64 {
    1.0
}

/// A cue: some words in some company.
#[derive(Debug)]
pub(crate) struct Cue {
    pub factor: FactorId,
    /// What it adds to the factor's score; a score of one makes a claim.
    pub weight: f64,
    /// The direction that the words themselves state; otherwise the factor's usual one.
    pub polarity: Option<Polarity>,
    any: Vec<Pattern>,
    with: Vec<Pattern>,
    not: Vec<Pattern>,
}

impl Cue {
    /// The words by which the sentence holds the cue, any of its patterns in the company it asks for, and whether
    /// the pattern asks for a negation itself.
    pub fn fires(&self, sentence: &[Seen]) -> Option<(Range<usize>, bool)> {
        let found = self.any.iter().find_map(|pattern| {
            let words = pattern.find(sentence)?;
            Some((words, pattern.negative))
        })?;
        let held = |pattern: &Pattern| pattern.find(sentence).is_some();
        (self.with.iter().all(held) && !self.not.iter().any(held)).then_some(found)
    }
}

/// All cues, compiled.
#[derive(Debug)]
pub(crate) struct Cues {
    pub tests: Tests,
    pub cues: Vec<Cue>,
    pub leaders: Vec<(String, Vec<String>)>,
    modality: BTreeMap<String, Vec<Pattern>>,
    polarity: BTreeMap<String, Vec<Pattern>>,
}

impl Cues {
    /// The embedded cues, compiled once.
    ///
    /// # Panics
    /// The embedded file is malformed, which a test of this crate rules out.
    pub fn embedded() -> &'static Cues {
        static CUES: LazyLock<Cues> =
            LazyLock::new(|| match parse(include_str!("../../../catalog/cues.toml")) {
                Ok(cues) => cues,
                Err(problem) => panic!("catalog/cues.toml is tested, yet {problem}"),
            });
        &CUES
    }

    /// Whether any pattern of a named list matches.
    pub fn modal(&self, list: &str, sentence: &[Seen]) -> bool {
        !self.modals(list, sentence).is_empty()
    }

    /// Where patterns of a named list of modality match, the first place of each.
    pub fn modals(&self, list: &str, sentence: &[Seen]) -> Vec<Range<usize>> {
        places(&self.modality, list, sentence)
    }

    /// Where patterns of a named list of effects match, the first place of each.
    pub fn effects(&self, list: &str, sentence: &[Seen]) -> Vec<Range<usize>> {
        places(&self.polarity, list, sentence)
    }
}

fn places(
    lists: &BTreeMap<String, Vec<Pattern>>,
    list: &str,
    sentence: &[Seen],
) -> Vec<Range<usize>> {
    let patterns = lists.get(list).into_iter().flatten();
    patterns
        .filter_map(|pattern| pattern.find(sentence))
        .collect()
}

fn parse(text: &str) -> Result<Cues, String> {
    let file: CueFile = toml::from_str(text).map_err(|error| error.to_string())?;
    let mut tests = Tests::default();
    for (name, entries) in file.classes {
        tests.class(&name, entries);
    }
    let modality = lists(file.modality, &mut tests)?;
    let polarity = lists(file.polarity, &mut tests)?;
    let mut cues = Vec::new();
    for entry in file.cue {
        cues.push(Cue {
            factor: entry.factor,
            weight: entry.weight,
            polarity: entry.polarity,
            any: compile(&entry.any, &mut tests)?,
            with: compile(&entry.with, &mut tests)?,
            not: compile(&entry.not, &mut tests)?,
        });
    }
    Ok(Cues {
        tests,
        cues,
        leaders: file.leaders.into_iter().collect(),
        modality,
        polarity,
    })
}

fn lists(
    lists: BTreeMap<String, Vec<String>>,
    tests: &mut Tests,
) -> Result<BTreeMap<String, Vec<Pattern>>, String> {
    lists
        .into_iter()
        .map(|(name, patterns)| Ok((name, compile(&patterns, tests)?)))
        .collect()
}

fn compile(patterns: &[String], tests: &mut Tests) -> Result<Vec<Pattern>, String> {
    patterns
        .iter()
        .map(|pattern| tests.compile(pattern))
        .collect()
}
