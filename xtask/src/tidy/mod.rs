//! The rules of the house that no compiler checks. Each rule is a function from a file to problems.

mod imports;
mod length;
mod links;
mod notice;
mod source;
mod tree;

use std::fmt;
use std::path::Path;
use tree::{File, Tree};

/// What breaks a rule, and where.
#[derive(Debug)]
pub struct Problem {
    file: String,
    line: usize,
    message: String,
}

impl Problem {
    fn new(file: &File, line: usize, message: impl Into<String>) -> Problem {
        Problem {
            file: file.path.clone(),
            line,
            message: message.into(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}: {}", self.file, self.line, self.message)
    }
}

/// The number of files looked at, and the problems found, by file and line.
///
/// # Errors
/// The folder or a file in it cannot be read, or there is nothing to check.
pub fn check(root: &Path) -> Result<(usize, Vec<Problem>), String> {
    let tree = Tree::read(root)?;
    let long_files = length::LongFiles::read(&tree);
    let mut problems = Vec::new();
    for file in &tree.files {
        problems.extend(source::size(file));
        problems.extend(source::opening(file));
        problems.extend(source::leftovers(file));
        problems.extend(source::whitespace(file));
        problems.extend(length::length(file, &long_files));
        problems.extend(imports::upstream(file));
        problems.extend(links::links(file, &tree));
    }
    problems.extend(long_files.stale(&tree));
    problems.extend(notice::cards(&tree));
    problems.sort_by(|left, right| (&left.file, left.line).cmp(&(&right.file, right.line)));
    Ok((tree.files.len(), problems))
}
