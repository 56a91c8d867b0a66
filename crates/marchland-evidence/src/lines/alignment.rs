//! The passages that two documents share: runs of matching shingles in one order, small gaps and edits included.

use super::candidates::is_anchor;
use super::fingerprint::{Fingerprint, SHINGLE};
use std::ops::Range;

/// Words between two matches of one passage. Of four words in ten edited, matches stand some twenty words apart.
const GAP: usize = 40;
/// Words by which a gap may be longer in one document than in the other.
const DRIFT: usize = 12;
/// Matched words that make a passage: a short sentence.
const LEAST_MATCHED: usize = 8;
/// Words in a row that must match somewhere in a passage: a form that is filled in anew has only pieces in common.
const LEAST_RUN: usize = 7;
/// At most so many words of a passage for each matched one.
const THINNEST: usize = 6;

/// A passage that two documents share, as ranges of kept shingles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Passage {
    pub a: Range<usize>,
    pub b: Range<usize>,
    /// Words that match, of those that the passage spans.
    pub matched: usize,
}

/// Room for the comparison of two documents, used again for the next two.
#[derive(Debug, Default)]
pub(super) struct Aligner {
    /// A hash table of the second document: hash in the upper half, place plus one in the lower; zero is free.
    table: Vec<u64>,
    /// Last bits that are zero in every hash of the table.
    scale: u8,
}

impl Aligner {
    /// The passages that two documents share, but for those that are mostly `formula`: phrases of very many documents.
    pub fn passages(
        &mut self,
        a: &Fingerprint,
        b: &Fingerprint,
        formula: &dyn Fn(u32) -> bool,
    ) -> Vec<Passage> {
        let scale = a.scale.max(b.scale);
        self.fill(b, scale);
        let mut chains = Chains::new(scale, a, b);
        for (at, hash) in kept(a, scale) {
            if let Some(other) = self.find(hash) {
                chains.add(at, other, is_anchor(hash), formula(hash));
            }
        }
        chains.finish()
    }

    fn fill(&mut self, print: &Fingerprint, scale: u8) {
        let room = (print.shingles.len() * 2).next_power_of_two().max(16);
        self.table.clear();
        self.table.resize(room, 0);
        for (at, hash) in kept(print, scale) {
            let mut slot = hash as usize >> scale & (room - 1);
            // Of a phrase that stands twice in a document, the first place counts.
            while self.table[slot] != 0 && (self.table[slot] >> 32) as u32 != hash {
                slot = (slot + 1) & (room - 1);
            }
            if self.table[slot] == 0 {
                self.table[slot] = u64::from(hash) << 32 | (at as u64 + 1);
            }
        }
        self.scale = scale;
    }

    fn find(&self, hash: u32) -> Option<usize> {
        let room = self.table.len();
        let mut slot = hash as usize >> self.scale & (room - 1);
        while self.table[slot] != 0 {
            if (self.table[slot] >> 32) as u32 == hash {
                return usize::try_from(self.table[slot] & 0xffff_ffff)
                    .ok()?
                    .checked_sub(1);
            }
            slot = (slot + 1) & (room - 1);
        }
        None
    }
}

/// The kept shingles that both documents would have kept, with their places.
fn kept(print: &Fingerprint, scale: u8) -> impl Iterator<Item = (usize, u32)> {
    let mask = (1_u32 << scale) - 1;
    let all = print.shingles.iter().copied().enumerate();
    all.filter(move |(_, hash)| hash & mask == 0)
}

/// Passages in the making.
struct Chains {
    open: Vec<Chain>,
    done: Vec<Passage>,
    /// Words for each kept shingle of the two documents, as powers of two, and of their sparser one.
    steps: (u8, u8, u8),
    /// Words that must match, in all and in one run; the latter cannot be known of a sample.
    least: (usize, usize),
}

struct Chain {
    first: (usize, usize),
    last: (usize, usize),
    matched: usize,
    /// Words of the run that ends here, and of the longest.
    run: usize,
    longest: usize,
    /// Matches that are anchors, and those of them that are formulas.
    anchors: usize,
    formulas: usize,
}

impl Chains {
    fn new(scale: u8, a: &Fingerprint, b: &Fingerprint) -> Chains {
        let smaller = a.words.min(b.words) as usize;
        Chains {
            open: Vec::new(),
            done: Vec::new(),
            steps: (a.scale, b.scale, scale),
            least: (
                LEAST_MATCHED,
                if scale == 0 {
                    LEAST_RUN.min(smaller / 2)
                } else {
                    0
                },
            ),
        }
    }

    /// A match joins the open chain that it fits best, or begins one.
    fn add(&mut self, at: usize, other: usize, anchor: bool, formula: bool) {
        let (step_a, step_b, scale) = self.steps;
        // A sample tells places roughly.
        let slack = 1_usize << scale;
        let (gap, drift) = (GAP + 8 * (slack - 1), DRIFT + 6 * (slack - 1));
        let far = |chain: &Chain| (at - chain.last.0) << step_a > gap;
        let (done, least) = (&mut self.done, self.least);
        self.open.retain(|chain| {
            let over = far(chain);
            if over {
                done.extend(chain.passage(step_a, least));
            }
            !over
        });
        let best = self
            .open
            .iter_mut()
            .filter_map(|chain| {
                let ahead = other.checked_sub(chain.last.1).filter(|ahead| *ahead > 0)? << step_b;
                let moved = ((at - chain.last.0) << step_a).abs_diff(ahead);
                (ahead <= gap && moved <= drift).then_some((moved, chain))
            })
            .min_by_key(|(moved, _)| *moved);
        match best {
            Some((moved, chain)) => {
                let step = (at - chain.last.0) << step_a;
                chain.matched += if scale == 0 {
                    step.min(SHINGLE)
                } else {
                    1 << scale
                };
                let goes_on = step == 1 && moved == 0;
                chain.run = if goes_on { chain.run + 1 } else { SHINGLE };
                chain.longest = chain.longest.max(chain.run);
                chain.last = (at, other);
                chain.anchors += usize::from(anchor);
                chain.formulas += usize::from(formula);
            }
            None => self.open.push(Chain {
                first: (at, other),
                last: (at, other),
                matched: SHINGLE.max(1 << scale),
                run: SHINGLE,
                longest: SHINGLE,
                anchors: usize::from(anchor),
                formulas: usize::from(formula),
            }),
        }
    }

    fn finish(mut self) -> Vec<Passage> {
        let (step_a, least) = (self.steps.0, self.least);
        let rest = self
            .open
            .iter()
            .filter_map(|chain| chain.passage(step_a, least));
        self.done.extend(rest);
        self.done
            .sort_unstable_by_key(|passage| (passage.a.start, passage.b.start));
        self.done
    }
}

impl Chain {
    /// The passage, if enough of it matches.
    fn passage(&self, step: u8, least: (usize, usize)) -> Option<Passage> {
        let span = ((self.last.0 - self.first.0) << step) + SHINGLE;
        let dense =
            self.matched * THINNEST >= span && self.matched >= least.0 && self.longest >= least.1;
        let formula = self.formulas > 0 && self.formulas * 2 >= self.anchors;
        (dense && !formula).then(|| Passage {
            a: self.first.0..self.last.0 + 1,
            b: self.first.1..self.last.1 + 1,
            matched: self.matched,
        })
    }
}
