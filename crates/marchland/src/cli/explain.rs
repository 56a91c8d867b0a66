//! `marchland explain`: one number, taken apart.

use super::arguments::Explain;
use super::failure::Failure;
use super::model::Model;
use super::output::{Outputs, Style};
use super::states;
use marchland::Explanation;

/// Explains the probability of one move within one horizon.
pub fn run(arguments: &Explain) -> Result<(), Failure> {
    let common = &arguments.common;
    let outputs = Outputs::plan(&common.output, common.json)?;
    let model = Model::open(common)?;
    let (initiator, target) = states::dyad(&arguments.initiator, &arguments.target, model.day())?;
    let outcome = arguments.question.outcome();
    let found = model.answer(|bundle| marchland::explain(bundle, initiator, target, outcome))?;
    outputs.deliver(&|style| render(&found, style))
}

fn render(explanation: &Explanation, style: Style) -> String {
    match style {
        Style::Html => marchland_brief::explanation_to_html(explanation),
        Style::Markdown => marchland_brief::explanation_to_markdown(explanation),
        Style::Json => marchland_brief::explanation_to_json(explanation),
        Style::Text { width, colour } => {
            marchland_brief::explanation_to_text(explanation, width, colour)
        }
    }
}
