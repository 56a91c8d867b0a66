//! The reports of `--docs`.

use super::failure::{Exit, Failure};
use super::output::Outputs;
use super::progress::Progress;
use super::terminal;
use super::write;
use marchland::{Evidence, Limits, State};
use std::path::{Path, PathBuf};

/// Warnings that are printed; the brief lists all problems.
const WARNINGS: usize = 10;

/// Reads the reports; `None` when none were given.
///
/// # Errors
/// A path is not there, a folder holds no report, or not one report could be read.
pub fn read(
    paths: &[PathBuf],
    initiator: &State,
    target: &State,
) -> Result<Option<Evidence>, Failure> {
    if paths.is_empty() {
        return Ok(None);
    }
    let progress = Progress::spinner("reading the documents");
    let limits = Limits::default();
    let collected =
        marchland::collect(paths, &limits).map_err(|error| Failure::of(Exit::Failed, &error))?;
    let mut evidence = marchland::read_documents(&collected.inputs, initiator, target, &limits);
    evidence.problems.splice(0..0, collected.problems);
    drop(progress);
    warn_and_check(
        &evidence,
        "the brief lists them",
        ", or leave --docs out to assess without them",
    )?;
    Ok(Some(evidence))
}

/// Warns of documents that could not be read; `listed` says where the rest stand, `instead` what else can be done.
///
/// # Errors
/// Not one could be read.
pub fn warn_and_check(evidence: &Evidence, listed: &str, instead: &str) -> Result<(), Failure> {
    for problem in evidence.problems.iter().take(WARNINGS) {
        terminal::warn(&format!("{}: {}", problem.file, problem.message));
    }
    if evidence.problems.len() > WARNINGS {
        let more = evidence.problems.len() - WARNINGS;
        terminal::warn(&format!("{more} more documents have problems; {listed}"));
    }
    if !evidence.sources.is_empty() {
        return Ok(());
    }
    let text = format!(
        "not one of {} documents could be read; mend them as the warnings say{instead}",
        evidence.problems.len()
    );
    Err(Failure::new(Exit::Failed, text))
}

/// How the documents were named on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Among {
    /// By `--docs`.
    Docs,
    /// By themselves.
    Paths,
}

impl Among {
    fn words(self) -> &'static str {
        match self {
            Among::Docs => "--docs ",
            Among::Paths => "",
        }
    }
}

/// Refuses outputs that would replace a report, and warns of those that the next run would take for one.
///
/// # Errors
/// A file to be written is among the reports.
pub fn keep_apart(paths: &[PathBuf], outputs: &Outputs, named: Among) -> Result<(), Failure> {
    for output in outputs.documents() {
        let goal = write::goal(output)?;
        for path in paths {
            let Ok(given) = path.canonicalize() else {
                continue;
            };
            if goal.starts_with(&given) {
                among(output, &goal, path, named)?;
            }
        }
    }
    Ok(())
}

fn among(output: &Path, goal: &Path, docs: &Path, named: Among) -> Result<(), Failure> {
    let (output, docs, named) = (output.display(), docs.display(), named.words());
    if goal.exists() {
        let text = format!(
            "{output}: lies among the documents of {named}{docs} and would be read as a report; write it elsewhere"
        );
        return Err(Failure::new(Exit::Usage, text));
    }
    terminal::warn(&format!(
        "{output}: lies in {named}{docs}, where the next run would take it for a report"
    ));
    Ok(())
}
