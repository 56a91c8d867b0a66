//! The options of `read` and its help.

use clap::{Args, value_parser};
use std::path::PathBuf;

/// Read documents: what they are, which go back to one origin, and what they claim about each factor.
///
/// No model is asked and no probability printed. With --about, claims are searched about that pair of states. Without it,
/// each document is read about the two states that it names most, and the initiator is the one of them for which more
/// is claimed; the list of documents says which pair that was. Up to 100,000 documents and 512 MiB are read at once,
/// 8 MiB of one document, and a web archive may unpack to 8 GiB; what is beyond is named as a problem, so read a larger
/// crawl in parts. Documents that are not in English are listed and not searched for claims.
#[derive(Debug, Args)]
#[command(after_help = concat!(
    "Examples:\n",
    "  marchland read reports -o evidence.json\n",
    "  marchland read crawl.warc.gz mails report.pdf --about RUS:KAZ --jobs 2 -o claims.parquet\n",
    "  marchland read --explain reports/1-analysis.md -o marked.html\n",
    "  marchland read reports --json | jq '.claims[] | [.factor, .polarity, .quote]'",
))]
pub struct Read {
    /// Documents to read: .txt, .md, .html or .pdf files, mails (.eml), web archives (.warc, .warc.gz), or folders of them
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// The pair of states that claims are searched about, by names or codes: INITIATOR:TARGET
    #[arg(long, value_name = "PAIR")]
    pub about: Option<String>,
    /// How many threads read [default: one for each processor]; the result is the same for any number
    #[arg(long, value_name = "N", value_parser = value_parser!(u16).range(1..=512))]
    pub jobs: Option<u16>,
    /// Also write to a file; its extension says how: .json, .parquet (the claims), .html, .md or .txt; may be repeated; - is standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Vec<PathBuf>,
    /// Print JSON on standard output instead of text
    #[arg(long, conflicts_with = "explain")]
    pub json: bool,
    /// Show the text of each document with what was made of it, as HTML: claims, boilerplate, metadata, notices and cuts
    #[arg(long)]
    pub explain: bool,
    /// Put the main text of each document into its entry of the JSON
    #[arg(long)]
    pub text: bool,
}
