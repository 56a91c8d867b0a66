//! Lines of reporting in an invented corpus, held against the true ones. The benchmark `lines` does the same at size.

use crate::agreement::agreement;
use crate::corpus::{Corpus, Dice, Invented, Made};
use marchland_evidence::lines::{Described, Fingerprint, Lines, lines_of_reporting};
use std::collections::{BTreeMap, HashMap};

fn made(documents: usize) -> Vec<Invented> {
    let mut corpus = Corpus::new(7);
    let mut out = Vec::new();
    while out.len() < documents {
        out.extend(corpus.family());
    }
    out
}

fn prints(corpus: &[Invented]) -> Vec<Fingerprint> {
    corpus
        .iter()
        .map(|one| Fingerprint::of(&one.text, Described::default()))
        .collect()
}

#[test]
fn found_lines_are_the_true_ones() {
    let corpus = made(4_000);
    let lines = lines_of_reporting(&prints(&corpus));
    let truth: Vec<u32> = corpus.iter().map(|one| one.line).collect();
    let agreed = agreement(&lines.line, &truth);
    assert!(agreed.precision >= 0.999, "{agreed:?}");
    assert!(agreed.recall >= 0.97, "{agreed:?}");
    assert!(agreed.adjusted_rand >= 0.98, "{agreed:?}");
}

#[test]
fn copies_find_their_origin_at_every_rate_of_editing() {
    let corpus = made(4_000);
    let found = lines_of_reporting(&prints(&corpus)).line;
    let mut origins: HashMap<u32, u32> = HashMap::new();
    let mut shares: BTreeMap<Made, (usize, usize)> = BTreeMap::new();
    for (one, found) in corpus.iter().zip(&found) {
        match one.made {
            Made::Own | Made::Quoting => {
                origins.insert(one.line, *found);
            }
            made => {
                let share = shares.entry(made).or_default();
                share.0 += usize::from(origins[&one.line] == *found);
                share.1 += 1;
            }
        }
    }
    for (made, (together, all)) in shares {
        let least = match made {
            Made::Edited(0..=20) => 99,
            Made::Edited(_) => 97,
            _ => 90,
        };
        assert!(
            all > 100 && together * 100 >= all * least,
            "{made:?}: {together} of {all}"
        );
    }
}

/// The members of each line by their content, which no order of documents changes.
fn grouping(lines: &Lines, order: &[usize]) -> Vec<Vec<usize>> {
    let mut groups: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (line, document) in lines.line.iter().zip(order) {
        groups.entry(*line).or_default().push(*document);
    }
    let mut groups: Vec<Vec<usize>> = groups.into_values().collect();
    groups.iter_mut().for_each(|group| group.sort_unstable());
    groups.sort();
    groups
}

#[test]
fn neither_threads_nor_the_order_of_documents_matter() {
    let prints = prints(&made(1_500));
    let lines = lines_of_reporting(&prints);
    for threads in [1, 3] {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .expect("a pool");
        assert!(
            pool.install(|| lines_of_reporting(&prints)) == lines,
            "{threads} threads"
        );
    }
    let mut order: Vec<usize> = (0..prints.len()).collect();
    let straight = grouping(&lines, &order);
    let mut dice = Dice::new(3);
    for at in (1..order.len()).rev() {
        order.swap(at, dice.between(0, at));
    }
    let shuffled: Vec<Fingerprint> = order.iter().map(|at| prints[*at].clone()).collect();
    assert_eq!(grouping(&lines_of_reporting(&shuffled), &order), straight);
}

#[test]
fn nobody_descends_from_itself() {
    let prints = prints(&made(1_500));
    let lines = lines_of_reporting(&prints);
    for start in 0..prints.len() {
        let mut at = start;
        for _ in 0..prints.len() {
            let Some(parent) = lines.parent[at] else {
                break;
            };
            at = lines.edges[parent].origin;
        }
        assert!(
            lines.parent[at].is_none(),
            "document {start} runs in a circle"
        );
    }
}

#[test]
fn a_footer_of_many_documents_joins_none() {
    // The footer is more than half of each document.
    let footer = "All that stands on this page was gathered by the desk of the morning edition and may be used by its \
        readers for their own ends, as long as the name of the paper and the day of print are told with it, and no \
        part of it is sold, changed, kept in an archive or read out on the air without asking the desk beforehand.";
    let mut corpus = Corpus::new(11);
    let prints: Vec<Fingerprint> = (0..60)
        .map(|_| {
            let own = corpus.words(45);
            Fingerprint::of(&format!("{own}\n{footer}"), Described::default())
        })
        .collect();
    let lines = lines_of_reporting(&prints).line;
    assert_eq!(lines, (1..=60).collect::<Vec<u32>>());
}

#[test]
fn a_page_of_a_long_report_joins_it() {
    let mut corpus = Corpus::new(5);
    let long = corpus.words(60_000);
    let words: Vec<&str> = long.split(' ').collect();
    let page = words[30_000..30_600].join(" ");
    let [other, long, page] = [&corpus.words(60_000), &long, &page]
        .map(|text| Fingerprint::of(text, Described::default()));
    assert!(long.bytes() < 20_000, "{}", long.bytes());
    let lines = lines_of_reporting(&[long, page, other]);
    assert_eq!(lines.line, [1, 1, 2]);
    assert_eq!(lines.edges[0].copy, 1);
}
