//! `marchland rank`: who is next.

use super::arguments::Rank;
use super::failure::Failure;
use super::model::Model;
use super::output::{Outputs, Style};
use super::states;
use marchland::RankTable;

/// Ranks the possible targets of a state.
pub fn run(arguments: &Rank) -> Result<(), Failure> {
    let common = &arguments.common;
    let outputs = Outputs::plan(&common.output, common.json)?;
    let model = Model::open(common)?;
    let initiator = states::state(&arguments.initiator, "initiator", model.day())?;
    let outcome = arguments.question.outcome();
    let top = usize::try_from(arguments.top).unwrap_or(usize::MAX);
    let table = model.answer(|bundle| marchland::rank(bundle, initiator, outcome, Some(top)))?;
    outputs.deliver(&|style| render(&table, style))
}

fn render(table: &RankTable, style: Style) -> String {
    match style {
        Style::Html => marchland_brief::rank_to_html(table),
        Style::Markdown => marchland_brief::rank_to_markdown(table),
        Style::Json => marchland_brief::rank_to_json(table),
        Style::Text { width, colour } => marchland_brief::rank_to_text(table, width, colour),
    }
}
