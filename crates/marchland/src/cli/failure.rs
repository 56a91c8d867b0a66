//! How a command fails: what is printed, and the exit code.

use std::error::Error;
use std::fmt::Write as _;

/// The exit codes other than 0; `marchland --help` documents them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Documents or a model that cannot be read, an estimate that cannot be made.
    Failed = 1,
    /// Wrong arguments.
    Usage = 2,
    /// A dataset is missing, cannot be read, or differs from its card.
    Data = 3,
    /// An output cannot be written.
    Output = 4,
}

/// What went wrong, each with what to do next.
#[derive(Debug)]
pub struct Failure {
    /// The exit code.
    pub exit: Exit,
    /// One line each; printed after `error: `.
    pub messages: Vec<String>,
}

impl Failure {
    /// A failure of one message.
    pub fn new(exit: Exit, message: impl Into<String>) -> Failure {
        Failure {
            exit,
            messages: vec![message.into()],
        }
    }

    /// A failure told by an error and the errors behind it.
    pub fn of(exit: Exit, error: &dyn Error) -> Failure {
        Failure::new(exit, chain(error))
    }
}

/// An error with its causes, each once: some errors already say what their cause says.
pub fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let words = error.to_string();
        if !text.contains(&words) {
            // Writing to a string cannot fail.
            let _ = write!(text, ": {words}");
        }
        cause = error.source();
    }
    text
}
