//! No source file is long, unless it is listed with a reason.

use super::Problem;
use super::tree::{File, Tree};
use std::collections::BTreeMap;

/// Lines that a source file may have.
const LONGEST: usize = 400;
/// Lines that a file of tests may have.
const LONGEST_TEST: usize = 600;
/// The list of exceptions: `PATH: REASON` on each line.
const LIST: &str = "xtask/long-files.txt";

/// The files that may be longer.
#[derive(Debug, Default)]
pub struct LongFiles {
    /// Path to the line of the list on which it stands and the reason given.
    listed: BTreeMap<String, (usize, String)>,
}

impl LongFiles {
    /// Reads the list; without one there are no exceptions.
    pub fn read(tree: &Tree) -> LongFiles {
        let mut listed = BTreeMap::new();
        for (number, line) in tree.get(LIST).iter().flat_map(|file| file.lines()) {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let (path, reason) = line.split_once(':').unwrap_or((line, ""));
            listed.insert(path.trim().to_owned(), (number, reason.trim().to_owned()));
        }
        LongFiles { listed }
    }

    /// Entries without a reason, and entries that are needed no more.
    pub fn stale(&self, tree: &Tree) -> Vec<Problem> {
        let Some(list) = tree.get(LIST) else {
            return Vec::new();
        };
        let problem = |(path, (number, reason)): (&String, &(usize, String))| {
            let long = tree
                .get(path)
                .is_some_and(|file| file.lines().count() > allowed(file));
            if reason.is_empty() {
                let text = format!("{path} is listed without a reason; write `{path}: REASON`");
                return Some(Problem::new(list, *number, text));
            }
            let text = format!("{path} is not long, or not there; remove it from the list");
            (!long).then(|| Problem::new(list, *number, text))
        };
        self.listed.iter().filter_map(problem).collect()
    }
}

/// A source file has at most so many lines.
pub fn length(file: &File, exceptions: &LongFiles) -> Option<Problem> {
    let lines = file.lines().count();
    let allowed = allowed(file);
    let long = file.is("rs") && lines > allowed && !exceptions.listed.contains_key(&file.path);
    long.then(|| {
        let text = format!("{lines} lines; {allowed} are allowed: split the file, or list it in {LIST} with a reason");
        Problem::new(file, lines, text)
    })
}

fn allowed(file: &File) -> usize {
    if file.path.split('/').any(|part| part == "tests") {
        LONGEST_TEST
    } else {
        LONGEST
    }
}
