//! A sentence as a row of numbers, words and marks.

use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// A number in digits, a word or a mark.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// Bytes of the sentence.
    pub range: Range<usize>,
    /// Lower case, apostrophes straightened, a possessive ending dropped.
    pub form: String,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// Whether no space stands before it.
    pub glued: bool,
    /// Whether it is made of digits.
    pub digits: bool,
}

impl Token {
    /// Whether it is neither word nor number.
    pub fn mark(&self) -> bool {
        !self.form.starts_with(char::is_alphanumeric)
    }

    /// Whether its form is one of some.
    pub fn is(&self, forms: &[&str]) -> bool {
        forms.contains(&self.form.as_str())
    }
}

/// The tokens of a sentence; a number keeps the separators inside it.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    static PATTERN: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\d(?:[\d.,\u{a0}\u{202f}]*\d)?|\p{L}[\p{L}\p{M}]*(?:['’ʼ]\p{L}+)*|\S")
            .expect("a constant pattern")
    });
    let mut end = 0;
    let found = PATTERN.find_iter(text);
    found
        .map(|found| {
            let written = found.as_str();
            let lower = written.replace(['’', 'ʼ'], "'").to_lowercase();
            let token = Token {
                form: lower.strip_suffix("'s").unwrap_or(&lower).to_owned(),
                capital: written.starts_with(char::is_uppercase),
                glued: found.start() == end,
                digits: written.starts_with(|c: char| c.is_ascii_digit()),
                range: found.range(),
            };
            end = found.end();
            token
        })
        .collect()
}
