//! The commands, their options and their help.

use super::backtest::arguments::Backtest;
use super::panel::arguments::Panel;
use super::read::arguments::Read;
use super::replay::arguments::Replay;
use super::scenario::arguments::{Cascade, Levers, Watch, WhatIf};
use super::score::arguments::Score;
use clap::builder::NonEmptyStringValueParser;
use clap::{Args, Parser, Subcommand, value_parser};
use marchland_base::{Date, Horizon, Move, Outcome, OutcomeKind};
use std::path::PathBuf;

/// Interstate threat assessment: the next move, the next target, how likely, why, and what would change it.
#[derive(Debug, Parser)]
#[command(
    name = "marchland",
    version,
    arg_required_else_help = true,
    disable_help_subcommand = true,
    after_help = concat!(
        "Examples:\n",
        "  marchland assess Russia Kazakhstan\n",
        "  marchland assess RUS 705 --docs reports -o brief.html\n",
        "  marchland explain Russia Kazakhstan --move force --horizon 1y\n",
        "  marchland rank Russia --move force --horizon 5y\n",
        "  marchland rank Israel --outcome action --move fatal --horizon 1y\n",
        "  marchland read reports --about RUS:KAZ -o evidence.json\n",
        "  marchland replay Russia Georgia --as-of 2007-12-31 --data data\n",
        "  marchland whatif diversification -o whatif.html\n",
        "  marchland levers Russia Kazakhstan --move force --horizon 5y\n",
        "  marchland cascade Russia --from Ukraine\n",
        "  marchland watch Russia Kazakhstan\n",
        "  marchland train --data data -o model.json.gz\n",
        "  marchland panel --directed --years 1946..2014 -o panel.parquet\n",
        "  marchland score predictions.parquet outcomes.parquet\n",
        "  marchland backtest --data data --from 1995 --to 2014 -o backtest\n",
        "\n",
        "States are given by name, common name, demonym or code: Kazakhstan, Kazakh, KAZ, 705, cow:705, gw:705, iso:KAZ.\n",
        "\n",
        "Exit codes:\n",
        "  0  done\n",
        "  1  failed at run time: documents, a model or a table that cannot be read, an estimate that cannot be made\n",
        "  2  wrong arguments: an unknown option, state, date, dataset or kind of file,\n     a judgement that cannot be used\n",
        "  3  a dataset is missing, cannot be read, or differs from its card\n",
        "  4  an output cannot be written; what was there before is untouched\n",
        "\n",
        "Environment:\n",
        "  MARCHLAND_DATA  the folder of datasets of `data`, `train`, `panel`, `backtest` and `replay`, where --data is not given (else ./data)\n",
        "  NO_COLOR        set to anything: no colours",
    )
)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What can be done; each command is described where its arguments are.
#[derive(Debug, Subcommand)]
pub enum Command {
    Assess(Assess),
    Explain(Explain),
    Rank(Rank),
    Read(Read),
    Replay(Replay),
    Train(Train),
    #[command(name = "whatif")]
    WhatIf(WhatIf),
    Levers(Levers),
    Cascade(Cascade),
    Watch(Watch),
    Panel(Panel),
    Score(Score),
    Backtest(Backtest),
    #[command(subcommand, disable_help_subcommand = true)]
    Data(Data),
}

/// Assess what one state may do to another.
///
/// Without --data and --model, the embedded model and factor values answer: no network, no datasets.
#[derive(Debug, Args)]
#[command(after_help = concat!(
    "Examples:\n",
    "  marchland assess Russia Kazakhstan\n",
    "  marchland assess \"United States\" Iran\n",
    "  marchland assess RUS 705 --docs reports --docs extra.pdf -o brief.html -o brief.json\n",
    "  marchland assess RUS KAZ --docs reports --judge judgements.toml\n",
    "  marchland assess China Taiwan --json | jq .moves\n",
    "  marchland assess Russia Georgia --data data --as-of 2008-06-30",
))]
pub struct Assess {
    /// The state that may move: a name or a code
    #[arg(value_parser = NonEmptyStringValueParser::new())]
    pub initiator: String,
    /// The state that may be moved against: a name or a code
    #[arg(value_parser = NonEmptyStringValueParser::new())]
    pub target: String,
    /// Reports to read: a .txt, .md, .html or .pdf file, a mail (.eml), a web archive (.warc, .warc.gz), or a folder of them; may be repeated
    #[arg(long, value_name = "PATH")]
    pub docs: Vec<PathBuf>,
    /// What a reader makes of the reports: a .toml file of likelihood ratios and grades, printed beside the forecasts
    #[arg(long, value_name = "FILE", requires = "docs")]
    pub judge: Option<PathBuf>,
    /// Where the brief goes and which model answers.
    #[command(flatten)]
    pub common: Common,
}

