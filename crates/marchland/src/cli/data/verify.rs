//! `marchland data verify`: whether the files in a folder are those of the catalog.

use super::{BUILT_IN, cards, folder, open, print_json};
use crate::cli::arguments::DataVerify;
use crate::cli::failure::{Exit, Failure};
use crate::cli::progress::Progress;
use crate::cli::terminal;
use marchland_sources::catalog::{Card, DataDir, Presence, presence};
use serde::Serialize;
use std::fmt::Write as _;

#[derive(Serialize)]
struct Checked<'a> {
    id: &'a str,
    path: &'a str,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    found_sha256: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cause: Option<String>,
    allowed_sha256: String,
}

#[derive(Serialize)]
struct Report<'a> {
    folder: String,
    right: usize,
    datasets: Vec<Checked<'a>>,
}

/// Checks some datasets and fails when one of them is not right.
pub fn run(arguments: &DataVerify) -> Result<(), Failure> {
    let cards = cards(&arguments.cards)?;
    let folder = open(&folder(arguments.data.as_deref()))?;
    let progress = Progress::steps(cards.len() as u64, "checksums");
    let datasets: Vec<Checked<'_>> = cards
        .iter()
        .zip(1..)
        .map(|(card, count)| {
            let checked = check(&folder, card);
            progress.done(count);
            checked
        })
        .collect();
    drop(progress);
    let report = Report {
        folder: folder.root().display().to_string(),
        right: datasets.iter().filter(|one| one.status == RIGHT).count(),
        datasets,
    };
    if arguments.json {
        print_json(&report)?;
    } else {
        terminal::print(&text(&report))?;
    }
    verdict(&report)
}

const RIGHT: &str = "right";

fn check<'a>(folder: &DataDir, card: &'a Card) -> Checked<'a> {
    let (status, found_sha256, cause) = match presence(folder, card) {
        Presence::Right => (RIGHT, None, None),
        Presence::Missing => ("missing", None, None),
        Presence::Differs { found } => ("differs", Some(found.to_string()), None),
        Presence::Unreadable { cause } => ("unreadable", None, Some(cause)),
    };
    Checked {
        id: &card.id.0,
        path: match status {
            RIGHT if !folder.path(card).exists() => BUILT_IN,
            _ => &card.copy.path,
        },
        status,
        found_sha256,
        cause,
        allowed_sha256: card.copy.sha256.to_string(),
    }
}

fn text(report: &Report<'_>) -> String {
    let longest = report.datasets.iter().map(|one| one.id.len()).max();
    let width = longest.unwrap_or(0);
    let mut text = String::new();
    for one in &report.datasets {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{:10}  {:width$}  {}", one.status, one.id, one.path);
        if let Some(found) = &one.found_sha256 {
            let _ = writeln!(text, "            found SHA-256 {found}");
            let _ = writeln!(text, "            allowed       {}", one.allowed_sha256);
        }
        if let Some(cause) = &one.cause {
            let _ = writeln!(text, "            {cause}");
        }
    }
    text
}

fn verdict(report: &Report<'_>) -> Result<(), Failure> {
    let all = report.datasets.len();
    if report.right == all {
        return Ok(());
    }
    let count = |status| {
        let with = |one: &&Checked<'_>| one.status == status;
        report.datasets.iter().filter(with).count()
    };
    let text = format!(
        "{}: {} of {all} datasets right, {} missing, {} differing, {} unreadable; run `marchland data fetch --data {}` to get \
         what is missing or differs",
        report.folder,
        report.right,
        count("missing"),
        count("differs"),
        count("unreadable"),
        report.folder,
    );
    Err(Failure::new(Exit::Data, text))
}
