//! The options of `score` and its help.

use crate::cli::panel::arguments::years;
use clap::{Args, value_parser};
use std::path::PathBuf;

/// Score predictions against what happened, whoever made them.
///
/// Both files are Parquet, as pandas, polars, R or marchland write it, with one row per ccode1, ccode2, year, outcome (initiation
/// or action), move (threat, display, force, fatal or war) and horizon (1y, 2y or 5y); year is the first year of the window.
/// PREDICTIONS has probability and may have low and high; OUTCOMES has happened (0 or 1) and may have relevant and new (0 or
/// 1): rows that are scored apart too. Every prediction needs an outcome and the other way round, else nothing is scored.
#[derive(Debug, Args)]
#[command(after_help = concat!(
    "Examples:\n",
    "  marchland score predictions.parquet outcomes.parquet\n",
    "  marchland score ours.parquet outcomes.parquet --against theirs.parquet=Theirs -o scores.html --csv scores.csv\n",
    "  marchland score predictions.parquet outcomes.parquet --years 1995..2010 --json | jq '.scores[].estimates'",
))]
pub struct Score {
    /// The predictions to score
    pub predictions: PathBuf,
    /// What happened
    pub outcomes: PathBuf,
    /// What to call the predictions [default: the name of the file]
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// Also score these predictions, and how far the first differ from them; may be repeated
    #[arg(long, value_name = "FILE[=NAME]")]
    pub against: Vec<String>,
    /// Score only the windows that begin in these years, both included, such as 1995..2014
    #[arg(long, value_name = "FIRST..LAST", value_parser = years)]
    pub years: Option<[u16; 2]>,
    /// The seed of the bootstrap over years
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// How many times the bootstrap draws
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = value_parser!(u32).range(1..=100_000))]
    pub draws: u32,
    /// The level that the intervals of the predictions claim
    #[arg(long, value_name = "SHARE", default_value_t = 0.9, value_parser = share)]
    pub interval_level: f64,
    /// Also print the reliability diagrams, with counts
    #[arg(long)]
    pub reliability: bool,
    /// Also write to a file; its extension says how: .html, .md, .json or .txt; may be repeated; - is standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Vec<PathBuf>,
    /// Also write every score and difference to a CSV file, one per line
    #[arg(long, value_name = "FILE")]
    pub csv: Option<PathBuf>,
    /// Print JSON on standard output instead of text
    #[arg(long)]
    pub json: bool,
}

fn share(text: &str) -> Result<f64, String> {
    let found = text
        .parse()
        .ok()
        .filter(|share| *share > 0.0 && *share < 1.0);
    found.ok_or_else(|| format!("'{text}' is no share above 0 and below 1; give one such as 0.9"))
}
