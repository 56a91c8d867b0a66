//! `marchland read`: documents, lines of reporting and claims, without a model.

pub mod arguments;
mod claims_table;
mod document;
mod explain;

use super::documents::{self, Among};
use super::failure::{Exit, Failure};
use super::output::{Outputs, Style};
use super::panel::{json, printed};
use super::progress::Progress;
use super::{states, terminal, write};
use arguments::Read;
use marchland::{DEFAULT_AS_OF, Input, Limits, Reading, State};
use marchland_render::Document;
use std::path::PathBuf;

/// Checks the outputs and the pair, then reads, then writes.
pub fn run(arguments: &Read) -> Result<(), Failure> {
    let (tables, others): (Vec<PathBuf>, Vec<PathBuf>) =
        arguments.output.iter().cloned().partition(|path| {
            let extension = path.extension().unwrap_or_default();
            extension.eq_ignore_ascii_case("parquet")
        });
    let outputs = Outputs::plan_also(&others, arguments.json, ", .parquet for claims")?;
    documents::keep_apart(&arguments.paths, &outputs, Among::Paths)?;
    for path in &tables {
        write::goal(path)?;
    }
    let about = arguments.about.as_deref().map(pair).transpose()?;
    let limits = Limits::of_a_crawl();
    let inputs = marchland::collect(&arguments.paths, &limits)
        .map_err(|error| Failure::of(Exit::Failed, &error))?;
    let mut reading = on_threads(arguments.jobs, &|| {
        marchland::read(&inputs.inputs, about, &limits)
    })?;
    reading.evidence.problems.splice(0..0, inputs.problems);
    documents::warn_and_check(&reading.evidence, "the output lists them", "")?;
    if arguments.text {
        marchland::add_text(&mut reading, &inputs.inputs, &limits);
    }
    deliver(arguments, &reading, &inputs.inputs, &tables, outputs)
}

fn deliver(
    arguments: &Read,
    reading: &Reading,
    inputs: &[Input],
    tables: &[PathBuf],
    outputs: Outputs,
) -> Result<(), Failure> {
    for path in tables {
        claims_table::write(path, &reading.evidence)?;
    }
    let json = json(reading)?;
    let shown: Box<dyn Fn() -> Document> = if arguments.explain {
        Box::new(|| explain::document(&reading.evidence, inputs, &Limits::of_a_crawl()))
    } else {
        Box::new(|| document::document(reading))
    };
    if arguments.explain && arguments.output.is_empty() {
        return terminal::print(&printed(Style::Html, &*shown, &json));
    }
    outputs.deliver(&|style| printed(style, &*shown, &json))
}

/// Runs a reading on so many threads.
fn on_threads(
    jobs: Option<u16>,
    reading: &(dyn Fn() -> Reading + Sync),
) -> Result<Reading, Failure> {
    let progress = Progress::spinner("reading the documents");
    let builder = rayon::ThreadPoolBuilder::new().num_threads(jobs.map_or(0, usize::from));
    let pool = builder.build().map_err(|error| {
        let text = format!("threads cannot be started: {error}; give a smaller number by --jobs");
        Failure::new(Exit::Failed, text)
    })?;
    let read = pool.install(reading);
    drop(progress);
    Ok(read)
}

/// The two states of `INITIATOR:TARGET`. Codes may hold a colon themselves (`iso:KAZ`).
fn pair(text: &str) -> Result<(&'static State, &'static State), Failure> {
    let colons: Vec<usize> = text.match_indices(':').map(|(at, _)| at).collect();
    let Some(middle) = colons.get(colons.len() / 2).filter(|_| !colons.is_empty()) else {
        let text = format!(
            "--about: '{text}' names no pair; give the state that may move and the one that may be moved against, as in RUS:KAZ"
        );
        return Err(Failure::new(Exit::Usage, text));
    };
    let middle = match (colons.len(), prefixed(text)) {
        (2, true) => colons[1],
        (2, false) => colons[0],
        _ => *middle,
    };
    states::dyad(&text[..middle], &text[middle + 1..], DEFAULT_AS_OF)
}

/// Whether a code system stands before the first colon.
fn prefixed(text: &str) -> bool {
    ["cow:", "gw:", "iso:"]
        .iter()
        .any(|system| text.to_ascii_lowercase().starts_with(system))
}
