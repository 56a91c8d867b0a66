//! The small language in which cues are written, and how it is matched against the words of a sentence.
//!
//! A pattern is a row of elements parted by spaces; each takes one word unless said otherwise:
//!
//! | element | takes |
//! |---|---|
//! | `claim` | the word in its regular inflections: claim, claims, claimed, claiming |
//! | `=its` | this form only |
//! | `annex*` | words that begin so |
//! | `a\|b*\|=c` | one of several |
//! | `peace_deal` | words in a row, as one alternative |
//! | `<troops>` | one entry of a class, which may be several words long |
//! | `~`, `~~` | up to three, up to eight words of any kind |
//! | `@i` `@t` `@o` `@s` | a mention of the initiator, of the claim's target, of another state, of any state |
//! | `element?` | the element or nothing |

use std::collections::{HashMap, HashSet};

/// A compiled pattern.
#[derive(Clone, Debug)]
pub(crate) struct Pattern {
    elements: Vec<(Element, bool)>,
    /// Whether the pattern itself asks for a negation.
    pub negative: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Element {
    Gap(usize),
    OneOf(Vec<Alternative>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Alternative {
    Actor(Actor),
    /// Indices of tests among [`Tests`], one per word.
    Phrase(Vec<usize>),
}

/// Who a pattern asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Actor {
    Initiator,
    Target,
    Other,
    Any,
}

/// What is known of one word of a sentence.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seen {
    /// The tests that the word passes.
    pub tests: Vec<usize>,
    /// A mention that begins here: who, and how many words.
    pub actors: Vec<(Actor, usize)>,
}

/// Tests on single words, shared by all patterns.
#[derive(Debug, Default)]
pub(crate) struct Tests {
    by_text: HashMap<String, usize>,
    exact: HashMap<String, Vec<usize>>,
    prefixes: Vec<(String, usize)>,
    classes: HashMap<String, Vec<String>>,
}

impl Tests {
    /// Names a class: its entries are words or phrases in the same language.
    pub fn class(&mut self, name: &str, entries: Vec<String>) {
        self.classes.insert(name.to_owned(), entries);
    }

    /// The tests that a word passes.
    pub fn passed(&self, word: &str) -> Vec<usize> {
        let mut passed = self.exact.get(word).cloned().unwrap_or_default();
        let prefixed = self
            .prefixes
            .iter()
            .filter(|(prefix, _)| word.starts_with(prefix.as_str()));
        passed.extend(prefixed.map(|(_, test)| *test));
        passed
    }

    /// Compiles a pattern.
    ///
    /// # Errors
    /// It names an unknown class or actor, or takes no word at all.
    pub fn compile(&mut self, text: &str) -> Result<Pattern, String> {
        let mut elements = Vec::new();
        for part in text.split_whitespace() {
            let (part, optional) = match part.strip_suffix('?') {
                Some(part) => (part, true),
                None => (part, false),
            };
            elements.push((self.element(part)?, optional));
        }
        let takes = |element: &(Element, bool)| !matches!(element.0, Element::Gap(_)) && !element.1;
        if !elements.iter().any(takes) {
            return Err(format!(
                "pattern '{text}' takes no word; write at least one"
            ));
        }
        let negations = [
            "not", "no", "never", "cannot", "can't", "nobody", "none", "without", "hardly",
            "neither",
        ];
        let negative = text
            .split([' ', '|', '=', '_'])
            .any(|word| negations.contains(&word));
        Ok(Pattern { elements, negative })
    }

    fn element(&mut self, part: &str) -> Result<Element, String> {
        match part {
            "~" => return Ok(Element::Gap(3)),
            "~~" => return Ok(Element::Gap(8)),
            _ => {}
        }
        let mut alternatives = Vec::new();
        for alternative in part.split('|') {
            alternatives.extend(self.alternative(alternative)?);
        }
        Ok(Element::OneOf(alternatives))
    }

    fn alternative(&mut self, text: &str) -> Result<Vec<Alternative>, String> {
        if let Some(name) = text
            .strip_prefix('<')
            .and_then(|name| name.strip_suffix('>'))
        {
            return self.phrases(name);
        }
        let one = match text {
            "@i" => Alternative::Actor(Actor::Initiator),
            "@t" => Alternative::Actor(Actor::Target),
            "@o" => Alternative::Actor(Actor::Other),
            "@s" => Alternative::Actor(Actor::Any),
            _ if text.starts_with('@') || text.is_empty() => {
                return Err(format!("unknown actor '{text}'; one of @i, @t, @o, @s"));
            }
            _ => Alternative::Phrase(text.split('_').map(|word| self.test(word)).collect()),
        };
        Ok(vec![one])
    }

