//! Words of a sentence as patterns see them.

use std::ops::Range;

/// A word with its place in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Lower case, apostrophes straightened, a possessive ending dropped.
    pub form: String,
    /// As it stands, without the possessive ending.
    pub range: Range<usize>,
    /// Whether a possessive ending was dropped.
    pub possessive: bool,
    /// Whether it begins with a capital.
    pub capital: bool,
}

/// Splits text into words at everything that is neither letter nor digit; hyphens split, apostrophes inside a
/// word do not; a percent sign is the word `percent`.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut out = Vec::new();
    let mut start = None;
    for (at, character) in text.char_indices() {
        if character.is_alphanumeric() || (is_apostrophe(character) && start.is_some()) {
            start.get_or_insert(at);
            continue;
        }
        if let Some(from) = start.take() {
            out.extend(word(text, from..at));
        }
        if character == '%' {
            out.push(Word {
                form: "percent".to_owned(),
                range: at..at + 1,
                possessive: false,
                capital: false,
            });
        }
    }
    if let Some(from) = start {
        out.extend(word(text, from..text.len()));
    }
    out
}

fn word(text: &str, range: Range<usize>) -> Option<Word> {
    let trimmed = text[range.clone()].trim_end_matches(is_apostrophe);
    let mut form: String = trimmed
        .chars()
        .map(|c| if is_apostrophe(c) { '\'' } else { c })
        .flat_map(char::to_lowercase)
        .collect();
    let mut end = range.start + trimmed.len();
    let mut possessive = trimmed.len() < range.len();
    if form.len() > 2 && form.ends_with("'s") {
        form.truncate(form.len() - 2);
        possessive = true;
        let apostrophe = trimmed.rfind(is_apostrophe)?;
        end = range.start + apostrophe;
    }
    (!form.is_empty()).then(|| Word {
        form,
        capital: trimmed.starts_with(char::is_uppercase),
        range: range.start..end,
        possessive,
    })
}

pub(crate) fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | '‘' | 'ʼ')
}
