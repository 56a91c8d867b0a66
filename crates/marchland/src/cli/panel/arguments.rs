//! The options of `marchland panel` and their help.

use crate::cli::arguments::day;
use clap::{Args, Subcommand, ValueEnum};
use marchland_base::Date;
use marchland_table::{RowUnit, System};
use std::path::PathBuf;

/// Build a panel of states or pairs of states by year, describe one, or show what is absent in it.
///
/// The file carries its own codebook: what every column means, its unit, and the datasets behind it.
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    disable_help_subcommand = true,
    arg_required_else_help = true,
    after_help = concat!(
        "Examples:\n",
        "  marchland panel --directed --years 1946..2014 -o panel.parquet\n",
        "  marchland panel --undirected --years 1946..2014 --politically-relevant --columns cinc,democracy -o panel.csv.gz\n",
        "  marchland panel --state-years --years 1990..2020 --states Russia,Kazakhstan --carry -o panel.dta\n",
        "  marchland panel --directed --years 1990..2013 --as-of 2013-12-31 -o - --format csv | head\n",
        "  marchland panel columns\n",
        "  marchland panel describe panel.parquet\n",
        "  marchland panel missing panel.parquet -o missing.html\n",
        "  marchland data cite --panel panel.parquet > panel.bib",
    )
)]
pub struct Panel {
    /// What to do with a panel that is there.
    #[command(subcommand)]
    pub command: Option<PanelCommand>,
    /// Which panel to build.
    #[command(flatten)]
    pub build: Build,
}

/// What can be done with a panel that is there.
#[derive(Debug, Subcommand)]
pub enum PanelCommand {
    Columns(Columns),
    Describe(Describe),
    Missing(Missing),
}

/// Which panel to build, and where to.
#[derive(Debug, Args)]
pub struct Build {
    /// What a row is.
    #[command(flatten)]
    pub unit: Unit,
    /// The first and the last year, both included, such as 1946..2014
    #[arg(long, value_name = "FIRST..LAST", value_parser = years, required = true)]
    pub years: Option<[u16; 2]>,
    /// The columns, separated by commas: cinc1, cinc for both sides, nmc for a group, or all [default: all]
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub columns: Vec<String>,
    /// Whose list of states: cow (Correlates of War) or gw (Gleditsch and Ward) [default: cow]
    #[arg(long, value_name = "LIST", value_parser = system)]
    pub system: Option<System>,
    /// Only pairs that are neighbours or hold a major power
    #[arg(long)]
    pub politically_relevant: bool,
    /// Only rows with one of these states, separated by commas: names or codes
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub states: Vec<String>,
    /// Carry values forward as far as each column allows, with their age in a column of its own
    #[arg(long)]
    pub carry: bool,
    /// See only what had been published by this day (YYYY-MM-DD)
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_of: Option<Date>,
    /// See rows up to the end of this year, as coded today [default: the last year of the panel]
    #[arg(long, value_name = "YEAR", conflicts_with = "as_of")]
    pub through: Option<u16>,
    /// The folder of datasets [default: $MARCHLAND_DATA, else ./data]
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// The file to write: .parquet, .csv, .csv.gz or .dta (Stata); - is standard output
    #[arg(short, long, value_name = "FILE", required = true)]
    pub output: Option<PathBuf>,
    /// How to write it, where the name of the file does not tell
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<Format>,
}

/// What a row is; exactly one of these.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct Unit {
    /// A row is a year of an ordered pair of states: initiator and target
    #[arg(long)]
    pub directed: bool,
    /// A row is a year of a pair of states
    #[arg(long)]
    pub undirected: bool,
    /// A row is a year of a state
    #[arg(long)]
    pub state_years: bool,
}

impl Unit {
    /// What a row stands for.
    pub fn row(&self) -> RowUnit {
        match self {
            Unit {
                state_years: true, ..
            } => RowUnit::StateYear,
            Unit {
                undirected: true, ..
            } => RowUnit::DyadYear,
            _ => RowUnit::DirectedDyadYear,
        }
    }
}

