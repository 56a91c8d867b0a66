//! `marchland replay`: a day of the past.

pub mod arguments;

use super::data;
use super::failure::Failure;
use super::model::failure;
use super::output::{Outputs, Style};
use super::progress::Progress;
use super::states;
use arguments::Replay as Arguments;
use marchland::{Replay, ReplayChoices, ReplayRequest};

/// Replays a day for a dyad.
pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let outputs = Outputs::plan(&arguments.output, arguments.json)?;
    let request = ReplayRequest {
        as_of: arguments.as_of,
        choices: match arguments.choices.as_str() {
            "embedded" => ReplayChoices::Embedded,
            _ => ReplayChoices::Then,
        },
        seed: arguments.seed,
    };
    marchland::check_replay(&request).map_err(|error| failure(&error))?;
    let (initiator, target) = states::dyad(&arguments.initiator, &arguments.target, request.as_of)?;
    let folder = data::open(&data::folder(arguments.data.as_deref()))?;
    let progress = Progress::spinner("replaying");
    let mut say = |now: &str| progress.say(now.to_owned());
    let found = marchland::replay(&folder, initiator, target, &request, &mut say)
        .map_err(|error| failure(&error))?;
    drop(progress);
    outputs.deliver(&|style| render(&found, style))
}

fn render(replay: &Replay, style: Style) -> String {
    match style {
        Style::Html => marchland_brief::replay_to_html(replay),
        Style::Markdown => marchland_brief::replay_to_markdown(replay),
        Style::Json => marchland_brief::replay_to_json(replay),
        Style::Text { width, colour } => marchland_brief::replay_to_text(replay, width, colour),
    }
}