/// Explain one number: every column of the model with its value and what it adds, and the most similar dyad-years of the record.
#[derive(Debug, Args)]
#[command(after_help = concat!(
    "Examples:\n",
    "  marchland explain Russia Kazakhstan --move force --horizon 1y\n",
    "  marchland explain IND PAK --outcome action --move fatal --horizon 5y -o why.html\n",
    "  marchland explain China Taiwan --json | jq .analogues.frequencies",
))]
pub struct Explain {
    /// The state that may move: a name or a code
    #[arg(value_parser = NonEmptyStringValueParser::new())]
    pub initiator: String,
    /// The state that may be moved against: a name or a code
    #[arg(value_parser = NonEmptyStringValueParser::new())]
    pub target: String,
    /// What is asked.
    #[command(flatten)]
    pub question: Question,
    /// Where the explanation goes and which model answers.
    #[command(flatten)]
    pub common: Common,
}

/// Rank the possible targets of a state: who is next.
#[derive(Debug, Args)]
#[command(after_help = concat!(
    "Examples:\n",
    "  marchland rank Russia\n",
    "  marchland rank China --move war --horizon 1y --top 10\n",
    "  marchland rank 365 --top 200 -o targets.html -o targets.json",
))]
pub struct Rank {
    /// The state that may move: a name or a code
    #[arg(value_parser = NonEmptyStringValueParser::new())]
    pub initiator: String,
    /// What is asked.
    #[command(flatten)]
    pub question: Question,
    /// How many targets to list, most likely first
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = value_parser!(u32).range(1..))]
    pub top: u32,
    /// Where the table goes and which model answers.
    #[command(flatten)]
    pub common: Common,
}

/// What `explain`, `rank` and `levers` ask about.
#[derive(Debug, Args)]
pub struct Question {
    /// What counts: initiation, a dispute that the state opens; or action, whatever it does in new and running disputes
    #[arg(long, value_name = "OUTCOME", default_value = "initiation", value_parser = kind)]
    pub outcome: OutcomeKind,
    /// The least severe move that counts: threat, display, force, fatal (force with a death) or war
    #[arg(long = "move", value_name = "MOVE", default_value = "force", value_parser = rung)]
    pub rung: Move,
    /// How far to look: 1y, 2y or 5y
    #[arg(long, default_value = "5y", value_parser = horizon)]
    pub horizon: Horizon,
}

impl Question {
    /// The question as an outcome.
    pub fn outcome(&self) -> Outcome {
        Outcome {
            kind: self.outcome,
            rung: self.rung,
            horizon: self.horizon,
        }
    }
}

/// What `assess`, `explain` and `rank` share.
#[derive(Debug, Args)]
pub struct Common {
    /// Also write to a file; its extension says how: .html, .md, .json or .txt; may be repeated; - is standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Vec<PathBuf>,
    /// Print JSON on standard output instead of text
    #[arg(long)]
    pub json: bool,
    /// Assess as of this day (YYYY-MM-DD); other days than the model's own need --data
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_of: Option<Date>,
    /// Re-estimate from the datasets in this folder first
    #[arg(long, value_name = "DIR", conflicts_with = "model")]
    pub data: Option<PathBuf>,
    /// Use a model that `marchland train` wrote
    #[arg(long, value_name = "FILE")]
    pub model: Option<PathBuf>,
}

/// Re-estimate the model and the factor values from the datasets.
///
/// The same datasets, date, seed and number of draws give the same file, byte for byte, on one machine.
#[derive(Debug, Args)]
#[command(after_help = concat!(
    "Examples:\n",
    "  marchland train --data data -o model.json.gz\n",
    "  marchland train --data data --as-of 2013-12-31 --seed 7 -o model-2013.json\n",
    "  marchland assess Russia Ukraine --model model-2013.json",
))]
pub struct Train {
    /// The folder of datasets [default: $MARCHLAND_DATA, else ./data]
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// The model file to write: .json, or .json.gz for a compressed one
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
    /// Estimate with what had been published by this day (YYYY-MM-DD) [default: 2025-12-31, as in the embedded model]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_of: Option<Date>,
    /// The seed of the bootstrap [default: that of the embedded model]
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// How many times the bootstrap draws, 20 to 10000 [default: as for the embedded model]
    #[arg(long, value_name = "N", value_parser = value_parser!(u32).range(20..=10_000))]
    pub draws: Option<u32>,
    /// Leave out past dyad-years: they list what the dispute record holds, which its terms forbid to pass on, and without them there are no analogues
    #[arg(long)]
    pub without_past: bool,
}

