//! Whether two documents go back to one origin, and how that shows.

use super::alignment::Passage;
use super::fingerprint::Fingerprint;
use super::report::CopyKind;
use std::ops::Range;

/// Share of the smaller document's own words that must stand in shared passages: most of it.
const MOST: f64 = 0.5;
/// Share that is enough when the one names the other's outlet as its source.
const SOME: f64 = 0.2;
/// Share of the smaller document's long words, for a digest in other words that names its source.
const LEAST_VOCABULARY: f64 = 0.4;
/// Words outside quotation marks by which a document is judged. One that holds fewer is judged by all its words.
const LEAST_OWN: usize = 25;
/// Words of a passage that is worth telling when it does not join.
const LEAST_QUOTED: usize = 20;

/// What a comparison of two documents found.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Verdict {
    pub kind: CopyKind,
    /// Shares of the words of each that stand in shared passages, 0 to 1.
    pub shares: [f64; 2],
    /// The longest shared passage: words from and to, in each.
    pub passage: Option<[Range<u32>; 2]>,
}

impl Verdict {
    /// Two documents with the same words.
    pub fn same(words: u32) -> Verdict {
        Verdict {
            kind: CopyKind::ExactCopy,
            shares: [1.0, 1.0],
            passage: Some([0..words, 0..words]),
        }
    }

    /// The same with the two documents the other way round.
    pub fn turn(&mut self) {
        self.shares.reverse();
        if let Some(passage) = &mut self.passage {
            passage.reverse();
        }
    }

    /// Whether each is mostly the other, so closely that no common phrase can be the reason.
    pub fn close(&self) -> bool {
        const CLOSE: f64 = 0.6;
        self.shares.iter().all(|share| *share >= CLOSE)
    }
}

/// Judges two documents by the passages that they share and by whether one names the other's outlet; `None` when they
/// have nothing to do with one another.
///
/// What stands between quotation marks are the words of a third: two reports of one speech may both consist of it and
/// be independent. They are judged by the rest.
pub(super) fn verdict(a: &Fingerprint, b: &Fingerprint, passages: &[Passage]) -> Option<Verdict> {
    if a.whole == b.whole && a.words == b.words {
        return Some(Verdict::same(a.words));
    }
    let told: Vec<&Passage> = passages
        .iter()
        .filter(|passage| !quoted(a, b, passage))
        .collect();
    let own = [
        share(a, told.iter().map(|passage| &passage.a), true),
        share(b, told.iter().map(|passage| &passage.b), true),
    ];
    let [smaller, larger] = if a.words <= b.words {
        own
    } else {
        [own[1], own[0]]
    };
    let names = a.names(b) || b.names(a);
    let kind = if smaller >= MOST && larger >= MOST {
        CopyKind::NearCopy
    } else if smaller >= MOST {
        CopyKind::Excerpt
    } else if names && (smaller >= SOME || a.vocabulary_shared(b) >= LEAST_VOCABULARY) {
        CopyKind::Digest
    } else if passages
        .iter()
        .any(|passage| passage.matched >= LEAST_QUOTED)
    {
        CopyKind::Quotation
    } else {
        return None;
    };
    let shares = [
        share(a, passages.iter().map(|passage| &passage.a), false),
        share(b, passages.iter().map(|passage| &passage.b), false),
    ];
    let longest = passages.iter().max_by_key(|passage| passage.matched);
    let passage = longest.map(|passage| [a.words_of(&passage.a), b.words_of(&passage.b)]);
    Some(Verdict {
        kind,
        shares,
        passage,
    })
}

/// Whether the one document quotes the passage from the other: it stands between marks in one of them only.
fn quoted(a: &Fingerprint, b: &Fingerprint, passage: &Passage) -> bool {
    let marked = |print: &Fingerprint, range: &Range<usize>| {
        let inside = range.clone().filter(|at| print.quoted(*at)).count();
        inside * 5 >= range.len() * 4
    };
    marked(a, &passage.a) != marked(b, &passage.b)
}

/// The share of a document that stands in passages; with `own`, of what is outside quotation marks, if it is enough.
fn share<'a>(
    print: &Fingerprint,
    passages: impl Iterator<Item = &'a Range<usize>>,
    own: bool,
) -> f64 {
    let mut ranges: Vec<Range<usize>> = passages.cloned().collect();
    ranges.sort_unstable_by_key(|range| range.start);
    let all = print.shingles.len();
    let outside = |range: Range<usize>| range.filter(|at| !print.quoted(*at)).count();
    let own = own && outside(0..all) << print.scale >= LEAST_OWN;
    let size = |range: Range<usize>| if own { outside(range) } else { range.len() };
    let (mut covered, mut end) = (0, 0);
    for range in ranges {
        let fresh = range.start.max(end)..range.end.max(end);
        end = fresh.end;
        covered += size(fresh);
    }
    #[allow(clippy::cast_precision_loss)]
    let share = covered as f64 / size(0..all).max(1) as f64;
    share
}
