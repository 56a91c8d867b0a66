//! Rules on single files: size, opening comment, leftovers of work, whitespace.

use super::Problem;
use super::tree::File;

/// The largest file that may be tracked, in bytes: the embedded model with its past dyad-years has some 2,500,000.
const LARGEST: u64 = 3_000_000;

/// Macros that stand for work left undone.
const LEFTOVERS: [&str; 3] = ["todo", "unimplemented", "dbg"];

/// Reports as they come, blanks and all: material, not text of the house.
const MATERIAL: &str = "examples/reports/";

/// Whether a file is material that the house did not shape.
pub fn is_material(file: &File) -> bool {
    file.path.starts_with(MATERIAL)
}

/// No tracked file is large.
pub fn size(file: &File) -> Option<Problem> {
    let text = format!(
        "{} bytes; at most {LARGEST} may be tracked, so store it elsewhere or compress it",
        file.bytes
    );
    (file.bytes > LARGEST).then(|| Problem::new(file, 1, text))
}

/// Every source file begins by saying what it is for.
pub fn opening(file: &File) -> Option<Problem> {
    let opens = file
        .text
        .as_deref()
        .is_some_and(|text| text.starts_with("//!"));
    (file.is("rs") && !opens).then(|| {
        Problem::new(
            file,
            1,
            "does not begin with a `//!` line; say in one line what the file is for",
        )
    })
}

/// No macro that stands for work left undone.
pub fn leftovers(file: &File) -> Vec<Problem> {
    if !file.is("rs") {
        return Vec::new();
    }
    let found = |(number, line): (usize, &str)| {
        let name = LEFTOVERS.into_iter().find(|name| calls(line, name))?;
        Some(Problem::new(
            file,
            number,
            format!("`{name}!` is left over; finish the work or remove it"),
        ))
    };
    file.lines().filter_map(found).collect()
}

/// Whether a line invokes a macro of this name, in code.
fn calls(line: &str, name: &str) -> bool {
    let code = line.split("//").next().unwrap_or(line);
    let invocation = format!("{name}!");
    code.match_indices(&invocation).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = code[at + invocation.len()..].trim_start();
        !before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
            && after.starts_with(['(', '[', '{'])
    })
}

/// No blanks at the end of a line, no tabs, and a line break at the end of the file.
pub fn whitespace(file: &File) -> Vec<Problem> {
    let watched = ["rs", "md", "toml"]
        .into_iter()
        .any(|extension| file.is(extension));
    if !watched || is_material(file) {
        return Vec::new();
    }
    let mut problems = Vec::new();
    for (number, line) in file.lines() {
        if line.ends_with([' ', '\t', '\r']) {
            problems.push(Problem::new(file, number, "ends in a blank; remove it"));
        }
        if line.contains('\t') {
            problems.push(Problem::new(
                file,
                number,
                "holds a tab; use spaces, or \\t in a string",
            ));
        }
    }
    if file
        .text
        .as_deref()
        .is_some_and(|text| !text.is_empty() && !text.ends_with('\n'))
    {
        let last = file.lines().count();
        problems.push(Problem::new(
            file,
            last,
            "does not end in a line break; add one",
        ));
    }
    problems
}
