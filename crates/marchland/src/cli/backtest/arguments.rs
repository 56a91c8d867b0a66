//! The options of `backtest` and its help.

use clap::{Args, value_parser};
use std::path::PathBuf;

/// Forecast past years with what was known before each, beside rivals, and score it.
///
/// Writes into a folder: predictions.parquet and outcomes.parquet (one row per ccode1, ccode2, year, outcome, move and horizon),
/// scores.csv, report.html, report.md and skill.md; with --withhold also ages.csv. Event clock: rows of the datasets up to the end of the year before, as coded today.
/// The rivals (climatology, distance, the dyad's history, dangerous dyads after Bremer, a flat logit) are fitted in the same run.
#[derive(Debug, Args)]
#[command(after_help = concat!(
    "Examples:\n",
    "  marchland backtest --data data --from 1995 --to 2014 --refit-every 5 -o backtest\n",
    "  marchland backtest --data data --from 1995 --to 2014 --rival theirs.parquet=Theirs -o backtest\n",
    "  marchland backtest --data data --withhold 0,6,12 -o backtest",
))]
pub struct Backtest {
    /// The folder of datasets [default: $MARCHLAND_DATA, else ./data]
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// First year in which a window begins
    #[arg(long, value_name = "YEAR", default_value_t = 1995)]
    pub from: u16,
    /// Last year in which a window begins
    #[arg(long, value_name = "YEAR", default_value_t = 2014)]
    pub to: u16,
    /// Years between two refits
    #[arg(long, value_name = "YEARS", default_value_t = 5, value_parser = value_parser!(u16).range(1..=100))]
    pub refit_every: u16,
    /// Also score these predictions beside ours; may be repeated
    #[arg(long, value_name = "FILE[=NAME]")]
    pub rival: Vec<String>,
    /// Also forecast with the dispute history of so many years before each window withheld; several ages by commas (0 is always run)
    #[arg(
        long,
        value_name = "YEARS",
        value_delimiter = ',',
        value_parser = value_parser!(u16).range(0..=i64::from(marchland::LONGEST_WITHHELD))
    )]
    pub withhold: Vec<u16>,
    /// Leave out the armed conflicts after the record's end, which need a fit for each year
    #[arg(long)]
    pub record_only: bool,
    /// A Markdown file that is appended to skill.md
    #[arg(long, value_name = "FILE")]
    pub notes: Option<PathBuf>,
    /// The seed of samples and of the bootstrap over years
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// How many times the bootstrap over years draws
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = value_parser!(u32).range(1..=100_000))]
    pub draws: u32,
    /// The folder to write into; made when it is missing
    #[arg(short, long, value_name = "DIR")]
    pub output: PathBuf,
}