    fn phrases(&mut self, name: &str) -> Result<Vec<Alternative>, String> {
        let entries = self.classes.get(name).cloned();
        let entries = entries
            .ok_or_else(|| format!("unknown class '<{name}>'; define it under [classes]"))?;
        let phrases = entries.iter().map(|entry| {
            let words = entry.split_whitespace();
            Alternative::Phrase(words.map(|word| self.test(word)).collect())
        });
        Ok(phrases.collect())
    }

    fn test(&mut self, text: &str) -> usize {
        if let Some(known) = self.by_text.get(text) {
            return *known;
        }
        let id = self.by_text.len();
        self.by_text.insert(text.to_owned(), id);
        let lower = text.to_lowercase();
        if let Some(prefix) = lower.strip_suffix('*') {
            self.prefixes.push((prefix.to_owned(), id));
        } else if let Some(form) = lower.strip_prefix('=') {
            self.exact.entry(form.to_owned()).or_default().push(id);
        } else {
            for form in inflections(&lower) {
                self.exact.entry(form).or_default().push(id);
            }
        }
        id
    }
}

/// The regular inflections of an English noun or verb.
fn inflections(word: &str) -> HashSet<String> {
    let mut forms = HashSet::from([word.to_owned(), format!("{word}s")]);
    if word.len() < 3 || !word.is_ascii() {
        return HashSet::from([word.to_owned()]);
    }
    let stem = &word[..word.len() - 1];
    let vowel = |c: char| "aeiou".contains(c);
    let before_last = stem.chars().next_back().unwrap_or('x');
    match word.chars().next_back() {
        Some('e') => forms.extend([format!("{word}d"), format!("{stem}ing")]),
        Some('y') if !vowel(before_last) => {
            forms.extend([
                format!("{stem}ies"),
                format!("{stem}ied"),
                format!("{word}ing"),
            ]);
        }
        last => {
            forms.extend([
                format!("{word}es"),
                format!("{word}ed"),
                format!("{word}ing"),
            ]);
            let doubles = last.is_some_and(|c| "bdglmnprt".contains(c)) && vowel(before_last);
            if let (true, Some(c)) = (doubles, last) {
                forms.extend([format!("{word}{c}ed"), format!("{word}{c}ing")]);
            }
        }
    }
    forms
}

impl Pattern {
    /// Where the pattern matches first: the words it covers.
    pub fn find(&self, sentence: &[Seen]) -> Option<std::ops::Range<usize>> {
        (0..sentence.len()).find_map(|start| {
            let end = matched(&self.elements, sentence, start)?;
            Some(start..end)
        })
    }
}

fn matched(elements: &[(Element, bool)], sentence: &[Seen], at: usize) -> Option<usize> {
    let Some(((element, optional), rest)) = elements.split_first() else {
        return Some(at);
    };
    let found = match element {
        Element::Gap(most) => {
            let last = (at + most).min(sentence.len());
            (at..=last).find_map(|next| matched(rest, sentence, next))
        }
        Element::OneOf(alternatives) => alternatives.iter().find_map(|alternative| {
            let length = alternative.length(sentence, at)?;
            matched(rest, sentence, at + length)
        }),
    };
    found.or_else(|| optional.then(|| matched(rest, sentence, at)).flatten())
}

impl Alternative {
    /// How many words it takes at a place, if it fits there.
    fn length(&self, sentence: &[Seen], at: usize) -> Option<usize> {
        match self {
            Alternative::Actor(actor) => {
                let mention = sentence
                    .get(at)?
                    .actors
                    .iter()
                    .find(|mention| mention.0 == *actor)?;
                Some(mention.1)
            }
            Alternative::Phrase(tests) => {
                let words = sentence.get(at..at + tests.len())?;
                let fits = words
                    .iter()
                    .zip(tests)
                    .all(|(seen, test)| seen.tests.contains(test));
                fits.then_some(tests.len())
            }
        }
    }
}
