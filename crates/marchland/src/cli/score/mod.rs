//! `marchland score`: predictions against what happened.

pub mod arguments;
pub mod csv;
pub mod document;

use super::failure::{Exit, Failure};
use super::output::Outputs;
use super::panel::{json, printed};
use super::{terminal, write};
use arguments::Score;
use marchland::{
    ForeignFile, OutcomeTable, Predictions, ScoreOptions, ScoredModel, TableFault, score,
};
use std::fs::File;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

/// Reads the tables, scores and prints.
pub fn run(arguments: &Score) -> Result<(), Failure> {
    let outputs = Outputs::plan(&arguments.output, arguments.json)?;
    if let Some(path) = &arguments.csv {
        write::goal(path)?;
    }
    let named = models(arguments)?;
    let years = arguments.years.map(|[first, last]| first..=last);
    let outcomes = read(&arguments.outcomes, years.as_ref(), &OutcomeTable::read)?;
    let mut predictions = Vec::with_capacity(named.len());
    for (path, _) in &named {
        predictions.push(read(path, years.as_ref(), &Predictions::read)?);
    }
    let models: Vec<ScoredModel<'_>> = named
        .iter()
        .zip(&predictions)
        .map(|((_, name), predictions)| ScoredModel { name, predictions })
        .collect();
    let options = ScoreOptions {
        seed: arguments.seed,
        draws: arguments.draws,
        interval_level: arguments.interval_level,
        ..ScoreOptions::default()
    };
    let report = score(&models, &outcomes, &options).map_err(|fault| refused(&fault))?;
    let json = json(&report)?;
    if let Some(path) = &arguments.csv {
        write::whole(path, csv::lines(&report).as_bytes())?;
        terminal::tell(&format!("wrote {}", path.display()));
    }
    outputs.deliver(&|style| {
        printed(
            style,
            &|| document::document(&report, arguments.reliability),
            &json,
        )
    })
}

/// The files of predictions and the names of their models.
fn models(arguments: &Score) -> Result<Vec<(PathBuf, String)>, Failure> {
    let first = &arguments.predictions;
    let name = arguments.name.clone().unwrap_or_else(|| stem(first));
    let mut models = vec![(first.clone(), name)];
    for text in &arguments.against {
        let (path, name) = named(text);
        unused(&name, models.iter().map(|(_, name)| name.as_str()))?;
        models.push((path, name));
    }
    Ok(models)
}

/// The file and the name of `FILE=NAME`; without a name, the file's.
pub fn named(text: &str) -> (PathBuf, String) {
    match text.rsplit_once('=') {
        Some((path, name)) if !name.is_empty() => (PathBuf::from(path), name.to_owned()),
        _ => (PathBuf::from(text), stem(Path::new(text))),
    }
}

/// Refuses a name that another model has.
///
/// # Errors
/// The name is among the others.
pub fn unused<'a>(name: &str, mut others: impl Iterator<Item = &'a str>) -> Result<(), Failure> {
    if others.all(|other| other != name) {
        return Ok(());
    }
    let problem =
        format!("two models are called {name}; give each its own name: --name NAME, or FILE=NAME");
    Err(Failure::new(Exit::Usage, problem))
}

fn stem(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or(path.as_os_str());
    stem.to_string_lossy().into_owned()
}

/// How a kind of table is read.
type Reader<T> = dyn Fn(&ForeignFile, &str, Option<&RangeInclusive<u16>>) -> Result<T, TableFault>;

/// Reads a table of predictions.
///
/// # Errors
/// The file cannot be read, or a row is at fault.
pub fn read_predictions(
    path: &Path,
    years: Option<&RangeInclusive<u16>>,
) -> Result<Predictions, Failure> {
    read(path, years, &Predictions::read)
}

fn read<T>(
    path: &Path,
    years: Option<&RangeInclusive<u16>>,
    reader: &Reader<T>,
) -> Result<T, Failure> {
    let name = path.display().to_string();
    let fault = |problem: String| Failure::new(Exit::Failed, format!("{name}: {problem}"));
    let next = "give a Parquet file";
    let file = File::open(path)
        .and_then(|file| Ok((file.metadata()?.is_file(), file)))
        .map_err(|cause| fault(format!("cannot be opened: {cause}; {next}")))?;
    let (true, file) = file else {
        return Err(fault(format!("it is no plain file; {next}")));
    };
    let file = ForeignFile::open(file).map_err(|error| fault(error.to_string()))?;
    reader(&file, &name, years).map_err(|fault| refused(&fault))
}

fn refused(fault: &TableFault) -> Failure {
    Failure::new(Exit::Failed, fault.to_string())
}
