//! The options of `whatif`, `levers`, `cascade` and `watch`, and their help.

use crate::cli::arguments::{Common, Question};
use clap::builder::NonEmptyStringValueParser;
use clap::{Args, value_parser};
use std::path::PathBuf;

/// Run a scenario beside its baseline: what if?
///
/// A scenario is a .toml file, or the name of one that comes with the program; --list names those.
#[derive(Debug, Args)]
#[command(after_help = concat!(
    "Examples:\n",
    "  marchland whatif --list\n",
    "  marchland whatif diversification\n",
    "  marchland whatif scenarios/diversification.toml -o out.html -o out.json\n",
    "  marchland whatif own.toml --paths 20000 --seed 7",
))]
pub struct WhatIf {
    /// The scenario: a .toml file, or a name from the library
    #[arg(required_unless_present = "list", value_name = "SCENARIO")]
    pub scenario: Option<PathBuf>,
    /// List the scenarios that come with the program
    #[arg(long, conflicts_with_all = ["scenario", "output"])]
    pub list: bool,
    /// How to simulate.
    #[command(flatten)]
    pub simulate: Simulate,
    /// Where the answer goes and which model answers.
    #[command(flatten)]
    pub common: Common,
}

/// List what the target and others could change, and what goes with it.
#[derive(Debug, Args)]
#[command(after_help = concat!(
    "Examples:\n",
    "  marchland levers Russia Kazakhstan --move force --horizon 5y\n",
    "  marchland levers CHN TWN --move fatal --horizon 2y -o levers.html",
))]
pub struct Levers {
    /// The state that may move: a name or a code
    #[arg(value_parser = NonEmptyStringValueParser::new())]
    pub initiator: String,
    /// The state that may be moved against: a name or a code
    #[arg(value_parser = NonEmptyStringValueParser::new())]
    pub target: String,
    /// What is asked.
    #[command(flatten)]
    pub question: Question,
    /// Where the answer goes and which model answers.
    #[command(flatten)]
    pub common: Common,
}

/// Follow what a fall sets off: who comes into reach, who follows.
#[derive(Debug, Args)]
#[command(after_help = concat!(
    "Examples:\n",
    "  marchland cascade Russia --from Ukraine\n",
    "  marchland cascade RUS --from UKR --from MDA --months 120 --paths 20000 -o cascade.html",
))]
pub struct Cascade {
    /// The state to which others fall: a name or a code
    #[arg(value_parser = NonEmptyStringValueParser::new())]
    pub initiator: String,
    /// A state that has fallen to it: a name or a code; may be repeated
    #[arg(long, value_name = "STATE", required = true, value_parser = NonEmptyStringValueParser::new())]
    pub from: Vec<String>,
    /// Months to simulate, 12 to 120
    #[arg(long, value_name = "N", default_value_t = 60, value_parser = value_parser!(u16).range(12..=120))]
    pub months: u16,
    /// How to simulate.
    #[command(flatten)]
    pub simulate: Simulate,
    /// Where the answer goes and which model answers.
    #[command(flatten)]
    pub common: Common,
}

/// List what to watch: signs, deadlines, and which scenario each speaks for.
#[derive(Debug, Args)]
#[command(after_help = concat!(
    "Examples:\n",
    "  marchland watch Russia Kazakhstan\n",
    "  marchland watch Russia Kazakhstan --docs reports -o watch.html\n",
    "  marchland watch IND PAK --scenario own.toml",
))]
pub struct Watch {
    /// The state that may move: a name or a code
    #[arg(value_parser = NonEmptyStringValueParser::new())]
    pub initiator: String,
    /// The state that may be moved against: a name or a code
    #[arg(value_parser = NonEmptyStringValueParser::new())]
    pub target: String,
    /// A scenario besides those of the library that speak of the pair: a .toml file; may be repeated
    #[arg(long, value_name = "FILE")]
    pub scenario: Vec<PathBuf>,
    /// Reports whose conditions are listed too: a file or a folder, as for `assess`; may be repeated
    #[arg(long, value_name = "PATH")]
    pub docs: Vec<PathBuf>,
    /// How to simulate.
    #[command(flatten)]
    pub simulate: Simulate,
    /// Where the answer goes and which model answers.
    #[command(flatten)]
    pub common: Common,
}

/// How to simulate.
#[derive(Debug, Args)]
pub struct Simulate {
    /// How many paths to run, 100 to 10000000; the simulation's error falls with their square root
    #[arg(long, value_name = "N", default_value_t = marchland::SimulationRequest::USUAL_PATHS, value_parser = value_parser!(u64).range(100..=10_000_000))]
    pub paths: u64,
    /// The seed: the same seed gives the same paths
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
}
