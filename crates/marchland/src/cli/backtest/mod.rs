//! `marchland backtest`: the past forecast, judged, and written into a folder.

pub mod arguments;

use super::data;
use super::failure::{Exit, Failure};
use super::model::failure;
use super::output::Style;
use super::panel::{file, json, printed};
use super::progress::Progress;
use super::score::{csv, document, named, read_predictions, unused};
use super::{terminal, write};
use arguments::Backtest;
use marchland::{BacktestRequest, Predictions, ScoreOptions, ScoreReport, ScoredModel};
use marchland_render::Block;
use std::fs;
use std::path::{Path, PathBuf};

/// Forecasts, scores and writes.
pub fn run(arguments: &Backtest) -> Result<(), Failure> {
    let goals = goals(&arguments.output)?;
    let rivals = rivals(arguments)?;
    let folder = data::open(&data::folder(arguments.data.as_deref()))?;
    let request = BacktestRequest {
        from: arguments.from,
        to: arguments.to,
        refit_every: arguments.refit_every,
        seed: arguments.seed,
    };
    let progress = Progress::spinner("forecasting the past");
    let found = marchland::backtest(&folder, &request, &mut |now| progress.say(now.to_owned()))
        .map_err(|error| failure(&error))?;
    progress.say("scoring".to_owned());
    let own = found
        .models
        .iter()
        .map(|(name, predictions)| (name, predictions));
    let others = rivals.iter().map(|(name, predictions)| (name, predictions));
    let models: Vec<ScoredModel<'_>> = own
        .chain(others)
        .map(|(name, predictions)| ScoredModel { name, predictions })
        .collect();
    let options = ScoreOptions {
        seed: arguments.seed,
        draws: arguments.draws,
        ..ScoreOptions::default()
    };
    let report = marchland::score(&models, &found.outcomes, &options)
        .map_err(|fault| Failure::new(Exit::Failed, fault.to_string()))?;
    drop(progress);
    deliver(&goals, &found, &report)
}

/// The files that are written into the folder.
struct Goals {
    predictions: PathBuf,
    outcomes: PathBuf,
    scores: PathBuf,
    html: PathBuf,
    markdown: PathBuf,
}

/// Makes the folder and checks that the files can stand in it.
fn goals(folder: &Path) -> Result<Goals, Failure> {
    fs::create_dir_all(folder).map_err(|cause| {
        let text = format!("{}: the folder cannot be made: {cause}", folder.display());
        Failure::new(Exit::Output, text)
    })?;
    let goals = Goals {
        predictions: folder.join("predictions.parquet"),
        outcomes: folder.join("outcomes.parquet"),
        scores: folder.join("scores.csv"),
        html: folder.join("report.html"),
        markdown: folder.join("report.md"),
    };
    let all = [
        &goals.predictions,
        &goals.outcomes,
        &goals.scores,
        &goals.html,
        &goals.markdown,
    ];
    for path in all {
        write::goal(path)?;
    }
    Ok(goals)
}

/// Reads the rivals' files before anything is estimated.
fn rivals(arguments: &Backtest) -> Result<Vec<(String, Predictions)>, Failure> {
    let years = arguments.from..=arguments.to;
    let mut rivals: Vec<(String, Predictions)> = Vec::new();
    for text in &arguments.rival {
        let (path, name) = named(text);
        unused(&name, marchland::model_names())?;
        unused(&name, rivals.iter().map(|(name, _)| name.as_str()))?;
        rivals.push((name, read_predictions(&path, Some(&years))?));
    }
    Ok(rivals)
}

fn deliver(
    goals: &Goals,
    found: &marchland::Backtest,
    report: &ScoreReport,
) -> Result<(), Failure> {
    let (_, ours) = &found.models[0];
    let (card, blocks) = marchland::prediction_table(found, ours);
    file::write(
        &goals.predictions,
        super::panel::arguments::Format::Parquet,
        &card,
        blocks,
    )?;
    let (card, blocks) = marchland::outcome_table(found, &found.outcomes);
    file::write(
        &goals.outcomes,
        super::panel::arguments::Format::Parquet,
        &card,
        blocks,
    )?;
    write::whole(&goals.scores, csv::lines(report).as_bytes())?;
    let page = |reliability: bool| {
        let mut page = document::document(report, reliability);
        page.title = format!(
            "Forecasts of {} to {}",
            found.request.from, found.request.to
        );
        page.kicker = "Marchland: backtest".to_owned();
        page.blocks.insert(0, Block::Paragraph(method(found)));
        page
    };
    let json = json(report)?;
    for (path, style) in [
        (&goals.html, Style::Html),
        (&goals.markdown, Style::Markdown),
    ] {
        write::whole(path, printed(style, &|| page(true), &json).as_bytes())?;
    }
    let text = Style::Text {
        width: terminal::width(),
        colour: terminal::colour(),
    };
    terminal::print(&printed(text, &|| page(false), &json))?;
    for path in [
        &goals.predictions,
        &goals.outcomes,
        &goals.scores,
        &goals.html,
        &goals.markdown,
    ] {
        terminal::tell(&format!("wrote {}", path.display()));
    }
    Ok(())
}

/// How the forecasts were made, in words.
fn method(found: &marchland::Backtest) -> String {
    let origins: Vec<String> = found.origins.iter().map(u16::to_string).collect();
    let left_out = found.left_out.iter().filter(|(_, rows)| **rows > 0).count();
    format!(
        "Every directed dyad of the Correlates of War states, window by window. Event clock: features from rows of the datasets \
         up to the end of the year before a window, as coded today. Models and rivals were fitted before {}, on windows \
         that had ended by then; treatment of absent values, penalties and bends were chosen before the first of these years and \
         kept. Of {} of the questions, windows that run past the record are left out. An initiation is a dispute that \
         the initiator opens as an originator on side A, which acted first; that does not make it the aggressor.",
        origins.join(", "),
        left_out
    )
}
