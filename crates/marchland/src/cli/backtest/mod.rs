//! `marchland backtest`: the past forecast, judged, and written into a folder.

pub mod arguments;
mod page;

use super::data;
use super::failure::{Exit, Failure};
use super::model::failure;
use super::output::Style;
use super::panel::{file, json, printed};
use super::progress::Progress;
use super::score::{csv, named, read_predictions, unused};
use super::{terminal, write};
use arguments::Backtest;
use marchland::{BacktestRequest, DataDir, Predictions, ScoreOptions, ScoreReport, ScoredModel};
use page::{Aged, Material};
use std::fs;
use std::path::{Path, PathBuf};

/// Forecasts, scores and writes.
pub fn run(arguments: &Backtest) -> Result<(), Failure> {
    let goals = Goals::plan(arguments)?;
    let notes = notes(arguments.notes.as_deref())?;
    let rivals = rivals(arguments)?;
    let folder = data::open(&data::folder(arguments.data.as_deref()))?;
    let progress = Progress::spinner("forecasting the past");
    if !rivals.is_empty() {
        // Before minutes of estimating.
        let outcomes = marchland::backtest_outcomes(&folder, &request(arguments, 0))
            .map_err(|error| failure(&error))?;
        for (_, predictions) in &rivals {
            let matched = predictions.check_against(&outcomes);
            matched.map_err(|fault| Failure::new(Exit::Failed, fault.to_string()))?;
        }
    }
    let (found, report) = judged(arguments, &folder, 0, &rivals, &progress)?;
    let mut aged = vec![Aged {
        withheld: 0,
        report: report.clone(),
    }];
    for withheld in ages(arguments) {
        let (_, report) = judged(arguments, &folder, withheld, &[], &progress)?;
        aged.push(Aged { withheld, report });
    }
    drop(progress);
    let material = Material {
        found: &found,
        report: &report,
        aged: &aged,
        command: &command(arguments),
    };
    goals.deliver(&material, notes.as_deref())
}

/// Years of dispute history to withhold, each once, beside the backtest without.
fn ages(arguments: &Backtest) -> Vec<u16> {
    let mut ages = arguments.withhold.clone();
    ages.retain(|age| *age > 0);
    ages.sort_unstable();
    ages.dedup();
    ages
}

fn request(arguments: &Backtest, withhold: u16) -> BacktestRequest {
    BacktestRequest {
        from: arguments.from,
        to: arguments.to,
        refit_every: arguments.refit_every,
        seed: arguments.seed,
        withhold,
        later: !arguments.record_only,
    }
}

/// Forecasts and their scores, with some years of the dispute history withheld.
fn judged(
    arguments: &Backtest,
    folder: &DataDir,
    withhold: u16,
    rivals: &[(String, Predictions)],
    progress: &Progress,
) -> Result<(marchland::Backtest, ScoreReport), Failure> {
    let request = request(arguments, withhold);
    let mut say = |now: &str| match withhold {
        0 => progress.say(now.to_owned()),
        years => progress.say(format!("{now}, {years} years of disputes withheld")),
    };
    let found = marchland::backtest(folder, &request, &mut say).map_err(|error| failure(&error))?;
    say("scoring");
    let models: Vec<ScoredModel<'_>> = found
        .models
        .iter()
        .chain(rivals)
        .map(|(name, predictions)| ScoredModel { name, predictions })
        .collect();
    let options = ScoreOptions {
        seed: arguments.seed,
        draws: arguments.draws,
        ..ScoreOptions::default()
    };
    let report = marchland::score(&models, &found.outcomes, &options)
        .map_err(|fault| Failure::new(Exit::Failed, fault.to_string()))?;
    Ok((found, report))
}

/// The command as anybody would write it, without the folders of this machine.
fn command(arguments: &Backtest) -> String {
    let ages = ages(arguments);
    let withhold = if ages.is_empty() {
        String::new()
    } else {
        let ages: Vec<String> = std::iter::once(0)
            .chain(ages)
            .map(|age| age.to_string())
            .collect();
        format!(" --withhold {}", ages.join(","))
    };
    let only = if arguments.record_only {
        " --record-only"
    } else {
        ""
    };
    let notes = arguments
        .notes
        .as_ref()
        .map_or("", |_| " --notes docs/skill-notes.md");
    format!(
        "marchland backtest --data DIR --from {} --to {} --refit-every {} --seed {} --draws {}{withhold}{only}{notes} -o backtest",
        arguments.from, arguments.to, arguments.refit_every, arguments.seed, arguments.draws
    )
}

/// Reads what is appended to `skill.md`.
fn notes(path: Option<&Path>) -> Result<Option<String>, Failure> {
    let read = |path: &Path| {
        fs::read_to_string(path).map_err(|cause| {
            let text = format!(
                "{}: the notes cannot be read: {cause}; give a Markdown file",
                path.display()
            );
            Failure::new(Exit::Failed, text)
        })
    };
    path.map(read).transpose()
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

/// The files that are written into the folder.
struct Goals {
    predictions: PathBuf,
    outcomes: PathBuf,
    scores: PathBuf,
    html: PathBuf,
    markdown: PathBuf,
    skill: PathBuf,
    ages: Option<PathBuf>,
}

impl Goals {
    /// Makes the folder and checks that the files can stand in it.
    fn plan(arguments: &Backtest) -> Result<Goals, Failure> {
        let folder = &arguments.output;
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
            skill: folder.join("skill.md"),
            ages: (!ages(arguments).is_empty()).then(|| folder.join("ages.csv")),
        };
        for path in goals.all() {
            write::goal(path)?;
        }
        Ok(goals)
    }

    fn all(&self) -> impl Iterator<Item = &PathBuf> {
        let always = [
            &self.predictions,
            &self.outcomes,
            &self.scores,
            &self.html,
            &self.markdown,
            &self.skill,
        ];
        always.into_iter().chain(&self.ages)
    }

    fn deliver(&self, material: &Material<'_>, notes: Option<&str>) -> Result<(), Failure> {
        let found = material.found;
        let (_, ours) = &found.models[0];
        let parquet = super::panel::arguments::Format::Parquet;
        let (card, blocks) = marchland::prediction_table(found, ours);
        file::write(&self.predictions, parquet, &card, blocks)?;
        let (card, blocks) = marchland::outcome_table(found, &found.outcomes);
        file::write(&self.outcomes, parquet, &card, blocks)?;
        write::whole(&self.scores, csv::lines(material.report).as_bytes())?;
        if let Some(path) = &self.ages {
            write::whole(path, page::ages_file(material).as_bytes())?;
        }
        let skill = skill(material, notes);
        write::whole(&self.skill, skill.as_bytes())?;
        let json = json(material.report)?;
        let text = Style::Text {
            width: terminal::width(),
            colour: terminal::colour(),
        };
        let print = |style| printed(style, &|| page::report(material), &json);
        for (path, style) in [(&self.html, Style::Html), (&self.markdown, Style::Markdown)] {
            write::whole(path, print(style).as_bytes())?;
        }
        terminal::print(&print(text))?;
        for path in self.all() {
            terminal::tell(&format!("wrote {}", path.display()));
        }
        Ok(())
    }
}

/// `skill.md`: the command that wrote it, the figures, and the notes as they are.
fn skill(material: &Material<'_>, notes: Option<&str>) -> String {
    let head = format!(
        "<!-- Written by `{}`; do not edit. -->\n\n",
        material.command
    );
    let body = marchland_render::to_markdown(&page::skill(material));
    let notes = notes.map_or(String::new(), |notes| format!("\n{}\n", notes.trim()));
    format!("{head}{body}{notes}")
}
