//! The main text of pages, against pages whose text somebody has marked.

use crate::support::{input, shared};
use flate2::read::GzDecoder;
use marchland_evidence::{Limits, main_text};
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

/// Segments that must be there and are, must be there and are not, must not be there and are.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    kept: usize,
    lost: usize,
    wrong: usize,
}

impl Tally {
    fn scores(self) -> [f64; 3] {
        let share = |of: usize, with: usize| of as f64 / (of + with).max(1) as f64;
        let (precision, recall) = (share(self.kept, self.wrong), share(self.kept, self.lost));
        [
            precision,
            recall,
            2.0 * precision * recall / (precision + recall),
        ]
    }

    fn add(&mut self, other: Tally) {
        self.kept += other.kept;
        self.lost += other.lost;
        self.wrong += other.wrong;
    }
}

/// The pages by name, out of their archive.
fn pages(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let bytes = std::fs::read(folder.join("pages.tar.gz")).expect("the archive");
    let mut archive = tar::Archive::new(GzDecoder::new(&bytes[..]));
    let mut pages = BTreeMap::new();
    for entry in archive.entries().expect("a tar file") {
        let mut entry = entry.expect("an entry");
        let name = entry.path().expect("a path").to_string_lossy().into_owned();
        let mut page = Vec::new();
        entry.read_to_end(&mut page).expect("its bytes");
        pages.insert(name, page);
    }
    pages
}

fn spaced(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

fn segments(entry: &Value, list: &str) -> Vec<String> {
    let found = entry[list].as_array().into_iter().flatten();
    found.filter_map(Value::as_str).map(spaced).collect()
}

fn judged(name: &str, page: &[u8], entry: &Value) -> Tally {
    let text = main_text(&input(name, page), &Limits::default()).unwrap_or_default();
    let text = spaced(&text);
    let verbose = std::env::var_os("SHOW_SEGMENTS").is_some();
    let mut tally = Tally::default();
    for segment in segments(entry, "with") {
        if text.contains(&segment) {
            tally.kept += 1;
        } else {
            tally.lost += 1;
            if verbose {
                println!("lost  {name}: {segment}");
            }
        }
    }
    for segment in segments(entry, "without") {
        if text.contains(&segment) {
            tally.wrong += 1;
            if verbose {
                println!("wrong {name}: {segment}");
            }
        }
    }
    tally
}

/// Which half a page belongs to: rules are tuned on one and checked on the other.
fn half(name: &str) -> usize {
    let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    usize::from(hash >> 40 & 1 == 1)
}

#[test]
fn main_text_is_found_and_nothing_else() {
    let folder = shared().map(|shared| shared.join("data/text/boilerplate"));
    let Some(folder) = folder.filter(|folder| folder.is_dir()) else {
        println!("skipped: no ../shared/data/text/boilerplate");
        return;
    };
    let text = std::fs::read_to_string(folder.join("pages.json")).expect("the marks");
    let marks: Value = serde_json::from_str(&text).expect("JSON");
    let entries: Vec<&Value> = match &marks {
        Value::Object(entries) => entries.values().collect(),
        other => other.as_array().expect("a list").iter().collect(),
    };
    let pages = pages(&folder);
    let mut halves = [Tally::default(); 2];
    let mut read = 0;
    for entry in entries {
        let name = entry["file"].as_str().expect("a file name");
        let page = pages.get(name).expect("the page");
        halves[half(name)].add(judged(name, page, entry));
        read += 1;
    }
    let mut all = halves[0];
    all.add(halves[1]);
    for (what, tally) in [
        ("tuned on", halves[0]),
        ("held out", halves[1]),
        ("all", all),
    ] {
        let [precision, recall, f] = tally.scores();
        println!("{what}: precision {precision:.3} recall {recall:.3} F {f:.3} ({tally:?})");
    }
    assert_eq!(read, 487);
    // Just under what is reached; trafilatura 2.3 reaches .926 on these pages.
    assert!(all.scores()[2] >= 0.905, "{:?}", all.scores());
}
