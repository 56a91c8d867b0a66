//! `marchland whatif`, `levers`, `cascade` and `watch`: what simulations say.

pub mod arguments;

use crate::cli::bounded;
use crate::cli::documents::{self, Among};
use crate::cli::failure::{Exit, Failure};
use crate::cli::model::Model;
use crate::cli::output::{Outputs, Style};
use crate::cli::progress::Progress;
use crate::cli::states;
use crate::cli::terminal;
use arguments::{Cascade, Levers, Simulate, Watch, WhatIf};
use marchland::{ScenarioAnswer, SimulationRequest, library};
use std::path::Path;

/// The longest scenario file that is read, in bytes.
const LONGEST: u64 = 1 << 20;

/// Runs a scenario beside its baseline, or lists those that come with the program.
pub fn whatif(arguments: &WhatIf) -> Result<(), Failure> {
    let common = &arguments.common;
    let Some(path) = arguments.scenario.as_deref() else {
        return list(arguments.common.json);
    };
    let outputs = Outputs::plan(&common.output, common.json)?;
    let (name, text) = scenario(path)?;
    let model = Model::open(common)?;
    let request = request(&arguments.simulate);
    let progress = Progress::spinner("simulating");
    let answer = model.answer(|bundle| {
        marchland::whatif(bundle, &text, &request).map_err(|error| error.in_scenario(&name))
    })?;
    drop(progress);
    deliver(&outputs, &answer)
}

/// Lists what a target and others could change.
pub fn levers(arguments: &Levers) -> Result<(), Failure> {
    let common = &arguments.common;
    let outputs = Outputs::plan(&common.output, common.json)?;
    let model = Model::open(common)?;
    let (initiator, target) = states::dyad(&arguments.initiator, &arguments.target, model.day())?;
    let outcome = arguments.question.outcome();
    let answer = model.answer(|bundle| marchland::levers(bundle, initiator, target, outcome))?;
    deliver(&outputs, &answer)
}

/// Follows what a fall sets off.
pub fn cascade(arguments: &Cascade) -> Result<(), Failure> {
    let common = &arguments.common;
    let outputs = Outputs::plan(&common.output, common.json)?;
    let model = Model::open(common)?;
    let initiator = states::state(&arguments.initiator, "initiator", model.day())?;
    let fallen = arguments
        .from
        .iter()
        .map(|name| states::state(name, "--from", model.day()))
        .collect::<Result<Vec<_>, _>>()?;
    let request = SimulationRequest {
        months: arguments.months,
        ..request(&arguments.simulate)
    };
    let progress = Progress::spinner("simulating");
    let answer = model.answer(|bundle| marchland::cascade(bundle, initiator, &fallen, &request))?;
    drop(progress);
    deliver(&outputs, &answer)
}

/// Lists the signs that tell a dyad's scenarios apart.
pub fn watch(arguments: &Watch) -> Result<(), Failure> {
    let common = &arguments.common;
    let outputs = Outputs::plan(&common.output, common.json)?;
    documents::keep_apart(&arguments.docs, &outputs, Among::Docs)?;
    let own = arguments
        .scenario
        .iter()
        .map(|path| scenario(path))
        .collect::<Result<Vec<_>, _>>()?;
    let model = Model::open(common)?;
    let dyad = states::dyad(&arguments.initiator, &arguments.target, model.day())?;
    let evidence = documents::read(&arguments.docs, dyad.0, dyad.1)?;
    let request = request(&arguments.simulate);
    let progress = Progress::spinner("simulating");
    let answer =
        model.answer(|bundle| marchland::watch(bundle, dyad, &own, evidence.as_ref(), &request))?;
    drop(progress);
    deliver(&outputs, &answer)
}

fn request(simulate: &Simulate) -> SimulationRequest {
    SimulationRequest {
        paths: simulate.paths,
        seed: simulate.seed,
        ..SimulationRequest::default()
    }
}

/// A scenario by its file or by its name in the library: name and text.
fn scenario(path: &Path) -> Result<(String, String), Failure> {
    let name = path.display().to_string();
    let known = library().iter().find(|known| known.id == name);
    if let Some(known) = known.filter(|_| !path.exists()) {
        return Ok((name, known.text.to_owned()));
    }
    let fail = |text: String| Failure::new(Exit::Failed, text);
    let bytes = bounded::read(path, LONGEST, "scenario").map_err(|problem| {
        fail(format!(
            "{problem}; give a .toml file, or a name that `marchland whatif --list` prints"
        ))
    })?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let line = 1 + error.as_bytes()[..error.utf8_error().valid_up_to()]
            .iter()
            .filter(|byte| **byte == b'\n')
            .count();
        fail(format!("{name}: line {line}: is not UTF-8"))
    })?;
    Ok((name, text))
}

fn list(json: bool) -> Result<(), Failure> {
    let mut rows = Vec::new();
    for known in library() {
        let title = |key: &str| {
            let line = known.text.lines().find_map(|line| line.strip_prefix(key));
            let value = line.and_then(|line| line.trim_start().strip_prefix('='));
            value
                .map(|value| value.trim().trim_matches('"').to_owned())
                .unwrap_or_default()
        };
        rows.push([
            known.id.to_owned(),
            title("row"),
            title("initiator"),
            title("target"),
            title("name"),
        ]);
    }
    let text = match json {
        true => {
            let entry = |[id, row, initiator, target, name]: &[String; 5]| serde_json::json!({ "id": id, "row": row, "initiator": initiator, "target": target, "name": name });
            let all: Vec<_> = rows.iter().map(entry).collect();
            format!("{:#}\n", serde_json::Value::Array(all))
        }
        false => {
            let line = |[id, row, initiator, target, name]: &[String; 5]| {
                format!("{id:<28} {row:<4} {initiator} > {target}: {name}\n")
            };
            rows.iter().map(line).collect()
        }
    };
    terminal::print(&text)
}

fn deliver(outputs: &Outputs, answer: &ScenarioAnswer) -> Result<(), Failure> {
    outputs.deliver(&|style| match style {
        Style::Html => answer.to_html(),
        Style::Markdown => answer.to_markdown(),
        Style::Json => answer.to_json(),
        Style::Text { width, colour } => answer.to_text(width, colour),
    })
}
