//! What is kept of a document to compare it with others: a bounded number of bytes.

use super::tokens::{Token, mix, tokens};
use marchland_base::Date;
use std::ops::Range;

/// Words in a shingle. Of four in a row, every fourth survives when three words in ten are edited; of eight, none
/// would.
pub(super) const SHINGLE: usize = 4;
/// Shingles that are kept of a document: 4 bytes each. Of longer ones a sample is kept, by the value of the hash.
pub(super) const MOST_SHINGLES: usize = 4096;
/// Hashes of long words that are kept: 4 bytes each, the smallest ones.
const MOST_VOCABULARY: usize = 256;
/// Characters of a word that tells something.
const LONG_WORD: usize = 5;
/// Documents with fewer words are compared with none: "Read more" is no report.
pub(super) const SHORTEST: usize = 8;

/// What is kept of a document to compare it with others.
///
/// At most 36 kB, whatever the length of the document; of a short one 4 bytes and a bit for each word, 4 for each
/// different long word, and about 130 besides ([`Fingerprint::bytes`]).
#[derive(Clone, Debug, PartialEq)]
pub struct Fingerprint {
    /// Hashes of shingles in the order of the text; those whose last `scale` bits are zero.
    pub(super) shingles: Box<[u32]>,
    /// One bit for each kept shingle: whether its first word stands between quotation marks.
    quoted: Box<[u64]>,
    /// Hashes of its long words, ascending.
    pub(super) vocabulary: Box<[u32]>,
    /// A hash of all words in their order.
    pub(super) whole: u64,
    /// The number of words.
    pub(super) words: u32,
    pub(super) scale: u8,
    /// Its outlet, hashed, if known.
    pub(super) outlet: Option<u64>,
    /// The outlets that it names as its source, hashed.
    pub(super) named: Box<[u64]>,
    pub(super) published: Option<Date>,
    pub(super) truncated: bool,
}

/// What a document says about itself that bears on who copied whom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Described<'a> {
    /// Its outlet, if known.
    pub outlet: Option<&'a str>,
    /// Outlets that it names as its source.
    pub named: &'a [String],
    /// The day on which it was published, if known.
    pub published: Option<Date>,
    /// Whether it was cut.
    pub truncated: bool,
}

impl Fingerprint {
    /// Takes the fingerprint of the prose of a document. Case, kinds of quotation marks and of spaces do not count.
    #[must_use]
    pub fn of(prose: &str, described: Described<'_>) -> Fingerprint {
        let tokens = tokens(prose);
        let scale = scale(tokens.len());
        let mask = (1_u32 << scale) - 1;
        let kept: Vec<(u32, bool)> = tokens
            .windows(SHINGLE)
            .map(|window| (shingle(window), window[0].quoted))
            .filter(|(hash, _)| hash & mask == 0)
            .take(2 * MOST_SHINGLES)
            .collect();
        let mut quoted = vec![0_u64; kept.len().div_ceil(64)];
        for (at, (_, inside)) in kept.iter().enumerate() {
            quoted[at / 64] |= u64::from(*inside) << (at % 64);
        }
        Fingerprint {
            shingles: kept.iter().map(|(hash, _)| *hash).collect(),
            quoted: quoted.into(),
            vocabulary: vocabulary(&tokens),
            whole: whole(&tokens),
            words: u32::try_from(tokens.len()).unwrap_or(u32::MAX),
            scale,
            outlet: described.outlet.and_then(outlet),
            named: described
                .named
                .iter()
                .filter_map(|name| outlet(name))
                .collect(),
            published: described.published,
            truncated: described.truncated,
        }
    }

    /// Bytes that the fingerprint takes in memory.
    #[must_use]
    pub fn bytes(&self) -> usize {
        size_of::<Fingerprint>()
            + size_of_val(&*self.shingles)
            + size_of_val(&*self.quoted)
            + size_of_val(&*self.vocabulary)
            + size_of_val(&*self.named)
    }

    /// Whether the document holds enough words to be compared.
    pub(super) fn comparable(&self) -> bool {
        self.words as usize >= SHORTEST
    }

    /// Whether the kept shingle at an index begins between quotation marks.
    pub(super) fn quoted(&self, at: usize) -> bool {
        self.quoted[at / 64] >> (at % 64) & 1 == 1
    }

