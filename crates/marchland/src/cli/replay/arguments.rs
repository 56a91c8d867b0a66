//! The options of `replay` and its help.

use crate::cli::arguments::day;
use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use marchland_base::Date;
use std::path::PathBuf;

/// Replay a day of the past: what the model would have said with what was known then, and what happened.
///
/// A model is fitted for each of two clocks: what had happened by the day, as coded today, and what had been published by then.
/// Choosing penalties takes minutes; --choices embedded spares them, at the price that the choices know later years.
#[derive(Debug, Args)]
#[command(after_help = concat!(
    "Examples:\n",
    "  marchland replay RUS GRG --as-of 2007-12-31 --data data\n",
    "  marchland replay Russia Ukraine --as-of 2021-12-31 --data data -o replay.html -o replay.json\n",
    "  marchland replay RUS UKR --as-of 2013-12-31 --choices embedded",
))]
pub struct Replay {
    /// The state that might have moved: a name or a code of that day
    #[arg(value_parser = NonEmptyStringValueParser::new())]
    pub initiator: String,
    /// The state that might have been moved against: a name or a code of that day
    #[arg(value_parser = NonEmptyStringValueParser::new())]
    pub target: String,
    /// The last day that is known, the end of a year (YYYY-12-31), from 1995 on
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_of: Date,
    /// The folder of datasets [default: $MARCHLAND_DATA, else ./data]
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Where penalties come from: then, chosen on years published by the day; or embedded, those of the embedded model
    #[arg(long, value_name = "WHEN", default_value = "then", value_parser = ["then", "embedded"])]
    pub choices: String,
    /// The seed of samples
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Also write to a file; its extension says how: .html, .md, .json or .txt; may be repeated; - is standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Vec<PathBuf>,
    /// Print JSON on standard output instead of text
    #[arg(long)]
    pub json: bool,
}
