//! Interstate threat assessment: the façade of the engine, and the only promised interface.
//!
//! [`embedded`] gives the estimated model and factor values that come with the program; [`train`] re-estimates them
//! from the datasets. [`assess`] answers for a dyad, [`explain`] takes one of its numbers apart, [`rank`] for an initiator and all its possible targets; [`panel`]
//! builds the field's own tables. [`read`] reads documents without a model. [`score`] judges tables of predictions, whoever made them, and [`score_question`] lists in
//! memory.
//!
//! ```
//! use marchland::{States, assess, embedded};
//!
//! let bundle = embedded()?;
//! let (states, day) = (States::embedded(), bundle.as_of());
//! let brief = assess(bundle, states.resolve("Russia", day)?, states.resolve("KAZ", day)?, None)?;
//! assert!(brief.check().is_empty());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod analogues;
mod assess;
mod backtest;
mod bundle;
mod confidence;
mod error;
mod explain;
mod figures;
mod judge;
mod limits;
mod panel;
mod rank;
mod reading;
mod replay;
mod reports;
mod scenario;
mod skill;
mod train;

pub use assess::assess;
pub use backtest::{
    Backtest, BacktestRequest, Case, Cases, FIRST_ORIGIN, LONGEST_WITHHELD, Later, MAIN, OURS,
    Onset, Warning, backtest, backtest_outcomes, likeliest_hits, model_names, outcome_table,
    prediction_table, state_name,
};
pub use bundle::{embedded, read_bundle, write_bundle};
pub use error::Error;
pub use explain::explain;
pub use judge::judge;
pub use panel::{PanelTable, panel, panel_columns};
pub use rank::rank;
pub use reading::{READING_VERSION, Reading, add_text, read, reading_schema};
pub use replay::{FIRST_REPLAY, ReplayChoices, ReplayRequest, check_replay, replay};
pub use scenario::{
    LibraryScenario, SimulationRequest, cascade, levers, library, scenario_states, watch, whatif,
};
pub use skill::{CoverageAtAge, SkillAtAge, skill_at_age};
pub use train::{DEFAULT_AS_OF, DEFAULT_DRAWS, DEFAULT_SEED, TrainRequest, train};

pub use marchland_base::{
    Clock, Date, FactorId, Horizon, Move, Outcome, OutcomeKind, State, StateError, States,
};
pub use marchland_brief::scenario::ScenarioAnswer;
pub use marchland_brief::{Brief, Explanation, RankTable, Replay};
pub use marchland_evidence::{
    About, Claim, Evidence, Input, Judgements, Limits, Line, Piece, PieceRole, Polarity, Source,
    collect, marked, read_documents, read_each,
};
pub use marchland_forecast::{Bundle, TrainProgress};
pub use marchland_panel::Request as PanelRequest;
pub use marchland_score::{
    Answers, Entry, Happened, Key, Measure, Model as ScoredModel, ModelScores,
    Options as ScoreOptions, Outcomes as OutcomeTable, Pairs, Population, Predictions, Question,
    ScoreReport, TableFault, Verdict, score, score_question,
};
pub use marchland_sources::catalog::{Catalog, DataDir};
pub use marchland_table::{
    Block, ForeignFile, RecordColumn, RecordValues, RowUnit, System, TableCard, write_records,
};