    /// The words that a range of kept shingles covers, roughly where a sample was kept.
    pub(super) fn words_of(&self, kept: &Range<usize>) -> Range<u32> {
        let word = |at: usize| u32::try_from(at << self.scale).unwrap_or(u32::MAX);
        let end = word(kept.end.saturating_sub(1)).saturating_add(SHINGLE as u32);
        word(kept.start)..end.min(self.words)
    }

    /// Whether it names the other's outlet as its source.
    pub(super) fn names(&self, other: &Fingerprint) -> bool {
        other
            .outlet
            .is_some_and(|outlet| self.named.contains(&outlet))
    }

    /// The share of the smaller one's long words that both hold, 0 to 1.
    pub(super) fn vocabulary_shared(&self, other: &Fingerprint) -> f64 {
        // A full list holds the smallest hashes only; beyond the last of them nothing is known.
        let known = |list: &[u32]| match list.last() {
            Some(last) if list.len() == MOST_VOCABULARY => *last,
            _ => u32::MAX,
        };
        let limit = known(&self.vocabulary).min(known(&other.vocabulary));
        let below = |list: &[u32]| list.partition_point(|hash| *hash <= limit);
        let (a, b) = (below(&self.vocabulary), below(&other.vocabulary));
        let (few, many) = if a <= b {
            (&self.vocabulary[..a], &other.vocabulary[..b])
        } else {
            (&other.vocabulary[..b], &self.vocabulary[..a])
        };
        let shared = few
            .iter()
            .filter(|hash| many.binary_search(hash).is_ok())
            .count();
        #[allow(clippy::cast_precision_loss)]
        let share = shared as f64 / few.len().max(1) as f64;
        share
    }
}

/// How many last bits of a hash must be zero so that about [`MOST_SHINGLES`] are kept at most.
fn scale(words: usize) -> u8 {
    (0..20)
        .find(|scale| words >> scale <= MOST_SHINGLES)
        .unwrap_or(20)
}

fn shingle(window: &[Token]) -> u32 {
    let joined = window.iter().fold(0_u64, |hash, token| {
        hash.rotate_left(17).wrapping_mul(5) ^ token.hash
    });
    (mix(joined) >> 32) as u32
}

fn whole(tokens: &[Token]) -> u64 {
    tokens
        .iter()
        .fold(0, |hash, token| mix(hash ^ token.hash).wrapping_add(1))
}

fn vocabulary(tokens: &[Token]) -> Box<[u32]> {
    let long = tokens.iter().filter(|token| token.length >= LONG_WORD);
    let mut hashes: Vec<u32> = long.map(|token| (token.hash >> 32) as u32).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes.truncate(MOST_VOCABULARY);
    hashes.into()
}

/// An outlet's name as a number; "The National Interest" and "National Interest" are one outlet.
fn outlet(name: &str) -> Option<u64> {
    let words = tokens(name);
    let article = tokens("the")[0].hash;
    let bare = match words.split_first() {
        Some((first, rest)) if first.hash == article && !rest.is_empty() => rest,
        _ => &words,
    };
    (!bare.is_empty()).then(|| whole(bare))
}

/// Whether two names are of one outlet, as [`Fingerprint::names`] tells.
pub(super) fn same_outlet(one: &str, other: &str) -> bool {
    outlet(one).is_some_and(|name| outlet(other) == Some(name))
}

#[cfg(test)]
mod tests {
    use super::{Described, Fingerprint, MOST_SHINGLES, outlet};

    #[test]
    fn hashes_are_the_same_in_every_release() {
        let print = Fingerprint::of(
            "the long border and the short list again",
            Described::default(),
        );
        assert_eq!(print.shingles.len(), 5);
        assert_eq!((print.shingles[0], print.whole), PINNED);
    }
    const PINNED: (u32, u64) = (2_580_581_531, 3_018_002_390_455_420_645);

    #[test]
    fn a_long_document_keeps_a_bounded_sample() {
        let text: String = (0..200_000)
            .map(|at| format!("word{} ", at % 50_021))
            .collect();
        let print = Fingerprint::of(&text, Described::default());
        assert!(print.scale >= 5 && print.shingles.len() <= 2 * MOST_SHINGLES);
        assert!(print.bytes() <= 36_000, "{}", print.bytes());
    }

    #[test]
    fn an_article_before_an_outlet_does_not_count() {
        assert_eq!(outlet("The National Interest"), outlet("National Interest"));
        assert_ne!(outlet("National Interest"), outlet("National Review"));
        assert_eq!(outlet("…"), None);
    }
}
