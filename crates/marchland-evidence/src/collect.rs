//! Walks files and folders: the only part of this crate that touches the disk.

use crate::container::{self, Container, Kept};
use crate::{Input, Limits, Problem};
use flate2::bufread::MultiGzDecoder;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

/// The extensions that are read.
const EXTENSIONS: [&str; 8] = [
    "txt", "text", "md", "markdown", "html", "htm", "xhtml", "pdf",
];
/// The extensions of files that hold documents.
const CONTAINERS: [&str; 3] = ["eml", "warc", "warc.gz"];

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
        "{path}: no readable documents{others}; a folder must hold at least one .txt, .md, .html, .pdf, .eml, .warc or .warc.gz file \
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
        names: BTreeSet::new(),
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
    names: BTreeSet<String>,
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
                    [&EXTENSIONS[..], &CONTAINERS[..]].concat().join(", .")
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
        match container::kind(&path.to_string_lossy()) {
            Some(Container::Mail) => return self.mail(root, path, size),
            Some(kind) => return self.archive(root, path, kind),
            None => {}
        }
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        if let Some(message) = self.refusal(size) {
            return self.problem(root, path, &message);
        }
        match fs::read(path) {
            Ok(bytes) => {
                let mut input = Input::new(relative(root, path), bytes);
                if self.names.contains(&input.name) {
                    input.name = path.display().to_string();
                }
                self.keep(input);
            }
            Err(error) => {
                let message = format!("cannot be read: {error}; check its permissions");
                self.problem(root, path, &message);
            }
        }
    }

    /// Keeps a document under a name that no other has.
    fn keep(&mut self, mut input: Input) {
        let name = input.name.clone();
        for number in 2_u32.. {
            if self.names.insert(input.name.clone()) {
                break;
            }
            input.name = format!("{name} ({number})");
        }
        self.total = self.total.saturating_add(input.bytes.len());
        self.out.inputs.push(input);
    }

    /// Keeps a document out of a container, or says why not; `false` when nothing more can be kept.
    fn unpack(&mut self, input: Input) -> bool {
        match self.refusal(input.bytes.len()) {
            Some(message) => {
                self.out.problems.push(Problem {
                    file: input.name,
                    message,
                    lost: true,
                });
                self.out.inputs.len() < self.limits.documents
                    && self.total < self.limits.total_bytes
            }
            None => {
                self.keep(input);
                true
            }
        }
    }

    fn mail(&mut self, root: &Path, path: &Path, size: u64) {
        // Attachments are written in a third more bytes than they have.
        let most = self.limits.document_bytes as u64 * 4;
        if size > most {
            let message = format!(
                "has {size} bytes; of a mail at most {most} are read, so save its parts as files"
            );
            return self.problem(root, path, &message);
        }
        let bytes = match fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) => {
                let message = format!("cannot be read: {error}; check its permissions");
                return self.problem(root, path, &message);
            }
        };
        match container::of_mail(&relative(root, path), &bytes) {
            Ok((inputs, losses)) => {
                for input in inputs {
                    self.unpack(input);
                }
                for message in losses {
                    self.part_lost(root, path, message);
                }
            }
            Err(message) => self.problem(root, path, &message),
        }
    }

    fn archive(&mut self, root: &Path, path: &Path, kind: Container) {
        let file = match File::open(path) {
            Ok(file) => BufReader::new(file),
            Err(error) => {
                let message = format!("cannot be opened: {error}; check its permissions");
                return self.problem(root, path, &message);
            }
        };
        let mut reader: Box<dyn BufRead> = match kind {
            Container::CompressedWarc => Box::new(BufReader::new(MultiGzDecoder::new(file))),
            _ => Box::new(file),
        };
        let (name, limits) = (relative(root, path), self.limits);
        let before = self.out.inputs.len();
        let mut take = |kept: Kept| match kept {
            Kept::Document(input) => self.unpack(*input),
            Kept::Refused(file, message) => {
                self.out.problems.push(Problem {
                    file,
                    message,
                    lost: true,
                });
                true
            }
        };
        let read = container::read_warc(&mut *reader, &name, limits, &mut take);
        match read {
            Err(message) => self.part_lost(root, path, message),
            Ok(()) if self.out.inputs.len() == before => {
                self.problem(root, path, "holds no page with text; name another archive");
            }
            Ok(()) => {}
        }
    }

    fn part_lost(&mut self, root: &Path, path: &Path, message: String) {
        self.out.problems.push(Problem {
            file: relative(root, path),
            message,
            lost: false,
        });
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
    let name = path.to_string_lossy();
    is_document(&name) || container::kind(&name).is_some()
}

/// Whether a file is a document by its name.
pub(crate) fn is_document(name: &str) -> bool {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    extension.is_some_and(|found| {
        EXTENSIONS
            .iter()
            .any(|known| found.eq_ignore_ascii_case(known))
    })
}

fn relative(root: &Path, path: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path);
    path.to_string_lossy().replace('\\', "/")
}
