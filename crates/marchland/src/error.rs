//! What can go wrong between a question and its answer.

use marchland_base::{Date, SameState};
use marchland_evidence::JudgementError;
use marchland_forecast::{AssessError, TrainError};
use marchland_panel::RecipeError;
use marchland_scenario::{ScenarioError, SimulationError};
use marchland_sources::catalog::DataError;
use marchland_sources::datasets::LoadError;

/// An assessment, ranking or estimation that failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Initiator and target are the same.
    #[error(transparent)]
    SameState(#[from] SameState),
    /// A state that was no member of the system on the bundle's date.
    #[error(
        "{state} ({code}) was not a member of the state system in {year}, the year of the factor values"
    )]
    NotAMember {
        /// The state's name.
        state: String,
        /// Its Correlates of War code.
        code: u16,
        /// The year.
        year: u16,
    },
    /// Bytes that are no bundle.
    #[error("the model cannot be read: {0}; it must come from `marchland train`")]
    Unreadable(String),
    /// A bundle of another version of the program.
    #[error(
        "the model has layout {found}, this program reads {allowed}; run `marchland train` again"
    )]
    Layout {
        /// The layout found.
        found: u32,
        /// The layout that is read.
        allowed: u32,
    },
    /// A judgement that cannot be used.
    #[error(transparent)]
    Judgement(#[from] JudgementError),
    /// The bundle cannot answer.
    #[error(transparent)]
    Assess(#[from] AssessError),
    /// A dataset is missing or not what its card says.
    #[error(transparent)]
    Data(#[from] LoadError<DataError>),
    /// A date that the panel cannot be built for.
    #[error("{as_of} is outside {first} to {last}: {why}")]
    Date {
        /// The date asked for.
        as_of: Date,
        /// The first that is possible.
        first: Date,
        /// The last that is possible.
        last: Date,
        /// Why.
        why: &'static str,
    },
    /// A day that cannot be replayed.
    #[error("{as_of} cannot be replayed, only ends of years from {first} to {last}: {why}")]
    ReplayDate {
        /// The day asked for.
        as_of: Date,
        /// The first that is possible.
        first: Date,
        /// The last that is possible.
        last: Date,
        /// Why.
        why: &'static str,
    },
    /// Years that cannot be forecast from what lies before them and judged by what lies after.
    #[error(
        "a backtest from {from} to {to}, refitted every {refit_every} years: the years must rise, lie within {first} to {last} \
         (before, too little of the record lies behind them; after, nothing can be judged), and a refit comes every year at most"
    )]
    BacktestYears {
        /// First year asked for.
        from: u16,
        /// Last year asked for.
        to: u16,
        /// First year possible.
        first: u16,
        /// Last year possible.
        last: u16,
        /// Years between refits.
        refit_every: u16,
    },
    /// A panel that cannot be built as asked for.
    #[error(transparent)]
    Panel(#[from] RecipeError),
    /// The estimation failed.
    #[error(transparent)]
    Train(#[from] TrainError),
    /// A scenario that cannot be used.
    #[error("{0}: {1}")]
    Scenario(String, ScenarioError),
    /// A simulation that cannot be run.
    #[error(transparent)]
    Simulation(#[from] SimulationError),
    /// A brief that contradicts itself: a fault of the program, never of the question.
    #[error("the answer contradicts itself and is withheld: {0}; please report this")]
    Inconsistent(String),
}

impl From<ScenarioError> for Error {
    fn from(error: ScenarioError) -> Error {
        Error::Scenario("the scenario".to_owned(), error)
    }
}

impl Error {
    /// The same error with a scenario's own name where it speaks of one.
    #[must_use]
    pub fn in_scenario(self, name: &str) -> Error {
        match self {
            Error::Scenario(_, error) => Error::Scenario(name.to_owned(), error),
            other => other,
        }
    }
}
