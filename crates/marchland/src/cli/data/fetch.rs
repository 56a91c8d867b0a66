//! `marchland data fetch`: datasets from their publishers.

use super::{BUILT_IN, cards, folder, print_json};
use crate::cli::arguments::DataFetch;
use crate::cli::failure::{Exit, Failure, chain};
use crate::cli::progress::Progress;
use crate::cli::terminal;
use indicatif::HumanBytes;
use marchland_sources::catalog::Card;
use marchland_sources::fetch::{self, FetchError, Fetched, Options};
use serde::Serialize;
use std::path::Path;

/// Before the lines that tell more of a dataset.
const INDENT: &str = "          ";

/// What came of one dataset.
#[derive(Serialize)]
struct Outcome<'a> {
    id: &'a str,
    status: &'static str,
    detail: String,
    in_place: bool,
}

/// Fetches some datasets, one after the other. One that fails never loses the others.
pub fn run(arguments: &DataFetch) -> Result<(), Failure> {
    let cards = cards(&arguments.cards)?;
    let folder = folder(arguments.data.as_deref());
    if folder.exists() && !folder.is_dir() {
        let text = format!("{}: not a folder; give a folder", folder.display());
        return Err(Failure::new(Exit::Data, text));
    }
    if let Some(base) = arguments.from.as_deref() {
        check_base(base)?;
    }
    let options = Options {
        base: arguments.from.clone(),
        ..Options::default()
    };
    let mut outcomes = Vec::new();
    let progress = Progress::steps(cards.len() as u64, "");
    for (card, done) in cards.iter().zip(0..) {
        progress.done(done);
        progress.say(card.id.0.clone());
        let outcome = outcome(card, one(card, &folder, &options, &progress));
        if !arguments.json {
            progress.aside(|| report(&outcome))?;
        }
        outcomes.push(outcome);
    }
    drop(progress);
    if arguments.json {
        print_json(&outcomes)?;
    }
    verdict(&outcomes, &folder)
}

/// Says at once, not at the first dataset that has an address, that another server's address is none.
fn check_base(base: &str) -> Result<(), Failure> {
    if base.starts_with("http://") || base.starts_with("https://") {
        return Ok(());
    }
    Err(Failure::of(Exit::Usage, &FetchError::Base(base.to_owned())))
}

fn one(
    card: &Card,
    folder: &Path,
    options: &Options,
    progress: &Progress,
) -> Result<Fetched, FetchError> {
    fetch::fetch(card, folder, options, &mut |now| {
        let total = now
            .total
            .map_or_else(String::new, |total| format!(" of {}", HumanBytes(total)));
        let attempt = match now.attempt {
            0 | 1 => String::new(),
            attempt => format!(", attempt {attempt}"),
        };
        let received = HumanBytes(now.received);
        progress.say(format!("{}: {received}{total}{attempt}", now.card));
    })
}

fn outcome(card: &Card, fetched: Result<Fetched, FetchError>) -> Outcome<'_> {
    let (status, detail, in_place) = match fetched {
        Ok(Fetched::AlreadyThere { copy }) if !copy.exists() => {
            ("there", BUILT_IN.to_owned(), true)
        }
        Ok(Fetched::AlreadyThere { copy }) => ("there", copy.display().to_string(), true),
        Ok(Fetched::Placed { copy, .. }) => ("placed", copy.display().to_string(), true),
        Ok(Fetched::Kept {
            kept,
            copy,
            conversion,
            verified,
            sha256,
        }) => {
            let checked = if verified {
                "its checksum agrees with the card".to_owned()
            } else {
                format!("its SHA-256 is {sha256}, which the card cannot confirm")
            };
            let (kept, copy) = (kept.display(), copy.display());
            let text = format!(
                "the publisher's file is at {kept} ({checked}); make {copy} of it: {conversion}"
            );
            ("convert", text, false)
        }
        Ok(Fetched::OtherVersion {
            kept,
            found,
            allowed,
        }) => {
            let text = format!(
                "the publisher now offers another version, kept at {}: SHA-256 of its table is {found}, the card allows \
                 {allowed}; ask the publisher for version {}",
                kept.display(),
                card.version
            );
            ("other", text, false)
        }
        Err(error @ FetchError::ByHand(_)) => ("by hand", chain(&error), false),
        Err(error) => ("failed", chain(&error), false),
    };
    Outcome {
        id: &card.id.0,
        status,
        detail,
        in_place,
    }
}

fn report(outcome: &Outcome<'_>) -> Result<(), Failure> {
    let (status, id) = (outcome.status, outcome.id);
    let detail = outcome.detail.strip_prefix(id).unwrap_or(&outcome.detail);
    let detail = marchland_render::plain(detail.trim_start_matches(": "));
    let mut text = format!("{status:8}  {id}\n");
    for line in marchland_render::wrap(&detail, terminal::width().max(40) - INDENT.len()) {
        text.push_str(INDENT);
        text.push_str(&line);
        text.push('\n');
    }
    terminal::print(&text)
}

fn verdict(outcomes: &[Outcome<'_>], folder: &Path) -> Result<(), Failure> {
    let missing: Vec<&str> = outcomes
        .iter()
        .filter(|outcome| !outcome.in_place)
        .map(|outcome| outcome.id)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let text = format!(
        "{}: {} of {} datasets are not in their place ({}); what to do stands with each, and `marchland data verify \
         --data {}` tells when they are",
        folder.display(),
        missing.len(),
        outcomes.len(),
        missing.join(", "),
        folder.display(),
    );
    Err(Failure::new(Exit::Data, text))
}
