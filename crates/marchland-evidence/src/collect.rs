//! Walks files and folders: the only part of this crate that touches the disk.

use crate::{Input, Limits, Problem};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The extensions that are read.
pub(crate) const EXTENSIONS: [&str; 7] = ["txt", "text", "md", "markdown", "html", "htm", "pdf"];

/// What the folders held.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Collected {
    /// The documents, sorted by path within each argument.
    pub inputs: Vec<Input>,
    /// Files that could not be read or were left out.
    pub problems: Vec<Problem>,
}

/// Nothing to read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CollectError {
    /// A path that is not there or may not be opened.
    #[error("{path}: {reason}; give an existing file or folder")]
    Unreadable {
        /// The path as given.
        path: String,
        /// What the system said.
        reason: String,
    },
    /// A folder without documents.
    #[error(
        "{path}: no readable documents{others}; a folder must hold at least one .txt, .md, .html or .pdf file \
         (hidden files are skipped), so put the reports there or name another folder"
    )]
    Empty {
        /// The folder as given.
        path: String,
        /// What was found instead, in brackets; empty when nothing was.
        others: String,
    },
}

/// Reads the documents under some paths: files as they are, folders with everything below them.
///
/// Folders are walked in sorted order to `limits.depth`; hidden entries are skipped; a folder reached
/// twice (a loop of links) is entered once. What is too large, too much, of another kind or unreadable becomes a problem.
///
/// # Errors
/// A path does not exist, or a folder holds no document at all.
pub fn collect(paths: &[PathBuf], limits: &Limits) -> Result<Collected, CollectError> {
    let mut walk = Walk {
        limits,
        seen: BTreeSet::new(),
        total: 0,
        out: Collected::default(),
    };
    for path in paths {
        let metadata = fs::metadata(path).map_err(|error| CollectError::Unreadable {
            path: path.display().to_string(),
            reason: error.to_string(),
        })?;
        if metadata.is_dir() {
            let (inputs, problems) = (walk.out.inputs.len(), walk.out.problems.len());
            walk.folder(path, path, 0);
            if walk.out.inputs.len() == inputs {
                return Err(CollectError::Empty {
                    path: path.display().to_string(),
                    others: others(&walk.out.problems[problems..]),
                });
            }
        } else {
            let root = path.parent().unwrap_or(Path::new(""));
            walk.file(root, path, metadata.len());
        }
    }
    Ok(walk.out)
}

struct Walk<'a> {
    limits: &'a Limits,
    seen: BTreeSet<PathBuf>,
    total: usize,
    out: Collected,
}

impl Walk<'_> {
    fn folder(&mut self, root: &Path, folder: &Path, depth: usize) {
        let Ok(canonical) = folder.canonicalize() else {
            return self.problem(root, folder, "cannot be opened; check its permissions");
        };
        if !self.seen.insert(canonical) {
            return;
        }
        if depth > self.limits.depth {
            let message = format!(
                "lies more than {} folders deep and was not read; name it as an argument of its own",
                self.limits.depth
            );
            return self.problem(root, folder, &message);
        }
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => {
                let message = format!("cannot be listed: {error}; check its permissions");
                return self.problem(root, folder, &message);
            }
        };
        let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            let hidden = path
                .file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with('.'));
            if !hidden {
                self.entry(root, &path, depth);
            }
        }
    }

    fn entry(&mut self, root: &Path, path: &Path, depth: usize) {
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => self.folder(root, path, depth + 1),
            Ok(metadata) if metadata.is_file() && known(path) => {
                self.file(root, path, metadata.len());
            }
            Ok(_) => {
                let message = format!(
                    "is not a document and was left out; read are .{}",
                    EXTENSIONS.join(", .")
                );
                self.problem(root, path, &message);
            }
            Err(error) => {
                let message = format!("cannot be opened: {error}; check the file or the link");
                self.problem(root, path, &message);
            }
        }
    }

    fn file(&mut self, root: &Path, path: &Path, size: u64) {
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        if let Some(message) = self.refusal(size) {
            return self.problem(root, path, &message);
        }
        match fs::read(path) {
            Ok(bytes) => {
                self.total = self.total.saturating_add(bytes.len());
                let mut name = relative(root, path);
                if self.out.inputs.iter().any(|input| input.name == name) {
                    name = path.display().to_string();
                }
                self.out.inputs.push(Input { name, bytes });
            }
            Err(error) => {
                let message = format!("cannot be read: {error}; check its permissions");
                self.problem(root, path, &message);
            }
        }
    }

    fn refusal(&self, size: usize) -> Option<String> {
        let limits = self.limits;
        if size > limits.document_bytes {
            return Some(format!(
                "has {size} bytes; at most {} are read, so split it or take its text only",
                limits.document_bytes
            ));
        }
        if self.out.inputs.len() >= limits.documents {
            return Some(format!(
                "was left out: {} documents are read at once; split the folder",
                limits.documents
            ));
        }
        (self.total.saturating_add(size) > limits.total_bytes).then(|| {
            format!(
                "was left out: {} bytes are read at once; split the folder",
                limits.total_bytes
            )
        })
    }

    fn problem(&mut self, root: &Path, path: &Path, message: &str) {
        self.out.problems.push(Problem {
            file: relative(root, path),
            message: message.to_owned(),
            lost: true,
        });
    }
}

fn others(problems: &[Problem]) -> String {
    match problems.first() {
        None => String::new(),
        Some(first) => format!(
            " ({} left out, first {}: {})",
            problems.len(),
            first.file,
            first.message
        ),
    }
}

fn known(path: &Path) -> bool {
    path.extension().is_some_and(|extension| {
        let extension = extension.to_string_lossy().to_ascii_lowercase();
        EXTENSIONS.contains(&extension.as_str())
    })
}

fn relative(root: &Path, path: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path);
    path.to_string_lossy().replace('\\', "/")
}
