//! Which model answers: the embedded one, one from a file, or one estimated first.

use super::arguments::Common;
use super::bounded;
use super::data;
use super::failure::{Exit, Failure, chain};
use super::progress::Progress;
use marchland::{Bundle, DataDir, Date, Error, TrainProgress, TrainRequest};
use std::path::Path;

/// The longest model file that is read, in bytes: some twenty times the embedded one.
const LONGEST: u64 = 256 << 20;

/// A model that is at hand, or what to estimate it from.
pub enum Model {
    /// The embedded one.
    Embedded(&'static Bundle),
    /// From a file, or estimated.
    Own(Box<Bundle>),
    /// To be estimated.
    From(DataDir, TrainRequest),
}

impl Model {
    /// Opens what `--data`, `--model` and `--as-of` ask for, without estimating anything yet.
    ///
    /// # Errors
    /// The folder, file or embedded model cannot be used, or does not answer as of the day asked for.
    pub fn open(asked: &Common) -> Result<Model, Failure> {
        if let Some(folder) = asked.data.as_deref() {
            let mut request = TrainRequest::default();
            request.as_of = asked.as_of.unwrap_or(request.as_of);
            return Ok(Model::From(data::open(folder)?, request));
        }
        let (model, name, next) = match asked.model.as_deref() {
            Some(path) => (
                Model::Own(Box::new(read(path)?)),
                path.display().to_string(),
                "make a model of that day with `marchland train --as-of`",
            ),
            None => (
                Model::Embedded(marchland::embedded().map_err(|error| failure(&error))?),
                "the embedded model".to_owned(),
                "give --data DIR to re-estimate from the datasets as of that day",
            ),
        };
        match asked.as_of {
            Some(day) if day != model.day() => Err(Failure::new(
                Exit::Usage,
                format!(
                    "{name} knows the world as of {} only, not {day}; leave --as-of out, or {next}",
                    model.day()
                ),
            )),
            _ => Ok(model),
        }
    }

    /// The day as of which it answers.
    pub fn day(&self) -> Date {
        match self {
            Model::Embedded(bundle) => bundle.as_of(),
            Model::Own(bundle) => bundle.as_of(),
            Model::From(_, request) => request.as_of,
        }
    }

    /// Calls with the model, which is estimated first if it has to be.
    ///
    /// # Errors
    /// The estimation fails, or the call does.
    pub fn answer<T>(
        self,
        question: impl FnOnce(&Bundle) -> Result<T, Error>,
    ) -> Result<T, Failure> {
        let answer = match self {
            Model::Embedded(bundle) => question(bundle),
            Model::Own(bundle) => question(&bundle),
            Model::From(folder, request) => question(&estimate(&folder, &request)?),
        };
        answer.map_err(|error| failure(&error))
    }
}

/// Estimates a model, with progress on a terminal.
///
/// # Errors
/// A dataset is missing or wrong, or the record does not allow an estimate.
pub fn estimate(folder: &DataDir, request: &TrainRequest) -> Result<Bundle, Failure> {
    let progress = Progress::spinner("estimating");
    let mut say = |now: TrainProgress| match now {
        TrainProgress::Stage(stage) => progress.say(stage.to_owned()),
        TrainProgress::Fit(fit) => {
            progress.say(format!("{}: {} of {}", fit.stage, fit.done, fit.total));
        }
    };
    marchland::train(folder, request, &mut say).map_err(|error| failure(&error))
}

/// Reads a model file.
fn read(path: &Path) -> Result<Bundle, Failure> {
    let fail = |text: String| Failure::new(Exit::Failed, text);
    let bytes = bounded::read(path, LONGEST, "model").map_err(|problem| {
        fail(format!(
            "{problem}; give a file that `marchland train` wrote"
        ))
    })?;
    marchland::read_bundle(&bytes)
        .map_err(|error| fail(format!("{}: {}", path.display(), chain(&error))))
}

/// An error of the façade with the exit code that belongs to it.
pub fn failure(error: &Error) -> Failure {
    let exit = match error {
        Error::SameState(_)
        | Error::NotAMember { .. }
        | Error::Date { .. }
        | Error::BacktestYears { .. }
        | Error::ReplayDate { .. }
        | Error::Scenario(..)
        | Error::Panel(_) => Exit::Usage,
        Error::Data(_) => Exit::Data,
        _ => Exit::Failed,
    };
    Failure::of(exit, error)
}
