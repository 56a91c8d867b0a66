//! `marchland assess`: one dyad, with what reports say beside it.

use super::arguments::Assess;
use super::documents::{self, Among};
use super::failure::Failure;
use super::judgements;
use super::model::Model;
use super::output::{Outputs, Style};
use super::states;
use marchland::Brief;

/// Checks everything that is cheap to check first; then reads, estimates if asked to, and assesses.
pub fn run(arguments: &Assess) -> Result<(), Failure> {
    let common = &arguments.common;
    let outputs = Outputs::plan(&common.output, common.json)?;
    documents::keep_apart(&arguments.docs, &outputs, Among::Docs)?;
    let model = Model::open(common)?;
    let (initiator, target) = states::dyad(&arguments.initiator, &arguments.target, model.day())?;
    let judgements = arguments
        .judge
        .as_deref()
        .map(judgements::read)
        .transpose()?;
    let evidence = documents::read(&arguments.docs, initiator, target)?;
    let brief = model.answer(|bundle| marchland::assess(bundle, initiator, target, evidence))?;
    let brief = match (&arguments.judge, judgements) {
        (Some(path), Some(judgements)) => judgements::laid_beside(brief, path, &judgements)?,
        _ => brief,
    };
    outputs.deliver(&|style| render(&brief, style))
}

fn render(brief: &Brief, style: Style) -> String {
    match style {
        Style::Html => marchland_brief::to_html(brief),
        Style::Markdown => marchland_brief::to_markdown(brief),
        Style::Json => marchland_brief::to_json(brief),
        Style::Text { width, colour } => marchland_brief::to_text(brief, width, colour),
    }
}