/// The format of a panel's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Parquet, with the codebook
    Parquet,
    /// Comma-separated values
    Csv,
    /// Comma-separated values, compressed
    #[value(name = "csv.gz")]
    CsvGz,
    /// Stata 14 and later, with labels and notes
    Dta,
}

/// List every column that a panel can have, by the group of its dataset.
#[derive(Debug, Args)]
#[command(after_help = concat!(
    "Examples:\n",
    "  marchland panel columns\n",
    "  marchland panel columns --state-years -o columns.html\n",
    "  marchland panel columns --json | jq -r '.[] | select(.factor != null) | .name'",
))]
pub struct Columns {
    /// Those of dyad-years without direction
    #[arg(long, conflicts_with = "state_years")]
    pub undirected: bool,
    /// Those of state-years
    #[arg(long)]
    pub state_years: bool,
    /// Also write to a file; its extension says how: .html, .md, .json or .txt; may be repeated; - is standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Vec<PathBuf>,
    /// Print JSON on standard output instead of text
    #[arg(long)]
    pub json: bool,
}

impl Columns {
    /// What a row stands for.
    pub fn unit(&self) -> RowUnit {
        match (self.undirected, self.state_years) {
            (_, true) => RowUnit::StateYear,
            (true, _) => RowUnit::DyadYear,
            _ => RowUnit::DirectedDyadYear,
        }
    }
}

/// Print the codebook of a panel: what a row is, and of every column the meaning, unit, range, sources and gaps.
#[derive(Debug, Args)]
#[command(after_help = concat!(
    "Examples:\n",
    "  marchland panel describe panel.parquet\n",
    "  marchland panel describe panel.parquet -o codebook.html\n",
    "  marchland panel describe panel.parquet --json | jq '.columns[] | {name, unit}'",
))]
pub struct Describe {
    /// The panel: a Parquet file that `marchland panel` wrote
    #[arg(value_name = "FILE")]
    pub panel: PathBuf,
    /// Also write to a file; its extension says how: .html, .md, .json or .txt; may be repeated; - is standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Vec<PathBuf>,
    /// Print JSON on standard output instead of text
    #[arg(long)]
    pub json: bool,
}

/// Show what is absent in a panel: which columns, in which years.
#[derive(Debug, Args)]
#[command(after_help = concat!(
    "Examples:\n",
    "  marchland panel missing panel.parquet\n",
    "  marchland panel missing panel.parquet -o missing.svg\n",
    "  marchland panel missing panel.parquet -o missing.html -o missing.json",
))]
pub struct Missing {
    /// The panel: a Parquet file that `marchland panel` wrote
    #[arg(value_name = "FILE")]
    pub panel: PathBuf,
    /// Also write to a file; its extension says how: .svg (the chart), .html, .md, .json or .txt; may be repeated; - is
    /// standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Vec<PathBuf>,
    /// Print JSON on standard output instead of text
    #[arg(long)]
    pub json: bool,
}

/// A span of years as it is typed.
pub fn years(text: &str) -> Result<[u16; 2], String> {
    let year = |text: &str| -> Option<u16> {
        let digits = text.len() == 4 && text.bytes().all(|digit| digit.is_ascii_digit());
        text.parse().ok().filter(|_| digits)
    };
    let span = text
        .split_once("..")
        .and_then(|(first, last)| Some([year(first)?, year(last)?]));
    match span {
        Some([first, last]) if first > last => Err(format!(
            "the first year, {first}, is after the last, {last}; turn them round"
        )),
        Some(span) => Ok(span),
        None => Err(format!(
            "'{text}' is no span of years; give the first and the last, such as 1946..2014"
        )),
    }
}

fn system(text: &str) -> Result<System, String> {
    match text {
        "cow" => Ok(System::Cow),
        "gw" => Ok(System::GleditschWard),
        _ => Err(format!(
            "'{text}' is no list of states; cow (Correlates of War) or gw (Gleditsch and Ward)"
        )),
    }
}