/// List, check, cite and fetch the datasets.
#[derive(Debug, Subcommand)]
#[command(after_help = concat!(
    "Examples:\n",
    "  marchland data list\n",
    "  marchland data fetch worldbank-gdp ucdp-conflict --data data\n",
    "  marchland data verify --data data\n",
    "  marchland data cite > marchland.bib",
))]
pub enum Data {
    List(DataList),
    Verify(DataVerify),
    Cite(DataCite),
    Fetch(DataFetch),
}

/// List the datasets of the catalog.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  marchland data list\n  marchland data list --data data --json"
)]
pub struct DataList {
    /// The folder of datasets [default: $MARCHLAND_DATA, else ./data]
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// Check the files in a folder against the checksums of the catalog.
///
/// Ends with exit code 3 when a file is missing, differs or cannot be read.
#[derive(Debug, Args)]
#[command(after_help = concat!(
    "Examples:\n",
    "  marchland data verify --data data\n",
    "  marchland data verify cow-nmc atop --data data --json",
))]
pub struct DataVerify {
    /// The datasets to check, by id [default: all]
    #[arg(value_name = "ID")]
    pub cards: Vec<String>,
    /// The folder of datasets [default: $MARCHLAND_DATA, else ./data]
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// Print the references of the datasets, as BibTeX or text.
#[derive(Debug, Args)]
#[command(after_help = concat!(
    "Examples:\n",
    "  marchland data cite > marchland.bib\n",
    "  marchland data cite cow-nmc --text\n",
    "  marchland data cite --panel panel.parquet > panel.bib",
))]
pub struct DataCite {
    /// The datasets to cite, by id [default: all]
    #[arg(value_name = "ID")]
    pub cards: Vec<String>,
    /// Cite only the datasets that are in this folder
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Cite the datasets behind the columns of this panel, a Parquet file that `marchland panel` wrote
    #[arg(long, value_name = "FILE", conflicts_with_all = ["cards", "data"])]
    pub panel: Option<PathBuf>,
    /// Print references as a reader sees them instead of BibTeX
    #[arg(long, conflicts_with = "json")]
    pub text: bool,
    /// Print JSON, with the terms of use
    #[arg(long)]
    pub json: bool,
}

/// Bring datasets from their publishers, and check them.
///
/// An interrupted download goes on where it stopped. Where a publisher wants a registration, or a file must be
/// converted by hand, it says what to do. Ends with exit code 3 when a dataset is still missing afterwards.
#[derive(Debug, Args)]
#[command(after_help = concat!(
    "Examples:\n",
    "  marchland data fetch\n",
    "  marchland data fetch worldbank-gdp ucdp-conflict --data data\n",
    "  marchland data fetch --from http://127.0.0.1:8000",
))]
pub struct DataFetch {
    /// The datasets to fetch, by id [default: all]
    #[arg(value_name = "ID")]
    pub cards: Vec<String>,
    /// The folder of datasets, made when it is missing [default: $MARCHLAND_DATA, else ./data]
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Ask this server instead of the publishers; it offers the files at BASE/ID/NAME
    #[arg(long, value_name = "BASE")]
    pub from: Option<String>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// A day as it is typed.
pub fn day(text: &str) -> Result<Date, String> {
    text.parse()
        .map_err(|_| format!("'{text}' is no day; give one as YYYY-MM-DD, such as 2024-12-31"))
}

fn rung(text: &str) -> Result<Move, String> {
    const WITHOUT_MODEL: [&str; 3] = ["coercion", "intervention", "subversion"];
    if WITHOUT_MODEL.contains(&text) {
        return Err(format!(
            "no calibrated model for {text}, as no outcome data are read for it; one of threat, display, force, fatal, war"
        ));
    }
    text.parse().map_err(|error| format!("{error}"))
}

fn kind(text: &str) -> Result<OutcomeKind, String> {
    text.parse().map_err(|error| format!("{error}"))
}

fn horizon(text: &str) -> Result<Horizon, String> {
    text.parse().map_err(|error| format!("{error}"))
}
