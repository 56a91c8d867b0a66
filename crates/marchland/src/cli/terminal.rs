//! Standard output and standard error: what they can show, and writing to them.

use super::failure::{Exit, Failure};
use marchland_render::plain;
use std::io::{self, IsTerminal, Write};

/// The width of text that goes to no terminal, in columns.
pub const WIDTH_OF_FILES: usize = 100;

/// How wide text on standard output may be, in columns.
pub fn width() -> usize {
    if !io::stdout().is_terminal() {
        return WIDTH_OF_FILES;
    }
    terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0))
}

/// Whether text on standard output may have colours: a terminal that knows them, and `NO_COLOR` unset.
pub fn colour() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|value| value == "dumb");
    io::stdout().is_terminal() && !set("NO_COLOR") && !dumb
}

/// Prints on standard output. A reader that has gone away is no failure: `marchland ... | head` ends quietly.
///
/// # Errors
/// Standard output cannot be written to for another reason.
pub fn print(text: &str) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    let written = stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush());
    match written {
        Err(cause) if cause.kind() != io::ErrorKind::BrokenPipe => Err(refused(&cause)),
        _ => Ok(()),
    }
}

/// The failure to write to standard output, in the system's words.
pub fn refused(cause: &io::Error) -> Failure {
    let text = format!("standard output: cannot be written: {cause}; check where it goes");
    Failure::new(Exit::Output, text)
}

/// Prints a line of failure on standard error.
pub fn error(message: &str) {
    line("error", message);
}

/// Prints a warning on standard error.
pub fn warn(message: &str) {
    line("warning", message);
}

/// Tells a person at a terminal on standard error; a program that reads along is not told.
pub fn tell(message: &str) {
    if io::stderr().is_terminal() {
        // Nothing is left to do when standard error is gone.
        let _ = writeln!(io::stderr(), "{}", plain(message));
    }
}

fn line(kind: &str, message: &str) {
    // File names and documents may hold anything; a terminal must not obey them.
    let _ = writeln!(io::stderr(), "{kind}: {}", plain(message));
}
