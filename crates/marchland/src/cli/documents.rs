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
    for problem in evidence.problems.iter().take(WARNINGS) {
        terminal::warn(&format!("{}: {}", problem.file, problem.message));
    }
    if evidence.problems.len() > WARNINGS {
        let more = evidence.problems.len() - WARNINGS;
        terminal::warn(&format!(
            "{more} more documents have problems; the brief lists them"
        ));
    }
    if evidence.sources.is_empty() {
        let text = format!(
            "not one of {} documents could be read; mend them as the warnings say, or leave --docs out to assess without \
             them",
            evidence.problems.len()
        );
        return Err(Failure::new(Exit::Failed, text));
    }
    Ok(Some(evidence))
}

/// Refuses outputs that would replace a report, and warns of those that the next run would take for one.
///
/// # Errors
/// A file to be written is among the reports.
pub fn keep_apart(paths: &[PathBuf], outputs: &Outputs) -> Result<(), Failure> {
    for output in outputs.documents() {
        let goal = write::goal(output)?;
        for path in paths {
            let Ok(given) = path.canonicalize() else {
                continue;
            };
            if goal.starts_with(&given) {
                among(output, &goal, path)?;
            }
        }
    }
    Ok(())
}

fn among(output: &Path, goal: &Path, docs: &Path) -> Result<(), Failure> {
    let (output, docs) = (output.display(), docs.display());
    if goal.exists() {
        let text = format!(
            "{output}: lies among the documents of --docs {docs} and would be read as a report; write it elsewhere"
        );
        return Err(Failure::new(Exit::Usage, text));
    }
    terminal::warn(&format!(
        "{output}: lies in --docs {docs}, where the next run would take it for a report"
    ));
    Ok(())
}
