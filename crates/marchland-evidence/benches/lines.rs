//! Lines of reporting in an invented corpus: `DOCUMENTS [FILE]`; FILE takes the corpus as tab-separated values instead.
//!
//! Prints how well the found lines agree with the true ones, CPU seconds of all threads, peak memory and the bytes that
//! the index of copies takes. The making of the corpus is not counted.

#[path = "../tests/it/agreement.rs"]
mod agreement;
#[path = "../tests/it/corpus.rs"]
mod corpus;

use agreement::agreement;
use corpus::{Corpus, Dice, Invented, Made};
use marchland_evidence::lines::{Described, Fingerprint, lines_of_reporting};
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::time::Instant;

/// The seed of every corpus.
const SEED: u64 = 20_250_314;
/// Documents that are made before they are read.
const BATCH: usize = 10_000;

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| word != "--bench")
        .collect();
    let documents = arguments
        .first()
        .and_then(|count| count.parse().ok())
        .unwrap_or(10_000);
    match arguments.get(1) {
        Some(file) => write(documents, file),
        None => {
            measure(documents);
            Ok(())
        }
    }
}

/// Makes documents until there are so many, a batch at a time.
fn made(documents: usize, mut take: impl FnMut(Vec<Invented>)) {
    let (mut corpus, mut left) = (Corpus::new(SEED), documents);
    while left > 0 {
        let mut batch = Vec::new();
        while batch.len() < BATCH.min(left) {
            batch.extend(corpus.family());
        }
        batch.truncate(left);
        left -= batch.len();
        take(batch);
    }
}

fn write(documents: usize, file: &str) -> io::Result<()> {
    let mut rows = Vec::new();
    made(documents, |batch| rows.extend(batch));
    let mut out = BufWriter::new(File::create(file)?);
    for row in rows {
        writeln!(out, "{}\t{}", row.line, row.text.replace('\n', " "))?;
    }
    out.flush()
}

fn measure(documents: usize) {
    let mut prints: Vec<(Fingerprint, u32, Made)> = Vec::with_capacity(documents);
    let (mut reading, mut wall) = (0.0, 0.0);
    let mut bytes_of_text = 0;
    made(documents, |batch| {
        bytes_of_text += batch.iter().map(|one| one.text.len()).sum::<usize>();
        let (cpu, started) = (cpu(), Instant::now());
        let read = batch.par_iter().map(|one| {
            (
                Fingerprint::of(&one.text, Described::default()),
                one.line,
                one.made,
            )
        });
        prints.par_extend(read);
        reading += self::cpu() - cpu;
        wall += started.elapsed().as_secs_f64();
    });
    // Copies must not stand beside their origin.
    let mut dice = Dice::new(SEED);
    for at in (1..prints.len()).rev() {
        prints.swap(at, dice.between(0, at));
    }
    let (prints, labels): (Vec<Fingerprint>, Vec<(u32, Made)>) = prints
        .into_iter()
        .map(|(print, line, made)| (print, (line, made)))
        .unzip();
    let (before, started) = (cpu(), Instant::now());
    let lines = lines_of_reporting(&prints);
    let (grouping, wall) = (cpu() - before, wall + started.elapsed().as_secs_f64());
    let truth: Vec<u32> = labels.iter().map(|(line, _)| *line).collect();
    let agreed = agreement(&lines.line, &truth);
    let kept: usize = prints.iter().map(Fingerprint::bytes).sum();
    println!(
        "{documents:>9} documents of {} bytes: precision {:.4}, recall {:.4}, adjusted Rand index {:.4}",
        bytes_of_text / documents,
        agreed.precision,
        agreed.recall,
        agreed.adjusted_rand
    );
    println!(
        "          CPU seconds: fingerprints {reading:.1}, lines {grouping:.1}; wall {wall:.1}; peak {} MiB; {} bytes of \
         fingerprint for each document; {} edges",
        peak(),
        kept / documents,
        lines.edges.len()
    );
    for (made, (found, all)) in by_making(&labels, &lines.line) {
        #[allow(clippy::cast_precision_loss)]
        let share = found as f64 / all as f64;
        println!("          {made:<12} {all:>8} copies, with their origin {share:.4}");
    }
}

/// For each way of copying, the number of copies that share the line of their origin, and of all.
fn by_making(labels: &[(u32, Made)], found: &[u32]) -> BTreeMap<String, (usize, usize)> {
    let mut origins: BTreeMap<u32, u32> = BTreeMap::new();
    for ((line, made), found) in labels.iter().zip(found) {
        if *made == Made::Own {
            origins.insert(*line, *found);
        }
    }
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for ((line, made), found) in labels.iter().zip(found) {
        let name = match made {
            Made::Own | Made::Quoting => continue,
            Made::Edited(rate) => format!("edited {rate:>2} %"),
            Made::Cut => "cut".to_owned(),
        };
        let count = counts.entry(name).or_default();
        count.0 += usize::from(origins.get(line) == Some(found));
        count.1 += 1;
    }
    counts
}

/// CPU seconds of this process so far, all threads together.
fn cpu() -> f64 {
    let usage = getrusage(UsageWho::RUSAGE_SELF).expect("usage of this process");
    #[allow(clippy::cast_precision_loss)]
    let seconds = (usage.user_time() + usage.system_time()).num_milliseconds() as f64 / 1000.0;
    seconds
}

/// The most memory that this process has held, in MiB.
fn peak() -> i64 {
    let usage = getrusage(UsageWho::RUSAGE_SELF).expect("usage of this process");
    usage.max_rss() / 1024
}
