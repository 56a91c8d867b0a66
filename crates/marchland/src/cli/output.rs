//! Where results go: checked before anything is computed, rendered before anything is written.

use super::failure::{Exit, Failure};
use super::terminal;
use super::write;
use std::path::{Path, PathBuf};

/// A way to print a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// A self-contained page.
    Html,
    /// Markdown.
    Markdown,
    /// JSON.
    Json,
    /// Plain text of a width in columns, with or without colours.
    Text {
        /// Columns.
        width: usize,
        /// Whether terminal colours are used.
        colour: bool,
    },
}

const ALLOWED: &str = ".html, .md, .json and .txt";

/// The outputs that a command was asked for.
#[derive(Debug)]
pub struct Outputs {
    files: Vec<(PathBuf, Style)>,
    stdout: Style,
}

impl Outputs {
    /// Checks what `--output` and `--json` ask for, as far as that can be told before writing.
    ///
    /// # Errors
    /// A file is of no known kind, comes twice, or cannot be written where it is asked for.
    pub fn plan(paths: &[PathBuf], json: bool) -> Result<Outputs, Failure> {
        Outputs::plan_also(paths, json, "")
    }

    /// The same for a command that writes other kinds of files by itself; `also` says which, after the common ones.
    ///
    /// # Errors
    /// As for [`Outputs::plan`].
    pub fn plan_also(paths: &[PathBuf], json: bool, also: &str) -> Result<Outputs, Failure> {
        let text = Style::Text {
            width: terminal::width(),
            colour: terminal::colour(),
        };
        let mut outputs = Outputs {
            files: Vec::new(),
            stdout: if json { Style::Json } else { text },
        };
        let mut seen: Vec<PathBuf> = Vec::new();
        for path in paths {
            let goal = if is_stdout(path) {
                path.clone()
            } else {
                write::goal(path)?
            };
            if seen.contains(&goal) {
                return Err(Failure::new(
                    Exit::Usage,
                    format!(
                        "{}: given twice as an output; give each file once",
                        path.display()
                    ),
                ));
            }
            if !is_stdout(path) {
                outputs.files.push((path.clone(), style_of(path, also)?));
            } else if !json {
                outputs.stdout = plain_text();
            }
            seen.push(goal);
        }
        Ok(outputs)
    }

    /// The files to be written in a style that `--docs` reads: all but JSON.
    pub fn documents(&self) -> impl Iterator<Item = &Path> {
        let documents = self.files.iter().filter(|(_, style)| *style != Style::Json);
        documents.map(|(path, _)| path.as_path())
    }

    /// Renders everything, then writes the files, then prints on standard output.
    ///
    /// # Errors
    /// An output cannot be written. Each one is named; the others are written, and what stood in the place of the
    /// failed ones is untouched.
    pub fn deliver(&self, render: &dyn Fn(Style) -> String) -> Result<(), Failure> {
        let rendered: Vec<(&Path, String)> = self
            .files
            .iter()
            .map(|(path, style)| (path.as_path(), render(*style)))
            .collect();
        let stdout = render(self.stdout);
        let (mut written, mut messages) = (Vec::new(), Vec::new());
        for (path, text) in rendered {
            match write::whole(path, text.as_bytes()) {
                Ok(()) => written.push(path),
                Err(failure) => messages.extend(failure.messages),
            }
        }
        if let Err(failure) = terminal::print(&stdout) {
            messages.extend(failure.messages);
        }
        // After the text, which may be long.
        for path in written {
            terminal::tell(&format!("wrote {}", path.display()));
        }
        if messages.is_empty() {
            return Ok(());
        }
        Err(Failure {
            exit: Exit::Output,
            messages,
        })
    }
}

fn is_stdout(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn plain_text() -> Style {
    Style::Text {
        width: terminal::WIDTH_OF_FILES,
        colour: false,
    }
}

/// How a file is written, by its extension in either case.
fn style_of(path: &Path, also: &str) -> Result<Style, Failure> {
    let extension = path
        .extension()
        .map(|extension| extension.to_string_lossy().to_ascii_lowercase());
    match extension.as_deref() {
        Some("html") => Ok(Style::Html),
        Some("md") => Ok(Style::Markdown),
        Some("json") => Ok(Style::Json),
        Some("txt") => Ok(plain_text()),
        found => {
            let found = found.map_or_else(
                || "no extension".to_owned(),
                |found| format!("the extension '.{found}'"),
            );
            Err(Failure::new(
                Exit::Usage,
                format!(
                    "{}: {found} does not say how to write it; allowed are {ALLOWED}{also}, or - for standard output",
                    path.display()
                ),
            ))
        }
    }
}
