//! The words of a text as numbers: case, kinds of space, quotation marks and apostrophes do not count.

use crate::words::is_apostrophe;

/// A word of a text that is compared with others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// A hash of its form: the same on every machine and in every release, because lines must be reproducible.
    pub hash: u64,
    /// Its number of characters.
    pub length: usize,
    /// Whether it stands between quotation marks.
    pub quoted: bool,
    /// Its first byte in the text.
    pub start: usize,
    /// The byte after it.
    pub end: usize,
}

/// Spreads the bits of a number (the finaliser of SplitMix64).
pub(crate) fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

/// The offset basis and the prime of FNV-1a, 64 bits.
const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

/// The words of a text, in order: runs of letters and digits, a possessive ending dropped, and single characters in
/// scripts that put no space between words.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut reader = Reader {
        out: Vec::with_capacity(text.len() / 6),
        word: None,
        closing: None,
    };
    for (at, character) in text.char_indices() {
        reader.take(at, character);
    }
    reader.close(text.len());
    reader.out
}

struct Reader {
    out: Vec<Token>,
    word: Option<Open>,
    /// The mark that ends the quotation being read.
    closing: Option<char>,
}

/// A word being read.
struct Open {
    start: usize,
    hash: u64,
    length: usize,
    /// The word up to its last apostrophe: hash, length and end.
    before: Option<(u64, usize, usize)>,
    /// What stands behind that apostrophe: how many characters, and whether they are one `s`.
    behind: (usize, bool),
}

impl Reader {
    fn take(&mut self, at: usize, character: char) {
        if unspaced(character) {
            self.close(at);
            self.letter(at, character);
            self.close(at + character.len_utf8());
        } else if character.is_alphanumeric() {
            self.letter(at, character);
        } else if is_apostrophe(character) && self.word.is_some() {
            self.apostrophe(at);
        } else {
            self.close(at);
            if character == '%' {
                for letter in "percent".chars() {
                    self.letter(at, letter);
                }
                self.close(at + 1);
            }
            self.mark(character);
        }
    }

    fn letter(&mut self, at: usize, character: char) {
        let word = self.word.get_or_insert(Open {
            start: at,
            hash: BASIS,
            length: 0,
            before: None,
            behind: (0, false),
        });
        if character.is_ascii() {
            word.add(character.to_ascii_lowercase());
        } else {
            character.to_lowercase().for_each(|lower| word.add(lower));
        }
        word.behind = (
            word.behind.0 + 1,
            word.behind.0 == 0 && matches!(character, 's' | 'S'),
        );
    }

    fn apostrophe(&mut self, at: usize) {
        if let Some(word) = &mut self.word {
            word.before = Some((word.hash, word.length, at));
            word.add('\'');
            word.behind = (0, false);
        }
    }

    fn close(&mut self, end: usize) {
        let Some(word) = self.word.take() else { return };
        let plain = (word.hash, word.length, end);
        let (hash, length, end) = match (word.before, word.behind) {
            // A closing mark, or a possessive ending.
            (Some(before), (0, _)) | (Some(before), (1, true)) => before,
            _ => plain,
        };
        self.out.push(Token {
            hash: mix(hash),
            length,
            quoted: self.closing.is_some(),
            start: word.start,
            end,
        });
    }

    /// Follows quotation marks; a quotation ends with its paragraph at the latest.
    fn mark(&mut self, character: char) {
        self.closing = match (character, self.closing) {
            ('\n', _) => None,
            (found, Some(closing)) if found == closing => None,
            ('“' | '"' | '«' | '„', None) => Some(match character {
                '“' => '”',
                '«' => '»',
                '„' => '“',
                other => other,
            }),
            (_, closing) => closing,
        };
    }
}

impl Open {
    fn add(&mut self, character: char) {
        self.hash = (self.hash ^ u64::from(u32::from(character))).wrapping_mul(PRIME);
        self.length += 1;
    }
}

/// Whether a character is a word of its own: the scripts of Chinese, Japanese, Thai, Lao, Burmese and Khmer.
fn unspaced(character: char) -> bool {
    matches!(u32::from(character),
        0x0e00..=0x0eff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x3040..=0x30ff | 0x3400..=0x9fff | 0xf900..=0xfaff
        | 0x20000..=0x3ffff)
        && character.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::{Token, tokens};

    fn hashes(text: &str) -> Vec<u64> {
        tokens(text).iter().map(|token| token.hash).collect()
    }

    #[test]
    fn what_a_reader_takes_for_one_word_is_one() {
        let same = [
            ("The Kremlin’s men", "the KREMLIN men"),
            ("18%", "18 percent"),
            ("don’t", "Don't"),
            ("‘peace’ talks", "peace talks"),
            ("multi-vector\u{a0}policy", "multi vector policy"),
        ];
        for (a, b) in same {
            assert_eq!(hashes(a), hashes(b), "{a} | {b}");
        }
        assert_ne!(hashes("its"), hashes("it"));
        assert_eq!(tokens("北京说").len(), 3);
        assert!(tokens(" … — ").is_empty());
    }

    #[test]
    fn quotations_are_marked_and_end_with_their_paragraph() {
        let text = "He said: “we will stay”, and left. „Nie“ \"so it is\nnew";
        let quoted: Vec<&str> = tokens(text)
            .iter()
            .filter(|token| token.quoted)
            .map(|token: &Token| &text[token.start..token.end])
            .collect();
        assert_eq!(quoted, ["we", "will", "stay", "Nie", "so", "it", "is"]);
    }
}
