//! Runs the built binary.

use std::path::Path;
use std::process::{Command, Output, Stdio};

/// What a run of the binary left behind.
#[derive(Debug)]
pub struct Ran {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Ran {
    #[track_caller]
    pub fn code(self, expected: i32) -> Ran {
        assert_eq!(self.code, Some(expected), "{self:?}");
        self
    }

    /// Standard error is one line that begins with `error: ` and holds these words.
    #[track_caller]
    pub fn error(self, words: &[&str]) -> Ran {
        assert!(self.stderr.contains("error: "), "{self:?}");
        for word in words {
            assert!(self.stderr.contains(word), "no '{word}' in {self:?}");
        }
        assert!(!self.stderr.contains("panicked"), "{self:?}");
        self
    }
}

/// The binary in a folder, in an environment that says nothing of its own.
pub fn command(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_marchland"));
    command
        .current_dir(folder)
        .env_remove("MARCHLAND_DATA")
        .env_remove("NO_COLOR")
        .stdin(Stdio::null());
    command
}

/// Runs it with some arguments in a folder.
pub fn run(folder: &Path, arguments: &[&str]) -> Ran {
    let output = command(folder).args(arguments).output();
    told(output.expect("the binary runs"))
}

/// What a finished process said.
pub fn told(output: Output) -> Ran {
    Ran {
        code: output.status.code(),
        stdout: String::from_utf8(output.stdout).expect("standard output is UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("standard error is UTF-8"),
    }
}

/// An empty folder of one's own.
pub fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder for scratch")
}
